"""The words of decisions and of conflicts, as dossiers and reports write them."""

from __future__ import annotations

import pytest

from kzclaims.model.conflict import Conflict, ConflictKind
from kzclaims.model.dossier import Decision, Ruling


@pytest.mark.parametrize("word", ["accepted", "same-scope", "not-comparable", "revised", "retracted"])
def test_a_decision_is_one_of_a_few_words(word: str) -> None:
    """Each is read as it is written."""
    assert word == Ruling(word) == Decision(on=("a", "b"), ruling=word).ruling


def test_a_conflict_is_of_the_kind_that_its_words_name() -> None:
    """Two figures where none is named."""
    assert ConflictKind.FALL is Conflict(claims=("a", "b"), strength="hard", kind="fall of a toll").kind
    assert ConflictKind.FIGURES is Conflict(claims=("a", "b"), strength="hard").kind


def test_the_pairs_of_a_ruling():
    """Each once, whatever is named twice; of one claim, that claim; of very many the first ten thousand."""
    pairs = [set(pair) for pair in Decision(on=("a", "b", "a", "c"), ruling="accepted").pairs]
    assert [{"a", "b"}, {"a", "c"}, {"b", "c"}] == pairs
    assert [{"a"}] == [set(pair) for pair in Decision(on=("a", "a"), ruling="accepted").pairs]
    assert 10_000 == len(list(Decision(on=[f"c{number}" for number in range(300)], ruling="accepted").pairs))
