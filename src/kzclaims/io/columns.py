"""Columns: cells of one kind each, and the data frame of pandas, polars or pyarrow that they make."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from attrs import frozen

from kzclaims.errors import InvalidValueError, MissingExtraError
from kzclaims.io.cells import cell_text
from kzclaims.io.faults import Unreadable

BACKENDS = ("pandas", "polars", "pyarrow")

_MOST_EXACT = 2**63
_PURPOSE = "writing a data frame"


class Cells(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    NUMBERS = "numbers"
    INSTANTS = "instants"
    FLAGS = "truth values"


@frozen
class Column:
    """A named column; None is a cell that says nothing.

    Numbers are ints where all of them are, floats where each comes back exactly, else text as in CSV: no float stands
    for a number that it is not. Instants are naive local datetimes, to the second.
    """

    name: str
    holds: Cells
    cells: Sequence[Any]


# By narwhals' name of a type, what pandas calls it; its own int64 would turn into floats where a cell is missing.
_PANDAS = {
    "Int64": "Int64",
    "Float64": "Float64",
    "String": "string",
    "Boolean": "boolean",
    "Datetime": "datetime64[us]",
}


def frame_of_columns(columns: Iterable[Column], backend: str | None = None) -> Any:
    """Return columns, no name of them twice, as a frame of a backend: "pandas", "polars", "pyarrow" or the first there.

    Raises InvalidValueError for a backend of another name, MissingExtraError where narwhals or the backend is not
    installed, both before any column is asked for.
    """
    narwhals = narwhals_for(_PURPOSE)
    name = _backend(backend)
    typed = {column.name: _typed(column) for column in columns}
    if name == "pandas":
        pandas = import_module("pandas")
        return pandas.DataFrame({one: pandas.array(cells, dtype=_PANDAS[kind]) for one, (kind, cells) in typed.items()})
    data = {one: cells for one, (_, cells) in typed.items()}
    schema = {one: getattr(narwhals, kind)() for one, (kind, _) in typed.items()}
    return narwhals.from_dict(data, schema=schema, backend=name).to_native()


def narwhals_for(purpose: str) -> ModuleType:
    """Return narwhals, or raise MissingExtraError with what it is needed for."""
    try:
        import narwhals
    except ImportError:
        raise MissingExtraError("narwhals", extra="frame", purpose=purpose) from None
    return narwhals


def exact_float(number: float, *, narrow: bool = False) -> object:
    """Return the int or the shortest decimal that gives a float, None for NaN, `Unreadable` for infinity.

    `narrow` says that it has 32 bits, whose shortest decimal has fewer digits.
    """
    if number != number:
        return None
    if number in (float("inf"), float("-inf")):
        return Unreadable(f"{number} is no figure")
    if number.is_integer() and abs(number) < 2**53:
        return int(number)
    return Decimal(_shortest_narrow(number) if narrow else float.__repr__(number))


def _shortest_narrow(number: float) -> str:
    """Return the shortest decimal that a float of 32 bits comes back from; nine digits always do."""
    for digits in range(1, 10):
        text = f"{number:.{digits}g}"
        if struct.unpack("f", struct.pack("f", float(text)))[0] == number:
            return text
    return repr(number)


def _typed(column: Column) -> tuple[str, list[Any]]:
    """Return narwhals' name for the type of a column, and its cells in that type."""
    cells = list(column.cells)
    if column.holds is Cells.NUMBERS:
        return _numbers(cells)
    return {Cells.TEXT: "String", Cells.INSTANTS: "Datetime", Cells.FLAGS: "Boolean"}[column.holds], cells


def _numbers(cells: list[Any]) -> tuple[str, list[Any]]:
    """Return numbers as ints, or as floats that come back exactly, or as text where neither holds them."""
    stated = [cell for cell in cells if cell is not None]
    if all(isinstance(cell, int) and -_MOST_EXACT <= cell < _MOST_EXACT for cell in stated):
        return "Int64", cells
    if all(isinstance(cell, int | Decimal) and exact_float(float(cell)) == cell for cell in stated):
        return "Float64", [None if cell is None else float(cell) for cell in cells]
    return "String", [cell if cell is None or isinstance(cell, str) else cell_text(cell) for cell in cells]


def _backend(name: str | None) -> str:
    if name is not None and name not in BACKENDS:
        raise InvalidValueError(f'no backend is named "{name}"; there are {", ".join(BACKENDS)}')
    for one in BACKENDS if name is None else (name,):
        if find_spec(one) is not None:
            return one
    raise MissingExtraError(name or BACKENDS[0], extra="tables", purpose=_PURPOSE)
