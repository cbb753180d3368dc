"""Claims in data frames: pandas, polars, pyarrow and whatever else narwhals knows, DuckDB relations among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from types import ModuleType
from typing import Any

from kzclaims.errors import MissingExtraError
from kzclaims.io.columns import Cells, Column, exact_float, frame_of_columns, narwhals_for
from kzclaims.io.csv import table_of
from kzclaims.io.faults import Faults, Unreadable, shown
from kzclaims.io.fields import FIELD_OF, Holds
from kzclaims.io.intake import OnFault
from kzclaims.io.mapping import Mapping as TableMapping
from kzclaims.io.records import record_from_claim
from kzclaims.io.rows import Reading, read_rows
from kzclaims.model.dossier import Dossier
from kzclaims.model.progress import OnProgress
from kzclaims.vocabulary.vocabulary import Vocabulary

# Rows whose cells are Python objects at one time; the frame itself holds the rest.
_CHUNK = 20_000
_NUMBER = (int, Decimal)
_NUMBERS = (Holds.NUMBER, Holds.WHOLE, Holds.VALUE)


def dossier_of_frame(
    frame: Any,
    mapping: Any = None,
    *,
    vocabulary: Vocabulary | None = None,
    on_fault: OnFault | None = None,
    on_progress: OnProgress | None = None,
) -> Dossier:
    """Return the claims of a data frame, columns as the fields of a record or as `mapping` says.

    A number is exact: a float is the shortest decimal that gives it (0.1, not 0.1000000000000000055), and 12.0 is 12.
    None, NaN and NaT are cells that say nothing. A date is a day, and so is a timestamp in a column of midnights.
    Text is read as in CSV. A truth value is a fault. `on_fault` and `on_progress` are those of `load`.
    Raises InputError with every fault and its row, counted from 0, and MissingExtraError without narwhals.
    """
    faults = Faults("the frame")
    names, columns, length = _columns(frame, faults)
    faults.stop()
    reading = Reading(
        mapping=TableMapping.of(mapping),
        vocabulary=vocabulary,
        on_fault=on_fault,
        on_progress=on_progress,
        total=length,
        what="reading the frame",
    )
    return read_rows(names, _rows(columns, length), reading, faults, header="the columns", place_of="row {}")


def _columns(frame: Any, faults: Faults) -> tuple[list[str], list[_Column], int]:
    """Return the names and the columns of a frame, and how many rows it has."""
    narwhals = narwhals_for("reading a data frame")
    try:
        found = narwhals.from_native(frame)
        if isinstance(found, narwhals.LazyFrame):
            found = found.collect()
    except MissingExtraError:
        raise
    except Exception as error:  # whatever the library of the frame says about it
        told = f"{type(frame).__name__} cannot be read: {str(error).splitlines()[0] if str(error) else error!r}"
        mend = "give a pandas, polars or pyarrow frame or a DuckDB relation, no column of it twice"
        faults.add(told[:300], mend=mend)
        return [], [], 0
    if not isinstance(found, narwhals.DataFrame):
        faults.add(f"{type(frame).__name__} is no data frame", mend="give a frame with a column a field")
        return [], [], 0
    columns = [_Column(series, narwhals) for series in found.iter_columns()]
    return [str(name) for name in found.columns], columns, len(found)


class _Column:
    """A column that gives its cells as exact values, part by part."""

    def __init__(self, series: Any, narwhals: ModuleType):
        self.series = series
        self.narrow = series.dtype == narwhals.Float32
        self.days = isinstance(series.dtype, narwhals.Datetime) and _are_midnights(series)
        self._known: dict[object, object] = {}

    def cells(self, start: int, end: int) -> list[object]:
        """Return the cells of some rows."""
        known = self._known
        found: list[object] = []
        for cell in self.series[start:end].to_list():
            kind = type(cell)
            if kind is str or kind is int or cell is None:
                found.append(cell)
                continue
            try:
                found.append(known[kind, cell])
            except (KeyError, TypeError):
                exact = exact_cell(cell, narrow=self.narrow)
                if self.days and isinstance(exact, datetime):
                    exact = exact.date()
                if kind is float and len(known) < _CHUNK:
                    known[kind, cell] = exact
                found.append(exact)
        return found


def _are_midnights(series: Any) -> bool:
    """Say whether all timestamps of a column are midnights, as a column of days is kept where there are no days."""
    stated = series.drop_nulls()
    return bool((stated == stated.dt.truncate("1d")).all())


def _rows(columns: Sequence[_Column], length: int) -> Iterator[tuple[int, Sequence[object]]]:
    for start in range(0, length, _CHUNK):
        parts = [column.cells(start, start + _CHUNK) for column in columns]
        yield from enumerate(zip(*parts, strict=True), start)


def exact_cell(cell: Any, *, narrow: bool = False) -> object:
    """Return a cell of a frame as None, text, an int, a Decimal, a date, a tuple of texts, or `Unreadable`.

    `narrow` says that a float has 32 bits, whose shortest decimal has fewer digits.
    """
    if hasattr(cell, "tolist") and not isinstance(cell, str | bytes):
        cell = cell.tolist()  # a number or an array of numpy's
    if cell is None or type(cell).__name__ in ("NAType", "NaTType"):
        return None
    if isinstance(cell, bool):
        return Unreadable(f"{shown(cell)} is a truth value, not a figure or a word")
    if isinstance(cell, float):
        return exact_float(float(cell), narrow=narrow)
    if isinstance(cell, Decimal):
        return None if cell.is_nan() else cell
    if isinstance(cell, list | tuple):
        return tuple(cell) if all(isinstance(one, str) for one in cell) else Unreadable("a list of no words")
    if isinstance(cell, datetime) and hasattr(cell, "to_pydatetime"):
        return cell.to_pydatetime(warn=False)
    if isinstance(cell, str | int | date):
        return cell
    return Unreadable(f"{type(cell).__name__} is no figure, date or word")


def frame_of_dossier(dossier: Dossier, backend: str | None = None) -> Any:
    """Return the claims of a dossier as a data frame: a row a claim, a column a field that any claim states.

    A column of figures is one of numbers where all its cells are and the numbers come back exactly; else it is text,
    as in CSV. Dates are ISO text, alternatives and lists are "a | b". `backend` is "pandas", "polars", "pyarrow", or
    the first of them that is installed. The other sections of a dossier have no place in a frame.
    Raises InvalidValueError for a term or id that holds "|" and for a backend of another name, MissingExtraError
    where narwhals or the backend is not installed.
    """
    return frame_of_columns(_written(dossier), backend)


def _written(dossier: Dossier) -> Iterator[Column]:
    """Yield the columns of the records of a dossier; one of which no cell is a number is text, as in CSV."""
    records = [record_from_claim(claim) for claim in dossier]
    names, rows = table_of(records)
    for name in names:
        said = [record.get(name) for record in records]
        if name in FIELD_OF and FIELD_OF[name].holds in _NUMBERS and any(isinstance(one, _NUMBER) for one in said):
            yield Column(name, Cells.NUMBERS, said)
        else:
            yield Column(name, Cells.TEXT, [row.get(name) for row in rows])
