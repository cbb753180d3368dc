"""Search: figures for all cells that claims and facts allow together, or the claims that leave no such figures.

What propagation leaves open is tried: a figure is supposed for a cell, and what follows is handed on. A dead end is
blamed on the suppositions and claims behind it, the latest of those suppositions is taken back, and where a dead end is
blamed on claims alone they are a core (conflict-directed backjumping; Prosser 1993).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from attrs import define, field, frozen

from kzclaims.consistency.bounds import Bounds
from kzclaims.consistency.cores import Core, reasons_of
from kzclaims.consistency.network import Network
from kzclaims.consistency.points import Brink, Point, value_of

# Dead ends of one search before it is given up, and before a single core is.
_MOST_DEAD_ENDS = 3_000
_MOST_FOR_ONE = 300
Branch = tuple[Point | None, Point | None]


@frozen
class Found:
    """What a search found: `figures` for all cells, or `cores`; neither where it was given up."""

    figures: tuple[Point, ...] | None = None
    cores: tuple[Core, ...] = ()


@define(eq=False)
class _Frame:
    """A cell that figures are supposed for: what is left to try, from where, and what its dead ends are blamed on."""

    cell: int
    place: int
    steps: int
    branches: list[Branch]
    claims: set[int] = field(factory=set)
    facts: set[int] = field(factory=set)
    suppositions: set[int] = field(factory=set)


def search(bounds: Bounds, *, hint: Sequence[float] = (), most: int = _MOST_DEAD_ENDS) -> Found:
    """Look for figures within bounds in which nothing clashes; the bounds are the same afterwards.

    `hint` holds figures near which there may be some, as from a solver: they are only tried, never taken on trust.
    Several cores may be found: a cell that has no figure is left out and the search goes on.
    """
    steps, complete = bounds.steps, bounds.complete
    # Where a hint has whole figures they are taken all at once; only if that leads nowhere are they tried one by one.
    settled = [(cell, int(figure)) for cell, figure in enumerate(hint[: bounds.network.size]) if figure % 1 == 0]
    found = Found()
    if settled and bounds.pretend(settled):
        found = _Search(bounds, hint, most).found()
    bounds.back(steps)
    bounds.complete = complete
    if found.figures is None:
        found = _Search(bounds, hint, most).found()
        bounds.back(steps)
        bounds.complete = complete
    return found


class _Search:
    def __init__(self, bounds: Bounds, hint: Sequence[float], most: int):
        self.bounds, self.hint, self.most = bounds, hint, most
        # Cells of which the hint gives a whole figure come first: they rarely have to be taken back.
        self.order = sorted(range(bounds.network.size - 1, -1, -1), key=lambda cell: bool(hint) and hint[cell] % 1 > 0)
        self.facts = len(bounds.network.orders) + len(bounds.network.sums)
        self.frames: list[_Frame] = []
        self.cores: dict[Core, None] = {}
        self.left_out: set[int] = set()
        self.dead_ends = 0
        self.since_core = 0

    def found(self) -> Found:
        bounds, network = self.bounds, self.bounds.network
        place = 0
        while (place := self._next(place)) < len(self.order):
            cell = self.order[place]
            self.frames.append(_Frame(cell, place, bounds.steps, self._branches(cell)))
            place = self._descend()
            if place < 0:
                return Found(cores=tuple(self.cores))
        figures = tuple(bounds.lows)
        if self.cores or None in figures or not holds(network, figures):  # type: ignore[arg-type]
            return Found(cores=tuple(self.cores))
        return Found(figures=figures)  # type: ignore[arg-type]

    def _next(self, place: int) -> int:
        """Return the place of the next cell whose figure is open."""
        lows, highs, order = self.bounds.lows, self.bounds.highs, self.order
        while place < len(order):
            cell = order[place]
            if (lows[cell] is None or lows[cell] != highs[cell]) and cell not in self.left_out:
                return place
            place += 1
        return place

    def _branches(self, cell: int) -> list[Branch]:
        """Return what may be supposed of a cell, the last first: its middle figure, all below it, all above it."""
        figure = self._likely(cell)
        if self.bounds.network.whole[cell]:
            return [(figure + 1, None), (None, figure - 1), (figure, figure)]
        return [(Brink(figure, 1), None), (None, Brink(figure, -1)), (figure, figure)]

    def _likely(self, cell: int) -> int | Fraction:
        """Return a figure between the ends of a cell: the hint's where there is one, else the middle one.

        The middle leaves most room to the cells around.
        """
        low, high = self.bounds.lows[cell], self.bounds.highs[cell]
        whole = self.bounds.network.whole[cell]
        if self.hint:
            wished = Fraction(self.hint[cell])
        elif low is None or high is None:
            end = low if low is not None else high
            wished = Fraction(0 if end is None else value_of(end) + (end.side if isinstance(end, Brink) else 0))
        else:
            wished = Fraction(value_of(low) + value_of(high), 2)
        figure: int | Fraction = math.floor(wished + Fraction(1, 2)) if self.hint and whole else wished
        if whole:
            figure = math.floor(figure)
        if low is not None and figure < low:
            figure = value_of(low)
        if high is not None and figure > high:
            figure = value_of(high)
        return figure

    def _descend(self) -> int:
        """Suppose the next thing of the last cell, and go back as far as dead ends ask.

        Return the place to go on from; below zero to give up.
        """
        bounds = self.bounds
        while True:
            frame, depth = self.frames[-1], len(self.frames) - 1
            if not frame.branches:
                if not frame.suppositions:
                    return self._leave_out(self.frames.pop())
                self._go_back(self.frames.pop())
                continue
            low, high = frame.branches.pop()
            if bounds.suppose(frame.cell, low, high, depth):
                return frame.place if bounds.complete else -1
            self.dead_ends += 1
            self.since_core += 1
            if self.dead_ends > self.most or self.since_core > _MOST_FOR_ONE:
                return -1
            self._blame(frame, depth)

    def _blame(self, frame: _Frame, depth: int) -> None:
        """Keep what the clash at hand goes back to, and take back the supposition that led there."""
        clash = self.bounds.clashes[-1]
        blamed = reasons_of(self.bounds, (clash.low, clash.high))
        self.bounds.back(frame.steps)
        suppositions = {fact - self.facts for fact in blamed.facts if fact >= self.facts}
        if depth not in suppositions:
            # Nothing that is supposed of this cell matters: this dead end alone is to blame.
            frame.branches.clear()
            for kept in (frame.claims, frame.facts, frame.suppositions):
                kept.clear()
        frame.claims.update(blamed.claims)
        frame.facts.update(fact for fact in blamed.facts if fact < self.facts)
        frame.suppositions |= suppositions - {depth}

    def _leave_out(self, frame: _Frame) -> int:
        """Keep what leaves a cell no figure as a core, and go on without the cell."""
        self.cores[Core(tuple(sorted(frame.claims)), tuple(sorted(frame.facts)))] = None
        self.since_core = 0
        self.left_out.add(frame.cell)
        return frame.place

    def _go_back(self, frame: _Frame) -> None:
        """Leave a cell that has no figure for the latest one whose supposition is to blame."""
        depth = max(frame.suppositions)
        del self.frames[depth + 1 :]
        blamed = self.frames[depth]
        self.bounds.back(blamed.steps)
        blamed.claims |= frame.claims
        blamed.facts |= frame.facts
        blamed.suppositions |= frame.suppositions - {depth}


def fits_nearby(bounds: Bounds, hint: Sequence[float]) -> bool:
    """Say whether the figures of a hint, of what is counted the nearest whole ones, fit all bounds and facts."""
    network = bounds.network
    figures: list[Point] = [
        round(figure) if whole else Fraction(figure) for figure, whole in zip(hint, network.whole, strict=False)
    ]
    ends = zip(bounds.lows, figures, bounds.highs, strict=True)
    inside = all((low is None or low <= figure) and (high is None or figure <= high) for low, figure, high in ends)
    return inside and holds(network, figures)


def is_tight(bounds: Bounds, cell: int) -> bool:
    """Say whether figures were found under which a cell has the figure of its low end, and of its high end.

    The bounds are the same afterwards. An open end counts as not reached.
    """
    steps = bounds.steps
    for end in {bounds.lows[cell], bounds.highs[cell]}:
        if end is None or isinstance(end, Brink):
            return False
        reached = bounds.pretend([(cell, end)]) and search(bounds, most=_MOST_FOR_ONE).figures is not None
        bounds.back(steps)
        if not reached:
            return False
    return True


def holds(network: Network, figures: Sequence[Point]) -> bool:
    """Say whether figures of all cells fit every fact and every floor."""
    fits = all(figures[lower] <= figures[upper] for lower, upper in network.orders)
    fits = fits and all(floor is None or figure >= floor for figure, floor in zip(figures, network.floors, strict=True))
    return fits and all(figures[whole] == sum(figures[part] for part in parts) for whole, parts in network.sums)
