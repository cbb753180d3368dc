"""Sequences whose items are made when they are asked for."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import TypeVar, overload

T = TypeVar("T")
_MOST_SHOWN = 20


class Lazy(Sequence[T]):
    """A sequence that makes an item each time it is asked for one; equal to any sequence of equal items."""

    __slots__ = ()

    @abstractmethod
    def _make(self, index: int) -> T:
        """Return the item of an index from 0 up to the length."""

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        if isinstance(index, slice):
            return tuple(map(self._make, range(*index.indices(len(self)))))
        if not -len(self) <= index < len(self):
            raise IndexError(f"there are {len(self)}, numbered from 0; {index} is none of them")
        return self._make(index % len(self))

    def __iter__(self) -> Iterator[T]:
        return map(self._make, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Lazy | tuple):
            return NotImplemented
        return self is other or (len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True)))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self)) if len(self) <= _MOST_SHOWN else f"<{type(self).__name__} of {len(self)}>"
