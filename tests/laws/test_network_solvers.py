"""The network held against what others find: two solvers of whole numbers, and tables whose answer is known.

The solvers are CP-SAT (of ortools) and HiGHS (of scipy); where one is not installed, its test is skipped. CP-SAT runs
in a process of its own, as it must not share one with another build of HiGHS: this file, run as a script, is that
process.
"""

from __future__ import annotations

import importlib.util
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kzclaims.consistency.bounds import bounds_of
from kzclaims.consistency.conflicts import conflicts_of
from kzclaims.consistency.cores import core_of
from kzclaims.consistency.network import Draft, Network
from kzclaims.consistency.shrinking import shrunk
from kzclaims.consistency.suspects import Suspects, suspects_of
from kzclaims.errors import InvalidValueError
from kzclaims.model.interval import Interval
from tests.laws.network_oracle import Problem, Said, Truth

MOST = 5_000  # no cell of a drawn problem needs a higher number: thirty cells, figures up to eighty
SEEDS = 300

# --- problems of a middle size ----------------------------------------------------------------------------------
# As plain data, so that another process can read them: the number of cells; orders (lower, upper); sums (whole, parts);
# claims (cell, low, high, weight), whole numbers and closed ends.

Plain = dict


def drawn(seed: int) -> Plain:
    """Return a country of places, each with its people and at times its police, on one day or more; mostly true claims.

    The figure of a place is at least that of its police and does not fall from day to day; at times the parts of a
    place are all its parts, and the police and all others are all its people. One claim in six or so is wrong.
    """
    dice = random.Random(seed)
    problem: Plain = {}
    while not problem:
        problem = country(dice)
    return problem


