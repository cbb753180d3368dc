"""Forms of values: the words of their enums, and which of their fields may be given without a name."""

from __future__ import annotations

import inspect
from enum import Enum
from typing import Any

import pytest

from kzclaims.judgement.policy import Policy
from kzclaims.judgement.position import Position
from kzclaims.judgement.readings import Widths
from kzclaims.judgement.time import Timing
from kzclaims.model.aside import AsideKind
from kzclaims.model.claim import Basis, Claim, Counting, Order, Status
from kzclaims.model.conflict import Conflict
from kzclaims.model.dossier import Decision, Dossier, OpenQuestion, Retraction, Ruling
from kzclaims.model.finding import Severity
from kzclaims.model.group import Group
from kzclaims.model.interval import Interval
from kzclaims.model.mention import Mention
from kzclaims.model.period import Period
from kzclaims.model.quantity import Hedge, Quantity
from kzclaims.model.relation import Choice, Kind, Relation, Strength
from kzclaims.model.scope import Scope
from kzclaims.model.source import Document, Origin, Source
from kzclaims.model.verdict import Cell, Outcome, Verdict, Voices
from kzclaims.reconciliation.judged import Unsettled
from kzclaims.reconciliation.report import Report
from kzclaims.reconciliation.stamp import Stamp
from kzclaims.reconciliation.topic import Topic
from kzclaims.reconciliation.unknown import Unknown


@pytest.mark.parametrize(
    "kind",
    [
        *(
            AsideKind,
            Basis,
            Counting,
            Hedge,
            Kind,
            Order,
            Outcome,
            Position,
            Ruling,
            Severity,
            Status,
            Strength,
            Timing,
        ),
    ],
)
def test_a_member_is_its_own_word(kind: type[Enum]) -> None:
    """What stands in files and reports is the name of the member, in small letters."""
    for one in kind:
        assert one.name.lower() == one.value.replace(" ", "_").replace("-", "_")
        assert one is kind(one.value)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (Claim, ("measure", "value")),
        (Interval, ("low", "high")),
        (Period, ("start", "end")),
        (Quantity, ("low", "high")),
        (Mention, ("quote",)),
        *((kind, ("id",)) for kind in (Document, OpenQuestion, Origin, Source)),
        *((kind, ()) for kind in (Cell, Choice, Conflict, Decision, Dossier, Group, Relation, Retraction)),
        *((kind, ()) for kind in (Policy, Widths)),
        *((kind, ()) for kind in (Report, Stamp, Topic, Unknown, Unsettled, Verdict, Voices)),
    ],
)
def test_beyond_two_fields_all_are_given_by_name(kind: type[Any], fields: tuple[str, ...]) -> None:
    """Only what a reader knows without its name may go without it."""
    parameters = inspect.signature(kind).parameters.values()
    assert fields == tuple(one.name for one in parameters if one.kind is not inspect.Parameter.KEYWORD_ONLY)


def test_a_verdict_of_nothing_but_an_outcome_has_nobody_behind_it() -> None:
    """No voices, no conflict, no span, unless they are given."""
    group = Group(id="killed", measure="killed", scope=Scope())
    verdict = Verdict(group=group, outcome="alone", cells=())
    assert (0, None, Voices(low=0, high=0), False) == (
        verdict.disputed,
        verdict.strength,
        verdict.origins,
        verdict.corroborated,
    )
    assert (None, None, "") == (verdict.low, verdict.high, verdict.reason)
    cell = Cell(as_of=None, outcome="alone", claims="a")
    assert (("a",), None, None, None) == (cell.claims, cell.low, cell.high, cell.strength)
