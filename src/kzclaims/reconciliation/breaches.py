"""Breaches: figures that are too high beside others, found in sorted passes instead of pair by pair.

A breach is an upper figure (a part, or one of the same series) literally above a lower one that its date does not
excuse. A claim in any breach is found with one tightest partner: the one that leaves least room. Hard breaches
(dates beyond doubt) are preferred to tensions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime, timedelta

from attrs import field, frozen

from kzclaims.judgement.statement import Statement
from kzclaims.judgement.time import Moment, day_of, timing
from kzclaims.model.interval import Interval
from kzclaims.model.number import Number
from kzclaims.model.period import DAY

Breach = tuple[Statement, Statement]  # upper, lower


@frozen(eq=False)
class _Tightest:
    """The tightest partner found so far, by claim id, in each role."""

    of_lower: dict[str, Statement] = field(factory=dict)
    of_upper: dict[str, Statement] = field(factory=dict)
    members: dict[str, Statement] = field(factory=dict)

    def offer(self, upper: Statement | None, lower: Statement | None) -> None:
        """Keep a breach where it is one, and tighter than what is known of either side."""
        if upper is None or lower is None or not _literal(upper).above(_literal(lower)):
            return
        self.members[upper.id], self.members[lower.id] = upper, lower
        known = self.of_lower.get(lower.id)
        if known is None or height(upper) > height(known):
            self.of_lower[lower.id] = upper
        known = self.of_upper.get(upper.id)
        if known is None or depth(lower) < depth(known):
            self.of_upper[upper.id] = lower

    def pairs(self) -> dict[tuple[str, str], Breach]:
        found = {(u.id, lower): (u, self.members[lower]) for lower, u in self.of_lower.items()}
        found.update({(upper, low.id): (self.members[upper], low) for upper, low in self.of_upper.items()})
        return found


def breaches(
    uppers: Sequence[Statement],
    lowers: Sequence[Statement],
    *,
    slack: timedelta,
    later_excuses: bool,
    together: bool = False,
) -> list[Breach]:
    """Return the breaches of some upper figures against some lower ones, one tightest pair a claim.

    An upper figure that is later than the lower is growth and never a breach. `later_excuses`: the lower figure
    may be later, as of a stock, which falls. `together`: dates play no part (new figures of one period).
    The same claims are found as comparing all pairs would find, in O(n log n) and the pairs of overlapping
    cut-offs.
    """
    soft, hard = _Tightest(), _Tightest()
    if together:
        _in_bucket(hard, uppers, lowers)
    else:
        _near(soft, uppers, lowers, later_excuses)
        _simultaneous(hard, uppers, lowers)
        if not later_excuses:
            _one_after_another(soft, uppers, lowers, timedelta(0))
            _one_after_another(hard, uppers, lowers, slack)
            for ours, theirs in _split(uppers, lowers, lambda s: s.when.source or None):
                _one_after_another(hard, ours, theirs, timedelta(0))
    found = hard.pairs()
    for key, (upper, lower) in soft.pairs().items():
        if upper.id not in hard.members or lower.id not in hard.members:
            found.setdefault(key, (upper, lower))
    return [found[key] for key in sorted(found)]


def _literal(statement: Statement) -> Interval:
    assert statement.reading is not None
    return statement.reading.literal


def height(statement: Statement) -> tuple[Number | float, bool]:
    """Order by the literal low end; an open one is a little higher."""
    literal = _literal(statement)
    return (float("-inf") if literal.low is None else literal.low, literal.low_open)


def depth(statement: Statement) -> tuple[Number | float, bool]:
    """Order by the literal high end; an open one is a little lower."""
    literal = _literal(statement)
    return (float("inf") if literal.high is None else literal.high, not literal.high_open)


def _top(statements: Iterable[Statement]) -> Statement | None:
    return max(statements, key=lambda s: (*height(s), s.id), default=None)


def _bottom(statements: Iterable[Statement]) -> Statement | None:
    return min(statements, key=lambda s: (*depth(s), s.id), default=None)


def _in_bucket(found: _Tightest, uppers: Sequence[Statement], lowers: Sequence[Statement]) -> None:
    top, bottom = _top(uppers), _bottom(lowers)
    for lower in lowers:
        found.offer(top, lower)
    for upper in uppers:
        found.offer(upper, bottom)


def _split(
    uppers: Sequence[Statement], lowers: Sequence[Statement], key: Callable[[Statement], Hashable | None]
) -> list[tuple[list[Statement], list[Statement]]]:
    """Return uppers and lowers by a key that they share; None is no key."""
    buckets: dict[Hashable, tuple[list[Statement], list[Statement]]] = {}
    for side, statements in enumerate((uppers, lowers)):
        for statement in statements:
            value = key(statement)
            if value is not None:
                buckets.setdefault(value, ([], []))[side].append(statement)
    return [(ours, theirs) for ours, theirs in buckets.values() if ours and theirs]


def _simultaneous(found: _Tightest, uppers: Sequence[Statement], lowers: Sequence[Statement]) -> None:
    for key in (_narrow_cutoff, _cutoff_in_document, _undated):
        for ours, theirs in _split(uppers, lowers, key):
            _in_bucket(found, ours, theirs)


def _narrow_cutoff(statement: Statement) -> Hashable | None:
    as_of = statement.when.as_of
    narrow = as_of is not None and as_of.width is not None and as_of.width < DAY
    return (as_of, statement.when.earlier) if narrow else None


def _cutoff_in_document(statement: Statement) -> Hashable | None:
    when = statement.when
    if when.as_of is None or when.as_of.width is None or when.as_of.width > DAY or when.marked or not when.document:
        return None
    return when.as_of, when.document


def _undated(statement: Statement) -> Hashable | None:
    return ("undated", statement.when.earlier) if statement.when.as_of is None else None


def _one_after_another(
    found: _Tightest, uppers: Sequence[Statement], lowers: Sequence[Statement], slack: timedelta
) -> None:
    """Offer uppers that ended at least `slack` before a lower starts: a fall."""
    by_end = sorted((s for s in uppers if s.when.as_of is not None and s.when.as_of.end), key=lambda s: s.when.end)
    by_start = sorted(
        (s for s in lowers if s.when.as_of is not None and s.when.as_of.start), key=lambda s: s.when.start
    )
    ends, starts = [s.when.end for s in by_end], [s.when.start for s in by_start]
    best: Statement | None = None
    reached = 0
    for lower, start in zip(by_start, starts, strict=True):
        while reached < len(by_end) and start - ends[reached] >= slack:
            best = _top(s for s in (best, by_end[reached]) if s is not None)
            reached += 1
        found.offer(best, lower)
    lowest: list[Statement | None] = [None]
    for lower in reversed(by_start):
        lowest.append(_bottom(s for s in (lowest[-1], lower) if s is not None))
    for upper, end in zip(by_end, ends, strict=True):
        after = bisect_left(starts, end + slack) if slack <= datetime.max - end else len(starts)
        found.offer(upper, lowest[len(starts) - after])


_Class = tuple[Moment, list[Statement]]


def _classes(statements: Iterable[Statement]) -> list[_Class]:
    """Group statements by all that decides likely order: cut-off, day of printing, order mark."""
    found: dict[Hashable, _Class] = {}
    for statement in statements:
        when = statement.when
        # The day of printing orders only cut-offs within one day.
        in_a_day = when.as_of is not None and when.as_of.width is not None and when.as_of.width <= DAY
        printed = day_of(when.published) if when.published is not None and in_a_day else None
        moment = Moment(as_of=when.as_of, published=printed, earlier=when.earlier, marked=True)
        found.setdefault(moment, (moment, []))[1].append(statement)
    return list(found.values())


def _near(found: _Tightest, uppers: Sequence[Statement], lowers: Sequence[Statement], later_excuses: bool) -> None:
    """Offer the pairs whose cut-offs overlap, or of which one has none."""
    our_classes, their_classes = _classes(uppers), _classes(lowers)
    highest: dict[int, Statement | None] = {}
    lowest: dict[int, Statement | None] = {}
    for ours, theirs in _overlapping(our_classes, their_classes):
        seen = timing(ours[0], theirs[0], timedelta(0))
        if seen.earlier or (later_excuses and seen.later):
            continue
        highest[id(theirs)] = _top(s for s in (highest.get(id(theirs)), _top(ours[1])) if s is not None)
        lowest[id(ours)] = _bottom(s for s in (lowest.get(id(ours)), _bottom(theirs[1])) if s is not None)
    for theirs in their_classes:
        for lower in theirs[1]:
            found.offer(highest.get(id(theirs)), lower)
    for ours in our_classes:
        for upper in ours[1]:
            found.offer(upper, lowest.get(id(ours)))


def _overlapping(ours: list[_Class], theirs: list[_Class]) -> Iterable[tuple[_Class, _Class]]:
    """Yield the pairs of classes whose cut-offs share an instant, by a sweep over their starts; undated share all."""
    for one in ours:
        yield from ((one, other) for other in theirs if one[0].as_of is None)
    undated = [other for other in theirs if other[0].as_of is None]
    yield from ((one, other) for one in ours if one[0].as_of is not None for other in undated)
    dated = [(c, side) for side, classes in ((0, ours), (1, theirs)) for c in classes if c[0].as_of is not None]
    dated.sort(key=lambda item: (item[0][0].start, item[1]))
    active: tuple[list[_Class], list[_Class]] = ([], [])
    for one, side in dated:
        start = one[0].start
        for kept in active:
            kept[:] = [c for c in kept if c[0].end > start]
        for other in active[1 - side]:
            yield (one, other) if side == 0 else (other, one)
        active[side].append(one)
