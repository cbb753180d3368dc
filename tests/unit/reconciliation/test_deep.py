"""Conflicts of three claims and more."""

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
}
FORCE: dict[str, Any] = {"force": {"parts": ["city-police", "home-guard"]}}
WORDS = Vocabulary.from_tables({"place": LAND, "population": FORCE}, base=Vocabulary.shipped())


def killed(claim_id, value, *, day=6, **fields):
    return {
        "id": claim_id,
        "source": claim_id,
        "measure": "killed",
        "value": value,
        "as_of": f"2022-01-{day:02}",
        **fields,
    }


def deep(*records, policy=None):
    """Return the claims of the conflicts of several claims, each with its strength."""
    dossier = kz.Dossier.from_records([{"language": "en", **record} for record in records])
    report = kz.reconcile(dossier, vocabulary=WORDS, policy=policy)
    return {frozenset(one.claims): str(one.strength) for one in report.conflicts if one.kind is ConflictKind.TOGETHER}


def towns(north=60, south=50, land=100, *, days=(6, 6, 9)):
    return [
        killed("n", north, place="North", day=days[0]),
        killed("s", south, place="South", day=days[1]),
        killed("w", land, place="Land", day=days[2]),
    ]


@pytest.mark.parametrize(
    ("days", "strength"),
    [((6, 6, 9), "hard"), ((6, 7, 9), "hard"), ((6, 6, 7), "tension"), ((6, 6, 6), "tension"), ((9, 6, 7), None)],
)
def test_what_is_certain_in_time_is_hard(days, strength):
    """Texts of one day, or of two days in a row, may have counted at other hours; an older whole may have grown."""
    expected = {} if strength is None else {frozenset("nsw"): strength}
    assert expected == deep(*towns(days=days))


def test_a_conflict_tells_what_sets_its_claims_against_each_other():
    """The figures first, then each fact once."""
    dossier = kz.Dossier.from_records(towns())
    (one,) = kz.reconcile(dossier, vocabulary=WORDS).conflicts
    assert one.claims[-1] == "w"
    assert "60 killed (North)" in one.because[0] and "cannot all be true beside 100 killed (Land)" in one.because[0]
    facts = set(one.because[1:])
    assert "a toll of the killed cannot fall" in facts
    assert any("have nothing in common" in fact for fact in facts)


def test_a_declared_sum_is_short_of_its_whole():
    """18 officers are more than 10 police and 5 guards three days later."""
    records = [
        killed("all", 18, population="force"),
        killed("police", 10, population="city-police", day=9),
        killed("guard", 5, population="home-guard", day=9),
    ]
    assert {frozenset({"all", "police", "guard"}): "hard"} == deep(*records)


def test_each_claim_of_it_is_needed():
    """Without any one of them nothing is told."""
    for left_out in range(3):
        assert {} == deep(*(one for at, one in enumerate(towns()) if at != left_out))


def test_what_the_words_allow_is_no_conflict():
    """Over 90 in the land leaves room."""
    assert {} == deep(*towns(land="over 90"))
    assert {} == deep(*towns(north="about 55", south="about 50"))


def test_of_the_same_things_one_set_is_told():
    """Who else has the same figures is in no second conflict."""
    again = killed("n2", 60, place="North")
    assert 1 == len(deep(*towns(), again))


def test_what_a_wrong_claim_makes_is_not_told_again():
    """A figure that two others of the same thing contradict is told with them; the sum that it spoils is not."""
    records = [*towns(north=600), killed("n2", 40, place="North", day=8), killed("n3", 41, place="North", day=9)]
    assert all("n" not in claims for claims in deep(*records))


def test_the_order_of_claims_changes_nothing():
    """Backwards the same sets are told."""
    assert deep(*towns()) == deep(*reversed(towns()))


def test_what_nobody_counts_may_fall():
    """Of 100 so far 60 were in the north, then of 101 there are 80: nobody counted the rest."""
    records = [
        killed("w", 100, place="Land"), killed("n", 60, place="North"),
        killed("w2", 101, place="Land", day=9), killed("n2", 80, place="North", day=9),
    ]  # fmt: skip
    assert {} == deep(*records)
