"""Pairs: two claims that cannot both be true because the figure of one is no more than that of the other.

Where only orders join cells, every set of claims that cannot all be true holds such a pair (intervals that meet two by
two have a common point, on a line and along an order), so that the pairs are all there is to tell.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from kzclaims.consistency.bounds import bounds_of
from kzclaims.consistency.network import Network
from kzclaims.consistency.points import Point

_MOST = 1_000_000
# Pairs beyond which, and as many for each claim, claims are in uproar.
_MOST_CALM = 3_000
_MOST_EACH = 10


@frozen(eq=False)
class Pairs:
    """Pairs of claims, the upper first: its low end is above the high end of the lower, which may be no less.

    `alone` are the claims whose own ends exclude each other, or that lie below what their cell can be at all.
    `complete` is false where there are more pairs than are kept.
    """

    found: Sequence[tuple[int, int]]
    alone: Sequence[int]
    complete: bool = True

    def in_uproar(self, claims: int) -> bool:
        """Say whether so many pairs of so many claims clash that nothing is worth looking for beyond them.

        Nobody could read what larger sets there are, and no figure would follow from the spans between the claims.
        """
        return len(self.found) > max(_MOST_CALM, _MOST_EACH * claims)


def pairs_of(network: Network, *, most: int = _MOST) -> Pairs:
    """Return all pairs of claims that orders, and parts of sums below their wholes, set against each other."""
    above = network.rising
    tops = _tops(network, above)
    alone = _alone(network)
    single = set(alone)
    found: list[tuple[int, int]] = []
    lows, highs, cells, said_of = network.lows, network.highs, network.cells, network.said_of
    for claim in network.claims:
        low = lows[claim]
        start = cells[claim]
        top = tops[start]
        if low is None or top is None or not low > top or claim in single:
            continue
        seen, waiting = {start}, [start]
        while waiting:
            cell = waiting.pop()
            for other in said_of[cell]:
                high = highs[other]
                if high is not None and low > high and other not in single:
                    found.append((claim, other))
            for upper, _ in above[cell]:
                top = tops[upper]
                if top is not None and low > top and upper not in seen:
                    seen.add(upper)
                    waiting.append(upper)
        if len(found) > most:
            return Pairs(found[:most], alone, complete=False)
    return Pairs(found, alone)


def _alone(network: Network) -> list[int]:
    """Return the claims that no figure fits: their own ends exclude each other, or they lie below every floor."""
    floors = network.floors if network.is_level else bounds_of(network, ()).lows
    found = []
    for claim, cell in enumerate(network.cells):
        low, high, floor = network.lows[claim], network.highs[claim], floors[cell]
        if high is not None and ((low is not None and low > high) or (floor is not None and floor > high)):
            found.append(claim)
    return found


def _tops(network: Network, above: list[list[tuple[int, int]]]) -> list[Point | None]:
    """Return for each cell the lowest high end that a claim sets on it or on any cell that is no less."""
    tops: list[Point | None] = [None] * network.size
    below: list[list[int]] = [[] for _ in tops]
    for cell, links in enumerate(above):
        for upper, _ in links:
            below[upper].append(cell)
    waiting = []
    for cell, high in zip(network.cells, network.highs, strict=True):
        top = tops[cell]
        if high is not None and (top is None or high < top):
            tops[cell] = high
            waiting.append(cell)
    waiting.sort(key=lambda cell: tops[cell])  # type: ignore[arg-type,return-value]
    for start in waiting:
        rest = [start]
        while rest:
            cell = rest.pop()
            high = tops[cell]
            for lower in below[cell]:
                top = tops[lower]
                if high is not None and (top is None or high < top):
                    tops[lower] = high
                    rest.append(lower)
    return tops


def path_of(network: Network, upper: int, lower: int) -> tuple[int, ...]:
    """Return the facts that lead from the cell of one claim up to that of another: as few as that takes."""
    above = network.rising
    start, goal = network.cells[upper], network.cells[lower]
    came: dict[int, tuple[int, int]] = {start: (start, -1)}
    front = [start]
    while front and goal not in came:
        front = [
            next_cell
            for cell in front
            for next_cell, fact in above[cell]
            if next_cell not in came and (came.setdefault(next_cell, (cell, fact)) or True)
        ]
    path: list[int] = []
    cell = goal
    while cell in came and came[cell][1] >= 0:
        cell, fact = came[cell]
        path.append(fact)
    return tuple(reversed(path))
