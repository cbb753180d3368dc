"""The outline of a report: what every format in words tells, in the same order, worst first."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, frozen

from kzclaims.judgement.wording import show_period
from kzclaims.model.label import Label
from kzclaims.model.period import Period
from kzclaims.reconciliation.report import Report
from kzclaims.reconciliation.web import MOST_ROWS, webbed_series
from kzclaims.render.alike import alike
from kzclaims.render.beside import Beside
from kzclaims.render.disputes import disputed
from kzclaims.render.doubts import ambiguous, answered, decided, look_again, revealed, to_ask, undecided
from kzclaims.render.entry import Section, counted
from kzclaims.render.excerpt import excerpt, summary
from kzclaims.render.implied import implied, suspected
from kzclaims.render.practices import practised
from kzclaims.render.sources import agreements
from kzclaims.render.strands import strands
from kzclaims.render.telling import MARK, Telling, clean
from kzclaims.render.withdrawn import set_aside

# Unknown words that are named on the one line that tells of them.
_NAMED = 6


@frozen
class Outline:
    """A report in words, without any form: a title, sections, and remarks on the whole.

    `summary` is there where the report is too large for its sections to tell all of it; `telling` and
    `beside` are of what they tell.
    """

    telling: Telling
    beside: Beside
    title: str
    summary: str
    sections: tuple[Section, ...]
    remarks: tuple[str, ...]


def outline(report: Report) -> Outline:
    """Return what there is to tell of a report; sections without an entry are left out."""
    telling = Telling.of(excerpt(report))
    beside = Beside(telling)
    conflicts, told = disputed(telling, beside)
    sections = [
        evolve(conflicts, note=_conflicts(report, conflicts.number)),
        revealed(telling),
        look_again(telling),
        undecided(telling),
        suspected(telling),
        ambiguous(telling),
        *strands(telling, beside, told),
        implied(telling),
        alike(telling),
        practised(report, telling),
        set_aside(telling),
        agreements(report),
        to_ask(telling),
        answered(telling),
        decided(telling),
    ]
    # What one source alone says is the least pressing: it stands last but for rulings.
    last = [section for section in sections if section.name in ("ALONE", "ANSWERED", "DECIDED")]
    ordered = [section for section in sections if section not in last] + last
    return Outline(
        telling=telling,
        beside=beside,
        title=_title(report, telling),
        summary=summary(report),
        sections=tuple(section for section in ordered if section.entries),
        remarks=tuple(_remarks(report, telling)),
    )


def _conflicts(report: Report, told: int) -> str:
    """Return how many conflicts there are; "" where each has an entry. Of a large report some are told, all counted."""
    found = report.conflicts
    if len(found) == told:
        return ""
    numbers = ((len(found.hard) + len(found.tense), "pair"), (len(found.sums), "sum"))
    return " and ".join(counted(number, noun) for number, noun in numbers if number)


def _title(report: Report, telling: Telling) -> str:
    sheet = report.sheet
    documents = {kind.document or kind.source for kind in sheet.kinds if kind.document or kind.source}
    dates, names = (sum(isinstance(one.claim.value, kind) for one in sheet.own.values()) for kind in (Period, Label))
    parts = [counted(len(documents), "report"), counted(len(sheet) - dates - names, "figure")]
    parts += [counted(number, noun) for number, noun in ((dates, "date"), (names, "name")) if number]
    title = clean(report.title)
    if report.known_by is not None:
        title = f"{title}, as known by {show_period(report.known_by)}".removeprefix(", ")
    if telling.year is not None and str(telling.year) not in title:
        parts.append(f"as of {telling.year}")
    return f"{title}: {', '.join(parts)}" if title else ", ".join(parts)


def _left_out(report: Report) -> Iterable[str]:
    """Tell what an evening leaves out."""
    if report.known is None:
        return
    known, day = report.known, show_period(report.known.evening)
    parts = [counted(len(report.later), "claim")] if report.later else []
    if known.unruled:
        several = f"{known.unruled:,} retractions, rulings and answers"
        parts.append("a retraction, ruling or answer" if known.unruled == 1 else several)
    if parts:
        yield f"Left out, for it came after {day}: {' and '.join(parts)}."
    if report.known.undated:
        yield f"{counted(report.known.undated, 'claim')} without any date: taken as known by {day}."


def _remarks(report: Report, telling: Telling) -> Iterable[str]:
    yield from _left_out(report)
    if any(telling.undated(claim.id) for claim in telling.report.claims):
        yield f"{MARK} No date is given for the figure; the day it was printed is assumed."
    if report.web is None and webbed_series(report.series):
        yield f"What follows from several claims together is looked for among {MOST_ROWS:,} figures at most."
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
