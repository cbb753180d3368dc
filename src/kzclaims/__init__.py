"""kzclaims: say which of several reported figures agree, spread or contradict, and why.

    >>> import kzclaims as kz
    >>> str(kz.compare("at least 16", "18").kind)
    'compatible'

Everything here is loaded when it is first asked for (PEP 562), so importing kzclaims costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kzclaims.api import check, claim, compare, diff, dump, load, merge, policy, read, reconcile, snapshot
    from kzclaims.errors import (
        Fault,
        InputError,
        InvalidValueError,
        KzclaimsError,
        MissingExtraError,
        ParseError,
        UnknownNameError,
    )
    from kzclaims.judgement.policy import Policy
    from kzclaims.judgement.readings import Reading, Widths
    from kzclaims.model.claim import Basis, Claim, Counting, Order, Status
    from kzclaims.model.conflict import Conflict, ConflictKind
    from kzclaims.model.dossier import Decision, Dossier, OpenQuestion, Retraction, Ruling
    from kzclaims.model.finding import Finding, Fix, Place, Severity
    from kzclaims.model.group import Group
    from kzclaims.model.interval import Interval
    from kzclaims.model.label import Label
    from kzclaims.model.mention import Mention
    from kzclaims.model.period import Period
    from kzclaims.model.quantity import Hedge, Quantity
    from kzclaims.model.relation import Kind, Relation, Strength
    from kzclaims.model.scope import Scope
    from kzclaims.model.source import Document, Origin, Source
    from kzclaims.model.verdict import Cell, Outcome, Verdict, Voices
    from kzclaims.reconciliation.changes import Changes
    from kzclaims.reconciliation.report import Report
    from kzclaims.reconciliation.snapshot import Snapshot
    from kzclaims.reconciliation.topic import Topic
    from kzclaims.rules.inspection import Inspection
    from kzclaims.rules.rule import Rule, rule
    from kzclaims.vocabulary.vocabulary import Vocabulary

_HOME = {
    "api": "check claim compare diff dump load merge policy read reconcile snapshot",
    "errors": "Fault InputError InvalidValueError KzclaimsError MissingExtraError ParseError UnknownNameError",
    "judgement.policy": "Policy",
    "judgement.readings": "Reading Widths",
    "model.claim": "Basis Claim Counting Order Status",
    "model.conflict": "Conflict ConflictKind",
    "model.dossier": "Decision Dossier OpenQuestion Retraction Ruling",
    "model.finding": "Finding Fix Place Severity",
    "model.group": "Group",
    "model.interval": "Interval",
    "model.label": "Label",
    "model.mention": "Mention",
    "model.period": "Period",
    "model.quantity": "Hedge Quantity",
    "model.relation": "Kind Relation Strength",
    "model.scope": "Scope",
    "model.source": "Document Origin Source",
    "model.verdict": "Cell Outcome Verdict Voices",
    "reconciliation.changes": "Changes",
    "reconciliation.report": "Report",
    "reconciliation.snapshot": "Snapshot",
    "reconciliation.topic": "Topic",
    "rules.inspection": "Inspection",
    "rules.rule": "Rule rule",
    "vocabulary.vocabulary": "Vocabulary",
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names.split()}

__all__ = [
    "Basis", "Cell", "Changes", "Claim", "Conflict", "ConflictKind", "Counting", "Decision", "Document", "Dossier",
    "Fault", "Finding", "Fix", "Group", "Hedge", "InputError", "Inspection", "Interval", "InvalidValueError", "Kind",
    "KzclaimsError", "Label", "Mention", "MissingExtraError", "OpenQuestion", "Order", "Origin", "Outcome",
    "ParseError", "Period", "Place", "Policy", "Quantity", "Reading", "Relation", "Report", "Retraction", "Rule",
    "Ruling", "Scope", "Severity", "Snapshot", "Source", "Status", "Strength", "Topic", "UnknownNameError", "Verdict",
    "Vocabulary", "Voices", "Widths", "check", "claim", "compare", "diff", "dump", "load", "merge", "policy",
    "read", "reconcile", "rule",
    "snapshot",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name in _MODULE_OF:
        value = getattr(import_module(f"kzclaims.{_MODULE_OF[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'kzclaims' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
