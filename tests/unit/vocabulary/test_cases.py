"""The cases of tests/cases/vocabulary: relations, words, faults, measures and units, as data."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from kzclaims.errors import InputError, InvalidValueError
from kzclaims.model.number import exact
from kzclaims.model.period import Period
from kzclaims.vocabulary import units
from kzclaims.vocabulary.vocabulary import Vocabulary

CASES = Path(__file__).parents[2] / "cases" / "vocabulary"
SHIPPED = Vocabulary.shipped()
MIRROR = {"within": "contains"}


def cases(name, section="case"):
    found = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))[section]
    assert found, f"{name}.toml has no {section}"
    return found


@pytest.mark.parametrize(
    ("dimension", "a", "b", "expected"),
    [(case["of"], *pair) for case in cases("relations") for pair in case["pairs"]],
)
def test_terms_lie_to_each_other_as_the_case_says(dimension, a, b, expected):
    """Each pair of relations.toml, asked both ways."""
    assert expected == SHIPPED.relate(dimension, a, b)
    assert MIRROR.get(expected, expected) == SHIPPED.relate(dimension, b, a)


@pytest.mark.parametrize("case", cases("words"), ids=lambda case: f"{case['word']} {case.get('on', '')}")
def test_a_word_stands_for_its_term(case):
    """Each word of words.toml, on its date."""
    on = Period.parse(case["on"]) if "on" in case else None
    assert case["is"] == SHIPPED.canonical(case["of"], case["word"], on=on)


@pytest.mark.parametrize("case", cases("faults"), ids=lambda case: case["says"])
def test_every_fault_is_told_with_place_and_mend(case):
    """Each faulty vocabulary of faults.toml is refused, with all its faults and no others."""
    with pytest.raises(InputError) as caught:
        Vocabulary.from_tables(case["tables"], file="own.toml")
    found = list(caught.value.faults)
    assert len(case["faults"]) == len(found), str(caught.value)
    for expected in case["faults"]:
        assert any(
            fault.file == "own.toml"
            and fault.where.startswith(expected["where"])
            and fault.field.startswith(expected["field"])
            and expected["problem"] in fault.problem
            and expected["mend"] in fault.mend
            for fault in found
        ), str(caught.value)


@pytest.mark.parametrize("case", cases("measures"), ids=lambda case: case["word"])
def test_a_measure_behaves_as_the_case_says(case):
    """Each measure of measures.toml, by any word for it."""
    found = SHIPPED.measure(case["word"])
    for name, expected in case["is"].items():
        value = getattr(found, name)
        assert expected == (list(value) if isinstance(value, tuple) else value), name


def figure(text):
    number, _, unit = text.partition(" ")
    return exact(Decimal(number)), unit


@pytest.mark.parametrize("case", cases("units", "converts"), ids=lambda case: case["figure"])
def test_a_figure_converts_exactly(case):
    """Each figure of units.toml, there and back."""
    (number, unit), (expected, to) = figure(case["figure"]), figure(case["is"])
    assert SHIPPED.commensurable(unit, to)
    assert expected == SHIPPED.convert(number, unit, to)
    assert number == SHIPPED.convert(expected, to, unit)


@pytest.mark.parametrize("case", cases("units", "refuses"), ids=lambda case: " to ".join(case["pair"]))
def test_what_cannot_be_converted_is_refused_with_a_mend(case):
    """Each pair of units.toml that pint, or a guess, would convert, and this library does not."""
    unit, to = case["pair"]
    assert not units.commensurable(unit, to)
    with pytest.raises(InvalidValueError, match="cannot be turned into") as caught:
        units.convert(1, unit, to)
    assert case["mend"] in str(caught.value)
