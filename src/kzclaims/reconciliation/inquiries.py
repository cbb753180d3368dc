"""Inquiries: what one more date, scope or origin would settle, the most telling first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from kzclaims.judgement.statement import Statement
from kzclaims.judgement.wording import short_name, show_figure, show_period, show_source
from kzclaims.model.period import DAY, Period
from kzclaims.model.relation import Kind, Relation, Strength
from kzclaims.model.verdict import Outcome

if TYPE_CHECKING:
    from kzclaims.reconciliation.report import Report

# Conflicts, pairs and groups that are looked through: a table of half a million figures has more than anybody can ask.
_MOST = 1_000
# A conflict that cannot stand is worth most; what is only open, or only unsure who said it, less.
_WORTH = {Strength.HARD: 3, Strength.TENSION: 1}


class InquiryKind(StrEnum):
    """What is asked for."""

    DATE = "date"
    SCOPE = "scope"
    ORIGIN = "origin"
    QUESTION = "question"


@frozen(kw_only=True)
class Inquiry:
    """One thing to ask a source: in words, of which claims, and what the answer would settle.

    `weight` ranks: a hard conflict counts 3, a tension, a pair that depends on what is meant and a voice 1 each.
    """

    kind: InquiryKind
    ask: str
    claims: tuple[str, ...]
    settles: tuple[str, ...]
    weight: int

    def __str__(self) -> str:
        return f"{self.ask} {'; '.join(self.settles)}."


def inquiries_of(report: Report) -> tuple[Inquiry, ...]:
    """Return what to ask, the most telling first; of more than a thousand conflicts, the first ones are looked through.

    The hard ones are those.
    """
    found = [*_dates(report), *_scopes(report), *_origins(report), *_questions(report)]
    return tuple(sorted(found, key=lambda one: (-one.weight, one.kind, one.ask, one.claims)))


def _called(statement: Statement, report: Report) -> str:
    """Return a claim as one asks of it: "16 killed (law enforcement) (web report, from Health Ministry)"."""
    source = show_source(statement, report.judge.origins, report.judge.names)
    return f"{show_figure(statement)}{f' ({source})' if source else ''}"


# Dates -----------------------------------------------------------------------------------------------------


def _dates(report: Report) -> Iterator[Inquiry]:
    """Yield the claims whose cut-off, if it is older than was assumed or some hours older, ends a conflict."""
    settled: dict[tuple[str, bool], list[tuple[Relation, str]]] = defaultdict(list)
    for relation in islice(report.conflicts.relations, _MOST):
        for ours, theirs in ((relation.a, relation.b), (relation.b, relation.a)):
            claim = report.statements[ours].claim
            if "as_of" in claim.assumed and _ends_it(ours, theirs, report):
                settled[ours, True].append((relation, theirs))
                break
        else:
            lower = relation.b if relation.first == relation.a else relation.a
            if relation.first and relation.unless and relation.strength is Strength.TENSION:
                settled[lower, False].append((relation, relation.first))
    for (claim_id, assumed), pairs in settled.items():
        statement = report.statements[claim_id]
        held = show_period(statement.claim.as_of)
        called = _called(statement, report)
        ask = f"Which date does {called} hold for?" if assumed else f"At what time of {held} did {called} hold?"
        yield Inquiry(
            kind=InquiryKind.DATE,
            ask=ask,
            claims=(claim_id,),
            settles=tuple(_if_older(other, report, assumed=assumed) for _, other in pairs),
            weight=sum(_WORTH[relation.strength] for relation, _ in pairs if relation.strength),
        )


def _if_older(other: str, report: Report, *, assumed: bool) -> str:
    statement = report.statements[other]
    when = statement.claim.as_of
    start = None if when is None or when.start is None else Period.day(when.start)
    older = "some hours older" if not assumed else "older" if start is None else f"older than {show_period(start)}"
    return f"If it is {older}, it and {short_name(statement)} can both be true"


def _ends_it(ours: str, theirs: str, report: Report) -> bool:
    """Say whether a claim stands beside another once it holds for a time certainly before it."""
    other = report.statements[theirs].claim.as_of
    if other is None or other.start is None:
        return False
    judge = report.judge
    try:
        # A day that has certainly ended before the other begins, whatever hours either day begins at.
        before = Period.day(other.start - judge.policy.slack - 2 * DAY)
    except OverflowError:
        return False
    row = report.sheet.row_of[ours]
    moved = judge.opened(judge.settler.statement(evolve(report.dossier.claims[row], as_of=before)))
    return judge.compare(moved, report.statements[theirs]).kind is not Kind.CONTRADICTS


# Scopes ----------------------------------------------------------------------------------------------------


def _scopes(report: Report) -> Iterator[Inquiry]:
    """Yield the claims whose source leaves open what they count, and on which some pair depends."""
    if not any(kind.key.scope.is_open for kind in report.sheet.kinds):
        return
    waiting: dict[str, list[str]] = defaultdict(list)
    for relation in islice((one for one in report.relations if one.kind is Kind.AMBIGUOUS), _MOST):
        for ours, theirs in ((relation.a, relation.b), (relation.b, relation.a)):
            if report.statements[ours].filled.scope.is_open:
                waiting[ours].append(theirs)
    for claim_id, others in waiting.items():
        statement = report.statements[claim_id]
        doubts = [(name, terms) for name, terms in statement.filled.scope if len(terms) > 1]
        which = "; ".join(f"which {name}: {' or '.join(terms)}" for name, terms in doubts)
        told = " and ".join(short_name(report.statements[other]) for other in others[:3])
        more = f" and {len(others) - 3} more" if len(others) > 3 else ""
        yield Inquiry(
            kind=InquiryKind.SCOPE,
            ask=f"What does {_called(statement, report)} count: {which}?",
            claims=(claim_id,),
            settles=(f"How it stands to {told}{more}",),
            weight=len(others),
        )


# Origins ---------------------------------------------------------------------------------------------------


def _origins(report: Report) -> Iterator[Inquiry]:
    """Yield the claims that name nobody, where the answer would say whether a figure has a second voice."""
    sheet = report.sheet
    if all(kind.speaker is not None for kind in sheet.kinds):
        return
    judged = report.groups.cutoffs
    alike = (
        index
        for index, voices in enumerate(report.groups.voices)
        if voices.low < 2 <= voices.high and judged.outcomes[judged.firsts[index + 1] - 1] is Outcome.AGREE
    )
    for index in islice(alike, _MOST):
        last = judged.counts[judged.firsts[index + 1] - 1]
        for row in report.series[index].rows[-last:]:
            if sheet.kind(row).speaker is None:
                statement = sheet.statement(row)
                yield Inquiry(
                    kind=InquiryKind.ORIGIN,
                    ask=f"Who first said {_called(statement, report)}?",
                    claims=(statement.id,),
                    settles=("Whether the figure has a second voice",),
                    weight=1,
                )


def _questions(report: Report) -> Iterator[Inquiry]:
    """Yield the dossier's open questions that pairs wait for."""
    if all(question.answer is not None for question in report.questions):
        return
    for one in report.open:
        if one.relations:
            many = f"{len(one.relations):,} pairs wait" if len(one.relations) != 1 else "1 pair waits"
            yield Inquiry(
                kind=InquiryKind.QUESTION,
                ask=one.question.ask,
                claims=one.question.claims,
                settles=(f"{many} for the answer",),
                weight=len(one.relations),
            )
