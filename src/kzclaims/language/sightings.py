"""Sightings: the numbers that stand somewhere in a sentence, and weekdays in it that disagree with their date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

from kzclaims.errors import WEEKDAY, KzclaimsError, ParseError
from kzclaims.language.dates import date
from kzclaims.language.lexicon import DEFAULT, languages, lexicon
from kzclaims.language.numbers import whole_figures
from kzclaims.language.tokens import MAX_LENGTH, Text
from kzclaims.language.word_tables import Lexicon
from kzclaims.model.number import Number, as_number, exact
from kzclaims.model.period import Period

_DIGITS = re.compile(r"\d+(?:[.,'’\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)?")
# What may stand between digits and a word that multiplies them: "76710 million".
_NEXT = re.compile(r"[\s\u00a0-]{0,3}([^\W\d_]+)")
_LAST_SIGN = re.compile(r"(.*?)(?:([^\d])(\d*))?", re.DOTALL)
_SIGNS = re.compile(r"\D")
_MOST_DIGITS = 40
# A date that goes with a weekday has a few words: "Friday, the 7th of January, 2022".
_DATE_WORDS = 9
_SPACE = re.compile(r"\s+")


def numbers_in(sentence: str, *, language: str | None) -> set[Number]:
    """Return the numbers that a sentence gives in digits or in words of a language.

    Digits with a separator are taken both ways where another language would read them otherwise. Of a language that is
    not read, or of None, digits alone.
    """
    words = lexicon(language if language in languages() else DEFAULT)
    found = set(_in_digits(sentence, words.times))
    if language in languages():
        for text in _pieces(sentence, words):
            found.update(_in_words(text, words))
    return found


def _in_digits(sentence: str, times: Mapping[str, int]) -> Iterator[Number]:
    for match in _DIGITS.finditer(sentence):
        following = _NEXT.match(sentence, match.end())
        scale = times.get(following[1].casefold(), 1) if following else 1
        for number in _readings(match):
            yield number
            if scale > 1:
                yield as_number(Fraction(number) * scale)


def _readings(match: re.Match[str]) -> Iterator[Number]:
    """Yield the numbers that some digits may be: with their signs between thousands, or before decimals."""
    if len(match[0]) <= _MOST_DIGITS:
        whole, sign, decimals = _LAST_SIGN.fullmatch(match[0][:60]).groups()  # type: ignore[union-attr]
        yield int(_SIGNS.sub("", match[0])[:60])
        if sign and sign in ".,":
            yield exact(Decimal(f"{_SIGNS.sub('', whole)}.{decimals}"))


def _in_words(text: Text, words: Lexicon) -> Iterator[Number]:
    at, end = 0, len(text.tokens)
    while at < end:
        try:
            found = whole_figures(text, at, end, words)
        except ParseError:  # digits as another language writes them
            found = []
        for figure in found:
            yield figure.value
        at = max(found[0].end, at + 1) if found else at + 1


def weekday_clashes(sentence: str, *, language: str | None, reference: Period | None) -> list[str]:
    """Return what is wrong with each weekday in a sentence that does not fall on the date beside it."""
    if language not in languages():
        return []
    words = lexicon(language)
    found: dict[int, str] = {}
    for text in _pieces(sentence, words):
        for at in range(len(text.tokens)):
            if words.dates.weekdays.match(text.tokens, at, len(text.tokens)):
                told = _clash(text, at, words, reference)
                if told:
                    found[at] = told
    return list(dict.fromkeys(found.values()))


def _clash(text: Text, at: int, words: Lexicon, reference: Period | None) -> str:
    """Return what is wrong with the longest date that starts or ends with a weekday at a token; "" where nothing is."""
    for size in range(min(_DATE_WORDS, len(text.tokens) - at), 1, -1):
        part = Text(text.phrase, text.tokens[at : at + size])
        try:
            if isinstance(date(part, words, reference), Period):
                return ""
        except ParseError as error:
            if error.slip == WEEKDAY:
                return f'"{text.raw(at, at + size)}": {error.problem}'
        except KzclaimsError:
            continue
    return ""


def _pieces(sentence: str, words: Lexicon) -> Iterator[Text]:
    """Yield a sentence in pieces that are no longer than a phrase may be; what cannot be cut into words is left out."""
    rest = _SPACE.sub(" ", sentence).strip()
    while rest:
        cut = len(rest) if len(rest) <= MAX_LENGTH else max(rest.rfind(" ", 0, MAX_LENGTH), 0) or MAX_LENGTH
        with suppress(ParseError):
            yield words.text(rest[:cut])
        rest = rest[cut:].strip()
