"""Dates of a record: calendar dates, ISO text and intervals, or a phrase of the source's language."""

from __future__ import annotations

import re
from datetime import date, time

from kzclaims.errors import InvalidValueError, KzclaimsError, ParseError
from kzclaims.io.entry import Entry
from kzclaims.io.faults import quoted, shown
from kzclaims.language.read import read_date
from kzclaims.model.period import DAY, Period

# A phrase is a few words; a longer text is a quotation in the wrong field.
MAX_PHRASE = 1000

_SIDE = r"(?:[0-9]{4}[0-9T: -]{0,40}|\.\.)"
ISO_LIKE = re.compile(rf"{_SIDE}(?:/{_SIDE}?)?|/{_SIDE}")
_FULL_SIDE = r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?|\.\.)"
FULL_DATES = re.compile(rf"(?!\.\.$){_FULL_SIDE}(?:/{_FULL_SIDE})?")
FORMS = 'write it as 2022-01-09, "2022-01-09T18:00" or "2022-01-07/2022-01-09"'


def read_period(entry: Entry, name: str, *, language: str | None, reference: Period | None) -> Period | None:
    """Return the period that a field holds, or None.

    A phrase such as "Thursday" is read in `language` (English where it is None), counted from `reference`.
    """
    value = entry.get(name)
    if value is None:
        return None
    if isinstance(value, str):
        return read_period_text(entry, name, value, language=language, reference=reference)
    if isinstance(value, Period):
        return value
    if not isinstance(value, date):
        mend = f'write it in quotes: "{value}"' if _is_year(value) else FORMS
        kind = "a time of day without its date" if isinstance(value, time) else "not a date"
        entry.fault(name, f"{shown(value)} is {kind}", mend)
        return None
    try:
        return Period.of(value)
    except InvalidValueError as error:
        entry.fault(name, str(error), FORMS)
        return None


def _is_year(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999


def read_period_text(
    entry: Entry, name: str, text: str, *, language: str | None, reference: Period | None
) -> Period | None:
    """Return the period that a text gives as ISO text or as a phrase, or None with a fault."""
    if ISO_LIKE.fullmatch(text.strip()):
        try:
            return Period.parse(text)
        except InvalidValueError as error:
            entry.fault(name, str(error), FORMS)
            return None
    if len(text) > MAX_PHRASE:
        entry.fault(name, f"{quoted(text)} has {len(text)} characters, too many for a date", FORMS)
        return None
    try:
        return read_date(text, language=language or "en", reference=reference)
    except KzclaimsError as error:
        tell_unread(entry, name, text, error, FORMS)
        return None


def tell_unread(entry: Entry, name: str, text: str, error: KzclaimsError, mend: str = "") -> None:
    """Tell that a phrase could not be read, with the reader's hint and another way to mend it."""
    problem = error.problem if isinstance(error, ParseError) else str(error)
    hint = error.hint if isinstance(error, ParseError) else ""
    ways = "; or ".join(way for way in (hint, mend) if way) or "give it in numbers: low and high"
    slip = error.slip if isinstance(error, ParseError) else ""
    entry.fault(name, f"{quoted(text)} cannot be read: {problem}", ways, slip=slip)


def full_period_text(period: Period) -> str:
    """Return ISO text with whole days at both ends, which nobody takes for a number: not "2022"."""
    text = str(period)
    if FULL_DATES.fullmatch(text) or period.start is None or period.end is None:
        return text
    return f"{Period(period.start, period.start + DAY)}/{Period(period.end - DAY, period.end)}"
