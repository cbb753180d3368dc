"""Keys: what makes two statements figures of one thing."""

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from kzclaims.judgement.statement import Statement
from kzclaims.model.claim import Basis, Counting
from kzclaims.model.period import Period
from kzclaims.model.scope import Scope


@frozen(cache_hash=True)
class Key:
    """What makes two claims figures of one thing: one series over time."""

    measure: str
    unit: str | None
    scope: Scope
    counting: Counting | None
    basis: Basis
    period: Period | datetime | None

    @property
    def words(self) -> str:
        """The key as an id: "killed, cumulative; place Almaty; population people"."""
        counted = f"{self.measure}, {self.counting}" if self.counting else self.measure
        parts = [counted, *(f"{d} {'|'.join(terms)}" for d, terms in self.scope)]
        if self.unit:
            parts.append(self.unit)
        if self.basis is not Basis.REPORTED:
            parts.append(self.basis)
        if self.period is not None:
            parts.append(str(self.period))
        return "; ".join(parts)


def key_of(statement: Statement) -> Key:
    """Return the key that a statement is grouped by.

    New figures share a key only for one whole period; others for one start of what is counted.
    """
    period = statement.claim.period
    return Key(
        measure=statement.measure.name,
        unit=statement.unit,
        scope=statement.scope,
        counting=statement.counting,
        basis=statement.basis,
        period=period if statement.counting is Counting.NEW or period is None else period.start,
    )


def in_order(statement: Statement) -> tuple[datetime, datetime, str]:
    """Sort key: by cut-off, the undated first, then by id, so that the order of input changes nothing."""
    as_of = statement.claim.as_of
    if as_of is None:
        return datetime.min, datetime.min, statement.id
    return as_of.start or datetime.min, as_of.end or datetime.max, statement.id
