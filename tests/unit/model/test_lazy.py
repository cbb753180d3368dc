"""Sequences made when asked for: what they are equal to."""

from __future__ import annotations

from unittest.mock import ANY

from kzclaims.model.lazy import Lazy


class _Squares(Lazy[int]):
    def __init__(self, length: int):
        self.length = length

    def _make(self, index: int) -> int:
        return index * index

    def __len__(self) -> int:
        return self.length


def test_a_lazy_sequence_equals_any_of_equal_items() -> None:
    """A tuple, or another lazy one, of the same items in the same order."""
    assert _Squares(3) == (0, 1, 4)
    assert _Squares(3) == _Squares(3)
    assert _Squares(3) != _Squares(2)
    assert _Squares(3) != (0, 1, 5)


def test_of_what_is_no_such_sequence_the_other_side_says_whether_it_is_equal() -> None:
    """A list is not equal, as it is not equal to a tuple."""
    assert NotImplemented is _Squares(2).__eq__([0, 1])
    assert (False, True) == (_Squares(2) == [0, 1], _Squares(2) != [0, 1])
    assert _Squares(2) == ANY
