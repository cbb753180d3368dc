"""A part above its whole."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.model.conflict import ConflictKind
from kzclaims.model.finding import Severity
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import Later, rule
from kzclaims.rules.stars import told


@rule("KZ301", Severity.ERROR)
def part_exceeds_whole(seen: Inspection) -> Iterator[Later]:
    """A part is larger than the whole that it belongs to.

    Why: The dead of one city are among the dead of the country, the killed among the killed and injured. If the part
    is larger, one of the two figures, its place, its population or its date is wrong.
    Breaks: 120 killed in the capital beside 100 killed in the country, on one day.
    Keeps: 103 in the capital of 164 in the country; a later part above an earlier whole, which has grown since;
    "over 1,000" beside a part of 1,300, for the words allow it.
    Softer: A warning where the dates leave a way out, such as one bare day by two sources; it says what would let both
    stand.
    Mend: Check which of the two was read or typed wrongly, and whether the part's place and population lie within the
    whole's; give the dates where they are missing.
    Measured: Of 50 findings drawn by quota from four public data sets 34 were right, 7 open, 9 wrong (4 of no known
    year, which are left out since; 3 a lag of a day; 2 rounding).
    """
    return told(seen, seen.conflicts.get(ConflictKind.PART, ()), "is above")
