"""Breaches: figures that are too high beside others, found in sorted passes instead of pair by pair.

A breach is an upper figure (a part, or one of the same series) literally above a lower one that its date does not
excuse. A claim in any breach is found with one tightest partner: the one that leaves least room. Hard breaches
(dates beyond doubt) are preferred to tensions.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import accumulate

from attrs import define, field, frozen

from kzclaims.judgement.time import timing
from kzclaims.model.period import DAY
from kzclaims.reconciliation.runs import Classes, Run
from kzclaims.reconciliation.sheet import Sheet

Rows = tuple[int, int]  # the upper row and the lower
_NO_TIME = timedelta(0)
_SECOND = timedelta(seconds=1)
_DAY = DAY // _SECOND
_Key = Callable[[Run, int], Hashable | None]


@define(eq=False)
class _Tightest:
    """The tightest partner found so far, by row, in each role."""

    uppers: Run
    lowers: Run
    of_lower: dict[int, int] = field(factory=dict)
    of_upper: dict[int, int] = field(factory=dict)

    def offer(self, upper: int, lower: int) -> None:
        """Keep a breach where it is one, and tighter than what is known of either side."""
        heights, depths = self.uppers.heights, self.lowers.depths
        height, depth = heights[upper], depths[lower]
        if not height > depth:
            return
        known = self.of_lower.get(lower)
        if known is None or height > heights[known]:
            self.of_lower[lower] = upper
        known = self.of_upper.get(upper)
        if known is None or depth < depths[known]:
            self.of_upper[upper] = lower

    @property
    def members(self) -> set[int]:
        """Every row that is in a breach."""
        return self.of_lower.keys() | self.of_upper.keys()

    def pairs(self) -> set[Rows]:
        """Return the breaches."""
        return {(upper, lower) for lower, upper in self.of_lower.items()} | set(self.of_upper.items())

    def in_bucket(self, ours: Iterable[int], theirs: Iterable[int]) -> None:
        """Offer the highest of some uppers to each lower, and the lowest of the lowers to each upper."""
        ours, theirs = list(ours), list(theirs)
        if not ours or not theirs:
            return
        top, bottom = self.uppers.top(ours), self.lowers.bottom(theirs)
        if not self.uppers.heights[top] > self.lowers.depths[bottom]:
            return
        for lower in theirs:
            self.offer(top, lower)
        for upper in ours:
            self.offer(upper, bottom)


@frozen(eq=False)
class Breaches:
    """What is too high beside what: `hard` where dates are beyond doubt, else `tense`."""

    hard: set[Rows] = field(factory=set)
    tense: set[Rows] = field(factory=set)

    def __iter__(self) -> Iterator[Rows]:
        yield from self.hard
        yield from self.tense


def breaches(
    uppers: Run,
    lowers: Run,
    *,
    slack: timedelta,
    later_excuses: bool,
    together: bool = False,
    blurred: bool = False,
) -> Breaches:
    """Return the breaches of some upper figures against some lower ones, one tightest pair a claim.

    An upper figure that is later than the lower is growth and never a breach. `later_excuses`: the lower figure
    may be later, as of a stock, which falls. `together`: dates play no part (new figures of one period), but that
    sources may begin it at different hours where it is `blurred`.
    The same claims are found as comparing all pairs would find, in O(n log n) and the pairs of overlapping
    cut-offs.
    """
    soft, hard = _Tightest(uppers, lowers), _Tightest(uppers, lowers)
    if together:
        soft.in_bucket(uppers.rows, lowers.rows)
        if not blurred:
            return Breaches(hard=soft.pairs())
        for key in (_source, _document) if soft.of_lower else ():
            for ours, theirs in _split(uppers, lowers, key):
                hard.in_bucket(ours, theirs)
        return _sorted_out(hard, soft)
    if uppers is lowers and len(uppers.rows) < 2:
        return Breaches()
    _near(soft, later_excuses)
    if soft.of_lower or uppers.sheet.is_varied:
        _simultaneous(hard)
    if not later_excuses:
        fallen = _one_after_another(soft, uppers, lowers, 0)
        if fallen[0]:
            _one_after_another(hard, uppers, lowers, -(-slack // _SECOND), fallen)
            _within_sources(hard, uppers, lowers)
    return _sorted_out(hard, soft)


def _sorted_out(hard: _Tightest, soft: _Tightest) -> Breaches:
    """Return the hard breaches, and of the others those of rows that are in no hard one."""
    if not hard.of_lower:
        return Breaches(tense=soft.pairs())
    firm, members = hard.pairs(), hard.members
    return Breaches(firm, {pair for pair in soft.pairs() - firm if not members.issuperset(pair)})


def may_breach(uppers: Run, lowers: Run) -> bool:
    """Say whether a part can be above its whole at some time: quickly, and never no where it is."""
    for start, top in zip(uppers.classes.starts, uppers.classes.tops, strict=True):
        lowest = lowers.lowest_after(start)
        if lowest is not None and uppers.heights[top] > lowest:
            return True
    return False


def _simultaneous(found: _Tightest) -> None:
    uppers, lowers = found.uppers, found.lowers
    sheet, classes = uppers.sheet, uppers.classes
    keys: list[_Key] = []
    if sheet.cutoffs[classes.ranks[0]][0] is None:
        keys.append(_undated)
    if any(end - start < _DAY for start, end in zip(classes.starts, classes.ends, strict=True)):
        keys.append(_narrow_cutoff)
    if uppers is not lowers or sheet.is_varied:
        keys.append(_cutoff_in_document)
    else:
        _in_one_document(found)
    for key in keys:
        for ours, theirs in _split(uppers, lowers, key):
            found.in_bucket(ours, theirs)


def _in_one_document(found: _Tightest) -> None:
    """Offer the figures that one document gives for one cut-off, where a class holds all of that cut-off."""
    run, classes = found.uppers, found.uppers.classes
    if len(classes) == len(run.rows):
        return
    kinds, kind_of = run.sheet.kinds, run.sheet.kind_of
    for number, (top, bottom) in enumerate(zip(classes.tops, classes.bottoms, strict=True)):
        if not run.heights[top] > run.depths[bottom]:
            continue
        rows = classes.members(number)
        if len({kinds[kind_of[row]].document for row in rows}) < len(rows):
            of_document: dict[Hashable, list[int]] = defaultdict(list)
            for row in rows:
                of_document[_cutoff_in_document(run, row)].append(row)
            for document, same in of_document.items():
                if document is not None:
                    found.in_bucket(same, same)


def _split(uppers: Run, lowers: Run, key: _Key) -> list[tuple[list[int], list[int]]]:
    """Return rows that may breach by a key that uppers and lowers share; None is no key."""
    buckets: dict[Hashable, tuple[list[int], list[int]]] = {}
    for side, run in enumerate((uppers, lowers)):
        for row in run.rows:
            value = key(run, row)
            if value is not None:
                buckets.setdefault(value, ([], []))[side].append(row)
    return [(ours, theirs) for ours, theirs in buckets.values() if ours and theirs]


def _narrow_cutoff(run: Run, row: int) -> Hashable | None:
    as_of = run.sheet.as_of[row]
    narrow = as_of is not None and as_of.width is not None and as_of.width < DAY
    return (as_of, run.sheet.kind(row).earlier) if narrow else None


def _cutoff_in_document(run: Run, row: int) -> Hashable | None:
    as_of = run.sheet.as_of[row]
    if as_of is None or as_of.width is None or as_of.width > DAY:
        return None
    kind = run.sheet.kind(row)
    return None if kind.marked or not kind.document else (as_of, kind.document)


def _source(run: Run, row: int) -> Hashable | None:
    return run.sheet.kind(row).source or None


def _document(run: Run, row: int) -> Hashable | None:
    return run.sheet.kind(row).document or None


def _undated(run: Run, row: int) -> Hashable | None:
    return ("undated", run.sheet.kind(row).earlier) if run.sheet.as_of[row] is None else None


def _within_sources(found: _Tightest, uppers: Run, lowers: Run) -> None:
    """Offer the falls within each source's own series, which needs no slack."""
    if uppers is lowers:
        for own in uppers.falling_sources():
            _one_after_another(found, own, own, 0)
        return
    for source, ours in uppers.of_source.items():
        if source and source in lowers.of_source:
            _one_after_another(found, ours, lowers.of_source[source], 0)


