"""Laws of tables: frames, CSV, wide and long say the same, and a bad row changes nothing for the others."""

import csv
import io
import tempfile
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from kzclaims.io.csv import read_csv, write_csv
from kzclaims.io.files import load
from kzclaims.io.mapping import Mapping
from kzclaims.language.read import read_quantity
from kzclaims.model.dossier import Dossier
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.vocabulary.vocabulary import Vocabulary
from tests.laws.strategies_io import VOCABULARY, table_claims

narwhals = pytest.importorskip("narwhals")
from kzclaims.io.columns import BACKENDS  # noqa: E402
from kzclaims.io.frame import dossier_of_frame, exact_cell, frame_of_dossier  # noqa: E402

OWN = Vocabulary.from_tables(VOCABULARY, base=Vocabulary.shipped())
FRAMES = {name: pytest.importorskip(name) for name in BACKENDS}
WORDS = st.sampled_from(("Almaty", "Astana", "a | b", "12", "NA", "=1", "x,y", ""))
CELLS = st.sampled_from(("3", "2.5", ".5", "", "-4", "x", "5,800", "1" * 90, "at least 3"))


def numbered(claims):
    """A dossier of some claims, each with an id of its own."""
    return Dossier(claims=[evolve(claim, id=f"c{number}") for number, claim in enumerate(claims)])


def framed(columns, backend):
    """A frame of columns of text, by the library itself."""
    if backend == "pandas":
        return FRAMES["pandas"].DataFrame(columns, dtype=object)
    if backend == "polars":
        return FRAMES["polars"].DataFrame(columns, schema=dict.fromkeys(columns, FRAMES["polars"].String))
    return FRAMES["pyarrow"].table({name: FRAMES["pyarrow"].array(cells, "string") for name, cells in columns.items()})


@pytest.mark.parametrize("backend", BACKENDS)
@settings(max_examples=60)
@given(claims=st.lists(table_claims(), max_size=3))
def test_a_frame_gives_the_claims_back(backend, claims):
    """Every field of a claim, through each library."""
    dossier = numbered(claims)
    assert dossier.claims == dossier_of_frame(frame_of_dossier(dossier, backend), vocabulary=OWN).claims


@pytest.mark.parametrize("backend", BACKENDS)
@settings(max_examples=40)
@given(rows=st.lists(st.tuples(WORDS, CELLS), max_size=4))
def test_a_frame_of_text_is_the_table(backend, rows):
    """The same cells in CSV and in a frame give the same claims and the same faults, row by row."""
    head = ("place", "value", "source", "measure")
    cells = [(*row, "post", "killed") for row in rows]
    text = io.StringIO(newline="")
    csv.writer(text).writerows([head, *cells])
    columns = {name: [row[at] for row in cells] for at, name in enumerate(head)}
    by_table, by_frame = [], []
    table = read_table(text.getvalue(), on_fault=lambda fault, row: by_table.append((fault.field, fault.problem)))
    frame = framed(columns, backend)
    frame = dossier_of_frame(frame, on_fault=lambda fault, row: by_frame.append((fault.field, fault.problem)))
    assert (table.claims, by_table) == (frame.claims, by_frame)


