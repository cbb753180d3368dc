"""Sheets: the statements of a report in columns, so that a table's rows cost no object each.

Most rows of a table are plain: a typed number, of a scope, source and counting that many rows share. What those share
is settled once. Any other row, such as a figure in words or one that an open question bears on, has a statement of its
own from the start; a plain one gets its statement when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from attrs import evolve, field, frozen

from kzclaims.judgement.compare import Judge
from kzclaims.judgement.readings import Reading
from kzclaims.judgement.statement import Statement
from kzclaims.model.claim import Counting, Value
from kzclaims.model.interval import Interval
from kzclaims.model.ledger import Ledger
from kzclaims.model.number import Number
from kzclaims.model.period import Period
from kzclaims.model.progress import OnProgress, Stage, staged
from kzclaims.reconciliation.keys import Key, key_of
from kzclaims.vocabulary.measures import MeasureKind

Figure = Number | Reading | None
# A place on the line of numbers, for comparing only: the number itself, or, where some figure of the sheet is a
# reading, the number and a little more or less where the interval does not hold its end.
Point = Any

Cutoff = tuple[Period | None, datetime, datetime]

_SECOND = timedelta(seconds=1)
LAST = (datetime.max - datetime.min) // _SECOND + 1

# Statements of plain rows that are kept once made.
_MOST_KEPT = 20_000


@frozen(cache_hash=True)
class Settled:
    """What rows share: key (its period left out where figures are new), who prints them, and where.

    `speaker` is the origin; where it is None, `unnamed` tells whom nobody names.
    """

    key: Key
    source: str
    document: str
    earlier: bool
    marked: bool
    speaker: str | None
    unnamed: str

    @property
    def is_new(self) -> bool:
        return self.key.counting is Counting.NEW


@frozen(eq=False, repr=False)
class Sheet:
    """Statements in columns: `ids`, dates, `figures`, and in `kind_of` what each row shares.

    `periods` are those that new figures count. A figure is a typed number, a reading, or None for a date or a label.
    """

    judge: Judge
    ids: Sequence[str]
    as_of: Sequence[Period | None]
    published: Sequence[Period | None]
    periods: Sequence[Period | None]
    figures: Sequence[Figure]
    kinds: Sequence[Settled]
    kind_of: Sequence[int]
    own: dict[int, Statement]
    ledger: Ledger = field(factory=Ledger)
    _kept: dict[int, Statement] = field(factory=dict)

    def __len__(self) -> int:
        return len(self.ids)

    def __repr__(self) -> str:
        return f"<Sheet of {len(self)} rows>"

    def kind(self, row: int) -> Settled:
        """Return what a row shares with others."""
        return self.kinds[self.kind_of[row]]

    def statement(self, row: int) -> Statement:
        """Return the statement of a row."""
        found = self.own.get(row) or self._kept.get(row)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[row] = self.judge.opened(self.judge.settler.statement(self.ledger[row]))
        return found

    def value(self, row: int) -> Value | Number:
        """Return what a row says: a typed number, or a value of its own."""
        own = self.own.get(row)
        return self.ledger.values[row] if own is None else own.claim.value

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The row of each id."""
        if len(self.ledger):
            return self.ledger.row_of
        return {claim_id: row for row, claim_id in enumerate(self.ids)}

    @cached_property
    def cutoffs(self) -> Sequence[Cutoff]:
        """The distinct cut-offs in time, the undated first, each with its first instant and the one after its last."""
        distinct = set({id(as_of): as_of for as_of in self.as_of}.values())
        found = [
            (as_of, datetime.min, datetime.max)
            if as_of is None
            else (as_of, as_of.start or datetime.min, as_of.end or datetime.max)
            for as_of in distinct
        ]
        return sorted(found, key=lambda cut: (cut[0] is not None, cut[1], cut[2]))

    @cached_property
    def instants(self) -> tuple[list[int], list[int]]:
        """The starts and the ends of the cut-offs, in seconds."""
        return [seconds(cut[1]) for cut in self.cutoffs], [seconds(cut[2]) for cut in self.cutoffs]

    @cached_property
    def ranks(self) -> Sequence[int]:
        """The place of each row's cut-off among `cutoffs`."""
        rank = {cut[0]: place for place, cut in enumerate(self.cutoffs)}
        return _numbered(self.as_of, rank)

    @cached_property
    def spans(self) -> tuple[Sequence[Period | None], Sequence[int]]:
        """The distinct periods that new figures count, and the number of each row's among them."""
        if self.periods is self.as_of:
            return [cut[0] for cut in self.cutoffs], self.ranks
        number = {period: at for at, period in enumerate(dict.fromkeys(self.periods))}
        return list(number), _numbered(self.periods, number)

    @cached_property
    def heights(self) -> Sequence[Point]:
        """The literal low end of each row; an open one is a little higher."""
        return [_height(one) for one in self.figures] if self.in_words else self.figures

    @cached_property
    def depths(self) -> Sequence[Point]:
        """The literal high end of each row; an open one is a little lower."""
        return [_depth(one) for one in self.figures] if self.in_words else self.figures

    @cached_property
    def in_words(self) -> bool:
        """Whether some row's figure is a reading, not a plain number."""
        return any(one.reading is not None for one in self.own.values())

    def points(self, reading: Reading) -> tuple[Point, Point]:
        """Return the literal ends of a reading as points that compare with those of the rows."""
        if self.in_words:
            return _height(reading), _depth(reading)
        assert reading.literal.low is not None and reading.literal.high is not None
        return reading.literal.low, reading.literal.high

    @cached_property
    def ordered(self) -> Sequence[int]:
        """All rows, by cut-off and id."""
        return sorted(range(len(self)), key=self.in_order)

    @cached_property
    def last_of(self) -> dict[tuple[Key, str], int]:
        """The last cut-off, by its rank, at which each source gives a figure of each thing."""
        last = [-1] * len(self.kinds)
        for kind, rank in zip(self.kind_of, self.ranks, strict=True):
            if rank > last[kind]:
                last[kind] = rank
        found: dict[tuple[Key, str], int] = {}
        for one, rank in zip(self.kinds, last, strict=True):
            place = one.key, one.source
            found[place] = max(rank, found.get(place, -1))
        return found

    @cached_property
    def is_varied(self) -> bool:
        """Whether anything but the cut-off can order two rows: a mark, or the day of printing."""
        return any(kind.earlier for kind in self.kinds) or any(one is not None for one in self.published)

    @cached_property
    def asked(self) -> frozenset[int]:
        """The rows that open questions bear on."""
        return frozenset(self.row_of[one] for one in self.judge.asked if one in self.row_of)

    @cached_property
    def has_others(self) -> bool:
        """Whether some row gives a date or a label."""
        return any(one.reading is None for one in self.own.values())

    def in_order(self, row: int) -> tuple[int, str]:
        """Sort key: by cut-off, then by id."""
        return self.ranks[row], self.ids[row]

    def plausible(self, row: int) -> Interval:
        """Return what a reader takes a row's figure to mean."""
        figure = self.figures[row]
        assert figure is not None
        return figure.plausible if isinstance(figure, Reading) else Interval.exactly(figure)


