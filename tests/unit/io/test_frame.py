"""Frames: what their cells are, through every library, and what is told of those that cannot be read."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from kzclaims.errors import InputError, InvalidValueError, MissingExtraError
from kzclaims.io.faults import Unreadable
from kzclaims.io.files import from_records
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity

pytest.importorskip("narwhals")
from kzclaims.io.frame import dossier_of_frame, exact_cell, frame_of_dossier

pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
pyarrow, duckdb = pytest.importorskip("pyarrow"), pytest.importorskip("duckdb")

COLUMNS = {
    "id": ["a", "b", None],
    "source": ["post", "mirror", "post"],
    "measure": ["killed", "killed", "killed"],
    "value": [12.0, 0.1, float("nan")],
    "low": [None, None, 3],
    "as_of": [datetime(2022, 1, 9), None, datetime(2022, 1, 7)],
    "place": ["Almaty", "Almaty | Astana", None],
}
MAKERS = {
    "pandas": pandas.DataFrame,
    "polars": polars.DataFrame,
    "polars, lazy": lambda columns: polars.DataFrame(columns).lazy(),
    "pyarrow": pyarrow.table,
    "duckdb": lambda columns: duckdb.from_arrow(pyarrow.table(columns)),
}


@pytest.mark.parametrize("library", MAKERS)
def test_every_library_gives_the_same_claims(library):
    """Whole floats are counts, others decimals; a missing cell says nothing; midnights are days."""
    dossier = dossier_of_frame(MAKERS[library](COLUMNS))
    assert ["a", "b", ""] == [claim.id for claim in dossier]
    assert [Quantity.typed(12), Quantity.typed(Decimal("0.1")), "at least 3"] == [
        claim.value if claim.id else str(claim.value) for claim in dossier
    ]
    assert [Period.of(date(2022, 1, 9)), None, Period.of(date(2022, 1, 7))] == [claim.as_of for claim in dossier]
    assert [("Almaty",), ("Almaty", "Astana"), ()] == [claim.scope.get("place") or () for claim in dossier]


@pytest.mark.parametrize(
    ("cell", "exact"),
    [
        (3, 3),
        (3.0, 3),
        (2.50, Decimal("2.5")),
        (1e300, Decimal("1e300")),
        (float("nan"), None),
        (None, None),
        (pandas.NA, None),
        (pandas.NaT, None),
        (pandas.Timestamp("2022-01-09 18:00"), datetime(2022, 1, 9, 18)),
        (pandas.Series([7]).to_numpy()[0], 7),
        (Decimal("NaN"), None),
        (["a", "b"], ("a", "b")),
    ],
)
def test_a_cell_is_exact(cell, exact):
    """Whatever the library holds, as text, an int, a Decimal, a date or nothing."""
    found = exact_cell(cell)
    assert (type(exact), exact) == (type(found), found)


@pytest.mark.parametrize("cell", [True, float("inf"), timedelta(1), b"x", [1], object()])
def test_a_cell_that_says_nothing_countable(cell):
    """It is kept as a fault, which its field tells."""
    assert isinstance(exact_cell(cell), Unreadable)


def test_categories_and_narrow_columns():
    """A category is its text, a float of 32 bits the digits of its width, a nullable count a count."""
    frame = pandas.DataFrame(
        {
            "source": pandas.Categorical(["post", "mirror"]),
            "measure": ["rainfall", "rainfall"],
            "value": pandas.array([0.1, 2], dtype="float32"),
            "step": pandas.array([None, 5], dtype="Int64"),
        }
    )
    assert [("post", Decimal("0.1"), 1), ("mirror", 2, 5)] == [
        (claim.source, claim.value.low, claim.value.step) for claim in dossier_of_frame(frame)
    ]


def test_bad_rows_are_told_and_set_aside():
    """The row is counted from 0, the cells are named."""
    frame = polars.DataFrame({"Who": ["post", None, "post"], "Dead": ["1", "2", "x y z"]})
    told = []
    mapping = {"columns": {"Who": "source", "Dead": "value"}, "constants": {"measure": "killed"}}
    dossier = dossier_of_frame(frame, mapping, on_fault=lambda fault, row: told.append((fault, row)))
    assert ["1"] == [str(claim.value) for claim in dossier]
    assert [("row 1", "Who (source)"), ("row 2", "Dead (value)")] == [(fault.where, fault.field) for fault, _ in told]
    assert {"Who": None, "Dead": "2"} == told[0][1]


@pytest.mark.parametrize(
    "frame",
    [
        None,
        3,
        pandas.Series([1]),
        pandas.DataFrame([[1, 2]], columns=["value", "value"]),
        pandas.DataFrame({0: [1]}),
        polars.DataFrame({"source": ["p"], "measure": ["killed"], "value": [True]}),
        polars.DataFrame(),
    ],
)
def test_what_is_no_frame_of_claims(frame):
    """It is told with a mend, whatever the library says of it."""
    with pytest.raises(InputError) as raised:
        dossier_of_frame(frame)
    assert all(fault.mend and "the frame" == fault.file for fault in raised.value.faults)


def test_progress_is_told_with_the_rows_of_the_frame():
    """Every ten thousand rows and at the end."""
    frame = polars.DataFrame({"source": ["p"] * 25_000, "measure": ["killed"] * 25_000, "value": range(25_000)})
    told = []
    assert 25_000 == len(dossier_of_frame(frame, on_progress=lambda *said: told.append(said)))
    assert [(10_000, 25_000), (20_000, 25_000), (25_000, 25_000)] == [said[:2] for said in told]


def test_columns_of_figures_are_numbers_where_they_come_back_exactly():
    """Else text: a frame's float holds no long decimal, and its whole number not sixty digits."""
    records = [
        {"source": "post", "measure": "damage", "value": 1, "step": 5},
        {"source": "post", "measure": "damage", "value": Decimal("0.5")},
    ]
    frame = frame_of_dossier(from_records(records), "polars")
    assert {"value": polars.Float64, "step": polars.Int64} == {name: frame.schema[name] for name in ("value", "step")}
    for figure in (Decimal("0.1234567890123456789"), 10**30 + 1):
        frame = frame_of_dossier(from_records([*records, {**records[0], "value": figure}]), "polars")
        assert polars.String == frame.schema["value"]
        assert figure == dossier_of_frame(frame).claims[2].value.low


def test_a_backend_of_another_name_and_one_that_is_not_there(monkeypatch):
    """The names are listed; the extra is named."""
    dossier = from_records([])
    with pytest.raises(InvalidValueError, match="there are pandas, polars, pyarrow"):
        frame_of_dossier(dossier, "excel")
    monkeypatch.setattr("kzclaims.io.columns.find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match=r"kzclaims\[tables\]"):
        frame_of_dossier(dossier)
    monkeypatch.setitem(__import__("sys").modules, "narwhals", None)
    with pytest.raises(MissingExtraError, match="needs narwhals"):
        dossier_of_frame(None)
