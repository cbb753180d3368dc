"""Two claims whose sources leave something open: what is asked, what is taken, what is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import kzclaims as kz
from kzclaims.model.dossier import Dossier, OpenQuestion
from kzclaims.model.scope import Scope

WORDS = kz.Vocabulary.load(Path(__file__).parents[2] / "cases" / "judgement" / "vocabulary.toml")
DAY = "2022-01-09"
Claims = tuple[kz.Claim, kz.Claim]


def _pair(ours: dict[str, Any], theirs: dict[str, Any]) -> Claims:
    """Return two claims, each of a source of its own, of one day."""

    def one(claim_id: str, given: dict[str, Any]) -> kz.Claim:
        more = {"id": claim_id, "source": f"s{claim_id}", "as_of": DAY, **given}
        return kz.claim(more.pop("measure", "killed"), more.pop("value", 5), **more)

    return one("a", ours), one("b", theirs)


def _question(name: str, claims: str, answer: str | None = None, **choices: tuple[str, ...]) -> OpenQuestion:
    ((dimension, _),) = choices.items()
    return OpenQuestion(
        name,
        ask=f"{name}?",
        claims=tuple(claims),
        choices=Scope(choices),
        answer=None if answer is None else Scope({dimension: answer}),
    )


def _relation(claims: Claims, *questions: OpenQuestion) -> kz.Relation:
    return kz.reconcile(Dossier(claims=claims, open=questions), vocabulary=WORDS).relation("a", "b")


def _choices(relation: kz.Relation) -> list[tuple[str, str]]:
    return [(one.when, str(one.kind)) for one in relation.choices]


def test_every_choice_of_an_open_scope_is_told_with_what_follows() -> None:
    """Each term of each open scope is tried with each of the other."""
    claims = _pair({"value": 16, "population": ("people", "civilians")}, {"value": 9, "population": "police"})
    found = _relation(claims)
    assert (kz.Kind.AMBIGUOUS, 1, False) == (found.kind, found.rule, found.figures_meet)
    assert [
        ("16 (a) means population civilians", "not_comparable"),
        ("16 (a) means population people", "part_of"),
    ] == sorted(_choices(found))
    assert "if 16 (a) means population people: part of, a part and its whole" in found.reason
    assert found.reason.startswith("It is open how 16 killed (civilians or people), as of 9 Jan 2022 [sa] stands to 9")
    assert found.reason.endswith("(the rules, asked under each reading).")


def test_a_choice_that_joins_the_two_is_taken_and_told() -> None:
    """If one reading makes the scopes equal and the figures agree, that is what was meant."""
    claims = _pair({"population": ("people", "civilians")}, {"population": "people"})
    found = _relation(claims)
    assert (kz.Kind.AGREES, ("5 (a) means population people",)) == (found.kind, found.assumes)
    turned = _relation(_pair({"population": "people"}, {"population": ("people", "civilians")}))
    assert (kz.Kind.AGREES, ("5 (b) means population people",)) == (turned.kind, turned.assumes)


def test_where_every_choice_agrees_none_need_be_taken() -> None:
    """The place said more or less widely agrees as the place itself does."""
    found = _relation(_pair({"place": ("land", "north-town")}, {"place": "land"}))
    assert (kz.Kind.AGREES, ()) == (found.kind, found.assumes)


def test_a_choice_that_only_grows_is_taken_too() -> None:
    """Growth of one thing is as good as agreement."""
    claims = _pair({"population": ("people", "civilians")}, {"value": 9, "population": "people", "as_of": "2022-01-19"})
    found = _relation(claims)
    assert (kz.Kind.GREW, ("5 (a) means population people",)) == (found.kind, found.assumes)


def test_readings_that_differ_and_join_nothing_leave_it_open() -> None:
    """A part under one reading, another thing under the other: nothing is taken."""
    claims = _pair({"value": 9, "population": ("people", "police")}, {"population": "civilians"})
    assert ["not_comparable", "part_of"] == sorted(kind for _, kind in _choices(_relation(claims)))


def test_whatever_is_meant_the_softest_conflict_is_told() -> None:
    """Where every reading contradicts, it does; no firmer than the reading that leaves most room."""
    claims = _pair({"value": 300, "population": ("police", "guard")}, {"value": 164, "population": "people"})
    found = _relation(claims)
    assert (kz.Kind.CONTRADICTS, kz.Strength.TENSION) == (found.kind, found.strength)
    assert ("whatever is meant: 300 (a) means population guard; 300 (a) means population police",) == found.assumes


def test_where_nothing_overlaps_it_is_not_asked() -> None:
    """Two open scopes that share nothing in one dimension are of different things."""
    claims = _pair({"population": ("police", "guard")}, {"population": "civilians"})
    found = _relation(claims)
    assert (kz.Kind.NOT_COMPARABLE, 1, ()) == (found.kind, found.rule, found.choices)
    assert "population: nothing that either may mean overlaps" in found.reason


def test_what_is_disjoint_or_unknown_to_overlap_is_not_asked_either() -> None:
    """One town is known to lie elsewhere, of the other nobody knows where it lies."""
    found = _relation(_pair({"place": ("south-town", "nowhere")}, {"place": "north-town"}))
    assert (kz.Kind.NOT_COMPARABLE, "place: nothing that either may mean overlaps") == (found.kind, found.why)


def test_a_question_is_asked_once_for_both_claims() -> None:
    """One question about both has one answer for both; two questions have two."""
    claims = _pair({}, {"value": 9})
    both = _relation(claims, _question("q", "ab", population=("people", "civilians")))
    assert kz.Kind.CONTRADICTS is both.kind
    each = _relation(
        claims,
        _question("q", "a", population=("people", "civilians")),
        _question("r", "b", population=("people", "civilians")),
    )
    assert kz.Kind.AMBIGUOUS is each.kind
    assert {
        '"q?" has the answer civilians and "r?" has the answer civilians',
        '"q?" has the answer civilians and "r?" has the answer people',
        '"q?" has the answer people and "r?" has the answer civilians',
        '"q?" has the answer people and "r?" has the answer people',
    } == {when for when, _ in _choices(each)}


def test_a_question_bears_on_its_own_claims_alone() -> None:
    """What is asked of one leaves the other as it was stated."""
    claims = _pair({"value": 9}, {"population": "police"})
    found = _relation(claims, _question("q", "a", population=("people", "civilians")))
    assert [('"q?" has the answer civilians', "not_comparable"), ('"q?" has the answer people', "part_of")] == sorted(
        _choices(found)
    )
    other = _relation(claims, _question("q", "b", population=("police", "guard")))
    assert (kz.Kind.PART_OF, 8) == (other.kind, other.rule)


def test_an_answer_settles_it_and_is_told() -> None:
    """An answered question is no longer open, and whoever relies on it says so."""
    claims = _pair({"value": 9}, {"population": "police"})
    found = _relation(claims, _question("q", "a", "people", population=("people", "civilians")))
    assert (kz.Kind.PART_OF, ()) == (found.kind, found.choices)
    assert '"q?" was answered: people' in found.assumes


def test_two_questions_about_one_claim_take_answers_that_go_together() -> None:
    """Of one claim and dimension only terms that both questions allow are tried."""
    claims = _pair({"value": 9}, {"population": "police"})
    found = _relation(
        claims,
        _question("q", "a", population=("people", "civilians")),
        _question("r", "a", population=("people", "guard")),
    )
    assert (kz.Kind.PART_OF, ()) == (found.kind, found.choices)
    assert '"q?" has the answer people and "r?" has the answer people' in found.assumes[0]


def test_an_open_scope_that_a_question_asks_about_is_asked_once() -> None:
    """The question comes in place of the source's own choice."""
    claims = _pair({"value": 9, "population": ("people", "civilians")}, {"population": "police"})
    found = _relation(claims, _question("q", "a", population=("people", "civilians")))
    assert {'"q?" has the answer civilians', '"q?" has the answer people'} == {when for when, _ in _choices(found)}


