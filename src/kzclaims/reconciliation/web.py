"""Webs: the network that the claims of a report make, with what its cells are figures of and its claims' rows.

Drawn with what is certain in time (what cannot all be true there is a hard conflict), with what is likely (a tension),
or with all figures of a day at one time (what would follow then).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from attrs import define, evolve, field, frozen

from kzclaims.consistency.network import Draft, Network
from kzclaims.judgement.pair import Pair
from kzclaims.judgement.position import Position
from kzclaims.judgement.readings import Reading
from kzclaims.judgement.rules import counted_apart
from kzclaims.model.claim import Basis, Counting
from kzclaims.model.interval import Interval
from kzclaims.model.progress import OnProgress
from kzclaims.model.scope import Scope
from kzclaims.reconciliation.grouping import Series
from kzclaims.reconciliation.keys import Key
from kzclaims.reconciliation.moments import Joining, Moments
from kzclaims.reconciliation.sheet import Sheet, height_of
from kzclaims.reconciliation.things import Addition, Thing, additions
from kzclaims.reconciliation.weights import weight_of
from kzclaims.vocabulary.measures import MeasureKind

# Rows and cells of a web; of a larger report none is drawn, and that is told.
MOST_ROWS = 5_000
_MOST_CELLS = 200_000
# Parts and wholes between which things that nobody counts are looked for.
_MOST_LINKS = 5_000

Cell = tuple[Thing, int]  # a thing and a moment
Widened = Mapping[int, Interval]


@frozen(eq=False)
class Web:
    """A network with what its cells and claims stand for."""

    network: Network
    sheet: Sheet
    moments: Moments
    cells: Sequence[Cell | None]  # None: the grand total of a table, which nobody names
    rows: Sequence[int]  # of each claim

    def told(self, claim: int) -> str:
        """Return a claim of the network in words."""
        return self.sheet.judge.describe(self.sheet.statement(self.rows[claim]))

    def ids(self, claims: Iterable[int]) -> tuple[str, ...]:
        """Return the ids of some claims of the network."""
        return tuple(self.sheet.ids[self.rows[claim]] for claim in claims)


def webbed_series(series: Iterable[Series]) -> list[Series]:
    """Return the series whose figures bound others: numbers that add up, of a scope that nothing leaves open.

    Forecasts bound nothing.
    """
    return [
        one
        for one in series
        if one.numbers
        and not one.base.scope.is_open
        and one.base.counting is not None
        and one.base.basis is not Basis.FORECAST
        and one.sheet.judge.vocabulary.measure(one.base.measure).additive
    ]


def web_of(
    series: Sequence[Series],
    families: Iterable[tuple[Series, Series]],
    joining: Joining,
    *,
    plausible: bool = False,
    widened: Widened | None = None,
    left_out: Collection[int] = (),
    on_progress: OnProgress | None = None,
) -> Web | None:
    """Return the web of some series, or None where it would be too large, or of nothing.

    `families` are (part, whole) pairs. `plausible`: read as a reader takes it, else as far as the words allow.
    `widened` gives rows another interval, `left_out` are rows that are not asked.
    """
    own = webbed_series(series)
    if not own or sum(len(one.numbers) for one in own) > MOST_ROWS:
        return None
    drawing = _Drawing(own[0].sheet, joining)
    drawing.place(own, left_out)
    drawing.join(own, families, on_progress)
    if len(drawing.numbers) > _MOST_CELLS:
        return None
    return drawing.web(lambda row: (widened or {}).get(row) or _interval(own[0].sheet, row, plausible=plausible))


def _interval(sheet: Sheet, row: int, *, plausible: bool) -> Interval:
    figure = sheet.figures[row]
    assert figure is not None
    if isinstance(figure, Reading):
        return figure.plausible if plausible else figure.literal
    return Interval.exactly(figure)


@define(eq=False)
class _Drawing:
    """A web being drawn: which cells there are, and what joins things."""

    sheet: Sheet
    joining: Joining
    numbers: dict[Cell, int] = field(init=False, factory=dict)
    at: dict[Thing, set[int]] = field(init=False, factory=lambda: defaultdict(set))
    said: list[tuple[Cell, int]] = field(init=False, factory=list)
    links: list[tuple[Thing, Thing]] = field(init=False, factory=list)
    sums: list[Addition] = field(init=False, factory=list)
    moments: Moments = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.moments = Moments(self.sheet, self.joining)

    def place(self, series: Iterable[Series], left_out: Collection[int]) -> None:
        """Put each row on its cell; "dozens" has ends by convention only, which nothing should hang on.

        Nor should anything hang on a measure that has figures below nothing: a part of it may exceed its whole.
        """
        series = list(series)
        heights = self.sheet.heights
        nothing = height_of(Interval.exactly(0)) if self.sheet.in_words else 0
        sunk = {one.base.measure for one in series for row in one.numbers if heights[row] < nothing}
        for one in series:
            if one.base.measure in sunk:
                continue
            thing = Thing(one.key)
            for row in one.numbers:
                own = self.sheet.own.get(row)
                if row not in left_out and not (own is not None and own.claim.is_vague):
                    self.said.append((self._cell(thing, self.moments.of_row(row)), row))

    def join(
        self, series: Sequence[Series], families: Iterable[tuple[Series, Series]], on_progress: OnProgress | None
    ) -> None:
        """Find what joins things, and add the cells that it takes."""
        known = [one for one in series if self.sheet.judge.vocabulary.measure(one.base.measure).known]
        among = set(map(id, known))
        self.links = [
            (Thing(part.key), Thing(whole.key))
            for part, whole in families
            if id(part) in among and id(whole) in among and _is_part(part, whole)
        ]
        between = self._between()
        self.links += [link for part, key, whole in between for link in ((part, Thing(key)), (Thing(key), whole))]
        keys = [one.key for one in known] + [key for _, key, _ in between]
        what = f"adding up what {'goes' if self.joining is Joining.CERTAIN else 'may go'} together"
        self.sums = additions(list(dict.fromkeys(keys)), self.sheet.judge.vocabulary, on_progress, what)
        while self._grow() and len(self.numbers) <= _MOST_CELLS:
            pass

    def _between(self) -> list[tuple[Thing, Key, Thing]]:
        """Return what lies between a part and a whole that differ in several ways.

        All in a town, between the police in the town and all in the land: such things add up to the whole, though
        nobody gives a figure of them.
        """
        found = []
        for part, whole in self.links[:_MOST_LINKS]:
            ours, theirs = dict(part.key.scope), dict(whole.key.scope)
            apart = [name for name, terms in ours.items() if terms != theirs.get(name)]
            other = (part.key.measure, part.key.basis) != (whole.key.measure, whole.key.basis)
            if len(apart) + other > 1:
                for name in apart:
                    found.append((part, evolve(whole.key, scope=Scope({**theirs, name: ours[name]})), whole))
        return found

    def _cell(self, thing: Thing, moment: int) -> Cell:
        cell = thing, moment
        if cell not in self.numbers:
            self.numbers[cell] = len(self.numbers)
            self.at[thing].add(moment)
        return cell

    def _grow(self) -> bool:
        """Add to each sum and each whole the cells at the moments of its parts; say whether there were any to add."""
        before = len(self.numbers)
        for addition in self.sums:
            things = (addition.whole, *addition.parts)
            for moment in set().union(*(self.at.get(thing, ()) for thing in things)):
                for thing in things:
                    self._cell(thing, moment)
        for part, whole in self.links:
            for moment in tuple(self.at.get(part, ())):
                self._cell(whole, moment)
        return len(self.numbers) > before

    def web(self, interval_of: Callable[[int], Interval]) -> Web:
        """Return the web as drawn."""
        draft = Draft()
        intervals = {row: interval_of(row) for _, row in self.said}
        vocabulary = self.sheet.judge.vocabulary
        for thing, _ in self.numbers:
            measure = thing.key.measure
            counted = vocabulary.measure(measure).kind is MeasureKind.COUNT
            draft.cell(whole=counted)
        added = {(one, addition.whole) for addition in self.sums for one in addition.parts}
        said = {cell for cell, _ in self.said}
        known = {thing for thing, _ in said}
        for addition in self.sums:
            over = {part.key.measure for part in addition.parts} != {addition.whole.key.measure}
            for moment in sorted(self.at[addition.whole]):
                # The injured who die are among the killed then: what was counted of a part before is not added to what
                # is counted of another one now.
                if over and any(part in known and (part, moment) not in said for part in addition.parts):
                    continue
                draft.sum(self.numbers[addition.whole, moment], [self.numbers[part, moment] for part in addition.parts])
        for part, whole in self.links:
            if (part, whole) not in added and part != whole:
                for moment in sorted(self.at[part]):
                    draft.order(self.numbers[part, moment], self.numbers[whole, moment])
        for thing, moments in self.at.items():
            # What nobody counts, such as what is left of a toll, cannot fall either; but one who is counted elsewhere
            # now would make it, and no figure would be wrong.
            if thing.key.counting is Counting.CUMULATIVE and thing in known:
                for earlier, later in self.moments.steps(moments):
                    draft.order(self.numbers[thing, earlier], self.numbers[thing, later])
        rows = []
        for cell, row in self.said:
            draft.claim(self.numbers[cell], intervals[row], weight_of(self.sheet, row))
            rows.append(row)
        network = draft.network()
        named: list[Cell | None] = [*self.numbers]
        return Web(network, self.sheet, self.moments, named + [None] * (network.size - len(named)), rows)


def _is_part(part: Series, whole: Series) -> bool:
    """Say whether the figures of a series are never above those of another at one time (rule 4)."""
    sheet = part.sheet
    pair = Pair(
        sheet.statement(part.rows[0]), sheet.statement(whole.rows[0]), sheet.judge.vocabulary, sheet.judge.policy.slack
    )
    if pair.a.unit != pair.b.unit or counted_apart(pair):
        return False
    both = (Position.EQUAL, Position.WITHIN)
    return pair.thing in both and pair.basis in both
