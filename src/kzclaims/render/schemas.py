"""Schemas: what the JSON that kzclaims writes, and the tables that it reads, have to look like.

JSON Schema, draft 2020-12, made from the same lists of words and fields that the code uses.
"""

from __future__ import annotations

from kzclaims.errors import UnknownNameError
from kzclaims.io.mapping import PARTS, SECTIONS
from kzclaims.model.aside import AsideKind
from kzclaims.model.claim import Basis, Counting
from kzclaims.model.dossier import Ruling
from kzclaims.model.finding import Severity
from kzclaims.model.relation import Kind, Strength
from kzclaims.model.verdict import Outcome
from kzclaims.practice.shelf import NAMES
from kzclaims.render.findings_data import FINDINGS_SCHEMA
from kzclaims.render.json import RELATION_SCHEMA, REPORT_SCHEMA
from kzclaims.render.shapes import (
    COUNT,
    DAY,
    EXACT,
    FLAG,
    NAME,
    TERMS,
    TEXT,
    TEXTS,
    WORDS,
    Shape,
    keyed,
    listed,
    one_of,
    or_null,
    record,
    table,
    word_or_null,
)
from kzclaims.vocabulary.measures import START, WHOLE_YEARS, MeasureKind

DRAFT = "https://json-schema.org/draft/2020-12/schema"
VERSIONS = {
    "report": REPORT_SCHEMA,
    "record": "kzclaims/record/1",
    "dossier": "kzclaims/dossier/1",
    "relation": RELATION_SCHEMA,
    "mapping": "kzclaims/mapping/1",
    "findings": FINDINGS_SCHEMA,
}


def schema(name: str) -> Shape:
    """Return the JSON Schema of "report", "record", "dossier", "relation", "mapping" or "findings".

    Raises UnknownNameError for another name.
    """
    if name not in VERSIONS:
        raise UnknownNameError(f'no schema is named "{name}"; there are {", ".join(VERSIONS)}')
    shape = {
        "report": _report,
        "record": record,
        "dossier": _dossier,
        "relation": _relation,
        "mapping": _mapping,
        "findings": _findings,
    }
    return {"$schema": DRAFT, "$id": VERSIONS[name], "title": f"kzclaims {name}", **shape[name]()}


def _findings() -> Shape:
    place = {
        "file": or_null(TEXT),
        "line": or_null(COUNT),
        "column": or_null(COUNT),
        "end": or_null(COUNT),
        "path": or_null(TEXT),
    }
    finding = {
        "code": NAME,
        "rule": NAME,
        "severity": one_of(Severity),
        "message": NAME,
        "claims": TEXTS,
        "field": or_null(TEXT),
        "about": or_null(TEXT),
        "because": TEXTS,
        "mend": or_null(TEXT),
        "fixes": listed(table({"claim": NAME, "field": NAME, "value": {"type": ["string", "integer", "null"]}})),
        "places": listed(table(place)),
    }
    counts = {f"{kind}s": COUNT for kind in Severity}
    return table({"schema": NAME, "claims": COUNT, "unread": COUNT, **counts, "findings": listed(table(finding))})


def _pair() -> dict[str, Shape]:
    return {
        "a": NAME,
        "b": NAME,
        "kind": one_of(Kind),
        "rule": COUNT,
        "strength": word_or_null(Strength),
        "figures_meet": FLAG,
        "assumes": TEXTS,
        "choices": listed(table({"when": TEXT, "kind": one_of(Kind)})),
        "reason": TEXT,
    }


def _relation() -> Shape:
    return table({"schema": {"const": RELATION_SCHEMA}, **_pair()}, about="How two claims stand to each other.")


_ENDS: dict[str, Shape] = {
    "low": or_null(EXACT),
    "high": or_null(EXACT),
    "open": one_of(("low", "high", "both")) | {"description": "Which end is open; that end is null."},
}


