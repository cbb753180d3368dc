"""The report: everything that was found, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from pathlib import Path

from attrs import frozen

from kzclaims.errors import InvalidValueError, UnknownNameError, excerpt
from kzclaims.judgement.compare import Judge
from kzclaims.judgement.statement import Statement
from kzclaims.model.aside import SetAside
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Decision, Dossier, OpenQuestion
from kzclaims.model.lazy import Lazy
from kzclaims.model.quantity import Quantity
from kzclaims.model.relation import Kind, Relation
from kzclaims.model.scope import Scope
from kzclaims.model.source import Source
from kzclaims.practice.case import Printed
from kzclaims.reconciliation.conflicts import Conflicts
from kzclaims.reconciliation.grouping import Series
from kzclaims.reconciliation.judge import Verdicts
from kzclaims.reconciliation.keys import Key
from kzclaims.reconciliation.pairs import proposed_pairs, told_pairs
from kzclaims.reconciliation.practices import printed_of
from kzclaims.reconciliation.sheet import Sheet
from kzclaims.reconciliation.stamp import Stamp, stamp_of
from kzclaims.reconciliation.topic import Topic, topic_of
from kzclaims.reconciliation.unknown import Unknown, unknown_of


@frozen(kw_only=True)
class Unsettled:
    """An open question with the pairs that wait for its answer."""

    question: OpenQuestion
    relations: tuple[Relation, ...] = ()


@frozen(kw_only=True, eq=False, repr=False)
class Report:
    """What some claims say together.

    `groups` are verdicts; `conflicts` sets that cannot all be true; `relations` the pairs worth telling; `open`
    the doubts that decide something; `practices` what the practice that the policy names prints; `set_aside` the
    claims left out, with reasons. Every claim is in exactly one verdict or set aside. `claims` are the claims with
    what nobody stated filled in and named in `assumed`.
    What a report judges is judged at once; what it tells is put into words when it is asked for.
    A report has no truth value: ask for `conflicts`.
    """

    dossier: Dossier
    sheet: Sheet
    series: Sequence[Series]
    groups: Verdicts
    conflicts: Conflicts
    families: Sequence[tuple[Series, Series]]
    aside: Mapping[int, SetAside]

    @property
    def title(self) -> str:
        """The dossier's title."""
        return self.dossier.title

    @property
    def sources(self) -> tuple[Source, ...]:
        """The dossier's sources."""
        return self.dossier.sources

    @property
    def questions(self) -> tuple[OpenQuestion, ...]:
        """The dossier's open questions, those with an answer too."""
        return self.dossier.open

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The rulings of people, as the dossier gives them."""
        return self.dossier.decisions

    @property
    def judge(self) -> Judge:
        """What compares its claims, two by two."""
        return self.sheet.judge

    @cached_property
    def stamp(self) -> Stamp:
        """What made the report."""
        return stamp_of(self.dossier, self.judge.policy, self.judge.vocabulary)

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """The claims by id as they were compared, in the order of their cut-offs."""
        return _Statements(self.sheet)

    @cached_property
    def claims(self) -> Sequence[Claim]:
        """The claims, filled in, in the order of their cut-offs."""
        return _Filled(self.sheet)

    @cached_property
    def set_aside(self) -> tuple[SetAside, ...]:
        """The claims left out of the verdicts, in the order of their cut-offs, each with its reason."""
        return tuple(self.aside[row] for row in sorted(self.aside, key=self.sheet.in_order))

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The pairs worth telling: conflicts, and pairs of one group, of a part and its whole, of equal digits."""
        sheet = self.sheet
        living = [row for row in range(len(sheet)) if row not in self.aside]
        pairs = proposed_pairs(sheet, living, self.series, self.families)
        known = {frozenset((r.a, r.b)): r for r in self.conflicts.relations}
        return tuple(sorted(told_pairs(pairs, known, sheet).values(), key=lambda r: (r.a, r.b)))

    @cached_property
    def open(self) -> tuple[Unsettled, ...]:
        """The questions without an answer, each with the pairs that wait for it."""
        return tuple(
            Unsettled(
                question=question,
                relations=tuple(
                    r for r in self.relations if r.kind is Kind.AMBIGUOUS and {r.a, r.b} & set(question.claims)
                ),
            )
            for question in self.questions
            if question.answer is None
        )

    @cached_property
    def practices(self) -> tuple[Printed, ...]:
        """What the practice that the policy names prints of each thing; nothing where it names none."""
        name = self.judge.policy.practice
        return () if name is None else self.practice(name)

    def practice(self, name: str) -> tuple[Printed, ...]:
        """Return what a practice, or each of "all", prints of each thing, whatever the policy names.

        Raises UnknownNameError for the name of no practice.
        """
        return printed_of(self, name)

    @cached_property
    def unknown(self) -> tuple[Unknown, ...]:
        """The words that no vocabulary knows."""
        return unknown_of(self.sheet)

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
        known = {name for kind in self.sheet.kinds for name, _ in kind.key.scope}
        if unknown := sorted(set(scope) - known):
            there = ", ".join(sorted(known))
            raise UnknownNameError(f"no claim has the dimension {', '.join(unknown)}; there are {there}")
        asked = settler.statement(_asked(measure, scope, self.claims[0] if self.claims else None))
        kinds = {at for at, kind in enumerate(self.sheet.kinds) if self._neighbours(asked, kind.key)}
        rows = sorted((row for row, at in enumerate(self.sheet.kind_of) if at in kinds), key=self.sheet.in_order)
        near = [self.sheet.statement(row) for row in rows]
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
        return {one.claim: one for one in self.aside.values()}

    def _neighbours(self, asked: Statement, other: Key) -> bool:
        vocabulary = self.judge.vocabulary
        if vocabulary.measure_relate(asked.measure.name, other.measure) not in (
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


@frozen(eq=False, repr=False)
class _Statements(Mapping[str, Statement]):
    """Statements by id, each made when it is asked for."""

    sheet: Sheet

    def __getitem__(self, claim_id: str) -> Statement:
        return self.sheet.statement(self.sheet.row_of[claim_id])

    def __repr__(self) -> str:
        return f"<{len(self)} statements>"

    def __iter__(self) -> Iterator[str]:
        return (self.sheet.ids[row] for row in self.sheet.ordered)

    def __len__(self) -> int:
        return len(self.sheet)


@frozen(eq=False, repr=False)
class _Filled(Lazy[Claim]):
    """Filled-in claims in the order of their cut-offs."""

    sheet: Sheet

    def _make(self, index: int) -> Claim:
        return self.sheet.statement(self.sheet.ordered[index]).claim

    def __len__(self) -> int:
        return len(self.sheet)
