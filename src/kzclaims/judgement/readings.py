"""Readings: from what was said to the numbers it admits.

The rules are those of the table in docs/readings.md. How wide people take a hedge differs by a factor of four
(Ferson et al. 2015, "Natural language of uncertainty: numeric hedge words"), so every width is a field of Widths
and none is a measurement.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

from attrs import asdict, frozen

from kzclaims.errors import InvalidValueError, excerpt
from kzclaims.model.interval import Interval
from kzclaims.model.number import Number, as_number
from kzclaims.model.quantity import Hedge, Quantity


@frozen(kw_only=True)
class Widths:
    """How far each hedge reaches, as shares of the number said.

    `about_literal` and `about_plausible` are on both sides; `nearly_literal` and `nearly_plausible` below;
    `over_plausible` above; `under_plausible` is where "under n" starts to be plausible, from n downwards;
    `vague_literal` divides the low end and multiplies the high end of a vague count.
    """

    about_literal: Fraction = Fraction(1, 4)
    about_plausible: Fraction = Fraction(1, 10)
    nearly_literal: Fraction = Fraction(1, 4)
    nearly_plausible: Fraction = Fraction(1, 15)
    over_plausible: Fraction = Fraction(1, 10)
    under_plausible: Fraction = Fraction(1, 5)
    vague_literal: Fraction = Fraction(2)
    rounded_from: int = 1000

    def __attrs_post_init__(self) -> None:
        for name, width in asdict(self).items():
            if isinstance(width, bool) or not isinstance(width, int | Fraction) or width < (name == "vague_literal"):
                least = 1 if name == "vague_literal" else 0
                raise InvalidValueError(f"{name} {excerpt(width)} is not a whole number or Fraction from {least} up")


@frozen
class Reading:
    """Two intervals of one figure: `literal`, outside which the statement is false, and `plausible`, inside it.

    The plausible one is what a reader takes the statement to mean.
    """

    literal: Interval
    plausible: Interval


@frozen
class _Span:
    """An interval of fractions, before rounding; None is infinite."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    @property
    def is_empty(self) -> bool:
        return self.low == self.high is not None and (self.low_open or self.high_open)


Reader = Callable[[Fraction, Fraction, bool, Widths, bool], tuple[_Span, _Span]]


def capped_step(number: Fraction, step: Fraction) -> Fraction:
    """Return the smaller of the trailing-zero step and the place of the second digit; a step of 1 adds nothing.

    10,000 gives 1,000; 5,800 and 1,300 give 100; 100 gives 10; 164 and 10 give nothing (0).
    """
    if step == 1 or not number:
        return Fraction(0)
    capped = min(step, _leading_unit(number) / 10)
    return Fraction(0) if capped == 1 else capped


def _leading_unit(number: Fraction) -> Fraction:
    """Return the place of the first digit: 5,800 gives 1,000, 0.25 gives 0.1."""
    size = abs(number)
    exponent = len(str(size.numerator)) - len(str(size.denominator))
    unit = Fraction(10) ** exponent
    while unit > size:
        unit /= 10
    while unit * 10 <= size:
        unit *= 10
    return unit


def read_quantity(quantity: Quantity, *, whole: bool, share: bool, widths: Widths, strict: bool) -> Reading:
    """Return the literal and plausible reading of a quantity.

    `whole`: it counts things, so both are tightened to whole numbers, last of all; `share`: it stays within 0 to
    100. `strict`: bounds are taken at their word.
    """
    if quantity.number is None:
        literal, plausible = _read_range(quantity, widths)
    else:
        literal, plausible = _READERS[quantity.hedge](
            Fraction(quantity.number), Fraction(quantity.step), whole, widths, strict
        )
    if not whole and literal.is_empty:
        literal = _Span(None, literal.high, True, True)  # "nearly 0": close to nothing has no width, only a side
    if not whole and plausible.is_empty:
        plausible = literal  # "under 0": a tenth of nothing is nothing, so all that the words allow
    return Reading(_settle(literal, quantity, whole, share), _settle(plausible, quantity, whole, share))


def _read_range(quantity: Quantity, widths: Widths) -> tuple[_Span, _Span]:
    assert quantity.low is not None and quantity.high is not None
    low, high = Fraction(quantity.low), Fraction(quantity.high)
    said = _Span(low, high)
    if quantity.hedge is Hedge.BETWEEN:
        return said, said
    # Ends below zero move away from it, so that the literal span always holds the plausible one.
    reach = widths.vague_literal
    return _Span(low / reach if low >= 0 else low * reach, high * reach if high >= 0 else high / reach), said


