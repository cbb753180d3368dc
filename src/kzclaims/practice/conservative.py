"""Conservative: the lowest figure that stands."""

from __future__ import annotations

from kzclaims.practice.case import Case, Printed
from kzclaims.practice.figures import lowest, pick
from kzclaims.practice.growth import standing_floors
from kzclaims.practice.practice import practice


@practice
def conservative(case: Case) -> Printed:
    """The lowest figure that stands, of any measure; a toll that has grown since is not one. A plain rule, ours."""
    standing, aside = standing_floors(case)
    least = lowest(standing)
    if not least:
        return case.nothing(aside, "no figure that stands says how many at least")
    return case.printed(
        best=least[0].floor,
        decided_by=(one.id for one in least),
        aside=aside,
        rest="higher than the lowest figure, or without a low end",
        remark=pick("lowest", standing),
    )
