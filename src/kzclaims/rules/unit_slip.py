"""A figure in another unit than the others."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.model.finding import Severity
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import Later, rule
from kzclaims.rules.slips import SlipKind
from kzclaims.rules.slips_told import slips_told


@rule("KZ109", Severity.WARNING)
def unit_slip(seen: Inspection) -> Iterator[Later]:
    """A figure that contradicts another of its thing is that figure in thousands, millions, or another unit.

    Why: Tables give populations in thousands and areas in square miles, and say so in a heading that gets lost.
    Breaks: an area of 1,052 km2 beside 2,724 km2, which is the same in square miles; a population of 19,396
    beside 19,397,998.
    Keeps: Figures in two stated units, which are converted; a ratio that no unit has.
    Mend: Find the unit in the table's heading and state it, or let the mapping multiply the column (`times`).
    Measured: Of 300 figures planted in a wrong unit 290 were named; of 3 other findings 1 was right, 1 half, 1 wrong.
    """
    return slips_told(seen, SlipKind.UNIT, "are as far apart as the same figure in {factor}; is a unit missing?")
