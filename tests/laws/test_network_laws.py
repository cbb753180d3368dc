"""Which figures cannot all be true: the network of claims held against the plain trying of every assignment."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from kzclaims.consistency.bounds import bounds_of
from kzclaims.consistency.conflicts import conflicts_of
from kzclaims.consistency.cores import core_of
from kzclaims.consistency.flow import broken
from kzclaims.consistency.hitting import hitting_set
from kzclaims.consistency.network import Draft, Network
from kzclaims.consistency.pairs import pairs_of
from kzclaims.consistency.points import Brink
from kzclaims.consistency.shrinking import shrunk
from kzclaims.consistency.suspects import suspects_of
from kzclaims.model.interval import Interval
from tests.laws.network_oracle import (
    Problem,
    Said,
    Truth,
    hitting_sets,
    order_problems,
    problems,
    table_problems,
)

some = settings(max_examples=60)
many = settings(max_examples=150)


@pytest.fixture(autouse=True, scope="module")
def without_solver():
    """Ask the library's own search alone; with the solver it is held against others in test_network_solvers.py."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kzclaims.consistency.hunt.is_there", lambda: False)
        yield


# One claim that no whole number can make true, as no bound sees: twice a number is one.
TWICE = Problem((0,) * 3, (True,) * 3, sums=((2, (0, 1)), (1, (0,))), claims=(Said(0, 0, 0), Said(2, 1, 1)))
# A cell that must be 0, as one total is said with it and without it; no bound says so.
NOTHING = Problem((0,) * 4, (True,) * 4, sums=((3, (1, 2)), (3, (0, 1, 2))), claims=(Said(0, 0, 0), Said(0, 1, None)))
# A cell with a floor is at most one without.
RAISED = Problem((0, None), (True, True), ((0, 1),), claims=(Said(0, 0, 0), Said(1, None, 0, high_open=True)))


def interval_of(said: Said) -> Interval:
    """Return what a claim admits."""
    return Interval(said.low, said.high, low_open=said.low_open, high_open=said.high_open)


def network_of(problem: Problem, factor: int = 1) -> Network:
    """Return the library's network of a problem, its weights multiplied."""
    draft = Draft()
    for floor, is_whole in zip(problem.floors, problem.whole, strict=True):
        draft.cell(floor=floor, whole=is_whole)
    for lower, upper in problem.orders:
        draft.order(lower, upper)
    for whole, parts in problem.sums:
        draft.sum(whole, list(parts))
    for said in problem.claims:
        draft.claim(said.cell, interval_of(said), weight=said.weight * factor)
    return draft.network()


def doubled(end: int | Fraction | Brink | None) -> int | Fraction | None:
    """Return an end as the oracle tells it: doubled, and an open end of a real cell one further."""
    if isinstance(end, Brink):
        return 2 * end.value + end.side
    return None if end is None else 2 * end


def ends_of(network: Network, cells: int, claims=None) -> list[tuple[int | Fraction | None, int | Fraction | None]]:
    """Return the ends of the first cells, doubled."""
    bounds = bounds_of(network, claims)
    return [(doubled(low), doubled(high)) for low, high in list(zip(bounds.lows, bounds.highs, strict=True))[:cells]]


def admitted(number, low, high) -> bool:
    """Say whether a doubled number lies between two doubled ends."""
    return (low is None or low <= number) and (high is None or number <= high)


# --- the oracle itself ------------------------------------------------------------------------------------------


@some
@given(problems())
def test_the_oracle_tries_enough_numbers(problem):
    """Trying more numbers changes nothing of what can be true."""
    wider = Truth(replace(problem, spare=2))
    assume(len(wider.worlds) < 300_000)
    truth = Truth(problem)
    assert (truth.feasible == wider.feasible).all()
    if truth.all_hold:
        cells = range(len(problem.floors))
        assert [truth.low(cell) for cell in cells] == [wider.low(cell) for cell in cells]


