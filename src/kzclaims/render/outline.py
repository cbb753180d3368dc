"""The outline of a report: what every format in words tells, in the same order, worst first."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, frozen

from kzclaims.model.aside import AsideKind
from kzclaims.model.label import Label
from kzclaims.model.period import Period
from kzclaims.reconciliation.report import Report
from kzclaims.render.alike import alike
from kzclaims.render.disputes import disputed
from kzclaims.render.doubts import ambiguous, answered, decided, undecided
from kzclaims.render.entry import Entry, Section
from kzclaims.render.excerpt import excerpt, summary
from kzclaims.render.practices import practised
from kzclaims.render.strands import strands
from kzclaims.render.telling import MARK, Telling, clean

# Unknown words that are named on the one line that tells of them.
_NAMED = 6


@frozen
class Outline:
    """A report in words, without any form: a title, sections, and remarks on the whole.

    `summary` is there where the report is too large for its sections to tell all of it; `telling` is of what they tell.
    """

    telling: Telling
    title: str
    summary: str
    sections: tuple[Section, ...]
    remarks: tuple[str, ...]


def outline(report: Report) -> Outline:
    """Return what there is to tell of a report; sections without an entry are left out."""
    telling = Telling.of(excerpt(report))
    conflicts, told = disputed(telling)
    # Of a large report some conflicts are told, and all are counted.
    conflicts = evolve(conflicts, number=len(report.conflicts))
    sections = [
        conflicts,
        undecided(telling),
        ambiguous(telling),
        *strands(telling, told),
        alike(telling),
        practised(report, telling),
        _set_aside(telling),
        answered(telling),
        decided(telling),
    ]
    # What one source alone says is the least pressing: it stands last but for rulings.
    last = [section for section in sections if section.name in ("ALONE", "ANSWERED", "DECIDED")]
    ordered = [section for section in sections if section not in last] + last
    return Outline(
        telling=telling,
        title=_title(report, telling),
        summary=summary(report),
        sections=tuple(section for section in ordered if section.entries),
        remarks=tuple(_remarks(report, telling)),
    )


def counted(number: int, noun: str) -> str:
    """Return a number of things: "1 report", "2 reports"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _title(report: Report, telling: Telling) -> str:
    sheet = report.sheet
    documents = {kind.document or kind.source for kind in sheet.kinds if kind.document or kind.source}
    dates, names = (sum(isinstance(one.claim.value, kind) for one in sheet.own.values()) for kind in (Period, Label))
    parts = [counted(len(documents), "report"), counted(len(sheet) - dates - names, "figure")]
    parts += [counted(number, noun) for number, noun in ((dates, "date"), (names, "name")) if number]
    title = clean(report.title)
    if telling.year is not None and str(telling.year) not in title:
        parts.append(f"as of {telling.year}")
    return f"{title}: {', '.join(parts)}" if title else ", ".join(parts)


def _set_aside(telling: Telling) -> Section:
    entries = []
    for one in telling.report.set_aside:
        reason = clean(one.reason)
        if one.kind is AsideKind.REVISED and one.by is not None:
            reason = f"revised by its own origin to {telling.told(one.by)}"
        elif one.kind is AsideKind.RESTATES and one.by is not None:
            reason = f"says again what {telling.told(one.by)} says, in the same document"
        entries.append(
            Entry(
                label=telling.heading(one.claim),
                lines=(f"{telling.told(one.claim)}: {reason}.",),
                reasons=(one.reason,),
                claims=(one.claim,),
            )
        )
    return Section("SET ASIDE", tuple(entries), named=True)


def _remarks(report: Report, telling: Telling) -> Iterable[str]:
    if any(telling.undated(claim.id) for claim in telling.report.claims):
        yield f"{MARK} No date is given for the figure; the day it was printed is assumed."
    if report.unknown:
        named = [
            f'{clean(one.dimension, 40)} "{clean(one.term, 60)}" ({counted(one.count, "time")}'
            + (f"; {clean(one.near[0], 60)}?" if one.near else "")
            + ")"
            for one in sorted(report.unknown, key=lambda one: (not one.near, -one.count, one.dimension, one.term))
        ]
        rest = f", and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
        words = "stands for itself" if len(named) == 1 else "stand for themselves"
        terms = counted(len(named), "term")
        yield f"{terms} that no vocabulary knows {words}: {', '.join(named[:_NAMED])}{rest}."
