"""What a report is asked: its stamp, its pairs, its headlines by measure, the words that it does not know."""

from __future__ import annotations

from datetime import date, timedelta
from importlib.metadata import PackageNotFoundError
from typing import Any

import pytest
from attrs import evolve

import kzclaims as kz
from kzclaims.model.dossier import Decision, Dossier, OpenQuestion, Retraction, Ruling
from kzclaims.model.scope import Scope
from kzclaims.model.source import Document, Origin, Source
from kzclaims.reconciliation.pairs import proposed_pairs
from kzclaims.reconciliation.unknown import Unknown

CLAIM = kz.claim("killed", 5, id="a", source="one", as_of="2022-01-09")
OTHER = kz.claim("killed", 9, id="b", source="two", as_of="2022-01-09")


def _pairs(report: kz.Report) -> list[tuple[str, str]]:
    return [(one.a, one.b) for one in report.relations]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "another"},
        {"defaults": Scope.of(place="Almaty")},
        {"uses": ("places",)},
        {"origins": (Origin("ministry"),)},
        {"sources": (Source("one", publisher="Mirror"),)},
        {"documents": (Document("page", source="one"),)},
        {"open": (OpenQuestion("q", ask="?", claims=("a",), choices=Scope.of(place="Almaty")),)},
        {"retractions": (Retraction(of=("a",)),)},
        {"decisions": (Decision(on=("a",), ruling=Ruling.ACCEPTED),)},
        {"claims": (CLAIM,)},
        {"claims": (CLAIM, evolve(OTHER, assumed=["as_of"]))},
        {"claims": (CLAIM, evolve(OTHER, note="by hand"))},
        {"claims": (CLAIM, evolve(OTHER, id="c"))},
    ],
)
def test_all_that_an_answer_rests_on_is_in_the_stamp(changes: dict[str, Any]) -> None:
    """Two reports have one stamp only where their dossiers say the same."""
    plain = Dossier(claims=(CLAIM, OTHER))
    stamp, changed = kz.reconcile(plain).stamp, kz.reconcile(evolve(plain, **changes)).stamp
    assert stamp.input != changed.input
    assert (stamp.policy, stamp.kzclaims) == (changed.policy, changed.kzclaims)
    assert 16 == len(stamp.input)


def test_the_order_of_what_is_declared_is_not_in_the_stamp() -> None:
    """Claims, sources, questions and rulings may be listed in any order."""
    many: dict[str, Any] = {
        "claims": (evolve(CLAIM, assumed=["as_of", "place", "event"]), OTHER),
        "origins": (Origin("ministry"), Origin("police")),
        "sources": (Source("one"), Source("two")),
        "retractions": (Retraction(of=("a",)), Retraction(of=("b",))),
        "decisions": (Decision(on=("a",), ruling="accepted"), Decision(on=("b",), ruling="accepted")),
    }
    turned = {name: values[::-1] for name, values in many.items()}
    assert kz.reconcile(Dossier(**many)).stamp == kz.reconcile(Dossier(**turned)).stamp


def test_a_policy_is_stamped_by_name_where_it_is_the_named_one() -> None:
    """A changed policy carries a digest of what it is."""
    assert "default" == kz.reconcile([CLAIM]).stamp.policy
    assert "strict" == kz.reconcile([CLAIM], policy="strict").stamp.policy
    digests = set()
    for changes in ({"slack": timedelta(0)}, {"slack": timedelta(2)}, {"strict": True}):
        name, digest = kz.reconcile([CLAIM], policy=kz.policy(**changes)).stamp.policy.split()
        assert ("default", 16) == (name, len(digest))
        digests.add(digest)
    assert 3 == len(digests)
    words = kz.Vocabulary.shipped()
    assert f"{words.name}@{words.version} {words.digest[:12]}" == kz.reconcile([CLAIM]).stamp.vocabulary


def test_a_practice_leaves_the_stamp_as_it_is() -> None:
    """It changes no judgement, under a named policy or under one with changes."""
    for slack in (timedelta(1), timedelta(0)):
        plain, practised = (kz.policy(practice=name, slack=slack) for name in (None, "ucdp"))
        assert kz.reconcile([CLAIM], policy=plain).stamp == kz.reconcile([CLAIM], policy=practised).stamp


