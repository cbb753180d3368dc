"""Laws of quantities."""

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from kzclaims.errors import InvalidValueError
from kzclaims.model.number import trailing_step
from kzclaims.model.quantity import CEILING_HEDGES, FLOOR_HEDGES, POINT_HEDGES, RANGE_HEDGES, Hedge, Quantity
from kzclaims.testing.strategies import halves, point_hedges, quantities
from tests.laws.strategies import any_numbers

hedges = st.sampled_from(Hedge)
maybe = st.none() | halves()


def may_be(low, high, hedge):
    """Whether the ends are those that the hedge takes: one number, a floor, a ceiling or two ends."""
    ends = (low is not None, high is not None)
    if hedge in FLOOR_HEDGES:
        return ends == (True, False)
    if hedge in CEILING_HEDGES:
        return ends == (False, True)
    return ends == (True, True) and (low == high if hedge in POINT_HEDGES else low <= high)


def test_each_hedge_is_of_one_sort():
    """The four sorts of hedge share no hedge and leave none out."""
    sorts = [POINT_HEDGES, FLOOR_HEDGES, CEILING_HEDGES, RANGE_HEDGES]
    assert sorted(Hedge) == sorted(hedge for sort in sorts for hedge in sort)


@given(maybe, maybe, hedges)
def test_every_wrong_combination_is_refused_and_no_other(low, high, hedge):
    """Ends that a hedge does not take are refused, by name, with what to do; all others stand."""
    if may_be(low, high, hedge):
        made = Quantity(low, high, hedge=hedge)
        assert (low, high, hedge) == (made.low, made.high, made.hedge)
        return
    with pytest.raises(InvalidValueError) as told:
        Quantity(low, high, hedge=hedge)
    message = str(told.value)
    if low is not None and high is not None and low > high:
        assert "is above high" in message and "swap them?" in message
    else:
        assert message.startswith(f'hedge "{hedge}" takes ')
        assert any(mend in message for mend in ('use "between"', 'for one end use "at least"'))


@given(quantities(), hedges, maybe, maybe)
def test_evolve_checks_again(quantity, hedge, low, high):
    """A change is checked as a new quantity is."""
    if may_be(low, high, hedge):
        assert hedge == evolve(quantity, low=low, high=high, hedge=hedge).hedge
    else:
        with pytest.raises(InvalidValueError):
            evolve(quantity, low=low, high=high, hedge=hedge)


@given(any_numbers(), point_hedges(), point_hedges())
def test_digits_are_equal_under_any_hedge(number, one, other):
    """What was said without its hedge is the same number, whichever end holds it."""
    a, b = Quantity.hedged(one, number), Quantity.hedged(other, number)
    assert (number, number) == a.digits == b.digits
    assert number == a.number == b.number
    assert (a == b) == (one == other)


@given(any_numbers(), any_numbers(), point_hedges())
def test_digits_differ_where_the_numbers_do(number, other, hedge):
    """Other numbers under one hedge have other digits."""
    assume(number != other)
    assert Quantity.hedged(hedge, number).digits != Quantity.hedged(hedge, other).digits


@given(quantities(hedges=sorted(RANGE_HEDGES)))
def test_a_range_has_two_digits_and_no_number(quantity):
    """A range keeps both ends as its digits; a range of one number has the digits of that number."""
    assert quantity.number is None
    assert (quantity.low, quantity.high) == quantity.digits
    assert Quantity.typed(quantity.low).digits == evolve(quantity, high=quantity.low).digits


@given(any_numbers(), point_hedges())
def test_a_typed_number_has_step_1_and_a_written_one_that_of_its_digits(number, hedge):
    """Only prose has a step."""
    typed, written = Quantity.typed(number), Quantity.written(hedge, number)
    assert (Hedge.NONE, 1, None) == (typed.hedge, typed.step, typed.phrase)
    assert (hedge, trailing_step(number)) == (written.hedge, written.step)


@given(quantities())
def test_a_quantity_is_printed_with_its_hedge_and_unit(quantity):
    """The text names the hedge (a range its ends) and the unit, or is the phrase where there is one."""
    said = str(quantity)
    assert "about 2,500" == str(evolve(quantity, phrase="about 2,500"))
    assert quantity.unit is None or said.endswith(f" {quantity.unit}")
    if quantity.hedge in RANGE_HEDGES:
        assert said.startswith("between ")
    elif quantity.hedge is not Hedge.NONE:
        assert said.startswith(f"{quantity.hedge} ")


@given(quantities(), quantities())
def test_equal_quantities_have_equal_hashes(a, b):
    """A set holds each quantity once."""
    assert (1 if a == b else 2) == len({a, b, evolve(a), evolve(b)})
