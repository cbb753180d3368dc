"""Series, their order, and which are parts of which, at the edges of periods and numbers."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kzclaims as kz
from kzclaims.model.dossier import Dossier
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.reconciliation.grouping import Series, nested, series_of

WORDS = kz.Vocabulary.shipped()


def _killed(claim_id: str, value: Any = 5, **more: Any) -> kz.Claim:
    return kz.claim(more.pop("measure", "killed"), value, **{"id": claim_id, "source": claim_id, **more})


def _series(*claims: kz.Claim) -> list[Series]:
    return list(kz.reconcile(Dossier(claims=claims)).series)


def _nested(*claims: kz.Claim) -> set[tuple[str, str]]:
    """Return the first ids of each part and its whole."""
    found = [(a.sheet.ids[a.rows[0]], b.sheet.ids[b.rows[0]]) for a, b in nested(_series(*claims), WORDS)]
    assert len(found) == len(set(found))
    return set(found)


def test_rows_are_in_the_order_of_cut_off_then_id_and_series_of_words() -> None:
    """However the claims are given, a group lists them by date and id, and groups go by their words."""
    claims = [
        _killed("d", as_of="2022-01-09"),
        _killed("b", as_of="2022-01-10"),
        _killed("a", as_of="2022-01-10"),
        _killed("c", as_of="2022-01-11"),
        _killed("e", as_of="2022-01-11"),
        _killed("z"),
        _killed("n", measure="injured", as_of="2022-01-09"),
    ]
    for order in list(permutations(claims))[::97]:
        groups = [one.group() for one in _series(*order)]
        assert [("n",), ("z", "d", "a", "b", "c", "e")] == [one.claims for one in groups]


@given(st.data())
def test_every_row_is_in_the_one_series_of_its_key(data: Any) -> None:
    """New figures go by their period, running ones by the start of it; each series is in order."""
    claims = [
        kz.Claim(
            data.draw(st.sampled_from(["killed", "injured"])),
            data.draw(st.sampled_from([Quantity.typed(5), Quantity.hedged("about", 20)])),
            id=f"c{data.draw(st.permutations(range(100, 108)))[at]}{at}",
            source="x",
            counting=data.draw(st.sampled_from([None, "new"])),
            period=data.draw(st.sampled_from([None, "2022-01-01/2022-01-07", "2022-01-01/2022-02-07", "2022-02"])),
            as_of=data.draw(st.sampled_from([None, "2022-03-01", "2022-03-02"])),
        )
        for at in range(data.draw(st.integers(1, 8)))
    ]
    report = kz.reconcile(claims)
    series = series_of(report.sheet)
    rows = [row for one in series for row in one.rows]
    assert sorted(rows) == list(range(len(claims)))
    for one in series:
        assert list(one.rows) == sorted(one.rows, key=report.sheet.in_order)
        said = {(s.measure.name, s.counting, _counted(s.claim.period, s.counting)) for s in one.statements}
        assert 1 == len(said)
    assert len(series) == len({(one.key.words, one.period) for one in series})


def _counted(period: Period | None, counting: Any) -> Any:
    return period if counting == "new" or period is None else period.start


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ({"population": "police"}, {}),
        ({"place": "Almaty"}, {"place": "Kazakhstan"}),
        ({}, {"measure": "casualties"}),
        ({"place": "Almaty"}, {}),
        ({"population": "police", "basis": "confirmed"}, {"measure": "casualties"}),
        ({"population": ("police", "civilians")}, {}),
        ({"population": "police"}, {"population": ("law-enforcement", "civilians")}),
    ],
)
def test_a_part_is_found_with_its_whole(part: dict[str, Any], whole: dict[str, Any]) -> None:
    """Measure, scope and basis of the part lie within those of the whole, once and one way round."""
    assert {("p", "w")} == _nested(_killed("p", **part), _killed("w", **whole))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"population": "police"}, {"population": "civilians"}),
        ({"place": "Almaty"}, {"place": "Astana"}),
        ({"measure": "injured"}, {}),
        ({"basis": "forecast"}, {}),
        ({"basis": "forecast"}, {"basis": "estimated"}),
        ({"place": "Almaty"}, {"population": "police", "place": "Kazakhstan"}),
    ],
)
def test_what_is_beside_another_is_no_part(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Nothing is compared for a part where the two lie side by side or across."""
    assert set() == _nested(_killed("a", **one), _killed("b", **other))


