"""Airwars: always a range, from the identified to the highest that stands."""

from __future__ import annotations

from collections.abc import Sequence

from kzclaims.model.claim import Basis
from kzclaims.model.number import Number
from kzclaims.practice.case import Case, Printed
from kzclaims.practice.figures import Figure, figure_of, figures_of, floors_of, highest, least_of, lowest, most_recent
from kzclaims.practice.growth import outgrown
from kzclaims.practice.practice import practice
from kzclaims.practice.vague import of_airwars
from kzclaims.practice.votes import corroborated_up_to


@practice
def airwars(case: Case) -> Printed:
    """A low and a high, never a best: from those identified one by one to the highest figure that still stands.

    Read in Airwars' published assessments: dozens are 12 to 24, several 2, many at most 10 (ispt0005, 0279, 0166,
    0120); the high is the highest toll still standing, a superseded one dropped, the low is those identified (63 under
    471, the superseded 500 dropped: ispt0278); a single uncorroborated figure, or one whose place is unclear, enters
    the high only (ispt0106, 0783).
    The grade told is fair where two certain voices give the low or more, else weak; Airwars' definitions are partly
    from memory, and whether somebody owned up (confirmed) or whether it is open who did it (contested) no claim says.
    An unidentified low is the lowest corroborated figure: two certain voices give that many or more. A figure is
    overtaken only by a corroborated one, where there is any.
    """
    figures, aside = figures_of(case, of_airwars)
    known = floors_of(figures)
    reach = corroborated_up_to(known, case)
    solid = [one for one in known if reach is not None and one.floor <= reach]
    aside |= outgrown(figures, case, solid or figures)
    standing = [one for one in figures if one.id not in aside]
    unclear = [
        one
        for statement in case.unclear
        if statement.basis is not Basis.FORECAST
        for one in [figure_of(statement, case.judge, of_airwars)]
    ]
    tops = highest([*standing, *unclear])
    if not tops:
        return case.nothing(aside, "no figure stands")
    bottom, remark = _low(standing, reach)
    low: Number = bottom[0].floor if bottom else least_of(tops[0].high)
    return case.printed(
        low=low,
        high=tops[0].high,
        decided_by=(one.id for one in (*bottom, *tops)),
        aside=aside,
        rest="neither the low nor the high end",
        remark=remark,
    )


def _low(standing: Sequence[Figure], reach: Number | None) -> tuple[list[Figure], str]:
    """Return the figures that give the low end, and why; none where nobody says how many at least."""
    named = [one for one in floors_of(standing) if one.basis is Basis.IDENTIFIED]
    solid = [one for one in floors_of(standing) if reach is not None and one.floor <= reach]
    if named:
        found, why = lowest(most_recent(named)), "the low end is those identified"
    elif solid:
        found, why = lowest(solid), "the low end is the lowest corroborated figure"
    else:
        found, why = lowest(standing), "nothing is corroborated, so the low end is the lowest figure"
    if not found:
        return [], "weak: nobody says how many at least"
    if reach is not None and found[0].floor <= reach:
        return found, f"fair: two voices or more; {why}"
    one_voice = "one voice" if len({one.voice for one in floors_of(standing)}) == 1 else "no two certain voices"
    return found, f"weak: {one_voice}; {why}"
