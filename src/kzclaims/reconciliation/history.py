"""History: what could be known of one thing, evening by evening."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from functools import cached_property

from attrs import evolve, field, frozen

from kzclaims.judgement.statement import Statement
from kzclaims.judgement.wording import show_period
from kzclaims.model.dossier import Dossier, Retraction
from kzclaims.model.group import Group
from kzclaims.model.period import Period
from kzclaims.model.verdict import Verdict
from kzclaims.reconciliation.pipeline import reconcile_dossier
from kzclaims.reconciliation.report import Report
from kzclaims.reconciliation.topic import Topic

_INSTANT = timedelta(seconds=1)


@frozen(kw_only=True)
class Evening:
    """What could be known of one thing by the end of a day.

    `verdicts` are those of the groups of just this measure and scope, or whose scope is left open and may be this one:
    one for most things, none once every claim was taken back. `new` are the claims first known on this day, `set_aside`
    those that were set aside since the evening before; `about` all that were known of it, its parts and wholes.
    `report` holds these, and the claims about other things that they copy, replace, or are replaced by.
    """

    day: date
    verdicts: tuple[Verdict, ...]
    new: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    about: tuple[str, ...] = field(default=(), repr=False)
    report: Report = field(eq=False, repr=False)

    @cached_property
    def topic(self) -> Topic:
        """The headline over the thing with its parts and wholes, as `Report.find` gives it."""
        return self.report.topic(*self.about)

    def __str__(self) -> str:
        said = "; ".join(f"{one.outcome}: {one.reason}" for one in self.verdicts) or "no figure stands"
        return f"by {show_period(Period.day(self.day))}: {said}"


def history_of(report: Report, asked: Statement, rows: Sequence[int]) -> tuple[Evening, ...]:
    """Return the evenings of the story about what is asked; `rows` are all that bear on it.

    There is an evening for each day on which one of them was printed, replaced or taken back. What does not say when it
    was printed is known by what it dates itself to, as `known_by` has it.
    """
    settler = report.judge.settler
    own = {report.sheet.ids[row] for row in rows}
    linked, retractions = _linked(report.dossier, own)
    held = linked.union(*(one.of for one in retractions))
    ledger = report.dossier.claims
    kept = [row for row, claim_id in enumerate(ledger.ids) if claim_id in held]
    dossier = evolve(report.dossier, claims=ledger.of_rows(kept), retractions=retractions)
    found: list[Evening] = []
    before: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    for day in sorted(_days(report, rows, own, dossier)):
        then = reconcile_dossier(dossier, settler.policy, settler.vocabulary, evening=Period.day(day))
        ids = tuple(claim_id for claim_id in then.sheet.ids if claim_id in own)
        if not ids:
            continue
        aside = frozenset(one.claim for one in then.set_aside if one.claim in own)
        found.append(
            Evening(
                day=day,
                verdicts=tuple(one for one in then.groups if _is_about(one.group, asked)),
                new=tuple(claim_id for claim_id in ids if claim_id not in before),
                set_aside=tuple(sorted(aside - gone)),
                about=ids,
                report=then,
            )
        )
        before, gone = frozenset(ids), aside
    return tuple(found)


def _linked(dossier: Dossier, ids: Collection[str]) -> tuple[set[str], list[Retraction]]:
    """Return the claims that some derive from or replace, or the other way round, at any remove, with those claims.

    With them come the retractions that name any of these.
    """
    ledger = dossier.claims
    beside: dict[str, list[str]] = {}
    for claim_id, at in zip(ledger.ids, ledger.stem_of, strict=True):
        stem = ledger.stems[at]
        for other in (*stem.derived_from, *stem.supersedes):
            beside.setdefault(claim_id, []).append(other)
            beside.setdefault(other, []).append(claim_id)
    found, waiting = set(ids), list(ids)
    while waiting:
        new = set(beside.get(waiting.pop(), ())) - found
        found |= new
        waiting.extend(new)
    return found, [one for one in dossier.retractions if not found.isdisjoint(one.of)]


def _is_about(group: Group, asked: Statement) -> bool:
    """Say whether a group is about what is asked, or, where its scope is left open, may be."""
    if group.measure != asked.measure.name or {name for name, _ in group.scope} != {name for name, _ in asked.scope}:
        return False
    return all(set(terms) <= set(group.scope.get(name)) for name, terms in asked.scope)


def _days(report: Report, rows: Sequence[int], own: set[str], dossier: Dossier) -> set[date]:
    """Return the days on which a row was printed, one that replaces it was, or a retraction was made."""
    sheet = report.sheet
    ledger = dossier.claims
    newer = [
        sheet.row_of[claim_id]
        for claim_id, stem in zip(ledger.ids, ledger.stem_of, strict=True)
        if not own.isdisjoint(ledger.stems[stem].supersedes)
    ]
    printed = {sheet.published[row] or sheet.as_of[row] for row in (*rows, *newer)}
    found = {(one.end - _INSTANT).date() for one in printed if one is not None and one.end is not None}
    return found | {one.on_date for one in dossier.retractions if one.on_date is not None}
