"""Bad input: every fault is told at once, each with its file, its place, its field and a mend."""

import tomllib
from pathlib import Path

import pytest

from kzclaims.errors import InputError
from kzclaims.io.files import load

CASES = Path(__file__).parents[1] / "cases" / "io"


def cases(name):
    """The cases of one file, each under its name."""
    table = tomllib.loads((CASES / f"bad_{name}.toml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in table["case"]]


def told(path, *, file=None, **options):
    """The faults that loading a file tells."""
    with pytest.raises(InputError) as raised:
        load(path, **options)
    error = raised.value
    count = len(error.faults)
    assert f"{file or path}: {count} fault{'' if count == 1 else 's'}" == error.message
    assert {str(file or path)} == {fault.file for fault in error.faults}
    assert all(fault.problem and fault.mend and str(fault) in str(error) for fault in error.faults)
    return error.faults


def assert_faults(path, case, **options):
    """Compare the faults of a file with those that its case lists, in order; a case may leave a place out."""
    faults = told(path, file=case.get("file"), **options)
    assert len(case["faults"]) == len(faults), "\n".join(str(fault) for fault in faults)
    for fault, expected in zip(faults, case["faults"], strict=True):
        place = {name: getattr(fault, name) for name in ("where", "field") if name in expected}
        assert {name: expected[name] for name in place} == place
        assert [] == [words for words in expected["tells"] if words not in str(fault)], str(fault)


@pytest.mark.parametrize("case", cases("toml") + cases("rulings"))
def test_toml(tmp_path, case):
    """A dossier's faults name their table, counted from 0, and its id."""
    path = tmp_path / "dossier.toml"
    path.write_text(case["text"], encoding="utf-8")
    assert_faults(path, case)


@pytest.mark.parametrize("case", cases("jsonl"))
def test_jsonl(tmp_path, case):
    """The faults of JSON lines name their line."""
    path = tmp_path / "claims.jsonl"
    path.write_text(case["text"], encoding="utf-8")
    assert_faults(path, case)


@pytest.mark.parametrize("case", cases("csv"))
def test_csv(tmp_path, case):
    """The faults of a table name the line on which their row starts."""
    path = tmp_path / "claims.csv"
    path.write_text(case["text"], encoding="utf-8")
    assert_faults(path, case, mapping=case.get("mapping"))
