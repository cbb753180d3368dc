"""Figures that stand in columns of their own: single ones, and those with a low, a best and a high estimate."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Context, Decimal
from itertools import pairwise
from typing import Any

from kzclaims.errors import InvalidValueError
from kzclaims.io.cells import Reader, cell_text
from kzclaims.io.faults import Unreadable, quoted
from kzclaims.model.claim import Basis
from kzclaims.model.number import Number, exact

Record = dict[str, Any]
Row = Sequence[object]
Figure = Callable[[Row], "list[Record] | str"]
"""What gives the records of a row's figure, or the words that say why there are none."""

# What is put after the id of a range, for its best estimate has the id itself.
SUFFIX = "suffix of the id"
_EXACT = Context(prec=400)
# Cells repeat: what one says is kept.
_KEPT = 50_000


def single(index: int, read: Reader) -> Figure:
    """Return what gives the figure of one column."""
    known: dict[object, object] = {}

    def figure(row: Row) -> list[Record]:
        cell = row[index]
        try:
            value = known[cell]
        except KeyError:
            value = read(cell)
            if len(known) < _KEPT:
                known[cell] = value
        return [] if value is None else [{"value": value}]

    return figure


def estimates(ends: Mapping[str, tuple[int, Reader]], times: Number, constants: Mapping[str, Any]) -> Figure:
    """Return what gives the figure that columns `low`, `best` and `high` estimate.

    It is two claims: the range, which is a bound, and the best figure, which is an estimate within it.
    """

    def figure(row: Row) -> list[Record] | str:
        said = {name: read(row[index]) for name, (index, read) in ends.items()}
        stated = {name: _times(value, times) for name, value in said.items() if value is not None}
        numbers = [one for name in ("low", "best", "high") if isinstance(one := stated.get(name), int | Decimal)]
        if any(a > b for a, b in pairwise(numbers)):
            return f"{', '.join(f'{name} {value}' for name, value in stated.items())} are not in order"
        return _range_records(stated, constants)

    return figure


def _range_records(stated: Mapping[str, object], constants: Mapping[str, Any]) -> list[Record]:
    """Return what low, best and high say: a range, and the best estimate; one figure where low and high are equal."""
    ends = {name: stated[name] for name in ("low", "high") if name in stated}
    point = len(ends) == 2 and ends["low"] == ends["high"]
    if "best" not in stated:
        return [{"value": ends["low"]} if point else ends] if ends else []
    best: Record = {"value": stated["best"]}
    if not ends or point:
        return [best]
    return [{**ends, SUFFIX: ".range"}, {**best, "basis": constants.get("basis", str(Basis.ESTIMATED))}]


def _times(value: object, times: Number) -> object:
    return value if times == 1 or not isinstance(value, int | Decimal) else multiplied(value, times)[0]


def multiplied(value: object, times: Number) -> tuple[object, Number]:
    """Return a typed number times a factor, and how coarse its digits are then: 2.5 times 1,000 is 2,500 by 100."""
    if isinstance(value, Unreadable):
        return value, 1
    if not isinstance(value, int | Decimal):
        return Unreadable(f"{quoted(cell_text(value))} is no plain number, and the mapping multiplies it"), 1
    places = max(0, -int(value.as_tuple().exponent)) if isinstance(value, Decimal) and value.is_finite() else 0
    try:
        product = _EXACT.multiply(Decimal(value), Decimal(times))
        return exact(product), exact(Decimal(times).scaleb(-places, _EXACT))
    except InvalidValueError as error:
        return Unreadable(str(error)), 1
