"""The gathering of faults: near misses, places, and messages that stay short."""

from decimal import Decimal

import pytest

from kzclaims.errors import Fault, InputError
from kzclaims.io.faults import MAX_NEAR, Faults, Unreadable, name_shown, shown


def test_faults_are_raised_together():
    """Each has the file of the input, and the message counts them."""
    faults = Faults("a.toml")
    faults.stop()
    faults.add("one", where="claims[0]", field="value", mend="so")
    faults.take([Fault("two", where="place.a", mend="thus")], place="line 1: ")
    with pytest.raises(InputError) as raised:
        faults.stop()
    assert "a.toml: 2 faults" == raised.value.message
    assert [("a.toml", "claims[0]", "value"), ("a.toml", "line 1: place.a", "")] == [
        (fault.file, fault.where, fault.field) for fault in raised.value.faults
    ]


@pytest.mark.parametrize(
    ("word", "near"), [("plaice", "place"), ("PLACE", "place"), ("xyz", ""), ("p" * 10**6, ""), ("", "")]
)
def test_a_near_miss_is_the_known_name_spelt_most_like_it(word, near):
    """In any case of letters; nothing near is no guess."""
    assert near == Faults().near(word, ("population", "place"))


def test_near_misses_are_looked_for_so_often_only():
    """A hundred thousand unknown names do not take hours."""
    faults = Faults()
    found = [faults.near("plaice", ["place"]) for _ in range(MAX_NEAR + 3)]
    assert ["place"] * MAX_NEAR + [""] * 3 == found


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (16, "16"),
        (Decimal("12.5"), "12.5"),
        (True, "true"),
        (10**4000, "a number of more than 60 digits"),
        ("a\nb\ud800", '"a·b·"'),
        ("x" * 100, f'"{"x" * 80}..."'),
        ({"a": 1}, "a table"),
        ([1], "a list"),
        (Unreadable("NaN is no number"), "NaN is no number"),
    ],
)
def test_any_value_is_shown_shortly(value, said):
    """On one line, without what a terminal cannot print."""
    assert said == shown(value)


def test_a_name_is_shown_without_quotes():
    """A key is part of a place."""
    assert "a·b" == name_shown("a\nb")
