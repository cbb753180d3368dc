"""Growth: which figures later ones have overtaken."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kzclaims.judgement.position import FIRMEST_FIRST
from kzclaims.model.claim import Counting
from kzclaims.practice.case import Case
from kzclaims.practice.figures import Figure, figures_of, floors_of, told
from kzclaims.practice.vague import Table, as_said


def outgrown(figures: Sequence[Figure], case: Case, by: Sequence[Figure] | None = None) -> dict[str, str]:
    """Return, with the reason, the figures that a later one of `by` (of all, where it is None) has overtaken.

    Of a running toll an earlier figure is a floor at most: it has grown where its cut-off lies wholly before another's
    and the number that it states is below that one's, however high it may reach: dozens, up to 99, have grown to 58.
    What is left of an 18 of the 7th above a 16 of the 9th is a dispute, not growth, and equal figures both stand. "Up
    to 40" states no floor; it has grown where its ceiling is below. A looser basis outgrows no firmer one: 63
    identified do not become the 471 reported. Of what may fall only the latest cut-off counts; a figure new in its
    period does not grow.
    """
    later = list(figures if by is None else by)
    if case.counting is Counting.STOCK:
        return _past(figures, later, case)
    if case.counting is not Counting.CUMULATIVE:
        return {}
    found: dict[str, str] = {}
    tallest = [_Tallest(later, rank) for rank in range(len(FIRMEST_FIRST))]
    for one in figures:
        other = tallest[FIRMEST_FIRST.index(one.basis)].after(one)
        stated = one.high if one.low is None else one.low
        if other is not None and stated is not None and stated < other.floor:
            found[one.id] = f"grew to {told(other, case)}"
    return found


def standing_floors(case: Case, table: Table = as_said) -> tuple[list[Figure], dict[str, str]]:
    """Return the figures that state a low and that nothing has outgrown, and why other claims do not stand.

    `table` reads vague words.
    """
    figures, aside = figures_of(case, table)
    aside |= outgrown(figures, case)
    return floors_of(one for one in figures if one.id not in aside), aside


class _Tallest:
    """Of the figures at least so firm, the highest that starts at or after some instant."""

    def __init__(self, figures: Sequence[Figure], rank: int):
        kept = [f for f in floors_of(figures) if FIRMEST_FIRST.index(f.basis) <= rank]
        kept.sort(key=lambda f: (f.recency, f.id))
        self._starts = [f.statement.when.start for f in kept]
        self._best = list(kept)
        for at in range(len(kept) - 2, -1, -1):
            if self._best[at + 1].floor > kept[at].floor:
                self._best[at] = self._best[at + 1]

    def after(self, figure: Figure) -> Figure | None:
        at = bisect_left(self._starts, figure.statement.when.end)
        return self._best[at] if at < len(self._best) else None


def _past(figures: Sequence[Figure], later: Sequence[Figure], case: Case) -> dict[str, str]:
    dated = [one for one in later if one.statement.when.as_of is not None]
    if not dated:
        return {}
    last = max(dated, key=lambda one: (one.recency, one.id))
    start = last.statement.when.start
    reason = f"it may fall, and only the latest cut-off counts: {told(last, case)}"
    return {one.id: reason for one in figures if one.statement.when.end <= start and one is not last}
