"""The later reports on the founding case: what was taken back falls wherever it was retold, and nothing else does."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import kzclaims as kz

FOLDER = Path(__file__).parents[3] / "examples" / "kazakhstan-2022"
LATER = FOLDER / "later.toml"
DOSSIER = kz.load(LATER)
REPORT = kz.reconcile(LATER)
ASIDE = {one.claim for one in REPORT.set_aside}

# As the report says that quotes the post and its denial.
TAKEN_BACK = {
    "info24.dead",
    "info24.dead-almaty",
    "info24.children-almaty",
    "info24.dead-kyzylorda",
    "info24.dead-zhambyl",
    "info24.dead-almaty-region",
}
RETOLD = {
    "rbc.dead",
    "playcrazygame.dead",
    "independent.dead",
    "manomet-current.dead",
    "sioux-city-journal.dead-before",
    "independent.dead-almaty",
}

EXPECTED = [
    ("sioux-city-journal.dead", "indian-economic-observer.dead", "agrees", "225 in two outlets"),
    ("sioux-city-journal.officers", "sioux-city-journal.dead", "part_of", "19 of 225"),
    ("sioux-city-journal.officers", "indian-economic-observer.officers", "agrees", "19 in two outlets"),
    ("sioux-city-journal.officers", "sputnik.officers", "agrees", "19 in January and in March"),
    ("sioux-city-journal.dead", "sputnik.dead", "grew", "225, then 230"),
    ("kazakhstan-today.dead-in-hospital", "sputnik.dead", "part_of", "177 of 230 in hospitals"),
    ("d1softballnews.officers", "independent.officers", "contradicts", "18 officers by the 7th, 16 by the 9th"),
    ("taipei-times.officers", "generico.officers", "contradicts", "12 police in Almaty, and at least 13, on one day"),
    ("generico.injured", "info24.injured", "grew", "over 1,000 injured, then 2,265"),
    ("info24.injured", "indian-economic-observer.injured", "grew", "2,265 injured, then 4,353"),
    ("info24.seriously-injured", "info24.injured", "part_of", "83 of 2,265"),
    ("info24.in-hospital", "kazakhstan-today.hospitalised", "part_of", "719 in hospital, of 897 by then"),
    ("independent.treated", "kazakhstan-today.treated", "grew", "over 2,200 treated, then 2,740"),
    ("independent.treated", "info24.injured", "not_comparable", "treated is not injured"),
    ("independent.detained", "manomet-current.detained", "agrees", "almost 6,000, and some 5,800"),
    ("playcrazygame.detained", "manomet-current.detained", "agrees", "at least 5,135, and some 5,800"),
    ("d1softballnews.detained", "d1softballnews.criminals-detained", "contradicts", "2,200, over 3,000 in one report"),
    ("d1softballnews.attackers", "manomet-current.attackers", "agrees", "26, if armed criminals are meant"),
    ("rbc.children", "playcrazygame.children", "contradicts", "three children, or two"),
    ("kazakhstan-today.minors", "rbc.children", "part_of", "two in Almaty, of three"),
    ("indian-economic-observer.injured-headline", "indian-economic-observer.injured", "contradicts", "a headline"),
]


@pytest.mark.parametrize(("a", "b", "kind", "why"), EXPECTED, ids=[case[3] for case in EXPECTED])
def test_relations(a, b, kind, why):
    """Each pair stands as a careful reader would say."""
    assert kind == REPORT.relation(a, b).kind


def test_it_loads():
    """Eighty figures of fourteen outlets, of which two reprint another source; all words are known."""
    printed = {claim.source for claim in DOSSIER}

    assert (80, 14, 16) == (len(list(DOSSIER)), len(printed), len(DOSSIER.sources))
    assert () == REPORT.unknown


def test_what_was_taken_back_falls_with_its_retellings_and_nothing_else_does():
    """Six figures are marked; the library finds the six retellings, and only those."""
    assert {frozenset(TAKEN_BACK)} == {frozenset(one.of) for one in DOSSIER.retractions}
    assert TAKEN_BACK | RETOLD == ASIDE


def test_no_164_and_no_103_is_left():
    """Whatever the hedge and whoever is named."""
    assert ASIDE >= {claim.id for claim in DOSSIER if claim.value.low in (164, 103)}


def test_the_other_figures_of_the_post_stay():
    """2,265 injured, 719 in hospital, 83 in a serious state; and the two minors of a later count."""
    stay = {claim.id for claim in DOSSIER if claim.value.low in (2265, 719, 83)}

    assert {"info24.injured", "rbc.injured", "info24.in-hospital", "info24.seriously-injured"} == stay
    assert ASIDE.isdisjoint({*stay, "kazakhstan-today.minors"})


def test_225_and_19_stand_in_no_conflict():
    """Neither was taken back, and nothing speaks against either."""
    stand = {claim.id for claim in DOSSIER if claim.value.low in (225, 19)}

    assert len(stand) == 5
    assert stand.isdisjoint(ASIDE | {claim for conflict in REPORT.conflicts for claim in conflict.claims})


@pytest.mark.parametrize(
    "claims",
    [
        ("indian-economic-observer.victims", "indian-economic-observer.dead", "indian-economic-observer.injured"),
        ("kazakhstan-today.treated", "kazakhstan-today.outpatients", "kazakhstan-today.hospitalised"),
    ],
    ids=["the victims", "those who sought treatment"],
)
def test_the_sums_are_met(claims):
    """225 and 4,353 make 4,578; 1,843 and 897 make 2,740."""
    topic = REPORT.topic(*claims)

    assert ("agrees", [True]) == (topic.kind, [one.met for one in topic.sums])


def test_both_dossiers_mean_the_same_by_the_same_words():
    """Defaults, the event, shared terms and shared origins are declared alike, but for further names."""
    first, later = (tomllib.loads((FOLDER / name).read_text(encoding="utf-8")) for name in ("dossier.toml", LATER.name))

    assert first["dossier"]["defaults"] == later["dossier"]["defaults"]
    assert first["vocabulary"]["event"] == later["vocabulary"]["event"]
    pairs = [
        (first["origins"], later["origins"]),
        (first["vocabulary"]["population"], later["vocabulary"]["population"]),
    ]
    for ours, theirs in pairs:
        shared = ours.keys() & theirs.keys()
        assert len(shared) >= 4
        assert [_bare(ours[name]) for name in shared] == [_bare(theirs[name]) for name in shared]


def _bare(table):
    return {key: given for key, given in table.items() if key != "names"}
