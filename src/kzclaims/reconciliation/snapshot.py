"""Snapshots: what a report found, as values alone, so that two can be held against each other.

A report can be asked for anything; a snapshot is what its JSON keeps, and can be read back from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from attrs import field, frozen

from kzclaims.model.aside import SetAside
from kzclaims.model.claim import Claim
from kzclaims.model.conflict import Conflict
from kzclaims.model.dossier import OpenQuestion
from kzclaims.model.period import Period
from kzclaims.model.relation import Kind
from kzclaims.model.source import Source
from kzclaims.model.verdict import Verdict
from kzclaims.reconciliation.decisions import Ruled
from kzclaims.reconciliation.report import Report

Ids = frozenset[str]


@frozen(kw_only=True, eq=False, repr=False)
class Snapshot:
    """What a report found: claims with what was filled in, verdicts, conflicts, what was set aside and ruled.

    `standing` are the conflicts that no ruling settles, as sets of ids; `contradict` says whether two claims that stand
    contradict each other, as far as it is known.
    """

    title: str
    known_by: Period | None
    sources: Sequence[Source]
    claims: Mapping[str, Claim]
    groups: Sequence[Verdict]
    conflicts: Sequence[Conflict]
    standing: frozenset[Ids]
    set_aside: Mapping[str, SetAside]
    rulings: Sequence[Ruled]
    questions: Sequence[OpenQuestion]
    contradict: Callable[[str, str], bool]
    report: Report | None = field(default=None)

    def __repr__(self) -> str:
        return f"<Snapshot {self.title!r}: {len(self.claims)} claims, {len(self.conflicts)} conflicts>"

    @cached_property
    def verdict_of(self) -> Mapping[str, Verdict]:
        """The verdicts by the id of their group."""
        return {one.group.id: one for one in self.groups}

    @cached_property
    def conflict_of(self) -> Mapping[Ids, Conflict]:
        """The conflicts by their claims."""
        return {frozenset(one.claims): one for one in self.conflicts}


def snapshot_of(report: Report) -> Snapshot:
    """Return what a report found."""
    ids = report.sheet.ids

    def contradict(a: str, b: str) -> bool:
        rows = report.sheet.row_of.get(a), report.sheet.row_of.get(b)
        if any(row is None or row in report.aside for row in rows):
            return False
        return report.relation(a, b).kind is Kind.CONTRADICTS

    return Snapshot(
        title=report.title,
        known_by=report.known_by,
        sources=report.sources,
        claims=_Filled(report),
        groups=report.groups,
        conflicts=report.conflicts,
        standing=frozenset(map(report.conflicts.ids_of, report.rulings.standing())),
        set_aside={one.claim: one for one in report.set_aside},
        rulings=report.rulings,
        questions=report.questions,
        contradict=contradict,
        report=report,
    )


class _Filled(Mapping[str, Claim]):
    """The filled-in claims of a report by id, each made when it is asked for."""

    def __init__(self, report: Report):
        self._statements = report.statements

    def __getitem__(self, claim_id: str) -> Claim:
        return self._statements[claim_id].claim

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self._statements)

    def __len__(self) -> int:
        return len(self._statements)
