"""Plain text: the first screen of a report."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from kzclaims.reconciliation.report import Report
from kzclaims.render.entry import TIE, Entry, Section
from kzclaims.render.outline import outline
from kzclaims.render.telling import clean

WIDTH = 100
NARROWEST = 40
_COLUMN = 26  # of the headings; a longer heading stands on a line of its own
_GAP = 2
MOST_SHORT = 40
MOST_IDS = 8
# An id is there to look a claim up, so it is shown whole; a longer one is no id that anybody types.
_MOST_ID = 1_000


def render_plain(report: Report, *, width: int = WIDTH) -> str:
    """Return a report as text for a screen of `width` columns (at least 40), worst first; ends with a line feed.

    What the sections mean is told in docs/report.md. Ids stand in brackets where one may want to look a claim up.
    """
    width = max(width, NARROWEST)
    told = outline(report)
    lines = [*wrapped(told.title, width), *wrapped(told.summary, width)]
    for section in told.sections:
        lines.extend(section_text(section, width))
    for remark in told.remarks:
        lines.extend(wrapped(remark, width, hanging="  "))
    return "".join(f"{line.rstrip()}\n" for line in lines)


def section_text(section: Section, width: int) -> Iterator[str]:
    """Yield the lines of one section, its heading first."""
    yield f"{section.name}  {section.number:,}{f' ({section.note})' if section.note else ''}"
    yield from _short(section, width) if section.short else _entries(section, width)


def _short(section: Section, width: int) -> Iterator[str]:
    """Yield light entries one after another, sharing lines."""
    told = "; ".join(f"{entry.label}: {' '.join(entry.lines)}" for entry in section.entries[:MOST_SHORT])
    if len(section.entries) > MOST_SHORT:
        told += f"; and {len(section.entries) - MOST_SHORT:,} more"
    yield from wrapped(told, width, first="  ", hanging="  ")


def _entries(section: Section, width: int) -> Iterator[str]:
    room = max((len(entry.label) for entry in section.entries if len(entry.label) <= _COLUMN), default=0)
    # A narrow screen has no room for two columns.
    column = room if width >= 3 * _COLUMN else 2
    for entry in section.entries:
        yield from _entry(entry, column, width, named=section.named)


def _entry(entry: Entry, column: int, width: int, *, named: bool) -> Iterator[str]:
    margin = " " * (2 + column + _GAP)
    first = f"  {entry.label.ljust(column)}{' ' * _GAP}"
    if len(entry.label) > column:
        yield from wrapped(entry.label, width, first="  ", hanging="  ")
        first = margin
    lines = list(entry.lines)
    if named and entry.claims and lines:
        ids = [clean(claim_id, _MOST_ID) for claim_id in entry.claims[:MOST_IDS]]
        ids += ["..."] if len(entry.claims) > MOST_IDS else []
        lines[-1] = f"{lines[-1]} [{', '.join(ids)}]"
    for line in lines:
        yield from wrapped(line, width, first=first, hanging=margin)
        first = margin


def wrapped(text: str, width: int, *, first: str = "", hanging: str = "") -> list[str]:
    """Return a text in lines of a width."""
    lines = textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=hanging,
        break_on_hyphens=False,
        replace_whitespace=False,
        drop_whitespace=True,
    )
    return [line.replace(TIE, " ") for line in lines]
