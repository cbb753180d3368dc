"""Tight bounds and least adjustment: what only a linear program finds where sums cross each other.

The solver is the extra `lp`. What it finds is told only after it was worked out again in exact numbers: an end is never
tighter than it may be, and is called exact only if figures are at hand that reach it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from time import monotonic

from attrs import evolve, frozen

from kzclaims.consistency.bounds import bounds_of
from kzclaims.consistency.certified import Exact, inward, plain, program_of
from kzclaims.consistency.network import Network
from kzclaims.consistency.points import Brink, Point, value_of
from kzclaims.consistency.solver import Answer, Box, Solver, least_whole
from kzclaims.errors import InvalidValueError

_CONTRADICTION = "the claims contradict each other: set aside those that must be wrong, then ask for bounds"


@frozen
class Tight:
    """How low and how high the figure of a cell can be, from claims and facts together; None: there is no end.

    No figure outside is possible. `exact`: none tighter holds, because figures of all cells are known, checked in exact
    numbers, that reach both ends; or come as near as one likes to an open one, or go on for ever where there is none.
    """

    low: Point | None
    high: Point | None
    exact: bool


def tightest(
    network: Network,
    cells: Iterable[int],
    *,
    claims: Iterable[int] | None = None,
    whole: bool = False,
    seconds: float = 60.0,
) -> dict[int, Tight]:
    """Return how low and how high the figures of some cells can be if some claims of the network, or all, are true.

    Each end takes a linear program over the component of its cell. That lets cells which count whole things have any
    figure, and the ends are then rounded inward: where sums cross each other three ways or more, that can leave an end
    too loose, and so not exact. `whole`: search on for figures that are whole. Ends that were not found in so many
    `seconds` are those of propagation, not exact.

    Raises InvalidValueError if there is no such cell or the claims contradict each other; and, without highspy,
    MissingExtraError with the command, unless propagation alone finds the tightest ends (`Network.is_exact`).
    """
    wanted = list(dict.fromkeys(cells))
    if odd := [cell for cell in wanted if cell not in range(network.size)]:
        raise InvalidValueError(f"there is no cell {odd[0]}: the {network.size} cells are numbered from 0")
    kept = set(network.claims if claims is None else claims)
    until = monotonic() + seconds
    found: dict[int, Tight] = {}
    for piece in network.split():
        here = {cell: at for at, cell in enumerate(piece.cells)} if len(piece.cells) > 1 else {piece.cells[0]: 0}
        asked = [cell for cell in wanted if cell in here]
        if asked:
            true = [at for at, claim in enumerate(piece.claims) if claim in kept]
            search = _Search(piece.network, true, whole=whole, until=until)
            found.update((cell, search.tight(here[cell])) for cell in asked)
    return {cell: found[cell] for cell in wanted}


class _Search:
    """The search for the tightest ends in one component, under some of its claims.

    The two ends of a cell are told apart by a side: 1 for the least figure, -1 for the least of its opposite. `reached`
    holds for each side how far known figures reach; if that is the end that propagation found, nothing is left to ask.
    """

    def __init__(self, network: Network, claims: Sequence[int], *, whole: bool, until: float):
        self.network, self.until = network, until
        bounds = bounds_of(network, claims)
        self.ends = {
            side: [
                inward(end, side) if counts and end is not None else end
                for end, counts in zip(ends, network.whole, strict=True)
            ]
            for side, ends in ((1, bounds.lows), (-1, bounds.highs))
        }
        if bounds.clashes or any(map(_is_empty, self.ends[1], self.ends[-1])):
            raise InvalidValueError(_CONTRADICTION)
        self.reached: dict[int, list[Exact | None]] = {1: [None] * network.size, -1: [None] * network.size}
        self.counted = [cell for cell, counts in enumerate(network.whole) if counts]
        pairs = enumerate(zip(self.ends[1], self.ends[-1], strict=True))
        self.edges = [cell for cell, pair in pairs if any(isinstance(end, Brink) for end in pair)]
        self.settled = bounds.complete and network.is_exact and _is_plain(network)
        self.whole = whole and bool(self.counted)
        self.started = not self.settled and self._start()

    @cached_property
    def solver(self) -> Solver:
        return Solver(program_of(self.network, self.ends[1], self.ends[-1], self.edges))

    @property
    def possible(self) -> bool:
        """Whether any figures are known."""
        return self.reached[1][0] is not None

    @cached_property
    def ways(self) -> Solver:
        return Solver(self.solver.program.ways())

    def _start(self) -> bool:
        """Look for any figures at all; say whether there are some, be they whole or not."""
        answer = self._roomiest({})
        shown = answer.impossible or self._is_full(answer)
        if self.whole and not self.possible and not shown:
            shown = least_whole(self.solver, {}, self.counted, least=0, fits=self._keep, until=self.until).impossible
        if shown:
            raise InvalidValueError(_CONTRADICTION)
        return answer.figures is not None

    def tight(self, cell: int) -> Tight:
        """Return the tightest ends of a cell that were found."""
        low, reaches_low = self._end(cell, 1)
        high, reaches_high = self._end(cell, -1)
        if _is_empty(low, high):
            raise InvalidValueError(_CONTRADICTION)
        return Tight(low, high, reaches_low and reaches_high)

    def _end(self, cell: int, side: int) -> tuple[Point | None, bool]:
        """Return one end of a cell, and whether it is exact."""
        known = self.ends[side][cell]
        if self.settled or not self.started:
            return known, self.settled
        if known is None:
            if self._is_endless(cell, side):
                return None, self.possible
        elif known == self.reached[side][cell]:
            return known, True
        answer = self.solver.least({cell: side}, until=self.until)
        if answer.least is None:
            return known, False
        end = self._tighter(cell, side, known, answer.least)
        if answer.figures is not None:
            self._keep(answer.figures)
            if value_of(end) == answer.figures[cell]:
                if self.edges and not isinstance(end, Brink) and end != self.reached[side][cell]:
                    end = self._opened(cell, side, end)
                if isinstance(end, Brink) and self.possible and not self.counted:
                    return end, True
        if self.whole and end != self.reached[side][cell]:
            end = self._whole_end(cell, side, end)
        return end, end == self.reached[side][cell]

    def _tighter(self, cell: int, side: int, known: Point | None, least: Exact) -> Point:
        """Return an end that is known, or the one that figures have at least if that is tighter."""
        end = inward(side * least, side) if self.network.whole[cell] else plain(side * least)
        return end if known is None or side * end > side * value_of(known) else known

    def _opened(self, cell: int, side: int, end: Exact) -> Point:
        """Return an end, or its brink if it is shown that figures reach it only where another end is open."""
        if not self._is_full(self._roomiest({cell: (end, end)})):
            return end
        brink = Brink(end, side)
        return inward(brink, side) if self.network.whole[cell] else brink

    def _roomiest(self, within: Box) -> Answer:
        """Return figures that are as far as they can from all open ends, up to one."""
        room = self.network.size
        costs, box = ({room: -1}, {**within, room: (0, 1)}) if self.edges else ({}, within)
        answer = self.solver.least(costs, within=box, until=self.until)
        if answer.figures is not None:
            self._keep(answer.figures)
        return answer

    def _is_full(self, answer: Answer) -> bool:
        """Say whether it is shown that no figures leave any room."""
        return bool(self.edges) and answer.least is not None and answer.least >= 0

    def _is_endless(self, cell: int, side: int) -> bool:
        """Say whether there is a way from any figures on which that of the cell goes on for ever."""
        figures = self.ways.least({cell: side}, until=self.until).figures
        return figures is not None and side * figures[cell] < 0

    def _whole_end(self, cell: int, side: int, end: Point) -> Point:
        """Return the end that figures have which are whole in all cells that count whole things."""
        reached, least = self.reached[side][cell], side * value_of(end)
        below = None if reached is None else side * reached
        answer = least_whole(
            self.solver, {cell: side}, self.counted, least=least, below=below, fits=self._keep, until=self.until
        )
        if answer.least is None:
            raise InvalidValueError(_CONTRADICTION)
        return self._tighter(cell, side, end, answer.least)

    def _keep(self, figures: list[Exact]) -> bool:
        """Keep how far figures reach, if they touch no open end and are whole where they must; say whether they do."""
        if any(figures[cell].denominator != 1 for cell in self.counted):
            return False
        lows, highs = self.ends[1], self.ends[-1]
        if any(_is_empty(lows[cell], figures[cell]) or _is_empty(figures[cell], highs[cell]) for cell in self.edges):
            return False
        for side, reached in self.reached.items():
            for cell, known in enumerate(reached):
                if known is None or side * figures[cell] < side * known:
                    reached[cell] = figures[cell]
        return True


@frozen(eq=False)
class Adjustment:
    """Figures of all cells that every fact allows, and how far each claim must move to be true of them.

    `moves` holds the claims that must move, and by how much: up if above zero, down if below. `total` is what the moves
    come to, each as often as the claim's weight says, and `least` what they come to at least, whatever the figures.
    Both are exact. There may be other figures that cost no more.
    """

    figures: Sequence[Exact]
    moves: Mapping[int, Exact]
    total: Exact
    least: Exact

    @property
    def optimal(self) -> bool:
        """Whether it is shown that no figures cost less."""
        return self.total == self.least


def least_adjustment(network: Network, *, claims: Iterable[int] | None = None) -> Adjustment:
    """Return figures that all facts allow and that move some claims of the network, or all, by as little as can be.

    What is made least is the sum of weight times distance from a claim's nearer end (least absolute deviations): few
    claims move, and the others not at all. Open ends may be touched, and cells that count whole things may get a figure
    that is not whole: rounding is another step.

    Raises InvalidValueError if the facts and the floors alone exclude each other, and MissingExtraError, with the
    command, without highspy.
    """
    kept = set(network.claims if claims is None else claims)
    figures: list[Exact] = [0] * network.size
    least: Exact = 0
    for piece in network.split():
        answer = _moved(piece.network, [at for at, claim in enumerate(piece.claims) if claim in kept])
        if answer.figures is None:
            raise InvalidValueError("no figures were found that the facts and the floors allow, whatever claims say")
        for at, cell in enumerate(piece.cells):
            figures[cell] = answer.figures[at]
        least += answer.least or 0
    missed = {claim: _missed(network, claim, figures) for claim in sorted(kept)}
    return Adjustment(
        figures=figures,
        moves={claim: up if up >= down else -down for claim, (down, up) in missed.items() if down or up},
        total=plain(sum([(down + up) * network.weights[claim] for claim, (down, up) in missed.items()])),
        least=plain(least),
    )


def _moved(network: Network, claims: Iterable[int]) -> Answer:
    """Return the cheapest figures of one component, each followed by how far each end of a claim is missed."""
    bounds = bounds_of(network, ())
    if bounds.clashes:
        return Answer(impossible=True)
    program = program_of(network, bounds.lows, bounds.highs)
    costs: dict[int, int] = {}
    for claim in claims:
        for side, end in ((1, network.lows[claim]), (-1, network.highs[claim])):
            if end is not None:
                missed = program.add_column(0, None)
                costs[missed] = network.weights[claim]
                ends = (value_of(end), None) if side > 0 else (None, value_of(end))
                program.add_row({network.cells[claim]: 1, missed: side}, *ends)
    answer = Solver(program).least(costs)
    if answer.figures is None and not answer.impossible:
        # Ends too far apart in size for floats: figures that the facts allow, but nothing is made least.
        answer = evolve(answer, figures=Solver(program_of(network, bounds.lows, bounds.highs)).least({}).figures)
    return answer


def _missed(network: Network, claim: int, figures: Sequence[Exact]) -> tuple[Exact, Exact]:
    """Return how far a figure is below the low end of a claim about it, and how far above the high one."""
    figure, low, high = figures[network.cells[claim]], network.lows[claim], network.highs[claim]
    down = 0 if low is None else max(value_of(low) - figure, 0)
    return down, 0 if high is None else max(figure - value_of(high), 0)


def _is_empty(low: Point | None, high: Point | None) -> bool:
    return low is not None and high is not None and low > high


def _is_plain(network: Network) -> bool:
    """Say whether the ends of propagation are tight on an exact network: none is open, and none is rounded."""
    kinds = int if any(network.whole) else (int, Fraction)
    ends = (*network.floors, *network.lows, *network.highs)
    return all(end is None or isinstance(end, kinds) for end in ends)
