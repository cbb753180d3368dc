"""A figure that was printed before it was counted."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.judgement.wording import show_period
from kzclaims.model.claim import Basis
from kzclaims.model.finding import Finding, Severity
from kzclaims.model.period import DAY, Period
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule


@rule("KZ407", Severity.ERROR)
def printed_before_counted(seen: Inspection) -> Iterator[Finding]:
    """A figure holds as of a day that had not come when it was printed.

    Why: One of the two dates is wrong, most often by a month or a year, and with it what the figure is compared with.
    Breaks: as_of 2022-01-19 in a report of 2022-01-09.
    Keeps: The same day, and the next one, which it may be elsewhere; a forecast; a figure without a date.
    Mend: Correct `as_of` or `published`; if the figure looks ahead, write `basis = "forecast"`.
    """
    sheet = seen.sheet
    if not any(sheet.published):
        return
    forecast = {at for at, kind in enumerate(sheet.kinds) if kind.key.basis is Basis.FORECAST}
    known: dict[tuple[int, int], bool] = {}
    for row, (as_of, published) in enumerate(zip(sheet.as_of, sheet.published, strict=True)):
        if as_of is None or published is None or as_of is published:
            continue
        key = id(as_of), id(published)
        if key not in known:
            known[key] = _comes_after(as_of, published)
        if known[key] and sheet.kind_of[row] not in forecast:
            words = f"{seen.figure(row)} holds as of {show_period(as_of)}, and was printed on {show_period(published)}"
            yield Finding(words, claims=(seen.id(row),), field="as_of")


def _comes_after(as_of: Period, published: Period) -> bool:
    """Say whether a day lies between printing and counting: the world has two days at a time."""
    return published.end is not None and as_of.start is not None and as_of.start - published.end >= DAY
