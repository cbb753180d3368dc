"""Laws of bad input: whatever a file holds, it is read or it is told; nothing crashes."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kzclaims.errors import InputError
from kzclaims.io.csv import write_csv
from kzclaims.io.fields import FIELDS
from kzclaims.io.files import from_records, load, to_records
from kzclaims.io.jsonl import write_jsonl
from kzclaims.io.tables import QUESTION
from kzclaims.io.toml import read_toml
from kzclaims.io.toml_text import toml_text
from tests.laws.strategies_io import NASTY, texts

GOOD_TOML = (Path(__file__).parents[1] / "cases" / "io" / "good_dossier.toml").read_text(encoding="utf-8")
GOOD = read_toml(GOOD_TOML)
GOOD_TEXTS = {".toml": GOOD_TOML, ".jsonl": write_jsonl(GOOD), ".csv": write_csv(GOOD)}
SUFFIXES = st.sampled_from(sorted(GOOD_TEXTS))
SYNTAX = ("[[", "]]", "\n[", "= ", "\n\n", "{}", "[]", '"x"')
VALUES = ("nan", "inf", "-1", "1e400", "0x1f", "true", "null")


def assert_read_or_told(read, *given):
    """Read something; where that cannot be, every fault says what is wrong and how to mend it."""
    try:
        return read(*given)
    except InputError as error:
        faults = error.faults
    assert [] == [fault for fault in faults if not fault.problem or not fault.mend]
    return None


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz")


@given(SUFFIXES, st.binary(max_size=60) | texts().map(str.encode))
def test_any_bytes_are_read_or_told(folder, suffix, data):
    """Random bytes and random text raise nothing but an InputError."""
    path = folder / f"bytes{suffix}"
    path.write_bytes(data)
    assert_read_or_told(load, path)


@st.composite
def mutants(draw, suffix):
    """A good file of which some pieces are cut, doubled, moved or written over."""
    text = GOOD_TEXTS[suffix]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.integers(0, 12))
        piece = draw(st.sampled_from(("", text[start:end] * 2, *NASTY, *SYNTAX, *VALUES)) | st.text(max_size=3))
        text = text[:start] + text[end:]
        place = draw(st.just(start) | st.integers(0, len(text)))
        text = text[:place] + piece + text[place:]
    return suffix, text


@settings(max_examples=300)
@given(SUFFIXES.flatmap(mutants))
def test_a_good_file_with_slips_is_read_or_told(folder, mutant):
    """A few wrong signs in a good file raise nothing but an InputError; what is read can be given out again."""
    suffix, text = mutant
    path = folder / f"mutant{suffix}"
    path.write_text(text, encoding="utf-8", newline="")
    dossier = assert_read_or_told(load, path)
    assert dossier is None or len(dossier) == len(to_records(dossier))


NUMBERS = (10**70, 10**4000, Decimal("NaN"), Decimal("1E+999999"), Decimal("-Infinity"), 0.5, float("nan"), 1j)
TIMES = (time(18), datetime(2022, 1, 9, tzinfo=UTC), datetime.max, datetime(2022, 1, 9, 1, 2, 3, 4), date.min, date.max)
HALVES = st.text(st.characters(categories=["Cs", "Nd", "Zs"]), max_size=3)
PLAIN = st.none() | st.booleans() | st.integers() | texts() | st.dates() | HALVES
ODD = PLAIN | st.sampled_from((*NUMBERS, *TIMES, b"x", object))
ANYTHING = st.recursive(
    ODD, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts(max_size=1), inner, max_size=2)
)
NAMES = st.sampled_from([*(field.name for field in FIELDS), "event", "place"]) | texts(max_size=1)
SOUND = {"source": "post", "measure": "killed", "value": 1}


@settings(max_examples=300)
@given(st.lists(st.dictionaries(NAMES, ANYTHING, max_size=4).map(lambda odd: SOUND | odd) | ODD, max_size=2))
def test_any_records_are_read_or_told(records):
    """Whatever objects a caller puts in a record, the answer is a dossier of as many claims, or an InputError."""
    dossier = assert_read_or_told(from_records, records)
    assert dossier is None or len(records) == len(dossier)


PROPERTIES = ("title", "defaults", "uses", "publisher", "published", "language", "names", "within", "source", "kind")
ROWS = st.dictionaries(
    st.sampled_from((*PROPERTIES, *QUESTION)) | texts(max_size=1),
    st.integers() | texts() | st.lists(texts(), max_size=2) | st.dictionaries(texts(max_size=1), texts(), max_size=1),
    max_size=3,
)
KEYED = st.dictionaries(texts(max_size=1), ROWS, min_size=1, max_size=2)
LISTED = st.lists(ROWS, min_size=1, max_size=2)


@settings(max_examples=200)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "dossier": ROWS,
            "vocabulary": st.dictionaries(st.sampled_from(("place", "measure", "ship")), KEYED, max_size=2),
            **dict.fromkeys(("origins", "sources", "documents"), KEYED),
            **dict.fromkeys(("claims", "open", "retractions", "decisions"), LISTED),
        },
    )
)
def test_any_tables_are_read_or_told(sections):
    """Right TOML that is no dossier is told, whatever stands where."""
    dossier = assert_read_or_told(read_toml, toml_text(sections))
    assert dossier is None or len(sections.get("sources", ())) == len(dossier.sources)
