"""Topics: the headline of some claims, what steps aside for it, and what stands in place of pairs."""

from __future__ import annotations

from typing import Any

import pytest

import kzclaims as kz

DAY = "2022-01-09"


def _killed(claim_id: str, value: int | str, **more: Any) -> kz.Claim:
    return kz.claim(more.pop("measure", "killed"), value, **{"id": claim_id, "source": claim_id, "as_of": DAY, **more})


def _topic(*claims: kz.Claim) -> kz.Topic:
    return kz.reconcile(claims).topic(*(one.id for one in claims))


@pytest.mark.parametrize(
    ("values", "kind", "strength"),
    [
        ([{"value": 5}, {"value": 5}], "agrees", None),
        ([{"value": 5}, {"value": 5}, {"value": "at least 3"}], "compatible", None),
        ([{"value": 5}, {"value": 3, "population": "police"}], "part_of", None),
        ([{"value": 5}, {"value": 5}, {"value": 9}], "contradicts", "tension"),
        ([{"value": 5}, {"value": 9}, {"value": 12, "as_of": "2022-01-19"}], "grew", None),
        (
            [{"value": 5}, {"value": 4, "as_of": "2022-01-19"}, {"value": 9, "as_of": "2022-01-29"}],
            "contradicts",
            "hard",
        ),
        ([{"value": 5}, {"value": 5, "measure": "arrested"}, {"value": 5}], "not_comparable", None),
    ],
)
def test_the_headline_is_the_gravest_of_the_pairs(
    values: list[dict[str, Any]], kind: str, strength: str | None
) -> None:
    """A hard conflict comes before growth, growth before a tension, a tension before a part, agreement last."""
    topic = _topic(*(_killed("abc"[at], **each) for at, each in enumerate(values)))
    assert (kind, strength) == (topic.kind, topic.strength)
    assert len(values) * (len(values) - 1) // 2 == len(topic.relations)


def test_the_reason_is_that_of_a_pair_of_the_headline_and_counts_the_others() -> None:
    """The first pair of the headline's kind and strength is told, with how many more there are."""
    claims = [_killed("a", 5), _killed("b", 9), _killed("c", 14)]
    topic = _topic(*claims)
    told = [r.reason for r in topic.relations if r.kind is topic.kind]
    assert 3 == len(told)
    assert f"{told[0]} (and 2 more such pairs)" == topic.reason
    assert f"contradicts: {topic.reason}" == str(topic)
    pair = _topic(*claims[:2])
    assert pair.relations[0].reason == pair.reason


def test_a_headline_of_two_words_is_told_as_two_words() -> None:
    """Kinds are words, not names."""
    topic = _topic(_killed("a", 5), _killed("b", 3, population="police"))
    assert str(topic).startswith("part of: 3 killed (police)")


def test_the_reason_is_of_the_strength_of_the_headline() -> None:
    """A hard conflict is told by a hard pair, though a tension comes first."""
    topic = _topic(_killed("a", 9), _killed("b", 7), _killed("c", 8, as_of="2022-01-19"))
    (hard,) = [r.reason for r in topic.relations if r.strength == "hard"]
    assert 2 == sum(r.kind is kz.Kind.CONTRADICTS for r in topic.relations)
    assert hard == topic.reason


def test_one_claim_alone() -> None:
    """A single claim is told as the one that is left."""
    topic = _topic(_killed("a", 5))
    assert (kz.Kind.ALONE, (), ("a",)) == (topic.kind, topic.relations, topic.claims)
    assert "one claim is left: 5 killed, as of 9 Jan 2022 [a]" == topic.reason


def test_a_copy_leaves_a_restatement() -> None:
    """Of one statement written down twice one is left, and the headline says why."""
    topic = _topic(_killed("a", 5, source="x"), _killed("b", 5, source="x"))
    assert (kz.Kind.RESTATES, ["b"]) == (topic.kind, [one.claim for one in topic.set_aside])
    assert topic.reason.endswith("[x] (b says again what a says, in the same document)")


