"""From what a caller writes to what a value holds: text to a member of an enum, one or many to a tuple."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, TypeVar

from kzclaims.errors import InvalidValueError, excerpt

E = TypeVar("E", bound=StrEnum)


def member(kind: type[E], value: object) -> E:
    """Return the member of `kind` that has this value; raise InvalidValueError with the words there are."""
    try:
        return kind(value)  # type: ignore[arg-type]
    except ValueError:
        known = ", ".join(kind)
        raise InvalidValueError(f"{excerpt(value)} is no {kind.__name__.lower()}; use one of: {known}") from None


def several(value: str | Iterable[str]) -> tuple[str, ...]:
    """Return one text or many as a tuple."""
    return (value,) if isinstance(value, str) else tuple(value)


def entries(value: Iterable[Any]) -> tuple[Any, ...]:
    """Return a list of values as a tuple. Plain `tuple` would do, but a type checker takes it for no list at all."""
    return tuple(value)
