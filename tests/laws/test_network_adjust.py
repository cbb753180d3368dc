"""Tight bounds and least adjustment, held against all that elimination and trying every figure tell of small networks.

The solver works in a process of its own: it excludes other solvers.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from importlib.util import find_spec
from itertools import product
from multiprocessing import get_context

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from kzclaims.consistency.adjust import Adjustment, Tight, least_adjustment, tightest
from kzclaims.consistency.certified import Program, inward, solved
from kzclaims.consistency.network import Network
from kzclaims.consistency.points import Brink, value_of
from kzclaims.errors import InvalidValueError

needs_solver = pytest.mark.skipif(find_spec("highspy") is None, reason="needs highspy: pip install 'kzclaims[lp]'")
some = settings(max_examples=60)

TOP = 5  # where every figure is tried, none is above it
ZERO = st.just(0)
SILENT = {"cells": (), "lows": (), "highs": (), "weights": ()}


@pytest.fixture(scope="module")
def away():
    """Runs a function in another process, the same one for all, and returns what it returns."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield lambda function, *args, **options: pool.submit(function, *args, **options).result()


def ends_of_all(away, network, **options):
    """Return the ends of all cells, or None where the claims are said to contradict each other."""
    try:
        return away(tightest, network, range(network.size), **options)
    except InvalidValueError:
        return None


# Problems ----------------------------------------------------------------------------------------


@st.composite
def networks(draw, *, whole: bool, floors=ZERO, most: int = 12, cells: int = 5, sizes=(1,)):
    """Networks of few cells, with orders and sums that cross anyhow, and claims with ends of any kind."""
    size = draw(st.integers(2, cells))
    cell = st.integers(0, size - 1)
    several = st.lists(cell, min_size=2, max_size=4, unique=True)
    said = draw(st.lists(st.tuples(cell, *[points(most, whole, sizes)] * 2, st.integers(0, 4)), min_size=1, max_size=6))
    ends = [_ordered(one, other, shape) for _, one, other, shape in said]
    return Network(
        floors=[draw(floors) for _ in range(size)],
        whole=[whole] * size,
        orders=[(one[0], one[1]) for one in draw(st.lists(several, max_size=3))],
        sums=[(one[0], tuple(one[1:])) for one in draw(st.lists(several, max_size=4))],
        cells=[one[0] for one in said],
        lows=[low for low, _ in ends],
        highs=[high for _, high in ends],
        weights=[draw(st.integers(1, 3)) for _ in said],
    )


def points(most: int, whole: bool, sizes):
    """Numbers for the ends of claims, and whether the end is open."""
    parts = st.just(1) if whole else st.sampled_from((1, 1, 2, 3, 10))
    numbers = st.builds(
        lambda size, *ratio: size * Fraction(*ratio), st.sampled_from(sizes), st.integers(0, most), parts
    )
    return st.tuples(numbers, st.just(False) if whole else st.booleans())


def _ordered(one, other, shape):
    """Return two ends, the lower first; one of them is left out in some shapes."""
    (low, low_open), (high, high_open) = sorted((one, other))
    if low == high:
        low_open = high_open = False
    low, high = (number.numerator if number.denominator == 1 else number for number in (low, high))
    ends = Brink(low, 1) if low_open else low, Brink(high, -1) if high_open else high
    return (None if shape == 1 else ends[0]), (None if shape == 2 else ends[1])


# What is known of them ---------------------------------------------------------------------------


def inequalities(network: Network):
    """Yield what facts, floors and claims say: multiples of cells, what they are at most, and whether they are less."""
    for lower, upper in network.orders:
        yield {lower: 1, upper: -1}, 0, False
    for whole, parts in network.sums:
        for sign in (1, -1):
            yield {whole: sign, **dict.fromkeys(parts, -sign)}, 0, False
    ends = [(cell, floor, -1) for cell, floor in enumerate(network.floors)]
    ends += [(cell, low, -1) for cell, low in zip(network.cells, network.lows, strict=True)]
    ends += [(cell, high, 1) for cell, high in zip(network.cells, network.highs, strict=True)]
    for cell, end, sign in ends:
        if end is not None:
            yield {cell: sign}, sign * value_of(end), isinstance(end, Brink)


