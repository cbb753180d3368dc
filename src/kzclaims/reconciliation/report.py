"""The report: everything that was found, with the reasons."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import product
from pathlib import Path

from attrs import field, frozen

from kzclaims.errors import InvalidValueError, UnknownNameError, excerpt
from kzclaims.judgement.compare import Judge
from kzclaims.judgement.statement import Statement
from kzclaims.model.claim import Claim
from kzclaims.model.conflict import Conflict
from kzclaims.model.dossier import Decision, OpenQuestion
from kzclaims.model.quantity import Quantity
from kzclaims.model.relation import Relation
from kzclaims.model.scope import Scope
from kzclaims.model.source import Source
from kzclaims.model.verdict import Verdict
from kzclaims.reconciliation.aside import SetAside
from kzclaims.reconciliation.topic import Topic, topic_of


@frozen(kw_only=True)
class Stamp:
    """What made a report: two with equal stamps are equal.

    `input` is a hash of the claims and all that was declared about them, whatever their order.
    """

    kzclaims: str
    policy: str
    vocabulary: str
    input: str


@frozen(kw_only=True)
class Unsettled:
    """An open question with the pairs that wait for its answer."""

    question: OpenQuestion
    relations: tuple[Relation, ...] = ()


@frozen(kw_only=True)
class Unknown:
    """A term that no vocabulary knows and that stands for itself, with how often it occurs and what it may mean."""

    dimension: str
    term: str
    count: int
    near: tuple[str, ...] = ()


@frozen(kw_only=True, eq=False, repr=False)
class Report:
    """What some claims say together.

    `groups` are verdicts; `conflicts` sets that cannot all be true; `relations` the pairs worth telling; `open`
    the doubts that decide something; `set_aside` the claims left out, with reasons. Every claim is in exactly one
    verdict or set aside. `claims` are the claims with what nobody stated filled in and named in `assumed`.
    A report has no truth value: ask for `conflicts`.
    """

    title: str
    stamp: Stamp
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    groups: tuple[Verdict, ...]
    conflicts: tuple[Conflict, ...]
    relations: tuple[Relation, ...]
    open: tuple[Unsettled, ...]
    questions: tuple[OpenQuestion, ...]
    decisions: tuple[Decision, ...]
    set_aside: tuple[SetAside, ...]
    unknown: tuple[Unknown, ...] = ()
    judge: Judge = field(repr=False)
    statements: Mapping[str, Statement] = field(repr=False)

    def __bool__(self) -> bool:
        raise TypeError("a report has no truth value; ask whether report.conflicts is empty")

    def relation(self, a: str, b: str) -> Relation:
        """Return the relation of two claims by id, whether or not it is among `relations`."""
        return self.judge.compare(self._statement(a), self._statement(b))

    def topic(self, *ids: str) -> Topic:
        """Return one headline for some claims: given by id, whatever groups they lie in."""
        if not ids:
            raise InvalidValueError("a topic needs the id of at least one claim")
        if odd := [one for one in ids if not isinstance(one, str)]:
            raise InvalidValueError(f"{excerpt(odd[0])} is no id; give ids as words: report.topic('a', 'b')")
        statements = [self._statement(claim_id) for claim_id in dict.fromkeys(ids)]
        return topic_of(statements, self._aside, self.judge)

    def find(self, measure: str, **scope: str) -> Topic:
        """Return one headline for a measure and scope: the claims about just that, and about parts and wholes of it."""
        settler = self.judge.settler
        known = {name for one in self.claims for name, _ in one.scope}
        if unknown := sorted(set(scope) - known):
            there = ", ".join(sorted(known))
            raise UnknownNameError(f"no claim has the dimension {', '.join(unknown)}; there are {there}")
        asked = settler.statement(_asked(measure, scope, next(iter(self.claims), None)))
        near = [s for s in self.statements.values() if self._neighbours(asked, s)]
        if not near:
            raise UnknownNameError(f"no claim is about {measure}" + (f" of {asked.scope}" if scope else ""))
        return topic_of(near, self._aside, self.judge)

    def about(self, claim_id: str) -> tuple[Relation, ...]:
        """Return the relations told in the report that one claim stands in."""
        self._statement(claim_id)
        return tuple(r for r in self.relations if claim_id in (r.a, r.b))

    def __str__(self) -> str:
        # Late import upwards: a convenience, so that print(report) shows the report.
        from kzclaims.render.plain import render_plain

        return render_plain(self)

    def __repr__(self) -> str:
        return f"<Report {self.title!r}: {len(self.claims)} claims, {len(self.conflicts)} conflicts>"

    def to_json(self, path: str | Path | None = None) -> str:
        """Return the report as JSON text, and write it to `path` where one is given."""
        # Late import upwards: a convenience, so that a notebook needs one object only.
        from kzclaims.render.json import render_json, write_text

        text = render_json(self)
        if path is not None:
            write_text(text, path)
        return text

    def _statement(self, claim_id: str) -> Statement:
        try:
            return self.statements[claim_id]
        except KeyError:
            raise UnknownNameError(f'no claim carries the id "{claim_id}"') from None

    @cached_property
    def _aside(self) -> dict[str, SetAside]:
        return {one.claim: one for one in self.set_aside}

    def _neighbours(self, asked: Statement, other: Statement) -> bool:
        vocabulary = self.judge.vocabulary
        if vocabulary.measure_relate(asked.measure.name, other.measure.name) not in (
            "equal",
            "within",
            "contains",
        ):
            return False
        return all(
            any(
                vocabulary.relate(d, ours, theirs) in ("equal", "within", "contains")
                for ours, theirs in product(terms, other.scope.get(d))
            )
            for d, terms in asked.scope
            if d in other.scope
        )


def _asked(measure: str, scope: Mapping[str, str], like: Claim | None) -> Claim:
    return Claim(
        measure,
        Quantity.typed(0),
        scope=Scope(dict(scope)),
        published=like.published if like else None,
    )
