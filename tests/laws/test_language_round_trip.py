"""Laws: what is written is read back, in each language."""

from datetime import datetime, timedelta
from decimal import Decimal

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from kzclaims.language.lexicon import lexicon
from kzclaims.language.read import languages, read, read_date, read_quantity
from kzclaims.language.render import render
from kzclaims.model.number import trailing_step
from kzclaims.model.period import Period
from kzclaims.model.quantity import RANGE_HEDGES, Hedge, Quantity

LANGUAGES = st.sampled_from(languages())
WHOLE = st.integers(-(10**12), 10**12) | st.builds(
    lambda digits, zeros: digits * 10**zeros, st.integers(-999, 999), st.integers(0, 10)
)
NUMBERS = WHOLE | st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=3)
STEPS = st.integers(-4, 9).map(lambda power: Decimal(10) ** power) | st.integers(1, 10**6)
UNITS = st.none() | st.sampled_from(
    [
        "people",
        "%",
        "USD",
        "police officers",
        "orang anggota polisi",
        "km2",
        "COVID-19 cases",
        "m of 5 over 6 million",
        "May",
    ]
)


@st.composite
def quantities(draw, steps=STEPS):
    """Any quantity, its step as its digits show it or any other."""
    hedge = draw(st.sampled_from(list(Hedge)))
    ends = sorted(draw(st.lists(NUMBERS, min_size=2, max_size=2)))
    step = draw(st.none() | steps)
    unit = draw(UNITS)
    if hedge in RANGE_HEDGES:
        return Quantity(*ends, hedge=hedge, unit=unit, step=step or min(map(trailing_step, ends)))
    return Quantity.hedged(hedge, ends[0], unit=unit, step=step or trailing_step(ends[0]))


@given(LANGUAGES, quantities())
def test_a_rendered_quantity_is_read_back(language, value):
    """Every number, hedge, step and unit survives writing and reading."""
    assert value == evolve(read_quantity(render(value, language=language), language=language), phrase=None)


@given(LANGUAGES, quantities())
def test_a_rendered_quantity_is_no_date(language, value):
    """`read` takes no rendered quantity for a date."""
    assert isinstance(read(render(value, language=language), language=language), Quantity)


@given(LANGUAGES, quantities(), st.text(max_size=20))
def test_any_unit_that_is_written_is_read_back(language, value, unit):
    """A unit of any text is either read back or refused; it never comes back as another."""
    value = evolve(value, unit=unit)
    try:
        text = render(value, language=language)
    except ValueError:
        return
    assert value == evolve(read_quantity(text, language=language), phrase=None)


@given(LANGUAGES, LANGUAGES, quantities())
def test_a_figure_says_the_same_in_every_language(one, other, value):
    """Written in one language, read, written in another and read, it is the same."""
    there = read_quantity(render(value, language=one), language=one)
    assert value == evolve(read_quantity(render(there, language=other), language=other), phrase=None)


@given(LANGUAGES, st.datetimes(datetime(1000, 1, 1), datetime(9990, 1, 1)), st.timedeltas(timedelta(seconds=1)))
def test_a_rendered_period_is_read_back(language, start, width):
    """Any period survives, in words where there are words for it, else in ISO."""
    assume(width < timedelta(days=3000))
    start = start.replace(microsecond=0)
    width = timedelta(days=width.days, seconds=width.seconds)
    period = Period(start, start + (width or timedelta(days=1)))
    assert period == read_date(render(period, language=language), language=language)


@given(LANGUAGES, st.dates(datetime(1000, 1, 1).date(), datetime(9990, 1, 1).date()), st.integers(0, 40))
def test_days_are_rendered_in_words(language, day, more):
    """A day and a span of days are written with the name of the month."""
    first = Period.day(day)
    last = Period.day(day + timedelta(days=more))
    period = Period(first.start, last.end)
    text = render(period, language=language)
    assert lexicon(language).dates.month_names[day.month] in text or str(period) in (str(day.year), str(day)[:7])
    assert period == read_date(text, language=language)
    assert period == read(text, language=language)


def in_words(number, words):
    """Spell a number below a thousand million by the plainest rules, apart from the grammar under test."""
    for size, name in words["scales"]:
        if number >= size:
            head = words["single"].get(size) if number // size == 1 else None
            head = head or f"{in_words(number // size, words)} {name}"
            return f"{head} {in_words(number % size, words)}" if number % size else head
    if number < 20:
        return words["small"][number]
    tens = words["tens"](number // 10)
    return f"{tens}{words['hyphen']}{words['small'][number % 10]}" if number % 10 else tens


ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ENGLISH = {
    "small": [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ],
    "tens": lambda ten: ENGLISH_TENS[ten - 2],
    "hyphen": "-",
    "scales": [(10**6, "million"), (10**3, "thousand"), (10**2, "hundred")],
    "single": {},
}
UNITS_ID = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
INDONESIAN = {
    "small": [*UNITS_ID, "sepuluh", "sebelas", *(f"{unit} belas" for unit in UNITS_ID[2:])],
    "tens": lambda ten: f"{UNITS_ID[ten]} puluh",
    "hyphen": " ",
    "scales": [(10**6, "juta"), (10**3, "ribu"), (10**2, "ratus")],
    "single": {10**3: "seribu", 10**2: "seratus"},
}


@given(st.sampled_from([("en", ENGLISH), ("id", INDONESIAN)]), st.integers(0, 10**9 - 1) | st.integers(0, 2000))
def test_number_words_are_read(speller, number):
    """Words composed by plain rules give the number, and the step of its zeros."""
    language, words = speller
    read_back = read_quantity(in_words(number, words), language=language)
    assert (number, trailing_step(number)) == (read_back.low, read_back.step)
