"""A dossier's own words over the shipped ones: what is extended, what is replaced, what is taken over."""

import pytest

from kzclaims.errors import InputError, UnknownNameError
from kzclaims.vocabulary.vocabulary import Vocabulary

SHIPPED = Vocabulary.shipped()


def over_shipped(**tables):
    return Vocabulary.from_tables(tables, base=SHIPPED, file="dossier.toml")


def test_a_term_declared_again_keeps_what_it_does_not_say():
    """Names add up, within is replaced, kind and counting stay."""
    own = over_shipped(measure={"killed": {"within": ["losses of life"], "names": ["perished"]}})
    assert "killed" == own.canonical("measure", "perished") == own.canonical("measure", "tewas")
    assert "cumulative" == own.measure("killed").counting
    assert "within" == own.measure_relate("killed", "losses of life")
    assert "within" == own.measure_relate("killed", "casualties")  # which says so itself, by its parts


def test_a_term_is_declared_again_in_any_way_of_writing_it():
    """The base's "Almaty region" and the dossier's "almaty-region" are one term, which keeps its name."""
    own = over_shipped(place={"almaty-region": {"names": ["the region"]}})
    assert "Almaty region" == own.canonical("place", "the region")
    assert SHIPPED.terms("place") == own.terms("place")


def test_a_union_replaces_an_alternative_of_the_same_term():
    """Herat is one of two in the shipped words; a dossier may mean both together."""
    own = over_shipped(place={"Herat": {"parts": ["Herat city", "Zinda Jan district"]}})
    assert ("Herat",) == own.alternatives("place", "Herat")
    assert ("Herat city", "Zinda Jan district") == own.parts_of("place", "Herat")
    assert ("Herat province", "Herat city") == SHIPPED.alternatives("place", "Herat")


def test_a_word_that_the_dossier_declares_is_taken_from_the_base():
    """siloviki names the security forces in the shipped words; a dossier's own term takes the word over."""
    assert "security-forces" == SHIPPED.canonical("population", "силовики")
    own = over_shipped(population={"силовики": {"parts": ["police", "national-guard"]}})
    assert "disjoint" == own.relate("population", "силовики", "civilians")
    assert "within" == own.relate("population", "силовики", "security-forces")


def test_unions_of_the_same_parts_are_one_term():
    """A dossier's police and guard are the shipped ones, whatever it calls them; the first declared lends its name."""
    own = over_shipped(population={"siloviki": {"parts": ["police", "national-guard"]}})
    assert "police or national guard" == own.canonical("population", "siloviki")
    assert "equal" == own.relate("population", "siloviki", "police or national guard")


def test_a_name_of_a_shipped_term_cannot_be_taken():
    """A dossier that calls something else Almaty is told so."""
    with pytest.raises(InputError) as caught:
        over_shipped(place={"Astana": {"names": ["almaty"]}})
    (fault,) = caught.value.faults
    assert ("vocabulary.place.Astana", "names") == (fault.where, fault.field)
    assert "'almaty' stands for Almaty too" == fault.problem


def test_a_measure_takes_from_its_whole_what_it_does_not_say():
    """Kind, unit and counting come from the nearest measure above; a kind of its own takes nothing."""
    own = over_shipped(
        measure={
            "drowned": {"within": "killed"},
            "share of drowned": {"within": "killed", "kind": "share", "unit": "percent"},
        }
    )
    assert ("count", "cumulative", True) == (
        own.measure("drowned").kind,
        own.measure("drowned").counting,
        own.measure("drowned").additive,
    )
    assert ("share", None, False) == (
        own.measure("share of drowned").kind,
        own.measure("share of drowned").counting,
        own.measure("share of drowned").additive,
    )


def test_any_dimension_may_be_declared():
    """A dossier's own dimension has its terms, its top and its place among the dimensions."""
    own = over_shipped(weapon={"any": {"top": True}, "rifle": {"within": "firearm"}})
    assert ("event", "place", "population", "cause", "weapon") == own.dimensions()
    assert "any" == own.top("weapon")
    assert "within" == own.relate("weapon", "rifle", "any")
    assert own.known("weapon", "RIFLE") and not own.known("weapon", "firearm")


def test_the_forms_of_names_and_aliases_are_one():
    """By language or in a list, dated by a table or by name: the same words."""
    listed = over_shipped(
        place={"X": {"names": ["Eks", "Икс"], "aliases": [{"name": "Old X", "from": "1990", "to": "1999"}]}}
    )
    tabled = over_shipped(
        place={"X": {"names": {"en": "Eks", "ru": ["Икс"]}, "aliases": {"Old X": {"from": "1990", "to": "1999"}}}}
    )
    assert listed == tabled and listed.digest == tabled.digest
    assert listed != SHIPPED


def test_a_vocabulary_is_named_with_its_version():
    """crisis and crisis@1 are shipped; other versions and names are not, and the error tells what is."""
    assert SHIPPED is Vocabulary.named("crisis@1") is Vocabulary.named("crisis")
    for name in ("crisis@2", "weather@1", ""):
        with pytest.raises(UnknownNameError, match="there is crisis@1"):
            Vocabulary.named(name)


def test_the_footprint_of_an_event_is_every_place_that_holds_it():
    """For the flood, Libya is eastern Libya; Derna, within it, and Tripoli stay themselves."""
    own = over_shipped(
        event={
            "flood": {"footprint": "east of Libya", "period": "2023-09-10/2023-09-11"},
            "second dam": {"within": "flood"},
        }
    )
    assert "eastern Libya" == own.footprint("flood") == own.footprint("second dam")
    assert "2023-09-10/2023-09-11" == str(own.event_period("second dam"))
    assert ["eastern Libya"] * 3 == [own.same_place_for("flood", p) for p in ("Libya", "world", "eastern Libya")]
    assert ["Derna", "Tripoli"] == [own.same_place_for("second dam", p) for p in ("Darnah", "Tripoli")]
    assert own.footprint("storm") is None and own.event_period("storm") is None
    assert "Libya" == own.same_place_for("storm", "Libya")
