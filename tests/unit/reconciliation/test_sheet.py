"""Columns of a sheet: each row says what the statement of its claim says."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import kzclaims as kz
from kzclaims.judgement.compare import Judge
from kzclaims.judgement.policy import policy
from kzclaims.judgement.readings import Reading
from kzclaims.judgement.statement import Settler, Statement
from kzclaims.model.claim import Counting, Value
from kzclaims.model.dossier import Dossier, OpenQuestion
from kzclaims.model.interval import Interval
from kzclaims.model.label import Label
from kzclaims.model.ledger import LedgerBook, ledger_of
from kzclaims.model.number import Number
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.model.scope import Scope
from kzclaims.model.source import Source
from kzclaims.reconciliation.keys import key_of
from kzclaims.reconciliation.sheet import (
    LAST,
    Sheet,
    depth_of,
    height_of,
    seconds,
    sheet_of_ledger,
    sheet_of_statements,
)

WORDS = kz.Vocabulary.from_tables(
    {
        "measure": {
            "rain": {"kind": "amount", "unit": "mm"},
            "share": {"kind": "share", "additive": False},
            "cases": {"kind": "count", "counting": "new"},
            "mood": {"kind": "label"},
        }
    },
    base=kz.Vocabulary.shipped(),
)
NUMBERS: tuple[Number, ...] = (5, 6, 0, 101, Decimal("5.5"), -1)
VALUES: tuple[Value, ...] = (
    *map(Quantity.typed, NUMBERS),
    Quantity.hedged("about", 20),
    Quantity.typed(5, unit="cm"),
    Label("calm"),
    Period.parse("2022"),
)
DATES = (None, "2022-01-08", "2022-01-09")


def _judge(dossier: Dossier) -> Judge:
    return Judge(Settler(dossier, WORDS, policy()), dossier.open)


def assert_as_stated(dossier: Dossier) -> Sheet:
    """Return the sheet of a dossier, each row of which says what its statement does."""
    judge = _judge(dossier)
    sheet = sheet_of_ledger(dossier.claims, judge)
    said = [judge.opened(judge.settler.statement(claim)) for claim in dossier.claims]
    for row, one in enumerate(said):
        _assert_row_as_stated(sheet, row, one)
    asked = {name for question in dossier.open for name in question.claims}
    assert {row for row, claim in enumerate(dossier.claims) if claim.id in asked} == sheet.asked
    assert sheet.in_words is any(isinstance(figure, Reading) for figure in sheet.figures)
    if sheet.in_words and not sheet.has_others:
        literals = [one.reading.literal for one in said if one.reading is not None]
        assert list(map(height_of, literals)) == sheet.heights
        assert list(map(depth_of, literals)) == sheet.depths
    assert sheet.has_others is any(one.reading is None for one in said)
    return sheet


def _assert_row_as_stated(sheet: Sheet, row: int, one: Statement) -> None:
    kind, figure = sheet.kind(row), sheet.figures[row]
    if figure is not None and not isinstance(figure, Reading):
        figure = Reading(Interval.exactly(figure), Interval.exactly(figure))
    assert (one.id, one.claim.as_of, one.claim.published) == (sheet.ids[row], sheet.as_of[row], sheet.published[row])
    assert one.reading == figure
    key = key_of(one)
    if key.counting is Counting.NEW:
        assert (one.claim.period, kind.key) == (sheet.periods[row], evolve(key, period=None))
    else:
        assert key == kind.key
    assert (one.when.source, one.when.document, one.when.earlier, one.when.marked, one.origin) == (
        kind.source,
        kind.document,
        kind.earlier,
        kind.marked,
        kind.speaker,
    )
    again = sheet.statement(row)
    assert (one.claim, one.reading, one.measure) == (again.claim, again.reading, again.measure)


@given(st.data())
def test_a_row_says_what_the_statement_of_its_claim_says(data: Any) -> None:
    """Plain or odd, dated by itself or by its source, new or running: key, dates, figure and speaker."""

    def pick(*choices: Any) -> Any:
        return data.draw(st.sampled_from(choices))

    sources = [Source(name, published=pick(*DATES)) for name in "xyz"]
    values = pick(VALUES[:3], VALUES[:6], VALUES[:8], VALUES)
    claims = [
        kz.Claim(
            pick("killed", "cases", "rain", "share", "mood", "undeclared"),
            pick(*values),
            id=f"c{at}",
            source=pick("x", "x", "y", "z", ""),
            said_by=pick((), ("ministry",)),
            as_of=pick(*DATES),
            published=pick(None, *DATES),
            period=pick(None, None, "2022-01", "2022-01-01/2022-02-02"),
            order=pick(None, None, "earlier", "revised"),
        )
        for at in range(data.draw(st.integers(1, 7)))
    ]
    choices = Scope.of(population=("people", "police"))
    questions = pick((), (OpenQuestion("q", ask="?", claims=("c0", "gone"), choices=choices),))
    assert_as_stated(Dossier(sources=sources, claims=claims, open=questions))


@pytest.mark.parametrize("published", [(None, None), ("2022-01-08", None), ("2022-01-08", "2022-01-07")])
@pytest.mark.parametrize("own", [(None, None), ("2022-01-10", None), ("2022-01-10", "2022-01-11")])
def test_the_own_date_of_printing_comes_before_that_of_the_source(
    published: tuple[str | None, ...], own: tuple[str | None, ...]
) -> None:
    """Plain numbers of two sources, of which none, one or both are dated, and so with the claims."""
    sources = [Source(name, published=date) for name, date in zip("xy", published, strict=True)]
    claims = [
        kz.Claim("killed", Quantity.typed(5), id=name, source=name, published=date)
        for name, date in zip("xy", own, strict=True)
    ]
    sheet = assert_as_stated(Dossier(sources=sources, claims=claims))
    assert {} == sheet.own
    wanted = [
        None if date is None else Period.parse(date) for date in (a or b for a, b in zip(own, published, strict=True))
    ]
    assert wanted == list(sheet.published) == list(sheet.as_of)


@pytest.mark.parametrize(
    ("measure", "number", "odd"),
    [
        ("killed", 5, False),
        ("killed", Decimal("5.5"), True),
        ("rain", Decimal("5.5"), False),
        ("rain", -3, False),
        ("share", 0, False),
        ("share", 100, False),
        ("share", 101, True),
        ("share", -1, True),
        ("share", Decimal("99.5"), False),
        ("undeclared", 5, False),
        ("undeclared", Decimal("5.5"), True),
    ],
)
def test_a_number_that_does_not_read_as_itself_has_a_statement_of_its_own(measure: str, number: Any, odd: bool) -> None:
    """A fraction of a count, or of what nobody declared, and a share beyond a hundred take a closer look."""
    claims = [
        kz.Claim(measure, Quantity.typed(number), id="a", source="x"),
        kz.Claim("killed", Quantity.typed(5), id="b", source="x"),
    ]
    assert ({0} if odd else set()) == set(assert_as_stated(Dossier(claims=claims)).own)


def test_cut_offs_are_in_time_the_undated_first() -> None:
    """By start, then by end; equal dates are one, be they one object or not."""
    texts = ("2022-01-09", None, "2022-01", "../2022-01-09", "2022-01-09", "2022-01-01/..")
    claims = [
        kz.Claim("killed", Quantity.typed(5), id=f"c{at}", source="x", as_of=text) for at, text in enumerate(texts)
    ]
    sheet = assert_as_stated(Dossier(claims=claims))
    assert [None, "../2022-01-09", "2022-01", "2022-01-01/..", "2022-01-09"] == [
        cut[0] and str(cut[0]) for cut in sheet.cutoffs
    ]
    assert [4, 0, 2, 1, 4, 3] == list(sheet.ranks)
    assert [1, 3, 2, 5, 0, 4] == list(sheet.ordered)
    starts, ends = sheet.instants
    assert (0, LAST, LAST) == (starts[0], ends[0], ends[3])
    assert 86_400 == ends[4] - starts[4]
    assert (0, 1) == (seconds(datetime.min), seconds(datetime(1, 1, 1, 0, 0, 1)))
    assert LAST - 1 == seconds(datetime(9999, 12, 31, 23, 59, 59))


def test_ends_of_numbers_and_of_readings_compare() -> None:
    """Beside a figure in words a typed nothing is still nothing."""
    values = [Quantity.typed(0), Quantity.typed(5), Quantity.hedged("about", 20)]
    claims = [kz.Claim("killed", value, id=f"c{at}", source="x") for at, value in enumerate(values)]
    sheet = assert_as_stated(Dossier(claims=claims))
    assert [(0, 0), (5, 0), (15, 0)] == sheet.heights
    assert [(0, 0), (5, 0), (25, 0)] == sheet.depths


def test_running_figures_are_of_the_kind_of_the_start_that_they_state() -> None:
    """Two that count from one start are of one kind, one that counts from another, or states none, is not."""
    periods = ("2022-01", "2022-01-01/2022-03-31", "2022-02", None)
    claims = [
        kz.Claim("killed", Quantity.typed(5), id=f"c{at}", source="x", period=period)
        for at, period in enumerate(periods)
    ]
    sheet = assert_as_stated(Dossier(claims=claims))
    one, same, other, none = sheet.kind_of
    assert (one, 3) == (same, len({one, other, none}))


@pytest.mark.parametrize(
    ("interval", "height", "depth"),
    [
        (Interval.exactly(5), (5, 0), (5, 0)),
        (Interval(5, 6, low_open=True), (5, 1), (6, 0)),
        (Interval(5, 6, high_open=True), (5, 0), (6, -1)),
        (Interval.everything(), (float("-inf"), 0), (float("inf"), 0)),
    ],
)
def test_ends_are_points_that_compare(interval: Interval, height: Any, depth: Any) -> None:
    """An open low end is a little higher, an open high end a little lower."""
    assert (height, depth) == (height_of(interval), depth_of(interval))


@pytest.mark.parametrize(
    ("claims", "varied"),
    [
        ([{}, {}], False),
        ([{}, {"order": "earlier"}], True),
        ([{}, {"order": "revised"}], False),
        ([{}, {"published": "2022-01-09"}], True),
    ],
)
def test_a_sheet_is_varied_where_more_than_the_cut_off_orders(claims: list[dict[str, Any]], varied: bool) -> None:
    """A figure called earlier, or a date of printing, may order two rows of one cut-off."""
    dossier = Dossier(
        claims=[kz.Claim("killed", Quantity.typed(5), id=f"c{at}", source="x", **one) for at, one in enumerate(claims)]
    )
    sheet = assert_as_stated(dossier)
    assert varied is sheet.is_varied
    statements = [sheet.statement(row) for row in range(len(sheet))]
    again = sheet_of_statements(statements, sheet.judge)
    assert statements == [again.statement(row) for row in range(len(again))]
    assert (list(sheet.ids), sheet.row_of, list(sheet.kinds)) == (list(again.ids), again.row_of, list(again.kinds))


def test_a_sheet_of_columns_is_that_of_the_claims() -> None:
    """Ledgers that keep claims, and ledgers of columns alone, fill one sheet."""
    claims = [kz.Claim("killed", value, id=f"c{at}", source="x") for at, value in enumerate(VALUES[:7])]
    book = LedgerBook()
    for claim in claims:
        book.enter(claim)
    judge = _judge(Dossier(claims=claims))
    kept, columns = (sheet_of_ledger(one, judge) for one in (ledger_of(claims), book.closed()))
    assert (kept.figures, kept.kinds, kept.kind_of) == (columns.figures, columns.kinds, columns.kind_of)
    assert [kept.value(row) for row in range(7)] == [columns.value(row) for row in range(7)]
    assert [kept.plausible(row) for row in range(7)] == [columns.plausible(row) for row in range(7)]
