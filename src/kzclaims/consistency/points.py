"""Points on the line of numbers: exact, or a little beside a number at which an interval ends without holding it."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from functools import total_ordering

from kzclaims.model.interval import Interval
from kzclaims.model.number import as_number


@total_ordering
class Brink:
    """A number and a little more (side 1) or less (side -1): the open end of an interval.

    It is added, taken away and compared as the number is, and is never equal to it. Only the side is kept, not how
    often something was added: v and twice a little more admits the same numbers as v and a little more.
    """

    __slots__ = ("side", "value")

    def __init__(self, value: int | Fraction, side: int):
        self.value, self.side = value, side

    def _parts(self, other: object) -> tuple[int | Fraction, int]:
        return (other.value, other.side) if isinstance(other, Brink) else (other, 0)  # type: ignore[return-value]

    def __add__(self, other: Point) -> Point:
        value, side = self._parts(other)
        return _point(self.value + value, self.side + side)

    __radd__ = __add__

    def __sub__(self, other: Point) -> Point:
        value, side = self._parts(other)
        return _point(self.value - value, self.side - side)

    def __rsub__(self, other: Point) -> Point:
        value, side = self._parts(other)
        return _point(value - self.value, side - self.side)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Brink) and (self.value, self.side) == (other.value, other.side)

    def __lt__(self, other: Point) -> bool:
        value, side = self._parts(other)
        return (self.value, self.side) < (value, side)

    def __hash__(self) -> int:
        return hash((self.value, self.side))

    def __repr__(self) -> str:
        return f"<Brink {self.value}{'+' if self.side > 0 else '-'}>"


# A whole number wherever a cell counts whole things; else a fraction, or the brink of one.
Point = int | Fraction | Brink


def _point(value: int | Fraction, side: int) -> Point:
    return Brink(value, 1 if side > 0 else -1) if side else value


def ends_of(interval: Interval, *, whole: bool) -> tuple[Point | None, Point | None]:
    """Return the ends of an interval as points; None is infinite.

    Of a cell that counts whole things the ends are whole and closed: the low one is above the high one where the
    interval holds no whole number.
    """
    low, high = interval.low, interval.high
    if whole:
        least = None if low is None else math.floor(low) + 1 if interval.low_open else math.ceil(low)
        most = None if high is None else math.ceil(high) - 1 if interval.high_open else math.floor(high)
        return least, most
    return (
        None if low is None else _point(_exact(low), int(interval.low_open)),
        None if high is None else _point(_exact(high), -int(interval.high_open)),
    )


def _exact(number: int | Decimal) -> int | Fraction:
    return number if isinstance(number, int) else Fraction(number)


def interval_of(low: Point | None, high: Point | None) -> Interval:
    """Return the interval between two points."""
    return Interval(
        None if low is None else as_number(Fraction(value_of(low))),
        None if high is None else as_number(Fraction(value_of(high))),
        low_open=isinstance(low, Brink),
        high_open=isinstance(high, Brink),
    )


def value_of(point: Point) -> int | Fraction:
    """Return the number of a point, whether its interval holds it or not."""
    return point.value if isinstance(point, Brink) else point
