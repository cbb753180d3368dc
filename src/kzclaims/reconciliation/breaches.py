"""Breaches: figures that are too high beside others, found in sorted passes instead of pair by pair.

A breach is an upper figure (a part, or one of the same series) literally above a lower one that its date does not
excuse. A claim in any breach is found with one tightest partner: the one that leaves least room. Hard breaches
(dates beyond doubt) are preferred to tensions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import timedelta

from attrs import define, field

from kzclaims.judgement.time import timing
from kzclaims.model.period import DAY
from kzclaims.reconciliation.runs import Classes, Run
from kzclaims.reconciliation.sheet import Sheet

Breach = tuple[int, int, bool]  # the upper row, the lower row, whether it is hard
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
    members: set[int] = field(factory=set)

    def offer(self, upper: int | None, lower: int | None) -> None:
        """Keep a breach where it is one, and tighter than what is known of either side."""
        if upper is None or lower is None:
            return
        heights, depths = self.uppers.heights, self.lowers.depths
        if not heights[upper] > depths[lower]:
            return
        self.members.add(upper)
        self.members.add(lower)
        known = self.of_lower.get(lower)
        if known is None or heights[upper] > heights[known]:
            self.of_lower[lower] = upper
        known = self.of_upper.get(upper)
        if known is None or depths[lower] < depths[known]:
            self.of_upper[upper] = lower

    def pairs(self) -> set[tuple[int, int]]:
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


def breaches(
    uppers: Run, lowers: Run, *, slack: timedelta, later_excuses: bool, together: bool = False
) -> list[Breach]:
    """Return the breaches of some upper figures against some lower ones, one tightest pair a claim.

    An upper figure that is later than the lower is growth and never a breach. `later_excuses`: the lower figure
    may be later, as of a stock, which falls. `together`: dates play no part (new figures of one period).
    The same claims are found as comparing all pairs would find, in O(n log n) and the pairs of overlapping
    cut-offs.
    """
    soft, hard = _Tightest(uppers, lowers), _Tightest(uppers, lowers)
    if together:
        hard.in_bucket(uppers.rows, lowers.rows)
    elif uppers is lowers and len(uppers.rows) < 2:
        return []
    else:
        _near(soft, later_excuses)
        if soft.of_lower or uppers.sheet.is_varied:
            _simultaneous(hard)
        if not later_excuses:
            _one_after_another(soft, uppers, lowers, 0)
            if soft.of_lower:
                _one_after_another(hard, uppers, lowers, -(-slack // _SECOND))
                _within_sources(hard, uppers, lowers)
    if not soft.members and not hard.members:
        return []
    found = hard.pairs()
    firm = [(upper, lower, True) for upper, lower in found]
    tense = [
        (upper, lower, False)
        for upper, lower in soft.pairs() - found
        if upper not in hard.members or lower not in hard.members
    ]
    return sorted(firm + tense)


def may_breach(uppers: Run, lowers: Run, together: bool) -> bool:
    """Say whether a part can be above its whole at all: quickly, and never no where it is."""
    if together:
        return bool(uppers.heights[uppers.top(uppers.rows)] > lowers.depths[lowers.bottom(lowers.rows)])
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


def _one_after_another(found: _Tightest, uppers: Run, lowers: Run, slack: int) -> None:
    """Offer uppers that ended at least `slack` seconds before a lower starts: a fall."""
    heights, depths = uppers.heights, lowers.depths
    ours, theirs = uppers.classes, lowers.classes
    ended, starting = uppers.by_end, lowers.by_start
    tops, ends, bottoms, starts = ours.tops, ours.ends, theirs.bottoms, theirs.starts
    best = -1
    reached, some = 0, False
    for number in starting:
        start = starts[number]
        while reached < len(ended) and start - ends[ended[reached]] >= slack:
            top = tops[ended[reached]]
            if best < 0 or not heights[best] > heights[top]:
                best = top if best < 0 or heights[top] > heights[best] else uppers.top((best, top))
            reached += 1
        if best >= 0 and heights[best] > depths[bottoms[number]]:
            some = True
            for lower in theirs.members(number):
                found.offer(best, lower)
    if not some:
        return
    # The other way round: for each upper, from the last to end, the lowest of what starts late enough after it.
    least = -1
    waiting = len(starting)
    for number in reversed(ended):
        after = ends[number] + slack
        while waiting and starts[starting[waiting - 1]] >= after:
            waiting -= 1
            bottom = bottoms[starting[waiting]]
            if least < 0 or not depths[least] < depths[bottom]:
                least = bottom if least < 0 or depths[bottom] < depths[least] else lowers.bottom((least, bottom))
        if least >= 0 and heights[tops[number]] > depths[least]:
            for upper in ours.members(number):
                found.offer(upper, least)


def _near(found: _Tightest, later_excuses: bool) -> None:
    """Offer the pairs whose cut-offs overlap, or of which one has none."""
    uppers, lowers = found.uppers, found.lowers
    ours, theirs = uppers.classes, lowers.classes
    if uppers is lowers and uppers.is_regular:
        if len(ours) == len(uppers.rows):
            return
        heights, depths = uppers.heights, uppers.depths
        for number, (top, bottom) in enumerate(zip(ours.tops, ours.bottoms, strict=True)):
            if heights[top] > depths[bottom]:
                for row in ours.members(number):
                    found.offer(top, row)
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
