"""Scenarios: what follows under each answer to an open question."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

import kzclaims as kz
from kzclaims.model.dossier import OpenQuestion
from kzclaims.model.interval import Interval
from kzclaims.model.scope import Scope
from kzclaims.reconciliation.scenarios import MOST_SCENARIOS, left_out

EXAMPLE = Path(__file__).parents[3] / "examples" / "kazakhstan-2022" / "dossier.toml"


@pytest.fixture(scope="module")
def report():
    return kz.reconcile(kz.load(EXAMPLE))


def terms(one):
    return tuple(answer.term for answer in one.when)


def test_the_remainder_holds_whatever_the_answer(report):
    """164 less 103 leave 61 elsewhere than in Almaty, whoever is counted."""
    (one,) = (one for one in report.implied if one.other_than == ("place", ("Almaty",)))
    assert Interval(61, 61) == one.literal
    assert () == one.when
    assert {"people", "civilians"} == set(one.scope.get("population"))


def test_others_than_officers_hang_on_the_answer(report):
    """146 to 148 if the 164 include the officers; if not, the 164 themselves."""
    found = [one for one in report.implied if one.other_than == ("population", ("law-enforcement",))]
    killed = [one for one in found if one.measure == "killed"]
    assert [(("people",), Interval(146, 148))] == [(terms(one), one.literal) for one in killed]
    said = {
        terms(one): one.literal for scenario in report.scenarios for one in scenario.said if "Almaty" not in one.what
    }
    assert {("people",): Interval(164, 164), ("civilians",): Interval(164, 164)} == said


def test_no_answer_is_ruled_out(report):
    """Both answers are possible, and no sum of 164 and 16 is made under either."""
    assert [False, False] == [one.ruled_out for one in report.scenarios]
    ends = {end for one in report.implied for end in (one.literal.low, one.literal.high)}
    assert 180 not in ends


def test_an_answer_that_cannot_be_is_ruled_out():
    """If the 12 were the officers alone, the 16 officers would be more."""
    records = [
        {"id": "all", "source": "post", "measure": "killed", "value": 12, "as_of": "2022-01-09", "document": "d"},
        {
            "id": "officers", "source": "post", "measure": "killed", "value": 10, "population": "police",
            "as_of": "2022-01-09", "document": "d",
        },
    ]  # fmt: skip
    question = OpenQuestion(
        "who", ask="Who are the 12?", claims=("all",), choices=Scope({"population": ("police", "people")})
    )
    dossier = evolve(kz.Dossier.from_records(records), open=[question])
    found = {one.answers[0].term: one.ruled_out for one in kz.reconcile(dossier).scenarios}
    assert {"police": True, "people": False} == found


def test_a_report_without_a_question_has_no_scenario():
    """Nothing is supposed where nothing is open."""
    assert () == kz.reconcile([kz.claim("killed", 3, source="post")]).scenarios


def test_a_cap_on_scenarios_is_told():
    """Five questions of two answers each are more than are gone through, and it is known how many are left out."""
    records = [{"id": f"c{n}", "source": "post", "measure": "killed", "value": n + 1} for n in range(5)]
    questions = [
        OpenQuestion(f"q{n}", ask="Who?", claims=(f"c{n}",), choices=Scope({"population": ("people", "civilians")}))
        for n in range(5)
    ]
    report = kz.reconcile(evolve(kz.Dossier.from_records(records), open=questions))
    assert MOST_SCENARIOS == len(report.scenarios)
    assert 32 - MOST_SCENARIOS == left_out(report)
