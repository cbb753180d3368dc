"""Shapes: the pieces that JSON Schemas are made of, and the shape of a record, made from the one list of fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from kzclaims.io.entry import PLAIN_NUMBER
from kzclaims.io.fields import FIELDS, Field, Holds
from kzclaims.model.scope import DIMENSIONS

Shape = dict[str, Any]

TEXT: Shape = {"type": "string"}
NAME: Shape = {"type": "string", "minLength": 1}
TEXTS: Shape = {"type": "array", "items": TEXT}
FLAG: Shape = {"type": "boolean"}
COUNT: Shape = {"type": "integer", "minimum": 0}
DECIMAL: Shape = {"type": "string", "pattern": f"^{PLAIN_NUMBER.pattern}$"}
EXACT: Shape = {"anyOf": [{"type": "integer"}, DECIMAL]}
DAY: Shape = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
WORDS: Shape = {"anyOf": [NAME, {"type": "array", "items": NAME}]}
TERMS: Shape = {"anyOf": [NAME, {"type": "array", "items": NAME, "minItems": 1}]}

_HOLDS: dict[Holds, Shape] = {
    Holds.TEXT: TEXT,
    Holds.WORDS: WORDS,
    Holds.VALUE: {"type": ["number", "string"]},
    Holds.NUMBER: {"anyOf": [{"type": "number"}, DECIMAL]},
    Holds.WHOLE: COUNT,
    Holds.DATE: NAME,
    Holds.TERMS: TERMS,
    Holds.TABLE: {"type": "object", "additionalProperties": TERMS},
}


def table(
    shapes: Mapping[str, Shape], *, optional: Iterable[str] = (), rest: Shape | bool = False, about: str = ""
) -> Shape:
    """Return the shape of a table: its fields, all needed but the optional ones, and what others may hold."""
    left_out = set(optional)
    needed = [name for name in shapes if name not in left_out]
    return {
        "type": "object",
        **({"description": about} if about else {}),
        "properties": dict(shapes),
        **({"required": needed} if needed else {}),
        "additionalProperties": rest,
    }


def listed(shape: Shape, *, least: int = 0) -> Shape:
    """Return the shape of a list of these."""
    return {"type": "array", "items": shape, **({"minItems": least} if least else {})}


def keyed(shape: Shape) -> Shape:
    """Return the shape of a table whose keys are names and whose values are these."""
    return {"type": "object", "additionalProperties": shape}


def one_of(words: Iterable[str]) -> Shape:
    """Return the shape of one of some words."""
    return {"enum": [str(word) for word in words]}


def or_null(shape: Shape) -> Shape:
    """Return the shape of a field that may be null."""
    return {"anyOf": [shape, {"type": "null"}]}


def word_or_null(words: type[StrEnum]) -> Shape:
    """Return the shape of one of the words of an enumeration, or null."""
    return or_null(one_of(words))


def record(*, open_dimensions: bool = False) -> Shape:
    """Return the shape of a record; with `open_dimensions` any other field is the term of a declared dimension."""
    shapes = {field.name: _field(field) for field in FIELDS}
    shapes |= {name: TERMS | {"description": f"The {name}; a list holds alternatives."} for name in DIMENSIONS}
    shape = table(
        shapes,
        optional=[name for name in shapes if name != "measure"],
        rest=TERMS if open_dimensions else False,
        about="One claim in the layout that TOML, JSONL, CSV and data frames share.",
    )
    return shape | {"anyOf": [{"required": [name]} for name in ("value", "low", "high")]}


def _field(field: Field) -> Shape:
    shape = one_of(field.choices) if field.choices else _HOLDS[field.holds]
    return shape | {"description": field.meaning}
