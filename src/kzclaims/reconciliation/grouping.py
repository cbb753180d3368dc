"""Groups: which statements are figures of one thing, and which groups are parts of which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import groupby, islice, product
from operator import eq, itemgetter

from attrs import define, evolve

from kzclaims.judgement.compare import MOST_CHOICES
from kzclaims.judgement.position import FIRMEST_FIRST
from kzclaims.judgement.statement import Statement
from kzclaims.model.claim import Basis, Counting
from kzclaims.model.group import Group
from kzclaims.model.period import Period
from kzclaims.model.progress import OnProgress, Stage, portions
from kzclaims.model.scope import Scope
from kzclaims.reconciliation.keys import Key
from kzclaims.reconciliation.runs import Run
from kzclaims.reconciliation.sheet import Sheet
from kzclaims.vocabulary.vocabulary import Vocabulary

# A part and a whole of so many groups each, over several periods, are all paired; of more, those of one period.
_FEW = 8

Thing = tuple[str, Scope, Basis]
Closed = tuple[tuple[str, str], ...]  # a scope with one term a dimension
Place = tuple[str, Closed, Basis]


@define(eq=False, repr=False)
class Series:
    """The rows of one key, in the order of their cut-offs; `base` is the key, without the period of new figures.

    `numbers` are the rows that give a number; `is_open` says whether a scope, or a question,
    leaves a choice.
    """

    sheet: Sheet
    base: Key
    period: Period | None
    rows: Sequence[int]
    numbers: Sequence[int]
    is_open: bool
    _run: Run | None = None
    _period_ends: tuple[datetime, datetime] | None = None

    def __repr__(self) -> str:
        return f"<Series {self.key.words}: {len(self.rows)} rows>"

    @property
    def key(self) -> Key:
        """What its claims are figures of."""
        return self.base if self.period is None else evolve(self.base, period=self.period)

    @property
    def run(self) -> Run:
        """Its numbers in time."""
        if self._run is None:
            self._run = Run(self.sheet, self.numbers, self.sheet.heights, self.sheet.depths)
        return self._run

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of its rows, made anew."""
        return tuple(self.sheet.statement(row) for row in self.rows)

    @property
    def period_ends(self) -> tuple[datetime, datetime]:
        """The first and the last end of the periods that its rows count."""
        if self._period_ends is None:
            periods = (self.sheet.periods[row] for row in self.rows)
            ends = [(period.end if period else None) or datetime.max for period in periods]
            self._period_ends = min(ends), max(ends)
        return self._period_ends

    @property
    def others(self) -> list[Statement]:
        """The statements that give a date or a label."""
        return [self.sheet.statement(row) for row in self.rows if self.sheet.figures[row] is None]

    def group(self) -> Group:
        """Return the group as a value."""
        first = self.rows[0]
        own = self.sheet.own.get(first)
        period = self.period or (own or self.sheet.statement(first)).claim.period
        return Group(
            id=self.key.words,
            measure=self.key.measure,
            unit=self.key.unit,
            scope=self.key.scope,
            counting=self.key.counting,
            basis=self.key.basis,
            period=period,
            claims=tuple(self.sheet.ids[row] for row in self.rows),
        )


def claims_in(series: Series) -> int:
    """Return how many claims a series has."""
    return len(series.rows)


def series_of(sheet: Sheet, rows: Collection[int] | None = None, on_progress: OnProgress | None = None) -> list[Series]:
    """Group rows by key, never by chaining overlaps; in the order of the keys' words."""
    ranks, kinds, kind_of = sheet.ranks, sheet.kinds, sheet.kind_of
    keys = list(dict.fromkeys(kind.key for kind in kinds))
    number = {key: at for at, key in enumerate(keys)}
    # New figures are put with those of their key and period.
    spans, span_of = sheet.spans
    width = len(spans)
    new: dict[int, list[int]] = {}
    of_key: list[list[int]] = [[] for _ in keys]
    home = [None if kind.is_new else of_key[number[kind.key]] for kind in kinds]
    first = [number[kind.key] * width for kind in kinds]
    rows = range(len(sheet)) if rows is None else rows
    for row in sorted(rows, key=ranks.__getitem__):
        at = kind_of[row]
        kept = home[at]
        if kept is not None:
            kept.append(row)
            continue
        token = first[at] + span_of[row]
        if token in new:
            new[token].append(row)
        else:
            new[token] = [row]
    spelt = [f"; {period}" if period else "" for period in spans]
    stage = Stage(on_progress, len(rows), "grouping the claims")
    found = []
    running = [(key, kept) for key, kept in zip(keys, of_key, strict=True) if kept]
    for some, count in portions(on_progress, running, _rows_kept):
        found += [(key.words, _series(sheet, key, None, kept, key.scope.is_open)) for key, kept in some]
        stage.advance(count)
    open_keys = [key.scope.is_open for key in keys]
    words = [key.words if key.counting is Counting.NEW else "" for key in keys]
    for counted, count in portions(on_progress, new.items(), _rows_kept):
        for token, kept in counted:
            at, period = divmod(token, width)
            found.append((words[at] + spelt[period], _series(sheet, keys[at], spans[period], kept, open_keys[at])))
        stage.advance(count)
    found.sort(key=itemgetter(0))
    stage.end()
    return [one for _, one in found]


