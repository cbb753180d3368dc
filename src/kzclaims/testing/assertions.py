"""Assertions about claims, for pytest, unittest or a plain function: a failure tells all that fails, in words."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from kzclaims.api import compare, read, reconcile
from kzclaims.errors import InvalidValueError, UnknownNameError, excerpt
from kzclaims.judgement.policy import Policy
from kzclaims.judgement.readings import Reading
from kzclaims.judgement.statement import BARE
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Dossier
from kzclaims.model.interval import Interval
from kzclaims.model.number import Number
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.model.relation import Kind, Relation
from kzclaims.reconciliation.report import Report
from kzclaims.testing.consistency import consistency_of
from kzclaims.testing.demand import Demand
from kzclaims.testing.known import known_of
from kzclaims.testing.words import called, pair_words, quoted, span_words
from kzclaims.vocabulary.vocabulary import Vocabulary

# unittest leaves out the frames of a module that says so; pytest asks each function.
__unittest = True

Figure = Claim | Quantity | Period | str | Number
Vocabulary_ = Vocabulary | str | Path | None

_AGREEING = (Kind.AGREES, Kind.RESTATES)


def assert_consistent(
    claims: Report | Dossier | Iterable[Claim] | str | Path,
    *,
    fail_on: str = "conflict",
    known: Iterable[str | Iterable[str]] | str = (),
    strict_known: bool = False,
    select: Iterable[str] | str | None = None,
    policy: Policy | str | None = None,
    vocabulary: Vocabulary_ = None,
) -> Report:
    """Fail where claims cannot all be true, and return the report.

    `claims` is whatever `kz.reconcile` takes, or a report. `fail_on` is "conflict", "hard" (no tensions), "range"
    (figures that spread, too), "finding" (errors and warnings of the linter, too) or "never". `select` names rules
    of the linter to ask whatever `fail_on` is; any finding of theirs fails, notes too.
    Conflicts that a decision accepts do not fail, nor do those that are `known`: each by its name "a~b", or by the
    ids of its claims. A known conflict that is gone is a warning; with `strict_known` it fails.
    Raises AssertionError that tells all that fails.
    """
    __tracebackhide__ = True
    demand = Demand(fail_on, select=select, known=known_of(known))
    found = consistency_of(claims, demand, strict_known=strict_known, policy=policy, vocabulary=vocabulary)
    if found.failure:
        raise AssertionError(found.failure)
    for one in found.gone:
        warnings.warn(one, stacklevel=2)
    return found.report


def assert_agrees(
    *figures: Figure,
    loosely: bool = False,
    report: Report | None = None,
    policy: Policy | str | None = None,
    vocabulary: Vocabulary_ = None,
) -> None:
    """Fail where any two of some figures do not agree: phrases, numbers, quantities, dates or claims.

    With `loosely`, two that can both be true agree too: "at least 16" and 18. With `report` the figures are ids of
    its claims. Raises AssertionError that tells every pair that does not.
    """
    __tracebackhide__ = True
    if len(figures) < 2:
        raise InvalidValueError("it takes two figures to agree; give more")
    kinds = (*_AGREEING, Kind.COMPATIBLE) if loosely else _AGREEING
    told = []
    for a, b in combinations(figures, 2):
        relation, both = _compared(a, b, report, policy, vocabulary)
        if relation.kind not in kinds:
            told.append(pair_words(relation, both))
    if told:
        pairs = len(figures) * (len(figures) - 1) // 2
        which = "the two" if pairs == 1 else f"{len(told)} of {pairs:,} pairs"
        wanted = "agree or can both be true" if loosely else "agree"
        raise AssertionError("\n".join([f"{which} do not {wanted}", *told]))


def assert_part_of(
    part: Claim | str,
    whole: Claim | str,
    *,
    report: Report | None = None,
    policy: Policy | str | None = None,
    vocabulary: Vocabulary_ = None,
) -> None:
    """Fail where one claim is no part of another: other things, the other way round, or a figure above the whole's.

    With `report` both are ids of its claims. Raises AssertionError that says why.
    """
    __tracebackhide__ = True
    for one in (part, whole):
        if report is None and not isinstance(one, Claim):
            raise InvalidValueError(f"{excerpt(one)} is no claim; a bare figure is part of nothing")
    relation, both = _compared(part, whole, report, policy, vocabulary)
    if relation.kind is not Kind.PART_OF:
        raise AssertionError(f"not a part of the whole\n{pair_words(relation, both)}")
    if relation.first != relation.a:
        raise AssertionError(f"the other way round\n{pair_words(relation, both)}")


def _compared(
    a: Figure, b: Figure, report: Report | None, policy: Policy | str | None, vocabulary: Vocabulary_
) -> tuple[Relation, tuple[Figure, Figure]]:
    """Return how two figures stand to each other, and the two: of a report its claims."""
    if report is None:
        return compare(a, b, policy=policy, vocabulary=vocabulary), (a, b)
    one, other = _id(a, policy, vocabulary), _id(b, policy, vocabulary)
    return report.relation(one, other), (report.statements[one].claim, report.statements[other].claim)


def _id(given: object, policy: object, vocabulary: object) -> str:
    if policy is not None or vocabulary is not None:
        raise InvalidValueError("a report is made under a policy and a vocabulary; leave both out beside it")
    if not isinstance(given, str):
        raise InvalidValueError(f"{excerpt(given)} is no id; with a report, give the ids of its claims")
    return given


def assert_within(
    figure: Claim | Quantity | str | Number,
    low: Number | None,
    high: Number | None,
    *,
    literal: bool = False,
    report: Report | None = None,
    policy: Policy | str | None = None,
    vocabulary: Vocabulary_ = None,
) -> None:
    """Fail where a reader may take a figure for a number below `low` or above `high`; None is an open end.

    Every number of its plausible reading has to lie within, both ends included: "about 2,500" within 2,000 and 3,000.
    With `literal` every number that it allows at all has to, so that "at least 16" is within no upper end.
    With `report` the figure is the id of a claim. Raises AssertionError that says how it is read.
    """
    __tracebackhide__ = True
    if low is None and high is None:
        raise InvalidValueError("every number lies between two open ends; give low, high or both")
    allowed = Interval(low, high)
    claim, reading = _read(figure, report, policy, vocabulary)
    span = reading.literal if literal else reading.plausible
    if span.within(allowed):
        return
    said = str(claim.value)
    source = f" ({claim.source})" if claim.source else ""
    lines = [f'"{said}"{source} is read as {span_words(span)}, which is not within {span_words(allowed)}']
    lines += [f"  {called(claim)}: {quoted(claim)}"] if claim.mention is not None else []
    if not literal and reading.literal != span:
        lines.append(f"  literally it allows {span_words(reading.literal)}")
    raise AssertionError("\n".join(lines))


def _read(
    figure: Claim | Quantity | str | Number,
    report: Report | None,
    policy: Policy | str | None,
    vocabulary: Vocabulary_,
) -> tuple[Claim, Reading]:
    """Return a figure as a claim, and its reading."""
    if report is not None:
        claim_id = _id(figure, policy, vocabulary)
        if claim_id not in report.sheet.row_of:
            raise UnknownNameError(f'no claim carries the id "{claim_id}"')
        statement = report.statements[claim_id]
    else:
        claim = figure if isinstance(figure, Claim) else Claim(BARE, _value(figure))
        (statement,) = reconcile([claim], policy=policy, vocabulary=vocabulary).statements.values()
    if statement.reading is None:
        raise InvalidValueError(f"{excerpt(str(statement.claim.value))} is no number; nothing lies around it")
    return statement.claim, statement.reading


def _value(figure: Quantity | str | Number) -> Quantity | Period:
    if isinstance(figure, str):
        return read(figure)
    return figure if isinstance(figure, Quantity) else Quantity.typed(figure)
