"""Dates counted from a reference: "last Friday", "next week", "three days ago"."""

from __future__ import annotations

import datetime as dt
from datetime import datetime, timedelta

from attrs import frozen

from kzclaims.errors import InvalidValueError
from kzclaims.language.figure import Figure
from kzclaims.language.numbers import whole_figures
from kzclaims.language.tokens import Text
from kzclaims.language.word_tables import Lexicon
from kzclaims.model.period import Period

_WEEK = 7
# No report counts further by units of a calendar.
_MOST_UNITS = 999


@frozen
class Shift:
    """So many units before (negative) or after the reference; for a weekday or month, `which` of them."""

    unit: str
    count: int
    which: int = 0


def shift_at(text: Text, at: int, end: int, words: Lexicon) -> tuple[Shift, int] | None:
    """Return the shift said at token `at` and its number of tokens, or None.

    Raises ParseError where a word is a weekday in one reading and a unit in another.
    """
    tokens, shifts = text.tokens, words.dates.shifts
    before = shifts.before.match(tokens, at, end)
    if before and (counted := _counted(text, at + before[1], end, words)):
        unit, count, size = counted
        return Shift(unit, before[0] * count), before[1] + size
    counted = _counted(text, at, end, words)
    if counted:
        unit, count, size = counted
        after = shifts.after.match(tokens, at + size, end)
        # A unit without a number is one of it, where the words beside it do not say more ("pekan lalu").
        if after and not (size == 1 and shifts.near.match(tokens, at + size, end)):
            return Shift(unit, after[0] * count), size + after[1]
    near = shifts.near.match(tokens, at, end)
    if near and (found := _named(text, at + near[1], end, words, at)):
        unit, which, size = found
        return Shift(unit, near[0], which), near[1] + size
    if found := _named(text, at, end, words, at, after=True):
        unit, which, size = found
        near = shifts.near.match(tokens, at + size, end)
        # "Friday last week" is a day of that week.
        if near and not shifts.units.match(tokens, at + size + near[1], end):
            return Shift(unit, near[0], which), size + near[1]
    return None


def _counted(text: Text, at: int, end: int, words: Lexicon) -> tuple[str, int, int] | None:
    """Return the unit, number and tokens of "three days", "a week" or "неделю"."""
    tokens = text.tokens
    count, size = 1, 0
    if at < end and tokens[at].text in words.articles:
        size = 1
    elif at < end and (tokens[at].kind == "word" or (tokens[at].text.isdecimal() and tokens[at].text[0] != "0")):
        numbers = whole_figures(text, at, end, words)
        number = numbers[0] if numbers else Figure(1, 0, 1, at, at)
        if number.places or not 1 <= number.mantissa <= _MOST_UNITS:
            return None
        count, size = number.mantissa, number.end - at
    unit = words.dates.shifts.units.match(tokens, at + size, end)
    return (unit[0], count, size + unit[1]) if unit else None


def _named(
    text: Text, at: int, end: int, words: Lexicon, start: int, *, after: bool = False
) -> tuple[str, int, int] | None:
    """Return what the shift word from token `start` on stands beside at token `at`: a unit, weekday or month.

    `after` says that the shift word, if there is one, stands after it.
    """
    tokens, dates = text.tokens, words.dates
    unit = dates.shifts.units.match(tokens, at, end)
    weekday = dates.weekdays.match(tokens, at, end)
    if unit and weekday:
        follows = dates.shifts.near.match(tokens, at + unit[1], end) if after else (0, 0)
        if follows is None:
            return None
        problem = f'"{text.raw(at, at + unit[1])}" is a day of the week and a {unit[0]}'
        raise text.fault(problem, start, at + unit[1] + follows[1], "write the date, or another word for it")
    if unit:
        return unit[0], 0, unit[1]
    if weekday:
        return "weekday", weekday[0], weekday[1]
    month = dates.months.match(tokens, at, end)
    return ("named month", month[0], month[1]) if month else None


def shifted(shift: Shift, today: dt.date, weekday: int | None) -> Period:
    """Return the period that a shift from `today` names: as wide as its unit, weeks from Monday.

    With a `weekday`, the day of that week. Raises InvalidValueError where it names none.
    """
    if weekday is not None and shift.unit != "week":
        raise InvalidValueError("only a week has weekdays")
    if shift.unit == "day":
        return Period.day(today + timedelta(days=shift.count))
    if shift.unit == "week":
        monday = today + timedelta(days=_WEEK * shift.count + 1 - today.isoweekday())
        if weekday is not None:
            return Period.day(monday + timedelta(days=weekday - 1))
        first = datetime(monday.year, monday.month, monday.day)
        return Period(first, first + timedelta(days=_WEEK))
    if shift.unit == "month":
        return _month(12 * today.year + today.month - 1 + shift.count)
    if shift.unit == "year":
        return Period(datetime(today.year + shift.count, 1, 1), datetime(today.year + shift.count + 1, 1, 1))
    if shift.unit == "named month":
        months = 12 * today.year + shift.which - 1
        if shift.count:
            passed = shift.which < today.month if shift.count < 0 else shift.which > today.month
            months += 0 if passed else 12 * shift.count
        return _month(months)
    days = (today.isoweekday() - shift.which) % _WEEK if shift.count < 0 else (shift.which - today.isoweekday()) % _WEEK
    return Period.day(today + shift.count * timedelta(days=days or _WEEK))


def _month(months: int) -> Period:
    """Return a month, counted from the first of the year 0."""
    return Period(datetime(months // 12, months % 12 + 1, 1), datetime((months + 1) // 12, (months + 1) % 12 + 1, 1))
