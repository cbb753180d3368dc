"""Totals that are not met, as findings."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.model.conflict import ConflictKind
from kzclaims.model.finding import Finding, Severity
from kzclaims.model.relation import Strength
from kzclaims.rules.inspection import Inspection


def sums_told(seen: Inspection, kind: ConflictKind) -> Iterator[Finding]:
    """Yield a finding for each sum of a kind that cannot stand beside its total, the total first."""
    for breach in seen.sums:
        if breach.kind is kind:
            *parts, total = breach.rows
            yield Finding(
                breach.reason.rstrip("."),
                because=breach.facts,
                claims=seen.ids([total, *parts]),
                field="value",
                severity=Severity.ERROR if breach.strength is Strength.HARD else Severity.WARNING,
            )
