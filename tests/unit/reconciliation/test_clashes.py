"""Dates and labels that are proposed as contradictions, at the edges of time and number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

import kzclaims as kz
from kzclaims.judgement.statement import Statement
from kzclaims.reconciliation.clashes import clashes

DAY = timedelta(days=1)
ZERO = timedelta(0)


def _statements(measure: str, *values: tuple[str, str | None]) -> list[Statement]:
    """Return a statement for each value and cut-off."""
    claims = [
        kz.claim(measure, value, id=f"{measure[0]}{at:03}", source=f"s{at}", as_of=as_of)
        for at, (value, as_of) in enumerate(values)
    ]
    report = kz.reconcile(claims)
    return [report.statements[one.id] for one in claims]


def _ids(ours: Sequence[Statement], theirs: Sequence[Statement], slack: timedelta = DAY) -> list[tuple[str, str]]:
    return [(a.id, b.id) for a, b in clashes(ours, theirs, slack)]


def _set(ours: Sequence[Statement], theirs: Sequence[Statement], slack: timedelta = DAY) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in _ids(ours, theirs, slack)}


def test_each_date_is_proposed_the_latest_and_the_earliest() -> None:
    """Whichever date lies apart from any other lies apart from one of these."""
    dates = _statements("event-start", ("2022-01-02", None), ("2022-01-01", None), ("2022-01-03", None))
    assert [("e000", "e002"), ("e001", "e002"), ("e001", "e000"), ("e001", "e002")] == _ids(dates, dates)


def test_of_equally_early_and_late_dates_ids_decide() -> None:
    """The first by id is the earliest, the last by id the latest; none is proposed to itself."""
    dates = _statements("event-start", ("2022-01-02", None), ("2022-01-02", None), ("2022-01-02", None))
    assert [("e000", "e002"), ("e001", "e002"), ("e000", "e001"), ("e000", "e002")] == _ids(dates, dates)
    assert [] == _ids(dates[:1], dates[:1])


def test_the_earliest_ends_first_and_the_latest_starts_last() -> None:
    """A long span that starts first and ends last is neither."""
    dates = _statements("event-start", ("2022", None), ("2022-03", None), ("2022-05-01", None), ("../2023", None))
    assert {("e001", "e002"), ("e003", "e002")} <= set(_ids(dates, dates))
    assert {"e001"} == {a for a, _ in _ids(dates, dates)[3:]}


def test_dates_are_proposed_only_where_both_sides_have_some() -> None:
    """Nothing is proposed to nothing."""
    dates = _statements("event-start", ("2022-01-02", None), ("2022-01-03", None))
    labels = _statements("capital", ("Almaty", None), ("Astana", None))
    assert [] == _ids(dates, []) == _ids([], dates) == _ids(dates, labels) == _ids(labels, dates)


@pytest.mark.parametrize(
    ("a", "b", "slack", "near"),
    [
        ("2022-01-08", "2022-01-09", DAY, True),
        ("2022-01-08", "2022-01-10", DAY, False),
        ("2022-01-08", "2022-01-10", DAY + timedelta(seconds=1), True),
        ("2022-01-08", "2022-01-09", ZERO, False),
        ("2022-01-08", "2022-01-08", ZERO, True),
        ("2022-01-08", "2022-01-08T12:00", ZERO, True),
        (None, "2022-01-08", ZERO, True),
        ("2022/..", "2030-01-08", ZERO, True),
        ("../2022", "2000-01-08", DAY, True),
        ("../2022", "2030-01-08", DAY, False),
    ],
)
def test_labels_are_proposed_where_their_cut_offs_are_near(
    a: str | None, b: str | None, slack: timedelta, near: bool
) -> None:
    """A label of another time, by the slack or more, may have changed in between."""
    labels = _statements("capital", ("Almaty", a), ("Astana", b))
    wanted = {frozenset(("c000", "c001"))} if near else set()
    for ours, theirs in ((labels, labels), (labels[:1], labels[1:]), (labels[1:], labels[:1])):
        assert wanted == _set(ours, theirs, slack)


def test_equal_labels_are_not_proposed() -> None:
    """The same word is no contradiction."""
    labels = _statements("capital", ("Almaty", "2022"), ("Almaty", "2022"), ("Astana", "2022"))
    assert {frozenset(("c000", "c002")), frozenset(("c001", "c002"))} == _set(labels, labels)


def test_two_of_each_other_label_are_proposed() -> None:
    """Of many of one label two are enough: one is of another source."""
    labels = _statements("capital", *(("Astana", "2022") for _ in range(5)), ("Almaty", "2022"))
    assert 2 == sum(a == "c005" for a, _ in _ids(labels, labels))
    assert {f"c{at:03}" for at in range(6)} == {one for pair in _ids(labels, labels) for one in pair}


def test_so_many_others_are_proposed_to_one_label_and_no_more() -> None:
    """Thirty-two other labels are proposed to each."""
    labels = _statements("capital", *((f"Town {at}", "2022") for at in range(40)))
    assert {f"c{at:03}": 32 for at in range(40)} == {
        one.id: sum(a == one.id for a, _ in _ids(labels, labels)) for one in labels
    }


@pytest.mark.parametrize("slack", [ZERO, DAY, 30 * DAY])
def test_the_sweep_proposes_what_all_pairs_would(slack: timedelta) -> None:
    """Over cut-offs of many widths, the labels proposed are those whose times are within the slack."""
    spans: list[Any] = [None, "2022-01", "2022", "2022-02-10/..", "../2022-01-20"]
    spans += [str(date(2022, 1, 1) + timedelta(days=9 * at)) for at in range(8)]
    ours = _statements("capital", *((f"Town {at}", span) for at, span in enumerate(spans)))
    wanted = {
        frozenset((a.id, b.id))
        for a, b in product(ours, ours)
        if a is not b and _gap(a, b) < slack and _gap(b, a) < slack
    }
    assert wanted == _set(ours, ours, slack) == _set(ours[:6], ours, slack) | _set(ours[6:], ours, slack)


def _gap(first: Statement, second: Statement) -> timedelta:
    return second.when.start - first.when.end
