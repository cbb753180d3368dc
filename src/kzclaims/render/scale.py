"""Scales: numbers and instants as places in a drawing, with a few round ticks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from kzclaims.judgement.wording import show_day
from kzclaims.model.number import Number, as_number, show
from kzclaims.render.pictures import Axis

_EPOCH = datetime.min
_DAY = 86_400
_LAST = (datetime.max - _EPOCH) // timedelta(seconds=1)
_STEPS = (1, 2, 5, 10)
_TICKS = 3
# A longer number is told in powers of ten where that is shorter: a tick has little room. Two words of the most signs
# stand beside each other; what is longer still is rounded.
_LONGEST = 11
_MOST_SIGNS = 26


def seconds_of(instant: datetime) -> int:
    """Return an instant as whole seconds from the first day of year 1."""
    return (instant - _EPOCH) // timedelta(seconds=1)


def instant_of(seconds: Number) -> datetime:
    """Return the instant that is so many seconds from the first day of year 1."""
    return _EPOCH + timedelta(seconds=int(seconds))


@frozen
class Scale:
    """A line from `low` to `high`, drawn from `start` to `end`; both pairs may run either way."""

    low: Fraction
    high: Fraction
    start: float
    end: float
    axis: Axis = Axis.NUMBER

    @classmethod
    def of(cls, ends: Iterable[Number | None], start: float, end: float, axis: Axis = Axis.NUMBER) -> Scale:
        """Return the scale that shows some ends, with a little room at either side; None is no end."""
        found = [Fraction(one) for one in ends if one is not None]
        low, high = min(found, default=Fraction(0)), max(found, default=Fraction(1))
        room = (
            (high - low) / 20
            if high > low
            else Fraction(_DAY)
            if axis is Axis.TIME
            else max(abs(high) / 10, Fraction(1))
        )
        # What cannot be negative needs no room below nothing.
        bottom = max(low - room, Fraction(0)) if low >= 0 else low - room
        ends_at = _days_around(bottom, high + room) if axis is Axis.TIME else (bottom, high + room)
        return cls(*ends_at, start, end, axis)

    def at(self, number: Number | Fraction) -> float:
        """Return the place of a number; of one beyond an end, that end."""
        share = min(max((Fraction(number) - self.low) / (self.high - self.low), Fraction(0)), Fraction(1))
        return self.start + float(share) * (self.end - self.start)

    def ticks(self) -> list[tuple[Number, str]]:
        """Return a few round numbers, or days, on the scale, each with its words; at least two.

        Of numbers that are too long for their words to be told apart, one.
        """
        step = self._step()
        first = -(-self.low // step)
        found = [as_number(step * (first + at)) for at in range(_TICKS * 4) if step * (first + at) <= self.high]
        every = max(1, -(-len(found) // (_TICKS + 1)))
        ticks: dict[str, Number] = {}
        for one in found[::every]:
            ticks.setdefault(self._words(one), one)
        return [(one, words) for words, one in ticks.items()]

    def _step(self) -> Fraction:
        """Return the widest round step that gives two ticks at least."""
        span = self.high - self.low
        if self.axis is Axis.TIME:
            return Fraction(max(1, int(span / _DAY) // 4) * _DAY)
        power = len(str(int(span))) if span >= 1 else 0
        while Fraction(10) ** power > span:
            power -= 1
        steps = [Fraction(10) ** power * step for step in _STEPS] + [Fraction(10) ** (power - 1) * s for s in _STEPS]
        return max(step for step in steps if self.high // step - -(-self.low // step) >= 1)

    def _words(self, number: Number) -> str:
        if self.axis is Axis.TIME:
            return show_day(instant_of(number))
        words = show(number)
        if len(words) > _LONGEST:
            words = min(words, _in_powers(number), key=len)
        return words if len(words) <= _MOST_SIGNS else f"{float(number):.3g}"


def _days_around(low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """Return two instants with the start of two days between them: the hours of one day are drawn in that day."""
    high = min(high, Fraction(_LAST))
    if high // _DAY > -(-low // _DAY):
        return low, high
    bottom, top = low // _DAY * _DAY, min(-(-high // _DAY) * _DAY, _LAST)
    return Fraction(bottom if top // _DAY > bottom // _DAY else bottom - _DAY), Fraction(top)


def _in_powers(number: Number) -> str:
    """Return a number with all its digits, as one before the point and a power of ten: 1.25e+12."""
    sign, digits, _ = (found := Decimal(number)).as_tuple()
    told = "".join(map(str, digits)).rstrip("0") or "0"
    return f"{'-' * sign}{told[:1]}{'.' if told[1:] else ''}{told[1:]}e{found.adjusted():+}"


def place(number: float) -> str:
    """Return a place in a drawing, to a tenth, as short as it can be written."""
    return f"{number:.1f}".removesuffix(".0")
