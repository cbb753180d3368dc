"""The shipped data: every file cites its sources, is read, and is told of in the docs."""

import tomllib
from pathlib import Path

import pytest

from kzclaims.model.claim import Basis
from kzclaims.vocabulary.declarations import MEASURE
from kzclaims.vocabulary.evidence import _words, basis_of, near_basis
from kzclaims.vocabulary.load import data_files, read_shipped
from kzclaims.vocabulary.vocabulary import Vocabulary

ROOT = Path(__file__).parents[3]
DATA = ROOT / "src/kzclaims/vocabulary/data"
FILES = sorted(DATA.rglob("*.toml"))
HEADS = {DATA / "crisis/crisis.toml"}  # a name and a version, no words
LANGUAGES = ("en", "id", "ru")


def tables(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(DATA)))
def test_a_data_file_cites_its_sources(path):
    """Facts with pointers: each file lists where they can be looked up, and says in its first line what it is."""
    source = tables(path).get("source", [])
    assert (path in HEADS) == (source == [])
    assert all(isinstance(one, str) and len(one) > 10 for one in source)
    assert path.read_text(encoding="utf-8").startswith("# ")


def test_a_shipped_vocabulary_is_all_files_of_its_folder():
    """No file is left unread, and no term is in two of them."""
    assert set(DATA.glob("crisis/*.toml")) == set(data_files("crisis"))
    found = read_shipped("crisis")
    assert ("crisis", 1, ()) == (found.name, found.version, found.uses)
    for path in data_files("crisis"):
        for dimension, terms in tables(path).get("vocabulary", {}).items():
            assert terms.keys() <= found.tables[dimension].keys()


def test_every_measure_says_how_it_behaves():
    """Kind, and counting where it runs, are declared, or come from a measure above: never left to the default."""
    shipped = Vocabulary.shipped()
    declared = read_shipped("crisis").tables[MEASURE]
    for name in shipped.terms(MEASURE):
        above = [declared[one] for one in (name, *shipped.measure_ancestors(name))]
        kind = next((table["kind"] for table in above if "kind" in table), None)
        assert kind == shipped.measure(name).kind, name
        if kind in ("count", "amount") and shipped.measure(name).additive:
            assert any("counting" in table for table in above), name


def test_the_page_lists_every_population():
    """docs/vocabulary.md names each population that a dossier may use unasked."""
    page = (ROOT / "docs/vocabulary.md").read_text(encoding="utf-8")
    listed = page.partition("Terms of population: ")[2].partition(".\n")[0]
    assert sorted(Vocabulary.shipped().terms("population")) == sorted(listed.replace("\n", " ").split(", "))


@pytest.mark.parametrize(
    "case", tables(ROOT / "tests/cases/vocabulary/evidence.toml")["case"], ids=lambda case: case["word"]
)
def test_a_word_puts_a_figure_in_its_tier(case):
    """Each word of evidence.toml, in any case and with any hyphen."""
    assert case.get("is") == basis_of(case["word"])


def test_no_word_is_two_tiers_and_each_tier_has_its_languages():
    """Each word is listed once; a slip has a hint."""
    lists = tables(DATA / "evidence.toml")
    words = [word for tier in Basis for language in LANGUAGES for word in lists[tier][language]]
    assert len(words) + len(Basis) == len(_words())
    assert ("preliminary",) == near_basis("prelimnary")
    assert () == near_basis("confirmed" * 100) and basis_of("confirmed" * 100) is None
