"""Claims in columns: a ledger is the sequence of its claims, and a row read fast is the row read slowly."""

from __future__ import annotations

import pickle
from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from itertools import combinations
from typing import Any
from unittest.mock import patch

import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st

import kzclaims.api as kz
from kzclaims.errors import InputError
from kzclaims.io.lane import Lane, never
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Dossier
from kzclaims.model.ledger import LedgerBook, ledger_of
from kzclaims.reconciliation.report import Report
from kzclaims.testing.strategies import days
from tests.laws.sayings import claim_of, sayings, vocabulary
from tests.laws.strategies_io import claims as any_claims

WORDS = vocabulary()
ABSENT = object()

# Ledgers ---------------------------------------------------------------------------------------------------------


@st.composite
def tables(draw, most=8):
    """Draw claims as a table has them: many of one stem, their dates, ids and figures their own."""
    stems = draw(st.lists(any_claims("post"), min_size=1, max_size=3))
    found: list[Claim] = []
    for index in range(draw(st.integers(0, most))):
        claim = draw(st.sampled_from(stems))
        changes: dict[str, Any] = {"id": draw(st.sampled_from(["", f"c{index}"]))}
        for name in draw(st.lists(st.sampled_from(["as_of", "published", "period"]), max_size=2)):
            changes[name] = draw(st.none() | days())
        found.append(evolve(claim, **changes))
    return found


def written(claims):
    """Return the ledger of some claims, written row by row, so that it keeps none of them as they are."""
    book = LedgerBook()
    for claim in claims:
        book.enter(claim)
    return book.closed()


@given(tables())
def test_a_ledger_is_the_sequence_of_its_claims(claims):
    """By index, slice, iteration, length, equality, hash and in a pickle, whether it keeps them or makes them."""
    for ledger in (written(claims), ledger_of(claims)):
        assert claims == list(ledger) == [ledger[at] for at in range(len(claims))]
        assert claims == [ledger[at - len(claims)] for at in range(len(claims))]
        assert tuple(claims[1::2]) == ledger[1::2]
        assert tuple(claims) == ledger
        assert hash(tuple(claims)) == hash(ledger)
        assert ledger == pickle.loads(pickle.dumps(ledger))


@given(tables(), tables())
def test_two_ledgers_are_equal_where_their_claims_are(ours, theirs):
    """However they came to be."""
    assert (ours == theirs) == (written(ours) == ledger_of(theirs))


@given(tables())
def test_a_ledger_finds_each_id_and_takes_new_ones(claims):
    """The last claim of an id is found by it; other ids leave all else as it was."""
    ledger = written(claims)
    for claim_id in {claim.id for claim in claims if claim.id}:
        found = ledger.get(claim_id)
        assert found is not None and found.id == claim_id
    fresh = [f"new {at}" for at in range(len(claims))]
    renamed = [evolve(claim, id=name) for claim, name in zip(claims, fresh, strict=True)]
    assert renamed == list(ledger.with_ids(fresh)) == list(ledger_of(claims).with_ids(fresh))


# The fast lane ---------------------------------------------------------------------------------------------------

# What compares equal but is not the same, what hangs on another field, and what cannot be read at all.
VALUES: tuple[Any, ...] = (
    *(1, 5, 5, 7, Decimal(1), Decimal(5), Decimal("2.5"), True, 1.0, 2.5, -3, 10**60 - 1, 10**60),
    *("5", "about 5", "at least 5", "5,800", "1", "2022-01-09", "dozens", "", None, float("nan"), [], (1,)),
)
DATES = (
    *("2022-01-09", "2022-01-09T18:00", "2022-01-07/2022-01-09", "2022-01", " 2022-01-09", "Thursday", "yesterday"),
    *(date(2022, 1, 9), datetime(2022, 1, 9), datetime(2022, 1, 9, 18), None, 2022, "", "..", True),
)
CELLS: dict[str, tuple[object, ...]] = {
    "source": ("post", "post", "mirror", "", None, 1),
    "measure": ("killed", "killed", "turnout", "unheard-of"),
    "value": VALUES,
    "unit": ("person", "km", "%", None, 1),
    "hedge": ("none", "about", "at least", None, "perhaps"),
    "step": (1, 1, Decimal(1), True, 1.0, 10, None),
    "as_of": DATES,
    "published": DATES,
    "period": DATES,
    "place": ("Almaty", "Aktobe", ["Almaty", "Aktobe"], None, ()),
    "language": ("en", "id", None),
    "said_by": ("ministry", ["ministry"], None),
    "supersedes": ("r0", ["r0"], "nobody", None),
    "document": ("page", None),
    "note": ("n", True, None, "\ud800"),
    "plcae": ("Almaty", None),
}
USUAL = ("source", "measure", "value")


