"""A bound that earlier figures have left behind."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.model.claim import Counting
from kzclaims.model.finding import Finding, Severity
from kzclaims.model.quantity import FLOOR_HEDGES
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule

# "Over 2" is not left behind by 3.
_FAR = 3


@rule("KZ404", Severity.NOTE)
def stale_bound(seen: Inspection) -> Iterator[Finding]:
    """A bound from below is printed although a figure well above it was known by then.

    Why: "More than 2,200" stays true when there are 5,800, so no contradiction tells that it is out of date.
    Breaks: "more than 2,200" arrested as of 10 January beside 5,800 as of 9 January.
    Keeps: "more than 2,200" of 7 January; "at least 16" beside 17; a bound on what may fall.
    Mend: Give the date at which the bound was known, or take the newer figure.
    """
    for rows in seen.alike:
        floors = [row for row in rows if (said := seen.quantity(row)) is not None and said.hedge in FLOOR_HEDGES]
        for floor in floors:
            ahead = [row for row in rows if row != floor and _left_behind(floor, row, seen)]
            if ahead:
                best = max(ahead, key=lambda row: (seen.sheet.plausible(row).low or 0, seen.id(row)))
                words = f"{seen.said(floor)} is true and out of date: by then there was {seen.said(best)}"
                yield Finding(words, claims=seen.ids((floor, best)), field="value")


def _left_behind(floor: int, other: int, seen: Inspection) -> bool:
    ours, theirs = seen.statement(floor), seen.statement(other)
    if ours.counting is not Counting.CUMULATIVE or ours.reading is None or theirs.reading is None:
        return False
    first, last = theirs.claim.as_of, ours.claim.as_of
    if first is None or last is None or first.end is None or last.end is None or first.end > last.end:
        return False
    far = (theirs.reading.plausible.low or 0) - (ours.reading.plausible.low or 0) >= _FAR
    return far and theirs.reading.plausible.above(ours.reading.plausible)
