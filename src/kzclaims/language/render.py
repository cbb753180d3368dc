"""Rendering: a value into a phrase of a language that reads back as the same value."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from kzclaims.errors import InvalidValueError, ParseError
from kzclaims.language.lexicon import lexicon
from kzclaims.language.read import read_date, read_quantity
from kzclaims.language.word_tables import Lexicon
from kzclaims.model.number import Number, trailing_step
from kzclaims.model.period import DAY, Period
from kzclaims.model.quantity import RANGE_HEDGES, Hedge, Quantity


def render(value: Quantity | Period, *, language: str) -> str:
    """Write a value as a phrase of `language`; reading it gives an equal value, the phrase aside.

    A step that the digits do not show is said in words ("5,800 to the nearest 1"), a unit that would not be
    read as one is put in quotation marks, a period that no words fit is written in ISO. A year alone is read
    back by `read_date`. Raises InvalidValueError where no phrase says the value, such as a unit of many
    lines; UnknownNameError for an unknown language.
    """
    words = lexicon(language)
    if isinstance(value, Period):
        for text in _dates(value, words):
            if _reads(text, value, language):
                return text
        return str(value)
    plain = evolve(value, phrase=None)
    for text in _phrases(plain, words):
        if _reads(text, plain, language):
            return text
    mend = f"is the unit {value.unit!r:.80} the short name of a thing?"
    raise InvalidValueError(f"no phrase of {words.name} says {plain!s:.80}; {mend}")


def _reads(text: str, value: Quantity | Period, language: str) -> bool:
    try:
        if isinstance(value, Period):
            return read_date(text, language=language) == value
        return evolve(read_quantity(text, language=language), phrase=None) == value
    except ParseError:
        return False


def _phrases(value: Quantity, words: Lexicon) -> Iterator[str]:
    """Yield the phrases that may say a quantity, the plainest first."""
    if value.hedge is Hedge.VAGUE:
        for phrase, (low, high) in words.vague_words.items():
            if (value.low, value.high) == (low, high):
                yield from _with_unit(phrase, value, words, "")
    rounding = ""
    if _natural_step(value) != value.step:
        rounding = " " + words.write["rounding"].format(step=written(value.step, trailing_step(value.step), words))
    yield from _with_unit(_figure(value, words), value, words, rounding)


def _with_unit(figure: str, value: Quantity, words: Lexicon, rounding: str) -> Iterator[str]:
    unit = value.unit
    if unit is None:
        yield figure + rounding
        return
    if unit in words.glued_units:
        yield f"{figure}{unit}{rounding}"
    yield f"{figure} {unit}{rounding}"
    yield f'{figure} "{unit}"{rounding}'


def _figure(value: Quantity, words: Lexicon) -> str:
    if value.hedge in RANGE_HEDGES:
        assert value.low is not None
        assert value.high is not None
        form = words.write["vague" if value.hedge is Hedge.VAGUE else "range"]
        low, high = (written(number, value.step, words) for number in (value.low, value.high))
        return str(form.format(low=low, high=high))
    assert value.number is not None
    number = written(value.number, value.step, words)
    return number if value.hedge is Hedge.NONE else f"{words.hedge_words[value.hedge]} {number}"


def _natural_step(value: Quantity) -> Number:
    """The step that the digits of `_figure` will be read with."""
    numbers = [number for number in value.digits if number is not None]
    return min(_shown_step(number, value.step) for number in numbers)


def _shown_step(number: Number, step: Number) -> Number:
    """The step that a number shows: its own trailing zeros, or decimals written out to a finer step."""
    own = trailing_step(number)
    return step if step < 1 and step < own and trailing_step(1 / Decimal(step)) == 1 / Decimal(step) else own


def written(number: Number, step: Number, words: Lexicon) -> str:
    """Write a number in the digits of a language, with zeros up to `step` where that is a decimal place."""
    shown = _shown_step(number, step)
    places = -int(Decimal(shown).normalize().as_tuple().exponent) if shown < 1 else 0
    digits = str(int(abs(Fraction(number)) * 10**places)).zfill(places + 1)
    whole, decimals = (digits[:-places], digits[-places:]) if places else (digits, "")
    sign = "-" if number < 0 else ""
    if len(decimals) == 3 and len(whole) <= 3 and whole != "0":
        # 2.200 could be another language's 2,200: say the decimal sign as a word.
        return f"{sign}{whole} {words.point[0]} {decimals}"
    head = len(whole) % 3 or 3
    groups = [whole[:head], *(whole[at : at + 3] for at in range(head, len(whole), 3))]
    return sign + words.thousands[0].join(groups) + (words.decimal + decimals if decimals else "")


def _dates(value: Period, words: Lexicon) -> Iterator[str]:
    """Yield the phrases that may say a period; none where only ISO can."""
    start, end = value.start, value.end
    if start is None or end is None:
        return
    month = words.dates.month_names[start.month]
    year = f"{start.year:04}"
    forms = words.write
    first = forms["day"].format(day=start.day, month=month, year=year)
    yield forms["year"].format(year=year)
    yield forms["month"].format(month=words.dates.months_alone[start.month], year=year)
    yield first
    yield forms["minute"].format(day=first, time=f"{start:%H:%M}")
    if end - start > DAY:
        last = end - DAY
        day = forms["day"].format(day=last.day, month=words.dates.month_names[last.month], year=f"{last.year:04}")
        yield forms["span"].format(first=first, last=day)