def seconds(instant: datetime) -> int:
    """Return an instant as seconds since the calendar's first; the last one there is stands for no end."""
    return LAST if instant == datetime.max else (instant - datetime.min) // _SECOND


def _numbered(dates: Sequence[Period | None], number: dict[Period | None, int]) -> Sequence[int]:
    """Return the number of each date; most rows hold one of a few objects."""
    of_object = {id(date): number[date] for date in {id(one): one for one in dates}.values()}
    try:
        return list(map(of_object.__getitem__, map(id, dates)))
    except KeyError:  # equal dates that are not one object
        return [number[date] for date in dates]


def height_of(literal: Interval) -> Point:
    """Return the low end of an interval as a point that compares with any end."""
    return (float("-inf"), 0) if literal.low is None else (literal.low, int(literal.low_open))


def depth_of(literal: Interval) -> Point:
    """Return the high end of an interval as a point that compares with any end."""
    return (float("inf"), 0) if literal.high is None else (literal.high, -int(literal.high_open))


def _height(figure: Figure) -> Point:
    return height_of(figure.literal) if isinstance(figure, Reading) else (figure or 0, 0)


def _depth(figure: Figure) -> Point:
    return depth_of(figure.literal) if isinstance(figure, Reading) else (figure or 0, 0)


def sheet_of_statements(statements: Sequence[Statement], judge: Judge) -> Sheet:
    """Return the sheet of statements that are there already."""
    return _Filler(judge).filled_with(statements)


def sheet_of_ledger(ledger: Ledger, judge: Judge, on_progress: OnProgress | None = None) -> Sheet:
    """Return the sheet of the claims of a dossier, each with an id."""
    return _Filler(judge).filled_from(ledger, on_progress)


