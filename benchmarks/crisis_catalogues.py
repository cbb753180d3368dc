"""A whole beside the sum of its parts, day by day; two catalogues of earthquakes side by side."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from attrs import frozen
from crisis_countries import told, words
from crisis_facts import Section, spread

import kzclaims as kz
from kzclaims.io.files import load
from kzclaims.model.relation import Kind
from kzclaims.reconciliation.report import Report
from kzclaims.vocabulary.vocabulary import Vocabulary

MAPPINGS = Path(__file__).parent / "mappings"
STATES = "us-states-sum-vs-national.csv"
QUAKES = "quakes.dev.csv"
PART, WHOLE = "states and territories", "United States, all counted"
DAY = timedelta(days=1)
# What one catalogue calls it beside what the other does.
BESIDE = {
    "killed beside dead or missing": ("noaa_total_deaths", "killed", "emdat_total_deaths", "dead-or-missing"),
    "injured": ("noaa_injuries", "injured", "emdat_injured", "injured"),
    "damage": ("noaa_damage_musd", "damage", "emdat_damage_kusd", "damage"),
}


def states(data: Path, vocabulary: Vocabulary, *, seed: int) -> list[Section]:
    """Compare the sum of the states with the nation, at each date and over time, and with plain arithmetic."""
    dossier = load(data / STATES, mapping=MAPPINGS / "us-states.toml", vocabulary=vocabulary)
    report = kz.reconcile(dossier, vocabulary=vocabulary)
    sections = []
    for measure in ("cases", "killed"):
        part, whole = _series(report, measure, PART), _series(report, measure, WHOLE)
        section = Section(f"US states and the nation: {measure}")
        sections.append(section)
        both = sorted(part.keys() & whole.keys())
        above = [day for day in both if part[day][0] > whole[day][0]]
        section.tell("days with both a sum and a whole", len(both))
        section.tell("  on which the sum is above the whole", len(above), len(both))
        answers = {day: report.relation(part[day][1], whole[day][1]) for day in both}
        clash = [day for day in above if answers[day].kind is Kind.CONTRADICTS]
        section.tell("  of these, told to contradict", len(clash), len(above), at_least=100)
        below = [day for day in both if day not in set(above)]
        fine = [day for day in below if answers[day].kind is not Kind.CONTRADICTS]
        section.tell("  days with the sum below or equal, not told to contradict", len(fine), len(below), at_least=100)
        _against_arithmetic(section, report, part, whole)
        firm = Counter(report.conflicts.firmness[report.sheet.row_of[part[day][1]]] for day in part)
        section.tell("  sums in a hard conflict with anything", firm[2], len(part))
        section.tell("  sums in a tension only", firm[1], len(part))
        shown = Counter(told(answers[day]) for day in both)
        section.show("on one day, told", (f"{n:,}  {kind}" for kind, n in shown.most_common()))
        section.show("sum above the whole", (answers[day].reason for day in spread(above, 2)))
    return sections


def _series(report: Report, measure: str, place: str) -> dict[date, tuple[int, str]]:
    """Return the figure and id of each day."""
    found = {}
    for row, claim_id in enumerate(report.sheet.ids):
        key, as_of = report.sheet.kind(row).key, report.sheet.as_of[row]
        if key.measure == measure and key.scope.one("place") == place:
            assert as_of is not None and as_of.start is not None
            figure = report.sheet.figures[row]
            assert isinstance(figure, int)
            found[as_of.start.date()] = figure, claim_id
    return found


def _against_arithmetic(
    section: Section, report: Report, part: dict[date, tuple[int, str]], whole: dict[date, tuple[int, str]]
) -> None:
    """Check the claims in a hard conflict: a sum above a whole two days later and more, or a fall of one's own."""
    expected: set[str] = set()
    for uppers, lowers, gap in ((part, whole, 2 * DAY), (part, part, DAY), (whole, whole, DAY)):
        for day, (figure, claim_id) in uppers.items():
            lower = [other for later, (less, other) in lowers.items() if later - day >= gap and less < figure]
            if lower:
                expected.update((claim_id, *lower))
    ours = {one[1] for one in (*part.values(), *whole.values())}
    firmness, ids = report.conflicts.firmness, report.sheet.ids
    # A claim may be in a hard conflict with the third series too, which plain arithmetic leaves out here.
    third = {
        claim_id
        for upper, lower in report.conflicts.hard
        if {ids[upper], ids[lower]} - ours
        for claim_id in (ids[upper], ids[lower])
    }
    found = {claim_id for row, claim_id in enumerate(ids) if firmness[row] == 2 and claim_id in ours}
    right = [one for one in ours if (one in expected) == (one in found) or (one in third and one not in expected)]
    section.tell("  claims in or out of a hard conflict as plain arithmetic says", len(right), len(ours), at_least=100)


