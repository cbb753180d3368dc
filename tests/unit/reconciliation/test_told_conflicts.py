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
        _killed("d", 9),
        _killed("c", 5),
        _killed("a", 5),
        _killed("b", 5),
        _killed("e", 9),
    )
    ids = report.sheet.ids
    told = [(ids[upper], ids[lower]) for upper, lower in report.conflicts.pairs]
    assert sorted(told) == told
    assert {("d", "a"), ("e", "a"), ("e", "b"), ("e", "c")} == set(told)


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
        asked = OpenQuestion("q", ask="?", claims=("c00",), choices=Scope.of(population=("people", "civilians")))
        report = _report(*claims, open=[asked])
        assert {strength} == {one.strength for one in report.conflicts}
        assert {one.id for one in claims} - {"c00"} <= {i for one in report.conflicts for i in one.claims}


def test_new_figures_without_a_period_come_before_those_with_one() -> None:
    """Groups of one thing go by the words of their period."""
    claims = [
        _killed(name, 5, counting="new", period=period)
        for name, period in (("a", "2022-01"), ("b", None), ("c", "2021"))
    ]
    assert ["b", "c", "a"] == [one.group().claims[0] for one in _report(*claims).series]
