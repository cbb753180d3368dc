"""A report as data frames: their tables and types, dimensions of any name, and what is not there."""

from datetime import datetime
from decimal import Decimal

import pytest

import kzclaims as kz
from kzclaims.errors import InvalidValueError, MissingExtraError, UnknownNameError
from kzclaims.render.frames import report_columns

pytest.importorskip("narwhals")
polars, pandas = pytest.importorskip("polars"), pytest.importorskip("pandas")
pyarrow = pytest.importorskip("pyarrow")

TABLES = ("claims", "groups", "conflicts", "relations")


def toll(value, **fields):
    return kz.claim("killed", value, **{"source": "post", "as_of": "2022-01-09", **fields})


def test_claims_can_be_filtered_and_plotted_at_once():
    """Figures are whole numbers with gaps, dates are instants, and what each cut-off says stands beside its claims."""
    report = kz.reconcile(
        [
            toll("at least 16", id="a", said_by=("desk", "ministry"), place="Almaty"),
            toll(18, id="b", source="mirror", place="Almaty"),
            toll(19, id="c", source="wire", place="Almaty"),
            kz.claim("event-start", "2 January 2022", source="post", id="d"),
        ]
    )
    frame = report.to_frame("polars")
    (row,) = frame.filter(polars.col("id") == "a").to_dicts()
    assert ("at least 16", 16, 17, "ministry", "Almaty") == tuple(
        row[name] for name in ("value", "low", "high", "origin", "place")
    )
    assert (datetime(2022, 1, 9), datetime(2022, 1, 10)) == (row["as_of_start"], row["as_of_end"])
    assert ["contradict"] * 3 == frame.filter(polars.col("low") > 0)["outcome"].to_list()
    assert [None, "tension", "tension", None] == frame.sort("id")["conflict"].to_list()
    assert "population" == row["assumed"]


@pytest.mark.parametrize("of", TABLES)
def test_an_empty_report_gives_every_column_and_no_row(of):
    """With the types that a full one has, through each library."""
    report = kz.reconcile([])
    frames = [report.to_frame(backend, of=of) for backend in ("pandas", "polars", "pyarrow")]
    names = [column.name for column in report_columns(report, of)]
    assert [(0, len(names))] * 3 == [tuple(frame.shape) for frame in frames]
    assert [names, names, names] == [list(frames[0].columns), frames[1].columns, frames[2].column_names]
    if of == "claims":
        assert [polars.Int64, polars.Datetime("us"), polars.String] == [
            frames[1].schema[name] for name in ("low", "as_of_start", "value")
        ]
        assert ["Int64", "datetime64[us]", "string"] == [
            str(frames[0][name].dtype) for name in ("low", "as_of_start", "value")
        ]


def test_without_a_backend_the_first_there_is_taken():
    """As for a dossier."""
    assert isinstance(kz.reconcile([toll(3)]).to_frame(), pandas.DataFrame)


def test_a_table_of_another_name_and_a_backend_of_another_name():
    """The names that there are are listed."""
    report = kz.reconcile([])
    with pytest.raises(UnknownNameError, match="no table 'verdicts'; there are claims, groups, conflicts, relations"):
        report.to_frame("polars", of="verdicts")
    with pytest.raises(InvalidValueError, match="there are pandas, polars, pyarrow"):
        report.to_frame("excel")


def test_without_narwhals_the_extra_is_named(monkeypatch):
    """As for a dossier."""
    monkeypatch.setitem(__import__("sys").modules, "narwhals", None)
    with pytest.raises(MissingExtraError, match=r"kzclaims\[frame\]"):
        kz.reconcile([]).to_frame("polars")


def test_a_dimension_named_as_a_field_has_a_column_of_its_own():
    """A term is never taken for the field, nor for the dimension that bears its second name."""
    scope = {"value": "face", "scope.value": "other", "outcome": "good", "object": ("car", "house")}
    (row,) = (
        kz.reconcile([kz.Claim("sold", kz.Quantity.typed(3), source="a", scope=kz.Scope(scope))])
        .to_frame("polars")
        .to_dicts()
    )
    assert ("3", "alone", "car | house") == (row["value"], row["outcome"], row["object"])
    named = {name: cell for name, cell in row.items() if name.startswith("scope.")}
    assert {"face", "other", "good"} == set(named.values())


def test_half_a_character_is_its_escape():
    """No frame holds a lone surrogate; JSON writes it in the same way."""
    report = kz.reconcile([toll(3, id="a", source="po\ud800st")])
    assert ["po\\ud800st"] == report.to_frame("polars")["source"].to_list()


def test_figures_that_no_float_holds_are_text():
    """As in a dossier's frame: 0.5 is a float, a third in thirty digits and a count of forty are not."""
    for value, kind in (
        (Decimal("0.5"), polars.Float64),
        (Decimal("0." + "3" * 30), polars.String),
        (10**40 + 1, polars.String),
    ):
        frame = kz.reconcile([kz.claim("rainfall", value, source="post")]).to_frame("polars")
        assert kind == frame.schema["literal_low"]
        assert value == Decimal(str(frame["literal_low"][0]))


def test_a_ruled_conflict_no_longer_stands():
    """Conflicts carry their groups, and whether a ruling settles them."""
    claims = [toll(18, id="a", as_of="2022-01-07"), toll(16, id="b", source="mirror")]
    rulings = [kz.Decision(on=("a", "b"), ruling="accepted")]
    for decisions, stands in (((), True), (rulings, False)):
        report = kz.reconcile(kz.Dossier(claims=claims, decisions=decisions))
        (row,) = report.to_frame("polars", of="conflicts").to_dicts()
        assert ("a | b", "hard", stands, report.groups[0].group.id) == (
            row["claims"],
            row["strength"],
            row["stands"],
            row["groups"],
        )