def test_a_revision_leaves_a_revision() -> None:
    """A revised figure is set aside for the one that replaced it, a copy beside it changes nothing."""
    old = _killed("a", 9, source="x", said_by="ministry", as_of="2022-01-08")
    new = _killed("b", 5, source="x", said_by="ministry", as_of="2022-01-08", supersedes=["a"])
    topic = _topic(old, new)
    assert (kz.Kind.REVISED, ["a"]) == (topic.kind, [one.claim for one in topic.set_aside])
    copy = _killed("c", 5, source="x", said_by="ministry", as_of="2022-01-08", supersedes=["a"])
    assert kz.Kind.REVISED is _topic(old, new, copy).kind


def test_a_retraction_leaves_one_alone() -> None:
    """A claim that was taken back leaves the other alone: nothing replaced it."""
    topic = _topic(_killed("a", 9, status="retracted"), _killed("b", 5))
    assert (kz.Kind.ALONE, ["a"], False) == (topic.kind, [one.claim for one in topic.set_aside], topic.all_retracted)
    assert topic.reason.startswith("one claim is left: 5 killed")


def test_where_all_are_retracted_they_are_judged_among_themselves() -> None:
    """The headline says so first, and what each says still counts."""
    topic = _topic(_killed("a", 9, status="retracted"), _killed("b", 5, status="retracted"))
    assert (kz.Kind.CONTRADICTS, True, 1) == (topic.kind, topic.all_retracted, len(topic.relations))
    assert topic.reason.startswith("every claim was retracted; 9 killed")
    assert ["a", "b"] == [one.claim for one in topic.set_aside]
    one = _topic(_killed("a", 9, status="retracted"))
    assert (kz.Kind.ALONE, True) == (one.kind, one.all_retracted)
    assert one.reason.startswith("every claim was retracted; one claim is left: 9 killed")


def test_where_all_are_withdrawn_but_not_all_retracted_nothing_says_so() -> None:
    """A superseded figure was replaced, not taken back."""
    topic = _topic(_killed("a", 9, status="retracted"), _killed("b", 5, status="superseded"))
    assert (kz.Kind.CONTRADICTS, False) == (topic.kind, topic.all_retracted)
    assert topic.reason.startswith("9 killed")


def test_a_met_sum_stands_in_place_of_its_pairs() -> None:
    """Parts and the whole that they make are told as a sum, and no pair of them is."""
    claims = [_killed("a", 5, source="x"), _killed("b", 3, source="x", measure="injured")]
    whole = _killed("c", 8, source="x", measure="casualties")
    topic = _topic(*claims, whole)
    assert (kz.Kind.AGREES, ()) == (topic.kind, topic.relations)
    assert "the parts a, b make 8, as the whole says" == topic.reason
    more = _topic(*claims, whole, _killed("d", 5))
    assert {frozenset("ad"), frozenset("bd"), frozenset("cd")} == {frozenset((r.a, r.b)) for r in more.relations}


def test_a_sum_that_is_not_met_is_compared_as_a_claim() -> None:
    """What the parts make is told beside a whole that is less, and only beside figures of its measure."""
    claims = [_killed("a", 5, source="x"), _killed("b", 3, source="x", measure="injured")]
    topic = _topic(*claims, _killed("c", 7, source="x", measure="casualties"))
    of_sum = [r for r in topic.relations if "a+b" in (r.a, r.b)]
    assert [("a+b", "c", "contradicts", "hard")] == [(r.a, r.b, r.kind, r.strength) for r in of_sum]
    assert (kz.Kind.CONTRADICTS, ()) == (topic.kind, topic.sums)
    assert 4 == len(topic.relations)


@pytest.mark.parametrize("count", [40, 41, 45])
def test_a_large_topic_has_the_headline_of_its_pairs(count: int) -> None:
    """Pair by pair or by keys, the one figure above all later ones makes a hard conflict."""
    days = [f"2022-{1 + at // 28:02}-{1 + at % 28:02}" for at in range(count)]
    growing = [_killed(f"c{at:02}", 10 + at, source=f"s{at}", as_of=day) for at, day in enumerate(days)]
    assert kz.Kind.GREW is _topic(*growing).kind
    broken = [*growing[:-1], _killed("last", 3, source="last", as_of=days[-1])]
    topic = _topic(*broken)
    assert (kz.Kind.CONTRADICTS, kz.Strength.HARD) == (topic.kind, topic.strength)
    pairs = len({frozenset((r.a, r.b)) for r in topic.relations})
    assert (count * (count - 1) // 2 if count <= 40 else count + count - 3) == pairs
