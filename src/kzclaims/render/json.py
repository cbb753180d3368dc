"""JSON: a report as data, as `kzclaims schema report` describes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kzclaims.model.number import Number
from kzclaims.model.relation import Relation
from kzclaims.model.source import Source
from kzclaims.model.verdict import Cell, Verdict
from kzclaims.practice.case import Printed
from kzclaims.reconciliation.agreement import Agreement, rounded
from kzclaims.reconciliation.decisions import Ruled
from kzclaims.reconciliation.judged import Unsettled
from kzclaims.reconciliation.report import Report
from kzclaims.render.data import (
    aside_data,
    claim_data,
    conflict_data,
    date_data,
    decision_data,
    number_data,
    question_data,
    scope_data,
    word_data,
)
from kzclaims.render.network_data import network_data

REPORT_SCHEMA = "kzclaims/report/3"
RELATION_SCHEMA = "kzclaims/relation/1"


def render_json(report: Report) -> str:
    """Return a report as JSON text, indented, the same report always as the same bytes."""
    return json_text(report_data(report))


def json_text(data: Mapping[str, Any]) -> str:
    """Return JSON text that ends with a line feed; half a character (a lone surrogate) is written as its escape."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def report_data(report: Report) -> dict[str, Any]:
    """Return a report as plain data: whole numbers are ints, decimals text, dates ISO text, open ends None."""
    stamp = report.stamp
    standing = {report.conflicts.ids_of(found) for found in report.rulings.standing()}
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
        "known_by": date_data(report.known_by),
        "later": list(report.later),
        "measures": _kinds(report),
        "sources": [_source(source) for source in report.sources],
        "claims": [claim_data(claim) for claim in report.claims],
        "groups": [_group(verdict, report, best) for verdict in report.groups],
        "conflicts": [{**conflict_data(one), "stands": frozenset(one.claims) in standing} for one in report.conflicts],
        "revealed": [conflict_data(report.conflicts.told(one)) for one in report.rulings.revealed],
        "relations": [_relation(relation) for relation in report.relations],
        "open": [_unsettled(one) for one in report.open],
        "to_ask": [
            {
                "kind": str(one.kind),
                "ask": one.ask,
                "claims": list(one.claims),
                "settles": list(one.settles),
                "weight": one.weight,
            }
            for one in report.to_ask
        ],
        **network_data(report),
        "matrix": [_agreement(one) for one in report.matrix],
        "practices": [_printed(one) for one in report.practices],
        "questions": [question_data(question) for question in report.questions],
        "decisions": [_ruling(one) for one in report.rulings],
        "set_aside": [aside_data(one) for one in report.set_aside],
        "unknown": [
            {"dimension": one.dimension, "term": one.term, "count": one.count, "near": list(one.near)}
            for one in report.unknown
        ],
    }


def relation_data(relation: Relation) -> dict[str, Any]:
    """Return one relation as plain data, with the version of its schema."""
    return {"schema": RELATION_SCHEMA, **_relation(relation)}


def _kinds(report: Report) -> dict[str, str]:
    """Return the kind of each measure: without it nobody can tell a date or a name from a figure in words."""
    vocabulary = report.judge.vocabulary
    named = {stem.measure for stem in report.dossier.claims.stems}
    measures = sorted({vocabulary.measure(name).name for name in named})
    return {name: str(vocabulary.measure(name).kind) for name in measures}


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "publisher": source.publisher or None,
        "published": date_data(source.published),
        "language": source.language,
        "derived_from": list(source.derived_from),
        "reliability": number_data(source.reliability),
    }


def _best_of(report: Report) -> dict[str, Number | None]:
    """Return, by group, the best figure of the one practice that is named; empty without one, and of several.

    A figure that counts more than its group is none of the group's.
    """
    if len({printed.practice for printed in report.practices}) != 1:
        return {}
    ours = [printed for printed in report.practices if not printed.counts]
    return {printed.group: printed.best for printed in ours if printed.group is not None}


def _printed(printed: Printed) -> dict[str, Any]:
    return {
        "practice": printed.practice,
        "group": printed.group,
        "measure": printed.measure,
        "unit": printed.unit,
        "scope": scope_data(printed.scope),
        "period": date_data(printed.period),
        "low": number_data(printed.low),
        "best": number_data(printed.best),
        "high": number_data(printed.high),
        "counts": printed.counts or None,
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
        "scope": scope_data(group.scope),
        "counting": word_data(group.counting),
        "basis": word_data(group.basis),
        "period": date_data(group.period),
        "outcome": str(verdict.outcome),
        "disputed": verdict.disputed,
        "strength": word_data(verdict.strength),
        "origins": {"low": verdict.origins.low, "high": verdict.origins.high},
        "corroborated": verdict.corroborated,
        **_ends(verdict, verdict.cells[-1], report),
        "best": number_data(best.get(group.id)),
        "cells": [_cell(cell, report) for cell in verdict.cells],
        "claims": list(group.claims),
        "reason": verdict.reason,
    }


def _cell(cell: Cell, report: Report) -> dict[str, Any]:
    return {
        "as_of": date_data(cell.as_of),
        **_ends(cell, cell, report),
        "outcome": str(cell.outcome),
        "strength": word_data(cell.strength),
        "claims": list(cell.claims),
    }


def _ends(one: Verdict | Cell, cell: Cell, report: Report) -> dict[str, Any]:
    """Return low and high, and which of them is open; dates and labels have neither."""
    ends: dict[str, Any] = {"low": number_data(one.low), "high": number_data(one.high)}
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
        "strength": word_data(relation.strength),
        "figures_meet": relation.figures_meet,
        "assumes": list(relation.assumes),
        "choices": [{"when": choice.when, "kind": str(choice.kind)} for choice in relation.choices],
        "reason": relation.reason,
    }


def _agreement(one: Agreement) -> dict[str, Any]:
    shares = {"share": one.share, "share_at_lag": one.share_at_lag, "ratio": one.ratio}
    return {
        "a": one.a,
        "b": one.b,
        "things": one.things,
        "cells": one.cells,
        "agreeing": one.agreeing,
        "moving": one.moving,
        "moving_alike": one.moving_alike,
        "lag": one.lag,
        "cells_at_lag": one.cells_at_lag,
        "agreeing_at_lag": one.agreeing_at_lag,
        **{name: None if share is None else number_data(rounded(share)) for name, share in shares.items()},
        "witnesses": one.witnesses,
        "judged": one.judged,
        "errors_a": one.errors_a,
        "errors_b": one.errors_b,
        "shared_errors": one.shared_errors,
        "likeness": str(one.likeness),
        "reading": one.reading,
        "reason": one.reason,
    }


def _unsettled(one: Unsettled) -> dict[str, Any]:
    pairs = [{"a": relation.a, "b": relation.b} for relation in one.relations]
    return {"question": one.question.id, "ask": one.question.ask, "relations": pairs}


def _ruling(one: Ruled) -> dict[str, Any]:
    return {
        **decision_data(one.decision),
        "kind": word_data(one.kind),
        "strength": word_data(one.strength),
        "reason": one.reason,
        "as_ruled": word_data(one.as_ruled),
        "stale": [
            {"claim": why.claim, "why": why.why, "changed": why.changed, "field": why.field} for why in one.stale
        ],
    }