@some
@given(problems())
def test_the_oracle_keeps_the_duality_of_conflicts(problem):
    """What a largest consistent set leaves out is a smallest set that hits every minimal conflict, and the reverse."""
    truth = Truth(problem)
    claims = frozenset(range(truth.count))
    left_out = {claims - right for right in truth.maximal_consistent}
    assert left_out == hitting_sets(truth.minimal_conflicts, claims)
    assert truth.minimal_conflicts == hitting_sets(left_out, claims)


# --- bounds -----------------------------------------------------------------------------------------------------


@many
@given(problems(), st.data())
def test_bounds_exclude_no_solution(problem, data):
    """Every assignment in which the claims are true lies within the bounds; where there is one, nothing clashes."""
    truth = Truth(problem)
    claims = sorted(data.draw(st.sets(st.sampled_from(range(truth.count)))))
    network = network_of(problem)
    if not truth.consistent(claims):
        return
    assert not bounds_of(network, claims).clashes
    found = truth.solutions(claims)
    for cell, (low, high) in enumerate(ends_of(network, len(problem.floors), claims)):
        assert admitted(found[:, cell].min(), low, high) and admitted(found[:, cell].max(), low, high)


@many
@given(problems())
@example(replace(RAISED, claims=RAISED.claims[:1]))
def test_bounds_are_tight_where_they_are_exact(problem):
    """Where the network says that its bounds are exact, the ends are reached."""
    network, truth = network_of(problem), Truth(problem)
    if not (network.is_exact and truth.all_hold):
        return
    for cell, (low, high) in enumerate(ends_of(network, len(problem.floors))):
        assert truth.low(cell) == low
        if not problem.sums or truth.bounded:
            assert truth.high(cell) == high


@given(order_problems())
def test_orders_alone_are_exact(problem):
    """A network without sums is exact."""
    assert network_of(problem).is_exact


@many
@given(problems())
def test_a_clash_is_an_inconsistency(problem):
    """What clashes cannot all be true; where the network is exact, all that cannot be true clashes."""
    network, truth = network_of(problem), Truth(problem)
    bounds = bounds_of(network)
    if bounds.clashes:
        assert not truth.all_hold
    elif network.is_exact:
        assert truth.all_hold
    assert bool(bounds.clashes) == bool(bounds_of(network, first=True).clashes)


@some
@given(problems(), st.data())
def test_one_more_claim_loosens_no_bound(problem, data):
    """With a claim more, each cell's bounds are the same or narrower."""
    network = network_of(problem)
    claims = data.draw(st.sets(st.sampled_from(network.claims)))
    fewer = data.draw(st.sets(st.sampled_from(sorted(claims)))) if claims else set()
    if bounds_of(network, claims).clashes:
        return
    assert not bounds_of(network, fewer).clashes
    cells = len(problem.floors)
    wide, narrow = ends_of(network, cells, fewer), ends_of(network, cells, claims)
    for (low, high), (narrow_low, narrow_high) in zip(wide, narrow, strict=True):
        assert low is None or (narrow_low is not None and low <= narrow_low)
        assert high is None or (narrow_high is not None and narrow_high <= high)


# --- conflicts --------------------------------------------------------------------------------------------------


def only(network: Network, problem: Problem, claims, facts) -> Problem:
    """Return the problem of some claims and some facts of a network: its orders first, then its sums."""
    added = network.size - len(problem.floors)
    orders, sums = list(network.orders), list(network.sums)
    return Problem(
        problem.floors + (0,) * added,
        problem.whole + (True,) * added,
        tuple(orders[fact] for fact in facts if fact < len(orders)),
        tuple(sums[fact - len(orders)] for fact in facts if fact >= len(orders)),
        tuple(problem.claims[claim] for claim in claims),
    )


