"""Schemas: what the JSON that kzclaims writes, and the tables that it reads, have to look like.

JSON Schema, draft 2020-12, made from the same lists of words and fields that the code uses.
"""

from __future__ import annotations

from kzclaims.errors import UnknownNameError
from kzclaims.io.mapping import PARTS, SECTIONS
from kzclaims.model.aside import AsideKind
from kzclaims.model.claim import Basis, Counting
from kzclaims.model.conflict import ConflictKind
from kzclaims.model.dossier import Ruling
from kzclaims.model.finding import Severity
from kzclaims.model.relation import Kind, Strength
from kzclaims.model.verdict import Outcome
from kzclaims.practice.shelf import NAMES
from kzclaims.reconciliation.agreement import Likeness
from kzclaims.reconciliation.change_reasons import ChangeKind
from kzclaims.reconciliation.inquiries import InquiryKind
from kzclaims.reconciliation.tracks import WIDEST
from kzclaims.render.changes_data import CHANGES_SCHEMA
from kzclaims.render.findings_data import FINDINGS_SCHEMA
from kzclaims.render.json import RELATION_SCHEMA, REPORT_SCHEMA
from kzclaims.render.network_data import network_shapes
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
    "changes": CHANGES_SCHEMA,
}


def schema(name: str) -> Shape:
    """Return the JSON Schema of "report", "record", "dossier", "relation", "mapping", "findings" or "changes".

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
        "changes": _changes,
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


def _changes() -> Shape:
    by = {"by": or_null(TEXT), "on_date": or_null(DAY), "because": or_null(TEXT)}
    called = table({"title": TEXT, "known_by": or_null(TEXT), "claims": COUNT})
    answer = {
        "group": NAME,
        "as_of": or_null(TEXT),
        "outcome": one_of(Outcome),
        "strength": word_or_null(Strength),
        "low": or_null(EXACT),
        "high": or_null(EXACT),
        "origins": table({"low": COUNT, "high": COUNT}),
        "disputed": COUNT,
    }
    reason = table({"kind": one_of(ChangeKind), "text": TEXT, "claims": TEXTS})
    verdict = {
        "group": NAME,
        "before": or_null(table(answer)),
        "after": or_null(table(answer)),
        "because": listed(reason),
    }
    conflict = table(_conflict() | {"stands": FLAG, "why": TEXT})
    ruling = {"on": TEXTS, "ruling": one_of(Ruling), **by, "fingerprints": TEXTS}
    question = or_null(table(_question(by)))
    return table(
        {
            "schema": {"const": CHANGES_SCHEMA},
            "before": called,
            "after": called,
            **dict.fromkeys(("new", "gone", "mended", "returned"), TEXTS),
            "set_aside": listed(table(_aside())),
            "verdicts": listed(table(verdict)),
            "new_conflicts": listed(conflict),
            "resolved": listed(conflict),
            "new_rulings": listed(table(ruling)),
            "gone_rulings": listed(table(ruling)),
            "stale": listed(table(ruling | {"why": TEXTS})),
            "questions": listed(table({"before": question, "after": question})),
        },
        about="What changed from one report to another.",
    )


def _question(by: dict[str, Shape]) -> dict[str, Shape]:
    choices = keyed(listed(NAME, least=1))
    return {"id": TEXT, "ask": TEXT, "claims": TEXTS, "choices": choices, "answer": or_null(choices), **by}


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
            "best": or_null(EXACT) | {"description": "What the one practice named prints of just this; else null."},
            "cells": listed(cell, least=1),
            "claims": listed(NAME, least=1),
            "reason": TEXT,
        },
        optional=["open"],
        about="What the claims of one series say, at each cut-off; the outcome is that of the latest.",
    )


def _agreement() -> Shape:
    return table(
        {
            "a": NAME,
            "b": NAME,
            **dict.fromkeys(("things", "cells", "agreeing", "moving", "moving_alike"), COUNT),
            "lag": {
                "type": "integer",
                "minimum": -WIDEST,
                "maximum": WIDEST,
                "description": "Days that b is behind a.",
            },
            "cells_at_lag": COUNT,
            "agreeing_at_lag": COUNT,
            **dict.fromkeys(("share", "share_at_lag", "ratio"), or_null(EXACT)),
            **dict.fromkeys(("witnesses", "judged", "errors_a", "errors_b", "shared_errors"), COUNT),
            "likeness": one_of(Likeness),
            "reading": TEXT,
            "reason": TEXT,
        },
        about="How far two sources that give figures of the same things say the same.",
    )


def _conflict() -> dict[str, Shape]:
    return {
        "claims": listed(NAME, least=2),
        "strength": one_of(Strength),
        "kind": one_of(ConflictKind),
        "because": TEXTS,
        "assumes": TEXTS,
    }


def _aside() -> dict[str, Shape]:
    return {
        "claim": NAME,
        "kind": one_of(AsideKind),
        "by": or_null(NAME),
        "retells": or_null(NAME),
        "assumed": FLAG,
        "reason": TEXT,
    }


def _ruling(by: dict[str, Shape]) -> Shape:
    stale = table({"claim": or_null(NAME), "why": TEXT, "changed": FLAG, "field": NAME})
    shapes = {
        "on": TEXTS,
        "ruling": one_of(Ruling),
        **by,
        "fingerprints": TEXTS,
        "kind": word_or_null(Kind) | {"description": "What the machine says of the claims together."},
        "strength": word_or_null(Strength),
        "reason": TEXT,
        "as_ruled": word_or_null(Kind) | {"description": "What they are under the rulings that hold."},
        "stale": listed(stale),
    }
    return table(shapes, about="A ruling beside the machine's answer, and why to look at it again.")


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
            "counts": or_null(NAME) | {"description": "What the figures count where the measure alone is not it."},
            "decided_by": TEXTS,
            "set_aside": listed(table({"claim": NAME, "reason": TEXT})),
            "remark": TEXT,
        },
        about="What a practice prints of one thing; null where it prints no such figure.",
    )


def _report() -> Shape:
    by = {"by": or_null(TEXT), "on_date": or_null(DAY), "because": or_null(TEXT)}
    source = {
        "id": NAME,
        "publisher": or_null(TEXT),
        "published": or_null(TEXT),
        "language": or_null(TEXT),
        "derived_from": TEXTS,
        "reliability": or_null(EXACT),
    }
    conflict = _conflict() | {"stands": FLAG | {"description": "Whether no ruling settles it."}}
    unsettled = {"question": TEXT, "ask": TEXT, "relations": listed(table({"a": NAME, "b": NAME}))}
    question = _question(by)
    aside = _aside()
    return table(
        {
            "schema": {"const": REPORT_SCHEMA},
            "title": TEXT,
            "stamp": table({"kzclaims": TEXT, "policy": TEXT, "vocabulary": TEXT, "input": TEXT}),
            "known_by": or_null(TEXT) | {"description": "The evening up to which all this was known."},
            "later": TEXTS | {"description": "Claims left out, for they were printed after it."},
            "measures": keyed(one_of(MeasureKind)) | {"description": "The kind of each measure."},
            "sources": listed(table(source)),
            "claims": listed(record()),
            "groups": listed(_group()),
            "conflicts": listed(table(conflict)),
            "revealed": listed(table(_conflict())) | {"description": "Conflicts that only rulings bring to light."},
            "relations": listed(table(_pair())),
            "open": listed(table(unsettled)),
            "to_ask": listed(
                table({"kind": one_of(InquiryKind), "ask": TEXT, "claims": TEXTS, "settles": TEXTS, "weight": COUNT})
            ),
            **network_shapes(),
            "matrix": listed(_agreement()),
            "questions": listed(table(question)),
            "decisions": listed(_ruling(by)),
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
        "decisions": listed(
            table({"on": TERMS, "ruling": one_of(Ruling), **by, "fingerprints": WORDS}, optional=[*by, "fingerprints"])
        ),
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
