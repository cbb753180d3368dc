"""Hints: what a solver says of the figures within some bounds, to be tried or blamed, never to be trusted."""

from __future__ import annotations

from collections.abc import Sequence

from kzclaims.consistency.bounds import Bounds
from kzclaims.consistency.certified import program_of
from kzclaims.consistency.cores import Core, reasons_of
from kzclaims.consistency.solver import Solver


def hint_of(bounds: Bounds) -> tuple[Sequence[float], Core | None]:
    """Return figures near which there may be some, or the core that leaves none, shown in exact numbers.

    Neither where the solver does not know. Raises MissingExtraError without the solver.
    """
    solver = Solver(program_of(bounds.network, bounds.lows, bounds.highs))
    if near := solver.near():
        return near, None
    rows, ends = solver.blamed()
    if not rows:
        return (), None
    found = reasons_of(bounds, [bounds.last[2 * column + side] for column, side in ends])
    return (), Core(found.claims, tuple(sorted({*rows, *found.facts})), lows=found.lows)
