"""Two figures of one thing at one time."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.model.conflict import ConflictKind
from kzclaims.model.finding import Severity
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import Later, rule
from kzclaims.rules.stars import told


@rule("KZ304", Severity.ERROR)
def two_figures(seen: Inspection) -> Iterator[Later]:
    """One thing has two figures at one time, and no reading of their words lets both be true.

    Why: There is one number of dead on one day. Where two sources give two, at least one is wrong, counts something
    else, or stopped counting at another hour.
    Breaks: 16 killed and 18 killed as of the same evening; two sources that count on beside each other, the one always
    below what the other had before.
    Keeps: "at least 16" beside 18; 5,800 beside "nearly 6,000"; two figures of two dates; a figure of no known year.
    Softer: A warning where the dates leave a way out, such as one bare day by two sources; it says what would let both
    stand.
    Mend: Look for what tells the two apart (hour, place, who is counted, confirmed or reported) and write it down; if
    nothing does, accept the conflict by a decision that says which figure you print.
    Measured: Of 50 findings drawn by quota from three public data sets 25 were right, 12 open (one source a day or more
    behind another), 13 wrong (7 of no known year, which are left out since; 6 a short lag).
    """
    return told(seen, seen.conflicts.get(ConflictKind.FIGURES, ()), "cannot stand beside")