def test_figures_of_one_thing_on_two_bases_are_compared_both_ways() -> None:
    """The firmer is a floor of the looser, and which is firmer is for the rules to say."""
    for basis in ("identified", "confirmed", "estimated"):
        assert {("p", "w"), ("w", "p")} == _nested(_killed("p", basis=basis), _killed("w"))


def test_forecasts_are_parts_of_forecasts() -> None:
    """A forecast is beside all that is counted, and within a wider forecast."""
    assert {("p", "w")} == _nested(_killed("p", basis="forecast", population="police"), _killed("w", basis="forecast"))


def _weeks(letter: str, count: int, **more: Any) -> list[kz.Claim]:
    start = date(2022, 1, 3)
    return [
        _killed(f"{letter}{at:02}", counting="new", period=f"{day}/{day + timedelta(days=6)}", **more)
        for at, day in enumerate(start + timedelta(days=7 * at) for at in range(count))
    ]


@pytest.mark.parametrize(("count", "pairs"), [(8, 64), (9, 9)])
def test_of_very_many_periods_those_of_one_are_paired(count: int, pairs: int) -> None:
    """Up to eight times eight groups all are paired, of more those of one period."""
    claims = [*_weeks("p", count, population="police"), *_weeks("w", count)]
    found = {pair for pair in _nested(*claims) if pair[0][0] != pair[1][0]}
    assert pairs == len(found)
    assert {(f"p{at:02}", f"w{at:02}") for at in range(count)} <= found


@pytest.mark.parametrize("count", [8, 9])
def test_running_figures_of_many_starts_are_paired_where_they_may_nest(count: int) -> None:
    """A toll since a later start may be part of one since an earlier, if it need not end after all of those."""
    starts = [date(2022, 1, 1) + timedelta(days=at) for at in range(count)]
    ends = [
        [date(2022, 6, 1) + timedelta(days=at % 3), date(2022, 6, 1) + timedelta(days=at % 4)] for at in range(count)
    ]
    claims = [
        _killed(f"{letter}{at:02}{n}", as_of=date(2022, 7, 1), period=f"{starts[at]}/{end}", population=population)
        for letter, population in (("p", "police"), ("w", "people"))
        for at in range(count)
        for n, end in enumerate(ends[at])
    ]
    may = {
        (f"p{a:02}0", f"w{b:02}0")
        for a, b in product(range(count), repeat=2)
        if count == 8 or a == b or (starts[a] > starts[b] and min(ends[a]) <= max(ends[b]))
    }
    assert may == {pair for pair in _nested(*claims) if pair[0][0] != pair[1][0]}


def test_a_series_tells_the_ends_of_its_periods() -> None:
    """The first and the last end among its rows; an open end, or none, is the last of the calendar."""
    (one,) = _series(
        _killed("a", period="2022-01-01/2022-03-31", as_of="2022-04-01"),
        _killed("b", period="2022-01-01/2022-06-30", as_of="2022-07-01"),
    )
    assert ["2022-04-01", "2022-07-01"] == [str(end.date()) for end in one.period_ends]
    (other,) = _series(_killed("a", period="2022-01-01/..", as_of="2022-04-01"))
    assert [9999, 9999] == [end.year for end in other.period_ends]


def test_dates_and_labels_are_the_others_of_a_series() -> None:
    """What gives no number is kept beside the numbers."""
    words = kz.Vocabulary.from_tables({"measure": {"mood": {"kind": "count"}}}, base=WORDS)
    claims = [_killed("a", 5, measure="mood"), _killed("b", kz.Label("calm"), measure="mood")]
    (one,) = kz.reconcile(claims, vocabulary=words).series
    assert (["b"], 1) == ([s.id for s in one.others], len(one.numbers))
