"""Sightings: the numbers of a sentence, and weekdays that do not fall on the date beside them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzclaims.language.sightings import numbers_in, weekday_clashes
from kzclaims.model.period import Period
from kzclaims.testing.strategies import quantities

TENTH = Period.parse("2022-01-10")


@pytest.mark.parametrize(
    ("sentence", "language", "numbers"),
    [
        ("at least sixteen officers", "en", {16}),
        ("Nearly 6,000 people", "en", {6000}),
        ("some 2.200 hurt", "en", {2200}),
        ("about 12.5 km", "en", {Decimal("12.5")}),
        ("half a million people", "en", {500_000}),
        ("one and a half million", "en", {1_500_000}),
        ("a million and a half", "en", {1_500_000}),
        ("US$1.2B in damage", "en", {1_200_000_000}),
        ("€30m", "en", {30_000_000}),
        ("$108.502 billion", "en", {108_502_000_000}),
        ("12,34,567 people", "en", {1_234_567}),
        ("dua belas orang hilang", "id", {12}),
        ("setengah juta orang", "id", {500_000}),
        ("полтора миллиона человек", "ru", {1_500_000}),
        ("76710 million USD", None, {76_710_000_000}),
        ("twelve men and four women", "en", {12, 4}),
    ],
)
def test_numbers_are_seen_in_digits_and_words(sentence, language, numbers):
    """However they are parted, scaled or spelt; other readings of the digits may stand beside them."""
    assert numbers <= numbers_in(sentence, language=language)


@pytest.mark.parametrize(
    ("sentence", "language", "number"),
    [("the 164 dead", "en", 146), ("2,164 dead", "en", 164), ("sixteen dead", None, 16), ("он екі адам", "kk", 12)],
)
def test_numbers_that_are_not_there_are_not_seen(sentence, language, number):
    """A part of a number is none, and words of a language that is not read are none."""
    assert number not in numbers_in(sentence, language=language)


@given(quantities(language="en"))
def test_the_number_of_a_phrase_is_seen_in_a_sentence_with_it(quantity):
    """What can be read as a phrase is seen in its sentence."""
    if quantity.number is not None and quantity.phrase is not None and quantity.number >= 0:
        assert quantity.number in numbers_in(f"It was {quantity.phrase} in all", language="en")


@given(st.text(max_size=400))
def test_any_sentence_has_some_numbers_or_none(sentence):
    """Nothing is raised over a text."""
    for language in ("en", "id", "ru", None):
        assert isinstance(numbers_in(sentence, language=language), set)
        assert isinstance(weekday_clashes(sentence, language=language, reference=TENTH), list)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("on Friday, Jan. 8, 2022, they said", "en"),
        ("Friday the 8th of January 2022", "en"),
        ("8 January 2022, Friday", "en"),
        ("on Friday, 8 January", "en"),
        ("pada Jumat, 8 Januari 2022", "id"),
        ("в пятницу, 8 января 2022 года", "ru"),
    ],
)
def test_a_weekday_beside_another_date_is_told(sentence, language):
    """8 January 2022 was a Saturday."""
    (told,) = weekday_clashes(sentence, language=language, reference=TENTH)
    assert "2022-01-08" in told


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("on Saturday, 8 January 2022", "en"),
        ("300 people sat on 5 January", "en"),
        ("according to The Sun (5 January)", "en"),
        ("Friday and Saturday, 7-8 January", "en"),
        ("the vote is due on Friday, 14 January", "en"),
        ("Bloody Sunday (30 January)", "en"),
        ("on Friday. 8 January was quiet", "en"),
        ("on Friday 17 were hurt", "en"),
        ("dua minggu, 5 Januari 2022", "id"),
    ],
)
def test_a_weekday_that_may_be_right_is_let_be(sentence, language):
    """Another word, a name, a range, a day to come, another sentence, a length of time."""
    assert [] == weekday_clashes(sentence, language=language, reference=TENTH)
