"""Laws: number words as num2words spells them are read back, in each language and each case form."""

import random

import pytest

from kzclaims.language.read import read_quantity

num2words = pytest.importorskip("num2words", reason="num2words spells the numbers").num2words

RUSSIAN_CASES = ("nominative", "genitive", "dative", "instrumental", "prepositional")
FORMS = [("en", {}), ("id", {}), *(("ru", {"case": case}) for case in RUSSIAN_CASES)]
LARGE = random.Random(20220109)


def large_numbers(count):
    """Numbers of five to fifteen digits, most of them with zeros inside or at their end."""
    found = []
    for _ in range(count):
        digits = LARGE.randint(5, 15)
        number = LARGE.randrange(10 ** (digits - 1), 10**digits)
        zeros = 10 ** LARGE.randint(0, digits - 1)
        found.append(number - number % zeros or zeros)
    return found


@pytest.mark.parametrize(("language", "form"), FORMS)
def test_numbers_to_ten_thousand_are_read_back(language, form):
    """Every number from 0 to 10,000 spelt in words is that number."""
    spelt = {number: num2words(number, lang=language, **form) for number in range(10_001)}
    wrong = {number: words for number, words in spelt.items() if value_of(words, language) != number}
    assert not wrong


@pytest.mark.parametrize(("language", "form"), FORMS)
def test_large_numbers_are_read_back(language, form):
    """300 numbers up to the hundreds of trillions spelt in words are those numbers."""
    spelt = {number: num2words(number, lang=language, **form) for number in large_numbers(300)}
    wrong = {number: words for number, words in spelt.items() if value_of(words, language) != number}
    assert not wrong


@pytest.mark.parametrize("gender", ["m", "f", "n"])
def test_genders_are_read_back(gender):
    """Russian one and two agree with what is counted."""
    for number in range(1, 1000):
        assert number == value_of(num2words(number, lang="ru", gender=gender), "ru")


def value_of(words, language):
    """The number read, or None where it is a fault."""
    try:
        return read_quantity(words, language=language).low
    except ValueError:
        return None
