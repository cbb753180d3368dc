"""What webs hold and leave out: small dossiers that once gave a wrong answer."""

from __future__ import annotations

from typing import Any

import pytest

import kzclaims as kz
from kzclaims.model.conflict import ConflictKind
from kzclaims.vocabulary.vocabulary import Vocabulary

LAND: dict[str, Any] = {
    "Land": {},
    "North": {"within": "Land", "disjoint_from": ["South"]},
    "South": {"within": "Land"},
    "Whole": {"parts": ["East", "West", "Middle"]},
    "Rim": {"parts": ["East", "West"], "partition": False},
}
WORDS = Vocabulary.from_tables({"place": LAND}, base=Vocabulary.shipped())
BEFORE, NOW = "2022-01-06", "2022-01-09"


def said(measure, value, source, *, as_of=NOW, place="Land", **more):
    return kz.claim(measure, value, source=source, as_of=as_of, place=place, **more)


def told(*claims):
    """Return the strengths of the conflicts of several claims, and the implied figures in words."""
    report = kz.reconcile(list(claims), vocabulary=WORDS)
    deep = [str(one.strength) for one in report.conflicts if one.kind is ConflictKind.TOGETHER]
    return deep, [f"{one.figure} {one.what}" for one in report.implied]


def test_the_injured_who_die_leave_the_injured():
    """53 injured on Thursday, and 71 killed among 113 casualties on Sunday: eleven of them died."""
    claims = said("killed", "71", "a"), said("injured", "53", "b", as_of=BEFORE), said("casualties", "113", "a")
    assert ([], []) == told(*claims)


@pytest.mark.parametrize("more", [{}, {"order": "earlier"}])
def test_figures_without_a_date_need_not_hold_at_once(more):
    """Of three outlets each may have counted at another time."""
    claims = [
        said("killed", value, source, as_of=None, place=place, **more)
        for value, source, place in (("61", "a", "North"), ("53", "b", "South"), ("103", "c", "Land"))
    ]
    assert ([], []) == told(*claims)


@pytest.mark.parametrize("as_of", ["2021", "2021-05"])
def test_figures_of_a_month_leave_nothing(as_of):
    """What is displaced at two moments of a month has no difference."""
    claims = said("displaced", "61", "a", as_of=as_of, place="North"), said("displaced", "103", "a", as_of=as_of)
    assert ([], []) == told(*claims)


def test_what_is_left_of_new_figures_is_new():
    """42 were injured on that day, not so far."""
    claims = [
        said(measure, value, "a", counting="new", period=NOW)
        for measure, value in (("killed", "61"), ("casualties", "103"))
    ]
    assert ([], ["42 new injured in Land on 9 Jan 2022"]) == told(*claims)


def test_nothing_hangs_on_a_measure_with_corrections():
    """Minus five somewhere else makes no minus twenty here."""
    new = {"counting": "new", "period": NOW}
    claims = (
        said("injured", "-5", "x", place="South", **new),
        said("killed", "60", "a", place="North", **new),
        said("casualties", "40", "d", place="North", **new),
    )
    assert ([], []) == told(*claims)


@pytest.mark.parametrize(
    ("more", "strength"),
    [({"population": "police"}, "hard"), ({"basis": "confirmed"}, "tension")],
)
def test_parts_that_differ_in_several_ways_add_up(more, strength):
    """61 police in the north and 53 people in the south are more than 103 in the land three days later."""
    claims = (
        said("killed", "61", "a", as_of=BEFORE, place="North", **more),
        said("killed", "53", "b", as_of=BEFORE, place="South"),
        said("killed", "103", "c"),
    )
    assert [strength] == told(*claims)[0]


def test_nothing_is_left_beside_the_parts_of_a_union():
    """Rim is East and West, which share nothing: 11 and 44 are not 57."""
    claims = (
        said("killed", "11", "a", place="East"),
        said("killed", "44", "b", place="West"),
        said("killed", "57", "c", place="Rim"),
    )
    deep, figures = told(*claims)
    assert ["tension"] == deep
    assert not any("elsewhere" in figure for figure in figures)


def test_an_amount_has_its_unit():
    """Hectares, not the square kilometres of the claims."""
    claims = said("area-burned", "61.5 km2", "a", place="North"), said("area-burned", "103.5 km2", "a")
    (figure,) = told(*claims)[1]
    assert figure.startswith("4,190 to 4,210 hectare area burned in Land elsewhere than in North")
