"""Displays: values as small pieces of HTML for a notebook.

Each stands alone: no script, no style sheet, nothing from elsewhere. Text is the colour of the page around it, light or
dark; a colour is only a line at the side, beside words that say the same. What came from outside is only ever text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

from kzclaims.judgement.wording import show_period
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Dossier
from kzclaims.model.interval import Interval
from kzclaims.model.number import Number, show
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.model.relation import Kind, Relation, Strength
from kzclaims.model.verdict import Cell, Outcome, Verdict
from kzclaims.reconciliation.report import Report
from kzclaims.reconciliation.sums import sum_words
from kzclaims.reconciliation.topic import Topic
from kzclaims.render.entry import Entry, Section, counted
from kzclaims.render.excerpt import judged_words
from kzclaims.render.markup import MOST_READ, name_of, shown, tag
from kzclaims.render.outline import outline
from kzclaims.render.picturing import Picturing
from kzclaims.render.svg import style, svg_of
from kzclaims.render.telling import MAX_TEXT, scope_words

# Rows of a table, entries of a section and lines of an entry that are shown; of more it is told how many there are.
MOST_ROWS = 20
_MOST_LINES = 12
_MOST_IDS = 8
_MOST_ID = 1_000

# Each stands out by three to one from white and from the black of dark notebooks (WCAG 2.2, 1.4.11), and from the other
# two for eyes that see fewer colours (Okabe and Ito, "Color universal design", 2008).
COLOURS = {"contradict": "#d55e00", "range": "#0072b2", "agree": "#009e73"}
_GREY = "rgba(128,128,128,.4)"
_SECTIONS = {"CANNOT BOTH STAND": "contradict", "NOT RULED ON": "contradict", "RANGE": "range", "AGREE": "agree"}
_KINDS = {Kind.CONTRADICTS: "contradict", Kind.AGREES: "agree"}

_CELL = f"text-align:left;vertical-align:top;padding:.15em .6em;min-width:4em;border-bottom:1px solid {_GREY}"


def dossier_html(dossier: Dossier) -> str:
    """Return a dossier as its title, how much there is in it, and its first claims."""
    names = {source.id: source.name for source in dossier.sources}
    rows = [_claim_row(claim, names) for claim in islice(dossier, MOST_ROWS)]
    return _block(
        "dossier",
        _line(_bold(dossier.title or "Dossier")),
        _line(shown(dossier.extent)),
        _table(("Claim", "What", "Says", "As of", "Source"), rows, len(dossier)),
    )


def report_html(report: Report) -> str:
    """Return a report as its title, what its groups say, and its sections, worst first, with pictures."""
    told = outline(report)
    picturing = Picturing(told.telling)
    summary = told.summary or f"{counted(len(report.groups), 'group')}: {judged_words(report)}."
    return _block(
        "report",
        tag("style", style()),
        _line(_bold(told.title, MOST_READ)),
        _line(_read(summary)),
        *(section_html(section, picturing) for section in told.sections),
        *(_line(_read(remark)) for remark in told.remarks),
    )


def section_html(section: Section, picturing: Picturing) -> str:
    """Return a section of an outline: its heading, how many entries there are, and the first of them."""
    heading = f"{section.number:,}{f' ({section.note})' if section.note else ''}"
    entries = []
    for entry in section.entries[:MOST_ROWS]:
        picture = picturing.of(entry) if entry.drawn and not section.short else None
        entries.append(entry_html(entry, "" if picture is None else svg_of(picture), named=section.named))
    return _block(
        name_of(section.name),
        _line(f"{_bold(section.name)} {shown(heading)}"),
        *entries,
        _more(section.number, MOST_ROWS),
        side=_SECTIONS.get(section.name, ""),
    )


def entry_html(entry: Entry, picture: str = "", *, named: bool = False) -> str:
    """Return an entry of a section: what it is about, its picture, its lines and, where `named`, the ids to look up."""
    first, *others = entry.lines[:_MOST_LINES] or ("",)
    label = entry.label if entry.label.endswith("?") else f"{entry.label}:"
    lines = [_line(f"{_bold(label, MOST_READ)} {_read(first)}"), *(_line(_read(line)) for line in others)]
    lines.append(_more(len(entry.lines), _MOST_LINES))
    if named and entry.claims:
        lines.append(_line(f"[{_ids(entry.claims)}]"))
    return _block("entry", *lines[:1], picture, *lines[1:])


def topic_html(topic: Topic) -> str:
    """Return a topic as its headline, then the pairs behind it, those that decide it first."""
    pairs = sorted(topic.relations, key=lambda one: (one.kind != topic.kind, one.strength != topic.strength))
    aside = [(one.claim, str(one.kind), one.reason) for one in topic.set_aside[:MOST_ROWS]]
    return _block(
        "topic",
        _line(f"{_bold(_says(topic.kind, topic.strength))} {_read(topic.reason)}"),
        *(_line(f"{_pair(one)} [{_ids((one.a, one.b))}]") for one in pairs[:MOST_ROWS]),
        _more(len(pairs), MOST_ROWS, "pairs"),
        *(_line(_read(sum_words(one))) for one in topic.sums[:MOST_ROWS]),
        _more(len(topic.sums), MOST_ROWS, "sums"),
        _table(("Set aside", "As", "Why"), aside, len(topic.set_aside)),
        side=_KINDS.get(topic.kind, ""),
    )


def verdict_html(verdict: Verdict) -> str:
    """Return a verdict as what it says of which group, and its cut-offs, the latest first."""
    latest = verdict.cells[: -MOST_ROWS - 1 : -1]
    headings = ("As of", "Says", "Low", "High", "Claims")
    return _block(
        "verdict",
        _line(_bold(verdict.group.id, MOST_READ)),
        _line(f"{_bold(_says(verdict.outcome, verdict.strength))} {_read(verdict.reason)}"),
        _table(headings, map(_cell_row, latest), len(verdict.cells)),
        side=str(verdict.outcome),
    )


def relation_html(relation: Relation) -> str:
    """Return a relation as its kind and reason, with what follows from each choice where it is open."""
    choices = [(one.when, _says(one.kind)) for one in relation.choices[:MOST_ROWS]]
    return _block(
        "relation",
        _line(_pair(relation)),
        _table(("If", "Then"), choices, len(relation.choices)),
        side=_KINDS.get(relation.kind, ""),
    )


def interval_html(interval: Interval) -> str:
    """Return an interval in words, and as it is written."""
    return _block("interval", _line(f"{_bold(_interval_words(interval), MOST_READ)} {_read(str(interval))}"))


def quantity_html(quantity: Quantity) -> str:
    """Return a quantity as it was said, and what is kept of it."""
    kept = [("low", quantity.low), ("high", quantity.high), ("step", quantity.step)]
    parts = [f"{name} {show(number)}" for name, number in kept if number is not None]
    parts += [f"hedge {quantity.hedge}"] + ([f"unit {quantity.unit}"] if quantity.unit else [])
    return _block("quantity", _line(f"{_bold(str(quantity))} {_read('; '.join(parts))}"))


# What each kind of value is shown as.
DISPLAYS: dict[type, Callable[[Any], str]] = {
    Dossier: dossier_html,
    Report: report_html,
    Topic: topic_html,
    Verdict: verdict_html,
    Relation: relation_html,
    Interval: interval_html,
    Quantity: quantity_html,
}


def _claim_row(claim: Claim, names: dict[str, str]) -> Sequence[str]:
    value = show_period(claim.value) if isinstance(claim.value, Period) else str(claim.value)
    as_of = show_period(claim.as_of) if claim.as_of is not None else ""
    return claim.id, scope_words(claim.measure, claim.scope), value, as_of, names.get(claim.source, claim.source)


def _cell_row(cell: Cell) -> Sequence[str]:
    ids = ", ".join([*cell.claims[:_MOST_IDS], *(["..."] if len(cell.claims) > _MOST_IDS else [])])
    return show_period(cell.as_of), _says(cell.outcome, cell.strength), _number(cell.low), _number(cell.high), ids


def _number(number: Number | None) -> str:
    return "" if number is None else show(number)


def _says(word: Kind | Outcome, strength: Strength | None = None) -> str:
    """Return a kind or an outcome in words: "contradicts (hard)"."""
    words = word.replace("_", " ")
    return words if strength is None else f"{words} ({strength})"


def _pair(relation: Relation) -> str:
    """Return a relation as HTML on one line: its kind and its reason."""
    return f"{_bold(_says(relation.kind, relation.strength))} {_read(str(relation))}"


def _interval_words(interval: Interval) -> str:
    """Return an interval in words: "from 16 to below 20"."""
    low, high = interval.low, interval.high
    if low is not None and low == high:
        return f"just {show(low)}"
    below = "" if high is None else f"{'below ' if interval.high_open else ''}{show(high)}"
    if low is None:
        return "any number" if high is None else below if interval.high_open else f"up to {below}"
    above = f"above {show(low)}" if interval.low_open else f"from {show(low)}"
    return f"{above} to {below}" if below else above if interval.low_open else f"{above} upwards"


# The pieces of HTML. Whatever takes plain words escapes them; what takes pieces joins them as they are.


def _block(name: str, *pieces: str, side: str | None = None) -> str:
    """Return pieces one below the other; `side` names what their line at the side says, None is no line."""
    line = "" if side is None else f";border-left:3px solid {COLOURS.get(side, _GREY)};padding-left:.6em"
    return tag("div", *pieces, class_=f"kz-{name}", style=f"margin:.4em 0;overflow-wrap:anywhere{line}")


def _line(piece: str) -> str:
    return tag("div", piece)


def _bold(words: str, most: int = MAX_TEXT) -> str:
    return tag("b", shown(words, most))


def _read(words: str) -> str:
    return shown(words, MOST_READ)


def _ids(ids: Sequence[str]) -> str:
    told = [shown(one, _MOST_ID) for one in ids[:_MOST_IDS]]
    return ", ".join([*told, "..."] if len(ids) > _MOST_IDS else told)


def _more(number: int, told: int, what: str = "") -> str:
    """Return a line that says how many more there are; nothing where all are told."""
    return _line(f"and {number - told:,} more {what}".rstrip()) if number > told else ""


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]], number: int) -> str:
    """Return rows under headings, and how many of `number` are not among them; nothing without a row."""
    told = [_row("td", row) for row in rows]
    if not told:
        return ""
    inner = tag("thead", _row("th", headings)), tag("tbody", *told)
    return tag("table", *inner, style="border-collapse:collapse;margin:.4em 0") + _more(number, len(told))


def _row(name: str, cells: Sequence[str]) -> str:
    return tag("tr", *(tag(name, _read(cell), style=_CELL) for cell in cells))
