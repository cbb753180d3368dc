"""The gazetteer: which words are which places, how a dossier asks for it, and what happens without its packages."""

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from kzclaims.errors import MissingExtraError, UnknownNameError
from kzclaims.model.period import Period
from kzclaims.vocabulary import gazetteer
from kzclaims.vocabulary.spellings import plain_letters, region_names, turned
from kzclaims.vocabulary.vocabulary import Vocabulary

CASES = tomllib.loads((Path(__file__).parents[2] / "cases/vocabulary/places.toml").read_text(encoding="utf-8"))
MIRROR = {"within": "contains"}


@cache
def words():
    pytest.importorskip("pycountry")
    pytest.importorskip("babel")
    return Vocabulary.named("crisis@1", "places@1")


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: f"{case['word']} {case.get('on', '')}")
def test_a_word_stands_for_its_place(case):
    """Each word of places.toml, on its date; an unknown one stands for itself and is told as unknown."""
    on = Period.parse(case["on"]) if "on" in case else None
    assert case.get("is", case["word"].strip()) == words().canonical("place", case["word"], on=on)
    assert ("is" in case) == words().known("place", case["word"])


@pytest.mark.parametrize(("a", "b", "expected"), CASES["pairs"])
def test_places_lie_to_each_other_as_the_case_says(a, b, expected):
    """Each pair of places.toml, asked both ways."""
    assert expected == words().relate("place", a, b)
    assert MIRROR.get(expected, expected) == words().relate("place", b, a)


def test_a_name_of_several_regions_is_unknown_and_hints_at_them():
    """Nothing is guessed: the hint names what is to be written."""
    assert ("Punjab, India", "Punjab, Pakistan") == words().near("place", "Punjab")
    assert ("Kazakhstan",) == words().near("place", "Kazakhstn")


def test_the_gazetteer_lies_lowest_in_any_order():
    """What the words of crisis reporting say of a place stands, whichever is named first."""
    assert words() is Vocabulary.named("places@1", "crisis@1")
    assert Vocabulary.shipped().parts_of("place", "Kazakhstan") == words().parts_of("place", "Kazakhstan")
    assert "places@1+crisis" == words().name and "cumulative" == words().measure("tewas").counting


def test_every_shipped_word_means_with_the_gazetteer_what_it_means_without():
    """No answer about a place changes for a dossier that takes the gazetteer in."""
    shipped = Vocabulary.shipped()
    taxonomy = shipped.taxonomies["place"]
    for word in taxonomy.lexicon.written.values():
        assert shipped.canonical("place", word) == words().canonical("place", word)
    for a in taxonomy.terms:
        for b in taxonomy.terms:
            relation = shipped.relate("place", a, b)
            assert relation == words().relate("place", a, b) or relation == "unrelated", (a, b)


def test_a_dossier_lays_its_own_places_over_it():
    """A dossier's own Texas is its own; a term declared by its name is extended; what is not named stands."""
    base = words()
    own = Vocabulary.from_tables(
        {
            "place": {
                "Texas": {"within": ["Queensland"]},
                "Kazakhstan": {"names": ["the republic"]},
                "Karaganda": {"within": ["Karaganda region"], "codes": ["KGF"]},
            }
        },
        base=base,
    )
    assert "Texas" == own.canonical("place", "texas") and "Texas, United States" == own.canonical("place", "US-TX")
    assert "within" == own.relate("place", "Texas", "AU")
    assert "Kazakhstan" == own.canonical("place", "the republic") == own.canonical("place", "KZ")
    assert "within" == own.relate("place", "KGF", "KAZ") and not own.known("place", "kgf")
    assert "Texas, United States" == base.canonical("place", "texas")


def test_a_dossiers_own_code_is_taken_from_the_gazetteer():
    """A code that a newer declaration gives to another term is that term's."""
    own = Vocabulary.from_tables({"place": {"Indiana": {"codes": ["IN"]}}}, base=words())
    assert ("Indiana", "India") == (own.canonical("place", "IN"), own.canonical("place", "IND"))


@pytest.mark.parametrize("package", ["pycountry", "babel"])
def test_a_missing_package_is_told_with_the_command(monkeypatch, package):
    """Without the extra: one error, with what to run; the words of crisis reporting need nothing."""
    monkeypatch.setitem(sys.modules, package, None)
    if package == "babel":
        pytest.importorskip("pycountry")
    with pytest.raises(MissingExtraError, match=r"pip install 'kzclaims\[places\]'"):
        gazetteer._sources(("en",))
    assert "Kazakhstan" == Vocabulary.named("crisis").canonical("place", "Казахстан")


def test_a_version_that_is_not_shipped_is_told_without_loading_the_gazetteer():
    """The error lists what there is, from the data alone, and pycountry stays unloaded until it is asked for."""
    code = (
        "import sys\n"
        "from kzclaims.errors import UnknownNameError\n"
        "from kzclaims.vocabulary.vocabulary import Vocabulary\n"
        "Vocabulary.shipped()\n"
        "try:\n    Vocabulary.named('places@7')\n"
        "except UnknownNameError as error:\n    print(error)\n"
        "print(sorted({'pycountry', 'babel'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    told, loaded = done.stdout.splitlines()
    assert "no vocabulary is named 'places@7'; there is crisis@1, places@1" == told
    assert ("[]", "") == (loaded, done.stderr)
    with pytest.raises(UnknownNameError):
        Vocabulary.named("crisis", "weather")


def test_names_are_spelled_anew_by_rule():
    """Marks go, inversions turn, two languages part; Cyrillic letters stay what they are."""
    assert "Curacao" == plain_letters("Curaçao") and "Lodzkie" == plain_letters("Łódzkie")
    assert "Йошкар" == plain_letters("Йошкар")
    assert ["Republic of Korea", "Korea (Republic of)"] == list(turned("Korea, Republic of"))
    assert [] == list(turned("Bonaire, Sint Eustatius and Saba"))
    kinds = ("Sheng",)
    assert ["Hubei", "Hubei Sheng", "Hubei Sheng"] == list(region_names("Hubei Sheng", kinds))
    assert ["Wales", "Cymru", "Wales [Cymru GB-CYM]"] == list(region_names("Wales [Cymru GB-CYM]", kinds))
    assert "Asturias" == next(region_names("Asturias, Principado de", kinds))
    assert "Newry, Mourne and Down" == next(region_names("Newry, Mourne and Down", kinds))


@pytest.mark.parametrize("page", ["vocabulary.md", "how-to/places.md"])
def test_the_examples_of_the_docs_are_true(page):
    """Each line of a python block that ends in `# result` gives just that."""
    words()  # skips where the packages are missing
    text = (Path(__file__).parents[3] / "docs" / page).read_text(encoding="utf-8")
    names, told = {}, 0
    for block in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        for line in filter(None, block.splitlines()):
            code, _, said = line.partition("  # ")
            result = said.partition(": ")[0]
            if " = " in code or code.startswith("from "):
                exec(code, names)
            else:
                told += 1
                assert ast.literal_eval(result) == eval(code, names), line
    assert told > 2
