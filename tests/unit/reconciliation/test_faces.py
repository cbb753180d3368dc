"""The face of a conflict: what falls, what is more than its whole, and what is merely said in two ways."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import kzclaims as kz
from kzclaims.reconciliation.faces import is_instant, is_later, moment, upper_first


def _killed(claim_id: str, value: Any, **more: Any) -> kz.Claim:
    return kz.claim(more.pop("measure", "killed"), value, **{"id": claim_id, "source": claim_id, **more})


def _faces(*claims: kz.Claim) -> dict[tuple[str, ...], str]:
    return {one.claims: one.kind.name.lower() for one in kz.reconcile(claims).conflicts}


HIGH = {"value": 9, "as_of": "2022-01-09"}
LOW = {"value": 5, "as_of": "2022-01-12"}


@pytest.mark.parametrize(
    ("high", "low", "face"),
    [
        ({}, {}, "fall"),
        ({"source": "x"}, {"source": "x"}, "fall"),
        ({"population": "police"}, {}, "fall"),
        ({}, {"as_of": "2022-01-09"}, "figures"),
        ({}, {"as_of": None}, "figures"),
        ({"population": "police"}, {"as_of": "2022-01-09"}, "part"),
        ({"counting": "stock"}, {"counting": "stock", "as_of": "2022-01-09"}, "figures"),
        ({"counting": "new", "period": "2022-01"}, {"counting": "new", "period": "2022-01"}, "figures"),
        ({"measure": "beheaded"}, {"as_of": "2022-01-09"}, "part"),
        ({"measure": "injured"}, {}, None),
    ],
)
def test_a_lower_toll_of_a_later_date_falls(high: dict[str, Any], low: dict[str, Any], face: str | None) -> None:
    """One thing at one time has two figures; a part is above its whole; only what counts on can fall."""
    found = _faces(_killed("a", **{**HIGH, **high}), _killed("b", **{**LOW, **low}))
    assert ({("a", "b"): face} if face else {}) == found


@pytest.mark.parametrize(
    ("last", "face"),
    [("2022-01-09", "fall"), ("2022-01-11", "fall"), ("2022-01-12", "figures"), ("2022-01-13", "figures")],
)
def test_nothing_falls_where_the_higher_source_counts_on(last: str, face: str) -> None:
    """A source that gives as much on the later day, or after it, differs from the other one."""
    found = _faces(
        _killed("a", 9, as_of="2022-01-09", source="x"),
        _killed("b", 9, as_of=last, source="x"),
        _killed("c", 5, as_of="2022-01-12", source="y"),
    )
    assert face == found.get(("a", "c"), found.get(("b", "c")))


def test_a_source_that_counts_another_thing_on_does_not_count_this_on() -> None:
    """The last figure of the wounded is none of the dead."""
    found = _faces(
        _killed("a", 9, as_of="2022-01-09", source="x"),
        _killed("b", 9, as_of="2022-01-12", source="x", measure="injured"),
        _killed("c", 5, as_of="2022-01-12", source="y"),
    )
    assert {("a", "c"): "fall"} == found


def test_a_source_that_counts_on_still_falls_below_itself() -> None:
    """Its own lower figure of a later day falls, though it has gone on to count."""
    claims = [_killed(i, v, as_of=f"2022-01-{d}", source="x") for i, v, d in (("a", 9, 10), ("b", 5, 11), ("c", 9, 12))]
    assert {("a", "b"): "fall"} == _faces(*claims)


def _sheet(*claims: kz.Claim) -> Any:
    return kz.reconcile(claims).sheet


@pytest.mark.parametrize(
    ("as_of", "instant"),
    [
        ("2022-01-09", True),
        ("2022-01-09T10:00", True),
        ("2022-01-09T10:00/2022-01-10T09:59", True),
        ("2022-01-09T10:00/2022-01-10T10:01", False),
        ("2022-01-09/2022-01-10", False),
        ("2022-01-09/..", False),
        ("../2022-01-09", False),
        (None, False),
    ],
)
def test_a_date_no_wider_than_a_day_is_one_time(as_of: str | None, instant: bool) -> None:
    """What is open on one side, or not dated, is wider."""
    assert instant is is_instant(_sheet(_killed("a", 5, as_of=as_of)), 0)


def test_the_higher_figure_of_a_conflict_comes_first() -> None:
    """What gives no figure stays as it comes."""
    sheet = _sheet(_killed("a", 5), _killed("b", 9))
    assert (1, 0) == upper_first(sheet, 0, 1) == upper_first(sheet, 1, 0)


def test_a_moment_holds_how_a_row_is_dated() -> None:
    """Its cut-off, the start of its printing, its marks, its document and its source."""
    claims = [
        _killed("a", 5, as_of="2022-01-09", published="2022-01-10", order="earlier", document="page"),
        _killed("b", 5),
    ]
    report = kz.reconcile(claims)
    rows = report.sheet.row_of
    for name in "ab":
        assert report.statements[name].when == moment(report.sheet, rows[name])
    assert (date(2022, 1, 10), True) == (
        moment(report.sheet, rows["a"]).published.date(),  # type: ignore[union-attr]
        moment(report.sheet, rows["a"]).earlier,
    )
    assert None is moment(report.sheet, rows["b"]).published


@pytest.mark.parametrize(
    ("first", "second", "later"),
    [
        ({"as_of": "2022-01-09"}, {"as_of": "2022-01-10"}, True),
        ({"as_of": "2022-01-10"}, {"as_of": "2022-01-09"}, False),
        ({"as_of": "2022-01-09"}, {"as_of": "2022-01-09"}, False),
        ({"as_of": "2022-01-09"}, {"as_of": "2022-01-09/2022-01-10"}, True),
        ({"as_of": "2022-01-09/2022-01-10"}, {"as_of": "2022-01-09"}, False),
        ({"as_of": "2022-01-09/2022-01-11"}, {"as_of": "2022-01-10"}, False),
        ({"as_of": "2022-01-09", "published": "2022-01-10"}, {"as_of": "2022-01-09", "published": "2022-01-11"}, True),
        ({"as_of": "2022-01-09", "order": "earlier"}, {"as_of": "2022-01-09"}, True),
        ({}, {"as_of": "2022-01-09"}, False),
        ({"as_of": "2022-01-09"}, {}, False),
        ({}, {}, False),
    ],
)
def test_the_second_of_two_rows_is_later(first: dict[str, str], second: dict[str, str], later: bool) -> None:
    """By cut-off, by the day of printing, or by a mark."""
    sheet = _sheet(_killed("a", 5, **first), _killed("b", 6, **second))
    assert later is is_later(sheet, sheet.row_of["a"], sheet.row_of["b"])


WORDS = kz.Vocabulary.load(Path(__file__).parents[2] / "cases" / "judgement" / "vocabulary.toml")


def _said(measure: str, *said: dict[str, Any]) -> kz.Report:
    records = [{"id": name, "source": name, "measure": measure, **one} for name, one in zip("abc", said, strict=False)]
    return kz.reconcile(kz.Dossier.from_records(records, vocabulary=WORDS), vocabulary=WORDS)


@pytest.mark.parametrize(
    ("measure", "first", "second", "face"),
    [
        ("began", {"value": date(2022, 1, 4)}, {"value": date(2022, 1, 6)}, "values"),
        ("seat", {"value": "north-town"}, {"value": "south-town"}, "values"),
        ("seat", {"value": "north-town", "place": "north-town"}, {"value": "south-town", "place": "land"}, None),
        (
            "began",
            {"value": date(2022, 1, 4), "place": "north-town"},
            {"value": date(2022, 1, 6), "place": "land"},
            "start",
        ),
    ],
)
def test_what_gives_no_figure_has_two_values_or_starts_before_its_whole(
    measure: str, first: dict[str, Any], second: dict[str, Any], face: str | None
) -> None:
    """Of one thing two values; of a part and its whole, the part starts first. They stay in the order they come in."""
    report = _said(measure, first, second)
    assert ([face] if face else []) == [one.kind.name.lower() for one in report.conflicts]
    assert ((0, 1), (1, 0)) == (upper_first(report.sheet, 0, 1), upper_first(report.sheet, 1, 0))
