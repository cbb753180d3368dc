"""Latest: the figure of the latest cut-off."""

from __future__ import annotations

from kzclaims.practice.case import Case, Printed
from kzclaims.practice.figures import figures_of, floors_of, lowest, most_recent, pick
from kzclaims.practice.practice import practice


@practice
def latest(case: Case) -> Printed:
    """The figure of the latest cut-off; of several the one printed last, then the lowest. A plain rule, ours.

    A figure that its text calls earlier is not the latest of a day.
    """
    figures, aside = figures_of(case)
    floors = floors_of(figures)
    current = most_recent(floors)
    if not current:
        return case.nothing(aside, "no figure that stands says how many at least")
    last = max(one.recency for one in current)
    found = lowest(one for one in current if one.recency == last)
    return case.printed(
        best=found[0].floor,
        decided_by=(one.id for one in found),
        aside=aside,
        rest="of an earlier cut-off or printing, or not the lowest of those as late",
        remark=pick("latest", floors),
    )
