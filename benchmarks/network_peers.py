"""Peers for networks: linear and integer programs that HiGHS solves, through scipy and through highspy.

What a program is built from is ready before its clock starts. Both packages are imported late; highspy cannot share a
process with ortools, scipy can.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from itertools import chain
from typing import Any

from attrs import define, frozen

from kzclaims.consistency.network import Network

# Reduce a conflict to one that has nothing to spare (4), found from the rays of a linear program (2).
IIS_STRATEGY = 6


@frozen
class Solved:
    """What a peer made of a problem: seconds, and the cost of an optimum (None: none was proven in time)."""

    seconds: float
    cost: int | None = None
    chosen: frozenset[int] = frozenset()
    done: bool = True


def needed(module: str) -> Any:
    """Return a module of a peer; where it is missing, one line that tells what to install."""
    try:
        return import_module(module)
    except ImportError as fault:
        package = module.split(".")[0]
        raise SystemExit(f"{package} is missing ({fault}); install the peers: pip install -e '.[bench]'") from None


@contextmanager
def silence() -> Iterator[None]:
    """Keep off the screen what HiGHS prints whatever its options."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


@define
class _Rows:
    """Rows of a sparse matrix, with their ends."""

    at: list[int]
    columns: list[int]
    values: list[float]
    lows: list[float]
    highs: list[float]

    @classmethod
    def empty(cls) -> _Rows:
        return cls([], [], [], [], [])

    def add(self, terms: Iterable[tuple[int, float]], low: float, high: float) -> None:
        """Add the row low <= terms <= high."""
        for column, value in terms:
            self.at.append(len(self.lows))
            self.columns.append(column)
            self.values.append(value)
        self.lows.append(low)
        self.highs.append(high)

    def matrix(self, width: int) -> Any:
        """Return the matrix, with so many columns."""
        sparse = needed("scipy.sparse")
        return sparse.csr_array((self.values, (self.at, self.columns)), shape=(len(self.lows), width))


def facts_of(network: Network) -> _Rows:
    """Return the facts of a network as rows, in the order of their numbers."""
    rows = _Rows.empty()
    for lower, upper in network.orders:
        rows.add(((lower, 1), (upper, -1)), -float("inf"), 0)
    for whole, parts in network.sums:
        rows.add(chain(((whole, -1),), ((part, 1) for part in parts)), 0, 0)
    return rows


def ends_of_cells(network: Network, claims: Iterable[int]) -> tuple[list[float], list[float]]:
    """Return the ends that floors and some claims set each cell on its own."""
    lows = [-float("inf") if floor is None else float(floor) for floor in network.floors]  # type: ignore[arg-type]
    highs = [float("inf")] * network.size
    for claim in claims:
        cell, low, high = network.cells[claim], network.lows[claim], network.highs[claim]
        if low is not None:
            lows[cell] = max(lows[cell], float(low))  # type: ignore[arg-type]
        if high is not None:
            highs[cell] = min(highs[cell], float(high))  # type: ignore[arg-type]
    return lows, highs


class Feasibility:
    """Asks HiGHS, through scipy's linprog, whether some claims of a network can all be true: one linear program."""

    def __init__(self, network: Network):
        self.network = network
        rows = facts_of(network)
        matrix = rows.matrix(network.size)
        orders = len(network.orders)
        self.linprog = needed("scipy.optimize").linprog
        self.orders, self.sums = matrix[:orders], matrix[orders:]

    def solved(self, claims: Iterable[int] | None = None) -> tuple[bool, float]:
        """Return whether they can, and the seconds that it took."""
        network = self.network
        lows, highs = ends_of_cells(network, network.claims if claims is None else claims)
        if any(low > high for low, high in zip(lows, highs, strict=True)):
            return False, 0.0
        numpy = needed("numpy")
        bounds = numpy.column_stack((lows, highs))
        orders, sums = self.orders.shape[0], self.sums.shape[0]
        start = time.perf_counter()
        found = self.linprog(
            numpy.zeros(network.size),
            A_ub=self.orders if orders else None,
            b_ub=numpy.zeros(orders) if orders else None,
            A_eq=self.sums if sums else None,
            b_eq=numpy.zeros(sums) if sums else None,
            bounds=bounds,
            method="highs",
        )
        spent = time.perf_counter() - start
        if found.status not in (0, 2):
            raise RuntimeError(f"linprog ended with status {found.status}: {found.message}")
        return found.status == 0, spent


def ceilings_of(network: Network) -> list[int]:
    """Return for each cell a figure that it need not exceed in some cheapest choice of wrong claims.

    What claims demand of a cell, or of a cell that it is part of or no less than, is as much as a cell without parts
    ever needs; a whole needs no more than its parts. So it is where a cap on the cells without parts leaves the orders
    between wholes true: on the networks of network_problems.
    """
    demand = [0] * network.size
    waiting = []
    for claim in sorted(network.claims, key=lambda one: -(network.lows[one] or 0)):  # type: ignore[operator]
        low, cell = network.lows[claim], network.cells[claim]
        if isinstance(low, int) and low > demand[cell]:
            demand[cell] = low
            waiting.append(cell)
    wholes: dict[int, list[Sequence[int]]] = {}
    for whole, parts in network.sums:
        wholes.setdefault(whole, []).append(parts)
    while waiting:
        cell = waiting.pop()
        after = [upper for upper, _ in network.above[cell]]
        for other in chain(after, *wholes.get(cell, ())):
            if demand[other] < demand[cell]:
                demand[other] = demand[cell]
                waiting.append(other)
    known: dict[int, int] = {}

    def ceiling(cell: int) -> int:
        if cell not in known:
            families = wholes.get(cell)
            known[cell] = min(sum(map(ceiling, parts)) for parts in families) if families else demand[cell]
        return known[cell]

    return [ceiling(cell) for cell in range(network.size)]


