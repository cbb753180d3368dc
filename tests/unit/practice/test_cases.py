"""Each practice prints what its case file says, decided by those claims, with the others set aside for that reason."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import kzclaims as kz
from kzclaims.io.toml_text import toml_text
from kzclaims.model.scope import Scope
from kzclaims.practice.shelf import NAMES
from tests.dated import with_days

CASES = Path(__file__).parents[2] / "cases" / "practice"
SECTIONS = ("vocabulary", "origins", "claims", "open", "retractions")


def cases():
    """Every case of every practice."""
    for name in NAMES:
        for case in tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"), parse_float=Decimal)["cases"]:
            yield pytest.param(name, case, id=f"{name}: {case['fact']}"[:90])


def report_of(case, folder):
    """The report of a case, its sources printed on one Sunday."""
    usual = {"published": date(2022, 1, 9), "language": "en"}
    sources = {claim["source"]: usual | case.get("sources", {}).get(claim["source"], {}) for claim in case["claims"]}
    tables = {"dossier": {"title": case["fact"]}, "sources": sources}
    tables |= {name: case[name] for name in SECTIONS if name in case}
    path = folder / "dossier.toml"
    path.write_text(toml_text(with_days(tables)), encoding="utf-8")
    return kz.reconcile(path)


def thing(report, name, asked):
    """What a practice prints of the one thing that a case asks about."""
    wanted = Scope(asked.get("scope", {}))
    (found,) = [
        one
        for one in report.practice(name)
        if one.measure == asked.get("measure", "killed") and all(one.scope.get(d) == terms for d, terms in wanted)
    ]
    return found


@pytest.mark.parametrize(("name", "case"), list(cases()))
def test_what_a_practice_prints(name, case, tmp_path):
    """Low, best and high as far as it prints them, who decided, and why the others did not."""
    asked = case["prints"]
    printed = thing(report_of(case, tmp_path), name, asked)
    expected = (name, *(asked.get(end) for end in ("low", "best", "high")))
    assert expected == (printed.practice, printed.low, printed.best, printed.high), printed
    assert asked["decided_by"] == sorted(printed.decided_by), printed
    reasons = dict(printed.set_aside)
    assert sorted(asked.get("set_aside", {})) == sorted(reasons)
    for claim, words in asked.get("set_aside", {}).items():
        assert words in reasons[claim]
    assert asked.get("says", "") in printed.remark, printed.remark
    assert asked.get("counts", "") == printed.counts


@pytest.mark.parametrize("name", NAMES)
def test_each_practice_has_cases(name):
    """A file of its name, with three cases at least."""
    assert len(tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["cases"]) > 2


def test_no_case_file_is_without_its_practice():
    """A case file is named for a practice, and so is its module."""
    assert set(NAMES) == {path.stem for path in CASES.glob("*.toml")}
