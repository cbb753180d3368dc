"""Trails: the steps by which bounds were tightened, each with its reason, so that every bound can be traced back."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator

from kzclaims.consistency.network import Network
from kzclaims.consistency.points import Point

# How far back it is looked for the end that a step goes back to.
_FAR_BACK = 20_000
# Steps of one end that are gone back over one by one.
_NEAR = 16


class Trail:
    """Steps in flat lists, not in objects: there may be a million.

    Of each step `ends` has twice the cell, and one more for its high end, `reasons` a fact, or below zero a claim,
    `replaced` the step that it put out of use, and `olds` the end that there was before. `last` has the step that made
    each end as it is.
    """

    __slots__ = ("_rows", "_rows_at", "ends", "last", "network", "olds", "reasons", "replaced")

    def __init__(self, network: Network):
        self.network = network
        self.last = [-1] * (2 * network.size)
        self.ends: list[int] = []
        self.reasons: list[int] = []
        self.replaced: list[int] = []
        self.olds: list[Point | None] = []
        self._rows: dict[int, list[int]] = {}  # of ends that were tightened many times, their steps in order
        self._rows_at = 0  # how many steps there were when they were put in rows

    @property
    def steps(self) -> int:
        """How many tightenings it took so far."""
        return len(self.ends)

    def _step(self, end: int, reason: int, known: Point | None) -> int:
        self.ends.append(end)
        self.olds.append(known)
        self.reasons.append(reason)
        self.replaced.append(self.last[end])
        return len(self.ends) - 1

    def is_round(self, step: int) -> bool:
        """Say whether an end was tightened because the same end had been.

        Then the facts on the way say together that a figure is no less than itself and some more, which no figure is:
        each of them hands a bound on as it is, added to or taken from others. So bounds never creep for long.
        """
        goal = self.ends[step]
        seen = {step}
        waiting = deque(seen)
        while waiting and len(seen) < _FAR_BACK:
            for earlier in self.grounds(waiting.popleft()):
                if self.ends[earlier] == goal:
                    return True
                if earlier not in seen:
                    seen.add(earlier)
                    waiting.append(earlier)
        return False

    def grounds(self, step: int) -> Iterator[int]:
        """Yield the steps that a step was taken by; none for a claim."""
        reason = self.reasons[step]
        if reason >= 0:
            for end in _ends_used(self.network, self.ends[step], reason):
                earlier = self._before(end, step)
                if earlier >= 0:
                    yield earlier

    def _before(self, end: int, step: int) -> int:
        """Return the step that had made an end when another was taken; below zero where none had."""
        earlier = self.last[end]
        for _ in range(_NEAR):
            if earlier < step:
                return earlier
            earlier = self.replaced[earlier]
        # An end that was tightened many times: its steps are put in a row once, and looked up from then on.
        if self._rows_at != len(self.ends):
            self._rows.clear()
            self._rows_at = len(self.ends)
        if end not in self._rows:
            row = [self.last[end]]
            while row[-1] >= 0:
                row.append(self.replaced[row[-1]])
            self._rows[end] = row[::-1]
        row = self._rows[end]
        return row[bisect_left(row, step) - 1]


def _ends_used(network: Network, end: int, fact: int) -> Iterator[int]:
    """Yield the ends that a fact tightened an end by."""
    cell, side = end >> 1, end & 1
    if fact < len(network.orders):
        lower, upper = network.orders[fact]
        yield 2 * upper + 1 if side else 2 * lower
    elif fact < len(network.orders) + len(network.sums):
        whole, parts = network.sums[fact - len(network.orders)]
        if cell == whole:
            yield from (2 * part + side for part in parts)
        else:
            yield 2 * whole + side
            yield from (2 * part + 1 - side for part in parts if part != cell)
