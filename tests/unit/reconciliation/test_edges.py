"""Edges of reconciling: odd input, copies of copies, circles, and questions that share a claim."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from itertools import combinations

import pytest

import kzclaims as kz
from kzclaims.model.verdict import Voices


def _report(*claims: kz.Claim) -> kz.Report:
    return kz.reconcile(claims)


def test_nothing_gives_an_empty_report() -> None:
    """No claims, no groups, no fault."""
    report = _report()
    assert [0, 0, 0] == [len(each) for each in (report.groups, report.conflicts, report.set_aside)]


def test_anonymous_equal_claims_are_two_statements() -> None:
    """Claims without a source share no document, so they do not restate each other."""
    claims = [kz.claim("killed", 5, source="", as_of="2022-01-01") for _ in range(2)]
    assert () == _report(*claims).set_aside


def test_a_copy_of_a_copy_has_the_voice_of_the_first() -> None:
    """A claim that derives from another shares its origin, at any remove."""
    report = _report(
        kz.claim("killed", 5, id="a", source="one", said_by="ministry", as_of="2022-01-01"),
        kz.claim("killed", 5, id="b", source="two", derived_from=["a"], as_of="2022-01-01"),
        kz.claim("killed", 5, id="c", source="three", derived_from=["b"], as_of="2022-01-01"),
    )
    (verdict,) = report.groups
    assert Voices(low=1, high=1) == verdict.origins


def test_claims_that_supersede_each_other_both_stay() -> None:
    """Of a circle nobody is the newest, so nothing is set aside for it."""
    report = _report(
        kz.claim("killed", 5, id="a", source="one", supersedes=["b"], as_of="2022-01-01"),
        kz.claim("killed", 6, id="b", source="two", supersedes=["a"], as_of="2022-01-01"),
    )
    assert () == report.set_aside


def test_an_alias_is_read_at_each_claims_own_date() -> None:
    """One name for two towns at two times: each claim means the town of its time, in any order."""
    words = kz.Vocabulary.from_tables(
        {
            "place": {
                "Oldtown": {"aliases": [{"name": "Port", "from": "1900-01-01", "to": "1999-12-31"}]},
                "Newtown": {"aliases": [{"name": "Port", "from": "2000-01-01", "to": "2050-12-31"}]},
            }
        },
        base=kz.Vocabulary.shipped(),
    )
    claims = [
        kz.claim("killed", 5, id="a", source="one", place="Port", as_of="1990"),
        kz.claim("killed", 5, id="b", source="one", place="Port", as_of="2020"),
    ]
    for order in (claims, claims[::-1]):
        report = kz.reconcile(order, vocabulary=words)
        assert ["Oldtown", "Newtown"] == [report.statements[i].scope.one("place") for i in "ab"]


@pytest.mark.parametrize("measure", ["event-start", "capital"])
def test_dates_and_labels_in_conflict_are_those_that_pairs_find(measure: str) -> None:
    """Proposed pairs miss no claim that comparing all pairs finds, between parts and wholes too."""
    places = ("Kazakhstan", "Almaty")
    values = ("2022-01-01", "2022-01-02", "2022-01") if measure == "event-start" else ("Almaty", "Astana", "Aktau")
    claims = [
        kz.claim(
            measure,
            values[i % 3],
            id=f"c{i}",
            source=f"s{i % 4}",
            place=places[i % 2] if measure == "event-start" else "Kazakhstan",
            as_of=str(date(2022, 1, 9) + timedelta(days=i // 3)),
        )
        for i in range(24)
    ]
    report = _report(*claims)
    found = {claim_id for conflict in report.conflicts for claim_id in conflict.claims}
    pairs = combinations([c.id for c in claims], 2)
    expected = {i for pair in pairs if report.relation(*pair).kind is kz.Kind.CONTRADICTS for i in pair}
    assert expected
    assert expected == found


def test_a_report_pickles_and_answers_again() -> None:
    """A report read back gives the same topic."""
    report = _report(
        kz.claim("killed", "at least 16", id="a", source="one", as_of="2022-01-01"),
        kz.claim("killed", "18", id="b", source="two", as_of="2022-01-01"),
    )
    again = pickle.loads(pickle.dumps(report))
    assert report.topic("a", "b") == again.topic("a", "b")
    assert report.stamp == again.stamp


def test_a_report_has_no_truth_value() -> None:
    """Whoever writes `if report` is told what to ask."""
    with pytest.raises(TypeError, match=r"report\.conflicts"):
        bool(_report())


@pytest.mark.parametrize("given", [None, 5, [1], [None], b"x", {"a": 1}, kz.Claim("killed", kz.Quantity.typed(5))])
def test_what_is_no_claims_is_refused_in_words(given: object) -> None:
    """Anything but a dossier, claims or a path is told as such."""
    with pytest.raises(kz.InvalidValueError, match="no dossier"):
        kz.reconcile(given)  # type: ignore[arg-type]


def test_a_slip_in_a_keyword_is_told() -> None:
    """A keyword that reads like a field or dimension is no new dimension."""
    for slip, meant in (("as_off", "as_of"), ("publised", "published"), ("plase", "place")):
        with pytest.raises(kz.InvalidValueError, match=f"did you mean {meant}"):
            kz.claim("killed", 5, source="x", **{slip: "2022"})


def test_a_topic_of_nothing_and_an_unknown_dimension_are_told() -> None:
    """Asking for no claims, for a claim or for a dimension that is not there is an error in words."""
    report = _report(kz.claim("killed", 5, id="a", source="x", place="Almaty"))
    with pytest.raises(kz.InvalidValueError, match="at least one claim"):
        report.topic()
    with pytest.raises(kz.UnknownNameError, match='"b"'):
        report.topic("b")
    with pytest.raises(kz.UnknownNameError, match="plce"):
        report.find("killed", plce="Almaty")
    assert kz.Kind.ALONE is report.find("killed", place="Kazakhstan").kind


def test_two_bare_dates_are_dates_of_one_thing() -> None:
    """What happened once did not happen on two days."""
    assert kz.Kind.CONTRADICTS is kz.compare("10 May 2025", "11 May 2025").kind
    assert kz.Kind.AGREES is kz.compare("10 May 2025", "May 10, 2025").kind
    assert kz.Kind.COMPATIBLE is kz.compare("10 May 2025", "May 2025").kind


def test_nouns_of_one_measure_are_one() -> None:
    """27 dead are 27 deaths; 27 dead are not 27 houses."""
    assert kz.Kind.AGREES is kz.compare("27 dead", "27 deaths").kind
    assert kz.Kind.NOT_COMPARABLE is kz.compare("27 dead", "27 houses").kind


def test_a_bare_figure_beside_a_claim_is_nobodys() -> None:
    """A phrase is compared as if it were about the same thing, and is put in nobody's mouth."""
    claim = kz.claim("killed", "at least 16", source="Post", population="police", as_of="9 January 2022")
    relation = kz.compare(claim, "18")
    assert kz.Kind.COMPATIBLE is relation.kind is kz.compare("18", claim).kind
    assert 1 == relation.reason.count("[Post]")