def read_table(text, *, on_fault):
    """A table in memory, its bad rows told."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_text(text, encoding="utf-8", newline="")
        return load(path, on_fault=on_fault)


@given(st.lists(table_claims(), max_size=3), st.lists(st.booleans(), min_size=4, max_size=4))
def test_bad_rows_change_nothing_for_the_others(tmp_path_factory, claims, bad):
    """Rows of no claim put between the rows of a table leave the others as they were, and each is told."""
    head, *rows = write_csv(numbered(claims)).split("\r\n")[:-1] or [""]
    if any("\n" in row or "\r" in row for row in rows) or len(rows) != len(claims):
        return  # a quote of two lines: its row cannot be told from others here
    noise = [f"only-{number}" for number, wanted in enumerate(bad) if wanted]
    mixed = [line for number, row in enumerate(rows) for line in (*noise[number : number + 1], row)]
    mixed += noise[len(rows) :]
    path = tmp_path_factory.mktemp("mixed") / "t.csv"
    path.write_text("\r\n".join([head, *mixed]) + "\r\n", encoding="utf-8", newline="")
    told = []
    back = load(path, vocabulary=OWN, on_fault=lambda fault, row: told.append(row))
    assert read_csv("\r\n".join([head, *rows]) + "\r\n", vocabulary=OWN).claims == back.claims
    assert len(noise) == len(told)


@given(st.lists(st.lists(st.none() | st.integers(-(10**9), 10**9), min_size=3, max_size=3), max_size=4))
def test_wide_says_what_long_says(rows):
    """Columns of figures give the claims of a table with a row a figure."""
    names = ("a", "b", "c")
    wide = [
        "town,a,b,c",
        *(f"t{at},{','.join('' if n is None else str(n) for n in row)}" for at, row in enumerate(rows)),
    ]
    long = ["town,source,value"]
    long += [
        f"t{at},{name},{n}" for at, row in enumerate(rows) for name, n in zip(names, row, strict=True) if n is not None
    ]
    shared = {"constants": {"measure": "heads"}, "columns": {"town": "place"}}
    by_column = Mapping.of({**shared, "values": [{"column": list(names), "header": "source"}]})
    by_hand = Mapping.of({**shared, "values": [{"column": name, "source": name} for name in names]})
    expected = read_csv("\n".join(long) + "\n", mapping=Mapping.of(shared), vocabulary=OWN).claims
    assert expected == read_csv("\n".join(wide) + "\n", mapping=by_column, vocabulary=OWN).claims
    assert expected == read_csv("\n".join(wide) + "\n", mapping=by_hand, vocabulary=OWN).claims


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_is_the_decimal_that_gives_it(number):
    """The same float comes back from it, and no shorter decimal was passed over."""
    exact = exact_cell(number)
    assert number == float(exact)
    assert isinstance(exact, int | Decimal)
    assert isinstance(exact, int) or len(exact.as_tuple().digits) <= 17


@given(st.floats(width=32, allow_nan=False, allow_infinity=False))
def test_a_narrow_float_has_the_digits_of_its_width(number):
    """Nine digits are enough for 32 bits."""
    exact = exact_cell(number, narrow=True)
    assert isinstance(exact, int) or len(exact.as_tuple().digits) <= 9


@settings(max_examples=30)
@given(st.lists(st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)), max_size=4), st.booleans())
def test_a_column_of_midnights_is_one_of_days(days, timed):
    """One timestamp of another hour makes all of them instants, midnights too."""
    stamps = [None if day is None else datetime.combine(day, time()) for day in days]
    stamps += [datetime(2022, 1, 9, 18)] if timed else []
    polars = FRAMES["polars"]
    same = {name: [value] * len(stamps) for name, value in (("source", "p"), ("measure", "killed"), ("value", 1))}
    frame = polars.DataFrame({**same, "as_of": stamps}, schema_overrides={"as_of": polars.Datetime})
    expected = [None if one is None else Period.of(one if timed else one.date()) for one in stamps]
    assert expected == [claim.as_of for claim in dossier_of_frame(frame)]
    assert {Quantity.typed(1)} >= {claim.value for claim in dossier_of_frame(frame)}


# "12.0" is what programs write for 12, in prose it is finer; three digits after a point may be thousands in prose.
PRINTED = st.from_regex(r"\A[+-]?(0|[1-9][0-9]{0,12}0{0,6})(\.[0-9]{4}|\.[0-9]{2}|\.[1-9])?\Z")


@given(st.lists(PRINTED, min_size=1, max_size=4))
def test_a_printed_figure_is_what_its_digits_say_in_prose(cells):
    """Number and step are those of the phrase, and the step is all that `printed` changes."""
    head = {"constants": {"source": "post", "measure": "damage"}}
    table = "\n".join(["value", *cells])
    exact, printed = (list(read_csv(table, mapping=Mapping.of({**head, "printed": said}))) for said in (False, True))
    phrases = [read_quantity(cell.lstrip("+"), language="en") for cell in cells]
    assert [(one.low, one.high, one.step) for one in phrases] == [
        (claim.value.low, claim.value.high, claim.value.step) for claim in printed
    ]
    assert exact == [evolve(claim, value=evolve(claim.value, step=1)) for claim in printed]


@given(PRINTED, st.sampled_from((10, 1000, 1_000_000)))
def test_what_multiplies_a_printed_figure_multiplies_its_step(cell, times):
    """A figure in thousands is a thousand times as coarse."""
    head = {"constants": {"source": "post", "measure": "damage"}, "printed": True}
    plain, scaled = (
        next(
            iter(read_csv(f"n\n{cell}", mapping=Mapping.of({**head, "values": [{"column": "n", "times": factor}]})))
        ).value
        for factor in (1, times)
    )
    assert (plain.low * times, plain.step * times) == (scaled.low, scaled.step)


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_float_is_printed_by_its_shortest_digits(backend):
    """What a frame keeps of the zeros at the end is what is known of them."""
    frame = {"pandas": FRAMES["pandas"].DataFrame, "polars": FRAMES["polars"].DataFrame}.get(backend)
    columns = {"value": [442.6, 5800.0, 12.0], "source": ["post"] * 3, "measure": ["area"] * 3}
    found = dossier_of_frame((frame or FRAMES["pyarrow"].table)(columns), {"printed": True})
    assert [Decimal("0.1"), 100, 1] == [claim.value.step for claim in found]
