"""A retraction takes back a statement and its retellings, not all that an origin said."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import kzclaims as kz

CASES = Path(__file__).parents[2] / "cases" / "provenance"
WORDS = CASES / "vocabulary.toml"


def _report(case: dict[str, Any]) -> kz.Report:
    records = [{"language": "en", **record} for record in case["claims"]]
    dossier = kz.Dossier.from_records(records, vocabulary=WORDS)
    retraction = kz.Retraction(of=["told"], by="the ministry", on_date=date(2022, 1, 10))
    return kz.reconcile(evolve(dossier, retractions=(retraction,)), vocabulary=WORDS)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["name"])
        for case in tomllib.loads((CASES / "retractions.toml").read_text(encoding="utf-8"))["case"]
    ],
)
def test_a_retraction_reaches_retellings_only(case: dict[str, Any]) -> None:
    """The claims of the case fall, each with its reason; all others stand in a verdict."""
    report = _report(case)
    aside = {one.claim: one for one in report.set_aside}
    assert {"told", *case["falls"]} == set(aside)
    assert "retracted by the ministry on 2022-01-10" == aside["told"].reason
    for claim_id in case["falls"]:
        assert "retells " in aside[claim_id].reason
        assert (claim_id not in case.get("sure", ())) == aside[claim_id].assumed
    standing = {claim_id for verdict in report.groups for claim_id in verdict.group.claims}
    assert {record["id"] for record in case["claims"]} - set(aside) == standing
