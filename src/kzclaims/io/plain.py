"""Plain data: what TOML and JSON both carry, checked for depth and for numbers that cannot be taken in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from kzclaims.io.faults import Faults, Unreadable, shown
from kzclaims.model.number import MAX_DIGITS
from kzclaims.model.period import Period

# A dossier nests six tables at most; deeper data would only wear out the stack of whoever walks it.
MAX_DEPTH = 16
# Characters of a number that are turned into one before it is looked at.
MOST_WRITTEN = 200


def decimal_of(text: str) -> Decimal | Unreadable:
    """Return a number with a fraction or exponent as TOML or JSON spells it, exact."""
    if len(text) > MOST_WRITTEN:
        return Unreadable(f"a number of {len(text):,} characters")
    try:
        return Decimal(text)
    except InvalidOperation:
        return Unreadable(f"the number {text} is out of reach")


def too_deep(data: object) -> bool:
    """Say whether data nests deeper than any dossier does; without recursion, for it may be very deep."""
    level = [data]
    for _ in range(MAX_DEPTH):
        level = [inner for one in level for inner in _inner(one)]
        if not level:
            return False
    return True


def _inner(data: object) -> list[object]:
    if isinstance(data, Mapping):
        return list(data.values())
    return list(data) if isinstance(data, list | tuple) else []


def plain(data: Any) -> Any:
    """Return tables with dates as ISO text, tuples as lists and nothing null, as every format can carry them."""
    if isinstance(data, Mapping):
        return {str(name): plain(value) for name, value in data.items() if value is not None}
    if isinstance(data, list | tuple):
        return [plain(value) for value in data]
    if isinstance(data, Period):
        return str(data)
    if isinstance(data, datetime):
        return data.isoformat()
    return data.isoformat() if isinstance(data, date | time) else data


def unfit_numbers(data: Mapping[str, object], faults: Faults, *, where: str) -> bool:
    """Tell every number in a table that is not finite, not exact or has too many digits; say if there is any."""
    before = len(faults.found)
    for path, value in _leaves(data, ""):
        if isinstance(value, Unreadable) or _is_unfit(value):
            problem = shown(value) if isinstance(value, Unreadable) else f"{shown(value)} cannot be taken in"
            faults.add(problem, where=where, field=path, mend="write a whole number or a decimal such as 12.5")
    return len(faults.found) > before


def _leaves(data: object, path: str) -> Iterator[tuple[str, object]]:
    if isinstance(data, Mapping):
        for name, value in data.items():
            yield from _leaves(value, f"{path}.{name}" if path else str(name))
    elif isinstance(data, list | tuple):
        for number, value in enumerate(data):
            yield from _leaves(value, f"{path}[{number}]")
    else:
        yield path, data


def _is_unfit(value: object) -> bool:
    if isinstance(value, Decimal):
        return not value.is_finite() or (bool(value) and abs(value.adjusted()) >= MAX_DIGITS)
    if isinstance(value, int) and not isinstance(value, bool):
        return bool(abs(value) >= 10**MAX_DIGITS)
    return isinstance(value, float)
