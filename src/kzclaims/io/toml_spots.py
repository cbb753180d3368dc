"""Where each key and value of a TOML text stands: for messages, and for changes that leave all else as it is.

The reader of TOML gives values without their places. This goes over a text that is known to be sound, and notes them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from attrs import frozen

Path = tuple[str | int, ...]

_SPACE = re.compile(r"[ \t]*")
_GAP = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_BASIC = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_LITERAL = re.compile(r"'[^'\n]*'")
_LONG = re.compile(r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}', re.DOTALL)
_LONG_LITERAL = re.compile(r"'''(?:[^']|'{1,2}(?!'))*'{3,5}", re.DOTALL)
_PLAIN = re.compile(r"[^,\]}#\r\n]*")


@frozen
class Spot:
    """Offsets of one entry: of its key or header from `start`, and of its value from `value` up to `end`.

    A table under a header has no value of its own: `value` and `end` are those of the header.
    """

    start: int
    value: int
    end: int


def path_text(path: Path) -> str:
    """Return a path as faults write it: "claims[3].value"."""
    words = ""
    for part in path:
        words += f"[{part}]" if isinstance(part, int) else f".{part}" if words else part
    return words


def toml_spots(text: str) -> dict[str, Spot]:
    """Return, by path, where the entries of a sound TOML text stand.

    Of what it cannot follow it tells nothing: a place is a help, and never a fault.
    """
    try:
        found: dict[str, Spot] = {}
        for path, spot in _Scan(text).entries():
            found.setdefault(path_text(path), spot)
        return found
    except (ValueError, RecursionError):
        return {}


class _Scan:
    """One pass over a text."""

    def __init__(self, text: str):
        self.text, self.at = text, 0
        self._counts: dict[Path, int] = {}

    def entries(self) -> Iterator[tuple[Path, Spot]]:
        """Yield each entry with its path, in the order of the text."""
        table: Path = ()
        while True:
            self._match(_GAP)
            if self.at >= len(self.text):
                return
            start = self.at
            if self.text[start] == "[":
                table = self._header()
                yield table, Spot(start, start, self.at)
            else:
                yield from self._pair(table)

    def _header(self) -> Path:
        several = self.text.startswith("[[", self.at)
        self.at += 2 if several else 1
        keys = self._keys()
        self.at += 2 if several else 1
        path: Path = ()
        for key in keys[:-1]:
            path = self._last((*path, key))
        path = (*path, keys[-1])
        if not several:
            return self._last(path)
        self._counts[path] = self._counts.get(path, -1) + 1
        return self._last(path)

    def _last(self, path: Path) -> Path:
        """Return the path of the table that a header's key means: of a list of tables the last one."""
        return (*path, self._counts[path]) if path in self._counts else path

    def _pair(self, table: Path) -> Iterator[tuple[Path, Spot]]:
        start = self.at
        keys = self._keys()
        path = (*table, *keys)
        # The tables that a dotted key implies stand where it does.
        for size in range(1, len(keys)):
            yield (*table, *keys[:size]), Spot(start, start, self.at)
        self._expect("=")
        self._match(_SPACE)
        value = self.at
        inner = list(self._value(path))
        yield path, Spot(start, value, self.at)
        yield from inner

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._match(_SPACE)
            keys.append(self._key())
            self._match(_SPACE)
            if not self.text.startswith(".", self.at):
                return keys
            self.at += 1

    def _key(self) -> str:
        for pattern in (_BARE, _BASIC, _LITERAL):
            if found := pattern.match(self.text, self.at):
                self.at = found.end()
                said = found[0]
                return said if pattern is _BARE else next(iter(tomllib.loads(f"{said} = 0")))
        raise ValueError("no key")

    def _value(self, path: Path) -> Iterator[tuple[Path, Spot]]:
        """Go past a value; yield the entries inside it."""
        sign = self.text[self.at : self.at + 1]
        if sign == "[":
            yield from self._list(path)
        elif sign == "{":
            yield from self._table(path)
        elif sign in ('"', "'"):
            long, short = (_LONG, _BASIC) if sign == '"' else (_LONG_LITERAL, _LITERAL)
            self._match(long if self.text.startswith(sign * 3, self.at) else short)
        else:
            found = _PLAIN.match(self.text, self.at)
            assert found is not None
            self.at += len(found[0].rstrip())

    def _list(self, path: Path) -> Iterator[tuple[Path, Spot]]:
        self.at += 1
        number = 0
        while True:
            self._match(_GAP)
            if self.text.startswith("]", self.at):
                break
            start = self.at
            inner = list(self._value((*path, number)))
            if self.at == start:
                raise ValueError("an empty value")
            yield (*path, number), Spot(start, start, self.at)
            yield from inner
            number += 1
            self._match(_GAP)
            if not self.text.startswith(",", self.at):
                break
            self.at += 1
        self._match(_GAP)
        self._expect("]")

    def _table(self, path: Path) -> Iterator[tuple[Path, Spot]]:
        self.at += 1
        while True:
            self._match(_GAP)
            if self.text.startswith("}", self.at):
                break
            yield from self._pair(path)
            self._match(_GAP)
            if not self.text.startswith(",", self.at):
                break
            self.at += 1
        self._expect("}")

    def _expect(self, sign: str) -> None:
        if not self.text.startswith(sign, self.at):
            raise ValueError(f"no {sign}")
        self.at += len(sign)

    def _match(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise ValueError("not what was expected")
        self.at = found.end()
