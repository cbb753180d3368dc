"""The case files of each language: what is read, and what is refused, where and with which hint."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from kzclaims.errors import ParseError
from kzclaims.language.read import languages, read, read_date, read_quantity
from kzclaims.model.period import Period
from kzclaims.model.quantity import Hedge, Quantity

CASES = Path(__file__).parents[2] / "cases" / "language"


def cases(*names):
    """Return every case of these files in every language, each with its language."""
    found = []
    for language in languages():
        for name in names:
            data = tomllib.loads((CASES / language / f"{name}.toml").read_text(encoding="utf-8"))
            for case in data["cases"]:
                case = {"reference": data.get("reference"), **case}
                found.append(pytest.param(language, case, id=f"{language}-{name}-{case['phrase']!a}"))
    return found


def exactly(value):
    return Decimal(value) if isinstance(value, str) else value


def wanted(case, hedge):
    """Return the quantity that a case describes."""
    hedge = Hedge(case.get("hedge", hedge))
    known = {"unit": case.get("unit"), "step": exactly(case.get("step", 1)), "phrase": case["phrase"].strip()}
    if "number" in case:
        return Quantity.hedged(hedge, exactly(case["number"]), **known)
    return Quantity(exactly(case.get("low")), exactly(case.get("high")), hedge=hedge, **known)


@pytest.mark.parametrize(("language", "case"), cases("numbers", "hedges"))
def test_numbers_and_hedges(language, case):
    """A figure phrase gives its digits, hedge, step and unit, and keeps the phrase."""
    assert wanted(case, "none") == read_quantity(case["phrase"], language=language)


@pytest.mark.parametrize(("language", "case"), cases("fractions"))
def test_fractions(language, case):
    """A fraction of a multiplier or of one of a thing is a number, any other a share in percent."""
    assert wanted(case, "none") == read_quantity(case["phrase"], language=language)


@pytest.mark.parametrize(("language", "case"), cases("vague"))
def test_vague_counts(language, case):
    """A vague count has the ends of its language's table; a hedge before it takes the end on its side."""
    assert wanted(case, "vague") == read_quantity(case["phrase"], language=language)


@pytest.mark.parametrize(("language", "case"), cases("numbers", "hedges", "vague"))
def test_no_figure_is_taken_for_a_date(language, case):
    """`read` gives the same quantity, with and without a reference."""
    reference = Period.parse("2022-01-09")
    assert read_quantity(case["phrase"], language=language) == read(case["phrase"], language=language)
    assert read(case["phrase"], language=language) == read(case["phrase"], language=language, reference=reference)


@pytest.mark.parametrize(("language", "case"), cases("dates"))
def test_dates(language, case):
    """A date phrase gives a period as wide as it is written."""
    reference = Period.parse(case["reference"])
    assert Period.parse(case["period"]) == read_date(case["phrase"], language=language, reference=reference)


@pytest.mark.parametrize(("language", "case"), cases("faults"))
def test_faults(language, case):
    """What is not understood is underlined, and the error says how to mend it."""
    reader = {"read": read, "read_date": read_date}.get(case.get("by", ""), read_quantity)
    with pytest.raises(ParseError) as caught:
        reader(case["phrase"], language=language)
    fault = caught.value
    assert case["marked"] == fault.phrase[fault.start : fault.end]
    assert case["says"] in f"{fault.problem} {fault.hint}"