def test_a_package_that_is_not_installed_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report made from a checkout says so by a version of zero."""

    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("kzclaims.reconciliation.stamp.version", missing)
    assert "0" == kz.reconcile([CLAIM]).stamp.kzclaims


@pytest.mark.parametrize(("count", "told"), [(8, 28), (9, 8), (12, 11)])
def test_of_many_in_one_group_each_is_told_with_the_next(count: int, told: int) -> None:
    """Up to eight claims every pair is told; above it each claim with the next one only."""
    claims = [
        kz.claim("killed", 10 + at, id=f"c{at:02}", source=f"s{at}", as_of=date(2022, 1, 1) + timedelta(days=at))
        for at in range(count)
    ]
    report = kz.reconcile(claims)
    assert told == len(report.relations)
    assert {(f"c{at:02}", f"c{at + 1:02}") for at in range(count - 1)} <= set(_pairs(report))


@pytest.mark.parametrize(("parts", "wholes", "told"), [(8, 8, 64), (9, 8, 9), (8, 9, 8)])
def test_of_many_parts_each_is_told_with_the_latest_whole_not_after_it(parts: int, wholes: int, told: int) -> None:
    """Up to eight times eight all pairs of a part and its whole are told; of more, one of each part."""
    start = date(2022, 1, 1)
    claims = [
        kz.claim("killed", 10 + at, id=f"p{at}", source="x", population="police", as_of=start + timedelta(days=2 * at))
        for at in range(parts)
    ]
    claims += [
        kz.claim("killed", 100 + at, id=f"w{at}", source="y", as_of=start + timedelta(days=2 * at + 1))
        for at in range(wholes)
    ]
    across = {pair for pair in _pairs(kz.reconcile(claims)) if pair[0][0] != pair[1][0]}
    assert told == len(across)
    if told < 64:
        latest = {f"p{at}": f"w{min(max(at - 1, 0), wholes - 1)}" for at in range(parts)}
        assert set(latest.items()) == {tuple(sorted(pair)) for pair in across}


def test_equal_digits_of_one_event_are_told_whatever_they_count() -> None:
    """The same number under one event may be one number misattributed; of another event it is chance."""
    claims = [
        kz.claim("killed", 164, id="a", source="x", event="flood", as_of="2022-01-09"),
        kz.claim("arrested", "at least 164", id="b", source="y", event="flood", as_of="2022-01-10"),
        kz.claim("arrested", 165, id="c", source="y", event="flood", as_of="2022-01-10"),
        kz.claim("arrested", 164, id="d", source="y", event="unrest", as_of="2022-01-10"),
    ]
    assert [("a", "b"), ("b", "c")] == _pairs(kz.reconcile(claims))


def test_relations_are_in_the_order_of_their_ids_and_told_once() -> None:
    """A pair is told once, the earlier claim first, however many reasons there are to tell it."""
    late, early = evolve(CLAIM, id="z"), evolve(OTHER, id="b", as_of="2022-01-19")
    report = kz.reconcile([late, early, evolve(OTHER, id="c", source="three")])
    assert sorted(_pairs(report)) == _pairs(report)
    assert 3 == len(report.relations) == len({frozenset(pair) for pair in _pairs(report)})


def test_a_claims_relations_are_those_that_it_stands_in() -> None:
    """A claim is asked by id, and an id that nobody carries is told."""
    report = kz.reconcile([CLAIM, OTHER, kz.claim("arrested", 7, id="c", source="x")])
    assert report.relations == report.about("a") == report.about("b")
    assert 1 == len(report.relations)
    assert () == report.about("c")
    with pytest.raises(kz.UnknownNameError, match='no claim carries the id "d"'):
        report.about("d")


def test_an_id_is_a_word() -> None:
    """A list of ids, or a number, is told as such."""
    report = kz.reconcile([CLAIM, OTHER])
    with pytest.raises(kz.InvalidValueError, match="5 is no id; give ids as words"):
        report.topic("a", 5)  # type: ignore[arg-type]
    assert ("a", "b") == report.topic("a", "b", "a").claims


def test_proposed_pairs_are_in_the_order_of_their_cut_offs() -> None:
    """The earlier of two comes first, and the pairs go by both."""
    days = ("2022-01-05", "2022-01-03", "2022-01-04", "2022-01-03")
    report = kz.reconcile([evolve(CLAIM, id=f"c{at}", source=f"s{at}", as_of=day) for at, day in enumerate(days)])
    pairs = proposed_pairs(report.sheet, range(4), report.series, ())
    assert [(1, 3), (1, 2), (1, 0), (3, 2), (3, 0), (2, 0)] == pairs


def test_a_question_without_an_answer_has_the_pairs_that_wait_for_it() -> None:
    """Only ambiguous pairs of its own claims wait; an answered question waits for nothing."""
    choices = Scope.of(population=("people", "civilians"))
    police = kz.claim("killed", 3, id="c", source="three", population="police", as_of="2022-01-09")
    question = OpenQuestion("q", ask="Officers too?", claims=("a",), choices=choices)
    answered = OpenQuestion("r", ask="And here?", claims=("b",), choices=choices, answer=Scope.of(population="people"))
    report = kz.reconcile(Dossier(claims=(CLAIM, OTHER, police), open=(question, answered)))
    (open_,) = report.open
    assert question == open_.question
    waiting = {frozenset((one.a, one.b)) for one in report.relations if one.kind is kz.Kind.AMBIGUOUS}
    assert {frozenset("ac")} <= waiting
    assert {one for one in waiting if "a" in one} == {frozenset((one.a, one.b)) for one in open_.relations}


def test_a_headline_is_found_by_measure_and_scope() -> None:
    """A measure asked for takes in its parts and wholes, a scope those terms that lie within or hold it."""
    claims = [
        kz.claim("killed", 5, id="land", source="x", place="Kazakhstan", as_of="2022-01-09"),
        kz.claim("killed", 3, id="city", source="x", place="Almaty", as_of="2022-01-09"),
        kz.claim("killed", 2, id="other", source="x", place="Astana", as_of="2022-01-08"),
        kz.claim("casualties", 30, id="wide", source="x", place="Kazakhstan", as_of="2022-01-10"),
        kz.claim("arrested", 4, id="arrested", source="x", place="Almaty", as_of="2022-01-09"),
    ]
    report = kz.reconcile(claims)
    assert ("other", "city", "land", "wide") == report.find("killed").claims
    assert ("city", "land", "wide") == report.find("killed", place="Almaty").claims
    assert ("other", "city", "land", "wide") == report.find("casualties", place="Kazakhstan").claims
    assert ("arrested",) == report.find("arrested").claims
    with pytest.raises(kz.UnknownNameError, match=r"no claim is about arrested of .*place Astana"):
        report.find("arrested", place="Astana")
    with pytest.raises(kz.UnknownNameError, match=r"no claim is about missing$"):
        report.find("missing")


def test_a_headline_takes_in_what_may_be_meant() -> None:
    """A claim that leaves its place open is about each of them."""
    open_ = kz.claim("killed", 5, id="a", source="x", place=("Almaty", "Astana"), as_of="2022-01-09")
    report = kz.reconcile([open_, kz.claim("killed", 5, id="b", source="y", place="Aktau", as_of="2022-01-09")])
    assert ("a",) == report.find("killed", place="Astana").claims == report.find("killed", place="Almaty").claims


def test_words_that_nobody_knows_are_counted() -> None:
    """Each unknown measure and term is told with how many claims use it, known ones are not."""
    claims = [
        kz.claim("killed", 5, id="a", source="x", place="Nowhereville", as_of="2022-01-09"),
        kz.claim("killed", 6, id="b", source="y", place="Nowhereville", as_of="2022-01-10"),
        kz.claim("flooded-cellars", 7, id="c", source="z", place=("Almaty", "Elsewhereton"), as_of="2022-01-09"),
    ]
    found = kz.reconcile(claims).unknown
    assert [("measure", "flooded-cellars", 1), ("place", "Elsewhereton", 1), ("place", "Nowhereville", 2)] == [
        (one.dimension, one.term, one.count) for one in found
    ]
    (slip,) = kz.reconcile([kz.claim("kiled", 5, id="a", source="x")]).unknown
    assert isinstance(slip, Unknown)
    assert "killed" in slip.near


def test_claims_without_an_id_are_given_one() -> None:
    """In the order of the claims, and none that somebody has already."""
    claims = [evolve(CLAIM, id=name, source=f"s{at}") for at, name in enumerate(("", "c2", "", "x", ""))]
    found = {one.source: one.id for one in kz.reconcile(claims).claims}
    assert {"s0": "c1", "s1": "c2", "s2": "c3", "s3": "x", "s4": "c4"} == found


def test_a_report_tells_what_it_was_made_of() -> None:
    """Title, sources, questions and decisions are those of the dossier."""
    dossier = Dossier(
        title="A day",
        claims=(CLAIM,),
        sources=(Source("one"),),
        decisions=(Decision(on=("a",), ruling="accepted"),),
        open=(OpenQuestion("q", ask="?", claims=("a",), choices=Scope.of(place="Almaty")),),
    )
    report = kz.reconcile(dossier)
    assert dossier.decisions == report.decisions
    assert (dossier.title, dossier.sources, dossier.open) == (report.title, report.sources, report.questions)
    assert 1 == len(report.statements) == len(report.claims)
    assert report.statements["a"].claim == report.claims[0]
