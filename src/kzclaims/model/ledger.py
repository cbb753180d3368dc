"""Ledgers: many claims kept in columns, because most share all but an id, a figure and a date."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import repeat
from typing import Any

from attrs import evolve, field, fields, frozen

from kzclaims.errors import InvalidValueError, excerpt
from kzclaims.model.claim import Claim, Value
from kzclaims.model.lazy import Lazy
from kzclaims.model.mention import Mention
from kzclaims.model.number import Number
from kzclaims.model.period import Period
from kzclaims.model.quantity import Hedge, Quantity

# What differs from claim to claim even in a table; all else is the claim's stem.
OWN = ("id", "value", "as_of", "published", "period", "mention")
_SHARED = tuple(one.name for one in fields(Claim) if one.name not in OWN)

Cell = Value | Number

_OWN_COLUMNS = ("ids", "values", "as_of", "published", "periods", "mentions")


@frozen(eq=False, repr=False)
class Ledger(Lazy[Claim]):
    """A sequence of claims, each made when it is asked for: a stem, and what is the claim's own.

    A stem is the first claim that has it: of a stem only what claims share counts. `units` gives the unit of each
    stem's typed numbers, and `stem_of` each claim's stem. `values` holds a plain number for a typed number, else the
    value itself. `published`, `periods` and `mentions` are empty where no claim states them. `rows` gives where each
    claim stood in what it was read from, as its reader counts (lines from 1, entries of a list from 0); empty for
    claims that were not read. It says nothing about a claim, so ledgers that differ in it alone are equal.
    """

    stems: Sequence[Claim] = ()
    units: Sequence[str | None] = ()
    stem_of: Sequence[int] = ()
    ids: Sequence[str] = ()
    values: Sequence[Cell] = ()
    as_of: Sequence[Period | None] = ()
    published: Sequence[Period | None] = ()
    periods: Sequence[Period | None] = ()
    mentions: Sequence[Mention | None] = ()
    rows: Sequence[int] = ()
    made: Sequence[Claim] = field(default=())

    def _make(self, index: int) -> Claim:
        if self.made:
            return self.made[index]
        number, value = self.stem_of[index], self.values[index]
        changes: dict[str, Any] = {"id": self.ids[index], "as_of": self.as_of[index]}
        changes["value"] = value
        if isinstance(value, int | Decimal):
            changes["value"] = Quantity.typed(value, unit=self.units[number])
        if self.published:
            changes["published"] = self.published[index]
        if self.periods:
            changes["period"] = self.periods[index]
        if self.mentions:
            changes["mention"] = self.mentions[index]
        return evolve(self.stems[number], **changes)

    def __len__(self) -> int:
        return len(self.ids)

    def __eq__(self, other: object) -> bool:
        # Two ledgers of one table have the same columns: then no claim need be made.
        if isinstance(other, Ledger) and len(self) == len(other) and self._columns == other._columns:
            return True
        return super().__eq__(other)

    def __hash__(self) -> int:
        return super().__hash__()

    @property
    def _columns(self) -> list[list[Any]]:
        own: tuple[Sequence[Any], ...] = (self.stem_of, self.units, self.ids, self.values, self.as_of)
        own += (self.published, self.periods, self.mentions)
        shared = [tuple(getattr(stem, name) for name in _SHARED) for stem in self.stems]
        return [shared, *map(list, own)]

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The row of each claim that has an id."""
        return {claim_id: row for row, claim_id in enumerate(self.ids) if claim_id}

    @property
    def carried_twice(self) -> str | None:
        """An id that two claims carry, or None."""
        if len(set(self.ids)) == len(self.ids):
            return None
        if len(set(filter(None, self.ids))) == len(self.ids) - self.ids.count(""):
            return None
        return Counter(filter(None, self.ids)).most_common(1)[0][0]

    def get(self, claim_id: str) -> Claim | None:
        """Return the claim of an id, or None."""
        row = self.row_of.get(claim_id)
        return None if row is None else self[row]

    def own(self, row: int) -> tuple[object, ...]:
        """Return what a row says of its own: all but its id and what its stem says."""
        columns = (self.published, self.periods, self.mentions)
        return (self.values[row], self.as_of[row], *(column[row] if column else None for column in columns))

    def of_rows(self, rows: Sequence[int]) -> Ledger:
        """Return the ledger of some of its rows, in the order given."""

        def of(column: Sequence[Any]) -> Sequence[Any]:
            return [column[row] for row in rows] if len(column) else ()

        kept: dict[str, Any] = {name: of(getattr(self, name)) for name in _OWN_COLUMNS}
        stem_of = of(self.stem_of)
        number = {stem: place for place, stem in enumerate(sorted(set(stem_of)))}
        return evolve(
            self,
            stems=[self.stems[stem] for stem in number],
            units=[self.units[stem] for stem in number],
            stem_of=[number[stem] for stem in stem_of],
            rows=array("q", of(self.rows)) if len(self.rows) else (),
            made=(),
            **kept,
        )

    def with_ids(self, ids: Sequence[str]) -> Ledger:
        """Return the ledger with these ids in place of its own."""
        made = tuple(c if c.id == new else evolve(c, id=new) for c, new in zip(self.made, ids, strict=False))
        return evolve(self, ids=ids, made=made)


