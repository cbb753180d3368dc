"""Phrase tables: which of many phrases stands at a place, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from kzclaims.language.tokens import Token, tokenise

T = TypeVar("T")


class Phrases(Generic[T]):
    """A table of phrases, each with what it stands for; built once and never changed."""

    __slots__ = ("_by_first", "longest")

    def __init__(self, entries: Iterable[tuple[str, T]] = ()):
        table: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self.longest = 0
        for phrase, meaning in entries:
            key = tuple(token.text for token in tokenise(phrase, bare=False).tokens)
            table.setdefault(key[0], []).append((key, meaning))
            self.longest = max(self.longest, len(key))
        self._by_first = {
            first: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for first, found in table.items()
        }

    def match(self, tokens: Sequence[Token], at: int, end: int) -> tuple[T, int] | None:
        """Return what the longest phrase at `at` stands for and its number of tokens, or None.

        A phrase that opens with a hyphen ("-an") is a suffix: it must touch what stands before it.
        """
        if at >= end:
            return None
        first = tokens[at]
        for key, meaning in self._by_first.get(first.text, ()):
            size = len(key)
            if at + size > end or (key[0] == "-" and size > 1 and not first.glued):
                continue
            if all(tokens[at + n].text == key[n] for n in range(1, size)):
                return meaning, size
        return None

    def words(self) -> set[str]:
        """Return every word of every phrase."""
        return {word for found in self._by_first.values() for key, _ in found for word in key if word.isalpha()}