@many
@given(problems())
def test_a_core_is_a_conflict(problem):
    """The claims of a core cannot all be true, from its facts alone; shrunk they are a smallest conflict if exact."""
    network, truth = network_of(problem), Truth(problem)
    bounds = bounds_of(network)
    for clash in bounds.clashes:
        core = core_of(bounds, clash)
        least = shrunk(network, core)
        assert not truth.consistent(core.claims) and not truth.consistent(least.claims)
        assert set(least.claims) <= set(core.claims)
        if network.is_exact:
            assert frozenset(least.claims) in truth.minimal_conflicts
        for one in (core, least):
            bare = only(network, problem, one.claims, one.facts)
            if bare.caps is not None and len(bare.floors) - len(bare.sums) <= 6:
                assert not Truth(bare).all_hold


@many
@given(order_problems())
@example(RAISED)
def test_pairs_are_all_conflicts_of_orders(problem):
    """With orders alone each minimal conflict is one claim or two; where the network is exact, all are found, once."""
    network, truth = network_of(problem), Truth(problem)
    pairs = pairs_of(network)
    found = [frozenset(pair) for pair in pairs.found] + [frozenset({claim}) for claim in pairs.alone]
    assert len(set(found)) == len(found)
    assert not any(truth.consistent(one) for one in found)
    if network.is_exact:
        assert pairs.complete
        assert truth.minimal_conflicts == set(found)
    for upper, lower in pairs.found:
        high, low = problem.claims[upper], problem.claims[lower]
        assert high.low is not None and low.high is not None
        assert high.low + high.low_open > low.high - low.high_open


@some
@given(order_problems())
def test_pairs_are_a_strict_order(problem):
    """A claim too high for a second, which is too high for a third, is too high for the third."""
    found = set(pairs_of(network_of(problem)).found)
    for one, other in found:
        assert one != other and (other, one) not in found
        assert all((one, last) in found for first, last in found if first == other)


@many
@given(order_problems())
def test_the_flow_finds_what_must_be_wrong(problem):
    """Of the pairs, the cheapest set of wrong claims, and what every or any such set has, is that of trying all."""
    network = network_of(problem)
    pairs = pairs_of(network)
    if not network.is_exact:
        return
    keep = set(range(len(problem.claims))) - set(pairs.alone)
    cut = broken(pairs.found, problem.weight)
    truth = Truth(problem)
    alone = frozenset(pairs.alone)
    assert truth.cheapest[0] == cut.cost + sum(problem.weight[claim] for claim in alone)
    assert cut.chosen <= keep and cut.chosen | alone in truth.cheapest[1]
    assert truth.certain == cut.certain | alone
    assert truth.possible == cut.possible | alone


@many
@given(problems())
@example(TWICE)
@example(NOTHING)
def test_all_conflicts_are_minimal_conflicts(problem):
    """Each conflict found is minimal; of orders in an exact network, and wherever it says so, all are found."""
    network, truth = network_of(problem), Truth(problem)
    found = conflicts_of(network)
    cores = [frozenset(core.claims) for core in found.cores]
    assert len(set(cores)) == len(cores)
    assert {frozenset(core.claims) for core in found.cores if core.minimal} <= truth.minimal_conflicts
    assert all(any(least <= core for least in truth.minimal_conflicts) for core in cores)
    assert found.complete or problem.sums or not network.is_exact
    if found.complete:
        assert truth.minimal_conflicts == set(cores)


@some
@given(problems(), st.data())
def test_one_claim_less_makes_no_conflict(problem, data):
    """What clashes of some claims clashes of more; a conflict of fewer is a conflict of all."""
    network = network_of(problem)
    gone = data.draw(st.sampled_from(network.claims))
    rest = [claim for claim in network.claims if claim != gone]
    if bounds_of(network, rest).clashes:
        assert bounds_of(network).clashes
    less = suspects_of(network_of(replace(problem, claims=tuple(problem.claims[claim] for claim in rest))))
    full = suspects_of(network)
    if less.optimal and full.optimal:
        assert less.cost <= full.cost <= less.cost + problem.weight[gone]


# --- what must be wrong -----------------------------------------------------------------------------------------


