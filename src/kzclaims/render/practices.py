"""What practices print, side by side: one line a thing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from kzclaims.practice.case import Printed
from kzclaims.reconciliation.report import Report
from kzclaims.render.entry import TIE, Entry, Section
from kzclaims.render.telling import Telling, capital, clean, scope_words, unusual

# Things that are told of a report; JSON holds all.
MOST_TOLD = 200


def practised(report: Report, telling: Telling) -> Section:
    """Return what the practices asked for print of each thing; no entry where none is asked for.

    `report` is the whole one, of which `telling` may tell an excerpt: a practice looks at every claim.
    """
    things = [list(some) for _, some in groupby(report.practices, key=_thing)]
    things.sort(key=lambda some: all(one.figures == "-" for one in some))
    entries = tuple(_entry(some, telling) for some in things[:MOST_TOLD])
    return Section("PRACTICES", entries, note=f"of {len(things):,}" if len(things) > len(entries) else "")


def _thing(printed: Printed) -> tuple[object, ...]:
    return printed.measure, printed.scope, printed.unit, printed.period, printed.group


def _entry(printed: list[Printed], telling: Telling) -> Entry:
    first = printed[0]
    if len(printed) == 1:
        line = f"{first.practice} {first.answer}: {clean(first.remark)}."
    else:
        line = "; ".join(_together(printed))
    return Entry(
        label=_heading(first, telling),
        lines=(line,),
        reasons=tuple(_reason(one) for one in printed),
        claims=tuple(dict.fromkeys(claim for one in printed for claim in one.decided_by)),
    )


def _together(printed: list[Printed]) -> Iterator[str]:
    """Yield each answer with the practices that give it; one without a figure last."""
    by_figure: dict[str, list[str]] = {}
    for one in printed:
        by_figure.setdefault(one.answer, []).append(one.practice)
    for figure, names in sorted(by_figure.items(), key=lambda one: one[0] == "-"):
        told = "no figure" if figure == "-" else figure
        yield f"{told.replace(' ', TIE)}:{TIE}{'all' if len(names) == len(printed) else ', '.join(names)}"


def _reason(printed: Printed) -> str:
    decided = f" Decided by {', '.join(printed.decided_by)}." if printed.decided_by else ""
    return f"{printed.practice} {printed.answer}: {printed.remark}.{decided}"


def _heading(printed: Printed, telling: Telling) -> str:
    period = f", for {telling.period(printed.period)}" if printed.period is not None else ""
    unit = f", {clean(printed.unit, 40)}" if printed.unit else ""
    return f"{capital(scope_words(printed.measure, unusual(printed.scope, telling.usual)))}{unit}{period}"
