"""Exact numbers: what is admitted, the step of the digits, and how they are printed."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kzclaims.errors import InvalidValueError
from kzclaims.model.number import as_number, exact, show, trailing_step


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0.1, "number 0.1 is not an int or Decimal (floats are not exact"),
        (float("inf"), "floats are not exact"),
        (True, "number True is not an int or Decimal"),
        (None, "number None is not"),
        ("164", "number '164' is not"),
        (Fraction(1, 3), "is not an int or Decimal"),
        (Fraction(10**5000, 7), "an unprintable Fraction is not an int or Decimal"),
        (Decimal("NaN"), "is not finite; leave an open end out instead"),
        (Decimal("sNaN"), "is not finite"),
        (Decimal("-Infinity"), "is not finite"),
        (Decimal("NaN" + "1" * 100_000), "is not finite"),
        (10**60, "number has more than 60 digits; is it a slip?"),
        (-(10**1_000_000), "number has more than 60 digits"),
        (Decimal("1E+999999"), "number has more than 60 digits"),
        (Decimal("1E-999999"), "number has more than 120 digits after the point"),
        (Decimal("0." + "3" * 100_000), "number has more than 120 digits after the point"),
    ],
    ids=lambda value: repr(value)[:20] if not isinstance(value, int | Fraction) else "",
)
def test_what_is_no_exact_number_is_refused(value, told):
    """Floats, truth values, text, infinities and numbers without measure: each with its mend, in one line."""
    with pytest.raises(InvalidValueError) as error:
        exact(value)
    assert told in str(error.value) and len(str(error.value)) < 200


def test_the_message_names_the_number():
    """The caller says what the number is of."""
    with pytest.raises(InvalidValueError, match=r"^step 0\.5 is not an int or Decimal"):
        exact(0.5, "step")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Decimal("164.0"), "164"),
        (Decimal("1.64E+2"), "164"),
        (Decimal("-0.0"), "0"),
        (Decimal("0E-1000000"), "0"),
        (Decimal("0E+1000000"), "0"),
        (Decimal("2.50"), "2.5"),
        (10**60 - 1, "9" * 60),
        (Decimal("9" * 60 + "." + "3" * 120), "9" * 60 + "." + "3" * 120),
    ],
)
def test_a_number_is_written_in_one_way(value, said):
    """Whole decimals are ints, trailing zeros go, nothing is rounded."""
    assert said == str(exact(value))


@pytest.mark.parametrize(
    ("number", "step"),
    [
        (0, 1),
        (7, 1),
        (10, 10),
        (164, 1),
        (1300, 100),
        (5800, 100),
        (-5800, 100),
        (10_000, 10_000),
        (Decimal("2.5"), Decimal("0.1")),
        (Decimal("2.50"), Decimal("0.1")),
        (Decimal("58E2"), 100),
        (Decimal("1." + "0" * 35 + "1"), Decimal("1E-36")),
        (Decimal("1." + "0" * 119 + "1"), Decimal("1E-120")),
    ],
)
def test_the_step_is_the_place_of_the_last_digit_that_counts(number, step):
    """5,800 is said to the hundred, 2.5 to the tenth."""
    assert (step, type(step)) == (trailing_step(number), type(trailing_step(number)))


@pytest.mark.parametrize(
    ("fraction", "number"),
    [
        (Fraction(164), 164),
        (Fraction(5, 2), Decimal("2.5")),
        (Fraction(1, 3), Decimal("0." + "3" * 30)),
        (Fraction(2, 3), Decimal("0." + "6" * 29 + "7")),
        (Fraction(10**40, 3), int("3" * 30 + "0" * 10)),
        (Fraction(1, 3 * 10**119), Decimal("3E-120")),
        (Fraction(1, 3 * 10**120), 0),
        (Fraction(1, 8), Decimal("0.125")),
        (Fraction(Decimal("1." + "0" * 40 + "1")), Decimal("1." + "0" * 40 + "1")),
    ],
)
def test_a_fraction_is_rounded_only_where_it_has_no_end(fraction, number):
    """Thirty digits where decimals do not end, all of them where they do; never finer than 120 places."""
    assert (number, type(number)) == (as_number(fraction), type(as_number(fraction)))


@pytest.mark.parametrize(
    ("number", "said"),
    [(5800, "5,800"), (-1234567, "-1,234,567"), (Decimal("1234.5"), "1,234.5"), (Decimal("1E-7"), "0.0000001")],
)
def test_numbers_are_printed_as_papers_do(number, said):
    """Thousands have commas, and no number has an exponent."""
    assert said == show(number)
