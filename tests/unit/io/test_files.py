"""Files and records in memory: the whole way in and out."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kzclaims.errors import InputError
from kzclaims.io.files import dump, from_records, load, to_records
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Dossier
from kzclaims.model.label import Label
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.model.scope import Scope
from kzclaims.model.source import Source
from kzclaims.vocabulary.vocabulary import Vocabulary

GOOD = Path(__file__).parents[2] / "cases" / "io" / "good_dossier.toml"
SECTIONS = ("dossier", "vocabulary", "origins", "sources", "documents", "claims", "open", "retractions", "decisions")


@pytest.fixture(scope="module")
def good():
    return load(GOOD)


def test_a_dossier_says_what_its_file_says(good):
    """Every section arrives, terms as they were written and dates as periods."""
    hurt, held = good["gazette.hurt"], good["kabar.held"]
    assert 'A strike, "the long one"' == good.title
    assert ("clerk", "Harbour Office") == hurt.said_by
    assert ("gazette", "gazette-front") == (hurt.source, hurt.document)
    assert Period.parse("2031-03-06") == hurt.as_of
    assert "at least 16 wardens were hurt" == hurt.mention.quote
    assert frozenset(["place"]) == hurt.assumed
    assert (2200, "over") == (held.value.low, held.value.hedge)
    assert ("ferry", "tug") == held.scope.get("vessel")
    assert ("loading", "Northport") == tuple(good["gazette.lost"].scope.one(d) for d in ("kind of work", "place"))
    assert Label("half open") == good["gazette.port"].value
    assert Period.parse("2031-03-02") == good["gazette.start"].value
    assert Quantity(Decimal("12.5"), Decimal("12.5"), hedge="about", unit="km") == good["gazette.length"].value
    assert Decimal("0.8") == good.source_of["gazette"].reliability
    assert Scope.of(place=["Northport", "Southport"]) == good.document_of["gazette-front"].defaults
    assert Scope.of(population="wardens") == good.open[0].answer
    assert date(2031, 3, 10) == good.retractions[0].on_date
    assert "not-comparable" == good.decisions[0].ruling


def test_defaults_are_kept_apart_from_what_claims_say(good):
    """A default is applied by whoever judges, not by whoever reads: a claim holds what was said."""
    assert "place" not in good["gazette.hurt"].scope
    assert "Northland" == good.defaults.one("place")


@pytest.mark.parametrize("suffix", [".toml", ".jsonl"])
def test_every_format_carries_the_whole_dossier(good, tmp_path, suffix):
    """Reading, writing and reading again is equal; a second writing gives the same bytes."""
    first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    dump(good, first)
    assert good == load(first)
    dump(load(first), second)
    assert first.read_bytes() == second.read_bytes()


def test_a_table_carries_the_claims(good, tmp_path):
    """CSV holds the claims; words that only the dossier declares are given to its reader."""
    dump(good, tmp_path / "a.csv")
    words = Vocabulary.from_tables(good.vocabulary, base=Vocabulary.shipped())
    assert good.claims == load(tmp_path / "a.csv", vocabulary=words).claims


def test_toml_is_written_in_the_order_of_the_docs(good, tmp_path):
    """Sections come in one order, whatever order they were read in, and days are TOML dates."""
    path = tmp_path / "a.toml"
    dump(good, path)
    text = path.read_text(encoding="utf-8")
    places = [text.index(f"[{name}" if name != "dossier" else "[dossier]") for name in SECTIONS]
    assert sorted(places) == places
    assert "published = 2031-03-09\n" in text
    assert 'value = "at least 16"\n' in text
    assert date(2031, 3, 16) == tomllib.loads(text)["decisions"][0]["on_date"]


def test_json_lines_without_a_header_make_their_sources(tmp_path):
    """Claims alone are enough: their sources and documents are made from the ids."""
    path = tmp_path / "a.jsonl"
    path.write_text('\n{"source": "post", "document": "p.1", "measure": "killed", "value": 16}\n\n')
    dossier = load(path)
    assert (Source("post"),) == dossier.sources
    assert [("p.1", "post")] == [(one.id, one.source) for one in dossier.documents]
    assert "" == dossier.claims[0].id


def test_a_vocabulary_may_come_from_a_file(good, tmp_path):
    """A path stands for the words of a TOML file; what it declares need not be declared again."""
    path, words = tmp_path / "a.jsonl", tmp_path / "words.toml"
    path.write_text('{"source": "p", "measure": "gate", "value": "shut", "vessel": "tug"}')
    with pytest.raises(InputError):
        load(path)
    words.write_text('[vocabulary.measure.gate]\nkind = "label"\n[vocabulary.vessel.tug]\n')
    dossier = load(path, vocabulary=words)
    assert Claim("gate", Label("shut"), source="p", scope=Scope.of(vessel="tug")) == dossier.claims[0]
    dump(dossier, tmp_path / "b.toml", vocabulary=words)
    assert dossier == load(tmp_path / "b.toml", vocabulary=words)


def test_records_in_memory_make_a_dossier(good):
    """Dicts with Python's own dates and numbers are records; the dossier's methods are the same way."""
    records = [{"id": "a", "source": "post", "measure": "killed", "value": 16, "as_of": date(2022, 1, 9)}]
    dossier = from_records(
        records,
        sources={"post": {"publisher": "The Post"}, "wire": Source("wire", language="en")},
        vocabulary={"place": {"pier": {"within": ["port"]}}},
        defaults={"place": "pier"},
    )
    assert Claim("killed", Quantity.typed(16), id="a", source="post", as_of="2022-01-09") == dossier["a"]
    assert ("The Post", "en") == (dossier.source_of["post"].publisher, dossier.source_of["wire"].language)
    assert Scope.of(place="pier") == dossier.defaults
    assert {"place": {"pier": {"within": ["port"]}}} == dossier.vocabulary
    assert to_records(good) == good.to_records()
    assert dossier.claims == Dossier.from_records(dossier.to_records(), sources=dossier.sources).claims


def test_the_faults_of_records_name_their_place():
    """Records are counted from 0; a source has to be among those given; a float is refused with the reason."""
    records = [
        {"source": "pots", "measure": "killed", "value": 16},
        {"source": "post", "measure": "killed", "value": 1.5},
        {"source": "post", "measure": "killed", "low": 0.5},
        {"source": "post", "measure": "killed", "value": 10**5000, 3: "x"},
        "post",
    ]
    with pytest.raises(InputError) as raised:
        from_records(records, sources={"post": {}})
    told = [(fault.where, fault.field) for fault in raised.value.faults]
    assert [
        ("records[0]", "source"),
        ("records[1]", "value"),
        ("records[2]", "low"),
        ("records[3]", "3"),
        ("records[3]", "value"),
        ("records[4]", ""),
    ] == told
    assert "floats are not exact" in str(raised.value.faults[2])
