"""What was judged: the claims as they were compared, their groups and conflicts, and what follows directly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import frozen

from kzclaims.judgement.compare import Judge
from kzclaims.judgement.statement import Statement
from kzclaims.model.aside import SetAside
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Decision, Dossier, OpenQuestion
from kzclaims.model.lazy import Lazy
from kzclaims.model.period import Period
from kzclaims.model.relation import Kind, Relation
from kzclaims.model.source import Source
from kzclaims.reconciliation.agreement import Agreement
from kzclaims.reconciliation.conflicts import Conflicts
from kzclaims.reconciliation.grouping import Series
from kzclaims.reconciliation.judge import Verdicts
from kzclaims.reconciliation.known import Known
from kzclaims.reconciliation.matrix import matrix_of
from kzclaims.reconciliation.pairs import proposed_pairs, told_pairs
from kzclaims.reconciliation.sheet import Sheet
from kzclaims.reconciliation.stamp import Stamp, stamp_of
from kzclaims.reconciliation.strains import Strain, strains_of
from kzclaims.reconciliation.suspects import Doubted, Suspect, doubted_of
from kzclaims.reconciliation.unknown import Unknown, unknown_of
from kzclaims.reconciliation.web import Web, webbed_series


@frozen(kw_only=True)
class Unsettled:
    """An open question with the pairs that wait for its answer."""

    question: OpenQuestion
    relations: tuple[Relation, ...] = ()


@frozen(kw_only=True, eq=False, repr=False)
class Judged:
    """What was judged of some claims, and what follows from that alone; Report adds what can be asked of it.

    What is judged is judged at once; what is told is put into words when it is asked for.
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
    def place_of(self) -> Mapping[int, int]:
        """By row of the sheet, the place of its group among the groups; rows set aside have none."""
        return {row: place for place, series in enumerate(self.series) for row in series.rows}

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
    def unknown(self) -> tuple[Unknown, ...]:
        """The words that no vocabulary knows."""
        return unknown_of(self.sheet)


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
