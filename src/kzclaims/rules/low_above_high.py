"""A low end above the high one."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.errors import LOW_ABOVE_HIGH
from kzclaims.model.finding import Finding, Severity
from kzclaims.rules.faults import told_faults
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule


@rule("KZ102", Severity.ERROR)
def low_above_high(seen: Inspection) -> Iterator[Finding]:
    """The low end of a figure is above its high end, or a best estimate lies outside the two.

    Why: Two columns were swapped, or one of the three numbers was typed wrongly. Nothing lies between such ends, so
    the row is set aside.
    Breaks: low 18, best 19, high 18; `low = 5` with `high = 3`.
    Keeps: low 18, best 19, high 25; low and high that are equal.
    Mend: Correct low, best or high from the source; do not just swap them.
    Measured: All 7 broken rows among 456 coded events of a conflict data set, and no other.
    """
    yield from told_faults(fault for fault in seen.faults if fault.slip == LOW_ABOVE_HIGH)