def country(dice: random.Random) -> Plain:
    """Return a country, or nothing where no numbers that keep its orders and sums are found at once."""
    days, places = dice.randint(1, 3), dice.randint(3, 6)
    groups = dice.randint(1, min(3, 30 // (days * places)))
    parents = [None, *(dice.randrange(place) for place in range(1, places))]
    at = {
        (day, place, group): number
        for number, (day, place, group) in enumerate(
            (day, place, group) for day in range(days) for place in range(places) for group in range(groups)
        )
    }
    orders, sums, true = [], [], [0] * len(at)
    full = [dice.random() < 0.6 for _ in range(places)]
    for day in range(days):
        for group in reversed(range(groups)):
            for place in reversed(range(places)):
                here = at[day, place, group]
                parts = [at[day, other, group] for other in range(places) if parents[other] == place]
                if parts and full[place]:
                    sums.append([here, parts])
                else:
                    orders += [[part, here] for part in parts]
                if day:
                    orders.append([at[day - 1, place, group], here])
                if group:
                    orders.append([here, at[day, place, 0]])
        if groups == 3:
            sums += [[at[day, place, 0], [at[day, place, 1], at[day, place, 2]]] for place in range(places)]
    if not settle(true, orders, sums, dice):
        return {}
    claims = [said(dice, true) for _ in range(dice.randint(10, 40))]
    return {"cells": len(at), "orders": orders, "sums": sums, "claims": claims}


def settle(true: list[int], orders, sums, dice: random.Random) -> bool:
    """Give each cell a number by raising what is too low; say whether all orders and sums are kept."""
    wholes = {whole for whole, _ in sums}
    for cell in range(len(true)):
        true[cell] = 0 if cell in wholes else dice.randint(0, 9)
    for _ in range(40):
        before = list(true)
        for whole, parts in sums:
            lack = true[whole] - sum(true[part] for part in parts)
            if lack > 0:
                true[dice.choice(parts)] += lack
            true[whole] -= min(lack, 0)
        for lower, upper in orders:
            true[upper] = max(true[upper], true[lower])
        if true == before:
            return True
    return False


def said(dice: random.Random, true: list[int]) -> list:
    """Return a claim about a cell, five times in six one that is true."""
    cell = dice.randrange(len(true))
    number = true[cell] if dice.random() < 5 / 6 else max(0, true[cell] + dice.choice((-9, -4, -1, 1, 4, 9)))
    low, high = max(0, number - dice.randint(0, 2)), number + dice.randint(0, 2)
    shape = dice.randrange(4)
    weight = dice.choice((1, 1, 1, 2, 3))
    if shape == 0:
        return [cell, number, number, weight]
    if shape == 1:
        return [cell, low, high, weight]
    return [cell, low, None, weight] if shape == 2 else [cell, None, high, weight]


def network_of(problem: Plain, whole: bool = True) -> Network:
    """Return the library's network, of counts or of amounts."""
    draft = Draft()
    for _ in range(problem["cells"]):
        draft.cell(floor=0, whole=whole)
    for lower, upper in problem["orders"]:
        draft.order(lower, upper)
    for total, parts in problem["sums"]:
        draft.sum(total, parts)
    for cell, low, high, weight in problem["claims"]:
        draft.claim(cell, Interval(low, high), weight=weight)
    return draft.network()


@pytest.fixture(scope="module")
def found() -> list[tuple[Plain, Suspects]]:
    """Each problem and what the library finds."""
    return [(problem, suspects_of(network_of(problem))) for problem in map(drawn, range(SEEDS))]


def test_problems_of_a_middle_size_are_settled(found):
    """Nearly all of these problems are solved, and proven to be."""
    assert sum(suspects.optimal for _, suspects in found) >= 0.95 * SEEDS
    assert sum(suspects.decided for _, suspects in found) >= 0.9 * SEEDS


# --- CP-SAT -----------------------------------------------------------------------------------------------------


def by_cp_sat(task: dict) -> dict:
    """Return the least weight of wrong claims, and for each claim asked about that with it being right, or wrong."""
    cp_model = importlib.import_module("ortools.sat.python.cp_model")

    problem = task["problem"]
    model = cp_model.CpModel()
    cells = [model.new_int_var(0, MOST, f"x{cell}") for cell in range(problem["cells"])]
    for lower, upper in problem["orders"]:
        model.add(cells[lower] <= cells[upper])
    for whole, parts in problem["sums"]:
        model.add(cells[whole] == sum(cells[part] for part in parts))
    wrong = []
    for index, (cell, low, high, _) in enumerate(problem["claims"]):
        wrong.append(model.new_bool_var(f"wrong{index}"))
        if low is not None:
            model.add(cells[cell] >= low).only_enforce_if(~wrong[-1])
        if high is not None:
            model.add(cells[cell] <= high).only_enforce_if(~wrong[-1])
    cost = sum(weight * one for (*_, weight), one in zip(problem["claims"], wrong, strict=True))
    model.minimize(cost)

    def least(state: list[tuple[int, bool]]) -> int | None:
        narrowed = model.clone()
        for claim, is_wrong in state:
            narrowed.add(wrong[claim] == is_wrong)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        status = solver.solve(narrowed)
        assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
        return round(solver.objective_value) if status == cp_model.OPTIMAL else None

    best = least([])
    answers = [[least([(claim, is_wrong)]) == best for is_wrong in (False, True)] for claim in task["ask"]]
    return {"least": best, "answers": answers}


def asked_of_cp_sat(tasks: list[dict]) -> list[dict]:
    """Return what CP-SAT answers, from a process of its own."""
    if importlib.util.find_spec("ortools") is None:
        pytest.skip("ortools is not installed: CP-SAT cannot be asked")
    root = Path(__file__).parents[2]
    path = os.pathsep.join([str(root), str(root / "src"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, __file__],
        input=json.dumps(tasks),
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_least_cost_is_that_of_cp_sat(found):
    """No solver finds less to be wrong, and where the library says so, none finds more."""
    answers = asked_of_cp_sat([{"problem": problem, "ask": []} for problem, _ in found])
    for seed, ((_, suspects), answer) in enumerate(zip(found, answers, strict=True)):
        assert suspects.least <= answer["least"], seed
        assert not suspects.optimal or suspects.cost == answer["least"], seed


def test_what_is_certain_is_so_for_cp_sat(found):
    """No cheapest set is without a certain suspect; each has only possible ones, and each possible one is in some."""
    asked = [(problem, suspects) for problem, suspects in found if suspects.decided and suspects.possible][:40]
    tasks = []
    for problem, suspects in asked:
        innocent = sorted(set(range(len(problem["claims"]))) - suspects.possible)
        tasks.append({"problem": problem, "ask": sorted(suspects.possible)[:8] + innocent[:4]})
    for task, (_, suspects), answer in zip(tasks, asked, asked_of_cp_sat(tasks), strict=True):
        for claim, (right, wrong) in zip(task["ask"], answer["answers"], strict=True):
            assert (claim not in suspects.certain) == right
            assert (claim in suspects.possible) == wrong


# --- HiGHS ------------------------------------------------------------------------------------------------------


def by_highs(problem: Plain, whole: bool = True, claims=None) -> int | None:
    """Return the least weight of wrong claims; with claims given, 0 if these can all be true and None if not.

    Without presolve: with it, HiGHS of scipy 1.17 calls 23 the least for problem 154, where 13 is enough.
    """
    scipy = importlib.import_module("scipy.optimize")
    cells, count = problem["cells"], len(problem["claims"])
    rows, lows, highs = [], [], []

    def row(entries: dict[int, int], low: float, high: float) -> None:
        line = np.zeros(cells + count)
        for column, factor in entries.items():
            line[column] += factor
        rows.append(line)
        lows.append(low)
        highs.append(high)

    for lower, upper in problem["orders"]:
        row({upper: 1, lower: -1}, 0, np.inf)
    for total, parts in problem["sums"]:
        row({total: 1} | dict.fromkeys(parts, -1), 0, 0)
    for index, (cell, low, high, _) in enumerate(problem["claims"]):
        if low is not None:
            row({cell: 1, cells + index: low}, low, np.inf)
        if high is not None:
            row({cell: 1, cells + index: high - MOST}, -np.inf, high)
    free = [1 if claims is None or index not in claims else 0 for index in range(count)]
    result = scipy.milp(
        [0] * cells + [0 if claims is not None else weight for *_, weight in problem["claims"]],
        constraints=scipy.LinearConstraint(np.array(rows), lows, highs),
        bounds=scipy.Bounds([0] * (cells + count), [MOST] * cells + free),
        integrality=[int(whole)] * cells + [1] * count,
        options={"mip_rel_gap": 0, "presolve": False},
    )
    if result.status == 2:
        return None
    assert result.status == 0, result.message
    return round(result.fun)


def needs_scipy() -> None:
    """Skip a test where scipy is not installed."""
    pytest.importorskip("scipy.optimize", reason="scipy is not installed: HiGHS cannot be asked")


def test_the_least_cost_is_that_of_highs(found):
    """No solver finds less to be wrong, and where the library says so, none finds more."""
    needs_scipy()
    for seed, (problem, suspects) in enumerate(found):
        least = by_highs(problem)
        assert least is not None and suspects.least <= least, seed
        assert not suspects.optimal or suspects.cost == least, seed


def test_the_least_cost_of_amounts_is_that_of_highs(found):
    """The same where no cell need be whole."""
    needs_scipy()
    for seed, (problem, _) in enumerate(found[:100]):
        suspects, least = suspects_of(network_of(problem, whole=False)), by_highs(problem, whole=False)
        assert least is not None and suspects.least <= least, seed
        assert not suspects.optimal or suspects.cost == least, seed


def test_what_is_left_can_be_true_for_highs(found):
    """Without the suspects all claims can be true, and every core alone cannot."""
    needs_scipy()
    for problem, suspects in found[:100]:
        if suspects.optimal:
            assert by_highs(problem, claims=set(range(len(problem["claims"]))) - suspects.chosen) == 0
        for core in suspects.cores[:5]:
            assert by_highs(problem, claims=core) is None


def test_conflicts_are_minimal_for_highs(found):
    """The claims of a conflict cannot all be true with its facts alone; without any one of them they can."""
    needs_scipy()
    for problem, _ in found[:30]:
        network = network_of(problem)
        for core in conflicts_of(network).cores[:10]:
            orders = list(network.orders)
            facts = {
                "cells": network.size,
                "orders": [orders[fact] for fact in core.facts if fact < len(orders)],
                "sums": [network.sums[fact - len(orders)] for fact in core.facts if fact >= len(orders)],
                "claims": problem["claims"],
            }
            assert by_highs(facts, claims=set(core.claims)) is None
            for claim in core.claims:
                assert by_highs(problem, claims=set(core.claims) - {claim}) == 0


# --- examples ---------------------------------------------------------------------------------------------------


def test_counts_and_amounts_are_not_joined():
    """A whole cell and a real one are of two kinds: no order and no sum has both."""
    for join in (lambda draft: draft.order(0, 1), lambda draft: draft.sum(0, [1])):
        draft = Draft()
        draft.cell(floor=0, whole=True)
        draft.cell(floor=0, whole=False)
        join(draft)
        with pytest.raises(InvalidValueError, match="like with like"):
            draft.network()


@pytest.mark.parametrize("whole", [True, False])
def test_nothing_whole_lies_between_four_and_five(whole):
    """Below five and above four: no people, but a length."""
    draft = Draft()
    cell = draft.cell(floor=0, whole=whole)
    draft.claim(cell, Interval(None, 5, high_open=True))
    draft.claim(cell, Interval(4, None, low_open=True))
    network = draft.network()
    assert whole == bool(bounds_of(network).clashes)
    assert ([{0, 1}] if whole else []) == [set(core.claims) for core in conflicts_of(network).cores]
    assert (1 if whole else 0) == suspects_of(network).cost


PLACES = [(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)]


def table_of(layers: list[int], lines: bool) -> Network:
    """Return a table of two by two by two and what is said of its three pairs of layers.

    A layer is the sum of its four cells, or, with lines, of its two lines in each of two directions.
    """
    draft = Draft()
    leaf = {at: draft.cell(floor=0) for at in PLACES}
    line = {}
    for axis in range(3) if lines else ():
        for rest in sorted({at[:axis] + at[axis + 1 :] for at in PLACES}):
            line[axis, rest] = draft.cell(floor=0)
            draft.sum(line[axis, rest], [leaf[at] for at in PLACES if at[:axis] + at[axis + 1 :] == rest])
    for number, total in enumerate(layers):
        axis, side = divmod(number, 2)
        layer = draft.cell(floor=0)
        if lines:
            for along in {0, 1, 2} - {axis}:
                at = axis - (along < axis)  # where the layer's axis stands among those that are left
                draft.sum(layer, [cell for (of, rest), cell in line.items() if of == along and rest[at] == side])
        else:
            draft.sum(layer, [cell for at, cell in leaf.items() if at[axis] == side])
        draft.claim(layer, Interval.exactly(total))
    return draft.network()


@pytest.mark.parametrize("first", [True, False])
def test_a_table_whose_margins_differ_by_one(first):
    """Rows of M and M, columns of M and M + 1: the clash is found without counting up to M."""
    many = 10**5
    draft = Draft()
    cells = [draft.cell(floor=0) for _ in range(8)]
    for whole, parts in ((4, (0, 1)), (5, (2, 3)), (6, (0, 2)), (7, (1, 3))):
        draft.sum(cells[whole], [cells[part] for part in parts])
    for whole, number in ((4, many), (5, many), (6, many), (7, many + 1)):
        draft.claim(cells[whole], Interval.exactly(number))
    network = draft.network()
    bounds = bounds_of(network, first=first)
    assert bounds.clashes and bounds.steps < 1000
    assert {0, 1, 2, 3} == set(shrunk(network, core_of(bounds, bounds.clashes[0])).claims)
    assert 1 == suspects_of(network).cost


@pytest.mark.parametrize("many", [1, 2, 10**5])
def test_a_table_of_three_dimensions(many):
    """Layers of one total agree; where one pair of layers has one too many, one of that pair must be wrong."""
    assert (0, True) == (suspects_of(table_of([many] * 6, True)).cost, suspects_of(table_of([many] * 6, True)).optimal)
    odd = table_of([many] * 5 + [many + 1], True)
    bounds = bounds_of(odd)
    assert bounds.clashes and bounds.steps < 1000
    assert {frozenset({0, 1, 4, 5}), frozenset({2, 3, 4, 5})} == {frozenset(c.claims) for c in conflicts_of(odd).cores}
    found = suspects_of(odd)
    assert (1, 1, True) == (found.cost, found.least, found.optimal)
    assert (frozenset(), frozenset({4, 5})) == (found.certain, found.possible)


@pytest.mark.parametrize("many", [1, 2, 10**5])
def test_a_table_of_three_dimensions_by_its_layers_alone(many):
    """The same where each layer is said to be its four cells: nothing is said to be proven that is not true."""
    found = suspects_of(table_of([many] * 5 + [many + 1], False))
    assert found.least <= 1
    assert (1, frozenset({4, 5})) == (found.cost, found.possible) or not (found.optimal or found.decided)


@settings(max_examples=20)
@given(st.lists(st.integers(-1, 1), min_size=8, max_size=8), st.data())
def test_lines_of_a_table_of_three_dimensions(table, data):
    """Sums of lines that fit two by two, as they are of one table, though one that may have negative numbers."""
    sums, claims = [], []
    for axis in range(3):
        for rest in sorted({at[:axis] + at[axis + 1 :] for at in PLACES}):
            line = tuple(cell for cell, at in enumerate(PLACES) if at[:axis] + at[axis + 1 :] == rest)
            total = sum(table[cell] for cell in line)
            if total >= 0 and data.draw(st.integers(0, 5)):
                claims.append(Said(8 + len(sums), total, total))
            sums.append((8 + len(sums), line))
    problem = Problem((0,) * 20, (True,) * 20, sums=tuple(sums), claims=tuple(claims))
    plain = {"cells": 20, "orders": (), "sums": sums, "claims": [(c.cell, c.low, c.high, 1) for c in claims]}
    truth, suspects = Truth(problem), suspects_of(network_of(plain))
    assert suspects.least <= truth.cheapest[0]
    if suspects.optimal:
        assert truth.cheapest[0] == suspects.cost
    if suspects.decided:
        assert (truth.certain, truth.possible) == (suspects.certain, suspects.possible)


if __name__ == "__main__":
    print(json.dumps([by_cp_sat(task) for task in json.load(sys.stdin)]))