def _group() -> Shape:
    cell = table(
        {
            "as_of": or_null(TEXT),
            **_ENDS,
            "outcome": one_of(Outcome),
            "strength": word_or_null(Strength),
            "claims": listed(NAME, least=1),
        },
        optional=["open"],
        about="One cut-off.",
    )
    return table(
        {
            "id": NAME,
            "measure": NAME,
            "unit": or_null(TEXT),
            "scope": keyed(listed(NAME, least=1)),
            "counting": word_or_null(Counting),
            "basis": word_or_null(Basis),
            "period": or_null(TEXT),
            "outcome": one_of(Outcome),
            "disputed": COUNT | {"description": "Cut-offs with a claim in a conflict."},
            "strength": word_or_null(Strength),
            "origins": table({"low": COUNT, "high": COUNT}),
            "corroborated": FLAG,
            **_ENDS,
            "best": or_null(EXACT) | {"description": "What the one practice named prints; null without one."},
            "cells": listed(cell, least=1),
            "claims": listed(NAME, least=1),
            "reason": TEXT,
        },
        optional=["open"],
        about="What the claims of one series say, at each cut-off; the outcome is that of the latest.",
    )


def _printed() -> Shape:
    return table(
        {
            "practice": one_of(NAMES),
            "group": or_null(NAME),
            "measure": NAME,
            "unit": or_null(TEXT),
            "scope": keyed(listed(NAME, least=1)),
            "period": or_null(TEXT),
            **{end: or_null(EXACT) for end in ("low", "best", "high")},
            "decided_by": TEXTS,
            "set_aside": listed(table({"claim": NAME, "reason": TEXT})),
            "remark": TEXT,
        },
        about="What a practice prints of one thing; null where it prints no such figure.",
    )


def _report() -> Shape:
    by = {"by": or_null(TEXT), "on_date": or_null(DAY), "because": or_null(TEXT)}
    choices = keyed(listed(NAME, least=1))
    source = {
        "id": NAME,
        "publisher": or_null(TEXT),
        "published": or_null(TEXT),
        "language": or_null(TEXT),
        "derived_from": TEXTS,
        "reliability": or_null(EXACT),
    }
    conflict = {"claims": listed(NAME, least=2), "strength": one_of(Strength), "because": TEXTS, "assumes": TEXTS}
    unsettled = {"question": TEXT, "ask": TEXT, "relations": listed(table({"a": NAME, "b": NAME}))}
    question = {"id": TEXT, "ask": TEXT, "claims": TEXTS, "choices": choices, "answer": or_null(choices), **by}
    aside = {
        "claim": NAME,
        "kind": one_of(AsideKind),
        "by": or_null(NAME),
        "assumed": FLAG,
        "reason": TEXT,
    }
    return table(
        {
            "schema": {"const": REPORT_SCHEMA},
            "title": TEXT,
            "stamp": table({"kzclaims": TEXT, "policy": TEXT, "vocabulary": TEXT, "input": TEXT}),
            "sources": listed(table(source)),
            "claims": listed(record()),
            "groups": listed(_group()),
            "conflicts": listed(table(conflict)),
            "relations": listed(table(_pair())),
            "open": listed(table(unsettled)),
            "questions": listed(table(question)),
            "decisions": listed(table({"on": TEXTS, "ruling": one_of(Ruling), **by})),
            "practices": listed(_printed()),
            "set_aside": listed(table(aside)),
            "unknown": listed(table({"dimension": NAME, "term": TEXT, "count": COUNT, "near": TEXTS})),
        },
        about="What some claims say together. Decimals are text; an open end is null.",
    )


def _term() -> dict[str, Shape]:
    alias = table({"name": NAME, "from": NAME, "to": NAME}, optional=["from", "to"])
    return {
        "names": {"anyOf": [WORDS, keyed(WORDS)]},
        "aliases": {"anyOf": [NAME, alias, keyed({"type": ["string", "object"]}), listed({"anyOf": [NAME, alias]})]},
        "within": WORDS,
        "disjoint_from": WORDS,
        "parts": WORDS,
        "partition": FLAG,
        "one_of": WORDS,
    }


