"""Runs: the numbers of a series in time, by cut-off, with the highest and the lowest of each."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from itertools import accumulate, islice, pairwise
from operator import le, ne

from attrs import define, frozen

from kzclaims.judgement.time import Moment, day_of
from kzclaims.model.period import DAY
from kzclaims.reconciliation.sheet import LAST, Point, Sheet

Points = Sequence[Point] | Mapping[int, Point]


@frozen(eq=False)
class Classes:
    """The rows of a run by all that decides likely order: cut-off, day of printing, order mark; in order of start.

    A class has a number: `firsts` gives the place of its first row in `rows` (and last of all the end of the last),
    `starts` and `ends` its instants in seconds, `tops` the row with the highest low end, `bottoms` that with the lowest
    high end.
    `printed` and `earlier` are there only where some row is marked or dated by its printing.
    """

    rows: Sequence[int]
    firsts: Sequence[int]
    ranks: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    tops: Sequence[int]
    bottoms: Sequence[int]
    printed: Sequence[datetime | None] = ()
    earlier: Sequence[bool] = ()

    def __len__(self) -> int:
        return len(self.starts)

    def members(self, number: int) -> Sequence[int]:
        """Return the rows of a class."""
        return self.rows[self.firsts[number] : self.firsts[number + 1]]

    def moment(self, number: int, sheet: Sheet) -> Moment:
        """Return when the rows of a class hold."""
        return Moment(
            as_of=sheet.cutoffs[self.ranks[number]][0],
            published=self.printed[number] if self.printed else None,
            earlier=self.earlier[number] if self.earlier else False,
            marked=True,
        )


@define(eq=False)
class Run:
    """Rows with numbers, in order of cut-off and id; `heights` and `depths` give the ends of each, in one unit."""

    sheet: Sheet
    rows: Sequence[int]
    heights: Points
    depths: Points

    @cached_property
    def classes(self) -> Classes:
        """The rows by what decides their order."""
        sheet = self.sheet
        ranks = list(map(sheet.ranks.__getitem__, self.rows))
        if sheet.is_varied:
            return self._varied(ranks)
        changes = list(map(ne, ranks, islice(ranks, 1, None)))
        if all(changes):
            return self._classes(self.rows, range(len(ranks) + 1), ranks, self.rows, self.rows)
        firsts = [0, *(at for at, changed in enumerate(changes, 1) if changed), len(ranks)]
        return self._ended(self.rows, firsts, [ranks[first] for first in firsts[:-1]])

    def _varied(self, ranks: list[int]) -> Classes:
        """Return classes that differ in more than their cut-off."""
        sheet = self.sheet
        apart: dict[tuple[int, datetime | None, bool], list[int]] = defaultdict(list)
        for row, rank in zip(self.rows, ranks, strict=True):
            apart[rank, _printed(sheet, row), sheet.kind(row).earlier].append(row)
        keys = sorted(apart, key=lambda key: key[0])
        rows = [row for key in keys for row in apart[key]]
        firsts = [0, *accumulate(len(apart[key]) for key in keys)]
        printed, earlier = [key[1] for key in keys], [key[2] for key in keys]
        return self._ended(rows, firsts, [key[0] for key in keys], printed, earlier)

    def _ended(
        self,
        rows: Sequence[int],
        firsts: Sequence[int],
        ranks: list[int],
        printed: Sequence[datetime | None] = (),
        earlier: Sequence[bool] = (),
    ) -> Classes:
        heights, depths = self.heights, self.depths
        tops, bottoms = [], []
        for first, last in pairwise(firsts):
            row = rows[first]
            if last - first == 1:
                tops.append(row)
                bottoms.append(row)
                continue
            # Rows of one cut-off are in the order of their ids: of equal ones, the last is top, the first bottom.
            same = rows[first:last]
            high, low = [heights[row] for row in same], [depths[row] for row in same]
            tops.append(same[len(same) - 1 - high[::-1].index(max(high))])
            bottoms.append(same[low.index(min(low))])
        return self._classes(rows, firsts, ranks, tops, bottoms, printed, earlier)

    def _classes(
        self,
        rows: Sequence[int],
        firsts: Sequence[int],
        ranks: list[int],
        tops: Sequence[int],
        bottoms: Sequence[int],
        printed: Sequence[datetime | None] = (),
        earlier: Sequence[bool] = (),
    ) -> Classes:
        starts, ends = self.sheet.instants
        return Classes(
            rows,
            firsts,
            ranks,
            [starts[rank] for rank in ranks],
            [ends[rank] for rank in ranks],
            tops,
            bottoms,
            printed,
            earlier,
        )

    def top(self, rows: Iterable[int]) -> int:
        """Return the row with the highest low end; of several the last by id."""
        heights, ids = self.heights, self.sheet.ids
        best = -1
        for row in rows:
            if best < 0 or heights[row] > heights[best] or (heights[row] == heights[best] and ids[row] > ids[best]):
                best = row
        return best

    def bottom(self, rows: Iterable[int]) -> int:
        """Return the row with the lowest high end; of several the first by id."""
        depths, ids = self.depths, self.sheet.ids
        best = -1
        for row in rows:
            if best < 0 or depths[row] < depths[best] or (depths[row] == depths[best] and ids[row] < ids[best]):
                best = row
        return best

    @cached_property
    def by_start(self) -> Sequence[int]:
        """The classes that start at some date, in order of it."""
        starts = self.classes.starts
        return range(bisect_right(starts, 0), len(starts))

    @cached_property
    def by_end(self) -> Sequence[int]:
        """The classes that end at some date, in order of it."""
        ends = self.classes.ends
        if all(map(le, ends, islice(ends, 1, None))):
            return range(len(ends) - ends[::-1].count(LAST))
        return sorted((at for at, end in enumerate(ends) if end != LAST), key=ends.__getitem__)

    @cached_property
    def is_regular(self) -> bool:
        """Whether no two of the classes overlap."""
        classes = self.classes
        return len(classes) == 1 or all(map(le, classes.ends, islice(classes.starts, 1, None)))

    def falling_sources(self) -> list[Run]:
        """Return the run of each source that may have fallen within its own series."""
        kinds, kind_of = self.sheet.kinds, self.sheet.kind_of
        sources = {kinds[kind].source for kind in set(map(kind_of.__getitem__, self.rows))}
        if len(sources) == 1:
            return [self] if sources != {""} and not self.only_grows() else []
        return [run for source, run in self.of_source.items() if source and not run.only_grows()]

    def only_grows(self) -> bool:
        """Say whether no row is above any after it."""
        heights, depths = self.heights, self.depths
        highest = accumulate([heights[row] for row in self.rows], max)
        return all(map(le, highest, [depths[row] for row in self.rows[1:]]))

    @cached_property
    def of_source(self) -> dict[str, Run]:
        """The run of each source."""
        kinds, kind_of = self.sheet.kinds, self.sheet.kind_of
        source = {kind: kinds[kind].source for kind in set(map(kind_of.__getitem__, self.rows))}
        found: dict[str, list[int]] = {name: [] for name in source.values()}
        for row in self.rows:
            found[source[kind_of[row]]].append(row)
        return {name: Run(self.sheet, rows, self.heights, self.depths) for name, rows in found.items()}

    @cached_property
    def _lowest_from(self) -> tuple[list[int], list[Point]]:
        """The ends of the classes in order, and the lowest high end from each on."""
        classes = self.classes
        order = sorted(range(len(classes)), key=classes.ends.__getitem__)
        lowest = list(accumulate((self.depths[classes.bottoms[at]] for at in reversed(order)), min))
        return [classes.ends[at] for at in order], lowest[::-1]

    def lowest_after(self, instant: int) -> Point | None:
        """Return the lowest high end of what had not wholly ended at an instant; None where all had."""
        ends, lowest = self._lowest_from
        at = bisect_right(ends, instant)
        return lowest[at] if at < len(lowest) else None


def _printed(sheet: Sheet, row: int) -> datetime | None:
    """Return the day of printing, which orders only cut-offs within one day."""
    as_of, published = sheet.as_of[row], sheet.published[row]
    in_a_day = as_of is not None and as_of.width is not None and as_of.width <= DAY
    if published is None or published.start is None or not in_a_day:
        return None
    return day_of(published.start)
