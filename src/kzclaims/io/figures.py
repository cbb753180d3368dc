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
from kzclaims.model.number import Number, exact, trailing_step

Record = dict[str, Any]
Row = Sequence[object]
Figure = Callable[[Row], "list[Record] | str"]
"""What gives the records of a row's figure, or the words that say why there are none."""

# What is put after the id of a range, for its best estimate has the id itself.
SUFFIX = "suffix of the id"
_EXACT = Context(prec=400)
_TENTH = Decimal("0.1")
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


def estimates(ends: Mapping[str, tuple[int, Reader]], constants: Mapping[str, Any]) -> Figure:
    """Return what gives the figure that columns `low`, `best` and `high` estimate.

    It is two claims: the range, which is a bound, and the best figure, which is an estimate within it.
    """

    def figure(row: Row) -> list[Record] | str:
        said = {name: read(row[index]) for name, (index, read) in ends.items()}
        stated = {name: value for name, value in said.items() if value is not None}
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


def measured(value: object, times: Number, *, printed: bool = False, comma: bool = False) -> tuple[object, Number]:
    """Return a figure times a factor, and how coarse its digits are then: 2.5 times 1,000 is 2,500 by 100.

    The digits of a `printed` number show it, as in prose: 5,800 by 100, 442.60 by 0.01. Any other is exact to its last
    digit, and finer than 1 is no step of it. What is no plain number says its own step and cannot be multiplied.
    `comma` says that decimals stand after a comma, which programs that write 5800.0 for 5800 do not use.
    """
    if not isinstance(value, int | Decimal):
        if times == 1 or isinstance(value, Unreadable):
            return value, 1
        return Unreadable(f"{quoted(cell_text(value))} is no plain number, and the mapping multiplies it"), 1
    try:
        step = _printed_step(value, comma=comma) if printed else _last_decimal(value)
        if times == 1:
            return value, step if printed else 1
        product = exact(_EXACT.multiply(Decimal(value), Decimal(times)))
        step = exact(_EXACT.multiply(Decimal(step), Decimal(times)))
        return product, step if printed else max(step, 1)
    except InvalidValueError as error:
        # A slip of a thousand digits: it is told as any other value that cannot be counted with.
        return (value if times == 1 else Unreadable(str(error))), 1


def _last_decimal(value: Number) -> Number:
    """Return the place of the last decimal that is written, 1 where there is none."""
    places = -int(value.as_tuple().exponent) if isinstance(value, Decimal) and value.is_finite() else 0
    return Decimal(1).scaleb(-places, _EXACT) if places > 0 else 1


def _printed_step(value: Number, *, comma: bool) -> Number:
    """Return the place of the last decimal, or of the zeros at the end.

    A whole number with a point and one zero is what programs make of it (5800.0), in any column that has an empty
    cell or a decimal: it says what 5800 says, as it does in a frame.
    """
    step = _last_decimal(value)
    if step == 1 or (step == _TENTH and not comma and value == int(value)):
        return trailing_step(value)
    return step
