"""Looking up what a report says of a measure and scope: the rows about it, about parts and about wholes of it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import TYPE_CHECKING

from kzclaims.errors import UnknownNameError
from kzclaims.judgement.statement import Statement
from kzclaims.model.claim import Claim
from kzclaims.model.quantity import Quantity
from kzclaims.model.scope import Scope
from kzclaims.reconciliation.keys import Key
from kzclaims.vocabulary.vocabulary import Vocabulary

if TYPE_CHECKING:
    from kzclaims.reconciliation.report import Report

_NEAR = ("equal", "within", "contains")


def asked_of(report: Report, measure: str, scope: Mapping[str, str]) -> Statement:
    """Return what a claim about a measure and scope would be, its defaults filled in.

    Raises UnknownNameError for a dimension that no claim has.
    """
    known = {name for kind in report.sheet.kinds for name, _ in kind.key.scope}
    if unknown := sorted(set(scope) - known):
        there = ", ".join(sorted(known))
        raise UnknownNameError(f"no claim has the dimension {', '.join(unknown)}; there are {there}")
    published = report.claims[0].published if report.claims else None
    like = Claim(measure, Quantity.typed(0), scope=Scope(dict(scope)), published=published)
    return report.judge.settler.statement(like)


def rows_about(report: Report, measure: str, scope: Mapping[str, str]) -> list[int]:
    """Return the rows about a measure and scope, or about parts and wholes of it, by cut-off.

    Raises UnknownNameError where there is none.
    """
    asked, sheet = asked_of(report, measure, scope), report.sheet
    kinds = {at for at, kind in enumerate(sheet.kinds) if _is_near(asked, kind.key, report.judge.vocabulary)}
    rows = sorted((row for row, at in enumerate(sheet.kind_of) if at in kinds), key=sheet.in_order)
    if not rows:
        raise UnknownNameError(f"no claim is about {measure}" + (f" of {asked.scope}" if scope else ""))
    return rows


def _is_near(asked: Statement, other: Key, vocabulary: Vocabulary) -> bool:
    if vocabulary.measure_relate(asked.measure.name, other.measure) not in _NEAR:
        return False
    return all(
        any(vocabulary.relate(name, ours, theirs) in _NEAR for ours, theirs in product(terms, other.scope.get(name)))
        for name, terms in asked.scope
        if name in other.scope
    )
