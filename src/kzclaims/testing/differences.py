"""Differences of two values in words, as pytest tells them of an `==` that does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from attrs import fields

from kzclaims.model.interval import Interval
from kzclaims.model.number import show
from kzclaims.model.quantity import Quantity
from kzclaims.model.verdict import Cell, Verdict, Voices
from kzclaims.reconciliation.report import Report
from kzclaims.testing.known import name_of

# Differences of one comparison that are told.
_MOST = 50


def explained(left: object, right: object) -> list[str] | None:
    """Return how two reports, verdicts, quantities or intervals differ, headed by both; None for anything else."""
    for kind, differences in _DIFFERENCES.items():
        if isinstance(left, kind) and isinstance(right, kind):
            told = list(differences(left, right))
            more = [f"and {len(told) - _MOST:,} more differences"] if len(told) > _MOST else []
            return [f"{_short(left)} == {_short(right)}", *told[:_MOST], *more]
    return None


def _of_intervals(left: Interval, right: Interval) -> Iterator[str]:
    for end in ("low", "high"):
        ours, theirs = _end(left, end), _end(right, end)
        if ours != theirs:
            yield f"{end} end: {ours} != {theirs}"


def _end(interval: Interval, which: str) -> str:
    number, is_open = getattr(interval, which), getattr(interval, f"{which}_open")
    return "none" if number is None else f"{show(number)} {'excluded' if is_open else 'included'}"


def _of_fields(left: Any, right: Any) -> Iterator[str]:
    for one in fields(type(left)):
        ours, theirs = getattr(left, one.name), getattr(right, one.name)
        if ours != theirs:
            yield f"{one.name.replace('_', ' ')}: {_said(ours)} != {_said(theirs)}"


def _of_verdicts(left: Verdict, right: Verdict) -> Iterator[str]:
    """Yield what differs; a reason only tells the rest once more."""
    for told in _of_fields(left, right):
        if not told.startswith(("group:", "cells:", "reason:")):
            yield told
    yield from (f"group {told}" for told in _of_fields(left.group, right.group))
    ours, theirs = ({cell.as_of: cell for cell in one.cells} for one in (left, right))
    for as_of in {**ours, **theirs}:
        when = as_of or "no date"
        if as_of not in theirs or as_of not in ours:
            yield f"cut-off {when}: only in the {'left' if as_of in ours else 'right'}"
        elif told := "; ".join(_of_fields(ours[as_of], theirs[as_of])):
            yield f"cut-off {when}: {told}"


def _of_reports(left: Report, right: Report) -> Iterator[str]:
    """Yield what one report holds and the other does not, conflicts first; a report is equal to itself alone."""
    told = [*_of_conflicts(left, right), *_of_groups(left, right)]
    yield from told or ["groups and conflicts are the same; two reports are never equal, so compare what they hold"]


def _of_conflicts(left: Report, right: Report) -> Iterator[str]:
    first, second = ({name_of(one.claims): one.strength for one in report.conflicts} for report in (left, right))
    for name in {**first, **second}:
        if first.get(name) != second.get(name):
            yield f"conflict {name}: {_said(first.get(name))} != {_said(second.get(name))}"


def _of_groups(left: Report, right: Report) -> Iterator[str]:
    ours, theirs = ({one.group.id: one for one in report.groups} for report in (left, right))
    for group in {**ours, **theirs}:
        if group not in theirs or group not in ours:
            yield f"group {group}: only in the {'left' if group in ours else 'right'}"
        elif told := "; ".join(_of_verdicts(ours[group], theirs[group])):
            yield f"group {group}: {told}"


def _said(value: object) -> str:
    if isinstance(value, Voices):
        return f"{value.low} to {value.high}"
    if isinstance(value, tuple):
        return ", ".join(map(_said, value)) or "none"
    return "none" if value is None or value == "" else str(value)


def _short(value: object) -> str:
    if isinstance(value, Verdict):
        return f"<Verdict {value.outcome}: {value.group.id}>"
    return f'<Quantity "{value}">' if isinstance(value, Quantity) else repr(value)


_DIFFERENCES: dict[type, Callable[[Any, Any], Iterator[str]]] = {
    Report: _of_reports,
    Verdict: _of_verdicts,
    Cell: _of_fields,
    Quantity: _of_fields,
    Interval: _of_intervals,
}
