"""Laws of files: what is written is read back, all of it, and always the same way."""

import json
import tomllib
from decimal import Decimal

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from kzclaims.io.csv import read_csv, write_csv
from kzclaims.io.files import dump, from_records, load, to_records
from kzclaims.io.jsonl import json_text, read_jsonl, write_jsonl
from kzclaims.io.toml import read_toml, write_toml
from kzclaims.io.toml_text import toml_text
from kzclaims.model.dossier import Dossier
from kzclaims.vocabulary.vocabulary import Vocabulary
from tests.laws.strategies_io import VOCABULARY, dossiers, table_claims, texts

OWN = Vocabulary.from_tables(VOCABULARY, base=Vocabulary.shipped())


@given(dossiers())
def test_toml_gives_the_dossier_back(dossier):
    """Every field, sign and section that TOML carries comes back equal, and writing again gives the same text."""
    text = write_toml(dossier, vocabulary=OWN)
    back = read_toml(text)
    assert dossier == back
    assert text == write_toml(back, vocabulary=OWN)


@given(dossiers())
def test_json_lines_give_the_dossier_back(dossier):
    """The header line and one line a claim hold all of it, and no line is broken by a text."""
    text = write_jsonl(dossier)
    assert 1 + len(dossier) == text.count("\n")
    assert dossier == read_jsonl(text)
    assert text == write_jsonl(read_jsonl(text))


@given(st.lists(table_claims(), max_size=3))
def test_csv_gives_the_claims_back(claims):
    """A table carries every field of a claim."""
    dossier = Dossier(claims=[evolve(claim, id=f"c{number}") for number, claim in enumerate(claims)])
    text = write_csv(dossier)
    back = read_csv(text, vocabulary=OWN)
    assert dossier.claims == back.claims
    assert text == write_csv(back)


@given(dossiers(), st.booleans())
def test_records_give_the_claims_back(dossier, named):
    """Records in memory stand alone: no source's language is needed to read their figures, and none disturbs."""
    back = from_records(to_records(dossier), vocabulary=VOCABULARY, sources=dossier.sources if named else None)
    assert dossier.claims == back.claims


@settings(max_examples=40)
@given(dossiers(), st.sampled_from((".toml", ".jsonl")))
def test_files_give_the_dossier_back(tmp_path_factory, dossier, suffix):
    """What is dumped is loaded, and dumping what was loaded writes the same bytes."""
    folder = tmp_path_factory.mktemp("files")
    first, second = folder / f"first{suffix}", folder / f"second{suffix}"
    dump(dossier, first)
    dump(load(first), second)
    assert dossier == load(second)
    assert first.read_bytes() == second.read_bytes()


TABLES = st.recursive(
    st.booleans() | st.integers() | texts() | st.decimals(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts(), inner, max_size=3),
    max_leaves=4,
)


ROWS = st.dictionaries(texts(), TABLES, max_size=2)


@given(st.dictionaries(texts(), st.dictionaries(texts(), ROWS, min_size=1, max_size=2) | st.lists(ROWS, min_size=1)))
def test_toml_text_is_toml(sections):
    """Any keys and values come back through Python's own TOML reader."""
    assert sections == tomllib.loads(toml_text(sections), parse_float=Decimal)


@given(TABLES)
def test_json_text_is_json(data):
    """Any data come back through Python's own JSON reader, decimals digit for digit, on one line."""
    assert data == json.loads(json_text(data), parse_float=Decimal)
    assert "\n" not in json_text(data)