class _Filler:
    """A sheet being filled."""

    def __init__(self, judge: Judge):
        self.judge = judge
        self.kinds: list[Settled] = []
        self._known: dict[Settled, int] = {}

    def filled_with(self, statements: Sequence[Statement]) -> Sheet:
        return Sheet(
            judge=self.judge,
            ids=[s.id for s in statements],
            as_of=[s.claim.as_of for s in statements],
            published=[s.claim.published for s in statements],
            periods=[s.claim.period for s in statements],
            figures=[s.reading for s in statements],
            kinds=self.kinds,
            kind_of=[self._kind(s) for s in statements],
            own=dict(enumerate(statements)),
        )

    def filled_from(self, ledger: Ledger, on_progress: OnProgress | None) -> Sheet:
        plain = self._plain(ledger, on_progress)
        kinds = [None if one is None else self._kind(one) for one in plain]
        printed = [None if one is None else one.claim.published for one in plain]
        rows = range(len(ledger))
        own = self._own(ledger, plain, on_progress)
        stem_of = ledger.stem_of
        if any(printed) and ledger.published:
            published = [own_date or printed[s] for own_date, s in zip(ledger.published, stem_of, strict=True)]
        elif any(printed):
            published = [printed[s] for s in stem_of]
        else:
            published = list(ledger.published) or [None] * len(rows)
        as_of = list(ledger.as_of)
        if any(date is None for date in as_of):
            as_of = [held or told for held, told in zip(as_of, published, strict=True)]
        kind_of = [kinds[s] for s in stem_of]
        periods = as_of
        if ledger.periods:
            periods = [stated or held for stated, held in zip(ledger.periods, as_of, strict=True)]
            self._date_kinds(kind_of, ledger, plain)
        elif own:
            periods = list(as_of)
        figures: list[Figure] = list(ledger.values)  # type: ignore[arg-type]
        for row, statement in own.items():
            kind_of[row], figures[row], claim = self._kind(statement), statement.reading, statement.claim
            as_of[row], published[row], periods[row] = claim.as_of, claim.published, claim.period
        return Sheet(
            judge=self.judge,
            ids=ledger.ids,
            as_of=as_of,
            published=published,
            periods=periods,
            figures=figures,
            kinds=self.kinds,
            kind_of=kind_of,  # type: ignore[arg-type]
            own=own,
            ledger=ledger,
        )

    def _plain(self, ledger: Ledger, on_progress: OnProgress | None) -> list[Statement | None]:
        """Return what the plain rows of each stem say but for figure and date; None where they need more."""
        settle = self.judge.settler.plain
        stems = list(zip(ledger.stems, ledger.units, strict=True))
        stage, parts = staged(on_progress, "reading what claims share", stems)
        plain: list[Statement | None] = []
        for some, count in parts:
            plain += [settle(stem, unit) for stem, unit in some]
            stage.advance(count)
        stage.end()
        return plain

    def _own(
        self, ledger: Ledger, plain: Sequence[Statement | None], on_progress: OnProgress | None
    ) -> dict[int, Statement]:
        """Return the statements of the rows that need one of their own."""
        stage = Stage(on_progress, len(ledger), "reading the claims")
        own: dict[int, Statement] = {}
        before = 0
        for row in self._odd(ledger, plain):
            stage.advance(row - before)
            own[row], before = self.judge.opened(self.judge.settler.statement(ledger[row])), row
        stage.end()
        return own

    def _kind(self, statement: Statement, period: Period | None = None) -> int:
        """Return the number of what a statement shares with others; `period` is one that its row states."""
        key, when, origins = key_of(statement), statement.when, self.judge.origins
        if key.counting is Counting.NEW:
            key = evolve(key, period=None)
        elif period is not None:
            key = evolve(key, period=period.start)
        shared = Settled(
            key=key,
            source=when.source,
            document=when.document,
            earlier=when.earlier,
            marked=when.marked,
            speaker=statement.origin,
            unnamed=origins.unnamed(statement.claim) if statement.origin is None else "",
        )
        found = self._known.setdefault(shared, len(self.kinds))
        if found == len(self.kinds):
            self.kinds.append(shared)
        return found

    def _date_kinds(self, kind_of: list[int | None], ledger: Ledger, plain: Sequence[Statement | None]) -> None:
        """Give a running figure that states when it is counted from the kind of its start."""
        known: dict[tuple[int, Period], int] = {}
        for row, (stem, period) in enumerate(zip(ledger.stem_of, ledger.periods, strict=True)):
            statement = plain[stem]
            if period is None or statement is None or statement.counting is Counting.NEW:
                continue
            if (stem, period) not in known:
                known[stem, period] = self._kind(statement, period)
            kind_of[row] = known[stem, period]

    def _odd(self, ledger: Ledger, plain: Sequence[Statement | None]) -> Iterator[int]:
        """Yield the rows that need a statement of their own."""
        asked = {row for claim_id in self.judge.asked if (row := ledger.row_of.get(claim_id)) is not None}
        measures = [None if one is None else one.measure for one in plain]
        shares = [one is not None and one.kind is MeasureKind.SHARE for one in measures]
        if not asked and None not in measures and not any(shares) and set(map(type, ledger.values)) <= {int}:
            return
        # A fraction of what is counted, or of what nobody declared, takes a closer look.
        broken = [one is not None and one.known and one.kind is not MeasureKind.COUNT for one in measures]
        for row, (value, stem) in enumerate(zip(ledger.values, ledger.stem_of, strict=True)):
            whole = isinstance(value, int)
            if (
                measures[stem] is None
                or row in asked
                or not (whole or (broken[stem] and isinstance(value, Decimal)))
                or (shares[stem] and not 0 <= value <= 100)  # type: ignore[operator]
            ):
                yield row