def _one_after_another(
    found: _Tightest, uppers: Run, lowers: Run, slack: int, among: tuple[Sequence[int], Sequence[int]] | None = None
) -> tuple[Sequence[int], Sequence[int]]:
    """Offer uppers that ended at least `slack` seconds before a lower starts: a fall.

    Return the classes of lowers, and those of uppers, that are in one; `among` are those that may be.
    """
    heights, depths = uppers.heights, lowers.depths
    ours, theirs = uppers.classes, lowers.classes
    ended, starting = uppers.by_end, lowers.by_start
    if not ended or not starting:
        return (), ()
    # The highest of the uppers up to each, and the lowest of the lowers from each on: both non-decreasing.
    tops, bottoms = [ours.tops[at] for at in ended], [theirs.bottoms[at] for at in starting]
    highs, lows = [heights[row] for row in tops], [depths[row] for row in bottoms]
    highest = list(accumulate(highs, max))
    lowest = list(accumulate(reversed(lows), min))[::-1]
    may_be_low, may_be_high = among or (range(len(lows)), range(len(highs)))
    if uppers is lowers and not slack and uppers.is_regular and len(highs) == len(lows) == len(ours):
        before: Iterable[int] = may_be_low
        after: Iterable[int] = (at + 1 for at in may_be_high)
    else:
        ends, starts = [ours.ends[at] for at in ended], [theirs.starts[at] for at in starting]
        before = (bisect_right(ends, starts[at] - slack) for at in may_be_low)
        after = (bisect_left(starts, ends[at] + slack) for at in may_be_high)
    low_ones = []
    for at, count in zip(may_be_low, before, strict=True):
        if count and highest[count - 1] > lows[at]:
            low_ones.append(at)
            best = tops[bisect_left(highest, highest[count - 1])]
            for lower in theirs.members(starting[at]):
                found.offer(best, lower)
    if not low_ones:
        return (), ()
    high_ones = []
    for at, first in zip(may_be_high, after, strict=True):
        if first < len(lows) and highs[at] > lowest[first]:
            high_ones.append(at)
            least = bottoms[bisect_right(lowest, lowest[first]) - 1]
            for upper in ours.members(ended[at]):
                found.offer(upper, least)
    return low_ones, high_ones


