"""Two dates or words for what has one."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.model.conflict import ConflictKind
from kzclaims.model.finding import Severity
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import Later, rule
from kzclaims.rules.stars import told


@rule("KZ305", Severity.ERROR)
def two_values(seen: Inspection) -> Iterator[Later]:
    """Something that has one date, or one name at a time, is given two.

    Why: A state has one capital at a time and a fire breaks out once. Two values mean that one source is mistaken, or
    that they speak of two things.
    Breaks: Almaty and Nur-Sultan as the capital in January 2022; a ticket bought on 16 December and in early January.
    Keeps: "early January" beside 5 January; two capitals years apart; two values of a measure that may have several.
    Softer: A warning where the dates leave a way out, such as one bare day by two sources; it says what would let both
    stand.
    Mend: Correct the one that is wrong, or give the two things names of their own.
    Measured: Of 17 findings in a table of countries 7 were right, 2 half, 1 open, 7 wrong (one name in two spellings).
    """
    return told(seen, seen.conflicts.get(ConflictKind.VALUES, ()), "cannot stand beside")
