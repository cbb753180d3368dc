"""Cells of a table: what one cell of a column says as the field of a record.

A cell is text, as in CSV, or what a frame holds once it is exact (`kzclaims.io.frame`): None, an int, a Decimal,
a date, a tuple of texts, or `Unreadable`. A number in a field of text is its digits, so that a table read from CSV
and the same table in a frame give the same records.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property

from attrs import frozen

from kzclaims.io.entry import PLAIN_NUMBER
from kzclaims.io.faults import Unreadable, quoted
from kzclaims.io.fields import FIELD_OF, Holds
from kzclaims.model.number import Number

ALTERNATIVES = "|"
JOINED = f" {ALTERNATIVES} "  # how alternatives and lists are written
_VERBATIM = ("quote", "note")
_BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " "})

# A figure of a table has a few digits; what is longer is told, not turned into a number.
_MOST_DIGITS = 120

# Directives of a date pattern, by what they give. Two-digit years and names of months are left out: the first
# do not say their century, the second belong to a language and are read as phrases.
_DIRECTIVES = {
    "Y": r"(?P<Y>[0-9]{4})",
    "m": r"(?P<m>[0-9]{1,2})",
    "d": r"(?P<d>[0-9]{1,2})",
    "H": r"(?P<H>[0-9]{1,2})",
    "M": r"(?P<M>[0-9]{2})",
    "%": "%",
}
DATE_FORMS = ("Y", "Ym", "Ymd", "YmdH", "YmdHM")


@frozen(kw_only=True)
class Marks:
    """The signs of a table's figures and dates: before decimals, between thousands, and the pattern of its dates.

    `dates` is "" for ISO text and phrases. `blank` are cells that say nothing, beside the empty one.
    """

    decimal: str = "."
    thousands: str = ""
    dates: str = ""
    blank: frozenset[str] = frozenset()

    @cached_property
    def _number(self) -> re.Pattern[str]:
        point, mark = re.escape(self.decimal), re.escape(self.thousands)
        grouped = rf"[0-9]{{1,3}}(?:{mark}[0-9]{{3}}){{1,40}}|" if mark else ""
        places = rf"{point}[0-9]{{1,{_MOST_DIGITS}}}"
        # .5 is how some catalogues write 0.5
        return re.compile(rf"[+-]?(?:(?:{grouped}[0-9]{{1,{_MOST_DIGITS}}})(?:{places})?|{places})")

    @cached_property
    def _date(self) -> re.Pattern[str]:
        return date_pattern(self.dates)

    def number(self, text: str) -> Number | None:
        """Return the number that plain digits with these marks spell, or None."""
        if text.isdecimal() and text.isascii() and len(text) <= _MOST_DIGITS:
            return int(text)
        if self.thousands == " ":
            text = text.translate(_BLANKS)
        if not self._number.fullmatch(text):
            return None
        if self.thousands:
            text = text.replace(self.thousands, "")
        return Decimal(text.replace(self.decimal, "."))

    def date(self, text: str) -> str:
        """Return a date of the table's pattern as ISO text as precise as it is written; other text as it is."""
        found = self._date.fullmatch(text) if self.dates else None
        if found is None:
            return text
        said = found.groupdict()
        day = "-".join(said[name].zfill(2) for name in "Ymd" if name in said)
        return day + (f"T{said['H'].zfill(2)}:{said.get('M', '00')}" if "H" in said else "")

    def is_blank(self, cell: object) -> bool:
        """Say whether a cell says nothing."""
        return cell is None or (isinstance(cell, str) and (not cell.strip() or cell.strip() in self.blank))


def date_pattern(form: str) -> re.Pattern[str]:
    """Return the expression of a date pattern such as "%d.%m.%Y"; raises ValueError, with the reason, for none."""
    pieces = re.split(r"%(.?)", form)
    unknown = [sign for sign in pieces[1::2] if sign not in _DIRECTIVES]
    if unknown:
        raise ValueError(f'"%{unknown[0]}" is not known')
    parts = [sign for sign in pieces[1::2] if sign != "%"]
    if "".join(sorted(parts, key="YmdHM".index)) not in DATE_FORMS:
        raise ValueError("it does not name year, month, day, hour, minute each once, from the year down")
    signs = [_DIRECTIVES[piece] if place % 2 else re.escape(piece) for place, piece in enumerate(pieces)]
    return re.compile("".join(signs))


Reader = Callable[[object], object]


def cell_reader(target: str, marks: Marks, replaced: Mapping[str, object]) -> Reader:
    """Return the function that gives what a cell says in the field or dimension `target`; None for nothing."""
    holds = FIELD_OF[target].holds if target in FIELD_OF else Holds.WORDS
    read = _READERS.get("verbatim" if target in _VERBATIM else holds, _text)

    def said(cell: object) -> object:
        if isinstance(cell, str) and cell.strip() in replaced:
            return replaced[cell.strip()] or None
        if marks.is_blank(cell):
            return None
        if isinstance(cell, tuple):
            return [word for word in cell if word is not None] or None
        return read(cell, marks)

    return said


def cell_text(cell: object) -> str:
    """Return a cell as the text that a table of text would hold."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, Decimal):
        # A decimal of a thousand million digits is not spelt out.
        return f"{cell:f}" if cell.is_finite() and abs(cell.adjusted()) < 2 * _MOST_DIGITS else str(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, tuple):
        return JOINED.join(map(str, cell))
    return "" if cell is None else str(cell)


def _verbatim(cell: object, marks: Marks) -> object:
    return cell if isinstance(cell, str | Unreadable) else cell_text(cell)


def _text(cell: object, marks: Marks) -> object:
    return cell if isinstance(cell, Unreadable) else cell_text(cell)


def _words(cell: object, marks: Marks) -> object:
    return alternatives(cell) if isinstance(cell, str) else _text(cell, marks)


def _number(cell: object, marks: Marks) -> object:
    if not isinstance(cell, str):
        return cell
    text = cell.strip()
    number = marks.number(text)
    if number is None and PLAIN_NUMBER.fullmatch(text):
        return Unreadable(f'{quoted(text)} has a point, and the mapping says decimal = "{marks.decimal}"')
    return text if number is None else number


def _date(cell: object, marks: Marks) -> object:
    if isinstance(cell, str):
        return marks.date(cell.strip())
    return cell if isinstance(cell, date | Unreadable) else cell_text(cell)


def _value(cell: object, marks: Marks) -> object:
    return cell.strip() if isinstance(cell, str) else cell


_READERS: dict[str, Callable[[object, Marks], object]] = {
    "verbatim": _verbatim,
    Holds.WORDS: _words,
    Holds.NUMBER: _number,
    Holds.WHOLE: _number,
    Holds.DATE: _date,
    Holds.VALUE: _value,
}


def typed_value(value: object, kind: str | None, marks: Marks) -> object:
    """Return a value as its measure takes it: plain digits as a typed number, but a year or a word as text.

    `kind` is the kind of the measure, None where no vocabulary knows it.
    """
    if kind in ("instant", "label"):
        if isinstance(value, str):
            return marks.date(value) if kind == "instant" else value
        return cell_text(value) if isinstance(value, int | Decimal) else value
    if not isinstance(value, str):
        return value
    number = marks.number(value)
    return value if number is None else number


def alternatives(cell: str) -> object:
    """Return the word of a cell, or the list of words that "|" parts."""
    if ALTERNATIVES not in cell:
        return cell.strip()
    return [word.strip() for word in cell.split(ALTERNATIVES)]
