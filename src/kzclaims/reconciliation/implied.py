"""Implied figures: what all claims together say of figures that nobody gives, and how firmly.

Figures that conflict say nothing by themselves: together they are taken for the span between them, and what follows
says so. A figure is told where both of its ends follow, each from more than one claim.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from attrs import evolve, field, frozen

from kzclaims.consistency.bounds import Bounds, bounds_of
from kzclaims.consistency.cores import core_of, reasons_of
from kzclaims.consistency.pairs import pairs_of
from kzclaims.consistency.points import Point, interval_of
from kzclaims.consistency.search import is_tight
from kzclaims.consistency.shrinking import shrunk_nearby
from kzclaims.model.interval import Interval
from kzclaims.model.member import several
from kzclaims.model.number import show
from kzclaims.model.period import Period
from kzclaims.model.relation import Kind
from kzclaims.model.scope import Scope
from kzclaims.reconciliation.facts import cell_words, fact_words
from kzclaims.reconciliation.grouping import Series
from kzclaims.reconciliation.moments import Joining
from kzclaims.reconciliation.web import Cell, Web, web_of

_MOST_ROUNDS = 20
# Cells of a web up to which it is tried whether the ends of a figure are reached.
_FEW = 1_000
# Figures that are tried before a web of which no end was reached is given up.
_MOST_MISSED = 4
# Clashes of one round whose claims are left out.
_MOST_CLASHES = 1_000


@frozen
class Answer:
    """An answer to an open question that is supposed: the term that is meant, in which dimension."""

    question: str
    dimension: str
    term: str


@frozen(kw_only=True)
class Implied:
    """A figure that nobody gives, and what follows for it from those that are given.

    `literal` is what it must lie in if every claim that it rests on is true, `plausible` what a reader would take it to
    be. `other_than` names a dimension and terms of it that are left out: killed elsewhere than in Almaty. `claims` are
    those it rests on; `contested` those that conflict, of which the span between the figures is taken. `exact`:
    no tighter ends follow. `assumes` is what has to hold besides, `because` the facts that join the claims, `when`
    which answers to open questions it takes, `reason` how it follows.
    """

    id: str
    what: str
    measure: str
    unit: str | None = None
    scope: Scope
    other_than: tuple[str, tuple[str, ...]] | None = None
    as_of: Period | None = None
    period: Period | None = None
    literal: Interval
    plausible: Interval | None = None
    claims: tuple[str, ...] = field(default=(), converter=several)
    contested: tuple[str, ...] = field(default=(), converter=several)
    exact: bool = False
    assumes: tuple[str, ...] = field(default=(), converter=several)
    because: tuple[str, ...] = field(default=(), converter=several)
    when: tuple[Answer, ...] = ()
    reason: str = ""

    @property
    def figure(self) -> str:
        """Its literal ends as a figure, with its unit: "61", "146 to 148", "at least 16 hectare"."""
        return f"{span_words(self.literal)} {self.unit}" if self.unit else span_words(self.literal)

    def __str__(self) -> str:
        return self.reason


@frozen(eq=False)
class Settled:
    """A web in which nothing clashes any more, its bounds, and how claims that conflict were taken.

    `widened` holds the spans that rows which conflict were taken for, `rivals` the rows that each conflicts with;
    `tried` whether the ends of each figure that was tried were reached.
    """

    web: Web
    bounds: Bounds
    widened: Mapping[int, Interval]
    rivals: Mapping[int, set[int]]
    tried: list[bool] = field(factory=list)

    def is_exact(self, number: int) -> bool:
        """Say whether the ends of a cell are known to be the tightest that follow.

        Where the search for figures that reach them leads nowhere for the first few cells, it would for the others.
        """
        if not self.bounds.complete or self.web.network.is_exact:
            return self.bounds.complete
        if self.web.network.size > _FEW or (len(self.tried) >= _MOST_MISSED and not any(self.tried)):
            return False
        self.tried.append(is_tight(self.bounds, number))
        return self.tried[-1]


def settled_web(
    series: Sequence[Series], families: Sequence[tuple[Series, Series]], *, plausible: bool
) -> Settled | None:
    """Return the web of some series, those that conflict taken for the span between them; None where there is none,
    and where so many conflict that nothing would follow.

    Two figures that conflict are each taken for the span from one to the other; claims that conflict in larger sets
    are left out.
    """
    widened: dict[int, Interval] = {}
    rivals: dict[int, set[int]] = {}
    left_out: set[int] = set()
    for _ in range(_MOST_ROUNDS):
        web = web_of(series, families, Joining.DAY, plausible=plausible, widened=widened, left_out=left_out)
        if web is None:
            return None
        pairs = pairs_of(web.network)
        if pairs.in_uproar(len(web.network.claims)):
            return None
        spans, past = _spans(web, pairs.found, rivals)
        if spans or past:
            widened.update(spans)
            left_out |= past
            continue
        bounds = bounds_of(web.network)
        if not bounds.clashes:
            return Settled(web, bounds, widened, rivals)
        for clash in bounds.clashes[:_MOST_CLASHES]:
            core = shrunk_nearby(web.network, core_of(bounds, clash))
            left_out |= {web.rows[claim] for claim in core.claims}
    return None


def _spans(
    web: Web, pairs: Iterable[tuple[int, int]], rivals: dict[int, set[int]]
) -> tuple[dict[int, Interval], set[int]]:
    """Return the figures of claims that conflict two by two as the span from one to the other, by row, and past ones.

    Who conflicts with whom is put into `rivals`. Past are those of a day of which a later figure of the same day is
    known: it grew, and nothing conflicts.
    """
    network, sheet = web.network, web.sheet
    lows: dict[int, Point] = {}
    highs: dict[int, Point] = {}
    past: set[int] = set()
    for upper, lower in pairs:
        rows = web.rows[upper], web.rows[lower]
        relation = sheet.judge.compare(*(sheet.statement(row) for row in rows))
        if relation.kind is Kind.GREW:
            past.add(sheet.row_of[relation.first])
            continue
        for row, other in (rows, rows[::-1]):
            rivals.setdefault(row, set()).add(other)
        low, high = network.lows[upper], network.highs[lower]
        assert low is not None and high is not None
        lows[upper] = min(lows.get(upper, low), high)
        highs[lower] = max(highs.get(lower, high), low)
    spans = {
        web.rows[claim]: interval_of(lows.get(claim, network.lows[claim]), highs.get(claim, network.highs[claim]))
        for claim in lows.keys() | highs.keys()
        if web.rows[claim] not in past
    }
    return spans, past


@frozen(eq=False)
class Following:
    """What follows in the web of some series: as far as the words allow, and by cell as a reader takes them."""

    literal: Settled
    plausible: Mapping[object, Interval]

    def implied(self) -> tuple[Implied, ...]:
        """Return the figures that follow from several claims and that nobody gives, the latest of each thing."""
        found: list[Implied] = []
        for cell, number in _unsaid(self.literal):
            one = _implied(self.literal, cell, number, self._likely(cell), found)
            if one is not None:
                found.append(one)
        return tuple(sorted(found, key=lambda one: (bool(one.contested), one.id)))

    def said(self, asked: Collection[str]) -> tuple[Implied, ...]:
        """Return what is given of the things that some claims, by id, are about: with all that bears on it."""
        web = self.literal.web
        found: dict[Cell, Implied] = {}
        for number, row in zip(web.network.cells, web.rows, strict=True):
            cell = web.cells[number]
            if web.sheet.ids[row] in asked and cell is not None and cell not in found:
                found[cell] = _figure(self.literal, cell, number, self._likely(cell), found.values())
        return tuple(sorted(found.values(), key=lambda one: one.id))

    def _likely(self, cell: Cell) -> Interval | None:
        return self.plausible.get(_name(self.literal.web, cell))


def following(series: Sequence[Series], families: Sequence[tuple[Series, Series]]) -> Following | None:
    """Return what follows in the web of some series; None where there is no web."""
    literal = settled_web(series, families, plausible=False)
    if literal is None:
        return None
    plausible = settled_web(series, families, plausible=True)
    return Following(literal, {} if plausible is None else _ends(plausible))


def _ends(settled: Settled) -> dict[object, Interval]:
    return {
        _name(settled.web, cell): interval_of(settled.bounds.lows[at], settled.bounds.highs[at])
        for at, cell in enumerate(settled.web.cells)
        if cell is not None
    }


def _name(web: Web, cell: Cell) -> object:
    thing, moment = cell
    return thing, web.moments.found[moment].mark


def _unsaid(settled: Settled) -> Iterator[tuple[Cell, int]]:
    """Yield the cells of which both ends follow and that nobody gives a figure of, of each thing those not yet past."""
    web, bounds = settled.web, settled.bounds
    last: dict[object, list[tuple[Cell, int]]] = {}
    for number, cell in enumerate(web.cells):
        if cell is None or web.network.said_of[number]:
            continue
        if bounds.lows[number] is not None and bounds.highs[number] is not None:
            last.setdefault(cell[0], []).append((cell, number))
    for cells in last.values():
        for cell, number in cells:
            if not any(web.moments.is_before(cell[1], other[1]) for other, _ in cells):
                yield cell, number


def _implied(
    settled: Settled, cell: Cell, number: int, likely: Interval | None, taken: Collection[Implied]
) -> Implied | None:
    """Return what follows for a cell; None where a single claim says it all."""
    web, bounds = settled.web, settled.bounds
    ends = [reasons_of(bounds, (bounds.last[end],)) for end in (2 * number, 2 * number + 1)]
    orders = len(web.network.orders)
    # An end that is that of a part, a whole or another date follows from one claim as it stands.
    if not all(len(end.claims) > 1 and any(fact >= orders for fact in end.facts) for end in ends):
        return None
    one = _figure(settled, cell, number, likely, taken)
    # Of a thing that is given for another time, what conflicting figures leave is no news.
    given = one.contested and any(
        web.network.said_of[at] for at, other in enumerate(web.cells) if other is not None and other[0] == cell[0]
    )
    return None if given else one


def _figure(settled: Settled, cell: Cell, number: int, likely: Interval | None, taken: Collection[Implied]) -> Implied:
    web, bounds = settled.web, settled.bounds
    grounds = reasons_of(bounds, (bounds.last[2 * number], bounds.last[2 * number + 1]))
    thing, moment = cell
    rows = {web.rows[claim] for claim in grounds.claims} & settled.widened.keys()
    contested = tuple(sorted(web.sheet.ids[row] for row in rows.union(*(settled.rivals[row] for row in rows))))
    what = cell_words(web, cell)
    literal = interval_of(bounds.lows[number], bounds.highs[number])
    one = Implied(
        id=_id(what, {one.id for one in taken}),
        what=what,
        measure=thing.key.measure,
        unit=thing.key.unit,
        scope=thing.key.scope,
        other_than=thing.besides,
        as_of=web.moments.found[moment].as_of,
        period=thing.key.period if isinstance(thing.key.period, Period) else None,
        literal=literal,
        plausible=likely,
        claims=web.ids(grounds.claims),
        contested=contested,
        exact=settled.is_exact(number),
        assumes=_assumes(web, grounds.claims, contested),
        because=fact_words(web, grounds.facts),
    )
    return evolve(one, reason=_reason(web, one, grounds.claims))


def _id(what: str, taken: Collection[str]) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in what.lower()).split()
    name = "implied:" + "-".join(words)
    number = 2
    while name in taken:
        name = f"{name.rsplit('~', 1)[0]}~{number}"
        number += 1
    return name


def _assumes(web: Web, claims: Sequence[int], contested: Sequence[str]) -> tuple[str, ...]:
    found = []
    documents = {web.sheet.kind(web.rows[claim]).document for claim in claims}
    if len(documents) > 1 or any(web.sheet.kind(web.rows[claim]).earlier for claim in claims):
        found.append("figures of one day hold at one time")
    if contested:
        found.append(f"the truth lies between the figures that conflict ({', '.join(contested)})")
    return tuple(found)


def _reason(web: Web, one: Implied, claims: Sequence[int]) -> str:
    because = "; ".join(one.because)
    return f"{one.figure} {one.what}, from {'; '.join(map(web.told, claims))}" + (f": {because}." if because else ".")


def span_words(interval: Interval) -> str:
    """Return an interval as a figure: "61", "146 to 148", "at least 16", "at most 9"."""
    low, high = interval.low, interval.high
    if low is None or high is None:
        if low is None and high is None:
            return "any number of"
        return f"at most {show(high)}" if low is None else f"at least {show(low)}"  # type: ignore[arg-type]
    return show(low) if low == high else f"{show(low)} to {show(high)}"
