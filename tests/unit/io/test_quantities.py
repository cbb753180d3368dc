"""Values of records: what the fields of a record say."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from kzclaims.io.faults import Faults
from kzclaims.io.records import Setting, claim_from_record, record_from_claim
from kzclaims.model.label import Label
from kzclaims.model.number import exact
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.model.source import Document, Source
from kzclaims.vocabulary.vocabulary import Vocabulary

CASES = Path(__file__).parents[2] / "cases" / "io" / "values.toml"
MEASURES = {"measure": {"port-state": {"kind": "label"}, "strike-start": {"kind": "instant"}}}
SETTING = Setting(
    vocabulary=Vocabulary.from_tables(MEASURES, base=Vocabulary.shipped()),
    sources={"plain": Source("plain"), "english": Source("english", language="en", published="2022-01-09")},
    documents={"translated": Document("translated", source="english", language="id")},
    makes=frozenset(),
)


def cases():
    table = tomllib.loads(CASES.read_text(encoding="utf-8"), parse_float=Decimal)
    return [pytest.param(case, id=case["name"]) for case in table["case"]]


def value_of(gives):
    if "label" in gives:
        return Label(gives["label"])
    if "period" in gives:
        return Period.parse(gives["period"])
    numbers = {name: exact(Decimal(gives[name])) for name in ("low", "high", "step") if name in gives}
    words = {name: gives[name] for name in ("hedge", "unit", "phrase") if name in gives}
    return Quantity(numbers.pop("low", None), numbers.pop("high", None), **numbers, **words)


@pytest.mark.parametrize("case", cases())
def test_the_fields_of_a_record_give_its_value(case):
    """A number is exact, a phrase is read in its language, columns of numbers win over text."""
    faults = Faults("x")
    record = {"source": "plain", "measure": "killed"} | case["fields"]
    claim = claim_from_record(record, setting=SETTING, where="here", faults=faults)
    assert [] == faults.found
    assert value_of(case["gives"]) == claim.value


@pytest.mark.parametrize("case", cases())
@pytest.mark.parametrize("setting", [SETTING, None], ids=["in its setting", "alone"])
def test_the_value_is_written_so_that_it_is_read_again(case, setting):
    """With its setting, or spelt out to stand without a language, a record gives its claim back."""
    record = {"source": "plain", "measure": "killed"} | case["fields"]
    faults = Faults()
    claim = claim_from_record(record, setting=SETTING, where="", faults=faults)
    again = record_from_claim(claim, setting=setting)
    assert claim == claim_from_record(again, setting=SETTING, where="", faults=faults)


def test_a_phrase_stands_alone_where_its_setting_reads_it_back():
    """A dossier keeps the words as a person wrote them; a record that stands alone spells them out."""
    record = {"source": "english", "measure": "killed", "value": "over 2,200"}
    claim = claim_from_record(record, setting=SETTING, where="", faults=Faults())
    assert record == record_from_claim(claim, setting=SETTING)
    assert record | {"low": 2200, "hedge": "over", "step": 100} == record_from_claim(claim)
