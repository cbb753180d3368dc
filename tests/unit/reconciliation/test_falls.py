"""Where a source's own running total is lower than it was."""

from __future__ import annotations

from typing import Any

import pytest

import kzclaims as kz
from kzclaims.model.dossier import OpenQuestion
from kzclaims.model.scope import Scope
from kzclaims.reconciliation.falls import own_falls


def _killed(claim_id: str, value: Any, day: int | str | None, **more: Any) -> kz.Claim:
    as_of = f"2022-01-{day:02}" if isinstance(day, int) else day
    return kz.claim("killed", value, **{"id": claim_id, "source": "x", "as_of": as_of, **more})


def _falls(*claims: kz.Claim, **more: Any) -> set[tuple[str, str]]:
    report = kz.reconcile(kz.Dossier(claims=claims, **more))
    ids = report.sheet.ids
    found = [(ids[high], ids[low]) for high, low in own_falls(report.series, report.conflicts)]
    assert len(found) == len(set(found))
    return set(found)


def test_each_lower_figure_falls_from_the_highest_before_it() -> None:
    """The earliest of equally high ones; a figure as high as any before has not fallen."""
    claims = [
        _killed(name, value, day)
        for name, value, day in (("a", 5, 1), ("b", 9, 2), ("c", 7, 3), ("d", 9, 4), ("e", 8, 5), ("f", 9, 6))
    ]
    assert {("b", "c"), ("b", "e")} == _falls(*claims)


def test_what_only_grows_does_not_fall() -> None:
    """Nor where another source is lower, nor where one day has two figures."""
    assert set() == _falls(_killed("a", 5, 1), _killed("b", 9, 2))
    assert set() == _falls(_killed("a", 9, 1), _killed("b", 5, 2, source="y"))
    assert set() == _falls(_killed("a", 9, 1), _killed("b", 5, 1))


@pytest.mark.parametrize(
    "apart",
    [
        {"source": ""},
        {"order": "earlier"},
        {"counting": "stock"},
        {"population": ("police", "civilians")},
    ],
)
def test_what_names_no_source_is_called_earlier_or_does_not_count_on_falls_from_nothing(apart: dict[str, Any]) -> None:
    """Nor do figures of which the scope is left open."""
    assert {("a", "b")} == _falls(_killed("a", 9, 1), _killed("b", 5, 3))
    assert set() == _falls(_killed("a", 9, 1, **apart), _killed("b", 5, 3, **apart))


def test_an_undated_figure_falls_from_nothing() -> None:
    """Nor does anything fall from it."""
    assert set() == _falls(_killed("a", 9, None), _killed("b", 5, 3), _killed("c", 5, None))


@pytest.mark.parametrize(
    ("first", "second", "falls"),
    [
        ("2022-01-01/2022-01-03", "2022-01-04", True),
        ("2022-01-01/2022-01-03", "2022-01-03/2022-01-05", False),
        ("2022-01-01/2022-01-03", "2022-01-02", False),
        ("2022-01-03T10:00", "2022-01-03T11:00", True),
    ],
)
def test_a_figure_falls_from_what_was_over_before_it_began(first: str, second: str, falls: bool) -> None:
    """The end of the one cut-off and the start of the other may be one instant."""
    found = _falls(_killed("a", 9, first), _killed("b", 5, second), _killed("z", 1, 20))
    assert ({("a", "z"), ("a", "b")} if falls else {("a", "z")}) == found


def test_of_cut_offs_that_overlap_the_one_that_is_over_counts() -> None:
    """A long cut-off that began first may be over last."""
    claims = [_killed("a", 9, "2022-01-01/2022-01-09"), _killed("b", 7, 2), _killed("c", 5, 4), _killed("d", 6, 10)]
    assert {("b", "c"), ("a", "d")} == _falls(*claims)


def test_the_words_of_a_figure_leave_it_room() -> None:
    """At least 9 is above 8; at least 5 may be 9 or more; up to 9 may be 5."""
    assert {("a", "b")} == _falls(_killed("a", "at least 9", 1), _killed("b", 8, 3))
    assert set() == _falls(_killed("a", 9, 1), _killed("b", "at least 5", 3))
    assert set() == _falls(_killed("a", 9, 1), _killed("b", "up to 9", 3))
    assert set() == _falls(_killed("a", "up to 9", 1), _killed("b", 5, 3))


def test_a_figure_that_a_question_is_asked_of_is_left_to_the_conflicts() -> None:
    """Its answer may take it elsewhere."""
    claims = _killed("a", 9, 1), _killed("b", 5, 3)
    asked = OpenQuestion("q", ask="?", claims=("b",), choices=Scope.of(population=("people", "civilians")))
    assert set() == _falls(*claims, open=[asked])


def test_each_of_several_sources_falls_from_itself() -> None:
    """Whoever else gives higher figures in between."""
    claims = [
        _killed("a", 9, 1),
        _killed("b", 20, 1, source="y"),
        _killed("c", 5, 3),
        _killed("d", 15, 3, source="y"),
        _killed("e", 30, 2, source="z"),
    ]
    assert {("a", "c"), ("b", "d")} == _falls(*claims)