@st.composite
def rows(draw, most=7, cells=CELLS):
    """Draw the rows of a few shapes, each field from a few cells, so that most are like rows before them."""
    names = st.lists(st.sampled_from(sorted(cells.keys() - set(USUAL))), max_size=3, unique=True)
    shapes = draw(st.lists(names, min_size=1, max_size=2))
    narrowed = {name: draw(st.lists(st.sampled_from(some), min_size=1, max_size=2)) for name, some in cells.items()}
    found = []
    for index in range(draw(st.integers(2, most))):
        shape = draw(st.permutations([*USUAL, *draw(st.sampled_from(shapes))]))
        record = {name: draw(st.sampled_from(narrowed[name])) for name in shape}
        named = draw(st.sampled_from([f"r{index}"] * 6 + ["", None, ABSENT, 5, f"\udc00{index}"]))
        found.append(record if named is ABSENT else {"id": named, **record})
    return found


def read(records):
    """Return the claims that records state, and the problems, by field, of those that state none."""
    try:
        return list(Dossier.from_records(records, vocabulary=WORDS)), []
    except InputError as error:
        return [], sorted((fault.field, fault.problem, fault.mend) for fault in error.exceptions)


def read_slowly(records):
    """Return the same with no fast lane: every row is left to the reader of records."""
    with patch.object(Lane, "taker", lambda lane, names: never):
        return read(records)


def two(first, second, **shared):
    """Return two rows that differ in a few fields only."""
    shared = {"source": "post", "measure": "killed", "value": 5, **shared}
    return [{"id": "r0", **shared, **first}, {"id": "r1", **shared, **second}]


@given(rows())
@example(two({"value": "about 5"}, {"value": 5}, unit="km"))
@example(two({"value": Decimal(1)}, {"value": True}))
@example(two({"value": Decimal("2.5")}, {"value": 2.5}))
@example(two({"step": 1}, {"step": True}, value="5"))
@example(two({"value": 1}, {"value": 2}, supersedes="nobody"))
@example([two({}, {})[0], defaultdict(lambda: "r1", source="post", measure="killed", value=5, plcae="Almaty")])
@settings(max_examples=300)
def test_the_fast_lane_reads_as_the_slow_one(records):
    """Whatever rows were read before it, a row means the same, and each fault is told in each row that has it."""
    assert read_slowly(records) == read(records)


@given(st.data())
def test_a_row_reads_the_same_in_any_order(data):
    """No row is read in the light of another one."""
    records = data.draw(rows())
    claims, faults = read(records)
    again, others = read(data.draw(st.permutations(records)))
    assert faults == others
    assert sorted(map(repr, claims)) == sorted(map(repr, again))


@pytest.mark.parametrize("name", ["as_of", "published", "period", "value", "place", "note"])
def test_a_cell_that_nests_very_deep_is_a_fault(name):
    """Its hash would overflow the stack of the interpreter."""
    deep: object = ()
    for _ in range(1_000_000):
        deep = (deep,)
    record = {"source": "post", "measure": "killed", "value": 5, name: 5 if name == "value" else "2022-01-09"}
    assert [("", "the record nests too deep", "give a flat dict of fields")] == read(
        [{**record, "id": "a"}, {**record, "id": "b", name: deep}]
    )[1]


