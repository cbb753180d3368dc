"""Slips of the pen among many words: likely candidates by shared pieces, so that no word is held against all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from kzclaims.vocabulary.words import near, word_key

_LONG = 12  # a word of so many signs may hold three slips, a shorter one two
_MOST = 60  # longer words have no near ones


class Slips:
    """Known words by their pieces.

    A word cut into one piece more than it has slips keeps one piece whole, at most so many signs from its place: the
    pigeonhole filter of Li, Deng, Wang and Feng (Pass-Join, PVLDB 5(3), 2011). `known` gives by key the word as
    it is written.

    Law: a known word that `words.near` finds, and that lies so many insertions, deletions and exchanges away, is
    found here too.
    """

    def __init__(self, known: Mapping[str, str]):
        self._known = known
        self._pieces: dict[int, list[tuple[int, int, dict[str, list[str]]]]] = {}
        for key in known:
            if len(key) <= _MOST:
                for (_, _, index), piece in zip(self._index(len(key)), _cut(key), strict=True):
                    index.setdefault(piece, []).append(key)

    def _index(self, length: int) -> list[tuple[int, int, dict[str, list[str]]]]:
        """Return where the pieces of words of one length begin and end, each with the words by that piece."""
        found = self._pieces.get(length)
        if found is None:
            found = self._pieces[length] = [(start, end, {}) for start, end in _spans(length)]
        return found

    def near(self, word: str) -> tuple[str, ...]:
        """Return up to three known words, likest first, that `word` may be a slip of."""
        key = word_key(word[: 4 * _MOST])
        if len(key) > _MOST:
            return ()
        return near(word, {other: self._known[other] for other in self._candidates(key)})

    def _candidates(self, key: str) -> dict[str, None]:
        found: dict[str, None] = {}
        size = len(key)
        for length in range(max(1, size - 3), size + 4):
            most = _slips(max(size, length))
            if abs(size - length) > most:
                continue
            for start, end, index in self._pieces.get(length, ()):
                for shift in range(-most, most + 1):
                    if start + shift >= 0:
                        found.update(dict.fromkeys(index.get(key[start + shift : end + shift], ())))
        return found


def _slips(length: int) -> int:
    return 3 if length >= _LONG else 2


def _spans(length: int) -> Iterator[tuple[int, int]]:
    """Yield where the pieces of a word begin and end; a short word is its own letters."""
    count = min(length, _slips(length) + 1)
    bounds = [length * number // count for number in range(count + 1)] if count else []
    yield from pairwise(bounds)


def _cut(key: str) -> Iterator[str]:
    return (key[start:end] for start, end in _spans(len(key)))
