"""A slow, plain second telling of which figures cannot all be true: every assignment is tried, one by one.

It shares no code with the library. A problem has cells with numbers to be known, orders (one cell is at most another),
sums (one cell is others together) and claims (a cell lies between two ends). All numbers are kept doubled: a whole cell
takes even numbers, a real one takes odd ones too, and an odd one stands for all that lies between two whole numbers.

Why a few numbers are enough. Every end that a claim states is below `top`. With orders alone, any solution stays one
when each number is moved into the span from -1 to `top`, for that changes no order and crosses no end. With sums, all
cells are whole and at least 0. Take any solution and lower each cell that is no sum (a leaf) to its cap, then add up
the sums anew. A sum with a lowered leaf is at least that leaf's cap, others are as they were. So every claim still
holds, as caps are at least `top`; and `lower <= upper` holds where each leaf of `upper` has a cap that is at least the
caps of all leaves of `lower` together. `caps_of` gives such caps, or refuses. Where a sum has two sets of parts, the
lesser side is raised again towards what it was; its leaves need a cap of `top` times the number of parts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

import numpy as np
from hypothesis import strategies as st

MOST = 60_000  # assignments that a drawn problem may need


@dataclass(frozen=True)
class Said:
    """One claim: a cell's number lies between two ends; None is infinite."""

    cell: int
    low: int | None
    high: int | None
    low_open: bool = False
    high_open: bool = False
    weight: int = 1

    def admits(self, doubled):
        """Say whether a doubled number is admitted; an array gives an array."""
        held = doubled == doubled
        if self.low is not None:
            held = held & (doubled > 2 * self.low if self.low_open else doubled >= 2 * self.low)
        if self.high is not None:
            held = held & (doubled < 2 * self.high if self.high_open else doubled <= 2 * self.high)
        return held


@dataclass(frozen=True)
class Problem:
    """Cells by number, each with a floor (0 or None) and whether it is whole; orders, sums and claims over them."""

    floors: tuple[int | None, ...]
    whole: tuple[bool, ...]
    orders: tuple[tuple[int, int], ...] = ()
    sums: tuple[tuple[int, tuple[int, ...]], ...] = ()
    claims: tuple[Said, ...] = ()
    spare: int = 0  # how many numbers are tried beyond those that are enough

    @cached_property
    def top(self) -> int:
        """The least number above every end, or a spare one."""
        ends = [end for said in self.claims for end in (said.low, said.high) if end is not None]
        return 1 + self.spare + max(ends, default=0)

    @cached_property
    def leaves(self) -> dict[int, tuple[int, ...]]:
        """Of each cell, the cells that are no sums and make it up, as its first sum tells."""
        first = dict(reversed(self.sums))

        def below(cell: int) -> tuple[int, ...]:
            return tuple(sorted(leaf for part in first[cell] for leaf in below(part))) if cell in first else (cell,)

        return {cell: below(cell) for cell in range(len(self.floors))}

    @cached_property
    def twins(self) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """The pairs of sides that must be equal, as one cell is said to be the sum of both; what they share is out."""
        found = []
        for whole, parts in self.sums:
            here, there = list(self.leaves[whole]), [leaf for part in parts for leaf in self.leaves[part]]
            for leaf in tuple(here):
                if leaf in there:
                    here.remove(leaf)
                    there.remove(leaf)
            if here or there:
                found.append((tuple(here), tuple(there)))
        return found

    @cached_property
    def caps(self) -> dict[int, int] | None:
        """Of each leaf, the highest number that must be tried; None where no number is known to be enough."""
        return caps_of(self)

    @cached_property
    def weight(self) -> tuple[int, ...]:
        """The weight of each claim."""
        return tuple(said.weight for said in self.claims)


def caps_of(problem: Problem) -> dict[int, int] | None:
    """Return the highest number to be tried for each leaf, as the head of this file tells; None where it does not."""
    leaves, top = problem.leaves, problem.top
    if not problem.sums:
        return dict.fromkeys(range(len(problem.floors)), top)
    if None in problem.floors or not all(problem.whole):
        return None
    caps = {leaf: top for cell in leaves.values() for leaf in cell}
    wholes = [whole for whole, _ in problem.sums]
    if problem.twins:
        if len(problem.twins) > 1 or not fits_one_twin(problem, wholes):
            return None
        here, there = problem.twins[0]
        caps |= dict.fromkeys((*here, *there), top * max(len(here), len(there), 1))
    for _ in range(len(caps) + 1):
        before = dict(caps)
        for lower, upper in problem.orders:
            if set(leaves[lower]) <= set(leaves[upper]):
                continue
            for leaf in leaves[upper]:
                caps[leaf] = max(caps[leaf], sum(before[other] for other in leaves[lower]))
        if caps == before:
            return caps
    return None


