"""Periods: what is read from text and dates, and what is refused."""

import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kzclaims.errors import InvalidValueError
from kzclaims.model.period import Period

CASES = tomllib.loads((Path(__file__).parents[2] / "cases/model/periods.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["reads"], ids=lambda case: case["text"])
def test_text_is_read_at_the_precision_written(case):
    """The end that a text names is included, whole; the text printed is the shortest that says it."""
    period = Period.parse(case["text"])
    assert (case.get("start"), case.get("end")) == (period.start, period.end)
    assert case["said"] == str(period)
    assert f"<Period {case['said']}>" == repr(period)


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case["text"])
def test_other_text_is_refused(case):
    """Nothing is guessed; the message shows the text and the forms there are."""
    with pytest.raises(InvalidValueError) as told:
        Period.parse(case["text"])
    assert [] == [words for words in case["told"] if words not in str(told.value)]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2022, 1, 9), "2022-01-09"),
        (datetime(2022, 1, 9), "2022-01-09T00:00"),
        (datetime(2022, 1, 9, 18), "2022-01-09T18:00"),
        (datetime(2022, 1, 9, 18, 0, 7), "2022-01-09T18:00:07"),
        (Period.parse("2022"), "2022"),
    ],
)
def test_a_date_is_a_day_and_a_datetime_a_minute_or_second(value, text):
    """What is given as a Python value is as wide as it is written."""
    assert text == str(Period.of(value))


def test_dates_may_stand_for_their_midnights():
    """Two dates span from the first up to, not including, the second."""
    assert Period.parse("2022-01-07/2022-01-08") == Period(date(2022, 1, 7), date(2022, 1, 9))


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: Period(datetime(2022, 1, 9), datetime(2022, 1, 9)), "swap them"),
        (lambda: Period(datetime(2022, 1, 9), datetime(2022, 1, 8)), "2022-01-09 00:00:00 is not before"),
        (lambda: Period(datetime(2022, 1, 9, tzinfo=UTC), None), "carries an offset; give local time"),
        (lambda: Period(None, datetime(2022, 1, 9, 0, 0, 0, 1)), "finer than a second; round it"),
        (lambda: Period(None, datetime.min), "nothing comes before"),
        (lambda: Period("2022", None), "'2022' is not a date or datetime"),
        (lambda: Period.of(2022), "2022 is not a date; write it as"),  # type: ignore[arg-type]
        (lambda: Period.of(10**5000), "an unprintable int is not a date"),  # type: ignore[arg-type]
        (lambda: Period.of(date.max), "9999-12-31 is the last day that can be written"),
        (lambda: Period.of(datetime(9999, 12, 31, 23, 59)), "the last day that can be written"),
        (lambda: Period.parse("1" * 1_000_000), "is not a date; write it as"),
        (lambda: Period.parse("/" * 1_000_000), "is not a date; write it as"),
    ],
)
def test_a_period_that_cannot_be_is_refused(make, told):
    """The message says what is wrong with which value, in a line or two, and never crashes."""
    with pytest.raises(InvalidValueError) as error:
        make()
    assert told in str(error.value) and len(str(error.value)) < 300


def test_seven_january_is_wholly_before_the_ninth_and_a_day_apart():
    """The gap between two days is counted from end to start."""
    seventh, ninth = Period.parse("2022-01-07"), Period.parse("2022-01-09")
    assert seventh.before(ninth) and not ninth.before(seventh)
    assert timedelta(days=1) == ninth.start - seventh.end


def test_an_open_end_overlaps_whatever_is_on_its_side():
    """ "Up to the 9th" overlaps the 7th, holds it, and is not before the 10th's eve."""
    until, seventh = Period.parse("../2022-01-09"), Period.parse("2022-01-07")
    assert until.overlaps(seventh) and seventh.within(until) and not until.within(seventh)
    assert until.before(Period.parse("2022-01-10/..")) and not until.before(Period.parse("../2022-01-10"))
    assert until.width is None
