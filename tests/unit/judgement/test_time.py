"""Which of two cut-offs is later: edges of days, slack, sources and order marks."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from kzclaims.judgement.pair import is_blurred
from kzclaims.judgement.time import Moment, Timing, day_of, simultaneous, timing
from kzclaims.model.period import Period

DAY = timedelta(days=1)
TURNED = {
    Timing.SIMULTANEOUS: Timing.SIMULTANEOUS,
    Timing.NEAR: Timing.NEAR,
    Timing.CERTAINLY_LATER: Timing.CERTAINLY_EARLIER,
    Timing.LIKELY_LATER: Timing.LIKELY_EARLIER,
    Timing.CERTAINLY_EARLIER: Timing.CERTAINLY_LATER,
    Timing.LIKELY_EARLIER: Timing.LIKELY_LATER,
}


def _moment(as_of: str | None, **more: Any) -> Moment:
    if "published" in more:
        more["published"] = datetime.fromisoformat(more["published"])
    return Moment(as_of=None if as_of is None else Period.parse(as_of), **more)


@pytest.mark.parametrize(
    ("a", "b", "slack", "found"),
    [
        ("2022-01-08", "2022-01-10", DAY, "certainly later"),
        ("2022-01-08", "2022-01-09T23:59", DAY, "likely later"),
        ("2022-01-08", "2022-01-09", DAY, "likely later"),
        ("2022-01-08", "2022-01-09", timedelta(0), "certainly later"),
        ("2022-01-08", "2022-01-08", timedelta(0), "near"),
        ("2022-01-08T10:00", "2022-01-08T10:00", DAY, "simultaneous"),
        ("2022-01-08/2022-01-09", "2022-01-08/2022-01-09", DAY, "near"),
        ("2022-01-08", "2022-01-08T10:00", DAY, "near"),
        ("2022-01-08", "2022-01-08T00:00", DAY, "likely earlier"),
        ("2022-01-08", "2022-01-08T23:59", DAY, "likely later"),
        ("2022-01-08/..", "2022-01-09/..", DAY, "likely later"),
        ("../2022-01-08", "../2022-01-09", DAY, "likely later"),
        ("../2022-01-08", "2022-01-10/..", DAY, "certainly later"),
        ("../..", "2022-01-08", DAY, "near"),
        (None, "2022-01-08", DAY, "near"),
        (None, None, DAY, "simultaneous"),
    ],
)
def test_dates_order_two_cut_offs(a: str | None, b: str | None, slack: timedelta, found: str) -> None:
    """A gap of the slack is certain, starts and ends that both move one way are likely; seen back it turns."""
    first, second = _moment(a), _moment(b)
    assert found == timing(first, second, slack).value
    assert TURNED[Timing(found)] is timing(second, first, slack)


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("x", "x", Timing.CERTAINLY_LATER),
        ("x", "y", Timing.LIKELY_LATER),
        ("", "", Timing.LIKELY_LATER),
    ],
)
def test_within_one_source_no_slack_is_needed(a: str, b: str, found: Timing) -> None:
    """A source counts days the same way each time; no source is not one source."""
    assert found is timing(_moment("2022-01-08", source=a), _moment("2022-01-09", source=b), DAY)


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("2022-01-09T10:00", "2022-01-10T09:00", Timing.LIKELY_LATER),
        ("2022-01-09T10:00", "2022-01-09T19:00", Timing.NEAR),
        ("2022-01-11", "2022-01-10", Timing.LIKELY_EARLIER),
    ],
)
def test_the_day_of_printing_orders_what_one_day_leaves_open(a: str, b: str, found: Timing) -> None:
    """Of two figures of one day the one printed on a later day is likely later; hours of printing say nothing."""
    ours, theirs = _moment("2022-01-09", published=a), _moment("2022-01-09", published=b)
    assert found is timing(ours, theirs, DAY)


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("2022-01-09", "2022-01-09T12:00", Timing.LIKELY_LATER),
        ("2022-01-09/2022-01-10", "2022-01-09/2022-01-10", Timing.NEAR),
        ("2022-01-09", "2022-01-08/2022-01-10", Timing.NEAR),
        ("2022-01-09T06:00/2022-01-09T07:59", "2022-01-09", Timing.LIKELY_LATER),
        ("2022-01-09/..", "2022-01-09/..", Timing.NEAR),
        ("../2022-01-09", "../2022-01-09", Timing.NEAR),
    ],
)
def test_the_day_of_printing_orders_only_cut_offs_within_one_day(a: str, b: str, found: Timing) -> None:
    """Of wider cut-offs, printing says nothing: a paper prints old figures too."""
    ours, theirs = _moment(a, published="2022-02-01"), _moment(b, published="2022-02-02")
    assert found is timing(ours, theirs, DAY)


@pytest.mark.parametrize("only", [0, 1])
def test_printing_orders_nothing_where_one_was_not_printed(only: int) -> None:
    """One day of printing is no order."""
    pair = [_moment("2022-01-09"), _moment("2022-01-09")]
    pair[only] = _moment("2022-01-09", published="2022-01-10")
    assert Timing.NEAR is timing(pair[0], pair[1], DAY)


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("2022-01-09", "2022-01-09", Timing.LIKELY_LATER),
        ("2022-01-09T10:00", "2022-01-09T10:00", Timing.LIKELY_LATER),
        (None, "2022-01-09", Timing.LIKELY_LATER),
        ("2022-01-09", None, Timing.LIKELY_LATER),
        ("2022-01-09", "2022-01-07", Timing.CERTAINLY_EARLIER),
        ("2022-01-09", "2022-01-08", Timing.LIKELY_EARLIER),
    ],
)
def test_a_word_orders_what_dates_leave_open(a: str | None, b: str | None, found: Timing) -> None:
    """A figure that its text calls earlier is earlier where the cut-offs share an instant; dates apart come first."""
    assert found is timing(_moment(a, earlier=True), _moment(b), DAY)
    assert TURNED[found] is timing(_moment(b), _moment(a, earlier=True), DAY)


def test_two_earlier_figures_are_ordered_by_nothing() -> None:
    """A mark on both is no order between them."""
    assert Timing.NEAR is timing(_moment("2022-01-09", earlier=True), _moment("2022-01-09", earlier=True), DAY)


@pytest.mark.parametrize(
    ("as_of", "ours", "theirs", "same"),
    [
        ("2022-01-09", {"document": "d"}, {"document": "d"}, True),
        ("2022-01-09", {"document": "d"}, {"document": "e"}, False),
        ("2022-01-09", {}, {}, False),
        ("2022-01-09", {"document": "d", "marked": True}, {"document": "d"}, False),
        ("2022-01-09", {"document": "d"}, {"document": "d", "marked": True}, False),
        ("2022-01-09/2022-01-10", {"document": "d"}, {"document": "d"}, False),
        ("2022-01-09/..", {"document": "d"}, {"document": "d"}, False),
        ("2022-01-09T00:00/2022-01-09T23:58", {}, {}, True),
        ("2022-01-09T10:00", {"marked": True}, {}, True),
    ],
)
def test_one_document_gives_a_day_at_one_instant(
    as_of: str, ours: dict[str, Any], theirs: dict[str, Any], same: bool
) -> None:
    """A bare day is one instant within one document, if no word orders them; what is narrower always is."""
    assert same is simultaneous(_moment(as_of, **ours), _moment(as_of, **theirs))


def test_different_and_missing_cut_offs_are_not_one_instant() -> None:
    """Nothing that is undated is dated to one instant."""
    assert not simultaneous(_moment(None, document="d"), _moment(None, document="d"))
    assert not simultaneous(_moment("2022-01-09T10:00"), _moment("2022-01-09T10:01"))


@pytest.mark.parametrize(
    ("period", "slack", "blurred"),
    [
        ("2022-01-09", DAY, True),
        ("2022-01-09", timedelta(hours=23), False),
        ("2022-01-09/2022-01-10", DAY, False),
        ("2022-01-09/2022-01-10", 2 * DAY, True),
        ("2022-01-09T00:00/2022-01-09T23:58", DAY, False),
        ("2022-01-09/..", DAY, False),
        (None, DAY, False),
    ],
)
def test_a_period_is_blurred_from_a_day_to_the_slack(period: str | None, slack: timedelta, blurred: bool) -> None:
    """Hours that are told are told, and of a longer period some hours are little."""
    assert blurred is is_blurred(None if period is None else Period.parse(period), slack)


def test_a_moment_without_dates_may_have_been_at_any_time() -> None:
    """An open end, or no date, reaches as far as the calendar does."""
    for as_of in (None, Period.parse("../..")):
        assert (datetime.min, datetime.max) == (Moment(as_of).start, Moment(as_of).end)
    assert (datetime(2022, 1, 9), datetime(2022, 1, 10)) == (_moment("2022-01-09").start, _moment("2022-01-09").end)
    assert datetime(2022, 1, 9) == day_of(datetime(2022, 1, 9, 23, 59, 59))


@pytest.mark.parametrize(
    ("timing", "later", "earlier", "certain"),
    [
        (Timing.SIMULTANEOUS, False, False, True),
        (Timing.CERTAINLY_LATER, True, False, True),
        (Timing.LIKELY_LATER, True, False, False),
        (Timing.CERTAINLY_EARLIER, False, True, True),
        (Timing.LIKELY_EARLIER, False, True, False),
        (Timing.NEAR, False, False, False),
    ],
)
def test_what_a_timing_says(timing: Timing, later: bool, earlier: bool, certain: bool) -> None:
    """Later and earlier may be certain or likely; sameness is certain."""
    assert (later, earlier, certain) == (timing.later, timing.earlier, timing.certain)
