"""The pieces of a date: which words and digits of a phrase are its day, month, year, weekday and time."""

from __future__ import annotations

import re

from attrs import define, field, frozen

from kzclaims.language.date_shifts import Shift, shift_at
from kzclaims.language.tokens import Text
from kzclaims.language.word_tables import DateWords, Lexicon, Span

_PUNCTUATION = frozenset(",.()")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


@frozen
class Unread:
    """That a phrase is no date: the first token not understood, and whether a date word stands before it.

    `whole` says that every token is understood but that together they make no date.
    """

    at: int
    seen: bool
    whole: bool = False


@define
class Pieces:
    """What one date says, before a calendar has been asked; `start` and `end` are tokens."""

    start: int
    end: int
    order: list[str] = field(factory=list)
    days: tuple[int, int] | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    relative: tuple[int, Span] | None = None
    shift: Shift | None = None
    iso: str | None = None
    spans: list[Span] = field(factory=list)
    clock: tuple[int, int, int] | None = None
    hour_only: bool = False
    slash: bool = False
    worded: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing says which day, month or year it is."""
        return not (self.order or self.weekday or self.relative or self.shift or self.iso)


def pieces(text: Text, start: int, end: int, words: Lexicon) -> Pieces | Unread:
    """Take tokens `start` up to `end` apart; Unread where they are not one date of this language."""
    found = Pieces(start, end)
    dates, at = words.dates, start
    while at < end:
        size = _take(text, at, end, words, found)
        if not size:
            return Unread(at, found.worded)
        at += size
    if found.empty or sum(bool(piece) for piece in (found.order, found.relative, found.shift, found.iso)) > 1:
        return Unread(start, found.worded, whole=True)
    if found.order and tuple(found.order) not in dates.orders and not (found.slash and not found.month):
        return Unread(start, found.worded, whole=True)
    return found


def _take(text: Text, at: int, end: int, words: Lexicon, found: Pieces) -> int:
    """Take one piece at token `at`; return how many tokens it took, 0 where none was understood."""
    token, dates = text.tokens[at], words.dates
    if found.shift is None and token.kind in ("word", "number") and (shift := shift_at(text, at, end, words)):
        found.shift, found.worded = shift[0], True
        return shift[1]
    if token.kind in ("number", "clock", "iso"):
        return _take_digits(text, at, end, dates, found)
    if token.text in _PUNCTUATION and (at > found.start or token.text == "("):
        return 1
    return _take_word(text, at, end, dates, found)


def _take_word(text: Text, at: int, end: int, dates: DateWords, found: Pieces) -> int:
    tokens = text.tokens
    match = dates.pieces.match(tokens, at, end)
    if match is None:
        return 0
    (name, meaning), size = match
    if name == "skip":
        return size
    if name == "named" and not found.order:
        found.days, found.month = (meaning[0], meaning[0]), meaning[1]
        found.order += ["day", "month"]
    elif name == "months" and found.month is None:
        found.month = meaning
        found.order.append("month")
    elif name == "weekdays" and found.weekday is None:
        found.weekday = meaning
    elif name == "relative" and found.relative is None:
        found.relative = meaning
    elif name == "spans" and len(found.spans) < 2:
        found.spans.append(meaning)
        if at + size < end and tokens[at + size].text == "-":
            size += 1  # "mid-January"
    elif name == "year":
        found.worded = True
        return size
    elif name == "clock":
        clock = _clock(text, at + size, end, dates, found)
        return size + clock if clock else 0
    else:
        return 0
    found.worded = True
    return size


def _take_digits(text: Text, at: int, end: int, dates: DateWords, found: Pieces) -> int:
    tokens = text.tokens
    token = tokens[at]
    if token.kind == "iso":
        if found.iso:
            return 0
        found.iso, found.worded = token.text.upper(), True
        return 1
    if token.kind == "clock" or dates.halves.match(tokens, at + 1, end):
        return _clock(text, at, end, dates, found)
    if dotted := _numeric(text, at, end):
        if found.order:
            return 0
        first, second, found.year = dotted[0]
        found.days, found.slash, found.worded = (first, second), True, True
        found.order += ["day", "year"]
        return dotted[1]
    if not token.text.isdecimal():
        return 0
    if len(token.text) == 4 and found.year is None:
        found.year = int(token.text)
        found.order.append("year")
        return 1
    if len(token.text) > 2 or found.days is not None:
        return 0
    day, size = int(token.text), 1 + _suffix(text, at + 1, end, dates)
    last, more = _second_day(text, at + size, end, dates, found)
    found.days = (day, last or day)
    found.order.append("day")
    return size + more


def _numeric(text: Text, at: int, end: int) -> tuple[tuple[int, int, int], int] | None:
    """Return the three numbers of a date in digits, "07.01.2022" or "7-1-2022", and its number of tokens."""
    tokens = text.tokens
    match = _DOTTED.fullmatch(tokens[at].text)
    if match:
        return (int(match[1]), int(match[2]), int(match[3])), 1
    if at + 5 > end or [token.text for token in tokens[at + 1 : at + 5 : 2]] != ["-", "-"]:
        return None
    if not all(token.glued for token in tokens[at + 1 : at + 5]):
        return None
    parts = [token.text for token in tokens[at : at + 5 : 2]]
    if not all(part.isdecimal() for part in parts) or len(parts[2]) != 4 or max(len(parts[0]), len(parts[1])) > 2:
        return None
    return (int(parts[0]), int(parts[1]), int(parts[2])), 5


def _suffix(text: Text, at: int, end: int, dates: DateWords) -> int:
    token = text.tokens[at] if at < end else None
    return int(token is not None and token.glued and token.text in dates.suffixes)


def _second_day(text: Text, at: int, end: int, dates: DateWords, found: Pieces) -> tuple[int, int]:
    """Take the second of two days ("7/8 January"), or month and year ("7/1/2022"); return day and tokens."""
    tokens = text.tokens
    slash = at < end and tokens[at].text == "/"
    join = (None, 1) if slash else dates.joins.match(tokens, at, end)
    if join is None:
        return 0, 0
    after = at + join[1]
    if after >= end or not (tokens[after].text.isdecimal() and len(tokens[after].text) <= 2):
        return 0, 0
    size = join[1] + 1 + _suffix(text, after + 1, end, dates)
    if slash:
        found.slash = True
        after = at + size
        if after + 1 < end and tokens[after].text == "/" and len(tokens[after + 1].text) == 4:
            if not tokens[after + 1].text.isdecimal() or found.year is not None:
                return 0, 0
            found.year, found.worded = int(tokens[after + 1].text), True
            size += 2
    elif dates.halves.match(tokens, at + size, end):
        return 0, 0  # "January 7, 6 pm"
    return int(tokens[at + join[1]].text), size


def _clock(text: Text, at: int, end: int, dates: DateWords, found: Pieces) -> int:
    """Take a clock time: "18:00", "6 p.m.", after its word "pukul 18.00" or "pukul 18"."""
    tokens = text.tokens
    if at >= end or found.clock is not None or tokens[at].kind not in ("clock", "number"):
        return 0
    parts = tokens[at].text.replace(dates.clock_sign, ":").split(":")
    if len(parts) > 3 or any(not part.isdecimal() or len(part) > 2 for part in parts):
        return 0
    hour, minute, second = (*(int(part) for part in parts), 0, 0)[:3]
    half = dates.halves.match(tokens, at + 1, end)
    if half and 1 <= hour <= 12:
        hour = hour % 12 + half[0]
    elif half:
        return 0
    found.clock, found.hour_only = (hour, minute, second), len(parts) == 1
    return 1 + (half[1] if half else 0)
