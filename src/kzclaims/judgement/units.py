"""Conversion before comparison (rule 0): units to the measure's, years since a start to the start."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from attrs import evolve

from kzclaims.errors import InvalidValueError
from kzclaims.judgement.readings import Reading
from kzclaims.model.claim import Value
from kzclaims.model.interval import Interval
from kzclaims.model.number import as_number, trailing_step
from kzclaims.model.period import Period
from kzclaims.model.quantity import Hedge, Quantity
from kzclaims.vocabulary.measures import Measure, MeasureKind
from kzclaims.vocabulary.vocabulary import Vocabulary


def unit_to_compare(quantity: Quantity, measure: Measure) -> str | None:
    """Return the unit that a figure is in, for comparison.

    The noun after a count ("16 officers") is no unit, and what a share is a share of ("5% of shops") is for the
    measure to say.
    """
    if measure.kind is MeasureKind.COUNT and measure.known:
        return None
    if measure.kind is MeasureKind.SHARE and (quantity.unit or "%").startswith("%"):
        return "%"
    return quantity.unit or measure.unit


# Half a last digit is little where it is at most one part in so many.
_LITTLE = 200


def as_printed(reading: Reading, value: Value) -> Reading:
    """Return what a figure admits that is about to be converted: a bare one is as fine as its last digit.

    443 km2 is no figure of so many square miles to thirty digits. What is said to be exact stays so, and so does a
    small number, of which half a unit is much: 1 mile is not 0.8 to 2.4 km.
    """
    if not isinstance(value, Quantity) or value.hedge is not Hedge.NONE or value.low is None:
        return reading
    number = Fraction(value.low)
    half = min(Fraction(trailing_step(value.low)), Fraction(1)) / 2
    if half * _LITTLE > abs(number):
        return reading
    printed = Interval(as_number(number - half), as_number(number + half))
    return Reading(
        *(printed if said.low == said.high == value.low else said for said in (reading.literal, reading.plausible))
    )


def converted(reading: Reading, unit: str | None, to: str | None, vocabulary: Vocabulary) -> Reading | None:
    """Return a reading in another unit, or None where the one cannot be turned into the other.

    The figure is read in its own unit and only then converted, so that rounding is that of what was said.
    """
    if unit is None or to is None or not vocabulary.commensurable(unit, to):
        return None
    try:
        return Reading(*(_in_unit(one, unit, to, vocabulary) for one in (reading.literal, reading.plausible)))
    except InvalidValueError:  # more digits than a number may have
        return None


def _in_unit(interval: Interval, unit: str, to: str, vocabulary: Vocabulary) -> Interval:
    return evolve(
        interval,
        low=None if interval.low is None else vocabulary.convert(interval.low, unit, to),
        high=None if interval.high is None else vocabulary.convert(interval.high, unit, to),
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
    """Return the same day some years earlier (28 February for a 29th that is not there), or None before year 1."""
    from dateutil.relativedelta import relativedelta  # loaded only where a duration is compared with a date

    if not 1 <= instant.year - years <= 9999:
        return None
    return instant - relativedelta(years=years)
