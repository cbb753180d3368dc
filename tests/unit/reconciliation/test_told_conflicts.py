"""In which order conflicts are told, how firm each row's is, and how new figures of a part and its whole meet."""

from __future__ import annotations

from typing import Any

import pytest

import kzclaims as kz
from kzclaims.model.dossier import OpenQuestion
from kzclaims.model.scope import Scope
from kzclaims.reconciliation.breaches import Breaches

DAY = "2022-01-09"


def _killed(claim_id: str, value: Any, **more: Any) -> kz.Claim:
    return kz.claim("killed", value, **{"id": claim_id, "source": claim_id, "as_of": DAY, **more})


def _report(*claims: kz.Claim, **more: Any) -> kz.Report:
    return kz.reconcile(kz.Dossier(claims=claims, **more))


def test_breaches_are_the_hard_ones_and_then_the_others() -> None:
    """Both kinds, each pair once."""
    assert [(1, 2), (3, 4)] == list(Breaches(hard={(1, 2)}, tense={(3, 4)}))


def test_conflicts_are_told_by_the_ids_of_the_higher_and_then_of_the_lower() -> None:
    """The hard ones first."""
    report = _report(
        *(_killed(name, value) for name, value in (("d", 9), ("e", 9), ("c", 5), ("a", 5), ("b", 5))),
        kz.claim("injured", 9, id="f", source="f", as_of=DAY),
        kz.claim("injured", 5, id="0", source="0", as_of=DAY),
    )
    ids = report.sheet.ids
    told = [(ids[upper], ids[lower]) for upper, lower in report.conflicts.pairs]
    assert sorted(told) == told
    assert {("d", "a"), ("e", "a"), ("e", "b"), ("e", "c"), ("f", "0")} == set(told)


@pytest.mark.parametrize(("as_of", "firm"), [(DAY, 1), (f"{DAY}T10:00", 2)])
def test_each_row_of_a_conflict_is_as_firm_as_it_is(as_of: str, firm: int) -> None:
    """A tension of two days that may differ, a hard one at one hour; a row in none is in none."""
    report = _report(
        *(_killed(name, value, as_of=as_of) for name, value in (("a", 9), ("b", 5))),
        _killed("c", 1, as_of="2022-01-01"),
    )
    firmness = report.conflicts.firmness
    assert [firm, firm, 0] == [firmness[report.sheet.row_of[name]] for name in "abc"]


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        ({}, {}, [("a", "b")]),
        ({"value": 5}, {}, []),
        ({"period": "2022-02"}, {}, []),
        ({"counting": "cumulative"}, {}, []),
        ({}, {"counting": "cumulative"}, []),
        ({"value": "at least 9"}, {"value": "up to 5"}, [("a", "b")]),
    ],
)
def test_new_figures_of_a_part_are_above_those_of_the_whole(
    part: dict[str, Any], whole: dict[str, Any], told: list[tuple[str, str]]
) -> None:
    """In one period, and both new: whatever was counted before it lies in a running total."""
    report = _report(
        _killed("a", **{"value": 9, "counting": "new", "period": "2022-01", "population": "police", **part}),
        _killed("b", **{"value": 5, "counting": "new", "period": "2022-01", **whole}),
    )
    assert told == [one.claims for one in report.conflicts]


def test_many_figures_that_a_question_is_asked_of_are_compared_in_passes() -> None:
    """Of more than forty the tightest partners are told, whether a conflict is hard or not."""
    for as_of, strength in ((DAY, "tension"), (f"{DAY}T10:00", "hard")):
        claims = [_killed(f"c{at:02}", 7, as_of=as_of) for at in range(44)]
        claims += [_killed("h", 9, as_of=as_of), _killed("l", 5, as_of=as_of)]
        names = tuple(one.id for one in claims)
        asked = OpenQuestion("q", ask="?", claims=names, choices=Scope.of(population=("people", "civilians")))
        report = _report(*claims, open=[asked])
        assert {strength} == {one.strength for one in report.conflicts}
        assert set(names) == {i for one in report.conflicts for i in one.claims}


def test_new_figures_without_a_period_come_before_those_with_one() -> None:
    """Groups of one thing go by the words of their period."""
    claims = [
        _killed("a", 5, counting="new", period="2022-01"),
        _killed("b", 5, counting="new", as_of=None),
        _killed("c", 5, counting="new", period="2021"),
    ]
    assert ["b", "c", "a"] == [one.group().claims[0] for one in _report(*claims).series]


def test_a_question_of_a_claim_that_is_not_there_leaves_the_others_as_they_are() -> None:
    """It is asked of those that are."""
    claims = _killed("a", 9), _killed("b", 5)
    asked = OpenQuestion("q", ask="?", claims=("y", "z"), choices=Scope.of(population=("people", "civilians")))
    assert [("a", "b")] == [one.claims for one in _report(*claims, open=[asked]).conflicts]
    assert frozenset() == _report(*claims, open=[asked]).sheet.asked
    both = OpenQuestion("q", ask="?", claims=("a", "z"), choices=Scope.of(population=("people", "civilians")))
    sheet = _report(*claims, open=[both]).sheet
    assert {sheet.row_of["a"]} == sheet.asked


def test_a_part_is_held_against_what_the_whole_had_not_yet_been() -> None:
    """A whole that falls below a part after its date cannot be, however high the whole was before."""
    report = _report(
        _killed("p", 9, as_of="2022-01-03", population="police"),
        _killed("v", 20, as_of="2022-01-01", source="x"),
        _killed("w", 5, as_of="2022-01-06", source="y"),
    )
    assert ("p", "w") in [one.claims for one in report.conflicts]


def test_a_cut_off_that_began_first_and_was_over_last_is_held_against_what_follows() -> None:
    """Of two that overlap the higher one is told, whichever was over first."""
    claims = [
        _killed("a", 9, as_of="2022-01-01/2022-01-09"),
        _killed("b", 7, as_of="2022-01-02"),
        _killed("c", 5, as_of="2022-01-12"),
    ]
    assert {("a", "c"), ("b", "c")} <= {one.claims for one in _report(*claims).conflicts}
