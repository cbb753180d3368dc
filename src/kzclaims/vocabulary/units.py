"""Units: what may be converted into what, exactly; the only door to pint.

Unit texts are looked up in data/units.toml first, so that pint never guesses: to pint "a" is a year, "M" molar,
"ton" the US ton, and five counts are five hundred percent. A text that is not there is a noun, and nouns are
commensurable only with themselves.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from kzclaims.errors import InvalidValueError
from kzclaims.model.number import MAX_DIGITS, Number, exact
from kzclaims.vocabulary.words import MAX_WORD, word_key

# Results are exact up to _EXACT digits, else rounded to _ROUNDED. What differs from a number of _SHORT digits
# by rounding alone is that number, so that there and back is where one started.
_EXACT, _ROUNDED, _SHORT = 36, 40, 28
_MONEY = "currency-"  # how the families of currencies begin


@frozen
class Unit:
    """A unit: its name, the family that it converts in, pint's name for it, and how many of pint's it is."""

    name: str
    family: str
    pint: str | None = None
    size: int = 1


@frozen
class _Units:
    symbols: dict[str, Unit]
    names: dict[str, Unit]
    ambiguous: dict[str, str]


@cache
def _units() -> _Units:
    tables = tomllib.loads(files("kzclaims.vocabulary").joinpath("data/units.toml").read_text(encoding="utf-8"))
    found = _Units({}, {}, tables.pop("ambiguous"))
    tables.pop("source")
    for family, units in tables.items():
        for name, table in units.items():
            unit = Unit(name, family, table.get("pint"), table.get("size", 1))
            found.symbols.update(dict.fromkeys(table.get("symbols", ()), unit))
            found.names.update({word_key(word): unit for word in (name, *table.get("names", ()))})
    return found


@cache
def _registry() -> Any:
    """Return pint's units over fractions; imported here, late, because it takes a fifth of a second."""
    import pint

    return pint.UnitRegistry(non_int_type=Fraction)


@lru_cache(maxsize=4096)
def unit_of(text: str) -> Unit | None:
    """Return the unit that a text means, or None for a noun or a text that may mean several units."""
    units = _units()
    text = text.strip()
    if text in units.ambiguous or len(text) > MAX_WORD:
        return None
    return units.symbols.get(text) or units.names.get(word_key(text))


def unit_hint(text: str) -> str | None:
    """Return what to write in place of a text that may mean several units, else None."""
    text = text.strip()
    return _units().ambiguous.get(text) or _units().ambiguous.get(text.casefold())


def commensurable(a: str | None, b: str | None) -> bool:
    """Say whether figures in two units can be compared: one family of units, or the same noun.

    No unit is commensurable with no unit only. Currencies are commensurable with themselves alone.
    """
    if a is None or b is None:
        return a is b
    ours, theirs = unit_of(a), unit_of(b)
    if ours is None or theirs is None:
        return ours is theirs and _noun(a) == _noun(b)
    return ours.family == theirs.family


def _noun(text: str) -> str:
    # A text with its own hint is compared as written: "M" is not "m".
    return text.strip() if text.strip() in _units().ambiguous or len(text) > MAX_WORD else word_key(text)


def convert(number: Number, unit: str, to: str) -> Number:
    """Return a number of one unit in another.

    Exact where the result has at most 36 digits (a mile is 1.609344 kilometres), else rounded to forty;
    there and back is the same number, for numbers of up to 28 digits. Degrees are converted with their offset.
    Raises InvalidValueError for units that cannot be converted into each other.
    """
    number = exact(number)
    if unit == to:
        return number
    if not commensurable(unit, to):
        hint = unit_hint(unit) or unit_hint(to) or _mend(unit_of(unit), unit_of(to))
        raise InvalidValueError(f"{unit!r:.80} cannot be turned into {to!r:.80}; {hint}")
    factor, offset = _line(unit, to)
    if factor == 1 and not offset:
        return number
    scaled = Fraction(number) * factor
    return _shortest(scaled + offset, abs(scaled) + abs(offset))


def _mend(ours: Unit | None, theirs: Unit | None) -> str:
    if ours and theirs and ours.family.startswith(_MONEY) and theirs.family.startswith(_MONEY):
        return "a rate holds for its date only, and none is kept here: give both figures in one currency"
    return "give both figures in one unit"


@lru_cache(maxsize=4096)
def _line(unit: str, to: str) -> tuple[Fraction, Fraction]:
    """Return factor and offset: so many of `unit` are factor times as many of `to`, plus the offset."""
    ours, theirs = unit_of(unit), unit_of(to)
    if ours is None or theirs is None or ours == theirs:
        return Fraction(1), Fraction(0)
    registry = _registry()
    none, one = (registry.Quantity(Fraction(n), ours.pint).to(theirs.pint).magnitude for n in (0, 1))
    return (Fraction(one) - Fraction(none)) * ours.size / theirs.size, Fraction(none) / theirs.size


def _shortest(value: Fraction, size: Fraction) -> Number:
    """Return a fraction as a number: exact if it is short, else rounded.

    Digits are counted from the first one of `size`, that of the terms that were added up: near zero, what is left
    of a rounded temperature is not a figure.
    """
    before = _leading(size) if size else 0
    places = _places(value)
    if places is not None and before + places <= _EXACT:
        return _number(value)
    short = _to_places(value, _SHORT - before)
    if abs(value - short) * 10**_EXACT <= size:
        return _number(short)
    return _number(_to_places(value, _ROUNDED - _leading(value)))


def _places(value: Fraction) -> int | None:
    """Return how many decimal places a fraction has (fewer than none: trailing zeros); None for no end of them."""
    rest, places = value.denominator, 0
    if rest == 1:
        digits = str(value.numerator)
        return len(digits.rstrip("0")) - len(digits)
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    return places if rest == 1 else None


def _to_places(value: Fraction, places: int) -> Fraction:
    scale = Fraction(10) ** places
    return Fraction(round(value * scale)) / scale


def _leading(value: Fraction) -> int:
    """Return how many digits stand before the point; below one, minus the zeros after it."""
    size = abs(value)
    if size >= 1:
        return len(str(int(size)))
    return len(str(int(size * 10 ** (2 * MAX_DIGITS)))) - 2 * MAX_DIGITS


def _number(value: Fraction) -> Number:
    """Return a fraction whose decimal writing ends as an exact number."""
    if value.denominator == 1:
        return exact(value.numerator)
    places = _places(value) or 0
    sign = 1 if value < 0 else 0
    digits = tuple(int(digit) for digit in str(abs((value * 10**places).numerator)))
    return exact(Decimal((sign, digits, -places)))
