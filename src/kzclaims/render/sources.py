"""Sources beside each other: which of them say the same, on one day or some days apart."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve

from kzclaims.model.number import show
from kzclaims.reconciliation.agreement import BEYOND_CHANCE, Agreement, Likeness, percent, rounded
from kzclaims.reconciliation.report import Report
from kzclaims.render.entry import Entry, Section
from kzclaims.render.telling import capital, clean

# What is most worth knowing first; whoever has too few figures in common is not told of on a screen.
_TELLING = (Likeness.ONE_PAGE, Likeness.FOLLOWS, Likeness.ALIKE, Likeness.APART, Likeness.MIXED)
_ROWS = 6

HEADINGS = (
    "Source",
    "Beside",
    "Things",
    "Cells",
    "Agree",
    "Lag in days",
    "Agree at lag",
    "Ratio",
    "Errors shared",
    "Reading",
)


def agreements(report: Report) -> Section:
    """Return the pairs of sources that a word can be said of, the telling ones first; at most a handful.

    Small dossiers have none: under ten cells in common, nothing is told.
    """
    told = telling_pairs(report)
    entries: list[Entry] = []
    for called in told[:_ROWS]:
        lines = [_told(called)]
        if len(entries) == _ROWS - 1 and len(told) > _ROWS:
            lines.append(f"and {len(told) - _ROWS:,} more.")
        entries.append(Entry(label=f"{called.a}, {called.b}", lines=tuple(lines), reasons=(called.reason,)))
    return Section("WHO AGREES WITH WHOM", tuple(entries), note=f"of {len(told):,}" if len(told) > len(entries) else "")


def telling_pairs(report: Report) -> list[Agreement]:
    """Return the pairs of sources that a word can be said of, the telling ones first, called as a reader knows them."""
    told = sorted(
        (one for one in report.matrix if one.likeness in _TELLING),
        key=lambda one: (_TELLING.index(one.likeness), -one.agreeing_at_lag, -one.cells, one.a, one.b),
    )
    names = {source.id: source.name for source in report.sources}
    return [_called(one, names) for one in told]


def _called(one: Agreement, names: dict[str, str]) -> Agreement:
    """Return an agreement with its sources called as a reader knows them."""
    return evolve(one, a=clean(names.get(one.a, one.a), 40), b=clean(names.get(one.b, one.b), 40))


def _told(one: Agreement) -> str:
    """Return the reading as a sentence starts, but for the name of a source, and the shares behind it."""
    reading = one.reading if one.likeness is Likeness.FOLLOWS else capital(one.reading)
    if one.lag:
        days = "one day" if abs(one.lag) == 1 else f"{abs(one.lag)} days"
        alike = percent(Fraction(one.moving_alike, one.moving) if one.moving else None)
        shares = f"{percent(one.share_at_lag)} of {one.cells_at_lag:,} figures that move agree {days} apart, "
        shares += f"{alike} on one day"
    else:
        shares = f"{percent(one.share)} of {one.cells:,} figures of one day agree"
    if one.likeness is Likeness.ONE_PAGE:
        shares += f"; of the figures in which they part from most others, {percent(one.errors_together)} are shared"
        if one.beyond_chance is not None and one.beyond_chance >= BEYOND_CHANCE:
            shares += f", {show(rounded(one.beyond_chance, 1))} times what chance explains"
    return f"{reading}: {shares}."


def agreement_rows(report: Report) -> list[Sequence[str]]:
    """Return the whole matrix as the rows of a table."""
    return [
        (
            one.a,
            one.b,
            f"{one.things:,}",
            f"{one.cells:,}",
            percent(one.share) if one.cells else "",
            f"{one.lag:+d}" if one.lag else "0",
            f"{percent(one.share_at_lag)} of {one.cells_at_lag:,}" if one.cells_at_lag else "",
            "" if one.ratio is None else show(rounded(one.ratio)),
            f"{one.shared_errors:,} of {one.errors_a + one.errors_b - one.shared_errors:,}" if one.judged else "",
            one.reading,
        )
        for one in report.matrix
        if one.cells or one.agreeing_at_lag
    ]
