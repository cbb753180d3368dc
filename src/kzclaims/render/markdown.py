"""Markdown: the whole of a report for a page, with full reasons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kzclaims.judgement.wording import show_period
from kzclaims.model.claim import Claim
from kzclaims.model.number import Number, show
from kzclaims.model.verdict import Verdict
from kzclaims.reconciliation.report import Report
from kzclaims.render.entry import Section
from kzclaims.render.outline import Outline, outline
from kzclaims.render.sources import HEADINGS, agreement_rows
from kzclaims.render.telling import Telling, clean

# A quotation may be a paragraph, a reason may list dozens of readings; what is longer is neither.
_MOST = 20_000
_SPECIAL = re.compile(r"[\\`*_\[\]|#~]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SIGNS = re.compile("[&<>]")


def render_markdown(report: Report) -> str:
    """Return a report as Markdown with tables: what the plain text tells, every reason, sources and assumptions.

    What came from outside is escaped, so that no quotation makes a table cell, code or HTML.
    """
    told = outline(report)
    blocks = [f"# {escaped(told.title)}", *([escaped(told.summary)] if told.summary else [])]
    blocks += [section_lines(section) for section in told.sections]
    for name, headings, rows in _tables(told.telling):
        if rows:
            blocks += [f"## {name}", _table(headings, rows)]
    if rows := agreement_rows(report):
        blocks += ["## Agreement of sources", _table(HEADINGS, rows)]
    blocks += ["\n".join(f"- {line}" for line in _notes(told, report))]
    return "\n\n".join(blocks) + "\n"


def section_lines(section: Section) -> str:
    """Return one section under its heading."""
    note = f"; {section.note}" if section.note else ""
    return "\n".join([f"## {section.name.capitalize()} ({section.number:,}{note})", "", *_entries(section)])


def escaped(text: str) -> str:
    """Return a text so that Markdown shows it as it is, on one line: no code, no markup, no table cell, no HTML."""
    return _SPECIAL.sub(r"\\\g<0>", _SIGNS.sub(lambda sign: _ENTITIES[sign[0]], clean(text, _MOST)))


def _entries(section: Section) -> Iterator[str]:
    for entry in section.entries:
        yield f"- **{escaped(entry.label)}**: {escaped(' '.join(entry.lines[:1]))}"
        for reason in (*entry.lines[1:], *entry.reasons):
            yield f"    - {escaped(reason)}"
        if entry.claims:
            yield f"    - Claims: {', '.join(escaped(claim_id) for claim_id in entry.claims)}"


_Rows = list[Sequence[str]]


def _tables(telling: Telling) -> Iterator[tuple[str, Sequence[str], _Rows]]:
    report = telling.report
    headings: Sequence[str] = ("What", "Says", "Low", "High", "Voices", "Cut-offs", "Disputed")
    yield "Groups", headings, [_group_row(verdict, telling) for verdict in report.groups]
    headings = ("Claim", "What", "Figure", "As of", "Who says so", "Quote", "Assumed")
    yield "Claims", headings, [_claim_row(claim, telling) for claim in report.claims]
    headings = ("Source", "Published", "Language", "Retells", "Claims")
    told = Counter(claim.source for claim in report.claims)
    rows: _Rows = [
        (
            f"{source.name} ({source.id})" if source.name != source.id else source.id,
            show_period(source.published),
            source.language or "",
            ", ".join(source.derived_from),
            f"{told[source.id]:,}",
        )
        for source in report.sources
    ]
    yield "Sources", headings, rows


def _group_row(verdict: Verdict, telling: Telling) -> Sequence[str]:
    says = str(verdict.outcome) if verdict.strength is None else f"{verdict.outcome} ({verdict.strength})"
    low, high = verdict.origins.low, verdict.origins.high
    return (
        telling.heading(verdict.group.claims[-1]),
        says,
        _end(verdict.low),
        _end(verdict.high),
        f"{low}" if low == high else f"{low} to {high}",
        f"{len(verdict.cells):,}",
        f"{verdict.disputed:,}",
    )


def _end(end: Number | None) -> str:
    return "" if end is None else show(end)


def _claim_row(claim: Claim, telling: Telling) -> Sequence[str]:
    return (
        claim.id,
        telling.heading(claim.id),
        telling.figure(claim.id),
        show_period(claim.as_of),
        telling.source(claim.id),
        claim.mention.quote if claim.mention else "",
        ", ".join(sorted(claim.assumed)).replace("_", " "),
    )


def _table(headings: Sequence[str], rows: _Rows) -> str:
    lines = [headings, ["---"] * len(headings), *([escaped(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _notes(told: Outline, report: Report) -> Iterable[str]:
    yield from (escaped(remark) for remark in told.remarks)
    stamp = report.stamp
    yield escaped(
        f"Made by kzclaims {stamp.kzclaims}, policy {stamp.policy}, vocabulary {stamp.vocabulary}, input {stamp.input}."
    )
