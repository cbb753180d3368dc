"""Figures: a number as it was written, before its hedge and unit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from kzclaims.model.number import Number, as_number, exact, trailing_step


@frozen
class Figure:
    """A number as written, from token `start` up to `end`: `mantissa` digits, `places` of them decimals.

    `scale` is the last multiplier word ("million") where nothing follows it, else 1; the mantissa holds it.
    `share` is a fraction of a whole ("two thirds"), and then the number is its percentage; `loose` says that
    the word itself means about so many ("seratusan").
    """

    mantissa: int
    places: int
    scale: int
    start: int
    end: int
    share: Fraction | None = None
    loose: bool = False

    @property
    def value(self) -> Number:
        """The number; thirds of a hundred have thirty digits."""
        return as_number(100 * self.share) if self.share is not None else _decimal(self.mantissa, self.places)

    @property
    def step(self) -> Number:
        """The trailing-zero step of the digits as written: "2.50" has 0.01, "2.5 million" 100,000; thirds have 1."""
        if self.share is not None:
            return trailing_step(self.value) if _ends(self.share) else 1
        if self.places and trailing_step(self.scale) == self.scale:
            return _decimal(self.scale, self.places)
        return trailing_step(self.value)

    @property
    def bare(self) -> Number:
        """The number without its last multiplier."""
        return _decimal(self.mantissa // self.scale, self.places)

    def times(self, scale: int) -> Figure:
        """Return the figure under a multiplier that it shares with another."""
        return Figure(self.mantissa * scale, self.places, scale, self.start, self.end)


def _ends(value: Fraction) -> bool:
    """Whether a fraction is a decimal with an end."""
    below = value.denominator
    for prime in (2, 5):
        while below % prime == 0:
            below //= prime
    return below == 1


def _decimal(digits: int, places: int) -> Number:
    return exact(Decimal(f"{digits}E-{places}")) if places else digits
