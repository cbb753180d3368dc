"""Exact numbers: whole numbers and decimals, never floats."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

from kzclaims.errors import InvalidValueError

Number = int | Decimal

# More digits than any count in the world needs; beyond it a number is a mistake or an attack
# (a decimal exponent of a million would take gigabytes as a whole number).
MAX_DIGITS = 60


def exact(value: object, name: str = "number") -> Number:
    """Return `value` as an exact number; a whole decimal becomes an int.

    Raises InvalidValueError for a float, a truth value, a number that is not finite, or one
    of more than sixty digits.
    """
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        mend = " (floats are not exact: give an int, a Decimal or text)" if isinstance(value, float) else ""
        raise InvalidValueError(f"{name} {value!r:.80} is not an int or Decimal{mend}")
    if isinstance(value, int):
        if abs(value) >= 10**MAX_DIGITS:
            raise InvalidValueError(f"{name} has more than {MAX_DIGITS} digits; is it a slip?")
        return value
    if not value.is_finite():
        raise InvalidValueError(f"{name} {value} is not finite; leave an open end out instead")
    if value and (value.adjusted() >= MAX_DIGITS or value.adjusted() < -MAX_DIGITS):
        raise InvalidValueError(f"{name} has more than {MAX_DIGITS} digits; is it a slip?")
    if len(value.as_tuple().digits) > 2 * MAX_DIGITS:
        raise InvalidValueError(f"{name} has more than {2 * MAX_DIGITS} digits; is it a slip?")
    whole = int(value)
    if whole == value:
        return whole
    with localcontext(prec=2 * MAX_DIGITS):
        return value.normalize()


def as_number(value: Fraction) -> Number:
    """Return a fraction as an exact number where it is one, else rounded to thirty digits."""
    if value.denominator == 1:
        return value.numerator
    with localcontext(prec=30):
        return (Decimal(value.numerator) / Decimal(value.denominator)).normalize()


def trailing_step(value: Number) -> Number:
    """Return the trailing-zero step: 5,800 gives 100, 164 gives 1, 0 gives 1, 2.5 gives 0.1."""
    if isinstance(value, Decimal):
        exponent = value.normalize().as_tuple().exponent
        return exact(Decimal(1).scaleb(int(exponent)))
    step, rest = 1, abs(value)
    while rest and rest % 10 == 0:
        step, rest = step * 10, rest // 10
    return step


def show(value: Number) -> str:
    """Print a number with thousands separators, as English papers do: 5800 gives "5,800"."""
    return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
