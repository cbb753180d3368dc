"""Each rule finds what its case file says that breaks it, and nothing in what keeps it."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import kzclaims as kz
from kzclaims.io.toml_text import toml_text
from kzclaims.rules.shelf import shipped
from tests.dated import with_days

CASES = Path(__file__).parents[2] / "cases" / "rules"
SECTIONS = ("vocabulary", "origins", "claims", "retractions", "decisions")


def cases_of(kind):
    """Every case of one kind, with its rule."""
    for rule in shipped():
        path = CASES / f"{rule.name.replace('-', '_')}.toml"
        for case in tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal).get(kind, ()):
            yield pytest.param(rule, case, id=f"{rule.code} {case['fact']}"[:90])


def written(case, folder):
    """Write the dossier of a case into a folder, its sources printed on one Sunday; return its path."""
    sources = {claim["source"]: {"published": date(2022, 1, 9), "language": "en"} for claim in case["claims"]}
    documents = {claim["document"]: {"source": claim["source"]} for claim in case["claims"] if "document" in claim}
    if "text" in case:
        (folder / "page.txt").write_text(case["text"], encoding="utf-8")
        documents["page"]["path"] = "page.txt"
    tables = {"dossier": {"title": case["fact"]}, "sources": sources, "documents": documents}
    tables |= {name: case[name] for name in SECTIONS if name in case}
    path = folder / "dossier.toml"
    path.write_text(toml_text(with_days(tables)), encoding="utf-8")
    return path


def shape(claims):
    """The claim at fault, and the others in whatever order."""
    return (claims[0] if claims else "", *sorted(claims[1:]))


def findings_of(rule, case, folder):
    """What the rule, and the rule alone, says of a case."""
    found = kz.check(written(case, folder))
    return [one for one in found if one.code == rule.code]


@pytest.mark.parametrize(("rule", "case"), list(cases_of("breaks")))
def test_what_breaks_a_rule_is_found(rule, case, tmp_path):
    """A finding for each broken place, with the claims it is about, its severity and what it says."""
    found = findings_of(rule, case, tmp_path)
    assert sorted(map(shape, case["finds"])) == sorted(shape(one.claims) for one in found), list(map(str, found))
    assert {case.get("severity", rule.severity)} == {one.severity for one in found}
    for words in case.get("says", ()):
        assert [words] == [words for one in found if words in one.message][:1], [one.message for one in found]
    if "fixed" in case:
        fixes = {fix.field: fix.value if fix.value is not None else "none" for one in found for fix in one.fixes}
        assert case["fixed"] == fixes


@pytest.mark.parametrize(("rule", "case"), list(cases_of("keeps")))
def test_what_keeps_a_rule_is_let_be(rule, case, tmp_path):
    """No finding of the rule."""
    assert [] == list(map(str, findings_of(rule, case, tmp_path)))


@pytest.mark.parametrize("rule", shipped(), ids=lambda rule: rule.name)
def test_each_rule_has_both_kinds_of_case(rule):
    """At least one case that breaks it and one that keeps it, in the file of its name."""
    cases = tomllib.loads((CASES / f"{rule.name.replace('-', '_')}.toml").read_text(encoding="utf-8"))
    assert {"breaks", "keeps"} == set(cases)


def test_no_case_file_is_without_its_rule():
    """A case file is named for a rule, and so is its module."""
    named = {rule.name.replace("-", "_") for rule in shipped()}
    assert named == {path.stem for path in CASES.glob("*.toml")}
