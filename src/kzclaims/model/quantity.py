"""Quantities: a figure as it was said, before anyone decides what it admits."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from kzclaims.errors import InvalidValueError
from kzclaims.model.member import member
from kzclaims.model.number import Number, exact, show, trailing_step


class Hedge(StrEnum):
    """The words around a number that loosen or bound it."""

    NONE = "none"
    EXACTLY = "exactly"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    AT_LEAST = "at least"
    UNDER = "under"
    AT_MOST = "at most"
    UP_TO = "up to"
    BETWEEN = "between"
    VAGUE = "vague"


POINT_HEDGES = frozenset({Hedge.NONE, Hedge.EXACTLY, Hedge.ABOUT})
FLOOR_HEDGES = frozenset({Hedge.OVER, Hedge.AT_LEAST})
CEILING_HEDGES = frozenset({Hedge.NEARLY, Hedge.UNDER, Hedge.AT_MOST, Hedge.UP_TO})
RANGE_HEDGES = frozenset({Hedge.BETWEEN, Hedge.VAGUE})


def _hedge(value: object) -> Hedge:
    return member(Hedge, value)


def _end(value: object) -> Number | None:
    return None if value is None else exact(value)


def _step(value: object) -> Number:
    return exact(value, "step")


@frozen(repr=False)
class Quantity:
    """A figure as said: its ends, its hedge, its unit, the step of its digits and the phrase.

    `low` and `high` are the numbers said, not an interval of what is meant: "at least 16" has low 16 and
    no high, "up to 20" has high 20 and no low, "about 2,500" has both at 2,500, "dozens" has the ends that
    its language's table gives. Only a policy turns a quantity into intervals.
    `step` is the trailing-zero step of the digits as written (5,800: 100); a typed number has step 1.
    """

    low: Number | None = field(converter=_end)
    high: Number | None = field(converter=_end)
    hedge: Hedge = field(default=Hedge.NONE, converter=_hedge, kw_only=True)
    unit: str | None = field(default=None, kw_only=True)
    step: Number = field(default=1, converter=_step, kw_only=True)
    phrase: str | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        low, high, hedge = self.low, self.high, self.hedge
        if low is not None and high is not None and low > high:
            raise InvalidValueError(f"low {show(low)} is above high {show(high)}; swap them?")
        if self.step <= 0:
            raise InvalidValueError(
                f"step {show(self.step)} is not above zero; it is the place of the last digit said, such as 100"
            )
        if hedge in POINT_HEDGES and (low is None or high is None or low != high):
            raise InvalidValueError(
                f'hedge "{hedge}" takes one number, as both low and high; '
                'use "between" for two, "at least" or "at most" for one end'
            )
        if hedge in FLOOR_HEDGES and (low is None or high is not None):
            raise InvalidValueError(f'hedge "{hedge}" takes a low end only; leave high out, or use "between"')
        if hedge in CEILING_HEDGES and (high is None or low is not None):
            raise InvalidValueError(f'hedge "{hedge}" takes a high end only; leave low out, or use "between"')
        if hedge in RANGE_HEDGES and (low is None or high is None):
            raise InvalidValueError(
                f'hedge "{hedge}" takes a low and a high end; for one end use "at least" or "at most"'
            )

    @classmethod
    def hedged(
        cls,
        hedge: Hedge | str,
        number: Number,
        *,
        unit: str | None = None,
        step: Number = 1,
        phrase: str | None = None,
    ) -> Quantity:
        """Return the quantity of one number under a hedge that takes one number."""
        hedge = _hedge(hedge)
        if hedge in RANGE_HEDGES:
            raise InvalidValueError(f'hedge "{hedge}" takes two numbers; use Quantity(low, high, hedge=...)')
        low = None if hedge in CEILING_HEDGES else number
        high = None if hedge in FLOOR_HEDGES else number
        return cls(low, high, hedge=hedge, unit=unit, step=step, phrase=phrase)

    @classmethod
    def typed(cls, number: Number, *, unit: str | None = None) -> Quantity:
        """Return a number given as a number, not as a phrase: exact, with step 1."""
        return cls(number, number, unit=unit)

    @classmethod
    def written(cls, hedge: Hedge | str, number: Number, *, unit: str | None = None) -> Quantity:
        """Return a number as it would stand in prose: its trailing zeros are its step."""
        return cls.hedged(hedge, number, unit=unit, step=trailing_step(exact(number)))

    @property
    def number(self) -> Number | None:
        """The one number said, or None for a range."""
        if self.hedge in RANGE_HEDGES:
            return None
        return self.high if self.low is None else self.low

    @property
    def digits(self) -> tuple[Number | None, Number | None]:
        """What was said without its hedge: the same digits under any hedge are equal."""
        return (self.low, self.high) if self.number is None else (self.number, self.number)

    def __str__(self) -> str:
        if self.phrase:
            return self.phrase
        if self.number is not None:
            said = show(self.number)
            if self.hedge is not Hedge.NONE:
                said = f"{self.hedge} {said}"
        else:
            assert self.low is not None and self.high is not None
            said = f"between {show(self.low)} and {show(self.high)}"
        return f"{said} {self.unit}" if self.unit else said

    def __repr__(self) -> str:
        return f"<Quantity {self}>"
