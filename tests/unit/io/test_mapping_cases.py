"""Mappings by cases: what a table means through one, and what is told of one that does not fit."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from kzclaims.errors import InputError
from kzclaims.io.csv import read_csv
from kzclaims.io.files import to_records
from kzclaims.io.mapping import Mapping

CASES = Path(__file__).parents[2] / "cases" / "io"


def cases(name):
    """The cases of one file, each under its name."""
    table = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    return [pytest.param(case, id=case["name"]) for case in table["case"]]


def mapping_of(case):
    """The mapping of a case."""
    return Mapping.of(tomllib.loads(case.get("mapping", ""), parse_float=Decimal))


@pytest.mark.parametrize("case", cases("mappings"))
def test_a_table_means(case):
    """Each row gives the records that the case lists."""
    assert case["records"] == to_records(read_csv(case["table"], mapping=mapping_of(case)))


@pytest.mark.parametrize("case", cases("bad_mapping"))
def test_a_mapping_that_does_not_fit(case):
    """All that is wrong is told at once, each with its place and a mend."""
    with pytest.raises(InputError) as raised:
        read_csv(case.get("table", ""), mapping=mapping_of(case))
    faults = raised.value.faults
    assert len(case["faults"]) == len(faults), str(raised.value)
    for fault, expected in zip(faults, case["faults"], strict=True):
        place = {name: getattr(fault, name) for name in ("where", "field") if name in expected}
        assert {name: expected[name] for name in place} == place
        assert [] == [words for words in expected["tells"] if words not in str(fault)], str(fault)
        assert fault.mend