def _towns(letter: str, count: int) -> tuple[str, ...]:
    return tuple(f"{letter}{at:02}" for at in range(count))


@pytest.mark.parametrize(("count", "tried"), [(8, 64), (9, 64)])
def test_so_many_readings_are_tried_and_no_more(count: int, tried: int) -> None:
    """Sixty-four readings are tried; where there are more, how many there are is told."""
    words = kz.Vocabulary.from_tables(
        {"place": {name: {"within": "land"} for name in (*_towns("v", count), *_towns("w", count))}}, base=WORDS
    )
    claims = _pair({"place": ("land", *_towns("v", count - 1))}, {"value": 7, "place": _towns("w", count)})
    found = kz.compare(*claims, vocabulary=words)
    assert (kz.Kind.AMBIGUOUS, tried) == (found.kind, len(found.choices))
    told = f"Only 64 of {count * count} readings were tried."
    assert (count * count > 64) is (told in found.reason)


def test_beyond_so_many_readings_one_answer_of_those_tried_is_no_answer() -> None:
    """What all sixty-four tried readings say may not be what the others say."""
    words = kz.Vocabulary.from_tables({"place": {"land": {}}}, base=WORDS)
    few, many = _towns("v", 64), _towns("v", 65)
    for terms, kind in ((few, kz.Kind.NOT_COMPARABLE), (many, kz.Kind.NOT_COMPARABLE)):
        claims = _pair({"place": terms}, {"value": 7, "place": "land"})
        assert kind is kz.compare(*claims, vocabulary=words).kind
    words = kz.Vocabulary.from_tables({"place": {name: {"within": "land"} for name in many}}, base=WORDS)
    for terms, kind in ((few, kz.Kind.PART_OF), (many, kz.Kind.AMBIGUOUS)):
        claims = _pair({"place": terms}, {"value": 7, "place": "land"})
        assert kind is kz.compare(*claims, vocabulary=words).kind


