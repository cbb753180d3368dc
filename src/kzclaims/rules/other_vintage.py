"""Figures of different years side by side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from kzclaims.model.claim import Counting
from kzclaims.model.finding import Finding, Severity
from kzclaims.reconciliation.grouping import Series
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule

_OLD = timedelta(days=180)
_RUNS = (Counting.CUMULATIVE, Counting.NEW)


@rule("KZ409", Severity.NOTE)
def other_vintage(seen: Inspection) -> Iterator[Finding]:
    """The latest figure of one source is half a year or more older than that of another, and differs from it.

    Why: A population of 2010 and one of 2020 do not contradict, and are no agreement either. Whoever lines sources up
    takes them for figures of one day.
    Breaks: 18.5 million people as of 2017 in one table and 19.2 million as of 2021 in another.
    Keeps: Figures of one year; older figures of a source that has a newer one too; running totals, which are expected
    to grow; figures that are the same.
    Mend: Compare figures of one year, or look for a newer figure of the older source.
    """
    for series in seen.report.series:
        if series.base.counting not in _RUNS and len(series.numbers) > 1:
            yield from _apart(series, seen)


def _apart(series: Series, seen: Inspection) -> Iterator[Finding]:
    sheet = seen.sheet
    latest: dict[str, int] = {}
    for row in series.numbers:  # in order of time
        if sheet.as_of[row] is not None:
            latest[sheet.kind(row).source] = row
    if len(latest) < 2:
        return
    rows = sorted(latest.values(), key=lambda row: (_end(sheet.as_of[row]), sheet.ids[row]))
    newest = rows[-1]
    for row in rows[:-1]:
        if _end(sheet.as_of[newest]) - _end(sheet.as_of[row]) < _OLD:
            break
        if not sheet.plausible(row).meets(sheet.plausible(newest)):
            words = f"{seen.said(row)} is the latest that its source has; {seen.said(newest)} is of another time"
            yield Finding(words, claims=seen.ids((row, newest)), field="as_of")


def _end(as_of: object) -> datetime:
    end = getattr(as_of, "end", None)
    return end if isinstance(end, datetime) else datetime.max
