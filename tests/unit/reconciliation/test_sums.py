"""Declared sums: what is added up, to what, and which stated whole meets it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import kzclaims as kz
from kzclaims.model.interval import Interval
from kzclaims.reconciliation.sums import Added, Sum, sum_words, sums_among

WORDS = kz.Vocabulary.load(Path(__file__).parents[2] / "cases" / "judgement" / "vocabulary.toml")
DAY = "2022-01-09"


def _figure(claim_id: str, measure: str, value: int | str, **more: Any) -> kz.Claim:
    return kz.claim(measure, value, **{"id": claim_id, "source": "one", "as_of": DAY, **more})


def _added(*claims: kz.Claim, **more: Any) -> list[Added]:
    report = kz.reconcile(kz.Dossier(claims=claims, **more), vocabulary=WORDS)
    return sums_among(list(report.statements.values()), report.judge)


def _sums(*claims: kz.Claim, **more: Any) -> list[Sum]:
    return [one.sum for one in _added(*claims, **more)]


def _treated(home: int | str = 5, hospital: int | str = 3, **more: Any) -> tuple[kz.Claim, kz.Claim]:
    return _figure("h", "treated-at-home", home), _figure("i", "treated-in-hospital", hospital, **more)


def test_parts_of_one_document_add_up_to_their_whole() -> None:
    """The sum has the parts in the order of the declaration, and meets no whole that nobody states."""
    assert [Sum(("h", "i"), (), "treated", 8, 8, False)] == _sums(*_treated())


@pytest.mark.parametrize(
    ("whole", "met"),
    [(7, False), (8, True), (9, False), ("at least 8", True), ("at most 7", False), ("more than 3", True)],
)
def test_a_stated_whole_meets_the_sum_or_not(whole: int | str, met: bool) -> None:
    """A whole meets a sum where both may literally be true."""
    assert [Sum(("h", "i"), ("w",), "treated", 8, 8, met)] == _sums(*_treated(), _figure("w", "treated", whole))


def test_each_stated_whole_must_meet_the_sum() -> None:
    """One whole that does not meet it is enough for a sum not to be met."""
    for last, met in ((8, True), (9, False)):
        wholes = _figure("v", "treated", 8), _figure("w", "treated", last)
        assert [Sum(("h", "i"), ("v", "w"), "treated", 8, 8, met)] == _sums(*_treated(), *wholes)


@pytest.mark.parametrize(
    "apart",
    [
        {"source": "two"},
        {"as_of": "2022-01-10"},
        {"order": "earlier"},
        {"basis": "confirmed"},
        {"counting": "new"},
        {"period": "2022"},
        {"population": "police"},
        {"population": ("police", "guard")},
    ],
)
def test_only_parts_of_one_document_date_scope_and_count_are_added(apart: dict[str, Any]) -> None:
    """A part of another source, date, basis, period, way of counting or scope is none of the sum."""
    assert [] == _sums(*_treated(**apart))


def test_a_whole_of_another_date_states_nothing_of_the_sum() -> None:
    """Only a whole for the same cut-off and scope is one that the sum may meet."""
    for apart in ({"as_of": "2022-01-10"}, {"place": "north-town"}, {"basis": "confirmed"}):
        (only,) = _sums(*_treated(), _figure("w", "treated", 8, **apart))
        assert ((), False) == (only.wholes, only.met)


def test_a_whole_of_another_document_is_one_that_the_sum_may_meet_too() -> None:
    """The parts must share a document; the whole may stand in any."""
    assert [Sum(("h", "i"), ("w",), "treated", 8, 8, True)] == _sums(
        *_treated(), _figure("w", "treated", 8, source="x")
    )


def test_parts_of_a_term_add_up_to_it() -> None:
    """Police and guard are declared to be all of the police-or-guard: figures of one measure add up."""
    parts = [_figure(p[0], "killed", n, population=p) for p, n in (("police", 4), ("guard", 2))]
    whole = _figure("w", "killed", 6, population="police-or-guard")
    assert [Sum(("p", "g"), (), "killed", 6, 6, False)] == _sums(*parts)
    assert [Sum(("p", "g"), ("w",), "killed", 6, 6, True)] == _sums(*parts, whole)
    (added,) = _added(*parts)
    assert ("police-or-guard", "p+g") == (added.statement.scope.one("population"), added.statement.id)


def test_parts_of_a_term_elsewhere_do_not_add_up() -> None:
    """A figure of another place, or of another measure, is no part of the sum."""
    police = _figure("p", "killed", 4, population="police", place="north-town")
    assert [] == _sums(police, _figure("g", "killed", 2, population="guard", place="south-town"))
    assert [] == _sums(police, _figure("g", "detained", 2, population="guard", place="north-town"))
    (only,) = _sums(police, _figure("g", "killed", 2, population="guard", place="north-town"))
    assert ("p", "g") == only.parts


def test_every_choice_of_parts_is_added() -> None:
    """Where a document gives a part twice, each goes into a sum of its own."""
    claims = (*_treated(), _figure("j", "treated-in-hospital", 4))
    assert [(("h", "i"), 8), (("h", "j"), 9)] == [(one.parts, one.low) for one in _sums(*claims)]


def test_so_many_choices_are_added_and_no_more() -> None:
    """Of nine figures for each part, sixty-four of the eighty-one pairs are added."""
    claims = [_figure(f"{part}{n}", f"treated-{part}", 10 + n) for part in ("at-home", "in-hospital") for n in range(9)]
    assert 64 == len(_sums(*claims))


@pytest.mark.parametrize(
    ("home", "hospital", "literal"),
    [
        (5, 3, Interval.exactly(8)),
        ("at least 5", 3, Interval.at_least(8)),
        ("at least 5", "at most 3", Interval.at_least(5)),
        ("at most 5", "at most 3", Interval.closed(0, 8)),
        ("between 5 and 6", 3, Interval.closed(8, 9)),
    ],
)
def test_ends_are_added_end_by_end(home: int | str, hospital: int | str, literal: Interval) -> None:
    """An end that one part leaves open is open in the sum."""
    (added,) = _added(*_treated(home, hospital))
    assert added.statement.reading is not None
    assert literal == added.statement.reading.literal
    assert (literal.low, literal.high) == (added.sum.low, added.sum.high)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ("at most 5", "3", None, 8),
        ("3", "at most 5", None, 8),
        ("at least 5", "3", 8, None),
        ("3", "at least 5", 8, None),
        ("at most 5", "at least 3", None, None),
    ],
)
def test_amounts_are_added_end_by_end(first: str, second: str, low: int | None, high: int | None) -> None:
    """An amount that is only bounded leaves the sum without the other end."""
    amount = {"kind": "amount", "additive": True}
    words = kz.Vocabulary.from_tables(
        {"measure": {"oil": {**amount, "parts": ["crude", "refined"]}, "crude": amount, "refined": amount}}, base=WORDS
    )
    claims = [_figure("a", "crude", first), _figure("b", "refined", second)]
    report = kz.reconcile(claims, vocabulary=words)
    (added,) = sums_among(list(report.statements.values()), report.judge)
    assert ("oil", low, high) == (added.sum.measure, added.sum.low, added.sum.high)


def test_an_open_end_of_a_part_is_an_open_end_of_the_sum() -> None:
    """Taken at their word, over five and three are over eight, and under five and three under eight."""
    amount = {"kind": "amount", "additive": True}
    words = kz.Vocabulary.from_tables(
        {"measure": {"oil": {**amount, "parts": ["crude", "refined"]}, "crude": amount, "refined": amount}}, base=WORDS
    )
    for first, literal in (("more than 5", "(8, inf)"), ("less than 5", "(-inf, 8)")):
        for values in ((first, 3), (3, first)):
            claims = [_figure("a", "crude", values[0]), _figure("b", "refined", values[1])]
            report = kz.reconcile(claims, policy="strict", vocabulary=words)
            (added,) = sums_among(list(report.statements.values()), report.judge)
            assert added.statement.reading is not None
            assert literal == str(added.statement.reading.literal)


def test_the_sum_is_a_statement_of_the_whole() -> None:
    """It has the measure and counting of the whole, the ids of its parts, and their figures as its phrase."""
    (added,) = _added(*_treated("at least 5", 3))
    assert ("h+i", "treated") == (added.statement.id, added.statement.claim.measure)
    assert "at least 8" == str(added.statement.claim.value)
    (added,) = _added(*_treated(5, 3))
    assert "5 + 3" == str(added.statement.claim.value)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (8, 8, "the parts a, b make 8"),
        (5800, 6000, "the parts a, b make 5,800 to 6,000"),
        (8, None, "the parts a, b make 8 or more"),
        (None, 8, "the parts a, b make 0 to 8"),
    ],
)
def test_a_sum_in_words(low: int | None, high: int | None, words: str) -> None:
    """One number where the ends are one, a range, or a floor."""
    assert words == sum_words(Sum(("a", "b"), (), "treated", low, high, False))


def test_figures_that_do_not_add_up_are_in_no_sum() -> None:
    """Dates, and shares, are never added."""
    shares = [_figure(p[0], "share-of-killed", "20%", population=p) for p in ("police", "guard")]
    assert [] == _sums(*shares)
    dates = [_figure(p[0], "began", "2022-01-05", population=p) for p in ("police", "guard")]
    assert [] == _sums(*dates)
