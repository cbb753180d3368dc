"""Majority: the figure of more than half of the voices."""

from __future__ import annotations

from kzclaims.practice.case import Case, Printed
from kzclaims.practice.figures import many
from kzclaims.practice.growth import standing_floors
from kzclaims.practice.practice import practice
from kzclaims.practice.votes import ballots, majority_of


@practice
def majority(case: Case) -> Printed:
    """The number that more than half of the voices give, each voice's latest; else none. A plain rule, ours.

    One origin is one voice however many papers print it; a text that names nobody is a voice of its own.
    """
    standing, aside = standing_floors(case)
    votes = ballots(standing)
    best = majority_of(list(votes.values()))
    if best is None:
        numbers = many(set(votes.values()))
        words = f"{many(votes, 'voice')} give {numbers}, and none has a majority" if votes else "nobody says how many"
        return case.nothing(aside, words)
    given = sum(number == best for number in votes.values())
    told = "the one voice there is" if len(votes) == 1 else f"given by {given} of {many(votes, 'voice')}"
    return case.printed(
        best=best,
        decided_by=(one.id for one in standing if one.low == best),
        aside=aside,
        rest="not the figure of the majority",
        remark=told,
    )
