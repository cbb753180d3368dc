"""Explanations: everything that a report knows of one claim, or of one implied figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from kzclaims.consistency.bounds import bounds_of
from kzclaims.consistency.points import interval_of
from kzclaims.errors import UnknownNameError
from kzclaims.model.aside import SetAside
from kzclaims.model.conflict import Conflict
from kzclaims.model.interval import Interval
from kzclaims.model.member import entries, several
from kzclaims.model.relation import Relation
from kzclaims.model.verdict import Verdict
from kzclaims.reconciliation.implied import Implied
from kzclaims.reconciliation.suspects import Suspect

if TYPE_CHECKING:
    from kzclaims.reconciliation.report import Report

# Names like the one that was asked for which are shown.
_MOST_NEAR = 3


@frozen(kw_only=True)
class Explanation:
    """What a report knows of a claim, by id, or of an implied figure, whose `figure` it is.

    `claims` are the claim itself, or those that the figure rests on. `bounds` is what all other claims leave for the
    claim's figure, where that is less than everything: what it is held against.
    """

    id: str
    claims: tuple[str, ...] = field(converter=several)
    figure: Implied | None = None
    verdict: Verdict | None = None
    set_aside: SetAside | None = None
    bounds: Interval | None = None
    conflicts: tuple[Conflict, ...] = field(default=(), converter=entries)
    suspect: Suspect | None = None
    relations: tuple[Relation, ...] = field(default=(), converter=entries)
    implied: tuple[Implied, ...] = field(default=(), converter=entries)
    questions: tuple[str, ...] = field(default=(), converter=several)


def explained(report: Report, name: str) -> Explanation:
    """Return what a report knows of a claim or an implied figure; UnknownNameError where there is neither."""
    row = report.sheet.row_of.get(name)
    if row is not None:
        return _of_claim(report, name, row)
    figures = {one.id: one for scenario in report.scenarios for one in scenario.implied}
    figures.update((one.id, one) for one in report.implied)
    if name not in figures:
        words = set(name.lower().replace("implied:", "").split("-"))
        near = sorted(figures, key=lambda one: -len(words & set(one.split("-"))))[:_MOST_NEAR]
        hint = f"; implied figures are {', '.join(near)}" if near else ""
        raise UnknownNameError(f'no claim and no implied figure carries the id "{name}"{hint}')
    figure = figures[name]
    return Explanation(
        id=name,
        claims=figure.claims,
        figure=figure,
        conflicts=_conflicts_of(report, frozenset(figure.contested)),
    )


def _of_claim(report: Report, name: str, row: int) -> Explanation:
    return Explanation(
        id=name,
        claims=(name,),
        verdict=next((one for one in report.groups if name in one.group.claims), None),
        set_aside=report.aside.get(row),
        bounds=_left_by_others(report, row),
        conflicts=_conflicts_of(report, frozenset((name,))),
        suspect=next((one for one in report.suspects if one.claim == name), None),
        relations=report.about(name),
        implied=[one for one in report.implied if name in one.claims],
        questions=[question.ask for question in report.questions if name in question.claims],
    )


def _conflicts_of(report: Report, claims: frozenset[str]) -> list[Conflict]:
    """Return the conflicts that some of a few claims are in; only these are put into words."""
    conflicts = report.conflicts
    return [conflicts.told(one) for one in conflicts.all if not claims.isdisjoint(conflicts.ids_of(one))]


def _left_by_others(report: Report, row: int) -> Interval | None:
    """Return what all other claims leave for a claim's figure, whatever the hours; None where they leave everything."""
    web = report.web
    if web is None or row not in web.rows:
        return None
    own = web.rows.index(row)
    gone = {one.claim for one in report.suspects if one.chosen}
    others = [claim for claim in web.network.claims if claim != own and web.sheet.ids[web.rows[claim]] not in gone]
    bounds = bounds_of(web.network, others)
    cell = web.network.cells[own]
    low, high = bounds.lows[cell], bounds.highs[cell]
    return None if high is None and low == web.network.floors[cell] else interval_of(low, high)
