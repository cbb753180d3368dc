"""A count of an event from before the event."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.judgement.wording import show_period
from kzclaims.model.claim import Basis, Counting
from kzclaims.model.finding import Finding, Severity
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule

_RUNS = (Counting.CUMULATIVE, Counting.NEW)


@rule("KZ408", Severity.WARNING)
def before_its_event(seen: Inspection) -> Iterator[Finding]:
    """A figure of an event holds as of a day before the event began.

    Why: The dead of a flood are not counted before it. The date is wrong, often by a year, or the event is.
    Breaks: killed as of 2021-01-09, of an unrest from 2 January 2022.
    Keeps: Any day from the first one on, after the last one too; figures of events without a period; forecasts; what
    an event does not count, such as a population or a price.
    Mend: Correct `as_of`, the event, or the event's period.
    """
    sheet = seen.sheet
    begins = {}
    for at, kind in enumerate(sheet.kinds):
        event = kind.key.scope.one("event")
        period = None if event is None else seen.vocabulary.event_period(event)
        counted = kind.key.counting in _RUNS and kind.key.basis is not Basis.FORECAST
        if counted and period is not None and period.start is not None:
            begins[at] = period
    if not begins:
        return
    for row, (at, as_of) in enumerate(zip(sheet.kind_of, sheet.as_of, strict=True)):
        if at in begins and as_of is not None and as_of.before(begins[at]) and sheet.figures[row] is not None:
            words = f"{seen.said(row)} comes before the event, which began with {show_period(begins[at])}"
            yield Finding(words, claims=(seen.id(row),), field="as_of")
