"""Periods: spans of time, naive local, as precise as they were written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import lru_cache

from attrs import field, frozen

from kzclaims.errors import InvalidValueError, excerpt

DAY = timedelta(days=1)
_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})"
    r"(?:[T ](?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?)?)?"
)
_FORMS = 'write it as "2022", "2022-01", "2022-01-09", "2022-01-09T18:00" or "FIRST/LAST" (".." for an open end)'


def _instant(value: object) -> datetime | None:
    if value is None or isinstance(value, datetime):
        if value is not None and value.tzinfo is not None:
            raise InvalidValueError(f"{value} carries an offset; give local time without one")
        if value is not None and value.microsecond:
            raise InvalidValueError(f"{value} is finer than a second; round it")
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    raise InvalidValueError(f"{excerpt(value)} is not a date or datetime; give one, or None for an open end")


@frozen(order=False, repr=False, cache_hash=True)
class Period:
    """A span of instants from `start` up to, not including, `end`; None is an open end.

    A bare day is its twenty-four hours, "18:00" is one minute, "2022" a year.
    Laws: `Period.parse(str(p)) == p`; meet is commutative and lies within both.
    """

    start: datetime | None = field(converter=_instant)
    end: datetime | None = field(converter=_instant)

    def __attrs_post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise InvalidValueError(f"{self.start} is not before {self.end}; swap them?")
        if self.end == datetime.min:
            raise InvalidValueError(f"nothing comes before {self.end}, the start of the calendar; is it a slip?")

    @classmethod
    def day(cls, day: date) -> Period:
        """Return the twenty-four hours of a day."""
        start = datetime(day.year, day.month, day.day)
        return cls(start, _after(start, DAY))

    @classmethod
    def of(cls, value: Period | date | datetime | str) -> Period:
        """Return a period from a date, a datetime (its minute, or second), ISO text or a period."""
        if isinstance(value, Period):
            return value
        if isinstance(value, datetime):
            start = _instant(value)
            assert start is not None
            return cls(start, _after(start, timedelta(seconds=1) if start.second else timedelta(minutes=1)))
        if isinstance(value, date):
            return cls.day(value)
        if isinstance(value, str):
            return cls.parse(value)
        raise InvalidValueError(f"{excerpt(value)} is not a date; {_FORMS}")

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read ISO text; the end of "FIRST/LAST" is included at the precision written."""
        first, slash, last = text.strip().partition("/")
        if not slash:
            return cls(*_span(first, text))
        start = None if first.strip() in ("", "..") else _begun(first, text)[0]
        end = None if last.strip() in ("", "..") else _span(last, text)[1]
        if start is not None and end is not None and start >= end:
            raise InvalidValueError(f"{excerpt(text)} ends before it starts; swap its two dates?")
        return cls(start, end)

    @property
    def width(self) -> timedelta | None:
        """The length, or None where an end is open."""
        return None if self.start is None or self.end is None else self.end - self.start

    def overlaps(self, other: Period) -> bool:
        """Say whether the two share an instant."""
        return not self.before(other) and not other.before(self)

    def before(self, other: Period) -> bool:
        """Say whether this one has wholly ended when the other starts."""
        return self.end is not None and other.start is not None and self.end <= other.start

    def within(self, other: Period) -> bool:
        """Say whether every instant of this one is in the other."""
        return self.meet(other) == self

    def meet(self, other: Period) -> Period | None:
        """Return the instants that both hold, or None."""
        if not self.overlaps(other):
            return None
        starts = [p.start for p in (self, other) if p.start is not None]
        ends = [p.end for p in (self, other) if p.end is not None]
        return Period(max(starts, default=None), min(ends, default=None))

    def __str__(self) -> str:
        return _text(self)

    def __repr__(self) -> str:
        return f"<Period {self}>"


# The rows of a table have few dates between them.
@lru_cache(10_000)
def _text(period: Period) -> str:
    if period.start is not None and period.end is not None:
        for form, end in _single_forms(period.start):
            if end == period.end:
                return form
    first = ".." if period.start is None else _start_text(period.start)
    last = ".." if period.end is None else _end_text(period.end)
    return f"{first}/{last}"


def _after(start: datetime, step: timedelta) -> datetime:
    try:
        return start + step
    except OverflowError:
        raise InvalidValueError(f"{start.date()} is the last day that can be written; is it a slip?") from None


def _begun(text: str, whole: str) -> tuple[datetime, dict[str, int]]:
    """Return the first instant of an ISO text, and the parts that it gives."""
    match = _ISO.fullmatch(text.strip())
    if match is None:
        raise InvalidValueError(f"{excerpt(whole)} is not a date; {_FORMS}")
    parts = {name: int(digits) for name, digits in match.groupdict().items() if digits is not None}
    try:
        return datetime(**({"month": 1, "day": 1} | parts)), parts  # type: ignore[arg-type]
    except ValueError as error:
        raise InvalidValueError(f"{excerpt(whole)} is no date of the calendar: {error}") from None


def _span(text: str, whole: str) -> tuple[datetime, datetime]:
    start, parts = _begun(text, whole)
    try:
        if "month" not in parts:
            return start, datetime(start.year + 1, 1, 1)
        if "day" not in parts:
            return start, datetime(start.year + start.month // 12, start.month % 12 + 1, 1)
    except ValueError as error:
        raise InvalidValueError(f"{excerpt(whole)} is no date of the calendar: {error}") from None
    if "hour" not in parts:
        return start, _after(start, DAY)
    return start, _after(start, timedelta(seconds=1) if "second" in parts else timedelta(minutes=1))


def _single_forms(start: datetime) -> Iterator[tuple[str, datetime]]:
    """Give each text without a slash that starts at an instant, shortest precision last, and where it ends."""
    day = start.date().isoformat()
    midnight = start.time() == datetime.min.time()
    forms = [
        (day, midnight),
        (f"{day}T{start:%H:%M}", not start.second),
        (f"{day}T{start:%H:%M:%S}", True),
        (day[:7], midnight and start.day == 1),
        (day[:4], midnight and start.day == start.month == 1),
    ]
    for form, starts_here in forms:
        if starts_here:
            # At the end of the calendar a text may say more than can be counted: 9999 has no year after it.
            with suppress(InvalidValueError):
                yield form, _span(form, form)[1]


def _start_text(start: datetime) -> str:
    if start.time() == datetime.min.time():
        return start.date().isoformat()
    return start.isoformat(timespec="seconds" if start.second else "minutes")


def _end_text(end: datetime) -> str:
    if end.time() == datetime.min.time():
        return (end - DAY).date().isoformat()
    if end.second:
        return (end - timedelta(seconds=1)).isoformat(timespec="seconds")
    return (end - timedelta(minutes=1)).isoformat(timespec="minutes")
