"""Laws: what may be a date, a code, a time or one of two numbers is a fault, and never a figure."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kzclaims.errors import ParseError
from kzclaims.language.lexicon import tables
from kzclaims.language.read import languages, read_quantity

FILES = {language: tables(language) for language in languages()}
LANGUAGES = st.sampled_from(languages())
LETTERS = "abcdefghijklmnopqrstuvwxyzабвгдежзиклмнопрстуфхцчшщэюяABCDEFGHIJKLMNOPQRSTUVWXYZ"


@st.composite
def wordings(draw, *path):
    """A language that has the table, and one of its wordings."""
    listed = []
    for language, table in FILES.items():
        for name in path:
            table = table.get(name, {})
        listed += [(language, word) for words in table.values() for word in words]
    return draw(st.sampled_from(listed))


@given(wordings("dates", "months"), st.integers(1, 31))
def test_a_day_of_a_month_is_no_figure(month, day):
    """A day and a month, in any case of the month, is a date and no count of anything."""
    language, name = month
    with pytest.raises(ParseError, match="a date"):
        read_quantity(f"{day} {name}", language=language)


@given(LANGUAGES, st.integers(0, 10**9), st.sampled_from(LETTERS), st.sampled_from(["", " "]))
def test_a_single_letter_is_a_known_unit_or_a_fault(language, number, letter, gap):
    """One letter after a number multiplies it or is a unit as the file writes it, or it is refused."""
    data = FILES[language]
    units = {
        name for table in ("units", "units_alone", "money") for names in data.get(table, {}).values() for name in names
    }
    multipliers = {word for words in data["numbers"].get("short", {}).values() for word in words}
    articles = {*data["numbers"].get("articles", ()), *data.get("prepositions", {}).get("words", ())}
    assume(letter not in units | articles and letter.lower() not in multipliers)
    with pytest.raises(ParseError):
        read_quantity(f"{number}{gap}{letter}", language=language)


@given(wordings("currencies"), st.integers(1, 999), wordings("units"))
def test_money_has_no_physical_unit(money, number, unit):
    """A unit of measure after an amount of money is refused: it may be a multiplier."""
    assume(money[0] == unit[0] and unit[1][0].isalpha() and "%" not in unit[1])
    percent = FILES[unit[0]]["units"]["%"]
    assume(unit[1] not in percent)
    with pytest.raises(ParseError):
        read_quantity(f"{money[1]} {number} {unit[1]}", language=money[0])


@given(LANGUAGES, st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_range_below_zero_is_put_in_order(language, one, other):
    """Two negative numbers are one range, whichever is said first."""
    form = FILES[language]["write"]["range"]
    minus = FILES[language]["numbers"]["minus"][1]
    found = read_quantity(form.format(low=f"{minus} {one}", high=f"{minus} {other}"), language=language)
    assert sorted((-one, -other)) == [found.low, found.high]


@given(wordings("opposite"), st.integers(1, 99), st.integers(1, 99))
def test_a_unit_below_zero_turns_the_sign(unit, one, more):
    """A number with a unit that lies below zero is negative, and so are both ends of a range."""
    language, name = unit
    assert -one == read_quantity(f"{one} {name}", language=language).low
    found = read_quantity(f"{one}-{one + more} {name}", language=language)
    assert [-one - more, -one] == [found.low, found.high]


@given(st.sampled_from(["id", "ru"]), st.integers(1, 999), st.integers(100, 999))
def test_digits_may_go_on_after_thousands(language, thousands, rest):
    """ "12 тысяч 450" is 12,450; two digits after thousands are refused."""
    word = FILES[language]["numbers"]["times"]["1_000" if "1_000" in FILES[language]["numbers"]["times"] else "1000"][
        -1
    ]
    assert thousands * 1000 + rest == read_quantity(f"{thousands} {word} {rest}", language=language).low
    with pytest.raises(ParseError):
        read_quantity(f"{thousands} {word} {rest % 90 + 10}", language=language)


@given(st.text("0123456789", min_size=1, max_size=12), LANGUAGES)
def test_digits_that_begin_with_zero_are_refused(digits, language):
    """ "0812" is a code, and never 812."""
    with pytest.raises(ParseError, match="begins with 0"):
        read_quantity(f"0{digits}", language=language)