def test_answers_that_exclude_each_other_leave_it_open() -> None:
    """Two questions answered differently for one claim are told, and raise nothing."""
    claims = (
        kz.claim("killed", 16, id="x", source="one", as_of="2022-01-09"),
        kz.claim("killed", 18, id="y", source="two", as_of="2022-01-09"),
    )
    questions = tuple(
        kz.OpenQuestion(
            f"q-{answer}",
            ask=f"{answer}?",
            claims=("x",),
            choices=kz.Scope.of(population=("police", "military")),
            answer=kz.Scope.of(population=answer),
        )
        for answer in ("police", "military")
    )
    report = kz.reconcile(kz.Dossier(claims=claims, open=questions))
    assert kz.Kind.AMBIGUOUS is report.relation("x", "y").kind
    assert "exclude each other" in report.relation("x", "y").reason


def test_a_stock_and_a_toll_add_up_where_the_vocabulary_says_so() -> None:
    """Dead and missing are a declared sum; a figure of an earlier hour is no part of it."""

    def topic(**of_killed: str) -> kz.Topic:
        return _report(
            kz.claim("killed", 5, id="a", source="one", as_of="2022-01-09", **of_killed),
            kz.claim("missing", 3, id="b", source="one", as_of="2022-01-09"),
            kz.claim("dead-or-missing", 8, id="c", source="one", as_of="2022-01-09"),
        ).topic("a", "b", "c")

    assert (kz.Kind.AGREES, 1) == (topic().kind, len(topic().sums))
    assert () == topic(order="earlier").sums


def test_a_retracted_claim_replaces_nothing() -> None:
    """What it said it superseded stands again."""
    report = _report(
        kz.claim("killed", 100, id="old", source="one", as_of="2022-01-08"),
        kz.claim("killed", 164, id="new", source="one", as_of="2022-01-09", supersedes=["old"], status="retracted"),
    )
    assert ["new"] == [one.claim for one in report.set_aside]


def test_an_undecided_pair_hides_no_conflict() -> None:
    """Claims whose scopes are open are compared with all of their group."""
    alternatives = ("police", "military")
    claims = [
        kz.claim("killed", number, id=name, source=name, as_of="2022-01-09T18:00", population=alternatives)
        for name, number in (("z", 20), ("w", 10))
    ] + [
        kz.claim("killed", number, id=name, source=name, as_of="2022-01-09T18:00")
        for name, number in (("x", 16), ("y", 18))
    ]
    question = kz.OpenQuestion("q", ask="Who?", claims=("x", "y"), choices=kz.Scope.of(population=alternatives))
    report = kz.reconcile(kz.Dossier(claims=tuple(claims), open=(question,)))
    assert [("x", "y")] == [tuple(sorted(conflict.claims)) for conflict in report.conflicts]


def test_a_slip_in_a_default_is_an_unknown_term() -> None:
    """The report tells of words that nobody knows, wherever they come from."""
    claims = (kz.claim("killed", 5, id="a", source="one"),)
    report = kz.reconcile(kz.Dossier(claims=claims, defaults=kz.Scope.of(place="Kazahkstan")))
    assert [("place", "Kazahkstan")] == [(one.dimension, one.term) for one in report.unknown]


def test_a_topic_tells_what_no_longer_stands() -> None:
    """Where every claim was withdrawn the topic says so of each."""
    report = _report(
        kz.claim("killed", 5, id="a", source="one", status="superseded"),
        kz.claim("killed", 9, id="b", source="two", status="retracted"),
    )
    topic = report.topic("a", "b")
    assert (False, {"a", "b"}) == (topic.all_retracted, {one.claim for one in topic.set_aside})


def test_a_superseded_claim_has_still_superseded() -> None:
    """What a claim replaced does not come back when that claim is itself called superseded."""
    report = _report(
        kz.claim("killed", 100, id="old", source="one", as_of="2022-01-08"),
        kz.claim("killed", 164, id="mid", source="one", as_of="2022-01-09", supersedes=["old"], status="superseded"),
    )
    assert ["old", "mid"] == [one.claim for one in report.set_aside]
