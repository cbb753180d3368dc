"""Laws of the gazetteer: every place once, every word one place's, regions within their countries."""

import pickle
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzclaims.vocabulary.taxonomy import TermRelation
from kzclaims.vocabulary.vocabulary import Vocabulary

pycountry = pytest.importorskip("pycountry")
pytest.importorskip("babel")

COUNTRIES = [country.alpha_2 for country in pycountry.countries]
REGIONS = [region.code for region in pycountry.subdivisions]
countries, regions = st.sampled_from(COUNTRIES), st.sampled_from(REGIONS)


@cache
def places():
    return Vocabulary.named("places")


@cache
def joined():
    return Vocabulary.named("crisis@1", "places@1")


def place(word, words=None):
    return (words or places()).canonical("place", word)


@pytest.mark.parametrize("words", [places, joined], ids=["alone", "beneath crisis"])
def test_every_entry_of_the_standard_is_a_place(words):
    """Countries by both codes, regions by theirs, two countries never one, every region within something."""
    found = {code: place(code, words()) for code in (*COUNTRIES, *REGIONS)}
    assert all(words().known("place", code) for code in found)
    assert len(COUNTRIES) == len({found[code] for code in COUNTRIES})
    for country in pycountry.countries:
        assert found[country.alpha_2] == place(country.alpha_3, words()) == place(country.name, words())
    assert all(words().ancestors("place", found[code]) for code in REGIONS)


@given(regions)
def test_a_region_lies_in_its_country_or_is_a_place_of_its_own(code):
    """Within the country of its code; what has a country's code of its own lies in none."""
    country, region = place(code.partition("-")[0]), place(code)
    own = {place(alpha) for alpha in COUNTRIES} | {"Kosovo"}
    relation = places().relate("place", region, country)
    above = places().ancestors("place", region)
    assert relation is TermRelation.WITHIN or region in own or own & set(above)
    assert region not in own or region == country or relation is TermRelation.UNRELATED


@given(countries, countries)
def test_two_countries_do_not_overlap_or_nothing_is_known(a, b):
    """No country lies within another."""
    assert places().relate("place", a, b) in (
        (TermRelation.EQUAL,) if a == b else (TermRelation.DISJOINT, TermRelation.UNRELATED)
    )


@given(regions, countries, st.sampled_from(["{}, {}", "{},{}", " {} ,  {} "]))
def test_a_name_and_its_country_are_the_term_or_unknown(code, other, form):
    """Whatever country a region's name is followed by: in that country, named with it, or the text itself."""
    name = pycountry.subdivisions.get(code=code).name
    text = form.format(name, other)
    found = place(text)
    if places().known("place", text):
        relation = places().relate("place", found, other)
        named_with = places().taxonomies["place"].terms[found].named_with
        assert relation in (TermRelation.WITHIN, TermRelation.EQUAL) or place(other) in named_with
    else:
        assert text.strip() == found


@pytest.mark.parametrize("words", [places, joined], ids=["alone", "beneath crisis"])
def test_a_territory_may_be_named_with_its_state(words):
    """What the standard lists under a state and beside it is found under both names, and lies in no state."""
    apart = {region for region in REGIONS if place(region, words()) in map(place, COUNTRIES)}
    assert len(apart) > 20
    for region in apart:
        state, found = place(region.partition("-")[0], words()), place(region, words())
        assert found == place(f"{found}, {state}", words()) == place(f"{found},{region[:2]}", words())
        assert words().relate("place", found, state) is TermRelation.UNRELATED


def test_no_word_is_two_places_and_every_word_finds_its_place():
    """Names and codes of each term lead back to it, over five thousand terms."""
    taxonomy = places().taxonomies["place"]
    assert [] == taxonomy.lexicon.claimed
    for term in taxonomy.declared:
        for word in (term.name, *term.names, *term.codes, *(alias.word for alias in term.aliases)):
            assert taxonomy.hierarchy.one(term.name) == taxonomy.canonical(word), word
        assert term.name == taxonomy.hierarchy.one(term.name)


def test_codes_in_small_letters_are_no_codes():
    """ISO codes match as written: "in", "us" and "no" are words of a sentence."""
    for code in COUNTRIES:
        assert place(code) != place(code.lower()), code


def test_the_gazetteer_is_the_same_after_a_journey():
    """An equal vocabulary and the same answers in a worker that was sent it."""
    sent = pickle.loads(pickle.dumps(joined()))
    assert joined() == sent
    assert place("Punjab, India") == place("Punjab, India", sent)