def _near(found: _Tightest, later_excuses: bool) -> None:
    """Offer the pairs whose cut-offs overlap, or of which one has none."""
    uppers, lowers = found.uppers, found.lowers
    ours, theirs = uppers.classes, lowers.classes
    if uppers is lowers and uppers.is_regular:
        if len(ours) == len(uppers.rows):
            return
        heights, depths = uppers.heights, uppers.depths
        for number, (top, bottom) in enumerate(zip(ours.tops, ours.bottoms, strict=True)):
            high, low = heights[top], depths[bottom]
            if high > low:
                for row in ours.members(number):
                    if high > depths[row]:
                        found.offer(top, row)
                    if heights[row] > low:
                        found.offer(row, bottom)
        return
    highest: dict[int, int] = {}
    lowest: dict[int, int] = {}
    sheet = uppers.sheet
    for a, b in _overlapping(ours, theirs, sheet):
        if a != b or ours is not theirs:
            seen = timing(ours.moment(a, sheet), theirs.moment(b, sheet), _NO_TIME)
            if seen.earlier or (later_excuses and seen.later):
                continue
        highest[b] = uppers.top((highest.get(b, ours.tops[a]), ours.tops[a]))
        lowest[a] = lowers.bottom((lowest.get(a, theirs.bottoms[b]), theirs.bottoms[b]))
    for b, top in highest.items():
        for lower in theirs.members(b):
            found.offer(top, lower)
    for a, bottom in lowest.items():
        for upper in ours.members(a):
            found.offer(upper, bottom)


def _overlapping(ours: Classes, theirs: Classes, sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Yield the pairs of classes whose cut-offs share an instant, by a sweep over their starts; undated share all."""
    dated: list[tuple[int, int, int]] = []
    undated: list[list[int]] = []
    for side, classes in enumerate((ours, theirs)):
        bare = [at for at, rank in enumerate(classes.ranks) if sheet.cutoffs[rank][0] is None]
        undated.append(bare)
        dated.extend((start, side, at) for at, start in enumerate(classes.starts) if at >= len(bare))
    yield from ((a, b) for a in undated[0] for b in range(len(theirs)))
    yield from ((a, b) for a in range(len(undated[0]), len(ours)) for b in undated[1])
    dated.sort()
    ends = (ours.ends, theirs.ends)
    active: tuple[list[int], list[int]] = ([], [])
    for start, side, at in dated:
        for which, kept in enumerate(active):
            if kept:
                kept[:] = [other for other in kept if ends[which][other] > start]
        for other in active[1 - side]:
            yield (at, other) if side == 0 else (other, at)
        active[side].append(at)