def fits_one_twin(problem: Problem, wholes: list[int]) -> bool:
    """Say whether the cell with two sets of parts stands alone: its parts are leaves, orders come from elsewhere."""
    double = [whole for whole in wholes if wholes.count(whole) > 1]
    parts = {part for whole, some in problem.sums if whole in double for part in some}
    return (
        len(double) == len(wholes) == 2
        and not parts & set(wholes)
        and all(lower not in parts and lower not in wholes for lower, _ in problem.orders)
        and all(len(set(some)) == len(some) for _, some in problem.sums)
    )


def columns_of(problem: Problem) -> list[tuple[int, range | None]]:
    """Return the cells in an order in which sums come after their parts, each leaf with the doubled numbers to try."""
    assert problem.caps is not None, "no number is known to be enough"
    wholes = dict(reversed(problem.sums))
    columns: list[tuple[int, range | None]] = []
    done: set[int] = set()
    waiting = [cell for cell in range(len(problem.floors)) if cell not in wholes] + list(wholes)
    while waiting:
        cell = waiting.pop(0)
        if cell in wholes and not done.issuperset(wholes[cell]):
            waiting.append(cell)
            continue
        low = -2 if problem.floors[cell] is None else 0
        step = 2 if problem.whole[cell] else 1
        columns.append((cell, None if cell in wholes else range(low, 2 * problem.caps[cell] + 1, step)))
        done.add(cell)
        ready = [whole for whole in waiting if whole in wholes and done.issuperset(wholes[whole])]
        waiting = ready + [other for other in waiting if other not in ready]
    return columns


def worlds_of(problem: Problem) -> np.ndarray:
    """Return every assignment to be tried that keeps orders and sums: a row each, a column a cell, numbers doubled."""
    worlds = np.zeros((1, len(problem.floors)), dtype=np.int64)
    done: set[int] = set()
    wholes = dict(reversed(problem.sums))
    for cell, numbers in columns_of(problem):
        if numbers is None:
            worlds[:, cell] = worlds[:, list(wholes[cell])].sum(axis=1)
        else:
            count = len(worlds)
            worlds = np.repeat(worlds, len(numbers), axis=0)
            worlds[:, cell] = np.tile(np.array(numbers), count)
        done.add(cell)
        for lower, upper in problem.orders:
            if cell in (lower, upper) and {lower, upper} <= done:
                worlds = worlds[worlds[:, lower] <= worlds[:, upper]]
        for whole, parts in problem.sums:
            if cell in (whole, *parts) and done.issuperset((whole, *parts)):
                worlds = worlds[worlds[:, whole] == worlds[:, list(parts)].sum(axis=1)]
    return worlds


