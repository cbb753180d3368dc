"""Laws of periods."""

from datetime import date, datetime, timedelta

from hypothesis import assume, example, given
from hypothesis import strategies as st

from kzclaims.model.period import Period
from kzclaims.testing.strategies import instants, periods
from tests.laws.strategies import LAST, SECOND, any_instants

# Six instants: periods over them are brute-forced minute by minute.
TICKS = [datetime(2022, 1, 9, 18, minute) for minute in range(6)]
small = periods(st.sampled_from(TICKS), open_ends=True)


def minutes(period):
    """The minutes of a period, one before and one after the ticks included, by its two ends alone."""
    line = [TICKS[0] - timedelta(minutes=1), *TICKS, TICKS[-1] + timedelta(minutes=1)]
    return {
        minute
        for minute in line
        if (period.start is None or period.start <= minute) and (period.end is None or minute < period.end)
    }


@given(periods(any_instants(), open_ends=True) | periods(open_ends=True))
@example(Period(datetime(9999, 5, 5, 1), datetime(9999, 5, 6, 2)))
@example(Period(datetime(9999, 12, 31, 1), datetime(9999, 12, 31, 2)))
@example(Period(datetime(9999, 12, 30), datetime(9999, 12, 31)))
@example(Period(datetime(9999, 12, 1), LAST))
@example(Period(None, datetime(1, 1, 1, 0, 0, 1)))
def test_text_gives_the_period_back(period):
    """Every period to the second can be written and read again, to the ends of the calendar."""
    assert period == Period.parse(str(period))
    assert str(period) == str(Period.parse(str(period)))


@given(st.dates(max_value=date(9999, 12, 30)))
def test_a_day_has_one_text(day):
    """A date, its text and its twenty-four hours are one period, written as the date."""
    start = datetime(day.year, day.month, day.day)
    assert Period.of(day) == Period.day(day) == Period.parse(day.isoformat()) == Period(start, start + timedelta(1))
    assert day.isoformat() == str(Period.of(day))


@given(any_instants())
def test_an_instant_is_its_minute_or_second(instant):
    """18:00 is a minute and 18:00:07 a second; both start at the instant."""
    assume(instant <= LAST - timedelta(minutes=1))
    period = Period.of(instant)
    assert (instant, SECOND if instant.second else timedelta(minutes=1)) == (period.start, period.width)
    assert period == Period.of(period) == Period.of(str(period))


@given(st.integers(1, 9998), st.integers(1, 12))
def test_years_and_months_have_one_text(year, month):
    """A year and a month are written as such, and a year is its twelve months."""
    assert f"{year:04}" == str(Period.parse(f"{year:04}"))
    assert f"{year:04}-{month:02}" == str(Period.parse(f"{year:04}-{month:02}"))
    assert f"{year:04}" == str(Period.parse(f"{year:04}-01/{year:04}-12"))


@given(small, small)
def test_meet_holds_what_both_hold(a, b):
    """The meet has the minutes of both, lies within both, and does not depend on the order."""
    shared = a.meet(b)
    assert (minutes(a) & minutes(b)) == (set() if shared is None else minutes(shared))
    assert shared == b.meet(a)
    assert shared is None or (shared.within(a) and shared.within(b))


@given(small, small, small)
def test_meet_is_associative_and_idempotent(a, b, c):
    """Three periods meet the same way from either side, and one meets itself in itself."""
    left, right = a.meet(b), b.meet(c)
    assert (left and left.meet(c)) == (right and a.meet(right))
    assert a == a.meet(a) == a.meet(Period(None, None))


@given(small, small)
def test_overlaps_before_and_within_agree_with_the_minutes(a, b):
    """The three questions are answered as the minutes answer them."""
    assert bool(minutes(a) & minutes(b)) == a.overlaps(b) == b.overlaps(a)
    assert (minutes(a) <= minutes(b)) == a.within(b)
    apart = max(minutes(a)) < min(minutes(b)) and a.end is not None and b.start is not None
    assert apart == a.before(b)


@given(small, small)
def test_two_periods_overlap_or_one_is_before(a, b):
    """Of two periods exactly one holds: they share an instant, the first is before, or the second is."""
    assert 1 == [a.overlaps(b), a.before(b), b.before(a)].count(True)


@given(small, small, small)
def test_within_is_a_partial_order(a, b, c):
    """Within holds of itself, of both only if they are equal, and along a chain."""
    assert a.within(a)
    assert (a.within(b) and b.within(a)) == (a == b)
    assert not (a.within(b) and b.within(c)) or a.within(c)


@given(small, small)
def test_the_end_is_not_included(a, b):
    """A period that starts where another ends shares nothing with it."""
    assert a.end is None or a.end != b.start or (a.before(b) and a.meet(b) is None)


@given(periods(instants()), periods(instants(), open_ends=True))
def test_width_is_end_minus_start(closed, loose):
    """A closed period has the width between its ends, one with an open end has none."""
    assert closed.start + closed.width == closed.end
    assert (loose.width is None) == (loose.start is None or loose.end is None)
