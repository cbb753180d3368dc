"""The small pieces of JSON that reports, changes and findings share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kzclaims.io.records import record_from_claim
from kzclaims.model.aside import SetAside
from kzclaims.model.claim import Claim
from kzclaims.model.conflict import Conflict
from kzclaims.model.dossier import Decision, OpenQuestion
from kzclaims.model.number import Number
from kzclaims.model.period import Period
from kzclaims.model.scope import Scope


def claim_data(claim: Claim) -> dict[str, Any]:
    """Return a claim as a record, in the one layout of fields; its decimals are text."""
    record = dict(record_from_claim(claim))
    if isinstance(record.get("value"), Decimal):
        # As text in `value` it would be a phrase; as the two ends it is a number.
        number = record.pop("value")
        record |= {"low": number, "high": number}
    return {name: f"{value:f}" if isinstance(value, Decimal) else value for name, value in record.items()}


def question_data(question: OpenQuestion) -> dict[str, Any]:
    """Return an open question as plain data."""
    return {
        "id": question.id,
        "ask": question.ask,
        "claims": list(question.claims),
        "choices": scope_data(question.choices),
        "answer": None if question.answer is None else scope_data(question.answer),
        **_ruled(question),
    }


def decision_data(decision: Decision) -> dict[str, Any]:
    """Return a ruling as plain data."""
    return {
        "on": list(decision.on),
        "ruling": str(decision.ruling),
        **_ruled(decision),
        "fingerprints": list(decision.fingerprints),
    }


def conflict_data(one: Conflict) -> dict[str, Any]:
    """Return a conflict as plain data."""
    return {
        "claims": list(one.claims),
        "strength": str(one.strength),
        "kind": str(one.kind),
        "because": list(one.because),
        "assumes": list(one.assumes),
    }


def aside_data(one: SetAside) -> dict[str, Any]:
    """Return what is set aside as plain data."""
    return {
        "claim": one.claim,
        "kind": str(one.kind),
        "by": one.by,
        "retells": one.retells,
        "assumed": one.assumed,
        "reason": one.reason,
    }


def _ruled(one: OpenQuestion | Decision) -> dict[str, Any]:
    return {"by": one.by, "on_date": one.on_date.isoformat() if one.on_date else None, "because": one.because}


def scope_data(scope: Scope) -> dict[str, list[str]]:
    """Return a scope as plain data."""
    return {name: list(terms) for name, terms in scope}


def date_data(period: Period | None) -> str | None:
    """Return a date as ISO text."""
    return None if period is None else str(period)


def word_data(word: object) -> str | None:
    """Return a word, or nothing, as text."""
    return None if word is None else str(word)


def number_data(number: Number | None) -> int | str | None:
    """Return a number: whole ones as they are, decimals as text."""
    return number if number is None or isinstance(number, int) else f"{number:f}"