class Truth:
    """Everything that trying each assignment tells of a problem; a set of claims is a number whose bits are claims."""

    def __init__(self, problem: Problem):
        self.problem = problem
        self.worlds = worlds_of(problem)
        self.count = len(problem.claims)
        self.held = np.zeros(len(self.worlds), dtype=np.int64)
        for index, said in enumerate(problem.claims):
            self.held |= said.admits(self.worlds[:, said.cell]).astype(np.int64) << index

    @cached_property
    def feasible(self) -> np.ndarray:
        """Of each set of claims, whether all can be true at once."""
        known = np.zeros(1 << self.count, dtype=bool)
        known[self.held] = True
        for index in range(self.count):  # what holds of a set holds of each of its parts
            split = known.reshape(-1, 2, 1 << index)
            split[:, 0] |= split[:, 1]
        return known

    def consistent(self, claims: Iterable[int]) -> bool:
        """Say whether these claims can all be true."""
        return bool(self.feasible[sum(1 << claim for claim in claims)])

    @property
    def all_hold(self) -> bool:
        """Say whether all claims can be true."""
        return bool(self.feasible[-1])

    def solutions(self, claims: Iterable[int] | None = None) -> np.ndarray:
        """Return the assignments in which all these claims are true."""
        wanted = sum(1 << claim for claim in (range(self.count) if claims is None else claims))
        return self.worlds[(self.held & wanted) == wanted]

    @cached_property
    def minimal_conflicts(self) -> set[frozenset[int]]:
        """All sets of claims that cannot all be true while each smaller part of them can."""
        return {
            frozenset(bits(mask))
            for mask in np.flatnonzero(~self.feasible)
            if all(self.feasible[mask & ~(1 << index)] for index in bits(mask))
        }

    @cached_property
    def maximal_consistent(self) -> set[frozenset[int]]:
        """All sets of claims that can all be true while each larger one cannot."""
        outside = set(range(self.count))
        return {
            frozenset(bits(mask))
            for mask in np.flatnonzero(self.feasible)
            if not any(self.feasible[mask | (1 << index)] for index in outside - set(bits(mask)))
        }

    @cached_property
    def cheapest(self) -> tuple[int, list[frozenset[int]]]:
        """The least weight of claims that must be wrong, and each set of wrong claims that has it."""
        weight = self.problem.weight
        wrong = [frozenset(range(self.count)) - right for right in self.maximal_consistent]
        least = min(sum(weight[claim] for claim in some) for some in wrong)
        return least, [some for some in wrong if sum(weight[claim] for claim in some) == least]

    @cached_property
    def certain(self) -> frozenset[int]:
        """The claims that are wrong in every cheapest set."""
        return frozenset.intersection(*self.cheapest[1])

    @cached_property
    def possible(self) -> frozenset[int]:
        """The claims that are wrong in some cheapest set."""
        return frozenset.union(*self.cheapest[1])

    def low(self, cell: int) -> int | None:
        """Return the least doubled number of a cell when all claims are true; None where there is no least."""
        least = int(self.solutions()[:, cell].min())
        return None if least == -2 else least

    def high(self, cell: int) -> int | None:
        """Return the greatest doubled number of a cell when all claims are true; None where there is no greatest.

        It is known with orders alone, or where `bounded` holds.
        """
        most = int(self.solutions()[:, cell].max())
        return None if not self.problem.sums and most == 2 * self.problem.top else most

    @cached_property
    def bounded(self) -> bool:
        """Say whether every leaf stays below `top` while all claims are true, so that no solution was left untried."""
        leaves = list(self.problem.caps or ())
        return bool((self.solutions()[:, leaves] < 2 * self.problem.top).all())


def bits(mask: int | np.integer) -> list[int]:
    """Return the places of the ones in a number."""
    return [index for index in range(int(mask).bit_length()) if int(mask) >> index & 1]


def hitting_sets(sets: Iterable[frozenset[int]], elements: Iterable[int]) -> set[frozenset[int]]:
    """Return the minimal sets that share an element with each of these."""
    sets, elements = list(sets), sorted(elements)
    found: set[frozenset[int]] = set()
    for size in range(len(elements) + 1):
        for some in map(frozenset, combinations(elements, size)):
            if all(some & one for one in sets) and not any(smaller <= some for smaller in found):
                found.add(some)
    return found


# --- problems to try --------------------------------------------------------------------------------------------


@st.composite
def spans(draw, cell: int, most: int):
    """Draw a claim about a cell."""
    weight = draw(st.sampled_from((1, 1, 1, 2, 3)))
    low, high = sorted((draw(st.integers(0, most)), draw(st.integers(0, most))))
    shape = draw(st.sampled_from(("exactly", "between", "at least", "at most", "above", "below", "inside")))
    if shape == "exactly":
        return Said(cell, low, low, weight=weight)
    if shape in ("at least", "above"):
        return Said(cell, low, None, low_open=shape == "above", weight=weight)
    if shape in ("at most", "below"):
        return Said(cell, None, low, high_open=shape == "below", weight=weight)
    ends = st.booleans() if shape == "inside" and low < high else st.just(False)
    return Said(cell, low, high, draw(ends), draw(ends), weight)


@st.composite
def with_claims(draw, bare: Problem, most: int, claims: int):
    """Draw claims for a problem that has none."""
    cells = st.integers(0, len(bare.floors) - 1)
    count = draw(st.integers(1, claims))
    return replace(bare, claims=tuple(draw(spans(draw(cells), most)) for _ in range(count)))


def tries(problem: Problem) -> float:
    """Return how many assignments must be tried at most; infinite where no number is known to be enough."""
    if problem.caps is None:
        return float("inf")
    product = 1.0
    for _, numbers in columns_of(problem):
        product *= 1 if numbers is None else len(numbers)
    return product


