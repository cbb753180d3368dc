"""Sightings: the numbers that stand somewhere in a sentence, and weekdays in it that disagree with their date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from kzclaims.errors import WEEKDAY, KzclaimsError, ParseError
from kzclaims.language.dates import date
from kzclaims.language.fractions import figures
from kzclaims.language.lexicon import DEFAULT, languages, lexicon
from kzclaims.language.tokens import MAX_LENGTH, Text
from kzclaims.language.word_tables import Lexicon
from kzclaims.model.number import Number, as_number, exact
from kzclaims.model.period import Period

# Groups of two are those of lakhs: 12,34,567.
_DIGITS = re.compile(r"\d+(?:[.,'’\u00a0\u202f ]\d{2,3}(?!\d))*(?:[.,]\d+)?")
# Letters that touch digits and multiply them: "$1.2B", "30m".
_TOUCHING = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}
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
        word = following[1].casefold() if following else ""
        scale = times.get(word) or (_TOUCHING.get(word, 1) if following and following.start(1) == match.end() else 1)
        for number in _readings(match):
            yield number
            if scale > 1:
                yield as_number(Fraction(number) * scale)


def _readings(match: re.Match[str]) -> Iterator[Number]:
    """Yield the numbers that some digits may be: with their signs between thousands, or before decimals."""
    if len(match[0]) <= _MOST_DIGITS:
        whole, sign, decimals = _LAST_SIGN.fullmatch(match[0]).groups()  # type: ignore[union-attr]
        yield int(_SIGNS.sub("", match[0]))
        if sign and sign in ".,":
            yield exact(Decimal(f"{_SIGNS.sub('', whole)}.{decimals}"))


def _in_words(text: Text, words: Lexicon) -> Iterator[Number]:
    at, end = 0, len(text.tokens)
    while at < end:
        try:
            found = figures(text, at, end, words)
        except ParseError:  # digits as another language writes them
            found = []
        for figure in found:
            yield figure.value
        at = max(found[0].end, at + 1) if found else at + 1


# Marks that may stand between a date and its weekday.
_BETWEEN = (",", "the")
# Shorter names of weekdays are other words as well.
_FULL_NAME = 4


def weekday_clashes(sentence: str, *, language: str | None, reference: Period | None) -> list[str]:
    """Return what is wrong with each weekday in a sentence that does not fall on the date right beside it.

    Only weekdays in full, with nothing but a comma between them and a date of day and month: "sat" is a verb, and "The
    Sun (5 January)" a paper. A date without a year is the last such day before the reference, or the next one after it.
    """
    if language not in languages():
        return []
    words = lexicon(language)
    found: dict[str, None] = {}
    for text in _pieces(sentence, words):
        end = len(text.tokens)
        for at in range(end):
            day = words.dates.weekdays.match(text.tokens, at, end)
            if day is None or len(text.tokens[at].text) < _FULL_NAME or _is_counted(text, at, words):
                continue
            if told := _clash(text, at, at + day[1], words, reference):
                found[told] = None
    return list(found)


def _is_counted(text: Text, at: int, words: Lexicon) -> bool:
    """Say whether a number stands before a weekday, which then is a length of time in some languages."""
    try:
        return at > 0 and (text.tokens[at - 1].kind == "number" or bool(figures(text, at - 1, at, words)))
    except ParseError:
        return True


def _clash(text: Text, first: int, last: int, words: Lexicon, reference: Period | None) -> str:
    """Return what is wrong with a weekday and the date before or after it; "" where nothing is."""
    end = len(text.tokens)
    after = last
    while after < end and text.tokens[after].text in _BETWEEN:
        after += 1
    before = first - 1 if first and text.tokens[first - 1].text == "," else first
    spans = []
    if after < end and (text.tokens[after].kind == "number" or words.dates.months.match(text.tokens, after, end)):
        spans += [(first, stop) for stop in range(min(end, after + _DATE_WORDS), after + 1, -1)]
    if before < first:
        spans += [(start, last) for start in range(max(0, before - _DATE_WORDS), before - 1)]
    for start, stop in spans:
        told = _told(text, start, stop, words, reference)
        if told is not None:
            return told
    return ""


def _told(text: Text, start: int, stop: int, words: Lexicon, reference: Period | None) -> str | None:
    """Return what is wrong with the date that some tokens are; "" if nothing, None where they are no date."""
    part = Text(text.phrase, text.tokens[start:stop])
    told: str | None = None
    for years in (0, 1):
        try:
            if isinstance(date(part, words, _shifted(reference, years)), Period):
                return ""
            return None
        except ParseError as error:
            if error.slip != WEEKDAY:
                return None
            told = told or f'"{text.raw(start, stop)}": {error.problem}'
        except KzclaimsError:
            return None
    return told


def _shifted(reference: Period | None, years: int) -> Period | None:
    """Return a reference some years later, for a date without a year."""
    if reference is None or reference.end is None or not years or not 2 < reference.end.year < 9_998:
        return reference
    end = reference.end + timedelta(days=366 * years)
    return Period(end - timedelta(days=1), end)


def _pieces(sentence: str, words: Lexicon) -> Iterator[Text]:
    """Yield a sentence in pieces that are no longer than a phrase may be; what cannot be cut into words is left out."""
    rest = _SPACE.sub(" ", sentence).strip()
    while rest:
        cut = len(rest) if len(rest) <= MAX_LENGTH else max(rest.rfind(" ", 0, MAX_LENGTH), 0) or MAX_LENGTH
        with suppress(ParseError):
            yield words.text(rest[:cut])
        rest = rest[cut:].strip()
