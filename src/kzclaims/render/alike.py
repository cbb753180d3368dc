"""Figures that look alike and are not: equal digits of different things."""

from __future__ import annotations

from kzclaims.judgement.position import Position, joined, measure_position, scope_positions
from kzclaims.judgement.statement import Statement
from kzclaims.model.number import Number, show
from kzclaims.model.quantity import Quantity
from kzclaims.model.relation import Kind
from kzclaims.reconciliation.report import Report
from kzclaims.render.entry import Entry, Section
from kzclaims.render.telling import Telling

# Short figures, and those of one digit and zeros, are shared by chance: there are but ninety of two digits and nine
# such round ones of each length, so that any dozen tolls holds a pair. Nobody takes one for the other because of that.
_LEAST_DIGITS = 3
_LEAST_TELLING = 2


def alike(telling: Telling) -> Section:
    """Return equal digits that are figures of different things, each two things once."""
    report = telling.report
    group_of = telling.group_of
    found: dict[frozenset[int], Entry] = {}
    for relation in report.relations:
        a, b = telling.statement(relation.a), telling.statement(relation.b)
        if relation.kind is not Kind.NOT_COMPARABLE or relation.rule != 1 or not _look_alike(a, b):
            continue
        key = frozenset((group_of[a.id], group_of[b.id]))
        other = f"same digits, other {_other(a, b, report)}"
        found.setdefault(
            key,
            Entry(
                label=" to ".join(dict.fromkeys(show(end) for end in _digits(a) if end is not None)),
                lines=(f"{telling.full(a.id)} / {telling.full(b.id)}: {other}.",),
                reasons=(relation.reason,),
                claims=(a.id, b.id),
                headline=other,
            ),
        )
    return Section("NOT THE SAME THING", tuple(found.values()))


def _look_alike(a: Statement, b: Statement) -> bool:
    """Say whether a reader may take two figures for one because of their digits."""
    return _digits(a) == _digits(b) != () and any(_is_telling(end) for end in _digits(a) if end is not None)


def _is_telling(number: Number) -> bool:
    digits = "".join(sign for sign in show(number) if sign.isdigit()).lstrip("0")
    return len(digits) >= _LEAST_DIGITS and len(digits.rstrip("0")) >= _LEAST_TELLING


def _digits(statement: Statement) -> tuple[Number | None, ...]:
    """Return the digits that were said: "dozens" were not, a table gives their ends."""
    value = statement.claim.value
    return value.digits if isinstance(value, Quantity) and not statement.claim.is_vague else ()


def _other(a: Statement, b: Statement, report: Report) -> str:
    """Return in what two statements are about different things: "measure", "place"."""
    apart = (Position.DISJOINT, Position.UNRELATED, Position.CROSSED)
    vocabulary = report.judge.vocabulary
    if measure_position(a.measure.name, b.measure.name, vocabulary) in apart:
        return "measure"
    positions = scope_positions(a.scope, b.scope, vocabulary)
    names = [name for name, position in positions.items() if position in apart]
    if not names and joined(positions.values()) is Position.CROSSED:
        names = [name for name, position in positions.items() if position.nested]
    if names:
        return " and ".join(names)
    return "unit" if a.unit != b.unit else "basis" if a.basis is not b.basis else "period or way of counting"
