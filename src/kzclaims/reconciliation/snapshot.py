"""Snapshots: what a report found, as values alone, so that two can be held against each other.

A report can be asked for anything; a snapshot is what its JSON keeps, and can be read back from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import field, frozen

from kzclaims.model.aside import SetAside
from kzclaims.model.claim import Claim
from kzclaims.model.conflict import Conflict
from kzclaims.model.dossier import OpenQuestion
from kzclaims.model.period import Period
from kzclaims.model.relation import Kind, Strength
from kzclaims.model.source import Source
from kzclaims.model.verdict import Verdict
from kzclaims.reconciliation.decisions import Ruled
from kzclaims.reconciliation.report import Report
from kzclaims.reconciliation.stamp import made_with

Ids = frozenset[str]
# What two verdicts of one group are held against each other by: see `Snapshot.answers`.
Answer = tuple[object, ...]


@frozen(kw_only=True, eq=False, repr=False)
class Snapshot:
    """What a report found: claims with what was filled in, verdicts, conflicts, what was set aside and ruled.

    `made_with` is the report's stamp without its input: version, policy and vocabulary. `standing` are the conflicts
    that no ruling settles, as sets of ids; `revealed` those that only rulings bring to light; `contradicting` the pairs
    that are known to contradict each other, told as a conflict or not. Of a report at hand, `report`, any can be asked.
    """

    title: str
    known_by: Period | None
    made_with: Mapping[str, str]
    sources: Sequence[Source]
    claims: Mapping[str, Claim]
    groups: Sequence[Verdict]
    conflicts: Sequence[Conflict]
    standing: frozenset[Ids]
    set_aside: Mapping[str, SetAside]
    rulings: Sequence[Ruled]
    questions: Sequence[OpenQuestion]
    revealed: Mapping[Ids, Conflict] = field(factory=dict)
    contradicting: frozenset[Ids] = field(default=frozenset())
    report: Report | None = None

    def __repr__(self) -> str:
        return f"<Snapshot {self.title!r}: {len(self.claims)} claims, {len(self.groups)} groups>"

    @cached_property
    def answers(self) -> Mapping[str, tuple[int, Answer]]:
        """By group, its place among `groups` and what it says: outcome, strength, span, voices, disputes, cut-off."""
        if self.report is not None:
            return self.report.groups.answers
        return {one.group.id: (at, answer_of(one)) for at, one in enumerate(self.groups)}

    @cached_property
    def conflict_of(self) -> Mapping[Ids, int]:
        """The place of each conflict by its claims."""
        if self.report is not None:
            conflicts = self.report.conflicts
            return {conflicts.ids_of(one): at for at, one in enumerate(conflicts.all)}
        return {frozenset(one.claims): at for at, one in enumerate(self.conflicts)}

    @cached_property
    def _disputed(self) -> frozenset[str]:
        return frozenset(claim for ids in self.conflict_of for claim in ids)

    def contradict(self, a: str, b: str) -> bool:
        """Say whether two claims that stand contradict each other.

        A report that was read back tells one tightest pair a claim. Of two claims that are both disputed in it, but not
        told with each other, nobody can say: they are taken to contradict, so that no conflict is called new or
        resolved for not being told.
        """
        if self.report is None:
            return frozenset((a, b)) in self.contradicting or {a, b} <= self._disputed
        rows = [self.report.sheet.row_of.get(name) for name in (a, b)]
        if any(row is None or row in self.report.aside for row in rows):
            return False
        return self.report.relation(a, b).kind is Kind.CONTRADICTS

    def is_hard(self, ids: Ids) -> bool:
        """Say whether a conflict that is told here is a hard one."""
        place = self.conflict_of[ids]
        if self.report is None:
            return self.conflicts[place].strength is Strength.HARD
        conflicts = self.report.conflicts
        many = len(conflicts.pairs)
        return place < len(conflicts.hard) or (place >= many and conflicts.sums[place - many].strength is Strength.HARD)


def answer_of(one: Verdict) -> Answer:
    """Return what a verdict says, without who says it."""
    return one.outcome, one.strength, one.low, one.high, one.origins, one.disputed, one.cells[-1].as_of


def snapshot_of(report: Report) -> Snapshot:
    """Return what a report found."""
    conflicts = report.conflicts
    return Snapshot(
        title=report.title,
        known_by=report.known_by,
        made_with=made_with(report.judge.policy, report.judge.vocabulary),
        sources=report.sources,
        claims=_Filled(report),
        groups=report.groups,
        conflicts=report.conflicts,
        standing=frozenset(map(conflicts.ids_of, report.rulings.standing())),
        revealed={conflicts.ids_of(one): conflicts.told(one) for one in report.rulings.revealed},
        set_aside={one.claim: one for one in report.set_aside},
        rulings=tuple(report.rulings),
        questions=report.questions,
        report=report,
    )


class _Filled(Mapping[str, Claim]):
    """The filled-in claims of a report by id, each made when it is asked for."""

    def __init__(self, report: Report):
        self._statements = report.statements

    def __getitem__(self, claim_id: str) -> Claim:
        return self._statements[claim_id].claim

    def __contains__(self, claim_id: object) -> bool:
        return claim_id in self._statements

    def __iter__(self) -> Iterator[str]:
        return iter(self._statements)

    def __len__(self) -> int:
        return len(self._statements)
