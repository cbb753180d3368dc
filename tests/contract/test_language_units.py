"""Units between two rooms: what the languages write for a unit, the vocabulary knows."""

import pytest

from kzclaims.language.lexicon import tables
from kzclaims.language.read import languages
from kzclaims.vocabulary.units import unit_hint, unit_of

# A difference of two shares is no share, and a bare degree is of no scale: they stay nouns, with a hint.
NOUNS = {"percentage points", "degrees"}
WRITTEN = sorted(
    {
        (language, unit)
        for language in languages()
        for table in ("units", "units_alone", "opposite", "currencies", "money")
        for unit in tables(language).get(table, {})
    }
)


@pytest.mark.parametrize(("language", "unit"), WRITTEN)
def test_every_unit_of_a_language_is_known(language, unit):
    """Each unit that a language writes is a unit of the vocabulary, or one of the nouns that it has a hint for."""
    assert unit_of(unit) is not None or (unit in NOUNS and unit_hint(unit))


@pytest.mark.parametrize("language", languages())
def test_names_of_one_unit_mean_one_unit(language):
    """Where the vocabulary knows a name that a language unites with others, it means the same."""
    found = {}
    for table in ("units", "currencies", "money"):
        for unit, names in tables(language)[table].items():
            known = {unit_of(name) for name in names if not (len(name) == 1 and name.isalpha())} - {None}
            found[unit] = known | {unit_of(unit)}
    assert {unit: len(meanings) for unit, meanings in found.items() if len(meanings) > 1} == {}
