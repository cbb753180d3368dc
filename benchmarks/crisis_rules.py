"""What the rules find in crisis data, held against plain arithmetic: falls, estimates out of order, tenfold figures."""

from __future__ import annotations

import csv
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import crisis_covid as covid
from attrs import frozen
from crisis_catalogues import QUAKES, STATES
from crisis_facts import Section, Watch, peak_megabytes, spread
from crisis_rules_countries import SLIPS, country_rules, counts, named
from crisis_slips import HARD, Row, plant

import kzclaims as kz
from kzclaims.io.files import load
from kzclaims.model.finding import Finding
from kzclaims.vocabulary.vocabulary import Vocabulary

MAPPINGS = Path(__file__).parent / "mappings"
EVENTS = "headline-vs-coded.dev.jsonl"
FALL, OUT_OF_ORDER, TEN = "KZ401", "KZ102", "KZ108"


def rules(data: Path, words: Vocabulary, *, seed: int, slips: int) -> list[Section]:
    """Check each data set, and those with slips planted in them."""
    sections = [_falls(data / covid.FILE, words), _tens(data / covid.FILE, words, seed, slips), _events(data, words)]
    sections += country_rules(data, words, seed)
    for name, file, mapping in (("quakes", QUAKES, "quakes.toml"), ("US states", STATES, "us-states.toml")):
        section = Section(f"rules on {name}")
        dossier = load(data / file, mapping=MAPPINGS / mapping, vocabulary=words)
        section.tell("claims", len(dossier))
        counts(section, kz.check(dossier, vocabulary=words, most=None))
        sections.append(section)
    return sections


# Running totals --------------------------------------------------------------------------------------------


@frozen
class Fall:
    """A row that is below an earlier one of its own series; `above` are those, `at_once` if the row before is one."""

    row: int
    above: tuple[int, ...]
    at_once: bool


def falls_in(rows: Sequence[Row]) -> Iterator[Fall]:
    """Yield the falls of each provider's running totals, place and measure as they are spelt, by plain arithmetic."""
    series: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for at, row in enumerate(rows):
        if row.kind == "cumulative":
            series[row.source, row.measure, row.country, row.region].append((row.date, at))
    for days in series.values():
        earlier: list[int] = []
        for _, at in sorted(days):
            value = int(rows[at].value)
            above = tuple(other for other in earlier if int(rows[other].value) > value)
            if above:
                yield Fall(at, above, above[-1] == earlier[-1])
            earlier.append(at)


def _falls(path: Path, words: Vocabulary) -> Section:
    section = Section("rules on covid")
    _, rows = covid._read(path)
    dossier = load(path, mapping=covid.MAPPING, vocabulary=words)
    watch = Watch()
    report = kz.reconcile(dossier, vocabulary=words)
    reconciled, before = watch.milliseconds, peak_megabytes()
    listed = kz.check(report)
    checked = watch.milliseconds
    found = kz.check(report, most=None)
    section.tell("claims", len(dossier))
    section.tell("CPU time to reconcile", reconciled, unit=" ms")
    section.tell("CPU time to check the report by default, beside that", checked - reconciled, reconciled, unit=" ms")
    section.tell("CPU time to check it again and list all", watch.milliseconds - checked, unit=" ms")
    section.tell("peak memory of the process", peak_megabytes(), unit=f" MB ({before} MB before the check)")
    section.tell("findings that are listed by default", len(listed), len(found))
    counts(section, found)
    ids, falls = report.sheet.ids, list(falls_in(rows))
    _named_falls(section, rows, ids, falls, [set(one.claims) for one in found if one.code == FALL])
    _of_two(section, rows, ids, [one for one in found if one.code == FALL])
    return section


def _named_falls(
    section: Section, rows: Sequence[Row], ids: Sequence[str], falls: Sequence[Fall], told: Sequence[set[str]]
) -> None:
    """Ask of each fall whether one finding names it beside an earlier, higher figure of its own provider.

    Two names of one place are two series here, and one for the library: it may name the figure of the other name.
    """
    findings: dict[str, list[set[str]]] = defaultdict(list)
    for claims in told:
        for claim_id in claims:
            findings[claim_id].append(claims)
    row_of = dict(zip(ids, rows, strict=True))
    strict, loose = set(), set()
    for fall in falls:
        low, own = rows[fall.row], {ids[high] for high in fall.above}
        for claims in findings[ids[fall.row]]:
            if not own.isdisjoint(claims):
                strict.add(fall.row)
            if not own.isdisjoint(claims) or any(_is_above(row_of[claim], low) for claim in claims):
                loose.add(fall.row)
    for what, some in (
        ("below the figure before it", [fall for fall in falls if fall.at_once]),
        ("below any earlier figure", falls),
    ):
        name = f"of one provider's series, {what}: {FALL} names it beside a higher one of that provider"
        section.tell(name, sum(fall.row in loose for fall in some), len(some), at_least=100)
        section.tell(f"  {what}: whose place is spelt alike", sum(fall.row in strict for fall in some), len(some))
        out = [fall for fall in some if fall.row not in loose]
        section.show(f"{what}, not named so", (_words(rows, fall) for fall in spread(out, 6)))


