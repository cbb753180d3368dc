"""Progress: how far long work is, told to whoever asks; counted in what is done, never by a clock.

A callback that raises ends the work, and its exception goes through as it is: nothing is told from within a generator,
which would turn a StopIteration into another error.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TypeAlias, TypeVar

# Rows of a file between two calls: some times a second.
ROWS = 10_000
# Claims of a reconciliation between two calls; work on fewer tells its end alone.
CLAIMS = 500

OnProgress: TypeAlias = Callable[[int, "int | None", str], object]
"""Called with how much is done, of how much where that is known, and what is done."""

T = TypeVar("T")


class Progress:
    """Tell how far a reading is, every ten thousand rows and at its end."""

    def __init__(self, tell: OnProgress | None, total: int | None, what: str):
        self._tell, self.total, self.what = tell, total, what
        self._next = float("inf") if tell is None else ROWS

    def at(self, done: int) -> None:
        """Tell that `done` rows are read, if it is time to."""
        if done >= self._next and self._tell is not None:
            if self.total is not None and done > self.total:
                self.total = None  # there are more than were counted
            self._tell(done, self.total, self.what)
            self._next = done + ROWS

    def end(self, done: int) -> None:
        """Tell that all is read; `done` is the number of the last row, for where the total is not known."""
        if self._tell is not None:
            done = done if self.total is None else max(done, self.total)
            self._tell(done, done, self.what)


class Stage:
    """Tell how far a stage is of which all that there is to do is known: at its start, now and then, and at its end.

    A stage with little to do tells its end alone, one with nothing to do tells nothing.
    """

    def __init__(self, tell: OnProgress | None, total: int, what: str):
        self._tell = tell if total else None
        self._total, self._what, self._done = total, what, 0
        self._next = float("inf") if self._tell is None else CLAIMS
        if self._tell is not None and total > CLAIMS:
            self._tell(0, total, what)

    def advance(self, count: int = 1) -> None:
        """Take so much more for done, and tell it, if it is time to."""
        self._done += count
        if self._done >= self._next and self._tell is not None and self._done < self._total:
            self._tell(self._done, self._total, self._what)
            self._next = self._done + CLAIMS

    def end(self) -> None:
        """Tell that all is done."""
        if self._tell is not None:
            self._tell(self._total, self._total, self._what)


def staged(
    tell: OnProgress | None, what: str, things: Collection[T], size: Callable[[T], int] | None = None
) -> tuple[Stage, Iterable[tuple[Collection[T], int]]]:
    """Return the stage of going through some things, and the portions to go through them in; see `portions`."""
    size = size or _one
    return Stage(tell, 0 if tell is None else sum(map(size, things)), what), portions(tell, things, size)


def portions(
    tell: OnProgress | None, things: Collection[T], size: Callable[[T], int]
) -> Iterable[tuple[Collection[T], int]]:
    """Return things in portions of some hundred claims, each with how many; `size` gives the claims of a thing.

    For loops so quick that a call for each thing would be felt: where nobody is told, nothing is counted, and all
    things are one portion.
    """
    return [(things, 0)] if tell is None else _cut(list(things), size)


def _one(_: object) -> int:
    return 1


def _cut(things: Sequence[T], size: Callable[[T], int]) -> Iterator[tuple[Sequence[T], int]]:
    first = count = 0
    for end, one in enumerate(things, 1):
        count += size(one)
        if count >= CLAIMS or end == len(things):
            yield things[first:end], count
            first, count = end, 0