@many
@given(problems())
@example(TWICE)
@example(NOTHING)
def test_the_suspects_are_the_least_that_must_be_wrong(problem):
    """The least cost is no more than the true one and the same where it is said to be; what remains can be true."""
    network, truth = network_of(problem), Truth(problem)
    found = suspects_of(network)
    best, _ = truth.cheapest
    assert found.least <= best and found.least <= found.cost
    assert found.cost == sum(problem.weight[claim] for claim in found.chosen)
    assert all(not truth.consistent(core) for core in found.cores)
    assert found.optimal or not network.is_exact
    if found.optimal:
        assert best == found.cost == found.least
        assert truth.consistent(set(range(truth.count)) - found.chosen)


@many
@given(problems())
@example(TWICE)
@example(NOTHING)
def test_certain_and_possible_suspects(problem):
    """What is certain is wrong in every cheapest set, what is in some is possible; where decided, and only that."""
    found, truth = suspects_of(network_of(problem)), Truth(problem)
    assert found.certain <= truth.certain
    assert truth.possible <= found.possible
    if found.decided:
        assert truth.certain == found.certain
        assert truth.possible == found.possible


@some
@given(table_problems(claims=7))
def test_a_small_table_is_settled(problem):
    """What must be wrong in a table of two by two is found, and proven."""
    assert suspects_of(network_of(problem)).optimal


@some
@given(problems(), st.integers(2, 1000))
def test_weights_are_only_compared(problem, factor):
    """All weights times a number: the cost is that many times as high, and the same claims are suspect."""
    one, scaled = suspects_of(network_of(problem)), suspects_of(network_of(problem, factor))
    if one.optimal and scaled.optimal:
        assert one.cost * factor == scaled.cost
    if one.decided and scaled.decided:
        assert (one.certain, one.possible) == (scaled.certain, scaled.possible)


@some
@given(problems(), st.data())
def test_numbers_of_cells_and_claims_mean_nothing(problem, data):
    """Other numbers for cells and claims, another order of facts: the same bounds, the same cost, the same suspects."""
    cells = data.draw(st.permutations(range(len(problem.floors))))
    claims = data.draw(st.permutations(range(len(problem.claims))))
    at = {cell: place for place, cell in enumerate(cells)}
    moved = Problem(
        tuple(problem.floors[cell] for cell in cells),
        tuple(problem.whole[cell] for cell in cells),
        tuple(data.draw(st.permutations([(at[lower], at[upper]) for lower, upper in problem.orders]))),
        tuple((at[w], tuple(data.draw(st.permutations([at[part] for part in parts])))) for w, parts in problem.sums),
        tuple(replace(problem.claims[claim], cell=at[problem.claims[claim].cell]) for claim in claims),
    )
    before, after = network_of(problem), network_of(moved)
    clash = bool(bounds_of(before).clashes)
    assert clash == bool(bounds_of(after).clashes)
    if not clash:
        ends = ends_of(after, len(cells))
        assert ends_of(before, len(cells)) == [ends[at[cell]] for cell in range(len(cells))]
    one, other = suspects_of(before), suspects_of(after)
    if one.optimal and other.optimal:
        assert one.cost == other.cost
    if one.decided and other.decided:
        assert one.certain == {claims[claim] for claim in other.certain}
        assert one.possible == {claims[claim] for claim in other.possible}


# --- planted ----------------------------------------------------------------------------------------------------


