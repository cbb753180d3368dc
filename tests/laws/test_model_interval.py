"""Laws of intervals, against a line of points where there is one."""

from decimal import Context, Decimal, FloatOperation, localcontext
from fractions import Fraction
from functools import reduce
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzclaims.model.interval import Interval, hull_all, meet_all
from kzclaims.model.number import as_number
from kzclaims.testing.strategies import halves, intervals
from tests.laws.strategies import any_numbers

# All that intervals with ends at halves from -3 to 3 can differ in: quarters, and a point beyond each side.
GRID = [Decimal(n) / 4 for n in range(-16, 17)]
WHOLES = range(-4, 5)


def points(interval):
    """The grid points an interval holds, by its four fields alone."""
    return {
        point
        for point in GRID
        if (interval.low is None or point > interval.low or (point == interval.low and not interval.low_open))
        and (interval.high is None or point < interval.high or (point == interval.high and not interval.high_open))
    }


@given(intervals())
def test_membership_is_what_the_ends_say(a):
    """`in` agrees with the ends, and no interval is empty."""
    assert points(a) == {point for point in GRID if point in a} != set()


@given(intervals(), intervals())
def test_meet_holds_what_both_hold(a, b):
    """The meet has the points of both; there is none where they share no point; the order does not matter."""
    shared = a.meet(b)
    assert (points(a) & points(b)) == (set() if shared is None else points(shared))
    assert shared == b.meet(a)
    assert shared is None or (shared.within(a) and shared.within(b))


@given(intervals(), intervals(), intervals())
def test_meet_is_associative(a, b, c):
    """Three intervals meet the same way from either side."""
    left, right = a.meet(b), b.meet(c)
    assert (left and left.meet(c)) == (right and a.meet(right))


@given(intervals(any_numbers()))
def test_meet_and_hull_are_idempotent(a):
    """An interval meets itself in itself, as large as numbers may be; everything and nothing beyond is its frame."""
    assert a == a.meet(a) == a.hull(a) == a.meet(Interval.everything())
    assert Interval.everything() == a.hull(Interval.everything())


@given(intervals(), intervals())
def test_meets_above_and_within_agree_with_the_points(a, b):
    """The three questions are answered as the points answer them."""
    assert bool(points(a) & points(b)) == a.meets(b) == (a.meet(b) is not None)
    assert (points(a) <= points(b)) == a.within(b)
    if a.low is not None and b.high is not None:
        assert (min(points(a)) > max(points(b))) == a.above(b)
    else:
        assert not a.above(b)


@given(intervals(), intervals())
def test_two_intervals_meet_or_one_is_above(a, b):
    """Of two intervals exactly one holds: they share a point, the first is above, or the second is."""
    assert 1 == [a.meets(b), a.above(b), b.above(a)].count(True)


@given(intervals(), intervals(), intervals())
def test_hull_is_the_smallest_that_holds_both(a, b, c):
    """The hull contains both, lies within all that contain both, and does not depend on the order."""
    hull = a.hull(b)
    assert a.within(hull) and b.within(hull) and hull == b.hull(a)
    assert (a.within(c) and b.within(c)) == hull.within(c)
    assert a.hull(b.hull(c)) == a.hull(b).hull(c)


@given(intervals(), intervals(), intervals())
def test_within_is_a_partial_order(a, b, c):
    """Within holds of itself, of both only if they are equal, and along a chain."""
    assert a.within(a)
    assert (a.within(b) and b.within(a)) == (a == b)
    assert not (a.within(b) and b.within(c)) or a.within(c)


@given(st.lists(intervals(), min_size=1, max_size=8))
def test_pairwise_agreement_is_group_agreement(spans):
    """On a line, intervals that meet two by two share a point."""
    assert all(a.meets(b) for a, b in combinations(spans, 2)) == (meet_all(spans) is not None)


@given(st.lists(intervals(), max_size=6).flatmap(lambda spans: st.tuples(st.just(spans), st.permutations(spans))))
def test_meet_all_and_hull_all_fold(both):
    """All together is one after another, in any order; of none, all meet in everything and none has a hull."""
    spans, shuffled = both
    held = reduce(set.intersection, map(points, spans), set(GRID))
    shared = meet_all(iter(spans))
    assert held == (set() if shared is None else points(shared))
    assert shared == meet_all(shuffled)
    assert hull_all(spans) == hull_all(iter(shuffled)) == (reduce(Interval.hull, spans) if spans else None)


@given(intervals())
def test_whole_holds_exactly_the_whole_numbers(a):
    """Tightening keeps every whole number and nothing else; its finite ends are whole numbers it holds."""
    tight = a.whole()
    assert {n for n in WHOLES if n in a} == ({n for n in WHOLES if n in tight} if tight else set())
    if tight is not None:
        assert tight.within(a) and tight == tight.whole()
        assert all(isinstance(end, int) and end in tight for end in (tight.low, tight.high) if end is not None)


@given(any_numbers(), st.sampled_from([(True, False), (False, True), (True, True)]))
def test_an_interval_is_never_empty(number, opened):
    """A point with an open end, or ends the wrong way round, cannot be made."""
    with pytest.raises(ValueError, match="close the end"):
        Interval(number, number, low_open=opened[0], high_open=opened[1])
    with pytest.raises(ValueError, match="swap them"):
        Interval(number, int(number) - 2)


@given(halves(), st.booleans())
def test_an_infinite_end_is_written_in_one_way(number, some_open):
    """Open or closed, an end at infinity is the same interval, of the same hash."""
    ends = {Interval(number, None, high_open=some_open), Interval.at_least(number)}
    starts = {Interval(None, number, low_open=some_open), Interval.at_most(number)}
    assert (1, 1) == (len(ends), len(starts))


@given(intervals(any_numbers()), intervals(any_numbers()), any_numbers())
def test_the_callers_decimal_context_changes_no_interval(a, b, number):
    """Three digits of precision and a trap for floats, set by a caller, do not reach intervals."""

    def all_of_it():
        return a.meet(b), a.hull(b), a.meets(b), a.above(b), a.within(b), a.whole(), number in a, str(a)

    expected = all_of_it()
    with localcontext(Context(prec=3, traps=[FloatOperation])):
        assert expected == all_of_it()


@given(any_numbers())
def test_what_a_hedge_widens_can_still_be_an_interval(number):
    """The largest and the finest figure that can be said leave room for what a reading makes of it."""
    for factor in (Fraction(5, 4), Fraction(14, 15), Fraction(1, 3), Fraction(2)):
        wide = as_number(Fraction(number) * factor)
        assert wide in Interval.exactly(wide)