def _is_above(one: Row, low: Row) -> bool:
    """Say whether a row that is named beside a lower one is an earlier figure of the same provider."""
    return one.source == low.source and one.date < low.date and int(one.value) > int(low.value)


def _of_two(section: Section, rows: Sequence[Row], ids: Sequence[str], told: Sequence[Finding]) -> None:
    """Count the findings in which no provider falls below itself, and those whose higher provider counts on."""
    row_of = dict(zip(ids, rows, strict=True))
    last: dict[tuple[str, ...], str] = defaultdict(str)
    for row in rows:
        if row.kind == "cumulative":
            key = (row.source, row.measure, row.country, row.region)
            last[key] = max(last[key], row.date)
    alone = counts_on = 0
    for one in told:
        some = [row_of[claim] for claim in one.claims]
        if len({row.source for row in some}) == len(some) == 2:
            low, high = sorted(some, key=lambda row: int(row.value))
            alone += 1
            counts_on += last[high.source, high.measure, high.country, high.region] >= low.date
    section.tell(f"findings of {FALL} of two providers", alone, len(told))
    section.tell("  of which the higher one counts on", counts_on, alone, at_most=0)


def _words(rows: Sequence[Row], fall: Fall) -> str:
    high, low = rows[fall.above[-1]], rows[fall.row]
    return f"{low.source} {low.measure} {low.country} {low.region}: {high.date} {high.value}, {low.date} {low.value}"


def _tens(path: Path, words: Vocabulary, seed: int, slips: int) -> Section:
    """Plant slips among running totals that are in no hard conflict, and ask for those that are ten times too high."""
    section = Section(f"rules on covid: ten times too high (seed {seed})")
    header, rows = covid._read(path)
    report = kz.reconcile(load(path, mapping=covid.MAPPING, vocabulary=words), vocabulary=words)
    free = [at for at, firm in enumerate(report.conflicts.firmness) if firm < HARD]
    before = len(kz.check(report, select=SLIPS, most=None))
    for name, eligible in (
        ("all claims", free),
        ("running totals", [at for at in free if rows[at].kind == "cumulative"]),
    ):
        planted = plant(rows, eligible, words, seed=seed, count=slips)
        lines = [planted[at].row if at in planted else row for at, row in enumerate(rows)]
        with tempfile.TemporaryDirectory() as folder:
            file = write(Path(folder) / "planted.csv", header, lines)
            slipped = kz.reconcile(load(file, mapping=covid.MAPPING, vocabulary=words), vocabulary=words)
        found = kz.check(slipped, select=SLIPS, most=None)
        tens = [slipped.sheet.ids[at] for at, slip in planted.items() if slip.kind == "x10"]
        first = {one.claims[0] for one in found if one.code == TEN}
        by_ten = named(found, TEN)
        section.tell(f"{name}: named by {TEN}", sum(one in by_ten for one in tens), len(tens))
        large = [
            slipped.sheet.ids[at] for at, slip in planted.items() if slip.kind == "x10" and int(rows[at].value) >= 10
        ]
        section.tell(f"  {name}: of a hundred or more", sum(one in by_ten for one in large), len(large))
        section.tell(f"  {name}: as the odd one", sum(one in first for one in tens), len(tens))
        section.tell(
            f"  {name}: findings of slips that name none",
            sum(set(tens).isdisjoint(one.claims) for one in found),
            len(found),
        )
        missed = [
            slip.words for at, slip in planted.items() if slip.kind == "x10" and report.sheet.ids[at] not in by_ten
        ]
        section.show(f"{name}, not named", spread(missed, 6))
    section.tell("findings of slips before any was planted", before)
    return section


def write(path: Path, header: Sequence[str], lines: Sequence[Sequence[object]]) -> Path:
    """Write a table, and return its path."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *lines])
    return path


# Low, best and high ----------------------------------------------------------------------------------------


def _events(data: Path, words: Vocabulary) -> Section:
    section = Section("rules on conflict events: low, best, high")
    with (data / EVENTS).open(encoding="utf-8") as file:
        events = [json.loads(line) for line in file if line.strip()]
    header = ("id", "date", "country", "low", "best", "high")
    lines = [
        (one["id"], one["date_start"], one["country"], *(one["coded"][name] for name in header[3:])) for one in events
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "events.csv", header, lines)
        found = kz.check(path, mapping=MAPPINGS / "conflict-events.toml", vocabulary=words, most=None)
    # Rows of a table are numbered as an editor shows them, the header first.
    broken = {at for at, line in enumerate(lines, 2) if not line[3] <= line[4] <= line[5]}
    told = {one.about.split()[1].strip(":,") for one in found if one.code == OUT_OF_ORDER and one.about}
    named = {int(one) for one in told if one.isdigit()}
    section.tell("events", len(events))
    section.tell(
        f"estimates out of order, told by {OUT_OF_ORDER} with their row", len(broken & named), len(broken), at_least=100
    )
    section.tell("estimates in order, told nevertheless", len(named - broken), len(events) - len(broken), at_most=0)
    at_place = {one.place.line for one in found if one.code == OUT_OF_ORDER}
    section.tell(
        "rows out of order, shown at their line of the file", len(broken & at_place), len(broken), at_least=100
    )
    counts(section, found)
    return section