@pytest.mark.parametrize(
    ("ours", "theirs", "meet"),
    [
        ({"value": 5}, {"value": 5}, True),
        ({"value": 5}, {"value": 9}, False),
        ({"measure": "began", "value": "2022-01-05"}, {"measure": "began", "value": "2022-01"}, True),
        ({"measure": "began", "value": "2022-01-05"}, {"measure": "began", "value": "2022-01-06"}, False),
        ({"measure": "held", "value": kz.Label("land")}, {"measure": "held", "value": kz.Label("land")}, True),
        ({"measure": "held", "value": kz.Label("land")}, {"measure": "held", "value": kz.Label("moon")}, False),
        ({"value": 5}, {"measure": "held", "value": kz.Label("moon")}, False),
    ],
)
def test_figures_meet_where_both_may_be_one(ours: dict[str, Any], theirs: dict[str, Any], meet: bool) -> None:
    """Numbers by their plausible readings, dates where they overlap, labels where they are one word."""
    assert meet is _relation(_pair(ours, theirs)).figures_meet


def test_the_relation_names_first_the_part_the_earlier_and_the_higher() -> None:
    """`first` is the one that the reason begins with, `why` the short reason, `unless` what would let both stand."""
    part = _relation(_pair({"value": 9}, {"population": "police"}))
    assert ("a", "b", "b", "a part and its whole", "") == (part.a, part.b, part.first, part.why, part.unless)
    above = _relation(_pair({"value": 5}, {"value": 9}))
    assert ("b", "the smaller figure is some hours older") == (above.first, above.unless)


@pytest.mark.parametrize(
    ("ours", "theirs", "strength"),
    [
        ({"source": "x"}, {"source": "x"}, "hard"),
        ({"source": "x"}, {"source": "y"}, "tension"),
        ({"source": "", "document": "d"}, {"source": "", "document": "d"}, "hard"),
        ({"source": ""}, {"source": ""}, "tension"),
    ],
)
def test_one_hand_begins_its_days_at_one_hour(ours: dict[str, str], theirs: dict[str, str], strength: str) -> None:
    """New figures of one bare day contradict firmly within one source, or one document; nobody is no source."""
    new = {"counting": "new", "period": DAY}
    found = _relation(_pair({"value": 9, **new, **ours}, {"value": 5, **new, **theirs}))
    assert (kz.Kind.CONTRADICTS, strength) == (found.kind, found.strength)


def test_units_are_converted_to_one_of_the_two_where_the_measure_names_none() -> None:
    """Five kilometres are five thousand metres, whichever is asked first; kilometres are no tonnes."""
    for pair in (("5 km", "5000 m"), ("5000 m", "5 km")):
        found = _relation(_pair(*({"measure": "width", "value": value} for value in pair)))
        assert (kz.Kind.AGREES, True) == (found.kind, found.figures_meet)
    apart = _relation(_pair({"measure": "width", "value": "5 km"}, {"measure": "width", "value": "5 tonnes"}))
    assert kz.Kind.NOT_COMPARABLE is apart.kind


def test_a_question_is_read_in_the_light_of_the_claim_that_it_is_about() -> None:
    """The land and the town are one place for a count of the flood, if it is that count that is asked about."""
    flood, land = {"event": "flood", "value": 9}, {"place": "land", "value": 20}
    for name, claims in (("b", _pair(land, flood)), ("a", _pair(flood, land))):
        found = _relation(claims, _question("q", name, place=("land", "north-town")))
        assert (kz.Kind.PART_OF, ()) == (found.kind, found.choices)
        assert '"q?" has the answer north-town' in found.assumes


def test_answers_that_exclude_each_other_leave_nothing_to_ask_the_rules() -> None:
    """Of no reading no rule decides, and nothing is known of the figures."""
    claims = _pair({}, {})
    found = _relation(
        claims,
        _question("q", "a", "police", population=("people", "police")),
        _question("r", "a", "civilians", population=("people", "civilians")),
    )
    assert (kz.Kind.AMBIGUOUS, 9, False, ()) == (found.kind, found.rule, found.figures_meet, found.choices)


def test_figures_that_meet_under_some_reading_may_be_one() -> None:
    """An ambiguous pair meets where any of its readings does."""
    words = {"population": ("people", "civilians")}
    for value, meet in ((5, True), (3, False)):
        found = _relation(_pair({"value": 5, **words}, {"value": value, "population": "police"}))
        assert (kz.Kind.AMBIGUOUS, meet) == (found.kind, found.figures_meet)