class LedgerBook:
    """A ledger being written, claim by claim."""

    def __init__(self) -> None:
        self.stems: list[Claim] = []
        self.units: list[str | None] = []
        self.stem_of: list[int] = []
        self.ids: list[str] = []
        self.values: list[Cell] = []
        self.as_of: list[Period | None] = []
        self.published: list[Period | None] = []
        self.periods: list[Period | None] = []
        self.mentions: list[Mention | None] = []
        self.rows = array("q")
        self._known: dict[tuple[object, ...], int] = {}

    def enter(self, claim: Claim) -> int:
        """Enter one claim; return its stem."""
        cell, unit = _cell(claim.value)
        stem = self.stem(claim, unit)
        self.write(stem, claim.id, cell, claim.as_of)
        if claim.published is not None:
            self.date(self.published, claim.published)
        if claim.period is not None:
            self.date(self.periods, claim.period)
        if claim.mention is not None:
            self._column(self.mentions)[-1] = claim.mention
        return stem

    def write(self, stem: int, claim_id: str, value: Cell, as_of: Period | None) -> None:
        """Write one row: the number of its stem, and what is its own."""
        self.stem_of.append(stem)
        self.ids.append(claim_id)
        self.values.append(value)
        self.as_of.append(as_of)

    def date(self, column: list[Period | None], date: Period) -> None:
        """Write when the claim of the last row was printed, or the period that it counts."""
        self._column(column)[-1] = date

    def stem(self, claim: Claim, unit: str | None) -> int:
        """Return the number of a claim's stem, a new one where none is like it."""
        key = (unit, *(getattr(claim, name) for name in _SHARED))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = len(self.stems)
            self.stems.append(claim)
            self.units.append(unit)
        return found

    def _column(self, column: list[Any]) -> list[Any]:
        column.extend(repeat(None, len(self.ids) - len(column)))
        return column

    def closed(self) -> Ledger:
        """Return the ledger; nothing may be written after."""
        published = self._column(self.published) if self.published else ()
        periods = self._column(self.periods) if self.periods else ()
        mentions = self._column(self.mentions) if self.mentions else ()
        return Ledger(
            stems=self.stems,
            units=self.units,
            stem_of=self.stem_of,
            ids=self.ids,
            values=self.values,
            as_of=self.as_of,
            published=published,
            periods=periods,
            mentions=mentions,
            rows=self.rows if len(self.rows) == len(self.ids) else (),
        )


def _cell(value: Value) -> tuple[Cell, str | None]:
    """Return what stands for a value in its column, and the unit of a typed number."""
    if isinstance(value, Quantity) and value.hedge is Hedge.NONE and value.phrase is None and value.step == 1:
        assert value.low is not None
        return value.low, value.unit
    return value, None


def changed_between(old: Ledger, new: Ledger) -> Iterator[str]:
    """Yield the ids that both carry of claims that are not written the same."""
    known: dict[tuple[object, ...], int] = {}
    stems = [
        [
            known.setdefault((unit, *(getattr(stem, name) for name in _SHARED)), len(known))
            for stem, unit in zip(ledger.stems, ledger.units, strict=True)
        ]
        for ledger in (old, new)
    ]
    for claim_id, row in new.row_of.items():
        was = old.row_of.get(claim_id)
        if was is None:
            continue
        if stems[0][old.stem_of[was]] != stems[1][new.stem_of[row]] or old.own(was) != new.own(row):
            yield claim_id


def ledger_of(claims: Iterable[Claim]) -> Ledger:
    """Return the ledger of some claims, which it keeps as they are."""
    if isinstance(claims, Ledger):
        return claims
    if not isinstance(claims, Iterable):
        raise InvalidValueError(f"claims takes a list of Claim values, not {excerpt(claims)}")
    book = LedgerBook()
    made = tuple(claims)
    for claim in made:
        if not isinstance(claim, Claim):
            raise InvalidValueError(f"claims takes Claim values, not {excerpt(claim)}")
        book.enter(claim)
    return evolve(book.closed(), made=made)