@frozen
class Beside:
    """A row of the table in which both catalogues give a figure."""

    event: str
    ours: int
    theirs: int
    missing: int | None
    alone: bool
    told: str
    line: str


def quakes(data: Path, vocabulary: Vocabulary, *, seed: int) -> list[Section]:
    """Compare two catalogues of earthquakes, event by event."""
    with (data / QUAKES).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    dossier = load(data / QUAKES, mapping=MAPPINGS / "quakes.toml", vocabulary=vocabulary)
    report = kz.reconcile(dossier, vocabulary=vocabulary)
    sections = [_compared(name, list(_beside(rows, name, report))) for name in BESIDE]
    return [*sections, _sums(rows, report)]


def _beside(rows: list[dict[str, str]], name: str, report: Report) -> Iterator[Beside]:
    our_column, our_measure, their_column, their_measure = BESIDE[name]
    times = (1_000_000, 1_000) if name == "damage" else (1, 1)
    events = Counter(key for row in rows for key in (("noaa", row["noaa_id"]), ("emdat", row["emdat_id"])))
    for row in rows:
        if not row[our_column] or not row[their_column]:
            continue
        ids = [_id(row, "noaa", our_measure), _id(row, "emdat", their_measure)]
        relation = report.relation(*ids)
        yield Beside(
            event=row["noaa_id"],
            ours=round(float(row[our_column]) * times[0]),
            theirs=round(float(row[their_column]) * times[1]),
            missing=int(row["noaa_missing"]) if row["noaa_missing"] else None,
            alone=events["noaa", row["noaa_id"]] == events["emdat", row["emdat_id"]] == 1,
            told=told(relation),
            line="  and  ".join(words(report.dossier[one]) for one in ids) + f": {told(relation)}",
        )


def _id(row: dict[str, str], source: str, measure: str) -> str:
    return f"{source}/{row['noaa_id']}/{row['emdat_id']}/{measure}"


def _compared(name: str, pairs: list[Beside]) -> Section:
    section = Section(f"earthquakes in two catalogues: {name}")
    section.tell("events with both figures", len(pairs))
    section.tell("  of which each catalogue makes one event", sum(two.alone for two in pairs), len(pairs))
    for what, some in (
        ("are equal", [two for two in pairs if two.ours == two.theirs]),
        ("differ", [two for two in pairs if two.ours != two.theirs]),
    ):
        section.tell(f"  that {what}", len(some), len(pairs))
        for kind, count in Counter(two.told for two in some).most_common():
            section.tell(f"    that {what}, told: {kind}", count, len(some))
            section.show(f"that {what}: {kind}", (two.line for two in spread([t for t in some if t.told == kind], 3)))
    if name.startswith("killed"):
        _missing(section, pairs)
    return section


def _missing(section: Section, pairs: list[Beside]) -> None:
    """Say how many of the pairs that differ the missing explain: one of the two catalogues counts them in."""
    more = [two for two in pairs if two.theirs > two.ours]
    less = [two for two in pairs if two.theirs < two.ours]
    section.tell("  the one with the missing is higher", len(more), len(pairs))
    section.tell("    and the other catalogue knows of missing", sum(bool(two.missing) for two in more), len(more))
    exact = [two for two in more if two.missing and two.ours + two.missing == two.theirs]
    within = [two for two in more if two.missing and two.theirs - two.ours <= two.missing]
    section.tell("    and they are just the difference", len(exact), len(more))
    section.tell("    and they are no less than the difference", len(within), len(more))
    clash = [two for two in less if two.told.startswith("contradicts")]
    section.tell("  the one with the missing is lower, so that one of the two is wrong", len(less), len(pairs))
    section.tell("    told to contradict", len(clash), len(less))
    section.show("the missing counted in, and yet lower", (two.line for two in spread(less, 5)))


def _sums(rows: list[dict[str, str]], report: Report) -> Section:
    """Ask for the killed and the missing of one catalogue together beside the other's dead or missing."""
    section = Section("earthquakes in two catalogues: sums")
    answers: Counter[str] = Counter()
    lines = []
    for row in rows:
        if row["noaa_missing"] and row["noaa_total_deaths"] and row["emdat_total_deaths"]:
            ids = [_id(row, "noaa", "killed"), _id(row, "noaa", "missing"), _id(row, "emdat", "dead-or-missing")]
            topic = report.topic(*ids)
            met = "the sum is met" if any(one.met for one in topic.sums) else "the sum is not met"
            answers[f"{topic.kind}, {met}"] += 1
            lines.append("; ".join(words(report.dossier[one]) for one in ids) + f": {topic.kind}, {met}")
    section.tell("events with killed and missing beside dead or missing", answers.total())
    for answer, count in answers.most_common():
        section.tell(f"  told: {answer}", count, answers.total())
    section.show("killed, missing, and dead or missing", lines, 12)
    return section
