"""Laws of a report's frames: nothing is lost, every library holds the same, and a row says what its value says."""

import math
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kzclaims as kz
from kzclaims.io.columns import BACKENDS
from kzclaims.render.frames import report_columns
from kzclaims.testing.strategies import claim_lists, claims, dossiers, quantities

narwhals = pytest.importorskip("narwhals")
for name in BACKENDS:
    pytest.importorskip(name)

TABLES = ("claims", "groups", "conflicts", "relations")
calm = settings(max_examples=40)
# Figures of many digits and of decimals too, which no float holds.
reports = (dossiers() | claim_lists(claims(value=quantities())).map(lambda found: kz.Dossier(claims=found))).map(
    kz.reconcile
)


def table_of(report, of):
    """A table of a report as it is before any library holds it: a row a dict."""
    columns = list(report_columns(report, of))
    names = [column.name for column in columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*(column.cells for column in columns), strict=True)]


def plain(cell):
    """A cell of a frame without its library: None, text, a truth value, a number or a datetime."""
    if cell is None or type(cell).__name__ in ("NAType", "NaTType"):
        return None
    if hasattr(cell, "to_pydatetime"):
        return cell.to_pydatetime(warn=False)
    cell = cell.item() if hasattr(cell, "item") else cell
    return None if isinstance(cell, float) and math.isnan(cell) else cell


def rows_in(frame):
    """The names of a frame, and its rows."""
    held = narwhals.from_native(frame)
    return held.columns, [tuple(map(plain, row)) for row in held.iter_rows()]


@calm
@given(reports)
def test_every_claim_has_one_row(report):
    """In the report's order; it is in a group with what its cut-off says, or set aside with a reason."""
    rows = table_of(report, "claims")
    assert [claim.id for claim in report.claims] == [row["id"] for row in rows]
    aside = {one.claim: (str(one.kind), one.reason) for one in report.set_aside}
    judged = {
        claim_id: (verdict.group.id, str(cell.outcome))
        for verdict in report.groups
        for cell in verdict.cells
        for claim_id in cell.claims
    }
    for row in rows:
        assert aside.get(row["id"], (None, None)) == (row["set_aside"], row["reason"])
        assert judged.get(row["id"], (None, None)) == (row["group"], row["outcome"])
        assert (row["group"] is None) != (row["set_aside"] is None)


@calm
@given(reports)
def test_a_row_of_a_claim_says_what_it_says(report):
    """Its figure as said and as read, its dates, its terms, and how firmly it is in conflict."""
    strengths = {}
    for conflict in report.conflicts:
        for claim_id in conflict.claims:
            strengths[claim_id] = min(strengths.get(claim_id, "tension"), str(conflict.strength))
    for row in table_of(report, "claims"):
        statement = report.statements[row["id"]]
        claim, reading = statement.claim, statement.reading
        spans = [] if reading is None else [reading.plausible, reading.literal]
        ends = [end for span in spans for end in (span.low, span.high)] or [None] * 4
        assert ends == [row[name] for name in ("low", "high", "literal_low", "literal_high")]
        held = (None, None) if claim.as_of is None else (claim.as_of.start, claim.as_of.end)
        assert held == (row["as_of_start"], row["as_of_end"])
        assert str(claim.value) == row["value"]
        assert dict(claim.scope) == {name: tuple(row[name].split(" | ")) for name, _ in claim.scope}
        assert strengths.get(row["id"]) == row["conflict"]


@calm
@given(reports)
def test_rows_of_groups_are_the_groups(report):
    """A row a verdict, with what it says."""
    rows = table_of(report, "groups")
    assert [verdict.group.id for verdict in report.groups] == [row["id"] for row in rows]
    for verdict, row in zip(report.groups, rows, strict=True):
        group, as_of = verdict.group, verdict.cells[-1].as_of
        assert (group.measure, group.unit, len(group.claims)) == (row["measure"], row["unit"], row["claims"])
        assert (group.counting, group.basis) == (row["counting"], row["basis"])
        assert (verdict.outcome, verdict.strength, verdict.reason) == (row["outcome"], row["strength"], row["reason"])
        assert (verdict.disputed, len(verdict.cells)) == (row["disputed"], row["cutoffs"])
        assert (verdict.origins.low, verdict.origins.high) == (row["voices_low"], row["voices_high"])
        assert (verdict.corroborated, verdict.low, verdict.high) == (row["corroborated"], row["low"], row["high"])
        held = (None, None) if as_of is None else (as_of.start, as_of.end)
        assert held == (row["as_of_start"], row["as_of_end"])
        assert dict(group.scope) == {name: tuple(row[name].split(" | ")) for name, _ in group.scope}


@calm
@given(reports)
def test_conflicts_and_relations_have_a_row_each(report):
    """In the order of the report, with their claims, their kind and their strength."""
    told = [(" | ".join(one.claims), str(one.kind), str(one.strength)) for one in report.conflicts]
    assert told == [(row["claims"], row["kind"], row["strength"]) for row in table_of(report, "conflicts")]
    pairs = [(one.a, one.b, str(one.kind), one.rule, one.reason) for one in report.relations]
    rows = table_of(report, "relations")
    assert pairs == [tuple(row[name] for name in ("a", "b", "kind", "rule", "reason")) for row in rows]


@pytest.mark.parametrize("of", TABLES)
@settings(max_examples=25)
@given(report=reports)
def test_every_library_holds_the_same(of, report):
    """Names, order and values are those of the columns, each number exactly that number, as a number or as text."""
    rows = table_of(report, of)
    frames = [rows_in(report.to_frame(backend, of=of)) for backend in BACKENDS]
    for names, held in frames:
        assert frames[0] == (names, held)
        assert len(rows) == len(held)
        for row, cells in zip(rows, held, strict=True):
            assert list(row) == names
            assert list(row.values()) == [
                as_number(cell, wanted) for cell, wanted in zip(cells, row.values(), strict=True)
            ]


def as_number(cell, wanted):
    """A cell as the exact number that it stands for where a number is wanted; as it is where none is."""
    if isinstance(wanted, bool) or not isinstance(wanted, int | Decimal):
        return cell
    return Decimal(repr(cell)) if isinstance(cell, float) else Decimal(cell)


@pytest.mark.parametrize("of", TABLES)
@calm
@given(data=st.data())
def test_columns_are_the_same_whatever_is_held(of, data):
    """A report of nothing has every column that another has, in the same order, but for its own dimensions."""
    columns = [(column.name, column.holds) for column in report_columns(data.draw(reports), of)]
    empty = [(column.name, column.holds) for column in report_columns(kz.reconcile([]), of)]
    assert empty == [column for column in columns if column in empty]
    assert len(columns) == len(set(columns))
