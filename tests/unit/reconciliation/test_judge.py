"""Verdicts: the cut-offs of a group, the span that they give, who speaks, and the words for it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import kzclaims as kz
from kzclaims.model.dossier import Dossier
from kzclaims.model.verdict import Verdict, Voices

DAY = "2022-01-09"


def _killed(claim_id: str, value: Any, **more: Any) -> kz.Claim:
    return kz.claim(more.pop("measure", "killed"), value, **{"id": claim_id, "source": claim_id, "as_of": DAY, **more})


def _verdict(*claims: kz.Claim) -> Verdict:
    (verdict,) = kz.reconcile(Dossier(claims=claims)).groups
    return verdict


@pytest.mark.parametrize(
    ("values", "outcome", "span", "words"),
    [
        ([5], "alone", (5, 5), "one claim: 5 ("),
        ([5, 5], "agree", (5, 5), "2 claims agree: 5 ("),
        ([5, 5, "at least 5"], "agree", (5, 5), "3 claims agree: 5 ("),
        ([5, "at least 3"], "range", (3, 5), "2 claims can all be true, but no one value is what all say: 3 to 5 ("),
        (["about 10", "between 9 and 10"], "agree", (9, 10), "2 claims agree: 9 to 10 ("),
        ([5, 9], "contradict", (5, 9), "some claim cannot be true beside another: 5 to 9 ("),
        (["5,800"], "alone", (5751, 5849), "one claim: 5,751 to 5,849 ("),
        ([0], "alone", (0, 0), "one claim: 0 ("),
    ],
)
def test_a_cut_off_gives_what_its_claims_share_or_else_all_that_they_admit(
    values: list[Any], outcome: str, span: tuple[int, int], words: str
) -> None:
    """Where all agree it is what they share, else from the lowest to the highest."""
    verdict = _verdict(*(_killed("abc"[at], value) for at, value in enumerate(values)))
    assert (outcome, *span) == (verdict.outcome, verdict.low, verdict.high)
    assert verdict.reason.startswith(words)


@pytest.mark.parametrize(
    ("hedge", "number", "span", "words"),
    [
        ("under", 0, (None, 0), "one claim: up to 0 ("),
        ("over", 0, (0, None), "one claim: 0 or more ("),
        ("nearly", 0, (None, 0), "one claim: up to 0 ("),
        ("at least", 5, (5, Decimal("5.5")), "one claim: 5 to 5.5 ("),
    ],
)
def test_a_span_may_be_open_at_an_end(hedge: str, number: int, span: tuple[Any, Any], words: str) -> None:
    """What has no lower end is told as up to so much, what has no upper one as so much or more."""
    vocabulary = kz.Vocabulary.from_tables({"measure": {"level": {"kind": "intensity"}}}, base=kz.Vocabulary.shipped())
    claim = _killed("a", kz.Quantity.hedged(hedge, number), measure="level")
    (verdict,) = kz.reconcile([claim], policy="strict", vocabulary=vocabulary).groups
    assert span == (verdict.low, verdict.high)
    assert verdict.reason.startswith(words)


def test_a_date_has_no_span_of_numbers() -> None:
    """The verdict on a date tells how many claims say it."""
    verdict = _verdict(_killed("a", "2022-01-05", measure="event-start", said_by="ministry"))
    assert (None, None, "one claim (9 Jan 2022; 1 voice)") == (verdict.low, verdict.high, verdict.reason)


def test_each_distinct_cut_off_is_one_cell_in_order_of_time() -> None:
    """Undated claims come first; the latest cell speaks for the whole, and how many there are is told."""
    verdict = _verdict(
        _killed("d", 9, as_of="2022-01-12"),
        _killed("c", 7, as_of="2022-01-10"),
        _killed("b", 7, as_of="2022-01-10"),
        _killed("a", "at least 3", as_of=None),
    )
    assert [((), "a"), ("2022-01-10", "b", "c"), ("2022-01-12", "d")] == [
        ((), *cell.claims) if cell.as_of is None else (str(cell.as_of), *cell.claims) for cell in verdict.cells
    ]
    assert ["alone", "agree", "alone"] == [cell.outcome for cell in verdict.cells]
    assert "one claim: 9 (the latest of 3 cut-offs, 12 Jan 2022; 0 to 1 voices)" == verdict.reason
    assert (("a", "b", "c", "d"), 0, None) == (verdict.group.claims, verdict.disputed, verdict.strength)


def test_disputed_counts_the_cut_offs_in_conflict() -> None:
    """An old conflict disputes its own cut-off, not the latest."""
    verdict = _verdict(_killed("a", 5), _killed("b", 9), _killed("c", 20, as_of="2022-01-19"))
    assert (1, None, "alone") == (verdict.disputed, verdict.strength, verdict.outcome)
    assert ["tension", None] == [cell.strength for cell in verdict.cells]


@pytest.mark.parametrize(
    ("claims", "voices", "told"),
    [
        ([{"said_by": "ministry"}], (1, 1), "1 voice)"),
        ([{"said_by": "ministry"}, {"said_by": "hospital"}], (2, 2), "2 voices)"),
        ([{"said_by": "ministry"}, {"said_by": "ministry"}], (1, 1), "1 voice)"),
        ([{}, {}], (0, 2), "0 to 2 voices)"),
        ([{"said_by": "ministry"}, {}], (1, 2), "1 to 2 voices)"),
        ([{}, {"said_by": "ministry", "as_of": "2022-01-19"}], (1, 2), "1 to 2 voices)"),
        ([{"value": 4}, {"said_by": "ministry", "as_of": "2022-01-19"}], (1, 1), "1 voice)"),
        ([{"value": "at least 5"}, {"said_by": "ministry", "as_of": "2022-01-19"}], (1, 2), "1 to 2 voices)"),
        ([{"value": "at least 3"}, {"said_by": "ministry", "as_of": "2022-01-19"}], (1, 1), "1 voice)"),
        (
            [{"said_by": "hospital"}, {"said_by": "ministry", "as_of": "2022-01-19"}],
            (2, 2),
            "2 voices)",
        ),
        (
            [{"said_by": "hospital"}, {"said_by": "ministry", "as_of": "2022-01-10"}, {"as_of": "2022-01-19"}],
            (2, 3),
            "2 to 3 voices)",
        ),
    ],
)
def test_who_would_agree_with_the_latest_cut_off_speaks_for_it(
    claims: list[dict[str, Any]], voices: tuple[int, int], told: str
) -> None:
    """Independent origins are counted, of whatever date, if their figure meets the latest span."""
    verdict = _verdict(*(_killed("abc"[at], one.pop("value", 5), **one) for at, one in enumerate(map(dict, claims))))
    low, high = voices
    assert Voices(low=low, high=high) == verdict.origins
    assert (low >= 2) is verdict.corroborated
    assert verdict.reason.endswith(told)


def test_dates_and_labels_agree_where_they_are_one() -> None:
    """Two equal dates or labels agree; two that differ and may both hold are a range."""
    same = _verdict(*(_killed(name, "2022-01-05", measure="event-start") for name in "ab"))
    assert ("agree", "2 claims agree (9 Jan 2022; 0 to 2 voices)") == (same.outcome, same.reason)
    words = [_killed(name, kz.Label(label), measure="hue") for name, label in (("a", "red"), ("b", "blue"))]
    assert "range" == _verdict(*words).outcome
    assert "agree" == _verdict(words[0], _killed("c", kz.Label("red"), measure="hue")).outcome
    wide = [_killed(n, day, measure="event-start") for n, day in (("a", "2022-01-05"), ("b", "2022-01"))]
    assert "range" == _verdict(*wide).outcome


def test_a_group_is_named_by_what_makes_it_one() -> None:
    """Measure, counting, scope, unit, basis and period: what is usual is left out of its id."""
    (plain,) = kz.reconcile([_killed("a", 5, population="police", place="Almaty")]).groups
    assert "killed, cumulative; place Almaty; population police" == plain.group.id
    (firm,) = kz.reconcile([_killed("a", 5, basis="confirmed", counting="new", period="2022-01")]).groups
    assert firm.group.id.endswith("; confirmed; 2022-01")
    assert firm.group.id.startswith("killed, new; ")
    assert ("confirmed", "new", "2022-01") == (firm.group.basis, firm.group.counting, str(firm.group.period))
    (running,) = kz.reconcile([_killed("a", 5, period="2022-01")]).groups
    assert running.group.id.endswith("; 2022-01-01 00:00:00")
    (width,) = kz.reconcile([_killed("a", "5 km", measure="width")]).groups
    assert ("km", True) == (width.group.unit, width.group.id.startswith("width") and "; km" in width.group.id)
