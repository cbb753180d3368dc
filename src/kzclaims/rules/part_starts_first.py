"""A part that starts before its whole."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.model.conflict import ConflictKind
from kzclaims.model.finding import Severity
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import Later, rule
from kzclaims.rules.stars import told


@rule("KZ402", Severity.ERROR)
def part_starts_first(seen: Inspection) -> Iterator[Later]:
    """A part of something starts before the whole of it does.

    Why: The first violence of an unrest cannot come before the unrest. One of the two dates is wrong, or the part lies
    outside the whole.
    Breaks: Violence from 1 January within an unrest that began on 2 January.
    Keeps: The same date for both; a part that starts later.
    Mend: Correct the date that is wrong, or say what each of the two starts is a start of.
    """
    return told(seen, seen.conflicts.get(ConflictKind.START, ()), "cannot come before")