def _rows_kept(one: tuple[object, list[int]]) -> int:
    return len(one[1])


def _series(sheet: Sheet, key: Key, period: Period | None, rows: list[int], is_open: bool) -> Series:
    if len(rows) > 1:
        _put_by_id(sheet, rows)
    numbers = [row for row in rows if sheet.figures[row] is not None] if sheet.has_others else rows
    # What an answered question closed may still hang on another question's answer.
    return Series(sheet, key, period, rows, numbers, is_open or not sheet.asked.isdisjoint(rows))


def _put_by_id(sheet: Sheet, rows: list[int]) -> None:
    """Put the rows of one cut-off in the order of their ids."""
    ranks = list(map(sheet.ranks.__getitem__, rows))
    if ranks[0] == ranks[-1]:
        rows.sort(key=sheet.ids.__getitem__)
    elif any(map(eq, ranks, islice(ranks, 1, None))):
        start = 0
        for _, same in groupby(ranks):
            end = start + len(list(same))
            if end - start > 1:
                rows[start:end] = sorted(rows[start:end], key=sheet.ids.__getitem__)
            start = end


def nested(series: Sequence[Series], vocabulary: Vocabulary) -> Iterator[tuple[Series, Series]]:
    """Yield each (part, whole) among the series: measure, scope and basis of the part within the whole's.

    Found by looking up the ancestors of each key, never by comparing all keys. A scope that is left open
    is looked up under each of its terms.
    """
    of_thing: dict[Thing, list[Series]] = defaultdict(list)
    for one in series:
        of_thing[one.base.measure, one.base.scope, one.base.basis].append(one)
    by_place: dict[Place, list[Thing]] = defaultdict(list)
    present: dict[str, set[str | None]] = defaultdict(set)
    for thing in of_thing:
        measure, scope, basis = thing
        for closed in _closed(scope):
            by_place[measure, closed, basis].append(thing)
            for dimension, term in closed:
                present[dimension].add(term)
    for dimension, known in present.items():
        if any(dimension not in scope for _, scope, _ in of_thing):
            known.add(None)
    for part, ours in of_thing.items():
        seen: set[Thing] = set()
        for place in _above(part, present, vocabulary):
            for whole in by_place.get(place, ()):
                if whole not in seen:
                    seen.add(whole)
                    yield from _of_periods(ours, of_thing[whole])


def _of_periods(parts: list[Series], wholes: list[Series]) -> Iterator[tuple[Series, Series]]:
    """Yield the series of two things that may bear on each other; of very many, those of periods that may nest."""
    if len(parts) * len(wholes) <= _FEW * _FEW:
        yield from ((part, whole) for part in parts for whole in wholes if part is not whole)
        return
    by_period: dict[Period | None, list[Series]] = defaultdict(list)
    for whole in wholes:
        by_period[whole.period].append(whole)
    for part in parts:
        yield from ((part, whole) for whole in by_period[part.period] if part is not whole and _may_hold(part, whole))


def _may_hold(part: Series, whole: Series) -> bool:
    """Say whether the period of some row of a part may lie within that of some row of a whole."""
    ours, theirs = part.base.period, whole.base.period
    if not isinstance(ours, datetime) or not isinstance(theirs, datetime) or ours == theirs:
        return True
    return ours > theirs and part.period_ends[0] <= whole.period_ends[1]


def _closed(scope: Scope) -> Iterator[Closed]:
    """Yield each way to choose one term of every dimension."""
    if not scope.is_open:
        yield tuple((name, terms[0]) for name, terms in scope)
        return
    names = [name for name, _ in scope]
    for terms in islice(product(*(terms for _, terms in scope)), MOST_CHOICES):
        yield tuple(zip(names, terms, strict=True))


def _above(thing: Thing, present: dict[str, set[str | None]], vocabulary: Vocabulary) -> Iterator[Place]:
    """Yield every (measure, scope, basis) that may hold a thing as its part, its own included.

    `present` are the terms that occur at all, by dimension; None where some scope leaves the dimension out.
    """
    measure, stated, firm = thing
    measures = (measure, *vocabulary.measure_ancestors(measure))
    bases = FIRMEST_FIRST if firm in FIRMEST_FIRST else (firm,)
    for scope in _closed(stated):
        # A dimension that only the part states leaves the whole unlimited there: None stands for that.
        ladders = [
            [(name, up) for up in (term, *vocabulary.ancestors(name, term), None) if up in present[name]]
            for name, term in scope
        ]
        for chosen in product(*ladders):
            wider = tuple([(name, term) for name, term in chosen if term is not None])
            for wider_measure in measures:
                for basis in bases:
                    yield wider_measure, wider, basis
