"""Conversion before comparison: years since a start, and units."""

from __future__ import annotations

import pytest

import kzclaims as kz
from kzclaims.judgement.readings import Reading
from kzclaims.judgement.units import converted, since
from kzclaims.model.interval import Interval
from kzclaims.model.period import Period

WORDS = kz.Vocabulary.shipped()


@pytest.mark.parametrize(
    ("years", "as_of", "began"),
    [
        (Interval(30, 30), "2022-01-09", Period.of("1991-01-09/1992-01-09")),
        (Interval(0, 0), "2022-01-09", Period.of("2021-01-09/2022-01-09")),
        (Interval(2, 3), "2024-02-29", Period.of("2020-02-29/2022-02-28")),
        (Interval(1, None), "2022-01-09", None),
        (Interval(3000, 3000), "2022-01-09", None),
        (Interval(-100_000, -100_000), "2022-01-09", None),
    ],
)
def test_whole_years_tell_when_something_began(years: Interval, as_of: str, began: Period | None) -> None:
    """Thirty whole years on a day began in the year that ends thirty years before it."""
    assert began == since(years, Period.of(as_of))


def test_both_ends_of_a_reading_are_converted() -> None:
    """An open end stays open; a unit of another family, or none, converts nothing."""
    reading = Reading(Interval.at_least(5), Interval(5, 6))
    assert Reading(Interval.at_least(5000), Interval(5000, 6000)) == converted(reading, "km", "m", WORDS)
    assert None is converted(reading, "km", "tonne", WORDS)
    assert None is converted(reading, None, "m", WORDS)