def least_wrong(network: Network, limit: float, *, whole: bool = False, per_end: bool = False) -> Solved:
    """Return the least weighted set of wrong claims: one integer program through scipy's milp.

    Each claim has a switch that frees its cell from it, as far as the ceiling of the cell and no further (a tight "big
    M": one for all cells is slower, and a large one makes its optimum wrong). With `per_end` each end has its own
    switch. Cells may take fractions unless `whole`, which is easier for the program.
    """
    numpy, optimize = needed("numpy"), needed("scipy.optimize")
    rows, ceilings = facts_of(network), ceilings_of(network)
    width = network.size
    switches: list[int] = []
    for claim in network.claims:
        cell, low, high = network.cells[claim], network.lows[claim], network.highs[claim]
        own: int | None = None
        if isinstance(low, int) and low > 0:
            own = width + len(switches)
            switches.append(claim)
            rows.add(((cell, 1), (own, low)), low, float("inf"))
        if isinstance(high, int) and high < ceilings[cell]:
            if own is None or per_end:
                own = width + len(switches)
                switches.append(claim)
            rows.add(((cell, 1), (own, high - ceilings[cell])), -float("inf"), high)
    total = width + len(switches)
    costs = numpy.zeros(total)
    costs[width:] = [network.weights[claim] for claim in switches]
    kinds = numpy.ones(total)
    kinds[:width] = int(whole)
    bounds = optimize.Bounds(numpy.zeros(total), numpy.concatenate((ceilings, numpy.ones(len(switches)))))
    constraint = optimize.LinearConstraint(rows.matrix(total), rows.lows, rows.highs)
    options = {"time_limit": limit, "mip_rel_gap": 0}
    with silence():
        start = time.perf_counter()
        found = optimize.milp(costs, integrality=kinds, bounds=bounds, constraints=constraint, options=options)
        spent = time.perf_counter() - start
    if found.status != 0:
        return Solved(spent, done=False)
    chosen = frozenset(claim for at, claim in enumerate(switches, width) if found.x[at] > 0.5)
    return Solved(spent, round(found.fun), chosen)


def least_wrong_by_component(network: Network, limit: float, *, whole: bool = False, per_end: bool = False) -> Solved:
    """Return the same, one program for each component; `limit` is for all of them together."""
    spent, cost = 0.0, 0
    chosen: set[int] = set()
    for piece in network.split():
        one = least_wrong(piece.network, max(0.01, limit - spent), whole=whole, per_end=per_end)
        spent += one.seconds
        if one.cost is None:
            return Solved(spent, done=False)
        cost += one.cost
        chosen.update(piece.claims[claim] for claim in one.chosen)
    return Solved(spent, cost, frozenset(chosen))


def conflict(network: Network) -> Solved:
    """Return claims that cannot all be true, as few as HiGHS's getIis leaves, through highspy.

    It may leave out facts too, so that its claims need not be as few as the facts allow.
    """
    highspy, numpy = needed("highspy"), needed("numpy")
    lows, highs = ends_of_cells(network, network.claims)
    rows = facts_of(network)
    matrix = rows.matrix(network.size)
    with silence():
        solver = highspy.Highs()
    for option, value in (("output_flag", False), ("iis_strategy", IIS_STRATEGY)):
        solver.setOptionValue(option, value)
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = network.size, len(rows.lows)
    program.col_cost_ = numpy.zeros(network.size)
    program.col_lower_, program.col_upper_ = numpy.array(lows), numpy.array(highs)
    program.row_lower_, program.row_upper_ = numpy.array(rows.lows), numpy.array(rows.highs)
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = matrix.indptr
    program.a_matrix_.index_, program.a_matrix_.value_ = matrix.indices, matrix.data
    solver.passModel(program)
    start = time.perf_counter()
    status, found = solver.getIis()
    spent = time.perf_counter() - start
    if status != highspy.HighsStatus.kOk or not found.valid_:
        return Solved(spent, done=False)
    ends = highspy.IisBoundStatus
    sides = {
        int(ends.kIisBoundStatusLower): (0,),
        int(ends.kIisBoundStatusUpper): (1,),
        int(ends.kIisBoundStatusBoxed): (0, 1),
    }
    chosen = set()
    for cell, side in zip(found.col_index_, found.col_bound_, strict=True):
        for at in sides.get(int(side), ()):
            own, end = (network.highs, highs[cell]) if at else (network.lows, lows[cell])
            chosen.update([claim for claim in network.said_of[cell] if own[claim] == end][:1])
    return Solved(spent, chosen=frozenset(chosen))
