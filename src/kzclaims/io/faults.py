"""Faults gathered while one input is read, so that all of them are told at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from itertools import islice

from kzclaims.errors import Fault, InputError

# A file of a hundred thousand rows may hold as many faults: near misses are looked for this often,
# among this many names of at most this length, and not for ever.
MAX_NEAR = 200
MAX_NAMES = 2000
MAX_NAME = 100


class Faults:
    """What was found wrong in one input so far, in the order of the input."""

    def __init__(self, file: str = ""):
        self.file = file
        self.found: list[Fault] = []
        self._near_left = MAX_NEAR

    def add(self, problem: str, *, where: str = "", field: str = "", mend: str = "", slip: str = "") -> None:
        """Keep one fault; the file is filled in."""
        self.found.append(Fault(problem, file=self.file, where=where, field=field, mend=mend, slip=slip))

    def take(self, faults: Iterable[Fault], *, place: str = "") -> None:
        """Keep faults that another reader told, with `place` before where they say they are."""
        self.found.extend(fault.moved(file=self.file, where=place + fault.where) for fault in faults)

    def near(self, word: str, known: Iterable[str]) -> str:
        """Return the known name that is spelt most like `word`; "" if there is none."""
        if self._near_left <= 0 or len(word) > MAX_NAME:
            return ""
        self._near_left -= 1
        names = [name for name in islice(known, MAX_NAMES) if len(name) <= MAX_NAME]
        folded = {name.casefold(): name for name in reversed(names)}
        found = get_close_matches(word.casefold(), folded, n=1)
        return folded[found[0]] if found else ""

    def stop(self) -> None:
        """Raise one InputError with every fault, if there is any."""
        if self.found:
            raise InputError(f"{self.file or 'the input'}: {counted(len(self.found), 'fault')}", self.found)


class Unreadable:
    """A number that the file spells but that cannot be taken in; the field that holds it tells."""

    def __init__(self, problem: str):
        self.problem = problem

    def __repr__(self) -> str:
        return f"<{self.problem}>"


def counted(number: int, noun: str) -> str:
    """Print a number of things: 1 fault, 2 faults."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def shown(value: object) -> str:
    """Print any value shortly, for a message; a huge number is not spelt out."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10**60:
        return "a number of more than 60 digits"
    if isinstance(value, Unreadable):
        return value.problem
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list | tuple):
        return "a list"
    return f"{value!s:.80}"


def quoted(text: str, width: int = 80) -> str:
    """Print a text in quotes on one line, cut to `width`, without control characters."""
    cut = "".join(sign if sign.isprintable() else "·" for sign in text[:width])
    return f'"{cut}{"..." if len(text) > width else ""}"'


def name_shown(name: object) -> str:
    """Print a key or an id as part of a place, on one line and cut to a sensible length."""
    return quoted(str(name))[1:-1]
