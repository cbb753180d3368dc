"""The words of a measurement are those of one file, and how an undeclared measure behaves is the library's word."""

import importlib

import pytest

from kzclaims.errors import InputError

terms = importlib.import_module("terms")

DECLARED = {
    "vocabulary": {
        "measure": {"slain": {"kind": "count", "names": ["felled"]}},
        "place": {"Ford": {"within": ["Vale"]}},
    },
    "origins": {"council": {"names": ["Town Council"], "within": ["county"]}},
}


def test_a_file_stands_alone():
    """Words of the library are not laid under the file's, so the same words may mean another thing."""
    words = terms.vocabulary_of(DECLARED, [], file="words.toml")
    assert ("Ford",) == words.terms("place")
    assert "within" == words.relate("place", "Ford", "Vale")
    assert ("council",) == tuple(origin.id for origin in words.origins)


def test_an_undeclared_measure_behaves_as_the_library_says():
    """A toll that the file does not declare still grows only; one that it declares is its own."""
    words = terms.vocabulary_of(DECLARED, ["deaths", "felled", "no such measure"], file="words.toml")
    assert "cumulative" == words.measure("deaths").counting
    assert ("slain", "deaths") == words.terms("measure")
    assert not words.known("measure", "no such measure")


def test_a_wrong_file_is_told(tmp_path):
    """A file with anything but words, and one that is no TOML, are told by name."""
    path = tmp_path / "vocabulary.toml"
    path.write_text("[answers]\nG1 = 'agree'\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"vocabulary\.toml: holds answers"):
        terms.read_tables(path)
    path.write_text("[vocabulary", encoding="utf-8")
    with pytest.raises(ValueError, match=r"vocabulary\.toml: is no TOML"):
        terms.read_tables(path)


@pytest.mark.parametrize(
    ("tables", "error"),
    [
        ({"vocabulary": {"place": {"Ford": {"inside": ["Vale"]}}}}, InputError),
        ({"vocabulary": {"place": {"Ford": 3}}}, InputError),
        ({"vocabulary": 3}, ValueError),
        ({"origins": {"council": {"name": "Town Council"}}}, InputError),
    ],
)
def test_wrong_words_are_told(tables, error):
    """A property that no term has is a fault with the name of the file."""
    with pytest.raises(error, match=r"words\.toml"):
        terms.vocabulary_of(tables, [], file="words.toml")
