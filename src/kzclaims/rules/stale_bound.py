"""A bound that earlier figures have left behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from kzclaims.model.claim import Counting
from kzclaims.model.finding import Finding, Severity
from kzclaims.model.number import Number
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
        if seen.statement(rows[0]).counting is Counting.CUMULATIVE:
            yield from _passed(rows, seen)


def _passed(rows: Sequence[int], seen: Inspection) -> Iterator[Finding]:
    """Yield the bounds of one thing that the highest figure known by then has left behind, in one pass over time."""
    dated = [row for row in rows if _end(row, seen) is not None and seen.statement(row).reading is not None]
    dated.sort(key=lambda row: (_end(row, seen), seen.id(row)))
    best: int | None = None
    for _, together in groupby(dated, key=lambda row: _end(row, seen)):
        held = list(together)
        best = max([*held, *([] if best is None else [best])], key=lambda row: (_least(row, seen), seen.id(row)))
        for row in held:
            said = seen.quantity(row)
            if said is not None and said.hedge in FLOOR_HEDGES and _left_behind(row, best, seen):
                words = f"{seen.said(row)} is true and out of date: by then there was {seen.said(best)}"
                yield Finding(words, claims=seen.ids((row, best)), field="value")


def _end(row: int, seen: Inspection) -> Any:
    as_of = seen.statement(row).claim.as_of
    return None if as_of is None else as_of.end


def _least(row: int, seen: Inspection) -> Number:
    return seen.sheet.plausible(row).low or 0


def _left_behind(floor: int, other: int, seen: Inspection) -> bool:
    ours, theirs = seen.sheet.plausible(floor), seen.sheet.plausible(other)
    return theirs.above(ours) and (theirs.low or 0) - (ours.low or 0) >= _FAR
