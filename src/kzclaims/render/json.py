"""JSON: a report as data, as `kzclaims schema report` describes it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kzclaims.io import text as files
from kzclaims.io.records import record_from_claim
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Decision, OpenQuestion
from kzclaims.model.number import Number
from kzclaims.model.period import Period
from kzclaims.model.relation import Relation
from kzclaims.model.scope import Scope
from kzclaims.model.source import Source
from kzclaims.model.verdict import Cell, Verdict
from kzclaims.practice.case import Printed
from kzclaims.reconciliation.report import Report, Unsettled

REPORT_SCHEMA = "kzclaims/report/1"
RELATION_SCHEMA = "kzclaims/relation/1"


def render_json(report: Report) -> str:
    """Return a report as JSON text, indented, the same report always as the same bytes."""
    return json_text(report_data(report))


def json_text(data: Mapping[str, Any]) -> str:
    """Return JSON text that ends with a line feed; half a character (a lone surrogate) is written as its escape."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def write_text(text: str, path: str | os.PathLike[str]) -> None:
    """Write a text file whole or not at all; raises InputError where it cannot be written."""
    files.write_text(path, text)


def report_data(report: Report) -> dict[str, Any]:
    """Return a report as plain data: whole numbers are ints, decimals text, dates ISO text, open ends None."""
    stamp = report.stamp
    best = _best_of(report)
    return {
        "schema": REPORT_SCHEMA,
        "title": report.title,
        "stamp": {
            "kzclaims": stamp.kzclaims,
            "policy": stamp.policy,
            "vocabulary": stamp.vocabulary,
            "input": stamp.input,
        },
        "sources": [_source(source) for source in report.sources],
        "claims": [claim_data(claim) for claim in report.claims],
        "groups": [_group(verdict, report, best) for verdict in report.groups],
        "conflicts": [
            {
                "claims": list(one.claims),
                "strength": str(one.strength),
                "because": list(one.because),
                "assumes": list(one.assumes),
            }
            for one in report.conflicts
        ],
        "relations": [_relation(relation) for relation in report.relations],
        "open": [_unsettled(one) for one in report.open],
        "questions": [_question(question) for question in report.questions],
        "decisions": [_decision(decision) for decision in report.decisions],
        "practices": [_printed(one) for one in report.practices],
        "set_aside": [
            {"claim": one.claim, "kind": one.kind, "by": one.by, "assumed": one.assumed, "reason": one.reason}
            for one in report.set_aside
        ],
        "unknown": [
            {"dimension": one.dimension, "term": one.term, "count": one.count, "near": list(one.near)}
            for one in report.unknown
        ],
    }


def relation_data(relation: Relation) -> dict[str, Any]:
    """Return one relation as plain data, with the version of its schema."""
    return {"schema": RELATION_SCHEMA, **_relation(relation)}


def claim_data(claim: Claim) -> dict[str, Any]:
    """Return a claim as a record, in the one layout of fields; its decimals are text."""
    record = dict(record_from_claim(claim))
    if isinstance(record.get("value"), Decimal):
        # As text in `value` it would be a phrase; as the two ends it is a number.
        number = record.pop("value")
        record |= {"low": number, "high": number}
    return {name: f"{value:f}" if isinstance(value, Decimal) else value for name, value in record.items()}


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "publisher": source.publisher or None,
        "published": _date(source.published),
        "language": source.language,
        "derived_from": list(source.derived_from),
        "reliability": _number(source.reliability),
    }


def _best_of(report: Report) -> dict[str, Number | None]:
    """Return, by group, the best figure of the one practice that is named; empty without one, and of several."""
    one = len({printed.practice for printed in report.practices}) == 1
    return {printed.group: printed.best for printed in report.practices if one and printed.group is not None}


def _printed(printed: Printed) -> dict[str, Any]:
    return {
        "practice": printed.practice,
        "group": printed.group,
        "measure": printed.measure,
        "unit": printed.unit,
        "scope": _scope(printed.scope),
        "period": _date(printed.period),
        "low": _number(printed.low),
        "best": _number(printed.best),
        "high": _number(printed.high),
        "decided_by": list(printed.decided_by),
        "set_aside": [{"claim": claim, "reason": reason} for claim, reason in printed.set_aside],
        "remark": printed.remark,
    }


def _group(verdict: Verdict, report: Report, best: Mapping[str, Number | None]) -> dict[str, Any]:
    group = verdict.group
    return {
        "id": group.id,
        "measure": group.measure,
        "unit": group.unit,
        "scope": _scope(group.scope),
        "counting": _word(group.counting),
        "basis": _word(group.basis),
        "period": _date(group.period),
        "outcome": str(verdict.outcome),
        "disputed": verdict.disputed,
        "strength": _word(verdict.strength),
        "origins": {"low": verdict.origins.low, "high": verdict.origins.high},
        "corroborated": verdict.corroborated,
        **_ends(verdict, verdict.cells[-1], report),
        "best": _number(best.get(group.id)),
        "cells": [_cell(cell, report) for cell in verdict.cells],
        "claims": list(group.claims),
        "reason": verdict.reason,
    }


def _cell(cell: Cell, report: Report) -> dict[str, Any]:
    return {
        "as_of": _date(cell.as_of),
        **_ends(cell, cell, report),
        "outcome": str(cell.outcome),
        "strength": _word(cell.strength),
        "claims": list(cell.claims),
    }


def _ends(one: Verdict | Cell, cell: Cell, report: Report) -> dict[str, Any]:
    """Return low and high, and which of them is open; dates and labels have neither."""
    ends: dict[str, Any] = {"low": _number(one.low), "high": _number(one.high)}
    if any(report.statements[claim_id].reading is not None for claim_id in cell.claims):
        missing = [name for name in ("low", "high") if ends[name] is None]
        if missing:
            ends["open"] = "both" if len(missing) == 2 else missing[0]
    return ends


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "a": relation.a,
        "b": relation.b,
        "kind": str(relation.kind),
        "rule": relation.rule,
        "strength": _word(relation.strength),
        "figures_meet": relation.figures_meet,
        "assumes": list(relation.assumes),
        "choices": [{"when": choice.when, "kind": str(choice.kind)} for choice in relation.choices],
        "reason": relation.reason,
    }


def _unsettled(one: Unsettled) -> dict[str, Any]:
    pairs = [{"a": relation.a, "b": relation.b} for relation in one.relations]
    return {"question": one.question.id, "ask": one.question.ask, "relations": pairs}


def _question(question: OpenQuestion) -> dict[str, Any]:
    return {
        "id": question.id,
        "ask": question.ask,
        "claims": list(question.claims),
        "choices": _scope(question.choices),
        "answer": None if question.answer is None else _scope(question.answer),
        **_ruled(question),
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {"on": list(decision.on), "ruling": str(decision.ruling), **_ruled(decision)}


def _ruled(one: OpenQuestion | Decision) -> dict[str, Any]:
    return {"by": one.by, "on_date": one.on_date.isoformat() if one.on_date else None, "because": one.because}


def _scope(scope: Scope) -> dict[str, list[str]]:
    return {name: list(terms) for name, terms in scope}


def _date(period: Period | None) -> str | None:
    return None if period is None else str(period)


def _word(word: object) -> str | None:
    return None if word is None else str(word)


def _number(number: Number | None) -> int | str | None:
    return number if number is None or isinstance(number, int) else f"{number:f}"
