"""Figures of different years side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial

from attrs import frozen

from kzclaims.model.claim import Counting
from kzclaims.model.finding import Finding, Severity
from kzclaims.model.period import Period
from kzclaims.reconciliation.grouping import Series
from kzclaims.rules.inspection import A_YEAR, Inspection
from kzclaims.rules.rule import Later, rule

_OLD = timedelta(days=180)
_RUNS = (Counting.CUMULATIVE, Counting.NEW)


@frozen
class _Latest:
    """The latest figure of a source, and the time that it is of."""

    row: int
    start: datetime
    end: datetime


@rule("KZ409", Severity.NOTE)
def other_vintage(seen: Inspection) -> Iterator[Later]:
    """The latest figure of one source is half a year or more older than that of another, and differs from it.

    Why: A population of 2010 and one of 2020 do not contradict, and are no agreement either. Whoever lines sources up
    takes them for figures of one day.
    Breaks: 18.5 million people as of 2017 in one table and 19.2 million as of 2021 in another.
    Keeps: Figures of one year; older figures of a source that has a newer one too; running totals, which are expected
    to grow; figures that are the same; a figure of no known year.
    Mend: Compare figures of one year, or look for a newer figure of the older source.
    Measured: Of 50 findings drawn from a table of countries all were right.
    """
    things: dict[Hashable, list[Series]] = defaultdict(list)
    for series in seen.report.series:
        base = series.base
        if base.counting not in _RUNS:
            # Figures of two years have two keys where the year is the period that they count.
            things[base.measure, base.unit, base.scope, base.basis].append(series)
    for some in things.values():
        latest = _latest(some, seen)
        newest = latest[-1] if latest else None
        older = [
            one.row
            for one in latest[:-1]
            if newest and newest.start >= one.end and newest.end - one.end >= _OLD and _differ(one, newest, seen)
        ]
        if newest and older:
            yield partial(_told, seen, older, newest.row)


def _differ(one: _Latest, other: _Latest, seen: Inspection) -> bool:
    return not seen.sheet.plausible(one.row).meets(seen.sheet.plausible(other.row))


def _latest(some: Sequence[Series], seen: Inspection) -> list[_Latest]:
    """Return the latest figure of each source, in the order of their times."""
    sheet = seen.sheet
    found: dict[str, _Latest] = {}
    for series in some:
        for row in series.numbers:
            time = _time(series, row)
            if time is None or time.start is None or time.end is None or time.end - time.start > A_YEAR:
                continue
            source = sheet.kind(row).source
            if source not in found or (time.end, sheet.ids[row]) > (found[source].end, sheet.ids[found[source].row]):
                found[source] = _Latest(row, time.start, time.end)
    return sorted(found.values(), key=lambda one: (one.end, sheet.ids[one.row]))


def _time(series: Series, row: int) -> Period | None:
    """Return when a figure held, or the period that it counts where nobody says."""
    sheet = series.sheet
    if sheet.as_of[row] is not None:
        return sheet.as_of[row]
    return sheet.periods[row] or sheet.statement(row).claim.period


def _told(seen: Inspection, older: Sequence[int], newest: int) -> Finding:
    words = f"{seen.said(older[0])} is the latest that its source has; {seen.said(newest)} is of another time"
    if len(older) > 1:
        words += f" (and so for {len(older) - 1:,} more source{'s' if len(older) > 2 else ''})"
    return Finding(words, claims=seen.ids((older[0], newest, *older[1:])), field="as_of")
