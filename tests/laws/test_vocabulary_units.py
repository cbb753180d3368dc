"""Laws of units: there and back is where one started, order is kept, only one family converts."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzclaims.errors import InvalidValueError
from kzclaims.model.number import exact
from kzclaims.vocabulary import units

units.convert(1, "mile", "km")  # pint is imported here, not within the first example
ALL = sorted(units._units().names.values(), key=lambda unit: (unit.family, unit.name))
unit_names = st.sampled_from(sorted({unit.name for unit in ALL}))
pairs = st.tuples(unit_names, unit_names).filter(lambda pair: units.commensurable(*pair))
numbers = st.one_of(
    st.integers(-(10**20), 10**20),
    st.decimals(-(10**9), 10**9, places=6, allow_nan=False, allow_infinity=False).map(exact),
)


@given(numbers, pairs)
def test_there_and_back_is_the_same_number(number, pair):
    """Rounding never shows in a figure that is converted and converted back."""
    unit, to = pair
    assert number == units.convert(units.convert(number, unit, to), to, unit)


@given(numbers, numbers, pairs)
def test_conversion_keeps_the_order_of_figures(a, b, pair):
    """The greater of two figures is the greater in every unit of its family."""
    unit, to = pair
    first, second = units.convert(a, unit, to), units.convert(b, unit, to)
    assert (a < b) == (first < second) and (a == b) == (first == second)


@given(st.integers(-(10**12), 10**12))
def test_what_is_exact_by_definition_stays_exact(number):
    """A mile is 1,609.344 metres, to the last digit of any figure."""
    found = units.convert(number, "mile", "metre")
    assert isinstance(found, int | Decimal)
    assert Fraction(number) * Fraction("1609.344") == Fraction(found)


@given(unit_names, unit_names)
def test_commensurable_is_symmetric_and_tells_what_converts(a, b):
    """Two units convert into each other just where they are said to."""
    assert units.commensurable(a, b) == units.commensurable(b, a)
    if units.commensurable(a, b):
        units.convert(1, a, b)
    else:
        with pytest.raises(InvalidValueError, match="cannot be turned into"):
            units.convert(1, a, b)


@given(st.text(max_size=10), unit_names)
def test_a_noun_is_commensurable_with_itself_alone(noun, unit):
    """A text that is no unit is equal to itself and comparable with no unit."""
    if units.unit_of(noun) is None:
        assert units.commensurable(noun, noun)
        assert not units.commensurable(noun, unit)
