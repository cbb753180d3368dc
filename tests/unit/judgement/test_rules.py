"""Each rule of the decision list, case by case, as data."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import kzclaims as kz
from kzclaims.model.dossier import OpenQuestion
from kzclaims.model.scope import Scope

CASES = Path(__file__).parents[2] / "cases" / "judgement"
WORDS = CASES / "vocabulary.toml"
FILES = sorted(path for path in CASES.glob("*.toml") if path != WORDS)


def _cases() -> list[Any]:
    found = []
    for path in FILES:
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            found.append(pytest.param(case, id=f"{path.stem}: {case['name']}"))
    return found


def _report(case: dict[str, Any], swapped: bool) -> kz.Report:
    records = []
    for claim_id in "ba" if swapped else "ab":
        record = {"id": claim_id, "source": claim_id, "language": "en", **case[claim_id]}
        records.append(record)
    dossier = kz.Dossier.from_records(records, vocabulary=WORDS)
    questions = tuple(_question(dict(one)) for one in case.get("open", ()))
    return kz.reconcile(evolve(dossier, open=questions), vocabulary=WORDS)


def _question(table: dict[str, Any]) -> OpenQuestion:
    plain = {name: table.pop(name) for name in ("id", "ask", "claims", "by", "answer") if name in table}
    choices = Scope(table)
    answer = plain.pop("answer", None)
    ((dimension, _),) = choices.terms
    return OpenQuestion(choices=choices, answer=Scope({dimension: answer}) if answer else None, **plain)


@pytest.mark.parametrize("case", _cases())
def test_a_pair_gets_the_kind_that_its_case_tells(case: dict[str, Any]) -> None:
    """The pair has the kind, strength and rule of the case, with its words in the reason."""
    ids = [case[side].get("id", side) for side in "ab"]
    relation = _report(case, swapped=False).relation(*ids)
    assert (case["kind"], case.get("strength")) == (relation.kind, relation.strength), relation.reason
    assert case.get("rule", relation.rule) == relation.rule, relation.reason
    for words in case.get("says", ()):
        assert words in relation.reason
    assert case.get("choices", sorted(c.kind for c in relation.choices)) == sorted(c.kind for c in relation.choices)


@pytest.mark.parametrize("case", _cases())
def test_the_order_of_the_two_changes_nothing(case: dict[str, Any]) -> None:
    """Seen from the other side a pair has the same kind and strength."""
    ids = [case[side].get("id", side) for side in "ba"]
    relation = _report(case, swapped=True).relation(*ids)
    assert (case["kind"], case.get("strength")) == (relation.kind, relation.strength), relation.reason


def test_every_rule_decides_some_case() -> None:
    """No rule of the list is left without a case."""
    decided = set()
    for path in FILES:
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            decided.add(case.get("rule"))
    assert set(range(1, 10)) <= decided
