"""The fast lane: rows that are like rows before them, taken in without reading every field anew.

In a table most fields of a row hold what they held in an earlier row. What was read of such fields once, without a
fault, is looked up; the id, the figure and the dates are the row's own. Any row that is not just like that is left to
the reader of records, which finds its faults.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import Any

from attrs import field, frozen

from kzclaims.errors import InvalidValueError
from kzclaims.io.dates import FULL_DATES
from kzclaims.io.entry import has_half_character
from kzclaims.model.claim import Claim
from kzclaims.model.ledger import Cell, LedgerBook
from kzclaims.model.number import MAX_DIGITS, exact
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity

Place = str | int
Take = Callable[[Mapping[str, object], int], bool]
Names = tuple[str, ...]

_DATES = ("as_of", "published", "period")
_FIGURE = ("value", "low", "high", "hedge", "step")
_OWN = {"id", *_DATES, *_FIGURE}
_QUOTE = ("quote", "quote_start", "quote_end")
_NESTS = frozenset((dict, list, tuple, set, frozenset))
_TEXTS = frozenset((str, type(None)))
_MOST_DIGITS = 10**MAX_DIGITS
# Figures in words that are remembered: those of a table repeat, those of a thousand articles do not.
_MOST_FIGURES = 50_000


class _Days(dict[object, Period | None]):
    """Dates by what was said; full ISO text, which means the same in any row, is read where it is new."""

    def __missing__(self, said: object) -> Period:
        if type(said) is not str or FULL_DATES.fullmatch(said) is None:
            raise KeyError(said)
        found = self[said] = Period.parse(said)
        return found


@frozen(eq=False)
class Lane:
    """What was read of earlier rows: by the fields that rows have, their stems, figures and dates.

    `places` notes where each id stands.
    """

    book: LedgerBook
    places: dict[str, Place]
    _days: _Days = field(factory=lambda: _Days({None: None}))
    _figures: dict[Hashable, tuple[int, Cell]] = field(factory=dict)
    _stems: dict[Names, dict[Hashable, int]] = field(factory=dict)

    def taker(self, names: Names) -> Take:
        """Return what takes in a row with just these fields, where it is like rows before: it says if it did."""
        shared = _shared(names)
        if "value" not in names or len(shared) < 2 or set(names) & {*_QUOTE, "low", "high"}:
            return never
        return self._taker(len(names), itemgetter(*shared), self._stems.setdefault(names, {}), names)

    def _taker(
        self, width: int, shared: Callable[[Mapping[str, object]], Any], stems: dict[Hashable, int], names: Names
    ) -> Take:
        days, figure_of, places, book = self._days, self._figure, self.places, self.book
        named, dated = "id" in names, "as_of" in names
        others = [(name, column) for name, column in self._columns if name in names]
        figured = tuple(name for name in _FIGURE if name in names)
        bare = len(figured) == 1
        to_stem, to_id = book.stem_of.append, book.ids.append
        to_value, to_date, to_row = book.values.append, book.as_of.append, book.rows.append
        nests, is_text = _NESTS, _TEXTS.issuperset
        least, most = -_MOST_DIGITS, _MOST_DIGITS
        last: Hashable = None
        stem, claim_id = -1, ""

        def take(record: Mapping[str, Any], place: int) -> bool:
            nonlocal last, stem, claim_id
            if len(record) != width:
                return False
            try:
                said, cell = shared(record), record["value"]
                if bare and ((type(cell) is int and least < cell < most) or type(cell) is Decimal):
                    if said != last:
                        # Only texts are looked up: what nests may nest so deep that its hash overflows.
                        if not is_text(map(type, said)):
                            return False
                        stem = stems[said]
                        last = said
                    row_stem = stem
                    if type(cell) is Decimal:
                        cell = exact(cell)
                else:
                    row_stem, cell = figure_of(record, figured, (names, said))
                day = record["as_of"] if dated else None
                if type(day) is not str and type(day) in nests:
                    return False
                as_of = days[day]
                if others:
                    dates = [(column, _day(days, record[name])) for name, column in others]
                if named:
                    claim_id = record["id"]
                    if type(claim_id) is not str or not claim_id or claim_id in places:
                        return False
                    if not claim_id.isascii() and has_half_character(claim_id):
                        return False
                    places[claim_id] = place
            except (KeyError, TypeError, ValueError, InvalidValueError):
                last = None
                return False
            to_stem(row_stem)
            to_id(claim_id)
            to_value(cell)
            to_date(as_of)
            to_row(place)
            if others:
                for column, date_of in dates:
                    if date_of is not None:
                        book.date(column, date_of)
            return True

        return take

    def _figure(
        self, record: Mapping[str, object], figured: Names, about: tuple[Names, tuple[object, ...]]
    ) -> tuple[int, Cell]:
        """Return the stem and the figure of what was read before in the same words; KeyError where it was not."""
        said = tuple(record[name] for name in figured)
        if not _TEXTS.issuperset(map(type, about[1])) or not _is_flat(said):
            raise KeyError(figured)
        return self._figures[about, said, tuple(map(type, said))]

    @property
    def _columns(self) -> tuple[tuple[str, list[Period | None]], ...]:
        return ("published", self.book.published), ("period", self.book.periods)

    def learn(self, record: Mapping[str, object], claim: Claim, stem: int) -> None:
        """Remember what was read of a row without a fault."""
        for name in _DATES:
            said, period = record.get(name), getattr(claim, name)
            if _stands_alone(said, period):
                self._days[said] = period
        names = tuple(record)
        shared = itemgetter(*_shared(names))(record) if _shared(names) else None
        if (
            not isinstance(claim.value, Quantity)
            or not isinstance(shared, tuple)
            or not _TEXTS.issuperset(map(type, shared))
        ):
            return
        # Whom a claim supersedes is looked for, and told, row by row.
        if claim.supersedes:
            return
        cell = self.book.values[-1]
        if isinstance(cell, int | Decimal):
            self._stems.setdefault(names, {})[shared] = stem
        said = tuple(record[name] for name in _FIGURE if name in names)
        # A typed number alone needs no memory; with a step or a hedge, or in words, it does.
        alone = len(said) == 1 and isinstance(cell, int | Decimal) and not isinstance(said[0], str)
        if len(self._figures) < _MOST_FIGURES and _is_flat(said) and not alone:
            self._figures[(names, shared), said, tuple(map(type, said))] = stem, cell


def _day(days: Mapping[object, Period | None], said: object) -> Period | None:
    if type(said) in _NESTS:
        raise KeyError(said.__class__)
    return days[said]


def _is_flat(said: tuple[object, ...]) -> bool:
    return _NESTS.isdisjoint(map(type, said))


def never(record: Mapping[str, object], place: int) -> bool:
    """Take in no row."""
    return False


def _shared(names: Names) -> list[str]:
    return [name for name in names if name not in _OWN]


def _stands_alone(said: object, period: Period | None) -> bool:
    """Say whether a date means the same in any row: a calendar date or ISO text, no phrase."""
    if isinstance(said, str):
        return period is not None and FULL_DATES.fullmatch(said) is not None
    return isinstance(said, date | Period)
