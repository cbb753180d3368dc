"""History: what could be known of one thing, evening by evening."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property

from attrs import evolve, field, frozen

from kzclaims.judgement.statement import Statement
from kzclaims.judgement.wording import show_period
from kzclaims.model.dossier import Dossier
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
    those that were set aside since the evening before. `report` is all that could be known of it, its parts and wholes.
    """

    day: date
    verdicts: tuple[Verdict, ...]
    new: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    report: Report = field(eq=False, repr=False)

    @cached_property
    def topic(self) -> Topic:
        """The headline over the thing with its parts and wholes, as `Report.find` gives it."""
        return self.report.topic(*self.report.statements)

    def __str__(self) -> str:
        said = "; ".join(f"{one.outcome}: {one.reason}" for one in self.verdicts) or "no figure stands"
        return f"by {show_period(Period.day(self.day))}: {said}"


def history_of(report: Report, asked: Statement, rows: Sequence[int]) -> tuple[Evening, ...]:
    """Return the evenings of the story about what is asked; `rows` are all that bear on it.

    There is an evening for each day on which one of them was printed or taken back. What does not say when it was
    printed is known by what it dates itself to, as `known_by` has it.
    """
    settler = report.judge.settler
    dossier = evolve(report.dossier, claims=report.dossier.claims.of_rows(sorted(rows)))
    found: list[Evening] = []
    before: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    for day in sorted(_days(report, rows, dossier)):
        then = reconcile_dossier(dossier, settler.policy, settler.vocabulary, evening=Period.day(day))
        ids = then.sheet.ids
        if not ids:
            continue
        aside = frozenset(one.claim for one in then.set_aside)
        found.append(
            Evening(
                day=day,
                verdicts=tuple(one for one in then.groups if _is_about(one.group, asked)),
                new=tuple(claim_id for claim_id in ids if claim_id not in before),
                set_aside=tuple(sorted(aside - gone)),
                report=then,
            )
        )
        before, gone = frozenset(ids), aside
    return tuple(found)


def _is_about(group: Group, asked: Statement) -> bool:
    """Say whether a group is about what is asked, or, where its scope is left open, may be."""
    if group.measure != asked.measure.name or {name for name, _ in group.scope} != {name for name, _ in asked.scope}:
        return False
    return all(set(terms) <= set(group.scope.get(name)) for name, terms in asked.scope)


def _days(report: Report, rows: Sequence[int], dossier: Dossier) -> set[date]:
    sheet, ids = report.sheet, dossier.claims.row_of
    printed = {sheet.published[row] or sheet.as_of[row] for row in rows}
    found = {(one.end - _INSTANT).date() for one in printed if one is not None and one.end is not None}
    for retraction in dossier.retractions:
        if retraction.on_date is not None and any(claim in ids for claim in retraction.of):
            found.add(retraction.on_date)
    return found
