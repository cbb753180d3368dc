"""Tight bounds and least adjustment, by hand. The solver works in a process of its own: it excludes other solvers."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from importlib.util import find_spec
from multiprocessing import get_context

import pytest
from attrs import evolve

from kzclaims.consistency.adjust import Tight, least_adjustment, tightest
from kzclaims.consistency.bounds import bounds_of
from kzclaims.consistency.network import Draft, Network
from kzclaims.consistency.points import Brink
from kzclaims.consistency.solver import door
from kzclaims.errors import InvalidValueError, MissingExtraError
from kzclaims.model.interval import Interval

needs_solver = pytest.mark.skipif(find_spec("highspy") is None, reason="needs highspy: pip install 'kzclaims[lp]'")


@pytest.fixture(scope="module")
def away():
    """Runs a function in another process, the same one for all, and returns what it returns."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield lambda function, *args, **options: pool.submit(function, *args, **options).result()


def triangle(pairs: Interval, *, whole: bool = True, times: int = 1, floor: int | None = 0) -> Network:
    """Three cells, a total of each two of them, a claim about each total; the last cell is all three together."""
    draft = Draft()
    corners = []
    for _ in range(times):
        a, b, c = (draft.cell(whole=whole, floor=floor) for _ in range(3))
        corners += [a, b, c]
        for pair in ((a, b), (a, c), (b, c)):
            total = draft.cell(whole=whole, floor=floor)
            draft.sum(total, pair)
            draft.claim(total, pairs)
    draft.sum(draft.cell(whole=whole), corners)
    return draft.network()


def parts(*said: Interval | None, whole: bool = True, weights: tuple[int, ...] = ()) -> Network:
    """A cell and its parts, with a claim about each; the first is the whole."""
    draft = Draft()
    total, *rest = (draft.cell(whole=whole) for _ in said)
    draft.sum(total, rest)
    for cell, interval in enumerate(said):
        if interval is not None:
            draft.claim(cell, interval, weights[cell] if weights else 1)
    return draft.network()


def exactly(number: int) -> Interval:
    return Interval(number, number)


# Bounds ------------------------------------------------------------------------------------------


def test_what_is_left_of_a_total(monkeypatch):
    """Of 10, of which one part is 3 and one 2 to 4, the rest is 3 to 5; it takes no solver."""
    monkeypatch.setitem(sys.modules, "highspy", None)
    network = parts(exactly(10), exactly(3), Interval(2, 4), None)
    assert {3: Tight(3, 5, True), 2: Tight(2, 4, True)} == tightest(network, [3, 2])


@needs_solver
def test_totals_of_each_two_of_three(away):
    """If each two of three cells make 2, each of them is 1: propagation does not see it."""
    network = triangle(exactly(2))
    bounds = bounds_of(network)
    assert (0, 2) == (bounds.lows[0], bounds.highs[0])
    one, three = Tight(1, 1, True), Tight(3, 3, True)
    assert {0: one, 1: one, 2: one, 6: three} == away(tightest, network, [0, 1, 2, 6])


@needs_solver
def test_a_table_with_its_totals(away):
    """In a table of two by two, one corner and what rows and columns make bound the opposite corner."""
    draft = Draft()
    a, b, c, d = (draft.cell() for _ in range(4))
    for pair, said in (((a, b), 5), ((c, d), 7), ((a, c), 4)):
        total = draft.cell()
        draft.sum(total, pair)
        draft.claim(total, exactly(said))
    draft.sum(draft.cell(), (b, d))
    draft.claim(a, Interval(1, 3))
    assert {d: Tight(4, 6, True)} == away(tightest, draft.network(), [d])


@needs_solver
def test_whole_figures_can_be_tighter(away):
    """Three cells each two of which make at least 1 make 1.5, so whole ones make 2; two such threes 3, but whole 4."""
    network = triangle(Interval(1, 8), times=2)
    last = network.size - 1
    assert {last: Tight(3, 24, False)} == away(tightest, network, [last])
    assert {last: Tight(4, 24, True)} == away(tightest, network, [last], whole=True)


@needs_solver
def test_ends_are_rounded_inward(away):
    """At least 1.5 is at least 2 where whole things are counted."""
    assert {6: Tight(2, None, True)} == away(tightest, triangle(Interval(1, None)), [6], whole=True)
    shares = triangle(Interval(1, None), whole=False)
    assert {6: Tight(Fraction(3, 2), None, True)} == away(tightest, shares, [6])


