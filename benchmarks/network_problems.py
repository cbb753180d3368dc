"""Networks drawn from a seed, to measure `kzclaims.consistency` on: a world, and claims about it, some of them wrong.

A cell is a count of a population of a place up to the end of a period. The populations are all, civilians, military and
officers; all are civilians and military, officers are among the military; a period's count is no less than that of the
period before. Four shapes:

- "order": every such fact only says that one cell is no more than another; "sums": a place is its parts, and all are
  civilians and military.
- "many": a component of 216 cells for every 100 claims; "giant": all cells in one, with more places and more periods.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import product

from attrs import evolve, frozen

from kzclaims.consistency.bounds import bounds_of
from kzclaims.consistency.network import Draft, Network
from kzclaims.model.interval import Interval

SHAPES = ("many order", "many sums", "giant order", "giant sums")
ALL, CIVILIANS, MILITARY, OFFICERS = POPULATIONS = range(4)
PARTS = 8  # of a place that has parts; the last one may have fewer
PLACES, PERIODS = 9, 6  # of a component of 100 claims
KINDS = ("exact", "at least", "at most", "range", "rounded")
SHARES = (45, 20, 5, 15, 15)
WRONG = 0.02
RIGHT_WEIGHTS = (4, 9)
WRONG_WEIGHTS = (1, 6)


@frozen
class Problem:
    """A network, the figure that each of its cells truly has, and the claims that were planted as wrong."""

    network: Network
    truth: tuple[int, ...]
    planted: frozenset[int] = frozenset()

    @property
    def right(self) -> Network:
        """The network without the planted claims, which is consistent."""
        return without(self.network, self.planted)


def without(network: Network, claims: Container[int]) -> Network:
    """Return a network that lacks some claims; the others are numbered anew, in the same order."""
    kept = [claim for claim in network.claims if claim not in claims]
    return evolve(
        network,
        cells=[network.cells[claim] for claim in kept],
        lows=[network.lows[claim] for claim in kept],
        highs=[network.highs[claim] for claim in kept],
        weights=[network.weights[claim] for claim in kept],
    )


def fresh(network: Network) -> Network:
    """Return the same network with nothing worked out yet, as a first caller has it."""
    return evolve(network)


def problem(shape: str, claims: int, seed: int = 1) -> Problem:
    """Return a problem of a shape (one of `SHAPES`) with so many claims."""
    if shape not in SHAPES:
        raise ValueError(f"there is no shape {shape!r}; it is one of {', '.join(SHAPES)}")
    rng = random.Random(f"{shape} {claims} {seed}")
    draft, truth = _world(rng, shape, _trees(shape, claims))
    planted = frozenset(rng.sample(range(claims), round(claims * WRONG)))
    for claim in range(claims):
        cell = rng.randrange(len(truth))
        wrong = claim in planted
        draft.claim(
            cell, _said(rng, truth[cell], wrong=wrong), rng.randint(*(WRONG_WEIGHTS if wrong else RIGHT_WEIGHTS))
        )
    return Problem(draft.network(), tuple(truth), planted)


@frozen
class _Tree:
    """The cells of a tree of places; places are counted from its root, which is 0, and cells from `start`."""

    start: int
    places: int
    periods: int

    @property
    def size(self) -> int:
        return self.places * len(POPULATIONS) * self.periods

    def cell(self, place: int, population: int, period: int) -> int:
        return self.start + (place * len(POPULATIONS) + population) * self.periods + period

    def parts(self, place: int) -> range:
        return range(place * PARTS + 1, min(place * PARTS + PARTS + 1, self.places))


def _trees(shape: str, claims: int) -> list[_Tree]:
    groups = max(1, round(claims / 100))
    if shape.startswith("many"):
        size = _Tree(0, PLACES, PERIODS).size
        return [_Tree(size * number, PLACES, PERIODS) for number in range(groups)]
    periods = round(PERIODS * math.sqrt(groups))
    return [_Tree(0, round(PLACES * PERIODS * groups / periods), periods)]


def _world(rng: random.Random, shape: str, trees: Sequence[_Tree]) -> tuple[Draft, list[int]]:
    """Return the cells and facts of a world, and its figures."""
    draft, truth = Draft(), [0] * sum(tree.size for tree in trees)
    for _ in truth:
        draft.cell()
    for tree in trees:
        _figures(rng, truth, tree)
        _facts(draft, tree, sums=shape.endswith("sums"))
    return draft, truth


def _figures(rng: random.Random, truth: list[int], tree: _Tree) -> None:
    """Draw the figures of a tree: what places without parts have, and from it what the others have."""
    for place in reversed(range(tree.places)):
        if parts := tree.parts(place):
            for population, period in product(POPULATIONS, range(tree.periods)):
                figure = sum(truth[tree.cell(part, population, period)] for part in parts)
                truth[tree.cell(place, population, period)] = figure
            continue
        most = round(10 ** rng.uniform(0, 2.5))
        civilians = military = officers = 0
        for period in range(tree.periods):
            more = rng.randint(0, most)
            civilians, military = civilians + rng.randint(0, most), military + more
            officers += rng.randint(0, more)
            for population, figure in enumerate((civilians + military, civilians, military, officers)):
                truth[tree.cell(place, population, period)] = figure


def _facts(draft: Draft, tree: _Tree, *, sums: bool) -> None:
    """State how the cells of a tree are joined."""
    for whole, parts in _splits(tree):
        if sums:
            draft.sum(whole, parts)
        else:
            for part in parts:
                draft.order(part, whole)
    for place, period in product(range(tree.places), range(tree.periods)):
        draft.order(tree.cell(place, OFFICERS, period), tree.cell(place, MILITARY, period))
        for population in POPULATIONS if period else ():
            draft.order(tree.cell(place, population, period - 1), tree.cell(place, population, period))


def _splits(tree: _Tree) -> Iterator[tuple[int, list[int]]]:
    """Yield the cells that are made of others, with what they are made of."""
    for place, period in product(range(tree.places), range(tree.periods)):
        yield tree.cell(place, ALL, period), [tree.cell(place, half, period) for half in (CIVILIANS, MILITARY)]
        if parts := tree.parts(place):
            for population in POPULATIONS:
                whole = tree.cell(place, population, period)
                yield whole, [tree.cell(part, population, period) for part in parts]


def _said(rng: random.Random, figure: int, *, wrong: bool) -> Interval:
    """Draw what a claim says of a figure: an interval that holds it, or with `wrong` one that does not."""
    while True:
        off = 0
        if wrong:
            off = max(1, round(figure * rng.uniform(0.2, 1))) * rng.choice((-1, 1))
        (kind,) = rng.choices(KINDS, SHARES)
        said = _AS_SAID[kind](rng, max(0, figure + off))
        if (figure in said) != wrong:
            return said


def _rounded(rng: random.Random, figure: int) -> Interval:
    unit = 10 ** max(1, len(str(figure)) - 2)
    near = (figure + unit // 2) // unit * unit
    return Interval.closed(max(0, near - unit // 2), near + unit // 2)


_AS_SAID: dict[str, Callable[[random.Random, int], Interval]] = {
    "exact": lambda rng, figure: Interval.exactly(figure),
    "at least": lambda rng, figure: Interval.at_least(figure - rng.randint(0, figure // 10)),
    "at most": lambda rng, figure: Interval.at_most(figure + rng.randint(0, figure // 10)),
    "range": lambda rng, figure: Interval.closed(
        figure - rng.randint(0, figure // 10), figure + rng.randint(0, figure // 10 + 1)
    ),
    "rounded": _rounded,
}


def deep(claims: int, seed: int = 1) -> Problem:
    """Return a problem of "giant sums" with one conflict, far apart: a total of many parts, called one too low.

    All other claims are right and about places without parts, so that only many of them together tell.
    """
    rng = random.Random(f"deep {claims} {seed}")
    trees = _trees("giant sums", claims)
    draft, truth = _world(rng, "giant sums", trees)
    (tree,) = trees
    leaves = [place for place in range(tree.places) if not tree.parts(place)]
    for _ in range(claims - 1):
        cell = tree.cell(rng.choice(leaves), rng.choice(POPULATIONS), rng.randrange(tree.periods))
        draft.claim(cell, _said(rng, truth[cell], wrong=False), rng.randint(*RIGHT_WEIGHTS))
    total = tree.cell(0, ALL, tree.periods - 1)
    least = bounds_of(draft.network()).lows[total]
    assert isinstance(least, int)
    planted = draft.claim(total, Interval.at_most(least - 1), rng.randint(*WRONG_WEIGHTS))
    return Problem(draft.network(), tuple(truth), frozenset({planted}))


def crossed_table(total: int) -> Network:
    """Return a table of two rows of `total` and two columns of `total` and one more: nothing can be so."""
    draft = Draft()
    cells = [draft.cell() for _ in range(4)]
    for parts, figure in (((0, 1), total), ((2, 3), total), ((0, 2), total), ((1, 3), total + 1)):
        whole = draft.cell()
        draft.sum(whole, [cells[part] for part in parts])
        draft.claim(whole, Interval.exactly(figure))
    return draft.network()
