"""What the linter says of the fifteen later reports on the founding case, where the evaluation data is at hand."""

from __future__ import annotations

import json

import accuracy  # type: ignore[import-not-found]
import pytest
import scoring  # type: ignore[import-not-found]

import kzclaims as kz

FILE = "texts/kazakhstan-2022.json"


@pytest.fixture(scope="module")
def retold(eval_data):
    """The findings about retracted statements, and the figures of the reports."""
    sets, vocabulary = accuracy.read(eval_data, "dev")
    (gold,) = (one for one in sets if one.name.endswith("kazakhstan-2022"))
    dossier, _ = scoring.dossier_of(gold, vocabulary)
    figures = [
        one for doc in json.loads((eval_data / FILE).read_text(encoding="utf-8"))["docs"] for one in doc["figures"]
    ]
    return kz.check(dossier, select="retracted-retold", vocabulary=vocabulary), figures


def test_every_denied_figure_is_told(retold):
    """Those that the gold marks as retracted."""
    found, figures = retold
    denied = {one["id"] for one in figures if "retracted" in one["hedge"]}
    assert len(denied) >= 6
    assert denied <= {claim for one in found for claim in one.claims}


def test_every_retelling_is_told_with_what_it_retells(retold):
    """The figures of the gold's groups that fell with the denied ones: 164 in four more reports, 103 in one."""
    found, _ = retold
    together = [set(one.claims) for one in found if one.severity == "warning"]
    assert [{"kz-08.1", "kz-09.1", "kz-05.1", "kz-06.1", "kz-07.1", "kz-10.4"}, {"kz-08.2", "kz-05.2"}] == sorted(
        together, key=len, reverse=True
    )


def test_no_other_figure_of_the_post_is_told(retold):
    """2,265 injured, 719 in hospital, 83 in a serious state were never taken back."""
    found, figures = retold
    stand = {one["id"] for one in figures if one["low"] in (2265, 719, 83)}
    assert len(stand) >= 3
    assert set() == stand & {claim for one in found for claim in one.claims}