def add_orders(draw, bare: Problem, most: int, ranks: list[int], wanted: int) -> Problem:
    """Return the problem with some orders more, from lower to higher rank, of like cells, as far as it can be tried."""
    probe = (Said(0, 0, most),)  # caps hang on the highest end that may come
    for _ in range(wanted):
        one, other = draw(st.integers(0, len(ranks) - 1)), draw(st.integers(0, len(ranks) - 1))
        if one == other or bare.whole[one] != bare.whole[other]:
            continue
        pair = (one, other) if ranks.index(one) < ranks.index(other) else (other, one)
        wider = replace(bare, orders=(*bare.orders, pair), claims=probe)
        if tries(wider) <= MOST:
            bare = replace(wider, claims=())
    return bare


@st.composite
def order_problems(draw, cells: int = 6, claims: int = 10):
    """Problems with orders alone, of whole cells, of real ones or (as far as that can be tried) of both."""
    size = draw(st.integers(1, cells))
    most = draw(st.integers(1, 6 if size <= 4 else 4))
    bare = Problem((0,) * size, (True,) * size)
    kinds = draw(st.sampled_from(((True,), (True, True, False), (False,))))
    for cell in range(size):
        looser = replace(
            bare,
            floors=(*bare.floors[:cell], draw(st.sampled_from((0, 0, None))), *bare.floors[cell + 1 :]),
            whole=(*bare.whole[:cell], draw(st.sampled_from(kinds)), *bare.whole[cell + 1 :]),
        )
        if tries(replace(looser, claims=(Said(0, 0, most),))) <= MOST:
            bare = looser
    ranks = draw(st.permutations(range(size)))
    bare = add_orders(draw, bare, most, ranks, draw(st.integers(0, 2 * size)))
    return draw(with_claims(bare, most, claims))


@st.composite
def sum_problems(draw, cells: int = 6, claims: int = 10):
    """Problems of whole cells with sums of parts of lower rank, parts that several sums share, and orders."""
    size = draw(st.integers(2, cells))
    most = draw(st.integers(1, 6 if size <= 4 else 4))
    ranks = draw(st.permutations(range(size)))
    sums: list[tuple[int, tuple[int, ...]]] = []
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(1, size - 1))
        parts = draw(st.lists(st.sampled_from(ranks[:at]), min_size=1, max_size=3, unique=True))
        wider = Problem(
            (0,) * size, (True,) * size, sums=(*sums, (ranks[at], tuple(parts))), claims=(Said(0, 0, most),)
        )
        if tries(wider) <= MOST:
            sums.append((ranks[at], tuple(parts)))
    bare = Problem((0,) * size, (True,) * size, sums=tuple(sums))
    bare = add_orders(draw, bare, most, ranks, draw(st.integers(0, 4)))
    return draw(with_claims(bare, most, claims))


@st.composite
def table_problems(draw, claims: int = 10):
    """A table of two by two with its rows and columns, at times with the total of all, and an order or two."""
    total = draw(st.booleans())
    sums = [(4, (0, 1)), (5, (2, 3)), (6, (0, 2)), (7, (1, 3))]
    if total:
        sums += [(8, (4, 5)), (8, (6, 7))]
    size = 9 if total else 8
    most = draw(st.integers(1, 5))
    bare = Problem((0,) * size, (True,) * size, sums=tuple(sums))
    ranks = [*draw(st.permutations(range(4))), *draw(st.permutations(range(4, 8))), 8][:size]
    bare = add_orders(draw, bare, most, ranks, draw(st.integers(0, 2)))
    return draw(with_claims(bare, most, claims))


@st.composite
def crossing_problems(draw, claims: int = 10):
    """One cell that is two sums at once, of other parts each, and one cell beside that is at most some of them."""
    kinds = (((1, 2), (3, 4)), ((1, 2), (1, 3)), ((1, 2), (3,)), ((1, 2), (1,)), ((1, 2, 3), (1, 4)))
    one, other = draw(st.sampled_from(kinds))
    most = draw(st.integers(1, 4))
    bare = Problem((0,) * 6, (True,) * 6, sums=((0, one), (0, other)))
    if draw(st.booleans()):
        bare = add_orders(draw, bare, most, [5, 1, 2, 3, 4, 0], draw(st.integers(1, 3)))
    return draw(with_claims(bare, most, claims))


def problems():
    """Problems of every kind."""
    return order_problems() | sum_problems() | table_problems() | crossing_problems()
