"""Bounds: how low and how high each cell can be, from all claims together, each bound with the reason for it.

A bound is handed on through the facts until nothing more follows. What is found always holds; on a network that
`Network.is_exact` it is the tightest there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from kzclaims.consistency.network import Link, Network
from kzclaims.consistency.points import Brink, Point
from kzclaims.consistency.trail import Trail

# Tightenings of one run, a fact: beyond it the rest is left undecided.
_STEPS_A_FACT = 40
_FEWEST_STEPS = 10_000
# How often a run asks whether bounds go round in a circle: first after so much of a round of all facts, or so many
# steps, then ever more seldom.
_CHECKS = 8
_FEWEST_BETWEEN = 100
# Steps after the first clash, a fact.
_AFTER_CLASH = 2


@frozen(eq=False)
class Clash:
    """A cell whose low end is above its high end: the steps of the trail that made them.

    Below zero where no step did: the end is the cell's floor, or the low step alone says that the cell has no figure.
    """

    cell: int
    low: int
    high: int

    @property
    def step(self) -> int:
        """The step at which it was met."""
        return max(self.low, self.high)


class Bounds(Trail):
    """The bounds of a network's cells, tightened by `claims` and by `run`.

    `lows` and `highs` are the ends (None: open). Every tightening is a step of the trail: which end of which cell, to
    what, by which claim or fact, and the step that it replaced. A step that would leave a cell no figure is a clash and
    changes nothing else, so that other clashes are found too. `complete` is false where the cap of steps ended a run.
    """

    __slots__ = ("_clashed", "_dirty", "_is_dirty", "_moved", "complete", "highs", "lows")

    def __init__(self, network: Network):
        super().__init__(network)
        self.lows: list[Point | None] = list(network.floors)
        self.highs: list[Point | None] = [None] * network.size
        self.complete = True
        self._clashed: dict[int, Clash] = {}  # by cell, the first of each
        self._moved: list[int] = []  # ends that have yet to be handed on
        self._dirty: list[int] = []  # sums that have yet to be looked at
        self._is_dirty = bytearray(len(network.sums))
        if not network.is_level:
            for cell, floor in enumerate(network.floors):
                if floor is not None:
                    self._news(2 * cell, -1)

    @property
    def clashes(self) -> list[Clash]:
        """The clashes that were found, the first of each cell, in the order in which they were met."""
        return list(self._clashed.values())

    def assume(self, claims: Iterable[int]) -> None:
        """Take claims for true; `run` hands on what follows."""
        network = self.network
        cells, lows, highs = network.cells, network.lows, network.highs
        for claim in claims:
            cell, low, high = cells[claim], lows[claim], highs[claim]
            if low is not None:
                self._raise(cell, low, -1 - claim)
            if high is not None:
                self._lower(cell, high, -1 - claim)

    def suppose(self, cell: int, low: Point | None, high: Point | None, number: int = 0) -> bool:
        """Take for granted that a cell lies between two figures, hand on what follows; say whether no cell clashes.

        `number` tells suppositions apart: their steps have a reason beyond the last fact.
        """
        reason = len(self.network.orders) + len(self.network.sums) + number
        if low is not None:
            self._raise(cell, low, reason)
        if high is not None:
            self._lower(cell, high, reason)
        return self.run(first=True)

    def pretend(self, figures: Iterable[tuple[int, Point]]) -> bool:
        """Take figures of cells as if one more claim said so, hand on what follows; say whether no cell clashes."""
        claim = len(self.network.cells)
        for cell, figure in figures:
            self._raise(cell, figure, -1 - claim)
            self._lower(cell, figure, -1 - claim)
        return self.run(first=True)

    def back(self, steps: int) -> None:
        """Undo all steps but so many."""
        for step in range(len(self.ends) - 1, steps - 1, -1):
            end = self.ends[step]
            if self.last[end] == step:
                self.last[end] = self.replaced[step]
                (self.highs if end & 1 else self.lows)[end >> 1] = self.olds[step]
        for trail in (self.ends, self.reasons, self.replaced, self.olds):
            del trail[steps:]
        self._moved.clear()
        for number in self._dirty:
            self._is_dirty[number] = 0
        self._dirty.clear()
        self._rows_at = -1
        self._clashed = {at: one for at, one in self._clashed.items() if one.step < steps}

    def run(self, *, first: bool = False) -> bool:
        """Hand bounds on until nothing more follows; say whether no cell clashes.

        `first`: stop at the first clash.
        """
        network = self.network
        above, below, orders = network.above, network.below, len(network.orders)
        lows, highs, moved, dirty = self.lows, self.highs, self._moved, self._dirty
        facts = orders + len(network.sums)
        ends = self.ends
        last = len(ends) + max(_FEWEST_STEPS, _STEPS_A_FACT * facts)
        pause = max(_FEWEST_BETWEEN, facts // _CHECKS)
        check = len(ends) + pause
        while moved or dirty:
            if self._clashed:
                if first:
                    return False
                # Others are found soon or not at all: bounds without a solution may go on for long.
                last = min(last, next(iter(self._clashed.values())).step + _AFTER_CLASH * facts + _FEWEST_STEPS)
            if len(ends) > check:
                if self.is_round(len(ends) - 1):
                    cell = ends[-1] >> 1
                    self._clashed[cell] = Clash(cell, len(ends) - 1, -1)
                    return False
                pause *= 2
                check = len(ends) + pause
            if len(ends) > last:
                self.complete = False
                break
            if moved:
                end = moved.pop()
                cell = end >> 1
                if end & 1:
                    self._hand_down(below[cell], highs[cell])
                else:
                    self._hand_up(above[cell], lows[cell])
            else:
                # Sums wait until no order has anything to say: each is then looked at for several changes at once.
                number = dirty.pop()
                self._is_dirty[number] = 0
                self._add_up(*network.sums[number], orders + number)
        return not self._clashed

    def _hand_down(self, links: Iterable[Link], high: Point | None) -> None:
        highs = self.highs
        if high is not None:
            for lower, fact in links:
                known = highs[lower]
                if known is None or known > high:
                    self._lower(lower, high, fact)

    def _hand_up(self, links: Iterable[Link], low: Point | None) -> None:
        lows = self.lows
        if low is not None:
            for upper, fact in links:
                known = lows[upper]
                if known is None or known < low:
                    self._raise(upper, low, fact)

    def _raise(self, cell: int, low: Point, reason: int) -> None:
        """Set a low end, if that is news."""
        known = self.lows[cell]
        if known is not None and known >= low:
            return
        step = self._step(2 * cell, reason, known)
        high = self.highs[cell]
        if high is not None and low > high:
            self._clashed.setdefault(cell, Clash(cell, step, self.last[2 * cell + 1]))
            return
        self.lows[cell] = low
        self._news(2 * cell, step)

    def _lower(self, cell: int, high: Point, reason: int) -> None:
        """Set a high end, if that is news."""
        known = self.highs[cell]
        if known is not None and known <= high:
            return
        step = self._step(2 * cell + 1, reason, known)
        low = self.lows[cell]
        if low is not None and low > high:
            self._clashed.setdefault(cell, Clash(cell, self.last[2 * cell], step))
            return
        self.highs[cell] = high
        self._news(2 * cell + 1, step)

    def _news(self, end: int, step: int) -> None:
        self.last[end] = step
        self._moved.append(end)
        is_dirty = self._is_dirty
        for number in self.network.sums_of[end >> 1]:
            if not is_dirty[number]:
                is_dirty[number] = 1
                self._dirty.append(number)

    def _add_up(self, whole: int, parts: Sequence[int], fact: int) -> None:
        """Tighten the whole by its parts, and each part by the whole and the other parts."""
        lows, highs = self.lows, self.highs
        least, unknown = _added(lows, parts)
        known, high = lows[whole], highs[whole]
        if unknown == -1 and (known is None or known < least):
            self._raise(whole, least, fact)
        if high is not None and unknown >= 0:
            self._lower(unknown, high - least, fact)
        elif high is not None and unknown == -1:
            room = None if isinstance(least, Brink) else high - least
            for part in parts:
                own, known = lows[part], highs[part]
                cap = own + room if room is not None and own is not None else _left(high, lows, parts, part)
                if known is None or known > cap:
                    self._lower(part, cap, fact)
        most, unknown = _added(highs, parts)
        known, low = highs[whole], lows[whole]
        if unknown == -1 and (known is None or known > most):
            self._lower(whole, most, fact)
        if low is not None and unknown >= 0:
            self._raise(unknown, low - most, fact)
        elif low is not None and unknown == -1:
            room = None if isinstance(most, Brink) else low - most
            for part in parts:
                own, known = highs[part], lows[part]
                cap = own + room if room is not None and own is not None else _left(low, highs, parts, part)
                if known is None or known < cap:
                    self._raise(part, cap, fact)


def _left(end: Point, ends: Sequence[Point | None], parts: Sequence[int], part: int) -> Point:
    """Return what an end of the whole leaves for one part when those of all other parts are taken from it.

    Whether an end is open cannot be taken back from a sum of several, so where one is this is worked out anew.
    """
    return end - _added(ends, [other for other in parts if other != part])[0]


def _added(ends: Sequence[Point | None], parts: Sequence[int]) -> tuple[Point, int]:
    """Return what the ends of some parts make, and which part has none: -1 for none of them, -2 for several."""
    total: Point = 0
    missing = -1
    for part in parts:
        end = ends[part]
        if end is not None:
            total = total + end
        elif missing == -1:
            missing = part
        else:
            return 0, -2
    return total, missing


def bounds_of(network: Network, claims: Iterable[int] | None = None, *, first: bool = False) -> Bounds:
    """Return the bounds that some claims of a network, or all of them, set; `first` stops at the first clash."""
    found = Bounds(network)
    found.assume(network.claims if claims is None else claims)
    found.run(first=first)
    return found
