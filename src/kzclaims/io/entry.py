"""One table or record being read: typed access to its fields, where each wrong one becomes a fault."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from kzclaims.errors import InvalidValueError
from kzclaims.io.faults import Faults, Unreadable, name_shown, quoted, shown
from kzclaims.model.number import Number, exact
from kzclaims.model.scope import Scope

PLAIN_NUMBER = re.compile(r"[+-]?[0-9]{1,120}(?:\.[0-9]{1,120})?")

ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Entry:
    """The fields of one table; `sound` turns false with the first fault.

    `inside` is put before the names of fields in faults, for a table within a table.
    """

    def __init__(self, table: Mapping[str, object], *, where: str, faults: Faults, inside: str = ""):
        self.table, self.where, self.faults, self.inside = table, where, faults, inside
        self.sound = True

    def fault(self, field: str, problem: str, mend: str = "", *, slip: str = "") -> None:
        """Tell that a field is wrong."""
        self.sound = False
        self.faults.add(problem, where=self.where, field=self.inside + field, mend=mend, slip=slip)

    def has(self, name: str) -> bool:
        """Say whether the field is stated; null is not."""
        return self.table.get(name) is not None

    def get(self, name: str) -> object:
        """Return what a field holds; None where it is not stated or cannot be taken in."""
        value = self.table.get(name)
        if value is None:
            return None
        if isinstance(value, Unreadable):
            self.fault(name, value.problem, "is it a slip? a count has a few digits")
            return None
        if isinstance(value, str) and has_half_character(value):
            self.fault(name, f"{quoted(value)} holds half a character (a lone surrogate)", "write it whole")
            return None
        return value

    def only(self, *known: Iterable[str], what: str = "field") -> None:
        """Tell every field that is not among the known ones, with the nearest of them."""
        names = {name: None for group in known for name in group}
        for name in self.table:
            if name not in names:
                said = str(name)
                near = self.faults.near(said, names)
                mend = f'did you mean "{near}"?' if near else f"use one of {', '.join(list(names)[:40])}"
                self.fault(name_shown(said), f"unknown {what} {quoted(said)}", mend)

    def text(self, name: str) -> str | None:
        """Return a text, or None."""
        value = self.get(name)
        if value is None or isinstance(value, str):
            return value
        self.fault(name, f"{shown(value)} is not text", "put it in quotes")
        return None

    def needed(self, name: str, mend: str) -> str | None:
        """Return a text that has to be there and not be blank."""
        if not self.has(name):
            self.fault(name, f"{name} is missing", mend)
            return None
        text = self.text(name)
        if text is not None and not text.strip():
            self.fault(name, f"{name} is empty", mend)
            return None
        return text

    def words(self, name: str) -> tuple[str, ...]:
        """Return one text or a list of texts as a tuple."""
        value = self.get(name)
        if value is None:
            return ()
        found = [value] if isinstance(value, str) else value
        if not isinstance(found, list | tuple):
            self.fault(name, f"{shown(value)} is not text or a list of texts", 'write it as ["a", "b"]')
            return ()
        for word in found:
            if not isinstance(word, str) or not word.strip() or has_half_character(word):
                self.fault(name, f"{shown(word)} in the list is no word", "put words in quotes, leave none empty")
                return ()
        return tuple(found)

    def choice(self, name: str, choices: Collection[str]) -> str | None:
        """Return one of some words."""
        word = self.text(name)
        if word is None or word in choices:
            return word
        near = self.faults.near(word, choices)
        mend = f'did you mean "{near}"?' if near else f"use one of {', '.join(choices)}"
        self.fault(name, f"{quoted(word)} is no {name}", mend)
        return None

    def number(self, name: str) -> Number | None:
        """Return an exact number; plain digits in quotes are one too."""
        value = self.get(name)
        if isinstance(value, str):
            if not PLAIN_NUMBER.fullmatch(value.strip()):
                self.fault(name, f"{quoted(value)} is not a plain number", "write digits only, such as 2200 or 12.5")
                return None
            value = Decimal(value.strip())
        if value is None:
            return None
        try:
            return exact(value, name)
        except InvalidValueError as error:
            self.fault(name, str(error), "write a whole number or a decimal such as 12.5")
            return None

    def whole(self, name: str) -> int | None:
        """Return a whole number from 0."""
        number = self.number(name)
        if number is None or (isinstance(number, int) and number >= 0):
            return number
        self.fault(name, f"{number} is not a whole number from 0", "count characters from the start of the document")
        return None

    def day(self, name: str) -> date | None:
        """Return a calendar day: a date, or its ISO text."""
        value = self.get(name)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        if isinstance(value, str) and ISO_DAY.fullmatch(value.strip()):
            try:
                return date.fromisoformat(value.strip())
            except ValueError as error:
                self.fault(name, f"{quoted(value)} is no day of the calendar: {error}", "write it as 2022-01-09")
                return None
        self.fault(name, f"{shown(value)} is not a day", "write it as 2022-01-09")
        return None

    def inner(self, name: str) -> Entry:
        """Return a table inside this one; an empty one where there is none."""
        value = self.get(name)
        if value is not None and not isinstance(value, Mapping):
            self.fault(name, f"{shown(value)} is not a table", "write it as { name = ... }")
        table = value if isinstance(value, Mapping) else {}
        return Entry(table, where=self.where, faults=self.faults, inside=f"{self.inside}{name}.")

    def scope(self, dimensions: Iterable[str], *, others: str = "") -> Scope:
        """Return the terms of these dimensions, and of any others those in the table `others`."""
        terms = {name: found for name in sorted(dimensions) if (found := self.terms(name))}
        if others and self.has(others):
            entry = self.inner(others)
            for name in entry.table:
                if not isinstance(name, str) or not name.strip():
                    entry.fault(name_shown(name), f"{shown(name)} is no dimension", "name it in a word")
                elif name in terms:
                    entry.fault(name, f"{name} is stated twice", f"leave it out of {others}")
                elif found := entry.terms(name):
                    terms[name] = found
            self.sound = self.sound and entry.sound
        return Scope(terms)

    def terms(self, name: str) -> tuple[str, ...]:
        """Return the term, or the alternatives, of a dimension."""
        if self.table.get(name) in ([], ()):
            self.fault(name, "an empty list says nothing", "leave the field out")
        return self.words(name)


def has_half_character(text: str) -> bool:
    """Say whether a text holds a lone surrogate, which no UTF-8 file can carry."""
    return not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text)
