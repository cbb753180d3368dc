"""GTD: the most recent credible figure, then the majority, then the lowest."""

from __future__ import annotations

from kzclaims.practice.case import Case, Printed
from kzclaims.practice.figures import belligerents, figures_of, floors_of, many, most_recent, pick
from kzclaims.practice.growth import outgrown
from kzclaims.practice.practice import practice
from kzclaims.practice.votes import ballots, majority_of


@practice
def gtd(case: Case) -> Printed:
    """The most recent credible figure; of several as recent what most give, else the lowest; blank for a vague one.

    From memory of the codebook, wording not verified: several credible sources that differ give the most recent
    figure, unless it rests on the perpetrator's own claim; equally recent ones the majority; without a majority the
    lowest, and the conflict is noted. Too vague a figure is left blank and is not 0: read in the documentation of two
    packages that carry the data, which warn of users who read blank as 0 or 1.
    """
    figures, aside = figures_of(case)
    fighting = belligerents(case)
    aside |= {one.id: "it rests on a belligerent's own claim" for one in figures if one.id in fighting}
    aside |= {
        one.id: "too vague for a figure"
        for one in figures
        if one.id not in aside and (one.low is None or one.statement.claim.is_vague)
    }
    credible = floors_of(one for one in figures if one.id not in aside)
    if not credible:
        vague = "too vague for a figure" in aside.values()
        words = "too vague for a figure: left blank, which is not 0" if vague else "no credible figure: left blank"
        return case.nothing(aside, words)
    aside |= outgrown(credible, case)
    recent = most_recent([one for one in credible if one.id not in aside])
    votes = list(ballots(recent).values())
    most = majority_of(votes)
    best = min(votes) if most is None else most
    if len(set(votes)) == 1:
        remark = pick("most recent", credible)
    else:
        rule = "no majority, so the lowest" if most is None else "what the majority gives"
        remark = f"of {many(votes, 'voice')} as recent: {rule}; sources differ"
    return case.printed(
        best=best,
        decided_by=(one.id for one in recent if one.low == best),
        aside=aside,
        rest="older, or not the figure that decides among those as recent",
        remark=remark,
    )
