"""Rulings beside the machine's answer: what they settle, what is as ruled, and when they are stale."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

import kzclaims as kz
from kzclaims.model.dossier import SHORT, Decision, Dossier
from kzclaims.model.source import Source

DAY = "2022-01-09"


def killed(name: str, value: object, **fields: object) -> kz.Claim:
    """A count of the killed of one day, by an outlet of its own."""
    return kz.claim("killed", value, **{"id": name, "source": name, "as_of": DAY, **fields})  # type: ignore[arg-type]


def report(claims: list[kz.Claim], *decisions: Decision) -> kz.Report:
    """The report of claims and rulings."""
    sources = [Source(claim.id) for claim in claims]
    return kz.reconcile(Dossier(claims=claims, sources=sources, decisions=decisions))


def ruling(word: str, *on: str, **fields: object) -> Decision:
    """A ruling of a desk."""
    return Decision(on=on, ruling=word, by="desk", **fields)  # type: ignore[arg-type]


def standing(found: kz.Report) -> list[frozenset[str]]:
    """The conflicts that no ruling settles."""
    return [frozenset(one.claims) for one in found.standing()]


TWO = [killed("a", 18), killed("b", 16)]


@pytest.mark.parametrize(
    ("word", "as_ruled", "left"),
    [
        ("accepted", "contradicts", 0),
        ("not-comparable", "not_comparable", 0),
        ("revised", "revised", 0),
        ("retracted", "contradicts", 0),
        ("same-scope", "contradicts", 1),
    ],
)
def test_each_ruling_stands_beside_the_machines_answer(word, as_ruled, left):
    """The machine still says that they contradict; all taken back, they are judged among themselves."""
    found = report(TWO, ruling(word, "a", "b"))
    (one,) = found.rulings
    assert ("contradicts", as_ruled, left) == (one.kind, one.as_ruled, len(standing(found)))
    assert 1 == len(found.conflicts)


def test_one_that_is_ruled_retracted_is_gone_as_ruled():
    """And the conflict that it was in."""
    found = report(TWO, ruling("retracted", "a"))
    assert (["a"], []) == ([one.claim for one in found.as_ruled.set_aside], [one.claim for one in found.set_aside])
    assert [] == standing(found)


def test_what_a_retracted_claim_hid_comes_to_light():
    """Each claim is told with its tightest partner; without it the next conflict stands."""
    claims = [*TWO, killed("c", 17)]
    assert {frozenset("bc")} == set(standing(report(claims, ruling("retracted", "a"))))


def test_the_latest_of_what_is_ruled_revised_stays():
    """By the date that it holds for, then of printing, then in the order named."""
    later = killed("b", 16, as_of="2022-01-10")
    assert ["a"] == [one.claim for one in report([TWO[0], later], ruling("revised", "b", "a")).as_ruled.set_aside]
    assert ["b"] == [one.claim for one in report(TWO, ruling("revised", "b", "a")).as_ruled.set_aside]
    assert ["a"] == [one.claim for one in report(TWO, ruling("revised", "a")).as_ruled.set_aside]


def test_what_is_ruled_of_one_scope_takes_that_of_the_first():
    """18 police and 16 officers are then two figures of one thing."""
    claims = [killed("a", 16, population="officers"), killed("b", 18, population="firemen")]
    found = report(claims, ruling("same-scope", "a", "b"))
    (one,) = found.rulings
    assert ("not_comparable", "contradicts") == (one.kind, one.as_ruled)
    assert 0 == len(found.conflicts)


def test_a_ruling_that_saw_other_claims_settles_nothing():
    """By their fingerprints as they were; the ruling is told to be stale, and is not applied."""
    seen = [claim.fingerprint[:SHORT] for claim in TWO]
    assert [] == standing(report(TWO, ruling("accepted", "a", "b", fingerprints=seen)))
    changed = [killed("a", 30), TWO[1]]
    for word in ("accepted", "not-comparable", "revised", "retracted"):
        found = report(changed, ruling(word, "a", "b", fingerprints=seen))
        assert [frozenset("ab")] == standing(found)
        (one,) = found.rulings
        assert (False, ["a has changed since the ruling that rests on it"]) == (
            one.holds,
            [why.why for why in one.stale],
        )
        assert "the ruling is not applied" in str(found)


def test_a_ruling_made_before_a_claim_was_printed_settles_nothing():
    """It cannot have been about that claim."""
    claims = [TWO[0], evolve(TWO[1], published="2022-01-20")]
    found = report(claims, ruling("accepted", "a", "b", on_date=date(2022, 1, 16)))
    assert [frozenset("ab")] == standing(found)
    assert ["b was printed after the ruling of 2022-01-16 that rests on it"] == [
        why.why for why in found.rulings[0].stale
    ]


def test_a_claim_that_no_longer_stands_makes_a_ruling_stale():
    """Somebody has to look again, though the claim is as it was."""
    found = report([evolve(TWO[0], status="retracted"), TWO[1]], ruling("not-comparable", "a", "b"))
    assert (True, ["a no longer stands: retracted"]) == (
        found.rulings[0].holds,
        [why.why for why in found.rulings[0].stale],
    )


def test_a_ruling_on_what_is_not_there_is_stale():
    """In a dossier made in memory; a file with one is refused."""
    found = report(TWO, ruling("accepted", "a", "x"))
    (one,) = found.rulings
    assert "no claim carries the id x" == one.stale[0].why
    assert [frozenset("ab")] == standing(found)


def test_fingerprints_are_one_for_each_claim():
    """Or none, and each is one."""
    with pytest.raises(kz.InvalidValueError, match="1 fingerprints for 2 claims"):
        ruling("accepted", "a", "b", fingerprints=["0123456789ab"])
    with pytest.raises(kz.InvalidValueError, match='"nothing" is no fingerprint'):
        ruling("accepted", "a", fingerprints=["nothing"])


def test_the_ruling_is_told_in_words():
    """Who, when, why, and what the machine says without it."""
    when = date(2022, 1, 16)
    text = " ".join(str(report(TWO, ruling("accepted", "a", "b", on_date=when, because="two hospitals"))).split())
    assert "Ruled accepted by desk on 16 Jan 2022: two hospitals. Without the ruling: contradicts (tension)." in text


@pytest.mark.parametrize("word", ["accepted", "not-comparable", "revised", "retracted"])
def test_the_linter_is_quiet_where_a_ruling_settles(word):
    """It asks the same conflicts as a test or the command line; a ruling of one scope settles none."""
    codes = {"two-figures", "cumulative-falls", "part-exceeds-whole"}
    assert {"two-figures"} == {one.rule for one in kz.check(report(TWO))} & codes
    assert set() == {one.rule for one in kz.check(report(TWO, ruling(word, "a", "b")))} & codes
    assert {"two-figures"} == {one.rule for one in kz.check(report(TWO, ruling("same-scope", "a", "b")))} & codes


def test_an_unrelated_ruling_brings_no_sum_to_light():
    """A sum that fails only as ruled is no conflict of the machine's, whatever else is taken back."""
    whole = {"document": "d", "source": "s"}
    parts = {"place": {"land": {"parts": ["north", "south"], "partition": True}}}
    claims = [
        killed("w", 10, place="land", **whole),
        killed("n", 6, place="north", **whole),
        killed("x", 9, place="elsewhere", **whole),
        killed("s2", 4, place="south", **whole),
        killed("lone", 3, source="t"),
    ]
    sources = [Source("s"), Source("t")]
    rulings = [ruling("same-scope", "s2", "x"), ruling("retracted", "lone")]
    for decisions in (rulings[:1], rulings):
        found = kz.reconcile(Dossier(claims=claims, sources=sources, vocabulary=parts, decisions=decisions))
        assert [] == [set(one.claims) for one in found.standing() if len(one.claims) > 2]