def _vocabulary() -> Shape:
    place = _term() | {"top": FLAG}
    event = place | {"footprint": NAME, "period": NAME}
    measure = _term() | {
        "kind": one_of(MeasureKind),
        "unit": NAME,
        "counting": one_of(Counting),
        "additive": FLAG,
        "order": {"const": START},
        "functional": FLAG,
        "derived": table({"from": NAME, "as": {"const": WHOLE_YEARS}}),
        "values": NAME,
    }
    terms = {name: keyed(table(shapes, optional=shapes)) for name, shapes in (("measure", measure), ("event", event))}
    return table(
        terms,
        optional=terms,
        rest=keyed(table(place, optional=place)),
        about="Words of this dossier: dimension, or measure, to term to its properties.",
    )


def _dossier() -> Shape:
    by = {"by": TEXT, "on_date": DAY, "because": TEXT}
    scope = {"type": "object", "additionalProperties": {"anyOf": [TERMS, keyed(TERMS)]}}
    top = {"title": TEXT, "defaults": scope, "uses": WORDS}
    origin = {"names": WORDS, "same_as": WORDS, "within": WORDS, "side": NAME}
    reliability = {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, EXACT]}
    source = {"publisher": TEXT, "published": NAME, "language": TEXT, "derived_from": WORDS, "reliability": reliability}
    document = {"source": NAME, "path": TEXT, "language": TEXT, "published": NAME, "defaults": scope}
    question = {"id": NAME, "ask": NAME, "claims": WORDS, "scope": keyed(TERMS), "answer": {"anyOf": [NAME, scope]}}
    sections = {
        "dossier": table(top, optional=top),
        "vocabulary": _vocabulary(),
        "origins": keyed(table(origin, optional=origin)),
        "sources": keyed(table(source, optional=source)),
        "documents": keyed(table(document, optional=set(document) - {"source"})),
        "claims": listed(record(open_dimensions=True)),
        "open": listed(table(question | by, optional=["claims", "scope", "answer", *by], rest=TERMS)),
        "retractions": listed(table({"of": TERMS, **by}, optional=by)),
        "decisions": listed(table({"on": TERMS, "ruling": one_of(Ruling), **by}, optional=by)),
    }
    return table(sections, optional=sections, about="A dossier as TOML holds it, dates as ISO text.")


def _mapping() -> Shape:
    cells = keyed(WORDS)
    shared: dict[str, Shape] = {
        "columns": keyed(WORDS) | {"description": "The field or dimension of each column, or several."},
        "templates": keyed(TEXT) | {"description": "Fields put together from cells: {column}."},
        "when": cells | {"description": "The cells of a column for which a row is read."},
        "unless": cells | {"description": "The cells of a column for which a row is left out."},
        "printed": {"type": "boolean", "description": "Whether the last digits of a figure show how coarse it is."},
    }
    figures = {
        "column": WORDS | {"description": 'The columns of figures; "*" for each that nothing else names.'},
        **dict.fromkeys(("low", "best", "high"), NAME),
        "header": NAME | {"description": "The field that the name of the column gives."},
        "times": {"description": "What a figure is multiplied by."},
        **shared,
    }
    dossier = _dossier()["properties"]
    shapes = {
        **shared,
        "constants": {"type": "object", "description": "Fields that hold for every row."},
        "ignore": WORDS | {"description": 'Columns to leave out; "*" for all others.'},
        "replace": keyed({"type": "object"}) | {"description": "What a cell of a column stands for."},
        "values": listed({"type": "object", "properties": figures})
        | {"description": "Columns of figures; any other key is a field that holds for them."},
        "language": TEXT,
        "decimal": one_of((".", ",")),
        "thousands": one_of((".", ",", " ", "'", "\u2019", "_")),
        "dates": TEXT | {"description": "The pattern of its dates, such as %d.%m.%Y."},
        "delimiter": {"type": "string", "minLength": 1, "maxLength": 1},
        "blank": WORDS | {"description": "Cells that say nothing, beside the empty one."},
        **{name: dossier[name] for name in SECTIONS},
    }
    assert set(shapes) == set(PARTS)
    return table(shapes, optional=shapes, about="How to read a table that was not made for kzclaims.")