@needs_solver
def test_whole_figures_that_cannot_be(away):
    """No three whole figures make 1 two by two."""
    with pytest.raises(InvalidValueError, match="contradict"):
        away(tightest, triangle(exactly(1)), [0])
    halves = Tight(Fraction(1, 2), Fraction(1, 2), True)
    assert {0: halves} == away(tightest, triangle(exactly(1), whole=False), [0])


@needs_solver
def test_whole_figures_that_cannot_be_elsewhere(away):
    """That no whole figures can be is seen even if the cell asked for has no ends at all."""
    draft = Draft()
    a, b, c = (draft.cell() for _ in range(3))
    for pair in ((a, b), (a, c), (b, c)):
        total = draft.cell()
        draft.sum(total, pair)
        draft.claim(total, exactly(1))
    gain, loss = draft.cell(floor=None), draft.cell(floor=None)
    draft.sum(a, (gain, loss))
    assert {gain: Tight(None, None, False)} == away(tightest, draft.network(), [gain])
    with pytest.raises(InvalidValueError, match="contradict"):
        away(tightest, draft.network(), [gain], whole=True)


@needs_solver
def test_a_contradiction_that_propagation_does_not_see(away):
    """Three cells, each two of which make at most 2, do not make 4."""
    network = triangle(Interval(None, 2))
    last = network.size - 1
    network = evolve(
        network, cells=[*network.cells, last], lows=[*network.lows, 4], highs=[*network.highs, 4], weights=[1] * 4
    )
    assert [] == bounds_of(network).clashes
    with pytest.raises(InvalidValueError, match="contradict"):
        away(tightest, network, [0])


@needs_solver
def test_an_end_that_is_open(away):
    """Three figures, each two of which make less than 2, make less than 3."""
    network = triangle(Interval(None, 2, high_open=True), whole=False)
    assert {6: Tight(0, Brink(3, -1), True)} == away(tightest, network, [6])


@needs_solver
def test_an_end_that_is_reached_within_open_ones(away):
    """Two parts below 3 each can make 4, though one that is 3 could not."""
    below = Interval(None, 3, high_open=True)
    network = parts(Interval(2, 4), below, below, whole=False)
    assert {0: Tight(2, 4, True), 1: Tight(0, Brink(3, -1), True)} == away(tightest, network, [0, 1])


@needs_solver
def test_an_end_that_is_open_because_another_is(away):
    """Of 10 at most, of which one part is above 2 and one above 3, the first is below 7."""
    network = parts(Interval(None, 10), Interval(2, None, low_open=True), Interval(3, None, low_open=True), whole=False)
    assert {1: Tight(Brink(2, 1), Brink(7, -1), True)} == away(tightest, network, [1])


@needs_solver
def test_a_floor_is_handed_on(away):
    """What is no less than a cell with a floor has that floor as well, without any claim."""
    draft = Draft()
    lower, upper = draft.cell(floor=3), draft.cell(floor=None)
    draft.order(lower, upper)
    assert {upper: Tight(3, None, True)} == away(tightest, draft.network(), [upper])


@needs_solver
def test_open_ends_that_leave_nothing(away):
    """Three cells of which each two make less than 2 do not make 3."""
    draft = Draft()
    a, b, c, *totals = (draft.cell(whole=False) for _ in range(7))
    for total, some in zip(totals, ((a, b), (a, c), (b, c), (a, b, c)), strict=True):
        draft.sum(total, some)
        draft.claim(total, exactly(3) if len(some) > 2 else Interval(None, 2, high_open=True))
    with pytest.raises(InvalidValueError, match="contradict"):
        away(tightest, draft.network(), [a])


@needs_solver
def test_no_end(away):
    """Without floors a part can be as low and as high as one likes."""
    draft = Draft()
    total, one, other, below = (draft.cell(floor=None) for _ in range(4))
    draft.sum(total, (one, other))
    draft.order(below, one)
    draft.order(below, total)
    draft.claim(total, exactly(5))
    ends = {one: Tight(None, None, True), below: Tight(None, 5, True)}
    assert ends == away(tightest, draft.network(), [one, below])


@needs_solver
def test_an_end_where_propagation_finds_none(away):
    """If each two of three cells make 2, each of them is 1 without any floor too."""
    network = triangle(exactly(2), floor=None)
    assert (None, None) == (bounds_of(network).lows[0], bounds_of(network).highs[0])
    assert {0: Tight(1, 1, True)} == away(tightest, network, [0])