def eliminated(network: Network, goal: int):
    """Return the ends of a cell, its figures being any numbers; None if there are none (Fourier and Motzkin)."""
    known = reduced(inequalities(network))
    for cell in set(range(network.size)) - {goal}:
        above = [one for one in known if one[0].get(cell, 0) > 0]
        below = [one for one in known if one[0].get(cell, 0) < 0]
        rest = [one for one in known if not one[0].get(cell, 0)]
        known = reduced(rest + [joined(high, low, cell) for high, low in product(above, below)])
    low = high = None
    for times, most, strict in known:
        if not times:
            if most < 0 or (strict and most == 0):
                return None
        elif times[goal] > 0:
            high = Brink(most, -1) if strict else most
        else:
            low = Brink(-most, 1) if strict else -most
    return None if low is not None and high is not None and low > high else (low, high)


def joined(high, low, cell):
    """Return what an inequality that caps a cell and one that raises it say without that cell."""
    up, down = high[0][cell], -low[0][cell]
    times = {at: high[0].get(at, 0) * down + low[0].get(at, 0) * up for at in {*high[0], *low[0]} - {cell}}
    return times, high[1] * down + low[1] * up, high[2] or low[2]


def reduced(known):
    """Return inequalities of which the first multiple is 1 or -1, and of those alike the strictest."""
    strictest = {}
    for times, most, strict in known:
        kept = sorted((cell, Fraction(number)) for cell, number in times.items() if number)
        size = abs(kept[0][1]) if kept else 1
        key = tuple((cell, number / size) for cell, number in kept)
        found = (Fraction(most) / size, not strict)
        strictest[key] = min(strictest.get(key, found), found)
    return [(dict(key), most, not closed) for key, (most, closed) in strictest.items()]


def tried(network: Network):
    """Return all whole figures up to the top that facts, floors and claims allow."""
    known = list(inequalities(network))
    return [
        figures
        for figures in product(range(TOP + 1), repeat=network.size)
        if all(sum(figures[cell] * number for cell, number in times.items()) <= most for times, most, _ in known)
    ]


def capped(network: Network) -> Network:
    """Return the network with a claim that each cell is no more than the top."""
    return evolve(
        network,
        cells=[*network.cells, *range(network.size)],
        lows=[*network.lows, *[None] * network.size],
        highs=[*network.highs, *[TOP] * network.size],
        weights=[*network.weights, *[1] * network.size],
    )


# Laws of tight bounds ----------------------------------------------------------------------------


@needs_solver
@some
@given(networks(whole=False) | networks(whole=False, floors=st.sampled_from((0, 0, None, 1))))
def test_tight_bounds_are_those_of_elimination(away, network):
    """Where any numbers are figures, the ends, open or not, are those of elimination, and exact."""
    truth = [eliminated(network, cell) for cell in range(network.size)]
    found = ends_of_all(away, network)
    assert (None if None in truth else {cell: Tight(*ends, True) for cell, ends in enumerate(truth)}) == found


@needs_solver
@some
@given(networks(whole=False, sizes=(1, 10**9, 10**25)))
def test_no_end_is_too_tight_whatever_the_sizes(away, network):
    """Where ends are too far apart in size for the solver, its mistakes make them looser, never tighter, nor exact."""
    truth = [eliminated(network, cell) for cell in range(network.size)]
    found = ends_of_all(away, network)
    if found is None:
        assert None in truth
    elif None not in truth:
        for (low, high), tight in zip(truth, found.values(), strict=True):
            assert tight.low is None or tight.low <= low
            assert tight.high is None or tight.high >= high
            assert not tight.exact or (low, high) == (tight.low, tight.high)


@needs_solver
@some
@given(networks(whole=True, most=TOP, cells=4).map(capped))
def test_whole_bounds_are_those_of_every_figure(away, network):
    """Where whole things are counted and whole figures are searched for, the ends are those of all that can be."""
    worlds = tried(network)
    truth = {cell: Tight(min(ends), max(ends), True) for cell, ends in enumerate(zip(*worlds, strict=True))}
    assert (truth or None) == ends_of_all(away, network, whole=True)


@needs_solver
@some
@given(networks(whole=True, most=TOP, cells=4).map(capped))
def test_no_figure_is_outside(away, network):
    """Without that search the ends are those of elimination, rounded inward; they hold all that can be.

    Those that are called exact are reached.
    """
    worlds = tried(network)
    found = ends_of_all(away, network)
    if found is None:
        assert [] == worlds
        return
    for cell, tight in found.items():
        low, high = eliminated(network, cell)
        assert (inward(low, 1), inward(high, -1)) == (tight.low, tight.high)
        assert all(tight.low <= figures[cell] <= tight.high for figures in worlds)
        if tight.exact:
            assert {tight.low, tight.high} <= {figures[cell] for figures in worlds}


