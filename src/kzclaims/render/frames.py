"""Frames: a report as tables of plain columns, to filter, join and plot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from attrs import frozen

from kzclaims.errors import UnknownNameError, excerpt
from kzclaims.io.cells import JOINED
from kzclaims.io.columns import Cells, Column, frame_of_columns
from kzclaims.io.header import OTHERS
from kzclaims.judgement.statement import Statement
from kzclaims.model.aside import SetAside
from kzclaims.model.conflict import Conflict
from kzclaims.model.interval import Interval
from kzclaims.model.period import Period
from kzclaims.model.relation import Strength
from kzclaims.model.scope import DIMENSIONS, Scope
from kzclaims.model.verdict import Outcome
from kzclaims.reconciliation.conflicts import STRENGTHS
from kzclaims.reconciliation.report import Report

# A column: its name, what its cells are, and the cell that a row has in it.
_Field = tuple[str, Cells, Callable[[Any], Any]]


def frame_of_report(report: Report, backend: str | None = None, *, of: str = "claims") -> Any:
    """Return the claims, groups, conflicts or relations of a report as a data frame, as docs/report.md tells.

    Raises UnknownNameError for the name of no such table, and what `frame_of_columns` raises of a backend.
    """
    return frame_of_columns(report_columns(report, of), backend)


def report_columns(report: Report, of: str) -> Iterator[Column]:
    """Return the columns of a table of a report, made when they are asked for.

    They are the same whatever the report holds, but for a column a dimension that some claim has beside the usual ones.
    """
    if of not in _TABLES:
        raise UnknownNameError(f"a report has no table {excerpt(of)}; there are {', '.join(_TABLES)}")
    fields, rows_of, scope_of = _TABLES[of]
    return _columns(report, fields, rows_of, scope_of)


def _columns(
    report: Report,
    fields: Sequence[_Field],
    rows_of: Callable[[Report], Iterable[Any]],
    scope_of: Callable[[Any], Scope] | None,
) -> Iterator[Column]:
    rows = list(rows_of(report))
    names = {name for name, _, _ in fields}
    for name, holds, cell_of in fields:
        cells = map(cell_of, rows)
        yield Column(name, holds, [_text(cell) for cell in cells] if holds is Cells.TEXT else list(cells))
        if name == "measure" and scope_of is not None:
            for dimension, column in _dimensions(report, names):
                yield Column(column, Cells.TEXT, [_text(scope_of(row).get(dimension)) for row in rows])


def _dimensions(report: Report, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the usual dimensions, then the others by name, each with its column: one that no field has."""
    taken = set(names)
    found = {name for kind in report.sheet.kinds for name, _ in kind.key.scope}
    for dimension in (*DIMENSIONS, *sorted(found.difference(DIMENSIONS))):
        column = dimension
        while column in taken:
            column = OTHERS + column
        taken.add(column)
        yield dimension, column


def _text(cell: Any) -> str | None:
    """Return a word or several as text, None for nothing; half a character is written as its escape, as in JSON."""
    text = JOINED.join(map(str, cell)) if isinstance(cell, tuple) else "" if cell is None else str(cell)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") or None


def _start(period: Period | None) -> datetime | None:
    return None if period is None else period.start


def _end(period: Period | None) -> datetime | None:
    return None if period is None else period.end


@frozen(eq=False)
class _Told:
    """A claim with what the report says of it."""

    statement: Statement
    group: str | None
    outcome: Outcome | None
    conflict: Strength | None
    aside: SetAside | None

    @property
    def plausible(self) -> Interval:
        """What a reader takes its figure to mean; everything where it is a date or a label."""
        return Interval.everything() if self.statement.reading is None else self.statement.reading.plausible

    @property
    def literal(self) -> Interval:
        """What its figure admits; everything where it is a date or a label."""
        return Interval.everything() if self.statement.reading is None else self.statement.reading.literal


def _claims(report: Report) -> Iterator[_Told]:
    sheet, firmness, judged = report.sheet, report.conflicts.firmness, _judged(report)
    for row in sheet.ordered:
        group, outcome = judged.get(sheet.ids[row], (None, None))
        yield _Told(sheet.statement(row), group, outcome, STRENGTHS[firmness[row]], report.aside.get(row))


def _judged(report: Report) -> dict[str, tuple[str, Outcome]]:
    """Return, by claim, its group and what its cut-off says; nothing of those set aside."""
    return {
        claim_id: (verdict.group.id, cell.outcome)
        for verdict in report.groups
        for cell in verdict.cells
        for claim_id in cell.claims
    }


