"""Networks: cells whose figures bound each other, and what claims say of them.

A cell is one figure that the world has: a measure of a scope at a time. Two kinds of facts join cells: an order (the
part is no more than the whole, the earlier toll no more than the later) and a sum (the whole is its parts together).
Facts hold; claims may be wrong. Nothing here knows what a cell is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import field, frozen

from kzclaims.consistency.points import Point, ends_of
from kzclaims.consistency.tables import Sum, grand_totals
from kzclaims.errors import InvalidValueError
from kzclaims.model.interval import Interval

Order = tuple[int, int]  # the lower cell, the upper cell
Link = tuple[int, int]  # a neighbouring cell, the number of the fact that leads there


@frozen(eq=False, repr=False)
class Network:
    """Cells, the facts that join them, and what claims say of them.

    `floors` holds the least figure of each cell (None: there is none), `whole` whether it counts whole things. Claim
    number i says that the figure of cell `cells[i]` lies between `lows[i]` and `highs[i]`, and costs `weights[i]` (a
    whole number of one or more) to be called wrong. Facts are numbered: first the orders, then the sums.
    """

    floors: Sequence[Point | None]
    whole: Sequence[bool]
    orders: Sequence[Order] = ()
    sums: Sequence[Sum] = ()
    cells: Sequence[int] = ()
    lows: Sequence[Point | None] = ()
    highs: Sequence[Point | None] = ()
    weights: Sequence[int] = ()

    @property
    def size(self) -> int:
        """The number of cells."""
        return len(self.floors)

    @property
    def claims(self) -> range:
        """The numbers of the claims."""
        return range(len(self.cells))

    def __repr__(self) -> str:
        facts = f"{len(self.orders)} orders, {len(self.sums)} sums"
        return f"<Network of {self.size} cells, {facts}, {len(self.cells)} claims>"

    @cached_property
    def above(self) -> list[list[Link]]:
        """For each cell the cells that are no less, each with the order that says so."""
        found: list[list[Link]] = [[] for _ in self.floors]
        for number, (lower, upper) in enumerate(self.orders):
            found[lower].append((upper, number))
        return found

    @cached_property
    def below(self) -> list[list[Link]]:
        """For each cell the cells that are no more, each with the order that says so."""
        found: list[list[Link]] = [[] for _ in self.floors]
        for number, (lower, upper) in enumerate(self.orders):
            found[upper].append((lower, number))
        return found

    @cached_property
    def rising(self) -> list[list[Link]]:
        """For each cell those that are no less, each with the fact: orders, and sums of parts that have floors."""
        found = [list(links) for links in self.above]
        for number, (whole, parts) in enumerate(self.sums, len(self.orders)):
            floors = [self.floors[part] for part in parts]
            lacking = [part for part, floor in zip(parts, floors, strict=True) if floor is None or floor < 0]
            for part in parts:
                if not lacking or lacking == [part]:
                    found[part].append((whole, number))
        return found

    @cached_property
    def sums_of(self) -> list[list[int]]:
        """For each cell the sums that it is in, as their whole or as a part."""
        found: list[list[int]] = [[] for _ in self.floors]
        for number, (whole, parts) in enumerate(self.sums):
            found[whole].append(number)
            for part in parts:
                found[part].append(number)
        return found

    @cached_property
    def said_of(self) -> list[list[int]]:
        """For each cell the claims about it."""
        found: list[list[int]] = [[] for _ in self.floors]
        for claim, cell in enumerate(self.cells):
            found[cell].append(claim)
        return found

    @cached_property
    def is_level(self) -> bool:
        """Whether nothing follows from the floors alone: all are nothing, or there are none."""
        return all(floor == 0 for floor in self.floors) or all(floor is None for floor in self.floors)

    @cached_property
    def is_exact(self) -> bool:
        """Whether every bound that propagation finds is the tightest there is.

        So it is where there are only orders (every set of claims that clashes holds two that do), and where no two
        ways lead from one cell to another through different facts (standard for arc consistency on a tree).
        """
        if not self.sums:
            return True
        ends = len(self.orders) * 2 + sum(len(parts) + 1 for _, parts in self.sums)
        return ends == self.size + len(self.orders) + len(self.sums) - len(self.components)

    @cached_property
    def components(self) -> list[list[int]]:
        """The cells that facts join, directly or through others: one list for each such family, in order."""
        leader = list(range(self.size))

        def first(cell: int) -> int:
            while leader[cell] != cell:
                leader[cell] = leader[leader[cell]]
                cell = leader[cell]
            return cell

        def join(a: int, b: int) -> None:
            a, b = first(a), first(b)
            if a != b:
                leader[max(a, b)] = min(a, b)

        for lower, upper in self.orders:
            join(lower, upper)
        for whole, parts in self.sums:
            for part in parts:
                join(whole, part)
        found: dict[int, list[int]] = {}
        for cell in range(self.size):
            found.setdefault(first(cell), []).append(cell)
        return list(found.values())

    def split(self) -> Iterator[Piece]:
        """Yield each component as a network of its own; a network in one piece is its own."""
        if len(self.components) == 1:
            yield Piece(self, range(self.size), self.claims, range(len(self.orders) + len(self.sums)))
            return
        home = [0] * self.size
        place = [0] * self.size
        for number, cells in enumerate(self.components):
            for at, cell in enumerate(cells):
                home[cell], place[cell] = number, at
        orders: list[list[int]] = [[] for _ in self.components]
        sums: list[list[int]] = [[] for _ in self.components]
        claims: list[list[int]] = [[] for _ in self.components]
        for fact, (lower, _) in enumerate(self.orders):
            orders[home[lower]].append(fact)
        for fact, (whole, _) in enumerate(self.sums):
            sums[home[whole]].append(fact)
        for claim, cell in enumerate(self.cells):
            claims[home[cell]].append(claim)
        for number, cells in enumerate(self.components):
            own = self.cut(
                cells, [self.orders[fact] for fact in orders[number]], [self.sums[at] for at in sums[number]],
                claims[number], place,
            )  # fmt: skip
            facts = [*orders[number], *(len(self.orders) + at for at in sums[number])]
            yield Piece(own, cells, claims[number], facts)

    def cut(
        self,
        cells: Iterable[int],
        orders: Iterable[Order],
        sums: Iterable[Sum],
        claims: Sequence[int],
        place: Sequence[int] | Mapping[int, int],
    ) -> Network:
        """Return the network of some cells, facts and claims; `place` has the new number of each of the cells."""
        cells = list(cells)
        return Network(
            floors=[self.floors[cell] for cell in cells],
            whole=[self.whole[cell] for cell in cells],
            orders=[(place[lower], place[upper]) for lower, upper in orders],
            sums=[(place[whole], tuple([place[part] for part in parts])) for whole, parts in sums],
            cells=[place[self.cells[claim]] for claim in claims],
            lows=[self.lows[claim] for claim in claims],
            highs=[self.highs[claim] for claim in claims],
            weights=[self.weights[claim] for claim in claims],
        )


@frozen(eq=False, repr=False)
class Piece:
    """A component as a network of its own, with the numbers that its cells, claims and facts have in the whole one."""

    network: Network
    cells: Sequence[int]
    claims: Sequence[int]
    facts: Sequence[int]


@frozen(eq=False, repr=False)
class Draft:
    """A network being drawn: cells, facts and claims are added, then `network` checks and returns it."""

    floors: list[Point | None] = field(factory=list)
    whole: list[bool] = field(factory=list)
    orders: list[Order] = field(factory=list)
    sums: list[Sum] = field(factory=list)
    cells: list[int] = field(factory=list)
    lows: list[Point | None] = field(factory=list)
    highs: list[Point | None] = field(factory=list)
    weights: list[int] = field(factory=list)

    def cell(self, *, floor: int | None = 0, whole: bool = True) -> int:
        """Add a cell and return its number."""
        self.floors.append(floor)
        self.whole.append(whole)
        return len(self.floors) - 1

    def order(self, lower: int, upper: int) -> None:
        """Add the fact that one cell's figure is no more than another's."""
        self.orders.append((lower, upper))

    def sum(self, whole: int, parts: Iterable[int]) -> None:
        """Add the fact that a cell's figure is that of its parts together."""
        self.sums.append((whole, tuple(parts)))

    def claim(self, cell: int, interval: Interval, weight: int = 1) -> int:
        """Add a claim and return its number."""
        low, high = ends_of(interval, whole=self.whole[cell])
        self.cells.append(cell)
        self.lows.append(low)
        self.highs.append(high)
        self.weights.append(weight)
        return len(self.cells) - 1

    def network(self) -> Network:
        """Return the network, with the grand totals of its tables added.

        Raises InvalidValueError for a fact about a cell that is not there, or that joins what is counted and what is
        not, a sum of a cell and itself or without parts, and a weight that is no whole number of one or more.
        """
        there = range(len(self.floors))
        named = [cell for order in self.orders for cell in order]
        named += [cell for whole, parts in self.sums for cell in (whole, *parts)]
        if odd := [cell for cell in (*named, *self.cells) if cell not in there]:
            raise InvalidValueError(f"there is no cell {odd[0]}; add it before what is said of it")
        for whole, parts in self.sums:
            if not parts or whole in parts or len(set(parts)) < len(parts):
                raise InvalidValueError(f"cell {whole} cannot be the sum of {parts}; name each part once")
        facts: list[tuple[int, ...]] = [*self.orders, *((whole, *parts) for whole, parts in self.sums)]
        if mixed := [fact for fact in facts if len({bool(self.whole[cell]) for cell in fact}) > 1]:
            raise InvalidValueError(f"cells {mixed[0]} are not all counts, or all amounts; join like with like")
        if odd := [one for one in self.weights if isinstance(one, bool) or not isinstance(one, int) or one < 1]:
            raise InvalidValueError(f"weight {odd[0]!r:.80} is no whole number of one or more")
        for total, families in list(grand_totals(self.sums)):
            known = self._total_of(families[0]) if total is None else total
            self.sums.extend((known, family) for family in families)
        return Network(
            floors=self.floors,
            whole=self.whole,
            orders=self.orders,
            sums=self.sums,
            cells=self.cells,
            lows=self.lows,
            highs=self.highs,
            weights=self.weights,
        )

    def _total_of(self, parts: Iterable[int]) -> int:
        """Add a cell for what some cells make together."""
        floors = [self.floors[part] for part in parts]
        lows = [floor for floor in floors if isinstance(floor, int)]
        return self.cell(
            floor=sum(lows) if len(lows) == len(floors) else None, whole=all(self.whole[part] for part in parts)
        )
