"""A row that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.errors import LOW_ABOVE_HIGH, WEEKDAY
from kzclaims.model.finding import Finding, Severity
from kzclaims.rules.faults import told_faults
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule


@rule("KZ101", Severity.ERROR)
def unreadable_row(seen: Inspection) -> Iterator[Finding]:
    """A row or entry is not a claim: a field is missing, misspelt or cannot be read.

    Why: What cannot be read takes part in no answer. It is set aside whole, and everything else is checked without it.
    Breaks: `value = "some few"`, which is no figure; a row without a measure; a date that is not in the calendar.
    Keeps: Any record as docs/formats.md describes it.
    Mend: Each fault says what is wrong with which field, and how to mend it.
    """
    yield from told_faults(fault for fault in seen.faults if fault.slip not in (LOW_ABOVE_HIGH, WEEKDAY))
