"""The report: everything that was found, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from kzclaims.errors import InvalidValueError, UnknownNameError, excerpt
from kzclaims.judgement.compare import Judge
from kzclaims.judgement.statement import Statement
from kzclaims.model.aside import SetAside
from kzclaims.model.claim import Claim
from kzclaims.model.conflict import Conflict
from kzclaims.model.dossier import Decision, Dossier, OpenQuestion
from kzclaims.model.lazy import Lazy
from kzclaims.model.period import Period
from kzclaims.model.relation import Kind, Relation
from kzclaims.model.source import Source
from kzclaims.practice.case import Printed
from kzclaims.reconciliation.account import Account
from kzclaims.reconciliation.agreement import Agreement
from kzclaims.reconciliation.conflicts import Conflicts
from kzclaims.reconciliation.decisions import Rulings
from kzclaims.reconciliation.grouping import Series
from kzclaims.reconciliation.implied import Implied, following
from kzclaims.reconciliation.inquiries import Inquiry, inquiries_of
from kzclaims.reconciliation.judge import Verdicts
from kzclaims.reconciliation.known import Known
from kzclaims.reconciliation.lookup import asked_of, rows_about
from kzclaims.reconciliation.matrix import matrix_of
from kzclaims.reconciliation.pairs import proposed_pairs, told_pairs
from kzclaims.reconciliation.practices import printed_of
from kzclaims.reconciliation.scenarios import Scenario, merged, scenarios_of
from kzclaims.reconciliation.sheet import Sheet
from kzclaims.reconciliation.speakers import account_of
from kzclaims.reconciliation.stamp import Stamp, stamp_of
from kzclaims.reconciliation.strains import Strain, strains_of
from kzclaims.reconciliation.suspects import Doubted, Suspect, doubted_of
from kzclaims.reconciliation.topic import Topic, topic_of
from kzclaims.reconciliation.unknown import Unknown, unknown_of
from kzclaims.reconciliation.web import Web, webbed_series

if TYPE_CHECKING:
    from kzclaims.reconciliation.explanation import Explanation
    from kzclaims.reconciliation.history import Evening


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
    known: Known | None = None
    web: Web | None = None

    @property
    def title(self) -> str:
        """The dossier's title."""
        return self.dossier.title

    @property
    def known_by(self) -> Period | None:
        """The evening by whose end all this was known; None where nothing was left out for being later."""
        return None if self.known is None else self.known.evening

    @property
    def later(self) -> tuple[str, ...]:
        """The claims that are left out because they were printed after that evening."""
        return () if self.known is None else self.known.later

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

    @cached_property
    def rulings(self) -> Rulings:
        """The rulings of people beside the machine's answer, and which of them rest on what has changed."""
        return Rulings(self)

    @property
    def as_ruled(self) -> Report:
        """The report that the claims would give if every ruling that holds were the truth; its own where none is.

        The machine's own answer is this report, which no ruling changes.
        """
        return self.rulings.as_ruled

    def standing(self, *, hard: bool = False) -> Iterator[Conflict]:
        """Yield the conflicts that no ruling settles; the hard ones alone if asked."""
        return map(self.conflicts.told, self.rulings.standing(hard=hard))

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
    def matrix(self) -> tuple[Agreement, ...]:
        """How far each two sources that give figures of the same things agree; counted when it is asked for."""
        living = [row for row in range(len(self.sheet)) if row not in self.aside]
        return matrix_of(self.sheet, living, [kind.source or None for kind in self.sheet.kinds])

    @cached_property
    def to_ask(self) -> tuple[Inquiry, ...]:
        """What one more date, scope or origin would settle, the most telling question first."""
        return inquiries_of(self)

    @cached_property
    def scenarios(self) -> tuple[Scenario, ...]:
        """What would follow under each answer to the open questions."""
        return scenarios_of(self)

    @cached_property
    def implied(self) -> tuple[Implied, ...]:
        """The figures that nobody gives and that follow from several claims, some of them under one answer only."""
        found = following(self.series, self.families)
        return merged(() if found is None else found.implied(), self.scenarios)

    @cached_property
    def doubted(self) -> Doubted:
        """The least weighted set of claims that must be wrong, with what it costs and how sure that is."""
        return Doubted(complete=not webbed_series(self.series)) if self.web is None else doubted_of(self.web)

    @property
    def suspects(self) -> tuple[Suspect, ...]:
        """The claims that some cheapest way out of all hard conflicts of numbers calls wrong; ties are told."""
        return self.doubted.suspects

    @cached_property
    def strains(self) -> tuple[Strain, ...]:
        """The sets of three claims or more that part only as a reader takes them: no conflicts."""
        return () if self.web is None else strains_of(self.web, self.series, self.families)

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
        near = [self.sheet.statement(row) for row in rows_about(self, measure, scope)]
        return topic_of(near, self._aside, self.judge)

    def history(self, measure: str, **scope: str) -> tuple[Evening, ...]:
        """Return what could be known of a measure and scope on each evening on which something was printed about it.

        Raises UnknownNameError where no claim is about it.
        """
        # Late, within the room: each evening is a report of its own.
        from kzclaims.reconciliation.history import history_of

        return history_of(self, asked_of(self, measure, scope), rows_about(self, measure, scope))

    def about(self, claim_id: str) -> tuple[Relation, ...]:
        """Return the relations told in the report that one claim stands in."""
        self._statement(claim_id)
        return tuple(r for r in self.relations if claim_id in (r.a, r.b))

    def explain(self, name: str) -> Explanation:
        """Return everything that the report knows of a claim or an implied figure, by its id.

        Raises UnknownNameError where neither carries the id.
        """
        # Late, within the room: it asks the report for all of its parts.
        from kzclaims.reconciliation.explanation import explained

        return explained(self, name)

    def by_source(self, name: str) -> Account:
        """Return what one source (by id or publisher) or origin (by any of its names) says, and how it stands."""
        return account_of(name, self.sheet, self.conflicts, self.aside, lambda: self.matrix)

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


@frozen(eq=False, repr=False)
class _Statements(Mapping[str, Statement]):
    """Statements by id, each made when it is asked for."""

    sheet: Sheet

    def __getitem__(self, claim_id: str) -> Statement:
        return self.sheet.statement(self.sheet.row_of[claim_id])

    def __contains__(self, claim_id: object) -> bool:
        return claim_id in self.sheet.row_of

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
