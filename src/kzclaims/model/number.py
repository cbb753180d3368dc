"""Exact numbers: whole numbers and decimals, never floats."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal, Inexact
from fractions import Fraction

from kzclaims.errors import InvalidValueError, excerpt

Number = int | Decimal

# More digits than any count in the world needs; beyond it a number is a mistake or an attack
# (a decimal exponent of a million would take gigabytes as a whole number).
MAX_DIGITS = 60
MAX_PLACES = 2 * MAX_DIGITS  # after the point
FINEST = Decimal(f"1E-{MAX_PLACES}")


def exact(value: object, name: str = "number", *, digits: int = MAX_DIGITS) -> Number:
    """Return `value` as an exact number; a whole decimal becomes an int.

    Raises InvalidValueError for a float, a truth value, a number that is not finite, or one
    of more than `digits` digits before the point (sixty for what is said) or 120 after it.
    """
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        mend = " (floats are not exact: give an int, a Decimal or text)" if isinstance(value, float) else ""
        raise InvalidValueError(f"{name} {excerpt(value)} is not an int or Decimal{mend}")
    if isinstance(value, int):
        if abs(value) >= 10**digits:
            raise InvalidValueError(f"{name} has more than {digits} digits; is it a slip?")
        return value
    if not value.is_finite():
        raise InvalidValueError(f"{name} {excerpt(value)} is not finite; leave an open end out instead")
    if not value:
        return 0
    if value.adjusted() >= digits:
        raise InvalidValueError(f"{name} has more than {digits} digits; is it a slip?")
    if _places(value) > MAX_PLACES:
        raise InvalidValueError(f"{name} has more than {MAX_PLACES} digits after the point; is it a slip?")
    whole = int(value)
    return whole if whole == value else _context(digits + MAX_PLACES).normalize(value)


def as_number(value: Fraction) -> Number:
    """Return a fraction as an exact number where it is one, else rounded to thirty digits (120 places at most)."""
    if value.denominator == 1:
        return value.numerator
    above, below = Decimal(value.numerator), Decimal(value.denominator)
    context = _context(2 * MAX_PLACES)
    found = context.divide(above, below)
    if context.flags[Inexact]:
        found = _context(30).divide(above, below)
    if _places(found) > MAX_PLACES:
        found = context.quantize(found, FINEST)
    found = context.normalize(found)
    return found if _places(found) else int(found)


def trailing_step(value: Number) -> Number:
    """Return the trailing-zero step: 5,800 gives 100, 164 gives 1, 0 gives 1, 2.5 gives 0.1."""
    if isinstance(value, Decimal):
        value = exact(value)
    if isinstance(value, Decimal):
        return Decimal((0, (1,), -_places(value)))
    step, rest = 1, abs(value)
    while rest and rest % 10 == 0:
        step, rest = step * 10, rest // 10
    return step


def _context(digits: int) -> Context:
    """Return a context of our own: what a caller set for their own sums must not change a figure."""
    return Context(prec=digits, rounding=ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999, traps=[])


def _places(value: Decimal) -> int:
    """Return how many digits of a finite decimal stand after the point, its trailing zeros included."""
    return max(0, -int(value.as_tuple().exponent))


def show(value: Number) -> str:
    """Print a number with thousands separators, as English papers do: 5800 gives "5,800"."""
    return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
