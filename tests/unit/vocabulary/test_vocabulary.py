"""Vocabularies asked: near misses, sums, alternatives, deep chains, and what they load."""

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from kzclaims.errors import InputError
from kzclaims.vocabulary.taxonomy import TermRelation
from kzclaims.vocabulary.vocabulary import Vocabulary

SHIPPED = Vocabulary.shipped()
DEEP = 10_000


def test_a_slip_has_near_misses():
    """A misspelt word has a hint, one for each term; a known or a far word has none."""
    assert ("Kazakhstan",) == SHIPPED.near("place", "Kazakhstn")
    assert "killed" in SHIPPED.near("measure", "kiled")
    assert () == SHIPPED.near("place", "Almaty") == SHIPPED.near("place", "Xyzzy") == SHIPPED.near("mood", "calm")
    assert () == SHIPPED.near("place", "Almaty" * 100_000)


def test_a_sum_is_made_of_declared_parts_only():
    """Casualties are killed and injured; parts that overlap, or that do not add up, make no sum."""
    assert (("killed", "injured"),) == SHIPPED.sums("casualties")
    assert () == SHIPPED.sums("killed") == SHIPPED.sums("never declared")
    assert SHIPPED.whole_of_parts("deaths", "wounded") and not SHIPPED.whole_of_parts("killed", "deaths")
    assert not SHIPPED.whole_of_parts("killed", "detained")
    assert 17 == len(SHIPPED.parts_of("place", "Kazakhstan"))
    assert () == SHIPPED.parts_of("population", "women and children")
    tables = {"measure": {"m": {"parts": ["a", "b"], "additive": False}}}
    assert () == Vocabulary.from_tables(tables).sums("m")


def test_alternatives_are_followed_to_their_ends():
    """An alternative of alternatives is all that it may stand for, in order, once each; circles end."""
    tables = {"place": {"A": {"one_of": ["B", "C"]}, "B": {"one_of": ["C", "D"]}, "E": {"one_of": ["E2", "F"]},
                        "F": {"one_of": ["E", "G"]}}}  # fmt: skip
    own = Vocabulary.from_tables(tables)
    assert ("C", "D") == own.alternatives("place", "A")
    assert ("E2", "G") == own.alternatives("place", "E")
    assert ("nowhere",) == own.alternatives("place", " nowhere ")


def test_a_chain_of_ten_thousand_is_as_good_as_one_of_three():
    """Nothing recurses: relations, ancestors, pickling and faults of a deep chain."""
    chain = {f"t{i}": {"within": f"t{i + 1}"} for i in range(DEEP)}
    chain["apart"] = {"within": "beside"}
    chain["beside"] = {"disjoint_from": [f"t{DEEP}"]}
    deep = pickle.loads(pickle.dumps(Vocabulary.from_tables({"place": chain})))
    assert TermRelation.WITHIN == deep.relate("place", "t0", f"t{DEEP}")
    assert TermRelation.CONTAINS == deep.relate("place", "t5000", "t4999")
    assert TermRelation.DISJOINT == deep.relate("place", "t0", "apart")
    assert DEEP == len(deep.ancestors("place", "t0"))
    with pytest.raises(InputError) as caught:
        Vocabulary.from_tables({"place": {**chain, f"t{DEEP}": {"within": "t0"}}})
    (fault,) = caught.value.faults
    assert fault.problem.startswith("a circle: ") and "(9996 more)" in fault.problem


def test_deep_unions_and_alternatives_do_not_recurse():
    """Two thousand sums one within the other, and as many alternatives."""
    sums = {f"s{i}": {"parts": [f"s{i + 1}", f"leaf{i}"]} for i in range(2_000)}
    choices = {f"c{i}": {"one_of": [f"c{i + 1}", f"s{i}"]} for i in range(2_000)}
    deep = Vocabulary.from_tables({"place": {**sums, **choices}})
    assert "within" == deep.relate("place", "s2000", "s0")
    assert "disjoint" == deep.relate("place", "leaf0", "leaf1999")
    assert 2_001 == len(deep.alternatives("place", "c0"))


def test_importing_the_room_loads_no_pint():
    """Only a conversion between two units does."""
    code = (
        "import sys; from kzclaims.vocabulary import checks, load, units, vocabulary as v\n"
        "words = v.Vocabulary.shipped(); words.commensurable('km', 'mile'); words.convert(1, 'houses', 'houses')\n"
        "assert 'pint' not in sys.modules, 'before'\n"
        "words.convert(1, 'km', 'mile'); assert 'pint' in sys.modules, 'after'"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (0, "") == (done.returncode, done.stderr)


def test_the_shipped_words_have_no_term_that_is_only_mentioned():
    """A slip in a reference would make a term of its own; crisis.toml declares every term that it names."""
    for dimension, taxonomy in SHIPPED.taxonomies.items():
        assert {term.name for term in taxonomy.declared} == set(taxonomy.terms), dimension


def test_the_page_lists_every_shipped_measure():
    """docs/vocabulary.md names each measure that a dossier may use unasked."""
    page = (Path(__file__).parents[3] / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    shipped = Vocabulary.shipped()
    measures = [name for name in shipped.terms("measure") if shipped.measure(name).known]
    assert [] == [name for name in measures if f"| `{name}` |" not in page]
