"""The report as data: exact numbers, open ends, records in the one layout."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from attrs import evolve

import kzclaims as kz
from kzclaims.errors import InputError
from kzclaims.io.faults import Faults
from kzclaims.io.records import Setting, claim_from_record
from kzclaims.render.data import claim_data
from kzclaims.render.json import json_text, relation_data, render_json, report_data


def data(*claims):
    return json.loads(render_json(kz.reconcile(claims)))


@pytest.mark.parametrize(("phrase", "low", "high"), [("over 164", 164, 180), ("exactly 5", 5, 5)])
def test_ends_are_whole_numbers(phrase, low, high):
    """The span of one count is in whole numbers, and no end of it is open."""
    (group,) = data(kz.claim("killed", phrase, source="A"))["groups"]
    assert (low, high, None) == (group["low"], group["high"], group.get("open"))


@pytest.mark.parametrize(
    ("low", "high", "open_end"), [(1, None, "high"), (None, Decimal("2.5"), "low"), (None, None, "both")]
)
def test_an_open_end_is_null_and_named(low, high, open_end):
    """A missing end of a group of numbers is null, and the group and its cell say which one is open."""
    report = kz.reconcile([kz.claim("killed", 3, source="A", said_by="A")])
    cell = evolve(report.groups[0].cells[0], low=low, high=high)
    verdict = evolve(report.groups[0], low=low, high=high, cells=(cell,))
    (group,) = json.loads(render_json(evolve(report, groups=(verdict,))))["groups"]
    ends = (low, None if high is None else str(high), open_end)
    assert ends == tuple(group[name] for name in ("low", "high", "open"))
    assert ends == tuple(group["cells"][0][name] for name in ("low", "high", "open"))


def test_dates_and_labels_have_no_ends_and_none_is_open():
    """A group of dates has neither low nor high, which is no open end."""
    (group,) = data(kz.claim("event-start", kz.Period.parse("2022-01-02"), source="A"))["groups"]
    assert (None, None) == (group["low"], group["high"])
    assert "open" not in group and "open" not in group["cells"][0]


def test_decimals_are_text_and_read_back_as_numbers():
    """A decimal is told as text, digit for digit, in a field where text is a number and not a phrase."""
    claim = kz.claim("distance", kz.Quantity.typed(Decimal("2.50"), unit="km"), source="A", id="c")
    record = claim_data(claim)
    assert ("2.5", "2.5", "km") == (record["low"], record["high"], record["unit"])
    assert "value" not in record
    faults = Faults()
    again = claim_from_record(record, setting=Setting(), where="", faults=faults)
    assert [] == faults.found
    assert claim.value == again.value


def test_large_counts_keep_every_digit():
    """A count of forty digits is a JSON integer, digit for digit."""
    count = 10**39 + 1
    found = data(kz.claim("killed", count, source="A"))
    assert count == found["claims"][0]["value"] == found["groups"][0]["low"]
    assert f" {count}" in render_json(kz.reconcile([kz.claim("killed", count, source="A")]))


def test_a_claim_carries_what_was_filled_in_and_names_it():
    """Published and as_of of a claim are told, and what nobody stated is named in assumed."""
    (claim,) = data(kz.claim("killed", 3, source="A", published="2022-01-09", place="here"))["claims"]
    assert ("2022-01-09", ["as_of", "population"]) == (claim["as_of"], claim["assumed"])


def test_half_a_character_is_escaped():
    """A lone surrogate, which no UTF-8 text holds, is written as its JSON escape and read back."""
    text = json_text({"quote": "a\ud800b", "name": "Қазақ"})
    assert '"a\\ud800b"' in text and "Қазақ" in text
    assert {"quote": "a\ud800b", "name": "Қазақ"} == json.loads(text)


def test_a_relation_says_which_schema_it_follows():
    """Compared phrases give one flat table."""
    found = relation_data(kz.compare("at least 16", "18"))
    assert ("kzclaims/relation/1", "compatible", None) == (found["schema"], found["kind"], found["strength"])


def test_the_report_writes_itself(tmp_path):
    """`to_json` returns the text and writes the same to a path."""
    report = kz.reconcile([kz.claim("killed", 3, source="A")])
    text = report.to_json(tmp_path / "report.json")
    assert text == (tmp_path / "report.json").read_text(encoding="utf-8") == render_json(report)
    assert report_data(report) == json.loads(text)


def test_a_text_that_cannot_be_written_leaves_nothing(tmp_path):
    """A folder that is not there is a fault, and no file is left."""
    with pytest.raises(InputError, match="not written"):
        kz.reconcile([]).to_json(tmp_path / "missing" / "report.json")
    assert [] == list(tmp_path.iterdir())
