"""At a glance: what an editor asks first of a report, with the entries that answer it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kzclaims.reconciliation.report import Report
from kzclaims.render.entry import Entry, Section

# Entries that are named for each question: more is no glance.
_MOST = 4

# What is counted, and the sections that hold it.
_COUNTED = {
    "contradict": ("CANNOT BOTH STAND",),
    "range": ("RANGE",),
    "agree": ("AGREE",),
    "voice": ("ONE VOICE",),
    "moved": ("GREW", "FELL"),
    "alone": ("PART OF", "ALONE"),
}


def counts(report: Report, sections: Sequence[Section]) -> dict[str, int]:
    """Return how many things cannot be true, spread, agree, are one voice, moved and stand alone; claims set aside."""
    numbers = {section.name: section.number for section in sections}
    found = {name: sum(numbers.get(one, 0) for one in held) for name, held in _COUNTED.items()}
    return found | {"aside": len(report.aside)}


def glance(report: Report, sections: Sequence[Section]) -> Iterator[tuple[str, Sequence[Entry], int]]:
    """Yield each question, the first entries that answer it, and how many there are in all.

    What cannot be true, what is solid (two origins certainly speak), what agrees without that, what is one voice, what
    is a range, and what is missing: open questions, and what to ask.
    """
    by_name = {section.name: section.entries for section in sections}
    solid = [entry for entry in by_name.get("AGREE", ()) if _is_corroborated(entry, report)]
    known = set(map(id, solid))
    answers: dict[str, Sequence[Entry]] = {
        "contradict": by_name.get("CANNOT BOTH STAND", ()),
        "solid": solid,
        "agree": [entry for entry in by_name.get("AGREE", ()) if id(entry) not in known],
        "voice": by_name.get("ONE VOICE", ()),
        "range": by_name.get("RANGE", ()),
        "missing": (*by_name.get("OPEN", ()), *by_name.get("TO ASK", ())),
    }
    for name, found in answers.items():
        yield name, found[:_MOST], len(found)


def _is_corroborated(entry: Entry, report: Report) -> bool:
    """Say whether at least two origins certainly speak for the latest figure of an entry's group."""
    row = report.sheet.row_of[entry.drawn[0]]
    place = report.place_of[row]
    return report.groups.voices[place].low >= 2
