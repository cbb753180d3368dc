"""The lists of figure phrases that were written before the grammar had seen them, each with its writer's key.

A case that is not read as its key says carries `missed`, and then it is a fault, or `differs`, the convention by
which it is read otherwise, with `ours_low`, `ours_high` (empty for none) and `ours_hedge` where these differ. Units are
compared by what they mean.
"""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from kzclaims.errors import ParseError
from kzclaims.language.read import languages, read_quantity
from kzclaims.vocabulary.units import unit_of

CASES = Path(__file__).parents[2] / "cases" / "language"
# Codes that the writers of the keys used for units that the vocabulary writes otherwise.
CODES = {"t": "tonne", "degC": "°C", "in": "inch", "MYR": "ringgit"}
LISTS = {
    f"{language}-{path.stem}": (language, tomllib.loads(path.read_text(encoding="utf-8"))["cases"])
    for language in languages()
    for path in sorted((CASES / language).glob("news*.toml"))
}
EVERY = [
    pytest.param(language, case, id=f"{name}-{case['phrase']!a}")
    for name, (language, cases) in LISTS.items()
    for case in cases
]


def figure(low, high, hedge, unit):
    """A figure with its ends as decimals and its unit by what it means."""
    low, high = (None if end in (None, "") else Decimal(end) for end in (low, high))
    unit = CODES.get(unit, unit)
    return low, high, hedge, (unit and unit_of(unit)) or unit


def outcome(language, phrase):
    """The figure that is read, or None for a fault."""
    try:
        found = read_quantity(phrase, language=language)
    except ParseError:
        return None
    return figure(found.low, found.high, str(found.hedge), found.unit)


def keyed(case):
    """The figure that the key gives, None where it refuses the phrase."""
    if case.get("refused"):
        return None
    return figure(case.get("low"), case.get("high"), case["hedge"], case.get("unit"))


def ours(case):
    """The figure that the library gives by its documented convention."""
    ends = {end: case.get(f"ours_{end}", case.get(end)) for end in ("low", "high", "hedge")}
    return figure(**ends, unit=case.get("unit"))


@pytest.mark.parametrize(("language", "case"), EVERY)
def test_every_phrase_is_right_or_its_miss_is_named(language, case):
    """A phrase is read as its key says, is a fault where it is missed, or is read by the convention it names."""
    wanted = None if "missed" in case else ours(case) if "differs" in case else keyed(case)
    assert wanted == outcome(language, case["phrase"])
    assert ("missed" in case or "differs" in case) == (wanted != keyed(case))


@pytest.mark.parametrize("name", LISTS)
def test_at_least_95_of_100_are_right(name):
    """Of each list of a hundred at least 95 are read as their writer meant."""
    language, cases = LISTS[name]
    right = [case for case in cases if outcome(language, case["phrase"]) == keyed(case)]
    assert len(cases) == 100
    assert len(right) >= 95
