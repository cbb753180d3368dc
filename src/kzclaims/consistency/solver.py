"""The door to HiGHS: programs go in, and what comes out has been worked out again in exact numbers.

It is an extra, `lp`, and highspy is imported nowhere else.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from heapq import heappop, heappush
from importlib import import_module
from importlib.util import find_spec
from time import monotonic
from types import ModuleType
from typing import Any

from attrs import frozen

from kzclaims.consistency.certified import Exact, Program, Rest, plain
from kzclaims.errors import MissingExtraError

# HiGHS tells figures apart that differ by 1e-7, and takes 1e20 for infinite: far larger figures are shrunk.
_LARGEST = 2**24
# Of the ray that shows that there are no figures: the shares in it are simple ones.
_FINEST_SHARE = 1000
# Boxes that a search for whole figures looks into, at most.
_MOST_BOXES = 2_000

Box = Mapping[int, tuple[Exact | None, Exact | None]]  # other ends of some columns


@cache
def door() -> ModuleType:
    """Return highspy; raise MissingExtraError, with the command, where it is not installed."""
    try:
        return import_module("highspy")
    except ImportError:
        raise MissingExtraError("highspy", extra="lp", purpose="tightening and adjusting figures") from None


def is_there() -> bool:
    """Say whether highspy is installed, without loading it."""
    return find_spec("highspy") is not None


@frozen(eq=False)
class Answer:
    """The cheapest figures found, and how cheap any can be: both exact, and None where that could not be shown.

    They are the cheapest there are where they cost the `least`. `impossible`: it is shown that no figures keep all
    ends.
    """

    figures: list[Exact] | None = None
    least: Exact | None = None
    impossible: bool = False


class Solver:
    """A program in HiGHS. Each question starts from where the one before ended, which is most of the way."""

    def __init__(self, program: Program):
        self.program = program
        self._scale = _scale([*program.lows, *program.highs, *program.row_lows, *program.row_highs])
        self._costs: dict[int, int] = {}
        # Highs itself prints a line when it is made, whatever its options; what it is built on does not.
        self._highs = door().Highs.__base__()
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("parallel", "off")
        self._highs.passModel(self._model())

    def _model(self) -> Any:
        program = self.program
        model = door().HighsLp()
        model.num_col_, model.num_row_ = len(program.lows), len(program.rows)
        model.col_cost_ = [0.0] * len(program.lows)
        model.col_lower_, model.col_upper_ = self._floats(program.lows, -1), self._floats(program.highs, 1)
        model.row_lower_, model.row_upper_ = self._floats(program.row_lows, -1), self._floats(program.row_highs, 1)
        starts = [0]
        for row in program.rows:
            starts.append(starts[-1] + len(row))
        model.a_matrix_.format_ = door().MatrixFormat.kRowwise
        model.a_matrix_.start_ = starts
        model.a_matrix_.index_ = [column for row in program.rows for column in row]
        model.a_matrix_.value_ = [float(times) for row in program.rows for times in row.values()]
        return model

    def _floats(self, ends: Iterable[Exact | None], side: int) -> list[float]:
        return [side * math.inf if end is None else float(end * self._scale) for end in ends]

    def least(self, costs: Mapping[int, int], *, within: Box | None = None, until: float = math.inf) -> Answer:
        """Return the cheapest figures, at some costs of the columns, and how cheap any can be.

        `within`: the ends that some columns have for this question. `until`: when to give up, by the monotonic clock.
        """
        if monotonic() >= until:
            return Answer()
        for column in self._costs.keys() | costs.keys():
            self._highs.changeColCost(column, float(costs.get(column, 0)))
        self._costs = dict(costs)
        lows, highs = self.program.lows, self.program.highs
        before = {column: (lows[column], highs[column]) for column in within or ()}
        self._bound(within or {})
        try:
            return self._answer(costs, until)
        finally:
            self._bound(before)

    def near(self) -> list[float]:
        """Return figures near which there may be some that keep all ends: to be tried, not to be trusted."""
        self._run(math.inf)
        if self._highs.getModelStatus() != door().HighsModelStatus.kOptimal:
            return []
        scale = float(self._scale)
        return [figure / scale for figure in self._highs.getSolution().col_value]

    def blamed(self) -> tuple[list[int], list[tuple[int, int]]]:
        """Return the rows and the ends of columns by which no figures keep all ends; none where that is not shown."""
        prices = self._ray(math.inf)
        return self.program.blamed(prices) if prices and self.program.impossible(prices) else ([], [])

    def _bound(self, box: Box) -> None:
        for column, (low, high) in box.items():
            self.program.lows[column], self.program.highs[column] = low, high
            self._highs.changeColBounds(column, *self._floats([low], -1), *self._floats([high], 1))

    def _answer(self, costs: Mapping[int, int], until: float) -> Answer:
        status = self._run(until)
        kinds = door().HighsModelStatus
        if status == kinds.kInfeasible:
            return Answer(impossible=self._is_impossible(until))
        return self._worked_out(costs) if status == kinds.kOptimal else Answer()

    def _run(self, until: float) -> Any:
        if until < math.inf:  # its clock goes on from one question to the next
            self._highs.setOptionValue("time_limit", self._highs.getRunTime() + max(until - monotonic(), 0.0))
        self._highs.run()
        return self._highs.getModelStatus()

    def _worked_out(self, costs: Mapping[int, int]) -> Answer:
        program, basis = self.program, self._highs.getBasis()
        if not basis.valid:
            return Answer()
        columns = _rests(basis.col_status, program.lows, program.highs)
        rows = _rests(basis.row_status, program.row_lows, program.row_highs)
        figures = program.figures(columns, rows)
        prices = program.prices(costs, columns, rows)
        return Answer(
            figures=figures if figures is not None and program.hold(figures) else None,
            least=None if prices is None else program.least(costs, prices),
        )

    def _is_impossible(self, until: float) -> bool:
        prices = self._ray(until)
        return bool(prices) and self.program.impossible(prices)

    def _ray(self, until: float) -> list[Exact]:
        """Return the shares of the rows in what shows that there are no figures; none where HiGHS has no such."""
        _, found, ray = self._highs.getDualRay()
        if not found:  # seen before the search began
            self._highs.setOptionValue("presolve", "off")
            self._run(until)
            _, found, ray = self._highs.getDualRay()
            self._highs.setOptionValue("presolve", "choose")
        if not found:
            return []
        most = max(map(abs, ray), default=0.0)
        shares = [Fraction(float(share / most)).limit_denominator(_FINEST_SHARE) if share else 0 for share in ray]
        return [plain(share) for share in shares]


def least_whole(
    solver: Solver,
    costs: Mapping[int, int],
    columns: Collection[int],
    *,
    least: Exact,
    below: Exact | None = None,
    fits: Callable[[list[Exact]], bool] = lambda _: True,
    until: float = math.inf,
) -> Answer:
    """Return the cheapest figures that are whole in some columns, and how cheap any can be.

    The ends of a column with a figure that is not whole are moved to the whole numbers on either side of it, and so
    on (Land and Doig 1960). `least` is what any figures cost at least; only figures that cost less than `below`, and
    that `fits` lets pass, are of use. There is a least unless it is shown that there are no figures.
    """
    rounds = all(column in columns for column in costs)
    best: list[Exact] | None = None
    boxes: list[tuple[Exact, int, Box]] = [(least, 0, {})]
    undecided: list[Exact] = []
    for turn in range(0, 2 * _MOST_BOXES, 2):
        if not boxes or (below is not None and boxes[0][0] >= below) or monotonic() > until:
            break
        bound, _, box = heappop(boxes)
        answer = solver.least(costs, within=box, until=until)
        if answer.impossible:
            continue
        if answer.least is not None:
            bound = max(bound, math.ceil(answer.least) if rounds else answer.least)
        figures = answer.figures
        broken = None if figures is None else _broken(figures, columns)
        if figures is not None and broken is not None:
            at, lows, highs = math.floor(figures[broken]), solver.program.lows, solver.program.highs
            low, high = box.get(broken, (lows[broken], highs[broken]))
            # Of boxes that may be as cheap the latest comes first: it is nearest to figures that are whole.
            heappush(boxes, (bound, -turn - 1, {**box, broken: (low, at)}))
            heappush(boxes, (bound, -turn - 2, {**box, broken: (at + 1, high)}))
            continue
        if figures is not None and fits(figures):
            cost = sum([figures[column] * times for column, times in costs.items()])
            if below is None or cost < below:
                best, below = figures, cost
        if below is None or bound < below:
            undecided.append(bound)
    lowest = min([bound for bound, _, _ in boxes] + undecided + ([] if below is None else [below]), default=None)
    return Answer(figures=best, least=lowest, impossible=lowest is None)


def _broken(figures: Sequence[Exact], columns: Iterable[int]) -> int | None:
    """Return the column whose figure is furthest from a whole number; None where all are whole."""
    broken = [column for column in columns if figures[column].denominator != 1]
    return max(broken, key=lambda column: min(figures[column] % 1, -figures[column] % 1), default=None)


def _scale(ends: Iterable[Exact | None]) -> Exact:
    """Return the power of two that brings all ends into the range in which HiGHS tells figures apart."""
    sizes: list[Exact] = [0, *(max(end, -end) for end in ends if end is not None)]
    most = max(sizes)
    if most > _LARGEST:
        return Fraction(1, 2 ** (int(most).bit_length() - _LARGEST.bit_length()))
    return 1


def _rests(kinds: Sequence[Any], lows: Sequence[Exact | None], highs: Sequence[Exact | None]) -> list[Rest]:
    """Return where columns or rows rest."""
    names = door().HighsBasisStatus
    rests: list[Rest] = []
    for kind, low, high in zip(kinds, lows, highs, strict=True):
        if kind == names.kBasic:
            rests.append(None)
        else:
            first, second = (high, low) if kind == names.kUpper else (low, high)
            rests.append(first if first is not None else second if second is not None else 0)
    return rests
