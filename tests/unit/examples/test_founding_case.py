"""The founding case says what its README says that it says."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

import kzclaims as kz

DOSSIER = Path(__file__).parents[3] / "examples" / "kazakhstan-2022" / "dossier.toml"
REPORT = kz.reconcile(DOSSIER)

EXPECTED = [
    ("indonesian.officers", "web.officers", "contradicts", "18 police by 7 January, 16 police or guard by 9 January"),
    ("indonesian.officers", "post.officers", "compatible", "at least 16 admits 18"),
    ("post.officers", "web.officers", "agrees", "at least 16, and 16"),
    ("web.dead", "web.dead-over", "agrees", "164 and over 164 in one text"),
    ("post.dead", "web.dead", "agrees", "164 in two papers"),
    ("post.dead", "post.dead-headline", "restates", "a headline and its text"),
    ("post.dead", "post.dead-almaty", "part_of", "103 of 164 in Almaty, whatever the 164 include"),
    ("web.dead", "web.officers", "ambiguous", "nobody said whether the 164 include officers"),
    ("indonesian.dead", "post.dead", "grew", "dozens, then 164"),
    ("post.eliminated", "post.dead", "part_of", "dozens eliminated in Almaty"),
    ("web.minors", "web.dead-almaty", "part_of", "3 minors of 103"),
    ("web.girl", "web.dead", "part_of", "one girl of 164"),
    ("post.detained", "web.detained", "agrees", "nearly 6,000, and 5,800"),
    ("indonesian.detained", "web.detained", "grew", "over 2,200, then 5,800"),
    ("indonesian.injured", "web.injured", "grew", "over 1,000, then 2,200"),
    ("web.injured", "indonesian.detained", "not_comparable", "2,200 injured, over 2,200 arrested"),
    ("web.officers-injured", "web.injured", "part_of", "1,300 officers of 2,200 injured"),
    ("web.officers-injured", "post.officers-injured", "agrees", "1,300, and more than 1,300"),
    ("indonesian.injured", "post.officers-injured", "compatible", "over 1,000, then more than 1,300 officers"),
    ("indonesian.beheaded", "indonesian.officers", "part_of", "three beheaded of 18"),
    ("post.troops", "web.troops", "agrees", "thousands, and about 2,500"),
    ("post.start", "web.start", "agrees", "2 January, in the west and in the country"),
    ("indonesian.start", "web.start", "contradicts", "violence on 1 January, before the first protest"),
    ("post.buildings", "indonesian.buildings", "agrees", "Wednesday and Rabu"),
    ("post.ticket-early", "post.ticket-december", "contradicts", "one ticket, bought twice"),
    ("web.independent", "indonesian.independent", "agrees", "1991"),
    ("web.independent", "web.independent-years", "compatible", "1991, and 30 years"),
    ("post.capital", "web.capital", "contradicts", "a country has one capital"),
    ("web.control", "post.control", "part_of", "the west, and all regions"),
    ("web.capital", "indonesian.largest-city", "not_comparable", "a capital is no largest city"),
]


@pytest.mark.parametrize(("a", "b", "kind", "why"), EXPECTED, ids=[case[3] for case in EXPECTED])
def test_relations(a, b, kind, why):
    """Each pair stands as a careful reader would say."""
    assert kind == REPORT.relation(a, b).kind


def test_conflicts():
    """Four sets cannot all be true: officers, start, ticket, and, unless it moved in between, the capital."""
    found = {(conflict.claims, conflict.strength.value) for conflict in REPORT.conflicts}

    assert {
        (("indonesian.officers", "web.officers"), "hard"),
        (("indonesian.start", "web.start"), "hard"),
        (("post.ticket-december", "post.ticket-early"), "hard"),
        (("post.capital", "web.capital"), "tension"),
    } == found


def test_one_conflict_among_the_counts():
    """Of all pairs of the counts, which stand first in the file, just 18 against 16 cannot both be true."""
    counts = [claim.id for claim in kz.load(DOSSIER)][:23]

    assert [{"indonesian.officers", "web.officers"}] == [
        {a, b} for a, b in combinations(counts, 2) if REPORT.relation(a, b).kind == "contradicts"
    ]


def test_every_word_is_known():
    """The dossier's own words and the shipped ones name every term."""
    assert () == REPORT.unknown
