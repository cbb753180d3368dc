"""Median: the figure of the voice in the middle."""

from __future__ import annotations

from kzclaims.practice.case import Case, Printed
from kzclaims.practice.figures import pick
from kzclaims.practice.growth import standing_floors
from kzclaims.practice.practice import practice
from kzclaims.practice.votes import ballots


@practice
def median(case: Case) -> Printed:
    """The number of the voice in the middle, each voice's latest; of two in the middle the lower. A plain rule, ours.

    It is always a figure that somebody gave: no mean of two is printed.
    """
    standing, aside = standing_floors(case)
    votes = ballots(standing)
    if not votes:
        return case.nothing(aside, "nobody says how many")
    best = sorted(votes.values())[(len(votes) - 1) // 2]
    return case.printed(
        best=best,
        decided_by=(one.id for one in standing if one.low == best),
        aside=aside,
        rest="not the figure in the middle",
        remark=pick("middle", list(votes), "voice"),
    )