# Reports ---------------------------------------------------------------------------------------------------------


@st.composite
def records(draw, most=6):
    """Draw records of claims that the decision list knows well: rows of a table, and figures in words."""
    claims = [claim_of(draw(sayings(f"c{index}"))) for index in range(draw(st.integers(1, most)))]
    return Dossier(claims=claims).to_records()


def told(claims: Any) -> Report:
    return kz.reconcile(claims, vocabulary=WORDS)


@given(records())
def test_a_report_of_records_is_that_of_their_claims(rows):
    """The claims of a ledger that makes them are read as those of a list."""
    dossier = Dossier.from_records(rows, vocabulary=WORDS)
    listed = evolve(dossier, claims=list(dossier))
    assert told(listed).to_json() == told(dossier).to_json()


@given(records(), st.data())
def test_the_order_of_rows_changes_nothing(rows, data):
    """Not a word of the report."""
    shuffled = data.draw(st.permutations(rows))
    one, other = (Dossier.from_records(some, vocabulary=WORDS) for some in (rows, shuffled))
    ordered = {name: sorted(getattr(one, name), key=lambda entry: entry.id) for name in ("sources", "documents")}
    assert told(evolve(one, **ordered)).to_json() == told(evolve(other, **ordered)).to_json()


@given(records(most=8))
def test_a_conflict_is_what_the_decision_list_says_of_its_claims(rows):
    """As hard, and for the same reason."""
    report = told(Dossier.from_records(rows, vocabulary=WORDS))
    for conflict in report.conflicts:
        relation = report.relation(*conflict.claims)
        assert ("contradicts", conflict.strength, conflict.because) == (
            relation.kind,
            relation.strength,
            (relation.reason,),
        )
    assert len(report.conflicts) == len(list(report.conflicts))


@st.composite
def series(draw):
    """Draw the plain figures of one thing over time, the first and the last cut-off often with an open end."""
    days = sorted(draw(st.lists(st.integers(1, 9), min_size=2, max_size=5, unique=True)))
    dates = [f"2022-01-{day:02}" for day in days]
    dates[0] = draw(st.sampled_from(["", "../"])) + dates[0]
    dates[-1] += draw(st.sampled_from(["", "/.."]))
    # A cut-off told twice, and one that lies across others.
    dates += draw(st.lists(st.sampled_from([*dates, "2022-01-02/2022-01-05"]), max_size=2))
    values = draw(st.lists(st.integers(1, 9), min_size=len(dates), max_size=len(dates)))
    return [
        {"id": f"c{at}", "source": f"s{at}", "measure": "killed", "value": value, "as_of": date}
        for at, (value, date) in enumerate(zip(values, dates, strict=True))
    ]


@given(series())
@example(
    [
        {"id": "c0", "source": "s0", "measure": "killed", "value": 1656, "as_of": "../2022-01-04"},
        {"id": "c1", "source": "s1", "measure": "killed", "value": 900, "as_of": "2022-01-06"},
        {"id": "c2", "source": "s2", "measure": "killed", "value": 2000, "as_of": "2022-01-08/.."},
    ]
)
@settings(max_examples=200)
def test_a_pass_over_plain_rows_misses_no_fall(rows):
    """Every claim that contradicts another by the decision list is in a conflict, as hard as its hardest."""
    report = told(Dossier.from_records(rows, vocabulary=WORDS))
    expected: dict[str, int] = {}
    for a, b in combinations([row["id"] for row in rows], 2):
        relation = report.relation(a, b)
        for claim_id in (a, b) if relation.kind == "contradicts" else ():
            expected[claim_id] = max(expected.get(claim_id, 1), 1 + (relation.strength == "hard"))
    found: dict[str, int] = {}
    for conflict in report.conflicts:
        for claim_id in conflict.claims:
            found[claim_id] = max(found.get(claim_id, 1), 1 + (conflict.strength == "hard"))
    assert expected == found
