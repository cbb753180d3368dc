"""Slips: figures in conflict that another of their group would be, but for a factor that slips of the pen have.

Only what is in a conflict is looked at: a conflict says that something is wrong, a slip what it may be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from statistics import median_low

from attrs import frozen

from kzclaims.judgement.readings import Reading
from kzclaims.model.number import Number
from kzclaims.model.quantity import Quantity
from kzclaims.reconciliation.grouping import Series
from kzclaims.reconciliation.report import Report
from kzclaims.vocabulary.vocabulary import Vocabulary

# Figures of a group, before and after one in order of time, that it is held against.
_REACH = 4
# Figures of one thing that are no slip of each other lie closer than this, and no factor of a slip is smaller.
_NEAR = 12, 10
_WIDE = 15, 10
# How close to a factor a ratio lies: two sources seldom agree better than to one part in fifty.
_CLOSE = Fraction(1, 50)
# Zeros too many or too few, in words.
_TENS = {1: "ten", 2: "a hundred"}
# Thousands and millions are so far from anything else that two sources need not agree well.
_CLOSE_LARGE, _CLOSE_AMONG_MANY = Fraction(1, 20), Fraction(1, 4)
# Below it a digit more is what one day has and the next has not.
_LEAST_TEN = 100
_LEAST_UNIT = 10
_LARGE = {1_000: "thousands", 1_000_000: "millions"}
# Units that are taken for one another, by what they measure.
_UNITS = (
    ("square mile", "km2", "hectare", "acre"),
    ("mile", "km", "metre", "foot"),
    ("tonne", "kg", "pound"),
    ("barrel", "litre", "gallon"),
)


class SlipKind(Enum):
    """What kind of slip makes one figure of another."""

    THOUSAND = "thousands separator"
    TEN = "factor ten"
    UNIT = "unit"


@frozen
class Slip:
    """A figure that is another times a factor; `certain` if the others of its group tell which of the two is odd.

    `factor` is that of the larger to the smaller, in words.
    """

    odd: int
    other: int
    kind: SlipKind
    factor: str
    certain: bool


def slips_of(report: Report) -> Iterator[Slip]:
    """Yield the figures in conflict that look like a slip, each with the one that shows it."""
    firmness = report.conflicts.firmness
    for series in report.series:
        odd = [at for at, row in enumerate(series.rows) if firmness[row]]
        if odd and len(series.rows) > 1:
            yield from _in_series(series, odd, report.judge.vocabulary)


def _in_series(series: Series, odd: Sequence[int], vocabulary: Vocabulary) -> Iterator[Slip]:
    told: set[frozenset[int]] = set()
    rows, units = series.rows, _factors(vocabulary, series.base.measure, series.base.unit)
    numbers = [_number(series, row) or 0 for row in rows]
    for at in odd:
        row, number, first = rows[at], numbers[at], max(0, at - _REACH)
        reach = slice(first, at + _REACH + 1)
        window = numbers[reach]
        if not number or (min(window) > 0 and _alike(min(window), max(window), _WIDE)):
            continue
        near = [
            (other, value)
            for other, value in zip(rows[reach], window, strict=True)
            if other != row and value and (value > 0) == (number > 0)
        ]
        if any(not _alike(number, value, _WIDE) for _, value in near):
            found = _slip(row, number, near, units, rows[reach])
            if found and frozenset((found.odd, found.other)) not in told:
                told.add(frozenset((found.odd, found.other)))
                yield found


def _number(series: Series, row: int) -> Number | None:
    """Return the number of a row; None for a range, a bound, a date or a word."""
    figure = series.sheet.figures[row]
    if isinstance(figure, Reading):
        said = series.sheet.value(row)
        # A fraction of what comes whole is read as a whole number: as a slip it is itself.
        if isinstance(said, Quantity) and isinstance(said.number, Decimal) and series.base.unit is None:
            return said.number
        literal = figure.plausible
        if literal.low is None or literal.high is None or not _alike(literal.low, literal.high, _NEAR):
            return None
        return literal.low if literal.low == literal.high else (literal.low + literal.high) / Decimal(2)
    return figure


def _beside(row: int, near: Sequence[tuple[int, Number]], order: Sequence[int]) -> Sequence[tuple[int, Number]]:
    """Return the figure before and the one after, where there are both and they lie close: a series may grow fast."""
    at = order.index(row)
    values = dict(near)
    pair = [
        (other, values[other]) for other in (*order[max(0, at - 1) : at], *order[at + 1 : at + 2]) if other in values
    ]
    return pair if len(pair) == 2 and _alike(pair[0][1], pair[1][1], _WIDE) else []


def _slip(
    row: int,
    number: Number,
    near: Sequence[tuple[int, Number]],
    units: dict[str, Fraction],
    order: Sequence[int],
) -> Slip | None:
    """Return the slip that a number looks like beside those near it, if it is the odd one or none of them is."""
    if sum(_alike(number, value, _WIDE) for _, value in near) * 2 > len(near):
        return None  # most of them bear it out: if one is odd it is another
    usual = median_low([value for _, value in near])
    together = len(near) > 1 and all(_alike(value, usual, _WIDE) for _, value in near)
    for other, value in near:
        # Of two alone nobody can say which is odd: the smaller lacks its thousands, the larger has a zero too many.
        small, large = (row, other) if together or number < value else (other, row)
        if (tens := _same_digits(number, value)) == 3:
            return Slip(small, large, SlipKind.THOUSAND, "a thousand", together)
        if tens in _TENS and max(number, value) >= _LEAST_TEN:
            odd, sound = (row, other) if together else (large, small)
            return Slip(odd, sound, SlipKind.TEN, _TENS[tens], together)
        if _alike(value, usual, _WIDE) and (unit := _unit(number, value, units, among_many=together)):
            return Slip(small, large, SlipKind.UNIT, unit, together)
    beside = near if together else _beside(row, near, order)
    return _digit_more(row, number, beside) if beside else None


def _same_digits(a: Number, b: Number) -> int:
    """Return how many zeros two numbers of the same digits are apart; 0 for other digits, or a single one."""
    ours, theirs = _digits(a), _digits(b)
    if ours != theirs or len(ours) < 2:
        return 0
    small, large = sorted((abs(Fraction(a)), abs(Fraction(b))))
    return len(str(large // small)) - 1


def _unit(a: Number, b: Number, units: dict[str, Fraction], *, among_many: bool) -> str:
    """Return the unit in which the larger of two numbers is the smaller, rounded there to a whole number; or ""."""
    small, large = sorted((abs(Fraction(a)), abs(Fraction(b))))
    if large < _LEAST_UNIT:
        return ""  # 1 and 2 are as far apart as many units
    half = Fraction(1, 2) if small.denominator == 1 else Fraction(0)
    for name, factor in units.items():
        close = _CLOSE if factor < 1_000 else _CLOSE_AMONG_MANY if among_many else _CLOSE_LARGE
        if (small - half) * factor * (1 - close) < large < (small + half) * factor * (1 + close):
            return name
    return ""


def _digit_more(row: int, number: Number, beside: Sequence[tuple[int, Number]]) -> Slip | None:
    """Return the slip of one digit too many or too few: a tenth, or ten times, lies between figures that agree."""
    said, values = Fraction(number), [Fraction(value) for _, value in beside]
    if max(said, *values) < _LEAST_TEN:
        return None
    for tens, words in _TENS.items():
        mended = said / 10**tens if said > max(values) else said * 10**tens
        if min(values) * (1 - _CLOSE) <= mended <= max(values) * (1 + _CLOSE):
            closest = min(beside, key=lambda one: abs(Fraction(one[1]) - mended))[0]
            return Slip(row, closest, SlipKind.TEN, words, True)
    return None


def _alike(a: Number | Fraction, b: Number | Fraction, most: tuple[int, int]) -> bool:
    """Say whether the larger of two numbers is at most so many times the smaller."""
    return abs(a) * most[1] <= abs(b) * most[0] and abs(b) * most[1] <= abs(a) * most[0]  # type: ignore[operator]


def _digits(number: Number) -> str:
    written = f"{number:f}" if isinstance(number, Decimal) else str(number)
    return written.replace(".", "").lstrip("-0").rstrip("0")


def _factors(vocabulary: Vocabulary, measure: str, unit: str | None) -> dict[str, Fraction]:
    """Return the factors of a figure in a wrong unit: thousands, millions, and the units its own is mistaken for."""
    found = {name: Fraction(factor) for factor, name in _LARGE.items()}
    unit = unit or vocabulary.measure(measure).unit
    for group in _UNITS:
        if unit and any(vocabulary.commensurable(unit, one) for one in group):
            for other in group:
                size = Fraction(vocabulary.convert(1, other, unit))
                if size and size != 1 and not _alike(size, 1, _WIDE):
                    found[other] = max(size, 1 / size)
    return found
