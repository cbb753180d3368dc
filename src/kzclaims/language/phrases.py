"""Phrase tables: which of many phrases stands at a place, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from kzclaims.language.tokens import Token, tokenise

T = TypeVar("T")


class Phrases(Generic[T]):
    """A table of phrases, each with what it stands for; built once and never changed."""

    __slots__ = ("_by_first", "_spelt", "longest")

    def __init__(self, entries: Iterable[tuple[str, T]] = ()):
        table: dict[str, list[tuple[tuple[str, ...], int, T]]] = {}
        self._spelt: dict[str, T] = {}
        self.longest = 0
        for phrase, meaning in entries:
            key = tuple(token.text for token in tokenise(phrase, bare=False).tokens)
            # Of two phrases alike the first stands.
            self._spelt.setdefault(phrase, meaning)
            table.setdefault(key[0], []).append((key[1:], len(key), meaning))
            self.longest = max(self.longest, len(key))
        self._by_first = {first: tuple(sorted(found, key=lambda entry: -entry[1])) for first, found in table.items()}

    def match(self, tokens: Sequence[Token], at: int, end: int) -> tuple[T, int] | None:
        """Return what the longest phrase at `at` stands for and its number of tokens, or None.

        A phrase that opens with a hyphen ("-an") is a suffix: it must touch what stands before it.
        """
        if at >= end:
            return None
        first = tokens[at]
        for rest, size, meaning in self._by_first.get(first.text, ()):
            if size == 1:
                return meaning, 1
            if at + size > end or (first.text == "-" and not first.glued):
                continue
            for place, word in enumerate(rest, at + 1):
                if tokens[place].text != word:
                    break
            else:
                return meaning, size
        return None

    def meanings(self) -> set[T]:
        """Return everything that phrases stand for."""
        return set(self._spelt.values())

    def items(self) -> Iterator[tuple[str, T]]:
        """Yield every phrase with what it stands for."""
        yield from self._spelt.items()

    def phrases(self) -> Iterator[str]:
        """Yield every phrase."""
        yield from self._spelt

    def words(self) -> set[str]:
        """Return every word of every phrase, as it is matched."""
        found: set[str] = set()
        for first, entries in self._by_first.items():
            found.add(first)
            found.update(word for rest, _, _ in entries for word in rest)
        return {word for word in found if word.isalpha()}
