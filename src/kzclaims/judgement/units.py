"""Conversion before comparison (rule 0): units to the measure's, years since a start to the start."""

from __future__ import annotations

from datetime import datetime

from attrs import evolve

from kzclaims.errors import InvalidValueError
from kzclaims.model.interval import Interval
from kzclaims.model.number import Number
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.vocabulary.measures import Measure, MeasureKind
from kzclaims.vocabulary.vocabulary import Vocabulary


def in_unit_of(quantity: Quantity, measure: Measure, vocabulary: Vocabulary) -> Quantity:
    """Return the quantity in the measure's unit, where the two units can be converted.

    The noun after a count ("16 officers") is no unit and is left out of the comparison; an amount whose unit
    cannot be converted keeps it, and is then not comparable with the others.
    """
    if measure.kind is MeasureKind.COUNT and measure.known:
        return evolve(quantity, unit=None)
    if measure.kind is MeasureKind.SHARE and (quantity.unit or "").startswith("%"):
        return evolve(quantity, unit="%")  # "5% of shops": what it is a share of is for the measure to say
    unit = quantity.unit or measure.unit
    if unit is None or measure.unit is None or unit == measure.unit:
        return evolve(quantity, unit=unit)
    if not vocabulary.commensurable(unit, measure.unit):
        return quantity
    return converted(quantity, unit, measure.unit, vocabulary)


def converted(quantity: Quantity, unit: str, to: str, vocabulary: Vocabulary) -> Quantity:
    """Return the quantity in another unit, its step with it; unchanged where the result has too many digits."""
    try:
        return _converted(quantity, unit, to, vocabulary)
    except InvalidValueError:
        return quantity


def _converted(quantity: Quantity, unit: str, to: str, vocabulary: Vocabulary) -> Quantity:
    def change(number: Number) -> Number:
        return vocabulary.convert(number, unit, to)

    return evolve(
        quantity,
        low=None if quantity.low is None else change(quantity.low),
        high=None if quantity.high is None else change(quantity.high),
        step=abs(change(quantity.step) - change(0)),
        unit=to,
    )


def since(years: Interval, as_of: Period) -> Period | None:
    """Return when something started that has lasted a number of whole years, or None where that is open.

    Thirty whole years on 9 January 2022 began after 9 January 1991 and by 9 January 1992.
    """
    if years.low is None or years.high is None or as_of.start is None or as_of.end is None:
        return None
    first = _years_before(as_of.start, int(years.high) + 1)
    last = _years_before(as_of.end, int(years.low))
    return None if first is None or last is None or first >= last else Period(first, last)


def _years_before(instant: datetime, years: int) -> datetime | None:
    year = instant.year - years
    if not 1 <= year <= 9999:
        return None
    try:
        return instant.replace(year=year)
    except ValueError:  # 29 February of a year that has none
        return instant.replace(year=year, day=28)
