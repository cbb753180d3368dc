"""Certified programs: what a solver in floats finds is worked out again in exact numbers before anyone reads it.

A solver ends on a basis: it says which columns and rows rest on an end, and the rest follows from those by a system of
equations, solved here in whole numbers and fractions. Figures count if they keep every end exactly. A lower bound is
made of prices of the rows; whatever they are, what they leave over is closed by the ends of the columns, so that it
holds (Neumaier and Shcherbina 2004), and the same shows that there are no figures at all (Farkas 1902).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

from attrs import field, frozen

from kzclaims.consistency.network import Network
from kzclaims.consistency.points import Brink, Point, value_of

Exact = int | Fraction
Row = Mapping[int, int]  # of each column in it, how often
Rest = Exact | None  # where a column or row rests; None: it does not


@frozen(eq=False)
class Program:
    """Columns and rows of whole multiples of columns, each between two ends (None: open), which both may be reached."""

    lows: list[Exact | None]
    highs: list[Exact | None]
    rows: list[Row] = field(factory=list)
    row_lows: list[Exact | None] = field(factory=list)
    row_highs: list[Exact | None] = field(factory=list)

    def add_column(self, low: Exact | None, high: Exact | None) -> int:
        """Add a column and return its number."""
        self.lows.append(low)
        self.highs.append(high)
        return len(self.lows) - 1

    def add_row(self, row: Row, low: Exact | None, high: Exact | None) -> None:
        """Add a row."""
        self.rows.append(row)
        self.row_lows.append(low)
        self.row_highs.append(high)

    def ways(self) -> Program:
        """Return the program of the ways on which one can go on for ever without leaving the ends of this one."""
        return Program(
            lows=[-1 if low is None else 0 for low in self.lows],
            highs=[1 if high is None else 0 for high in self.highs],
            rows=self.rows,
            row_lows=[None if low is None else 0 for low in self.row_lows],
            row_highs=[None if high is None else 0 for high in self.row_highs],
        )

    def hold(self, figures: Sequence[Exact]) -> bool:
        """Say whether the figures of all columns keep all ends."""
        return _between(self.lows, figures, self.highs) and _between(
            self.row_lows, self.totals(figures), self.row_highs
        )

    def totals(self, figures: Sequence[Exact]) -> list[Exact]:
        """Return what the rows come to."""
        return [sum([figures[column] * times for column, times in row.items()]) for row in self.rows]

    def least(self, costs: Mapping[int, int], prices: Sequence[Exact]) -> Exact | None:
        """Return a lower bound of what all figures that keep the ends cost, from some prices; None if there is none.

        A price that asks a row for an end that it does not have counts as zero.
        """
        left: dict[int, Exact] = dict(costs)
        total: Exact = 0
        for row, price, low, high in zip(self.rows, prices, self.row_lows, self.row_highs, strict=True):
            end = low if price > 0 else high
            if not price or end is None:
                continue
            total += price * end
            for column, times in row.items():
                left[column] = left.get(column, 0) - price * times
        for column, cost in left.items():
            if cost:
                end = self.lows[column] if cost > 0 else self.highs[column]
                if end is None:
                    return None
                total += cost * end
        return plain(total)

    def impossible(self, prices: Sequence[Exact]) -> bool:
        """Say whether some prices, or their opposites, show that no figures keep all ends."""
        for sign in (1, -1):
            bound = self.least({}, [sign * price for price in prices])
            if bound is not None and bound > 0:
                return True
        return False

    def blamed(self, prices: Sequence[Exact]) -> tuple[list[int], list[tuple[int, int]]]:
        """Return the rows, and the ends of columns (side 0 the low one, 1 the high one), by which there are no figures.

        `prices`, or their opposites, have to show that there are none.
        """
        bound = self.least({}, prices)
        sign = 1 if bound is not None and bound > 0 else -1
        left: dict[int, Exact] = {}
        rows = []
        for number, (row, price) in enumerate(zip(self.rows, prices, strict=True)):
            end = self.row_lows[number] if sign * price > 0 else self.row_highs[number]
            if price and end is not None:
                rows.append(number)
                for column, times in row.items():
                    left[column] = left.get(column, 0) - sign * price * times
        return rows, [(column, 0 if cost > 0 else 1) for column, cost in left.items() if cost]

    def figures(self, columns: Sequence[Rest], rows: Sequence[Rest]) -> list[Exact] | None:
        """Return the figures that follow from where columns and rows rest; None if none or many do."""
        equations: list[dict[int, Exact]] = []
        rights: list[Exact] = []
        for row, rest in zip(self.rows, rows, strict=True):
            if rest is None:
                continue
            unknown: dict[int, Exact] = {}
            for column, times in row.items():
                at = columns[column]
                if at is None:
                    unknown[column] = times
                else:
                    rest -= at * times
            equations.append(unknown)
            rights.append(rest)
        found = solved(equations, rights)
        if found is None or len(found) != sum(rest is None for rest in columns):
            return None
        return [found[column] if rest is None else rest for column, rest in enumerate(columns)]

    def prices(self, costs: Mapping[int, int], columns: Sequence[Rest], rows: Sequence[Rest]) -> list[Exact] | None:
        """Return the prices of the rows at which no column that does not rest costs or earns anything."""
        equations: dict[int, dict[int, Exact]] = {column: {} for column, rest in enumerate(columns) if rest is None}
        for number, (row, rest) in enumerate(zip(self.rows, rows, strict=True)):
            if rest is not None:
                for column, times in row.items():
                    if column in equations:
                        equations[column][number] = times
        found = solved(list(equations.values()), [costs.get(column, 0) for column in equations])
        return None if found is None else [found.get(number, 0) for number in range(len(self.rows))]


def program_of(
    network: Network, lows: Sequence[Point | None], highs: Sequence[Point | None], edges: Sequence[int] = ()
) -> Program:
    """Return the facts of a network and some ends of its cells as a program with a column for each cell.

    `edges` are cells with an open end. They add a last column, for the room that is left at each of those: for now
    none, as if the ends were not open.
    """
    program = Program(
        lows=[None if low is None else value_of(low) for low in lows],
        highs=[None if high is None else value_of(high) for high in highs],
    )
    for lower, upper in network.orders:
        if lower != upper:
            program.add_row({upper: 1, lower: -1}, 0, None)
    for whole, parts in network.sums:
        program.add_row({whole: 1, **dict.fromkeys(parts, -1)}, 0, 0)
    if edges:
        room = program.add_column(0, 0)
        for cell in edges:
            if isinstance(low := lows[cell], Brink):
                program.add_row({cell: 1, room: -1}, low.value, None)
            if isinstance(high := highs[cell], Brink):
                program.add_row({cell: 1, room: 1}, None, high.value)
    return program


def _between(lows: Sequence[Exact | None], figures: Sequence[Exact], highs: Sequence[Exact | None]) -> bool:
    return all(
        (low is None or low <= figure) and (high is None or figure <= high)
        for low, figure, high in zip(lows, figures, highs, strict=True)
    )


def plain(number: Exact) -> Exact:
    """Return a whole number as an int."""
    return number.numerator if number.denominator == 1 else number


def inward(end: Point, side: int) -> int:
    """Return the first whole number that an end admits, from a low end (side 1) up, from a high one (-1) down."""
    nearest = math.ceil(side * value_of(end))
    return side * (nearest + (isinstance(end, Brink) and nearest == side * value_of(end)))


def _over(number: Exact, divisor: Exact) -> Exact:
    if divisor == 1 or divisor == -1:
        return number if divisor == 1 else -number
    return plain(Fraction(number) / divisor)


def solved(equations: list[dict[int, Exact]], rights: list[Exact]) -> dict[int, Exact] | None:
    """Return the only solution of some equations, in which the unknowns have numbers; None if there are none or many.

    Equations with one unknown, and unknowns in one equation, come first: among totals and their parts little is left
    after them. The equations given are used up.
    """
    holding: dict[int, set[int]] = {}
    for number, equation in enumerate(equations):
        for unknown in equation:
            holding.setdefault(unknown, set()).add(number)
    if len(holding) != len(equations):
        return None
    open_rows = set(range(len(equations)))
    short = [number for number in open_rows if len(equations[number]) < 2]
    rare = [unknown for unknown, numbers in holding.items() if len(numbers) == 1]
    turns: list[tuple[int, int]] = []
    while open_rows:
        if short:
            number = short.pop()
            if number not in open_rows:
                continue
            if not equations[number]:
                return None
            unknown = next(iter(equations[number]))
        elif rare:
            unknown = rare.pop()
            if len(holding[unknown]) != 1:
                continue
            (number,) = holding[unknown]
        else:
            number = min(open_rows, key=lambda one: len(equations[one]))
            unknown = min(equations[number], key=lambda one: len(holding[one]))
        turns.append((number, unknown))
        open_rows.discard(number)
        _cleared(equations, rights, holding, number, unknown, short, rare)
    found: dict[int, Exact] = {}
    for number, unknown in reversed(turns):
        equation = equations[number]
        known = sum([found[other] * times for other, times in equation.items() if other != unknown])
        found[unknown] = _over(rights[number] - known, equation[unknown])
    return found


def _cleared(
    equations: list[dict[int, Exact]],
    rights: list[Exact],
    holding: dict[int, set[int]],
    number: int,
    unknown: int,
    short: list[int],
    rare: list[int],
) -> None:
    """Take an unknown out of all other equations by means of one, and that one out of the search."""
    chosen, right = equations[number], rights[number]
    for other in chosen:
        holding[other].discard(number)
        if len(holding[other]) == 1:
            rare.append(other)
    for touched in holding[unknown]:
        equation = equations[touched]
        share = _over(equation.pop(unknown), chosen[unknown])
        rights[touched] -= share * right
        for other, times in chosen.items():
            if other == unknown:
                continue
            left = equation.get(other, 0) - share * times
            if left:
                equation[other] = left
                holding[other].add(touched)
            elif other in equation:
                del equation[other]
                holding[other].discard(touched)
                if len(holding[other]) == 1:
                    rare.append(other)
        if len(equation) < 2:
            short.append(touched)
    holding[unknown] = set()
