"""The face of a conflict: in which way two rows cannot both be true, told from columns, for there may be thousands."""

from __future__ import annotations

from kzclaims.judgement.time import Moment, timing
from kzclaims.model.claim import Counting
from kzclaims.model.conflict import ConflictKind
from kzclaims.model.period import DAY
from kzclaims.reconciliation.sheet import Sheet


def upper_first(sheet: Sheet, a: int, b: int) -> tuple[int, int]:
    """Return two rows of a conflict, the higher figure first; of what gives no figure, as they come."""
    if sheet.figures[a] is None or sheet.figures[b] is None or sheet.heights[a] > sheet.depths[b]:
        return a, b
    return b, a


def face_of(sheet: Sheet, upper: int, lower: int) -> ConflictKind:
    """Return in which way two rows cannot both be true, the higher one first.

    A toll that is lower on a later date falls, also where the one counts a part of what the other counts. Two sources
    of which the first counts on, and stays above the second, differ: nothing falls.
    """
    ours, theirs = sheet.kind(upper).key, sheet.kind(lower).key
    same = (ours.measure, ours.scope) == (theirs.measure, theirs.scope)
    if sheet.figures[upper] is None or sheet.figures[lower] is None:
        label = sheet.statement(upper).instant is None
        return ConflictKind.VALUES if same or label else ConflictKind.START
    if ours.counting is theirs.counting is Counting.CUMULATIVE and is_later(sheet, upper, lower):
        source = sheet.kind(upper).source
        counts_on = sheet.last_of[ours, source] >= sheet.ranks[lower]
        if source == sheet.kind(lower).source or not counts_on:
            return ConflictKind.FALL
    return ConflictKind.FIGURES if same and ours.period == theirs.period else ConflictKind.PART


def is_later(sheet: Sheet, first: int, second: int) -> bool:
    """Say whether the second row is certainly or likely later than the first.

    Two dates of which neither start nor end comes first decide it at once; the rest is for `timing`.
    """
    starts, ends = sheet.instants
    a, b = sheet.ranks[first], sheet.ranks[second]
    dated = sheet.as_of[first] is not None and sheet.as_of[second] is not None
    if dated and not sheet.kind(first).earlier and not sheet.kind(second).earlier:
        if a == b and sheet.published[first] is sheet.published[second]:
            return False
        if a != b and starts[a] <= starts[b] and ends[a] <= ends[b]:
            return True
        if a != b and starts[a] >= starts[b] and ends[a] >= ends[b]:
            return False
    return timing(moment(sheet, first), moment(sheet, second), sheet.judge.policy.slack).later


def moment(sheet: Sheet, row: int) -> Moment:
    """Return when a row holds and how it is dated."""
    kind, published = sheet.kind(row), sheet.published[row]
    return Moment(
        as_of=sheet.as_of[row],
        published=published.start if published else None,
        earlier=kind.earlier,
        marked=kind.marked,
        document=kind.document,
        source=kind.source,
    )


def is_instant(sheet: Sheet, row: int) -> bool:
    """Say whether a row is dated no wider than a day, so that what one text gives for it holds at once."""
    as_of = sheet.as_of[row]
    return as_of is not None and as_of.width is not None and as_of.width <= DAY
