"""Changes as data, as `kzclaims schema changes` describes them."""

from __future__ import annotations

from typing import Any

from kzclaims.model.verdict import Verdict
from kzclaims.reconciliation.changes import Changes, ConflictChange, VerdictChange
from kzclaims.reconciliation.snapshot import Snapshot
from kzclaims.render.data import (
    aside_data,
    conflict_data,
    date_data,
    decision_data,
    number_data,
    question_data,
    word_data,
)
from kzclaims.render.json import json_text

CHANGES_SCHEMA = "kzclaims/changes/1"


def render_changes_json(changes: Changes) -> str:
    """Return changes as JSON text."""
    return json_text(changes_data(changes))


def changes_data(changes: Changes) -> dict[str, Any]:
    """Return changes as plain data."""
    return {
        "schema": CHANGES_SCHEMA,
        "before": _called(changes.before),
        "after": _called(changes.after),
        "new": list(changes.new),
        "gone": list(changes.gone),
        "mended": list(changes.mended),
        "set_aside": [aside_data(one) for one in changes.set_aside],
        "returned": list(changes.returned),
        "verdicts": [_verdict(one) for one in changes.verdicts],
        "new_conflicts": [_conflict(one) for one in changes.new_conflicts],
        "resolved": [_conflict(one) for one in changes.resolved],
        "new_rulings": [decision_data(one) for one in changes.new_rulings],
        "gone_rulings": [decision_data(one) for one in changes.gone_rulings],
        "stale": [{**decision_data(one.decision), "why": list(one.why)} for one in changes.stale],
        "questions": [
            {"before": was and question_data(was), "after": now and question_data(now)}
            for was, now in changes.questions
        ],
    }


def _called(snapshot: Snapshot) -> dict[str, Any]:
    return {"title": snapshot.title, "known_by": date_data(snapshot.known_by), "claims": len(snapshot.claims)}


def _verdict(one: VerdictChange) -> dict[str, Any]:
    return {
        "group": one.group,
        "before": None if one.before is None else _answer(one.before),
        "after": None if one.after is None else _answer(one.after),
        "because": [
            {"kind": str(reason.kind), "text": reason.text, "claims": list(reason.claims)} for reason in one.because
        ],
    }


def _answer(one: Verdict) -> dict[str, Any]:
    return {
        "group": one.group.id,
        "as_of": date_data(one.cells[-1].as_of),
        "outcome": str(one.outcome),
        "strength": word_data(one.strength),
        "low": number_data(one.low),
        "high": number_data(one.high),
        "origins": {"low": one.origins.low, "high": one.origins.high},
        "disputed": one.disputed,
    }


def _conflict(one: ConflictChange) -> dict[str, Any]:
    return {**conflict_data(one.conflict), "stands": one.stands, "why": one.why}
