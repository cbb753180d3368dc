"""UCDP: a low, a best and a high, each a figure that somebody reliable gives."""

from __future__ import annotations

from collections.abc import Sequence

from kzclaims.judgement.statement import Statement
from kzclaims.model.claim import Basis, Counting
from kzclaims.model.number import Number, show
from kzclaims.practice.case import Case, Printed
from kzclaims.practice.figures import (
    Figure,
    belligerents,
    figures_of,
    floors_of,
    highest,
    least_of,
    lowest,
    most_recent,
    pick,
)
from kzclaims.practice.growth import outgrown
from kzclaims.practice.practice import practice
from kzclaims.practice.votes import best_corroborated

_UNKNOWN = "nobody reliable says how many at least, so low and best are 0"
_Best = tuple[Number, list[Figure], str]


@practice
def ucdp(case: Case) -> Printed:
    """The lowest and the highest reliable figure, and a best that is one of them or what the parts make.

    Read in UCDP's pages and measured in its data: low and high are the lowest and the highest reliable estimate; what
    a belligerent says of others than its own enters the high only (13 best, 21 high; 10 and 35), and alone makes a
    legal 0/0/n; identified 48 beside "at least 67" of one day is 48/48/67; the best is the sum of the parts, in all
    19,555 events measured; in disputed events it sits on an end (between them in 3 to 6% of them).
    Parts are added only where the vocabulary declares that they make up the whole and share nothing, all have figures,
    and the whole has none that is reliable, or a lower one. Otherwise the best is the identified, else the confirmed,
    else the figure that most certain voices give (two at least), else the low end. UCDP counts deaths; of other
    measures this is its rule applied. A vague word names a low end and no high one: that is ours.
    """
    return _estimate(case)[0]


def _estimate(case: Case) -> tuple[Printed, bool]:
    """Return what is printed, and whether anybody reliable says how many at least: its 0 is then a count."""
    figures, aside = figures_of(case)
    fighting = belligerents(case)
    reliable = [one for one in figures if one.id not in fighting]
    claimed = [one for one in figures if one.id in fighting]
    aside |= outgrown(reliable, case)
    reliable = [one for one in reliable if one.id not in aside]
    aside |= outgrown(claimed, case, [*reliable, *claimed])
    claimed = [one for one in claimed if one.id not in aside]
    tops = highest([*reliable, *claimed])
    family = _sum_of_parts(case)
    if not tops and family is None:
        return case.nothing(aside, "no figure stands"), False
    aside |= {one.id: "what a belligerent says of others enters the high end only" for one in claimed}
    bottom = lowest(reliable)
    high: Number | None = tops[0].high if tops else None
    low: Number = bottom[0].floor if bottom else least_of(high)
    best, deciding, why = _best(reliable, bottom, case) if bottom else (low, [], _UNKNOWN)
    parts: tuple[str, ...] = ()
    if family is not None and (not bottom or best < (family.best or 0)):
        assert family.low is not None and family.best is not None and family.high is not None
        low, best = (low if bottom else family.low), family.best
        parts, why, deciding = family.decided_by, family.remark, []
        if high is None or family.high > high:
            high, tops = family.high, []
    ours = [one.id for one in (*bottom, *deciding, *tops)]
    printed = case.printed(
        low=low,
        best=best,
        high=high,
        decided_by=(*ours, *parts),
        aside=aside,
        rest="between the low and the high end",
        remark=_remark(why, case),
    )
    return printed, bool(bottom) or family is not None


def _best(reliable: Sequence[Figure], bottom: list[Figure], case: Case) -> _Best:
    """Return the best figure, the claims that give it, and why it is the best."""
    floors = floors_of(reliable)
    for basis in (Basis.IDENTIFIED, Basis.CONFIRMED):
        if firm := [one for one in floors if one.basis is basis]:
            found = lowest(most_recent(firm))
            return found[0].floor, found, f"the best figure is the {basis} one"
    number = best_corroborated(floors, case)
    if number is not None:
        found = [one for one in floors if one.low == number]
        return number, found, "the best figure is the one that most independent voices give"
    return bottom[0].floor, bottom, f"the best figure is {pick('lowest', reliable)}"


def _sum_of_parts(case: Case) -> Printed | None:
    """Return what the declared parts make together: the family that makes most; None where a part has no figure."""
    found = []
    for family in case.parts:
        estimates = [_estimate(part) for part in family]
        if not all(known for _, known in estimates):
            continue
        printed = [one for one, _ in estimates]
        dates = {s.claim.as_of for part, one in zip(family, printed, strict=True) for s in _deciding(part, one)}
        if case.counting is not Counting.CUMULATIVE and len(dates) > 1:
            continue
        words = " + ".join(
            f"{show(one.best or 0)} {_name(part, case)}" for part, one in zip(family, printed, strict=True)
        )
        apart = ", of different dates" if len(dates) > 1 else ""
        found.append(
            Printed(
                measure=case.measure,
                scope=case.scope,
                low=sum(one.low or 0 for one in printed),
                best=sum(one.best or 0 for one in printed),
                high=sum(one.high or 0 for one in printed),
                decided_by=tuple(claim for one in printed for claim in one.decided_by),
                remark=f"the best figure is the sum of declared parts: {words}{apart}",
            )
        )
    return max(found, key=lambda one: (one.best, one.remark), default=None)


def _deciding(part: Case, printed: Printed) -> list[Statement]:
    decided = set(printed.decided_by)
    return [s for s in part.evidence if s.id in decided]


def _name(part: Case, whole: Case) -> str:
    """Return what tells a part from the whole: its measure, or the term that differs."""
    if part.measure != whole.measure:
        return part.is_of
    return " ".join(" or ".join(terms) for name, terms in part.scope if terms != whole.scope.get(name))


def _remark(why: str, case: Case) -> str:
    if case.is_of_killed:
        return why
    return f"{why}; UCDP prints deaths only: this is its rule applied"