@st.composite
def planted(draw):
    """Draw a network of up to 14 cells, all counts or all amounts, and numbers of which all its claims are true."""
    draft, numbers = Draft(), []
    whole = draw(st.booleans())
    parted = st.integers(-40, 40).map(lambda n: Fraction(n, 4))

    def new(number: Fraction) -> int:
        numbers.append(number)
        return draft.cell(floor=0 if number >= 0 and draw(st.booleans()) else None, whole=whole)

    for _ in range(draw(st.integers(1, 8))):
        new(Fraction(draw(st.integers(-10, 10))) if whole else draw(parted))
    for _ in range(draw(st.integers(0, 6))):
        parts = draw(st.lists(st.sampled_from(range(len(numbers))), min_size=1, max_size=4, unique=True))
        total = sum((numbers[part] for part in parts), Fraction(0))
        same = [cell for cell, number in enumerate(numbers) if number == total and cell not in parts]
        draft.sum(same[0] if same and draw(st.booleans()) else new(total), parts)
    for _ in range(draw(st.integers(0, 10))):
        one, other = draw(st.sampled_from(range(len(numbers)))), draw(st.sampled_from(range(len(numbers))))
        if one != other:
            draft.order(*sorted((one, other), key=lambda cell: numbers[cell]))
    for _ in range(draw(st.integers(0, 15))):
        cell = draw(st.sampled_from(range(len(numbers))))
        under, over = (draw(st.none() | st.integers(0, 12)) for _ in range(2))
        low = None if under is None else decimal(numbers[cell] - Fraction(under, 4))
        high = None if over is None else decimal(numbers[cell] + Fraction(over, 4))
        openly = draw(st.booleans())
        draft.claim(cell, Interval(low, high, low_open=openly and bool(under), high_open=openly and bool(over)))
    return draft, numbers


def decimal(number: Fraction) -> int | Decimal:
    """Return a number of quarters as a decimal one."""
    return int(number) if number.denominator == 1 else Decimal(number.numerator) / Decimal(number.denominator)


@settings(max_examples=25)
@given(planted())
def test_what_is_true_is_never_in_conflict(drawn):
    """Claims that are all true of one assignment: nothing clashes, the bounds hold it, nobody is suspected."""
    draft, numbers = drawn
    network = draft.network()
    assert not bounds_of(network).clashes
    for number, (low, high) in zip(numbers, inner(network, len(numbers)), strict=True):
        assert low is None or (low[0] < number if low[1] else low[0] <= number)
        assert high is None or (number < high[0] if high[1] else number <= high[0])
    assert not conflicts_of(network).cores
    found = suspects_of(network)
    assert (frozenset(), 0, 0) == (found.chosen, found.cost, found.least)
    assert not found.certain


def inner(network: Network, cells: int):
    """Return each end as (value, whether it is open)."""
    bounds = bounds_of(network)
    for low, high in list(zip(bounds.lows, bounds.highs, strict=True))[:cells]:
        yield tuple(
            None if end is None else (end.value, True) if isinstance(end, Brink) else (end, False)
            for end in (low, high)
        )


@settings(max_examples=25)
@given(planted(), st.data())
def test_no_more_is_wrong_than_what_was_made_wrong(drawn, data):
    """Claims that are true of one assignment and a few that need not be: the least cost is at most what these weigh."""
    draft, numbers = drawn
    weights = data.draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    for weight in weights:
        cell = data.draw(st.sampled_from(range(len(numbers))))
        end = data.draw(st.integers(-12, 12))
        draft.claim(cell, data.draw(st.sampled_from((Interval(end, None), Interval(None, end)))), weight=weight)
    found = suspects_of(draft.network())
    assert found.least <= sum(weights)
    if found.optimal:
        assert found.cost <= sum(weights)


# --- hitting sets -----------------------------------------------------------------------------------------------

SYSTEMS = st.lists(st.frozensets(st.integers(0, 7), min_size=1, max_size=5), max_size=8)


@settings(max_examples=300)
@given(SYSTEMS, st.lists(st.integers(1, 5), min_size=8, max_size=8))
def test_a_hitting_set_is_the_lightest(sets, weights):
    """It has an element of each set, and none that does is lighter."""
    hit = hitting_set(sets, weights)
    best = min(sum(weights[element] for element in one) for one in hitting_sets(sets, range(8)))
    assert all(hit.chosen & one for one in sets)
    assert hit.cost == sum(weights[element] for element in hit.chosen)
    assert hit.optimal
    assert best == hit.cost == hit.least
