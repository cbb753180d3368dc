"""Vague words: which number a practice takes "dozens" for.

The tables of the languages say which span a word names: "dozens" 24 to 99, "puluhan" 20 to 99. A plural is read from
two units up, so half its low end is the unit that the word counts in, in any language: 12 for "dozens", 10 for "tens"
and "puluhan", 100 for "hundreds". A plural is open to nine units or so; "a couple of hundred", 200 to 399, is none.
"""

from __future__ import annotations

from collections.abc import Callable

from kzclaims.model.number import Number
from kzclaims.model.quantity import Quantity

Ends = tuple[Number | None, Number | None]
Table = Callable[[Quantity], Ends]

# Below ten a word names no unit: "several", "beberapa".
_FEW = 10
_PLURALS = (2, 4, 24)  # tens and hundreds, scores, dozens
_WIDE = 4  # a plural spans at least so many times its low end: from 24 to 99
_MANY = frozenset({"many", "banyak", "много"})
_MOST = 10  # what Airwars takes "many" for at most


def unit_of_word(quantity: Quantity) -> Number:
    """Return the unit that a vague word counts in: 12 for "dozens", 100 for "hundreds" and "ratusan"."""
    low = quantity.low
    assert low is not None
    if not isinstance(low, int) or low < 2 * _FEW:
        return low
    if quantity.high is not None and quantity.high < _WIDE * low:
        return low
    leading = low
    while leading % 10 == 0:
        leading //= 10
    return low // 2 if leading in _PLURALS else low


def as_said(quantity: Quantity) -> Ends:
    """Return the low end that a vague word names; it names no ceiling."""
    return quantity.low, quantity.low


def of_acled(quantity: Quantity) -> Ends:
    """Return tens as 10, dozens as 12, hundreds as 100 (ACLED FAQ, read in a mirror); the like for larger words."""
    unit = unit_of_word(quantity)
    return unit, unit


def of_airwars(quantity: Quantity) -> Ends:
    """Return dozens as 12 to 24, several as 2, many as at most 10 (Airwars, read in its published assessments).

    That tens are 10 to 20, and hundreds 100 to 200, is ours, after its dozens.
    """
    low = quantity.low
    assert low is not None
    words = set((quantity.phrase or "").casefold().split())
    # "many", "many people", but not "many thousands".
    if words & _MANY and (words <= _MANY or low < 2 * _FEW):
        return min(low, _MOST), _MOST
    if low < _FEW:
        return 2, 2
    unit = unit_of_word(quantity)
    return unit, 2 * unit
