"""Intervals of numbers: what a hedged figure admits."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import reduce

from attrs import field, frozen

from kzclaims.errors import InvalidValueError
from kzclaims.model.number import MAX_DIGITS, Number, exact, show


def _end(value: object) -> Number | None:
    # Twice the digits of what may be said: what a hedge or a sum makes of a large figure is an end too.
    return None if value is None else exact(value, "end", digits=2 * MAX_DIGITS)


@frozen(repr=False)
class Interval:
    """A span of numbers; a missing end (None) is infinite, an end is open or closed.

    Laws: meet is commutative, associative and idempotent; `a.meet(b)` lies within both; the hull
    contains both; intervals that meet two by two share a point; no interval is empty.
    """

    low: Number | None = field(converter=_end)
    high: Number | None = field(converter=_end)
    low_open: bool = field(default=False, kw_only=True)
    high_open: bool = field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        # An infinite end is open: one way of writing each interval.
        if self.low is None:
            object.__setattr__(self, "low_open", True)
        if self.high is None:
            object.__setattr__(self, "high_open", True)
        if self.low is None or self.high is None:
            return
        if self.low > self.high:
            raise InvalidValueError(f"low {show(self.low)} is above high {show(self.high)}; swap them?")
        if self.low == self.high and (self.low_open or self.high_open):
            raise InvalidValueError(f"nothing lies between {show(self.low)} and itself; close the end?")

    @classmethod
    def exactly(cls, number: Number) -> Interval:
        """Return the interval of one number."""
        return cls(number, number)

    @classmethod
    def closed(cls, low: Number, high: Number) -> Interval:
        """Return the interval from low to high, both admitted."""
        return cls(low, high)

    @classmethod
    def at_least(cls, low: Number) -> Interval:
        """Return the interval from low upwards, low admitted."""
        return cls(low, None)

    @classmethod
    def at_most(cls, high: Number) -> Interval:
        """Return the interval up to high, high admitted."""
        return cls(None, high)

    @classmethod
    def everything(cls) -> Interval:
        """Return the interval that admits every number."""
        return cls(None, None)

    def __contains__(self, number: Number) -> bool:
        return not (
            (self.low is not None and (number < self.low or (number == self.low and self.low_open)))
            or (self.high is not None and (number > self.high or (number == self.high and self.high_open)))
        )

    def meet(self, other: Interval) -> Interval | None:
        """Return what both admit, or None where they share no point."""
        lower, upper = max(_lower(self), _lower(other)), min(_upper(self), _upper(other))
        # Of two equal values the open low end sorts last, so this asks for a point between them too.
        empty = lower[:2] > upper[:2] or (lower[:2] == upper[:2] and (lower[2] or not upper[2]))
        return None if empty else _between(lower, upper)

    def meets(self, other: Interval) -> bool:
        """Say whether the two share a point."""
        return not self.above(other) and not other.above(self)

    def hull(self, other: Interval) -> Interval:
        """Return the smallest interval that contains both."""
        return _between(min(_lower(self), _lower(other)), max(_upper(self), _upper(other)))

    def within(self, other: Interval) -> bool:
        """Say whether every number of this interval is in the other."""
        return _lower(self) >= _lower(other) and _upper(self) <= _upper(other)

    def above(self, other: Interval) -> bool:
        """Say whether every number here is greater than every number of the other."""
        if self.low is None or other.high is None:
            return False
        return self.low > other.high or (self.low == other.high and (self.low_open or other.high_open))

    def whole(self) -> Interval | None:
        """Return the interval of the whole numbers in this one, its ends closed; None if it has none."""
        low = self.low if self.low is None else math.ceil(self.low)
        high = self.high if self.high is None else math.floor(self.high)
        if low is not None and low == self.low and self.low_open:
            low += 1
        if high is not None and high == self.high and self.high_open:
            high -= 1
        if low is not None and high is not None and low > high:
            return None
        return Interval(low, high)

    def __str__(self) -> str:
        if self.low is not None and self.low == self.high:
            return show(self.low)
        low = "(-inf" if self.low is None else ("(" if self.low_open else "[") + show(self.low)
        high = "inf)" if self.high is None else show(self.high) + (")" if self.high_open else "]")
        return f"{low}, {high}"

    def __repr__(self) -> str:
        return f"<Interval {self}>"


# Ends as sort keys: (side of infinity, value, openness). A low end that is open starts a little later than a
# closed one, so its last part is 1; a high end that is open stops a little earlier than a closed one.
_Key = tuple[int, Number, int]


def _lower(interval: Interval) -> _Key:
    return (-1, 0, 1) if interval.low is None else (0, interval.low, int(interval.low_open))


def _upper(interval: Interval) -> _Key:
    return (1, 0, 0) if interval.high is None else (0, interval.high, int(not interval.high_open))


def _between(lower: _Key, upper: _Key) -> Interval:
    return Interval(
        None if lower[0] else lower[1],
        None if upper[0] else upper[1],
        low_open=bool(lower[2]),
        high_open=not upper[2],
    )


def meet_all(intervals: Iterable[Interval]) -> Interval | None:
    """Return what all the intervals admit, or None; of none, everything."""

    shared: Interval | None = Interval.everything()
    for one in intervals:
        shared = shared.meet(one) if shared is not None else None
    return shared


def hull_all(intervals: Iterable[Interval]) -> Interval | None:
    """Return the smallest interval that contains all of them, or None of none."""
    spans = list(intervals)
    return reduce(Interval.hull, spans) if spans else None