def _bare(n: Fraction, step: Fraction, whole: bool, widths: Widths, strict: bool) -> tuple[_Span, _Span]:
    half = capped_step(n, step) / 2
    plausible = _Span(n - half, n + half, True, True) if half else _Span(n, n)
    if abs(n) < widths.rounded_from or step == 1:
        return plausible, plausible
    return _Span(n - step / 2, n + step / 2), plausible


def _exactly(n: Fraction, step: Fraction, whole: bool, widths: Widths, strict: bool) -> tuple[_Span, _Span]:
    return _Span(n, n), _Span(n, n)


def _about(n: Fraction, step: Fraction, whole: bool, widths: Widths, strict: bool) -> tuple[_Span, _Span]:
    near = max(abs(n) * widths.about_plausible, capped_step(n, step) / 2)
    far = max(abs(n) * widths.about_literal, near)
    return _Span(n - far, n + far), _Span(n - near, n + near)


def _nearly(n: Fraction, step: Fraction, whole: bool, widths: Widths, strict: bool) -> tuple[_Span, _Span]:
    far = min(_leading_unit(n) / 2, abs(n) * widths.nearly_literal) if n else n
    near = min(abs(n) * widths.nearly_plausible, far)
    return _Span(n - far, n, False, True), _Span(n - near, n, False, True)


def _floor(openly: bool) -> Reader:
    def read(n: Fraction, step: Fraction, whole: bool, widths: Widths, strict: bool) -> tuple[_Span, _Span]:
        shut_out = openly and strict
        soft = Fraction(0) if strict else capped_step(n, step) / 2
        literal = _Span(n - soft, None, shut_out)
        reach = abs(n) * widths.over_plausible
        return literal, _Span(n, n + reach, shut_out)

    return read


_over, _at_least = _floor(True), _floor(False)


def _ceiling(openly: bool) -> Reader:
    def read(n: Fraction, step: Fraction, whole: bool, widths: Widths, strict: bool) -> tuple[_Span, _Span]:
        soft = Fraction(0) if strict else capped_step(n, step) / 2
        shut_out = openly and strict
        # A count does not go below nothing; a correction that is itself below nothing has no floor.
        floor = Fraction(0) if whole and (n > 0 or (n == 0 and not openly)) else None
        literal = _Span(floor, n + soft, False, shut_out)
        reach = abs(n) * widths.under_plausible
        return literal, _Span(n - reach, n, False, openly)

    return read


_under, _at_most = _ceiling(True), _ceiling(False)

_READERS = {
    Hedge.NONE: _bare,
    Hedge.EXACTLY: _exactly,
    Hedge.ABOUT: _about,
    Hedge.NEARLY: _nearly,
    Hedge.OVER: _over,
    Hedge.AT_LEAST: _at_least,
    Hedge.UNDER: _under,
    Hedge.AT_MOST: _at_most,
    Hedge.UP_TO: _at_most,
}


def _settle(span: _Span, quantity: Quantity, whole: bool, share: bool) -> Interval:
    interval = _whole(span, quantity.hedge) if whole else _exact(span)
    if share:
        # A share above a hundred stays as it is: a rule tells of it, a reading does not hide it.
        interval = interval.meet(Interval.closed(0, 100)) or interval
    return interval


def _exact(span: _Span) -> Interval:
    low = None if span.low is None else as_number(span.low)
    high = None if span.high is None else as_number(span.high)
    return Interval(low, high, low_open=span.low_open, high_open=span.high_open)


def _whole(span: _Span, hedge: Hedge) -> Interval:
    """Return the whole numbers of a span; where there is none, the nearest that the hedge allows."""
    low = None if span.low is None else math.ceil(span.low) + int(span.low_open and span.low.denominator == 1)
    high = None if span.high is None else math.floor(span.high) - int(span.high_open and span.high.denominator == 1)
    if low is None or high is None or low <= high:
        return Interval(low, high)
    return Interval.exactly(low if hedge in (Hedge.OVER, Hedge.AT_LEAST) else _nearest_below(span, hedge, high))


def _nearest_below(span: _Span, hedge: Hedge, high: int) -> Number:
    if hedge in (Hedge.UNDER, Hedge.NEARLY, Hedge.AT_MOST, Hedge.UP_TO):
        return high
    assert span.low is not None and span.high is not None
    return math.floor((span.low + span.high) / 2 + Fraction(1, 2))
