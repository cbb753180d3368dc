"""Dates: pieces put on the calendar, as wide as they were written and never wider or narrower."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from datetime import datetime, timedelta

from attrs import frozen

from kzclaims.errors import WEEKDAY, InvalidValueError, ParseError
from kzclaims.language.date_pieces import Pieces, Unread, pieces
from kzclaims.language.date_shifts import shifted
from kzclaims.language.tokens import Text
from kzclaims.language.word_tables import Lexicon, Span
from kzclaims.model.period import Period

_ISO = re.compile(r"(?=.*(?:\d{4}-\d{2}(?!\d)|\d{4}/|\.\./|/\.\.))[\d.:/T-]{4,50}", re.IGNORECASE)
_NUMERIC = re.compile(r"\d{1,2}(?P<sign>[./-])\d{1,2}(?P=sign)\d{4}")
_WEEK = 7
# 29 February comes back within eight years, 1896 to 1904 included.
_YEARS_BACK = 8


@frozen
class _Anchor:
    """Where a date without a year lies: the latest not after `last`, or the earliest not before `first`."""

    reference: dt.date | None
    last: dt.date | None = None
    first: dt.date | None = None


def date(text: Text, words: Lexicon, reference: Period | None) -> Period | Unread:
    """Return the period that a phrase names, or Unread where it is not one date or range of dates.

    Raises ParseError for a date that cannot be: no such day, a weekday that disagrees, no year to be had.
    """
    written = text.phrase.strip()
    if _ISO.fullmatch(written):
        try:
            return Period.parse(written.upper())
        except (InvalidValueError, ValueError, OverflowError) as error:
            raise text.fault(f"no date: {error}", hint='write it as "2022-01-09"') from None
    end = len(text.tokens)
    one = pieces(text, 0, end, words)
    anchor = _anchor(reference)
    if isinstance(one, Pieces):
        return _guarded(text, one, lambda: _resolved(text, one, words, anchor))
    furthest = one
    opened = words.dates.openers.match(text.tokens, 0, end)
    start = opened[1] if opened else 0
    for at in range(start + 1, end - 1):
        join = words.dates.joins.match(text.tokens, at, end)
        if join is None:
            continue
        left = pieces(text, start, at, words)
        if isinstance(left, Unread):
            furthest = max(furthest, left, key=lambda unread: unread.at)
            continue
        right = pieces(text, at + join[1], end, words)
        if isinstance(right, Unread):
            furthest = max(furthest, right, key=lambda unread: unread.at)
            continue
        return _guarded(text, left, lambda a=left, b=right: _ranged(text, a, b, words, anchor))  # type: ignore[misc]
    _refuse_other_calendars(text, one.seen, words)
    return furthest


def _refuse_other_calendars(text: Text, seen: bool, words: Lexicon) -> None:
    """Raise ParseError where a phrase names a calendar that is not ours: first, after digits or beside a date."""
    tokens, end = text.tokens, len(text.tokens)
    for at in range(end):
        other = words.dates.calendars.match(tokens, at, end)
        if other and (at == 0 or tokens[at - 1].kind == "number" or seen):
            kind, size = other
            raise text.fault(f"{kind.name} is not read", at, at + size, kind.hint)


def is_bare(text: Text) -> bool:
    """Say whether a phrase is digits and signs alone, with no word of a date, and not "2022-01-07" or "7/1/2022"."""
    if any(token.kind not in ("number", "sign") for token in text.tokens):
        return False
    written = text.phrase.strip()
    return not (_ISO.fullmatch(written) or _NUMERIC.search(written))


def _guarded(text: Text, at: Pieces, resolve: Callable[[], Period]) -> Period:
    """Turn what the calendar refuses into a fault that underlines the date."""
    try:
        return resolve()
    except ParseError:
        raise
    except (InvalidValueError, ValueError, OverflowError) as error:
        told = str(error).removesuffix("; swap them?")
        raise text.fault(f"no such date: {told}", at.start, None, "check the day, month, year and time") from None


def _anchor(reference: Period | None) -> _Anchor:
    if reference is None or reference.end is None:
        return _Anchor(None)
    day = (reference.end - timedelta(seconds=1)).date()
    return _Anchor(day, last=day)


def _ranged(text: Text, left: Pieces, right: Pieces, words: Lexicon, anchor: _Anchor) -> Period:
    """Resolve a range; an end without a year takes it from the other."""
    if left.year is not None and right.year is None and right.month is not None:
        first = _resolved(text, left, words, anchor)
        assert first.start is not None
        last = _resolved(text, right, words, _Anchor(anchor.reference, first=first.start.date()))
    else:
        last = _resolved(text, right, words, anchor)
        assert last.start is not None
        first = _resolved(text, left, words, _Anchor(anchor.reference, last=last.start.date()))
    assert first.start is not None
    assert last.end is not None
    if first.start >= last.end:
        problem = "the range of dates runs backwards"
        raise text.fault(problem, left.start, right.end, "write the earlier date first")
    return Period(first.start, last.end)


def _resolved(text: Text, said: Pieces, words: Lexicon, anchor: _Anchor) -> Period:
    """Return the period of one date."""
    if said.slash and said.month is None:
        _read_slash(text, said, words)
    if said.iso is not None:
        whole = Period.parse(said.iso)
        return _narrowed(text, said, whole)
    if said.relative is not None:
        day = _reference(text, said, anchor) - timedelta(days=said.relative[0])
        span = said.relative[1]
        _check_weekday(text, said, day, words)
        if span.hours and (said.spans or said.clock):
            raise text.fault("two times of one day", said.start, said.end, "keep one")
        return _hours(day, span.hours) if span.hours else _narrowed(text, said, Period.day(day))
    if said.shift is not None:
        if said.shift.unit == "weekday" and not said.shift.count:
            problem = "this weekday can be the one before and the one after"
            raise text.fault(problem, said.start, said.end, "write the date")
        whole = shifted(said.shift, _reference(text, said, anchor), said.weekday)
        return _narrowed(text, said, whole)
    if said.order:
        whole = _dated(text, said, anchor)
        if said.weekday is not None:
            assert whole.start is not None
            if said.days is None:
                raise text.fault("a weekday needs a day of the month", said.start, said.end, "name the day")
            days = range(said.days[1] - said.days[0] + 1)
            if not any((whole.start.date() + timedelta(days=n)).isoweekday() == said.weekday for n in days):
                _check_weekday(text, said, whole.start.date(), words)
        return _narrowed(text, said, whole)
    assert said.weekday is not None
    if anchor.first is not None:
        day = anchor.first + timedelta(days=(said.weekday - anchor.first.isoweekday()) % _WEEK)
    else:
        last = anchor.last or _reference(text, said, anchor)
        day = last - timedelta(days=(last.isoweekday() - said.weekday) % _WEEK)
    return _narrowed(text, said, Period.day(day))


def _read_slash(text: Text, said: Pieces, words: Lexicon) -> None:
    """Read "7/1" as day and month, where the language has one order for it."""
    assert said.days is not None
    if not words.dates.slash:
        problem = "a date in digits can be day and month or month and day"
        raise text.fault(problem, said.start, said.end, f'write the month as a word, such as "{_example(words)}"')
    said.days, said.month = (said.days[0], said.days[0]), said.days[1]
    if not 1 <= said.month <= 12:
        raise text.fault(f"there is no month {said.month}", said.start, said.end, "write day, month and year")


def _example(words: Lexicon) -> str:
    return str(words.write["day"]).format(day=7, month=words.dates.month_names[1], year=2022)


def _reference(text: Text, said: Pieces, anchor: _Anchor) -> dt.date:
    if anchor.reference is None:
        hint = "give reference, the time from which it counts, or write the date in full"
        raise text.fault("this date is only known from a reference date", said.start, said.end, hint)
    return anchor.reference


def _check_weekday(text: Text, said: Pieces, day: dt.date, words: Lexicon) -> None:
    if said.weekday is not None and day.isoweekday() != said.weekday:
        problem = f"the weekday disagrees: {day.isoformat()} is {words.dates.weekday_names[day.isoweekday()]}"
        fault = text.fault(problem, said.start, said.end, "correct the weekday or the date")
        fault.slip = WEEKDAY
        raise fault


def _dated(text: Text, said: Pieces, anchor: _Anchor) -> Period:
    """Return the day, days, month or year; one without a year lies where the anchor says."""
    if said.year is not None:
        return _of_year(said, said.year)
    if anchor.first is not None:
        years = range(anchor.first.year, anchor.first.year + _YEARS_BACK + 1)
    else:
        last = anchor.last or _reference(text, said, anchor)
        years = range(last.year, last.year - _YEARS_BACK - 1, -1)
    problem: ValueError | None = None
    for year in years:
        try:
            found = _of_year(said, year)
        except ValueError as error:
            problem = problem or error
            continue
        assert found.start is not None
        day = found.start.date()
        if day >= anchor.first if anchor.first is not None else day <= (anchor.last or day):
            return found
    raise problem or InvalidValueError("no year fits")


def _of_year(said: Pieces, year: int) -> Period:
    if said.month is None:
        return Period(datetime(year, 1, 1), datetime(year + 1, 1, 1))
    if said.days is None:
        return Period(datetime(year, said.month, 1), datetime(year + said.month // 12, said.month % 12 + 1, 1))
    first, last = said.days
    end = Period.day(dt.date(year, said.month, last)).end
    return Period(datetime(year, said.month, first), end)


def _narrowed(text: Text, said: Pieces, whole: Period) -> Period:
    """Narrow a date by its words ("early", "morning") and its clock time."""
    for span in said.spans:
        whole = _spanned(text, said, span, whole)
    if said.clock is None:
        return whole
    assert whole.start is not None
    assert whole.end is not None
    hour, minute, second = said.clock
    day = whole.start.date()
    if not said.spans and whole != Period.day(day):
        raise text.fault("a clock time needs one day", said.start, said.end, "name the day")
    start = datetime(day.year, day.month, day.day, hour, minute, second)
    if said.spans and not whole.start <= start < whole.end:
        start += timedelta(hours=12)
        if hour > 12 or not whole.start <= start < whole.end:
            raise text.fault("two times of one day that disagree", said.start, said.end, "keep one")
    if said.hour_only:
        return Period(start, start + timedelta(hours=1))
    return Period(start, start + (timedelta(seconds=1) if second else timedelta(minutes=1)))


def _spanned(text: Text, said: Pieces, span: Span, whole: Period) -> Period:
    start, end = whole.start, whole.end
    assert start is not None
    assert end is not None
    if whole == Period.day(start.date()):
        if span.hours:
            return _hours(start.date(), span.hours)
    elif said.days is None and said.month is not None and span.days:
        first = start + timedelta(days=span.days[0] - 1)
        return Period(first, min(end, start + timedelta(days=span.days[1])))
    elif said.month is None and said.year is not None and span.months:
        last = span.months[1]
        return Period(start.replace(month=span.months[0]), datetime(start.year + last // 12, last % 12 + 1, 1))
    problem = "this word narrows no date of this width"
    raise text.fault(problem, said.start, said.end, "name a day for a time of day, a month for a part of it")


def _hours(day: dt.date, hours: tuple[int, int]) -> Period:
    midnight = datetime(day.year, day.month, day.day)
    return Period(midnight + timedelta(hours=hours[0]), midnight + timedelta(hours=hours[1]))