_CLAIM: tuple[_Field, ...] = (
    ("id", Cells.TEXT, lambda one: one.statement.id),
    ("group", Cells.TEXT, lambda one: one.group),
    ("measure", Cells.TEXT, lambda one: one.statement.claim.measure),
    ("source", Cells.TEXT, lambda one: one.statement.claim.source),
    ("origin", Cells.TEXT, lambda one: one.statement.claim.said_by[-1:]),
    ("value", Cells.TEXT, lambda one: one.statement.claim.value),
    ("low", Cells.NUMBERS, lambda one: one.plausible.low),
    ("high", Cells.NUMBERS, lambda one: one.plausible.high),
    ("literal_low", Cells.NUMBERS, lambda one: one.literal.low),
    ("literal_high", Cells.NUMBERS, lambda one: one.literal.high),
    ("unit", Cells.TEXT, lambda one: one.statement.unit),
    ("as_of_start", Cells.INSTANTS, lambda one: _start(one.statement.claim.as_of)),
    ("as_of_end", Cells.INSTANTS, lambda one: _end(one.statement.claim.as_of)),
    ("published", Cells.INSTANTS, lambda one: _start(one.statement.claim.published)),
    ("outcome", Cells.TEXT, lambda one: one.outcome),
    ("conflict", Cells.TEXT, lambda one: one.conflict),
    ("set_aside", Cells.TEXT, lambda one: one.aside and one.aside.kind),
    ("reason", Cells.TEXT, lambda one: one.aside and one.aside.reason),
    ("assumed", Cells.TEXT, lambda one: tuple(sorted(one.statement.claim.assumed))),
)

_GROUP: tuple[_Field, ...] = (
    ("id", Cells.TEXT, lambda one: one.group.id),
    ("measure", Cells.TEXT, lambda one: one.group.measure),
    ("unit", Cells.TEXT, lambda one: one.group.unit),
    ("counting", Cells.TEXT, lambda one: one.group.counting),
    ("basis", Cells.TEXT, lambda one: one.group.basis),
    ("period_start", Cells.INSTANTS, lambda one: _start(one.group.period)),
    ("period_end", Cells.INSTANTS, lambda one: _end(one.group.period)),
    ("outcome", Cells.TEXT, lambda one: one.outcome),
    ("strength", Cells.TEXT, lambda one: one.strength),
    ("disputed", Cells.NUMBERS, lambda one: one.disputed),
    ("cutoffs", Cells.NUMBERS, lambda one: len(one.cells)),
    ("voices_low", Cells.NUMBERS, lambda one: one.origins.low),
    ("voices_high", Cells.NUMBERS, lambda one: one.origins.high),
    ("corroborated", Cells.FLAGS, lambda one: one.corroborated),
    ("low", Cells.NUMBERS, lambda one: one.low),
    ("high", Cells.NUMBERS, lambda one: one.high),
    ("as_of_start", Cells.INSTANTS, lambda one: _start(one.cells[-1].as_of)),
    ("as_of_end", Cells.INSTANTS, lambda one: _end(one.cells[-1].as_of)),
    ("claims", Cells.NUMBERS, lambda one: len(one.group.claims)),
    ("reason", Cells.TEXT, lambda one: one.reason),
)


@frozen(eq=False)
class _Quarrel:
    """A conflict with the groups that it lies between, and whether no ruling settles it."""

    conflict: Conflict
    groups: tuple[str, ...]
    stands: bool


def _conflicts(report: Report) -> Iterator[_Quarrel]:
    judged = _judged(report)
    standing = {report.conflicts.ids_of(found) for found in report.rulings.standing()}
    for one in report.conflicts:
        groups = dict.fromkeys(judged[claim_id][0] for claim_id in one.claims if claim_id in judged)
        yield _Quarrel(one, tuple(groups), frozenset(one.claims) in standing)


_CONFLICT: tuple[_Field, ...] = (
    ("claims", Cells.TEXT, lambda one: one.conflict.claims),
    ("groups", Cells.TEXT, lambda one: one.groups),
    ("strength", Cells.TEXT, lambda one: one.conflict.strength),
    ("kind", Cells.TEXT, lambda one: one.conflict.kind),
    ("stands", Cells.FLAGS, lambda one: one.stands),
    ("because", Cells.TEXT, lambda one: one.conflict.because),
    ("assumes", Cells.TEXT, lambda one: one.conflict.assumes),
)

_RELATION: tuple[_Field, ...] = (
    ("a", Cells.TEXT, lambda one: one.a),
    ("b", Cells.TEXT, lambda one: one.b),
    ("kind", Cells.TEXT, lambda one: one.kind),
    ("rule", Cells.NUMBERS, lambda one: one.rule),
    ("strength", Cells.TEXT, lambda one: one.strength),
    ("figures_meet", Cells.FLAGS, lambda one: one.figures_meet),
    ("choices", Cells.TEXT, lambda one: tuple(f"{choice.when}: {choice.kind}" for choice in one.choices)),
    ("assumes", Cells.TEXT, lambda one: one.assumes),
    ("reason", Cells.TEXT, lambda one: one.reason),
)

_Table = tuple[Sequence[_Field], Callable[[Report], Iterable[Any]], Callable[[Any], Scope] | None]
_TABLES: dict[str, _Table] = {
    "claims": (_CLAIM, _claims, lambda one: one.statement.scope),
    "groups": (_GROUP, lambda report: report.groups, lambda one: one.group.scope),
    "conflicts": (_CONFLICT, _conflicts, None),
    "relations": (_RELATION, lambda report: report.relations, None),
}