def test_as_ruled_is_of_the_same_evening():
    """It leaves out what the report leaves out, and says so."""
    claims = [evolve(TWO[0], published="2022-01-09"), evolve(TWO[1], published="2022-01-12")]
    sources = [Source("a"), Source("b")]
    found = kz.reconcile(
        Dossier(claims=claims, sources=sources, decisions=[ruling("retracted", "a")]), known_by="2022-01-10"
    )
    assert found.as_ruled is not found
    assert (found.known_by, ("b",)) == (found.as_ruled.known_by, found.as_ruled.later)


@pytest.mark.parametrize("word", ["accepted", "not-comparable"])
def test_what_rulings_on_each_of_its_claims_hid_comes_to_light(word):
    """Two that contradict are not told while each is told with a tighter partner; nobody ruled on the two."""
    claims = [killed("c0", 5), killed("c1", 80, as_of="2022-01-07"), killed("c2", 40, as_of="2022-01-07")]
    assert {frozenset({"c0", "c1"}), frozenset({"c0", "c2"})} <= {
        frozenset(one.claims) for one in report(claims).conflicts
    }
    found = report(claims, ruling(word, "c1", "c0"), ruling(word, "c2", "c0"))
    assert [frozenset({"c1", "c2"})] == standing(found)
    assert "NOT RULED ON  1" in str(found)


def test_a_ruling_settles_nothing_by_an_assumption():
    """What has the same digits as a claim that is ruled retracted was not ruled on."""
    claims = [
        killed("a", 50, published="2022-01-09"),
        killed("c", 70, as_of="2022-01-08", said_by="ministry", published="2022-01-09"),
        killed("d", 50, published="2022-01-12"),
    ]
    found = report(claims, ruling("retracted", "a", on_date=date(2022, 1, 10)))
    assert [frozenset("cd")] == standing(found)