# Laws of least adjustment ------------------------------------------------------------------------


def missed(network: Network, figures):
    """Return how far the figures are from each claim: above zero beyond its high end, below zero short of its low."""
    for cell, low, high in zip(network.cells, network.lows, network.highs, strict=True):
        figure = figures[cell]
        short = 0 if low is None else min(figure - value_of(low), 0)
        yield short or (0 if high is None else max(figure - value_of(high), 0))


def cost(network: Network, figures):
    return sum(weight * abs(far) for weight, far in zip(network.weights, missed(network, figures), strict=True))


def assert_adjusted(network: Network, found: Adjustment):
    for times, most, _ in inequalities(evolve(network, **SILENT)):
        assert sum(found.figures[cell] * number for cell, number in times.items()) <= most
    moves = {claim: far for claim, far in enumerate(missed(network, found.figures)) if far}
    assert (moves, cost(network, found.figures)) == (found.moves, found.total)


@needs_solver
@some
@given(networks(whole=False) | networks(whole=True))
def test_adjusted_figures_keep_all_facts(away, network):
    """The figures keep facts and floors, each move is as far as they are from the claim, and the total is proven."""
    found = away(least_adjustment, network)
    assert_adjusted(network, found)
    assert found.optimal


@needs_solver
@some
@given(networks(whole=True, sizes=(1, 10**9, 10**25)))
def test_adjusted_figures_keep_all_facts_whatever_the_sizes(away, network):
    """Where ends are too far apart in size for the solver, the figures may not be the cheapest, and that is said."""
    found = away(least_adjustment, network)
    assert_adjusted(network, found)
    assert found.least <= found.total


@needs_solver
@some
@given(networks(whole=True, most=TOP, cells=4))
def test_no_figures_cost_less(away, network):
    """No whole figures cost less than the least adjustment; with orders alone some cost no more."""
    found = away(least_adjustment, network)
    least = min(cost(network, figures) for figures in tried(evolve(network, **SILENT)))
    assert found.total == least if not network.sums else found.total <= least


@needs_solver
@some
@given(networks(whole=False))
def test_claims_that_can_all_be_true_stay(away, network):
    """Nothing moves if claims can be true together, the ends that they leave out included; else something does."""
    closed = evolve(
        network,
        lows=[None if low is None else value_of(low) for low in network.lows],
        highs=[None if high is None else value_of(high) for high in network.highs],
    )
    assert (eliminated(closed, 0) is None) == bool(away(least_adjustment, network).moves)


# Laws of certified programs ----------------------------------------------------------------------


@given(st.data())
def test_any_prices_give_a_true_bound(data):
    """Figures that keep all ends never cost less than the bound that some prices give, whatever the prices."""
    size, times = data.draw(st.integers(1, 4)), st.integers(-2, 2)
    figures = [data.draw(st.fractions(-9, 9, max_denominator=6)) for _ in range(size)]

    def around(figure):
        gaps = st.none() | st.fractions(0, 3, max_denominator=4)
        low, high = data.draw(gaps), data.draw(gaps)
        return None if low is None else figure - low, None if high is None else figure + high

    program = Program([], [])
    for figure in figures:
        program.add_column(*around(figure))
    for _ in range(data.draw(st.integers(0, 4))):
        row = {column: number for column in range(size) if (number := data.draw(times))}
        program.add_row(row, *around(sum(figures[column] * number for column, number in row.items())))
    costs = {column: data.draw(times) for column in range(size)}
    prices = [data.draw(st.fractions(-3, 3, max_denominator=8)) for _ in program.rows]
    bound = program.least(costs, prices)
    assert program.hold(figures)
    assert bound is None or bound <= sum(figures[column] * number for column, number in costs.items())
    assert not program.impossible(prices)


@given(st.data())
def test_a_solution_solves_the_equations(data):
    """What is found solves every equation; equations made from figures, one for each, have these figures or many."""
    size = data.draw(st.integers(1, 6))
    figures = [Fraction(data.draw(st.integers(-9, 9)), data.draw(st.integers(1, 4))) for _ in range(size)]
    equations = [
        {unknown: number for unknown in range(size) if (number := data.draw(st.sampled_from((0, 0, 1, 1, -1, 2))))}
        for _ in range(size)
    ]
    rights = [sum(figures[unknown] * number for unknown, number in equation.items()) for equation in equations]
    found = solved([dict(equation) for equation in equations], list(rights))
    assert found is None or dict(enumerate(figures)) == found
