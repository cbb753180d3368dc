"""Laws of exact numbers."""

from decimal import ROUND_UP, Context, Decimal, FloatOperation, Inexact, localcontext
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kzclaims.model.number import as_number, exact, show, trailing_step
from kzclaims.testing.strategies import numbers
from tests.laws.strategies import any_numbers

# What a caller may have set for sums of their own.
CALLERS_CONTEXT = Context(prec=3, rounding=ROUND_UP, Emin=-2, Emax=2, traps=[FloatOperation, Inexact])


@given(any_numbers())
def test_exact_keeps_the_number(number):
    """Nothing is rounded at the door, and a second time through changes nothing."""
    assert number == exact(number) == exact(exact(number))


@given(st.integers(-(10**12), 10**12), st.integers(0, 6))
def test_one_number_is_written_in_one_way(number, places):
    """Whole decimals become ints and trailing zeros go, so that equal numbers are equal to the letter."""
    padded = exact(Decimal(number).scaleb(places).scaleb(-places))
    assert (number, int, str(number)) == (padded, type(padded), str(padded))
    part = exact(Decimal(f"{number}.50"))
    assert (Decimal, f"{number}.5") == (type(part), str(part))


@given(any_numbers())
def test_as_number_gives_back_what_exact_admits(number):
    """A fraction that is an exact number comes back as that number, of the same type."""
    back = as_number(Fraction(number))
    assert (number, type(exact(number))) == (back, type(back))


@given(st.fractions(-(10**9), 10**9) | st.fractions(-(10**50), 10**50, max_denominator=99))
def test_as_number_is_close(fraction):
    """What has no end in decimals is rounded to thirty digits, and is an exact number then."""
    back = as_number(fraction)
    assert (back, type(back)) == (exact(back), type(exact(back)))
    assert abs(Fraction(back) - fraction) <= abs(fraction) / 10**29


@given(any_numbers())
def test_the_step_is_the_place_of_the_last_digit(number):
    """The number is a whole multiple of its step, the step is a power of ten, and ten steps are too many."""
    step = Fraction(trailing_step(number))
    power = step if step >= 1 else 1 / step
    assert power == 10 ** (len(str(power)) - 1)
    assert (Fraction(number) / step).denominator == 1
    assert number == 0 or (Fraction(number) / (10 * step)).denominator > 1


@given(any_numbers())
def test_show_can_be_read_back(number):
    """Printing loses no digit; the separators are commas."""
    assert number == Decimal(show(number).replace(",", ""))
    assert "E" not in show(number)


@given(numbers(), st.fractions(-1000, 1000))
def test_the_callers_decimal_context_changes_nothing(number, fraction):
    """Precision, rounding and traps that a caller set for their own sums do not reach ours."""
    expected = [exact(number), trailing_step(number), as_number(fraction), show(number)]
    with localcontext(CALLERS_CONTEXT):
        assert expected == [exact(number), trailing_step(number), as_number(fraction), show(number)]
