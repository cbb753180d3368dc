"""Clashes: dates and labels that may contradict, proposed without comparing all with all."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import accumulate, islice

from kzclaims.judgement.statement import Statement

Clash = tuple[Statement, Statement]

# How many statements of another label, near in time, are proposed to one.
_MOST = 32


def clashes(ours: Sequence[Statement], theirs: Sequence[Statement], slack: timedelta) -> list[Clash]:
    """Return pairs of dates, and of labels, that may contradict; the rules decide.

    A date is proposed the latest and the earliest of the other side: if any lies apart from it, one of these does.
    A label is proposed other labels whose cut-offs are not certainly apart.
    """
    return [*_dates(ours, theirs), *_labels(ours, theirs, slack)]


def _dates(ours: Sequence[Statement], theirs: Sequence[Statement]) -> Iterator[Clash]:
    our_dates = [s for s in ours if s.instant is not None]
    their_dates = [s for s in theirs if s.instant is not None]
    if not our_dates or not their_dates:
        return
    earliest = min(our_dates, key=lambda s: (_end(s), s.id))
    latest = max(their_dates, key=lambda s: (_start(s), s.id))
    yield from ((one, latest) for one in our_dates if one is not latest)
    yield from ((earliest, other) for other in their_dates if other is not earliest)


def _start(statement: Statement) -> datetime:
    assert statement.instant is not None
    return statement.instant.start or datetime.min


def _end(statement: Statement) -> datetime:
    assert statement.instant is not None
    return statement.instant.end or datetime.max


def _labels(ours: Sequence[Statement], theirs: Sequence[Statement], slack: timedelta) -> Iterator[Clash]:
    """Yield, for each label, some others with a different label whose cut-offs are near, by a sweep over time."""
    for first, second in ((ours, theirs), (theirs, ours)):
        named = sorted((s for s in second if s.label is not None), key=lambda s: s.when.start)
        # How long any label up to here has held: where it is too short ago, a search may start after it.
        held = list(accumulate((s.when.end for s in named), max))
        for one in first:
            if one.label is not None:
                start = bisect_left(held, _shifted(one.when.start, -slack))
                yield from ((one, other) for other in _near(one, islice(named, start, None), slack))
        if ours is theirs:
            return


def _near(one: Statement, named: Iterable[Statement], slack: timedelta) -> Iterator[Statement]:
    reach = _shifted(one.when.end, slack)
    found: Counter[str | None] = Counter()
    for other in named:
        if other.when.start >= reach or found.total() >= _MOST:
            return
        # Two of each label, so that one of them is of another source than `one`.
        if other.label != one.label and found[other.label] < 2 and other.when.end > _shifted(one.when.start, -slack):
            found[other.label] += 1
            yield other


def _shifted(instant: datetime, by: timedelta) -> datetime:
    try:
        return instant + by
    except OverflowError:
        return datetime.min if by < timedelta(0) else datetime.max
