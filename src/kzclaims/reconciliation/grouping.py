"""Groups: which statements are figures of one thing, and which groups are parts of which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice, product

from attrs import frozen

from kzclaims.judgement.compare import MOST_CHOICES
from kzclaims.judgement.position import FIRMEST_FIRST
from kzclaims.judgement.statement import Statement
from kzclaims.model.claim import Basis, Counting
from kzclaims.model.group import Group
from kzclaims.model.period import Period
from kzclaims.model.scope import Scope
from kzclaims.vocabulary.vocabulary import Vocabulary


@frozen
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


@frozen(eq=False)
class Series:
    """The statements of one key, in the order of their cut-offs."""

    key: Key
    statements: tuple[Statement, ...]

    def group(self) -> Group:
        """Return the group as a value."""
        period = self.statements[0].claim.period
        return Group(
            id=self.key.words,
            measure=self.key.measure,
            unit=self.key.unit,
            scope=self.key.scope,
            counting=self.key.counting,
            basis=self.key.basis,
            period=period,
            claims=tuple(s.id for s in self.statements),
        )


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


def series_of(statements: Iterable[Statement]) -> list[Series]:
    """Group statements by key, never by chaining overlaps; in the order of the keys' words."""
    found: dict[Key, list[Statement]] = {}
    for statement in statements:
        found.setdefault(key_of(statement), []).append(statement)
    series = [Series(key, tuple(sorted(members, key=in_order))) for key, members in found.items()]
    return sorted(series, key=lambda one: one.key.words)


def nested(series: list[Series], vocabulary: Vocabulary) -> Iterator[tuple[Series, Series]]:
    """Yield each (part, whole) among the series: measure, scope and basis of the part within the whole's.

    Found by looking up the ancestors of each key, never by comparing all keys. A scope that is left open
    is looked up under each of its terms.
    """
    by_place: dict[tuple[str, Scope, Basis], list[Series]] = {}
    present: dict[str, set[str | None]] = {}
    for one in series:
        for scope in _closed(one.key.scope):
            by_place.setdefault((one.key.measure, scope, one.key.basis), []).append(one)
            for dimension, terms in scope:
                present.setdefault(dimension, set()).update(terms)
    for dimension, known in present.items():
        if any(dimension not in one.key.scope for one in series):
            known.add(None)
    for part in series:
        seen = {id(part)}
        for place in _above(part.key, present, vocabulary):
            for whole in by_place.get(place, ()):
                if id(whole) not in seen:
                    seen.add(id(whole))
                    yield part, whole


def _closed(scope: Scope) -> Iterator[Scope]:
    names = [name for name, _ in scope]
    for terms in islice(product(*(terms for _, terms in scope)), MOST_CHOICES):
        yield Scope(dict(zip(names, terms, strict=True)))


def _above(key: Key, present: dict[str, set[str | None]], vocabulary: Vocabulary) -> Iterator[tuple[str, Scope, Basis]]:
    """Yield every (measure, scope, basis) that may hold a key as its part, its own included.

    `present` are the terms that occur at all, by dimension; None where some scope leaves the dimension out.
    """
    measures = (key.measure, *vocabulary.measure_ancestors(key.measure))
    for scope in _closed(key.scope):
        # A dimension that only the part states leaves the whole unlimited there: None stands for that.
        ladders = [
            [(name, up) for up in (terms[0], *vocabulary.ancestors(name, terms[0]), None) if up in present[name]]
            for name, terms in scope
        ]
        for chosen in product(*ladders):
            wider = Scope({name: term for name, term in chosen if term is not None})
            for measure in measures:
                for basis in FIRMEST_FIRST if key.basis in FIRMEST_FIRST else (key.basis,):
                    yield measure, wider, basis
