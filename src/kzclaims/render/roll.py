"""The roll of a large report: every group once, by its own verdict.

A report of a few hundred claims is told by its outline, which knows what stands beside what. Of ten thousand groups
each is told by its latest cut-off and by what it is in conflict with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from kzclaims.model.relation import Strength
from kzclaims.model.verdict import Outcome, Verdict
from kzclaims.reconciliation.breaches import Rows
from kzclaims.reconciliation.conflicts import rows_of
from kzclaims.reconciliation.report import Report
from kzclaims.reconciliation.totals import Breach
from kzclaims.render.entry import Entry, Section
from kzclaims.render.headlines import clash_headline, group_headline
from kzclaims.render.telling import Telling

_ORDER = ("CANNOT BOTH STAND", "RANGE", "FELL", "GREW", "AGREE", "ONE VOICE", "ALONE")
# Claims of a cut-off that are told one by one.
_MOST_CLAIMS = 6


def roll(telling: Telling) -> list[Section]:
    """Return the groups of a report in sections, worst first."""
    report = telling.report
    found: dict[str, list[tuple[bool, Entry]]] = {name: [] for name in _ORDER}
    conflicts = _by_group(report)
    for place, verdict in enumerate(report.groups):
        name = _section(verdict)
        firm = verdict.strength is not Strength.HARD
        found[name].append((firm, _entry(name, verdict, conflicts.get(place), telling)))
    return [
        Section(name, tuple(entry for _, entry in sorted(entries, key=lambda one: one[0])))
        for name, entries in found.items()
        if entries
    ]


def _by_group(report: Report) -> Mapping[int, tuple[Rows | Breach, int]]:
    """Return, by group, the first conflict that its claims are in, a hard one before others, and how many there are."""
    place_of = report.place_of
    first: dict[int, Rows | Breach] = {}
    number: Counter[int] = Counter()
    for one in report.conflicts.all:
        for place in {place_of[row] for row in rows_of(one)}:
            first.setdefault(place, one)
            number[place] += 1
    return {place: (one, number[place]) for place, one in first.items()}


def _section(verdict: Verdict) -> str:
    if verdict.outcome is Outcome.CONTRADICT:
        return "CANNOT BOTH STAND"
    if verdict.outcome is Outcome.RANGE:
        return "RANGE"
    if verdict.outcome is Outcome.AGREE:
        return "AGREE" if verdict.corroborated or verdict.origins.high > 1 else "ONE VOICE"
    if len(verdict.cells) < 2:
        return "ALONE"
    before, latest = verdict.cells[-2:]
    if before.high is not None and latest.low is not None and before.high < latest.low:
        return "GREW"
    fell = before.low is not None and latest.high is not None and latest.high < before.low
    return "FELL" if fell else "ALONE"


def _entry(name: str, verdict: Verdict, conflict: tuple[Rows | Breach, int] | None, telling: Telling) -> Entry:
    latest = verdict.cells[-1].claims
    more = f"; and {len(latest) - _MOST_CLAIMS:,} more" if len(latest) > _MOST_CLAIMS else ""
    cut = "" if len(verdict.cells) == 1 else f"; the latest of {len(verdict.cells):,} cut-offs"
    disputed = f", {verdict.disputed:,} disputed" if verdict.disputed and cut else ""
    lines = [f"{telling.together(latest[:_MOST_CLAIMS])}{more}{cut}{disputed}."]
    if conflict is None:
        return Entry(
            label=telling.heading(latest[-1]),
            lines=tuple(lines),
            claims=verdict.group.claims,
            headline=group_headline(name, verdict, telling),
            drawn=verdict.group.claims[::-1],
        )
    told, number = telling.report.conflicts.told(conflict[0]), conflict[1]
    if number > 1:
        lines.append(f"The firmest of {number:,} conflicts is told.")
    return Entry(
        label=telling.heading(latest[-1]),
        lines=tuple(lines),
        reasons=told.because,
        claims=tuple(dict.fromkeys([*told.claims, *verdict.group.claims])),
        headline=clash_headline(told.claims, told.strength, telling),
        drawn=tuple(dict.fromkeys([*told.claims, *reversed(verdict.group.claims)])),
    )
