"""Labels that are terms of a vocabulary, and figures of which parts do not add up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import kzclaims as kz

CASES = Path(__file__).parents[2] / "cases" / "judgement" / "vocabulary.toml"


def _statements(*said: dict[str, Any], words: kz.Vocabulary) -> kz.Report:
    records = [{"id": name, "source": name, **one} for name, one in zip("ab", said, strict=True)]
    return kz.reconcile(kz.Dossier.from_records(records, vocabulary=words), vocabulary=words)


def test_a_label_is_the_term_that_its_words_name_at_the_time() -> None:
    """A seat under its former name is the same seat; the words of no term stay as they are."""
    words = kz.Vocabulary.load(CASES)
    seat = {"measure": "seat", "as_of": "2020-01-01"}
    report = _statements({**seat, "value": "Renamed-town"}, {**seat, "value": "south-town"}, words=words)
    assert ["south-town", "south-town"] == [one.label for one in report.statements.values()]
    assert kz.Kind.AGREES is report.relation("a", "b").kind
    spoken = {"measure": "language-spoken", "value": "Renamed-town", "as_of": "2020-01-01"}
    assert {"Renamed-town"} == {one.label for one in _statements(spoken, spoken, words=words).statements.values()}


@pytest.mark.parametrize(("part", "whole"), [(True, False), (False, True), (True, True)])
def test_a_part_and_its_whole_must_both_add_up(part: bool, whole: bool) -> None:
    """A peak within a toll, or a toll within a peak, is not a part of it."""
    words = kz.Vocabulary.from_tables(
        {
            "measure": {
                "inner": {"kind": "count", "additive": part, "within": ["outer"]},
                "outer": {"kind": "count", "additive": whole},
            }
        }
    )
    report = _statements(
        {"measure": "inner", "value": 3, "as_of": "2022-01-09"},
        {"measure": "outer", "value": 9, "as_of": "2022-01-09"},
        words=words,
    )
    expected = (kz.Kind.PART_OF, 8) if part and whole else (kz.Kind.NOT_COMPARABLE, 9)
    found = report.relation("a", "b")
    assert expected == (found.kind, found.rule)
