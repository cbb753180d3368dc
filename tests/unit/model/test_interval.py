"""Intervals: their words, their texts and what is refused."""

from decimal import Decimal

import pytest
from attrs import evolve

from kzclaims.errors import InvalidValueError
from kzclaims.model.interval import Interval, hull_all, meet_all

HALF = Decimal("0.5")


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        (Interval.exactly(164), "164"),
        (Interval.closed(16, 5800), "[16, 5,800]"),
        (Interval(16, 18, low_open=True), "(16, 18]"),
        (Interval(HALF, 2, high_open=True), "[0.5, 2)"),
        (Interval.at_least(16), "[16, inf)"),
        (Interval.at_most(16), "(-inf, 16]"),
        (Interval.everything(), "(-inf, inf)"),
    ],
)
def test_an_interval_is_printed_as_it_is_written_in_books(interval, said):
    """Brackets for ends that belong to it, parentheses for those that do not."""
    assert (said, f"<Interval {said}>") == (str(interval), repr(interval))


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: Interval(5, 3), "low 5 is above high 3; swap them?"),
        (lambda: Interval(5800, 5800, high_open=True), "nothing lies between 5,800 and itself; close the end?"),
        (lambda: Interval(0.5, 3), "end 0.5 is not an int or Decimal (floats are not exact"),
        (lambda: Interval(0, float("inf")), "floats are not exact"),
        (lambda: Interval(0, Decimal("inf")), "end Decimal('Infinity') is not finite; leave an open end out"),
        (lambda: Interval(0, 10**120), "end has more than 120 digits"),
        (lambda: evolve(Interval(1, 3), low=4), "swap them?"),
    ],
)
def test_an_interval_that_cannot_be_is_refused(make, told):
    """An empty interval, a float or an infinity is refused with its mend."""
    with pytest.raises(InvalidValueError) as error:
        make()
    assert told in str(error.value)


def test_at_least_16_holds_18_and_meets_it_in_18():
    """The first line of the README, as intervals."""
    floor, point = Interval.at_least(16), Interval.exactly(18)
    assert 18 in floor and 15 not in floor
    assert point == floor.meet(point)
    assert floor.meets(point) and not floor.above(point) and not point.above(floor)


def test_two_that_only_touch_meet_where_both_are_closed():
    """[1, 2] and [2, 3] share 2; with either end open they share nothing, and one is above."""
    low, high = Interval(1, 2), Interval(2, 3)
    assert Interval.exactly(2) == low.meet(high)
    for a, b in [(evolve(low, high_open=True), high), (low, evolve(high, low_open=True))]:
        assert a.meet(b) is None and not a.meets(b) and b.above(a)


def test_whole_numbers_and_decimals_are_one_line():
    """An int and a Decimal of the same size are one end, with one hash."""
    assert {Interval(16, 18)} == {Interval(Decimal("16.0"), Decimal(18)), Interval(16, 18)}


@pytest.mark.parametrize(
    ("interval", "tight"),
    [
        (Interval(HALF, Decimal("3.5")), Interval(1, 3)),
        (Interval(5, 6, low_open=True, high_open=True), None),
        (Interval(Decimal("5.2"), Decimal("5.8")), None),
        (Interval(5, None, low_open=True), Interval.at_least(6)),
        (Interval(None, -HALF), Interval.at_most(-1)),
        (Interval(Decimal("9" * 60 + ".5"), None), Interval.at_least(10**60)),
    ],
)
def test_whole_tightens_to_whole_numbers(interval, tight):
    """Ends move inwards to whole numbers; where there is none between, nothing is left."""
    assert tight == interval.whole()


def test_none_at_all_meet_in_everything_and_have_no_hull():
    """The meet of no intervals admits all; the hull of none is none."""
    assert Interval.everything() == meet_all([])
    assert hull_all([]) is None
    assert (Interval(2, 3), Interval(1, 4)) == (
        meet_all([Interval(1, 3), Interval(2, 4)]),
        hull_all([Interval(1, 3), Interval(2, 4)]),
    )
