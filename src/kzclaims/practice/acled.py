"""ACLED: the most conservative figure."""

from __future__ import annotations

from kzclaims.model.number import show
from kzclaims.practice.case import Case, Printed
from kzclaims.practice.figures import Figure, figures_of, lowest, many, pick
from kzclaims.practice.growth import standing_floors
from kzclaims.practice.practice import practice
from kzclaims.practice.vague import of_acled


@practice
def acled(case: Case) -> Printed:
    """One number an event, of fatalities only: the most conservative figure, tens as 10, dozens as 12, hundreds as 100.

    That the most conservative figure is taken where sources differ, that a dispute goes into the notes, what vague
    words are, and that there is no figure of the injured and none by side: read in ACLED's FAQ on fatalities (in a
    mirror). What ACLED does with an unknown number of dead (10 in a war zone, else 3) is from memory of its codebook,
    and not done here. A figure that grew into a later one is no rival of it: ACLED revises up and down.
    """
    if not case.is_of_killed:
        _, aside = figures_of(case, of_acled)
        return case.nothing(aside, f"ACLED prints fatalities only, one number an event: no figure of {case.is_of}")
    standing, aside = standing_floors(case, of_acled)
    least = lowest(standing)
    if not least:
        return case.nothing(aside, "no figure that stands says how many at least")
    return case.printed(
        best=least[0].floor,
        decided_by=(one.id for one in least),
        aside=aside,
        rest="not the most conservative figure",
        remark="; ".join([_told(standing), *_of_a_part(case)]),
    )


def _told(standing: list[Figure]) -> str:
    numbers = sorted({one.floor for one in standing})
    if len(numbers) == 1:
        return pick("", standing) if len(standing) == 1 else f"{many(standing)} say the same"
    span = f"{show(numbers[0])} to {show(numbers[-1])}"
    return f"the most conservative of {many(standing)}; sources differ: {span}"


def _of_a_part(case: Case) -> list[str]:
    top = case.judge.vocabulary.top("population")
    people = case.scope.get("population")
    if not people or top in people:
        return []
    return ["ACLED prints one number an event; this is its rule applied to a part"]
