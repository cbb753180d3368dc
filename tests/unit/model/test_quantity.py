"""Quantities: how a figure is kept and printed, and what is refused."""

from decimal import Decimal

import pytest

from kzclaims.errors import InvalidValueError
from kzclaims.model.quantity import Hedge, Quantity


@pytest.mark.parametrize(
    ("quantity", "said"),
    [
        (Quantity.typed(5800), "5,800"),
        (Quantity.written("about", 2500, unit="person"), "about 2,500 person"),
        (Quantity.hedged("at least", 16), "at least 16"),
        (Quantity.hedged("up to", Decimal("2.5"), unit="metre"), "up to 2.5 metre"),
        (Quantity(16, 18, hedge="between"), "between 16 and 18"),
        (Quantity(24, 99, hedge="vague", phrase="dozens"), "dozens"),
        (Quantity(16, None, hedge="at least", phrase="no fewer than 16"), "no fewer than 16"),
    ],
)
def test_a_quantity_is_printed_as_it_was_said(quantity, said):
    """The phrase where there is one, else hedge, number and unit."""
    assert (said, f"<Quantity {said}>") == (str(quantity), repr(quantity))


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: Quantity(5, 3, unit="person"), "low 5 is above high 3; swap them?"),
        (lambda: Quantity(3, 5), 'hedge "none" takes one number, as both low and high; use "between" for two'),
        (lambda: Quantity(3, None, hedge="about"), '"at least" or "at most" for one end'),
        (lambda: Quantity(3, 5, hedge="over"), 'hedge "over" takes a low end only; leave high out'),
        (lambda: Quantity(None, 5, hedge="at least"), 'hedge "at least" takes a low end only'),
        (lambda: Quantity(3, 5, hedge="nearly"), 'hedge "nearly" takes a high end only; leave low out'),
        (lambda: Quantity(3, None, hedge="between"), 'hedge "between" takes a low and a high end'),
        (lambda: Quantity(None, None, hedge="vague"), 'hedge "vague" takes a low and a high end'),
        (lambda: Quantity(0.5, 0.5), "number 0.5 is not an int or Decimal (floats are not exact"),
        (lambda: Quantity(5, 5, step=0), "step 0 is not above zero; it is the place of the last digit said"),
        (lambda: Quantity(5, 5, step=0.1), "step 0.1 is not an int or Decimal"),
        (lambda: Quantity(5, 5, hedge="roughly"), "'roughly' is no hedge; use one of: none, exactly, about"),
        (lambda: Quantity(5, 5, hedge=None), "None is no hedge; use one of"),
        (lambda: Quantity.hedged("circa", 5), "'circa' is no hedge; use one of"),
        (lambda: Quantity.hedged("between", 5), 'hedge "between" takes two numbers; use Quantity(low, high'),
        (lambda: Quantity.typed(10**1_000_000), "number has more than 60 digits; is it a slip?"),
    ],
)
def test_a_quantity_that_cannot_be_is_refused(make, told):
    """The message names the value and what to do."""
    with pytest.raises(InvalidValueError) as error:
        make()
    assert told in str(error.value)


def test_the_hedges_are_those_of_the_docs():
    """One spelling each, the words as people say them."""
    assert [
        "none",
        "exactly",
        "about",
        "nearly",
        "over",
        "at least",
        "under",
        "at most",
        "up to",
        "between",
        "vague",
    ] == list(Hedge)


@pytest.mark.parametrize(
    ("hedge", "ends"),
    [("none", (16, 16)), ("at least", (16, None)), ("over", (16, None)), ("nearly", (None, 16))],
)
def test_the_ends_are_the_numbers_said(hedge, ends):
    """ "At least 16" says no high end, "nearly 16" no low one: what they admit is a later question."""
    quantity = Quantity.hedged(hedge, 16)
    assert ends == (quantity.low, quantity.high)