@needs_solver
def test_figures_of_very_different_sizes(away):
    """Ones are not lost beside millions of millions."""
    big = 10**12
    network = triangle(Interval(1, big))
    assert {0: Tight(0, big - 1, True), 6: Tight(2, 3 * big // 2, True)} == away(tightest, network, [0, 6], whole=True)


@needs_solver
def test_figures_that_are_all_huge(away):
    """What a solver takes for infinite is a figure as any other."""
    assert {0: Tight(10**22, 10**22, True)} == away(tightest, triangle(exactly(2 * 10**22)), [0])


@needs_solver
def test_when_time_is_up(away):
    """Without time the ends are those of propagation, and not exact."""
    assert {0: Tight(0, 2, False)} == away(tightest, triangle(exactly(2)), [0], seconds=0)


@needs_solver
def test_only_some_claims(away):
    """A claim that must be wrong is left out by not naming it."""
    network = triangle(exactly(2))
    wrong = evolve(
        network, cells=[*network.cells, 0], lows=[*network.lows, 2], highs=[*network.highs, 2], weights=[1] * 4
    )
    with pytest.raises(InvalidValueError, match="the claims contradict each other: set aside"):
        away(tightest, wrong, [0])
    assert {0: Tight(1, 1, True)} == away(tightest, wrong, [0], claims=range(3))


def test_a_cell_that_is_not_there():
    """A cell that the network does not have is told."""
    with pytest.raises(InvalidValueError, match="there is no cell 7: the 2 cells are numbered from 0"):
        tightest(parts(exactly(1), None), [0, 7])


# Adjustment --------------------------------------------------------------------------------------


@needs_solver
def test_a_total_that_is_not_its_parts(away):
    """100, of 40 and 50, is 10 too many: whichever is cheapest moves by 10."""
    said = exactly(100), exactly(40), exactly(50)
    for weights, moves, total in (((1, 2, 2), {0: -10}, 10), ((3, 2, 3), {1: 10}, 20), ((3, 3, 2), {2: 10}, 20)):
        found = away(least_adjustment, parts(*said, weights=weights))
        assert (moves, total, total, True) == (found.moves, found.total, found.least, found.optimal)


@needs_solver
def test_the_nearer_end_moves(away):
    """A range moves from its end, and a claim that can stay true does."""
    found = away(least_adjustment, parts(Interval(20, 30), Interval(3, 5), Interval(None, 9), weights=(1, 5, 5)))
    assert ({0: -6}, [14, 5, 9]) == (found.moves, found.figures)


@needs_solver
def test_nothing_to_adjust(away):
    """Claims that can all be true stay, and the figures show it."""
    found = away(least_adjustment, triangle(exactly(2)))
    assert ({}, 0, [1, 1, 1, 2, 2, 2, 3]) == (found.moves, found.total, found.figures)


@needs_solver
def test_only_some_claims_are_adjusted(away):
    """Claims that are not named do not count."""
    found = away(least_adjustment, parts(exactly(100), exactly(40), exactly(50)), claims=(0, 2))
    assert ({}, [100, 50, 50]) == (found.moves, found.figures)


@needs_solver
def test_figures_too_far_apart_for_the_solver(away):
    """Beside a figure of 25 zeros ones are lost on it: the figures still keep all facts, and it says what is proven."""
    network = Network(
        floors=[0] * 5,
        whole=[True] * 5,
        orders=[(3, 4)],
        sums=[(0, (1, 2)), (3, (1, 2))],
        cells=[0, 1, 2, 3, 4],
        lows=[10**25, 1, 0, 7, None],
        highs=[10**25, None, 3, 7, 2],
        weights=[1, 2, 3, 1, 1],
    )
    found = away(least_adjustment, network)
    total, one, other, same, upper = found.figures
    assert (total, same) == (one + other, one + other)
    assert same <= upper
    assert found.least <= found.total


@needs_solver
def test_facts_that_exclude_each_other(away):
    """A part with a floor cannot be nothing, whatever claims say."""
    draft = Draft()
    total, part, rest = draft.cell(), draft.cell(), draft.cell(floor=3)
    draft.sum(total, (part, rest))
    draft.order(total, part)
    with pytest.raises(InvalidValueError, match="whatever claims say"):
        away(least_adjustment, draft.network())


# The extra ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", [lambda network: tightest(network, [0]), least_adjustment])
def test_without_the_extra_the_command_is_told(monkeypatch, asked):
    """Without highspy the error says what to run."""
    monkeypatch.setitem(sys.modules, "highspy", None)
    door.cache_clear()
    with pytest.raises(MissingExtraError, match=r"needs highspy: run  pip install 'kzclaims\[lp\]'"):
        asked(triangle(exactly(2)))
