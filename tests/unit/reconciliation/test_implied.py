"""Implied figures: what several claims say of what nobody counts."""

from __future__ import annotations

from typing import Any

import pytest

import kzclaims as kz
from kzclaims.model.interval import Interval
from kzclaims.vocabulary.vocabulary import Vocabulary

PLACES: dict[str, Any] = {
    "Land": {},
    "North": {"within": "Land", "disjoint_from": ["South"]},
    "South": {"within": "Land"},
}
FORCE: dict[str, Any] = {"force": {"parts": ["city-police", "home-guard"]}}
WORDS = Vocabulary.from_tables({"place": PLACES, "population": FORCE}, base=Vocabulary.shipped())


def said(claim_id, value, *, measure="killed", as_of="2022-01-09", source="post", **fields):
    return {
        "id": claim_id,
        "source": source,
        "measure": measure,
        "value": value,
        "as_of": as_of,
        "language": "en",
        **fields,
    }


def implied(*records):
    report = kz.reconcile(kz.Dossier.from_records(records), vocabulary=WORDS)
    return {one.what: one for one in report.implied}


def ends(found):
    return {what: (one.literal.low, one.literal.high) for what, one in found.items()}


def test_what_is_left_of_a_whole_beside_a_part():
    """164 in the land and 103 in the north leave 61 elsewhere."""
    found = implied(said("all", 164, place="Land"), said("north", 103, place="North"))
    assert {"killed in Land, elsewhere than in North, by 9 Jan 2022": (61, 61)} == {
        what.replace("Land elsewhere than in North", "Land, elsewhere than in North,"): span
        for what, span in ends(found).items()
    }
    (one,) = found.values()
    assert ("place", ("North",)) == one.other_than
    assert {"all", "north"} == set(one.claims)
    assert one.exact
    assert () == one.contested == one.assumes == one.when
    assert "North lies in Land" in one.reason


def test_a_declared_part_that_nobody_counts():
    """Of 18 officers 10 were police: the others are guards."""
    found = implied(said("all", 18, population="force"), said("police", 10, population="city-police"))
    assert [(8, 8)] == [span for what, span in ends(found).items() if "home guard" in what]


def test_a_sum_that_nobody_gives():
    """All parts of a declared sum make the whole."""
    found = implied(said("police", 10, population="city-police"), said("guard", 8, population="home-guard"))
    assert [(18, 18)] == [span for what, span in ends(found).items() if what.startswith("force killed")]


def test_bounds_of_hedged_figures():
    """Over 1,300 of 2,200 leave at most what the words leave, and a plausible figure inside."""
    found = implied(said("all", "2,200", place="Land"), said("north", "about 1,300", place="North"))
    (one,) = (one for what, one in found.items() if "elsewhere" in what)
    assert one.plausible is not None
    assert one.plausible.within(one.literal)
    assert (one.literal.low, one.literal.high) == (2150 - 1625, 2250 - 975)


def test_one_claim_implies_nothing():
    """A part's figure is a floor of its whole, but that is no figure of the whole."""
    assert {} == implied(said("north", 103, place="North"))


def test_never_a_sum_of_what_may_overlap():
    """164 dead and 16 officers dead make neither 180 nor 148 where it is open whether the officers are among them."""
    records = [said("dead", 164, population=["people", "city-police"]), said("police", 16, population="city-police")]
    numbers = {end for one in implied(*records).values() for end in (one.literal.low, one.literal.high)}
    assert numbers.isdisjoint({180, 148})


def test_figures_that_conflict_are_taken_for_the_span_between_them():
    """16 and 18 of one day leave 146 to 148 others, and it is said that they conflict."""
    found = implied(
        said("all", 164, place="Land"), said("a", 16, place="North"), said("b", 18, place="North", source="wire")
    )
    (one,) = found.values()
    assert Interval(146, 148) == one.literal
    assert ("a", "b") == one.contested
    assert any("the truth lies between" in words for words in one.assumes)


def test_a_later_figure_of_the_same_day_takes_the_place_of_an_earlier_one():
    """What a report calls earlier grew to what it gives now: nothing is contested."""
    found = implied(
        said("all", 164, place="Land"),
        said("then", 90, place="North", order="earlier"),
        said("now", 103, place="North"),
    )
    (one,) = found.values()
    assert (Interval(61, 61), ()) == (one.literal, one.contested)


@pytest.mark.parametrize("measure", ["killed", "missing"])
def test_only_the_latest_of_a_series_is_told(measure):
    """What is left on the last day stands for the days before, of a toll and of what may fall."""
    days = ("2022-01-07", "2022-01-09")
    records = [
        said(f"{place}{day}", number + 10 * at, measure=measure, place=place, as_of=day)
        for at, day in enumerate(days)
        for place, number in (("Land", 100), ("North", 60))
    ]
    assert ["9 Jan 2022"] == [what[-10:] for what in ends(implied(*records))]


def test_dozens_are_no_ground_for_a_sum():
    """A word that stands for a range by convention only says nothing of what is left."""
    assert {} == implied(said("all", 164, place="Land"), said("north", "dozens", place="North"))


def test_forecasts_and_shares_bound_nothing():
    """What may come, and what does not add up, is in no web."""
    records = [said("all", 164, place="Land", basis="forecast"), said("north", 103, place="North", basis="forecast")]
    assert {} == implied(*records)
    assert {} == implied(
        said("all", "60%", measure="share-of-deaths", place="Land"),
        said("north", "20%", measure="share-of-deaths", place="North"),
    )
