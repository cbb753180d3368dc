"""Intervals of numbers: what a hedged figure admits."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import reduce

from attrs import field, frozen

from kzclaims.errors import InvalidValueError
from kzclaims.model.number import Number, exact, show


def _end(value: object) -> Number | None:
    return None if value is None else exact(value, "end")


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
        low, low_open = max(_lower(self), _lower(other))
        high, high_closed = min(_upper(self), _upper(other))
        if low > high or (low == high and (low_open or not high_closed)):
            return None
        return Interval(_finite(low), _finite(high), low_open=bool(low_open), high_open=not high_closed)

    def meets(self, other: Interval) -> bool:
        """Say whether the two share a point."""
        return not self.above(other) and not other.above(self)

    def hull(self, other: Interval) -> Interval:
        """Return the smallest interval that contains both."""
        low, low_open = min(_lower(self), _lower(other))
        high, high_closed = max(_upper(self), _upper(other))
        return Interval(_finite(low), _finite(high), low_open=bool(low_open), high_open=not high_closed)

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


# Ends as sort keys. A low end that is open starts a little later than a closed one, so (value, 1) is after
# (value, 0); a high end that is open stops a little earlier. Infinite floats only ever compare.
def _lower(interval: Interval) -> tuple[Number | float, int]:
    return (-math.inf, 1) if interval.low is None else (interval.low, int(interval.low_open))


def _upper(interval: Interval) -> tuple[Number | float, int]:
    return (math.inf, 0) if interval.high is None else (interval.high, int(not interval.high_open))


def _finite(value: Number | float) -> Number | None:
    return None if isinstance(value, float) else value


def meet_all(intervals: Iterable[Interval]) -> Interval | None:
    """Return what all the intervals admit, or None; of none, everything."""

    def step(shared: Interval | None, one: Interval) -> Interval | None:
        return None if shared is None else shared.meet(one)

    return reduce(step, intervals, Interval.everything())


def hull_all(intervals: Iterable[Interval]) -> Interval | None:
    """Return the smallest interval that contains all of them, or None of none."""
    spans = list(intervals)
    return reduce(Interval.hull, spans) if spans else None
