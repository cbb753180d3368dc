"""Weights: what it costs to call a claim wrong, from how firmly it is said and by whom.

A choice, not a measurement: the numbers only have to put claims in an order that a reader would agree with.
"""

from __future__ import annotations

from fractions import Fraction

from kzclaims.model.claim import Basis
from kzclaims.model.quantity import Hedge, Quantity
from kzclaims.reconciliation.sheet import Sheet

# A source of which nobody says how reliable it is weighs as one that is right half the time.
_USUAL = Fraction(1, 2)
_WHOLE = 40  # of a source that is always right
_BASES = {
    Basis.IDENTIFIED: Fraction(2),
    Basis.CONFIRMED: Fraction(3, 2),
    Basis.REPORTED: Fraction(1),
    Basis.ESTIMATED: Fraction(1, 2),
}
# Words that leave a figure loose: whoever says them stakes less on it.
_LOOSE = (Hedge.ABOUT, Hedge.NEARLY, Hedge.VAGUE)


def weight_of(sheet: Sheet, row: int) -> int:
    """Return the weight of a row's claim: a whole number, 20 where nothing is known of source, hedge or basis.

    The reliability that a person gave its source, from 0 to 1, makes it 0 to 40, one at least; identified or confirmed
    figures weigh more, estimates and loose words half.
    """
    kind = sheet.kind(row)
    sources = sheet.judge.settler.dossier.source_of
    source = sources.get(kind.source)
    reliability = _USUAL if source is None or source.reliability is None else Fraction(source.reliability)
    weight = _WHOLE * reliability * _BASES.get(kind.key.basis, Fraction(1))
    value = sheet.value(row)
    if isinstance(value, Quantity) and value.hedge in _LOOSE:
        weight /= 2
    return max(1, round(weight))
