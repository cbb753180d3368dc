"""COVID counts of seven providers: spellings, cells of two providers that differ, claims in conflict, planted slips."""

from __future__ import annotations

import csv
import gzip
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from attrs import evolve, frozen
from crisis_facts import Section, Watch, peak_megabytes, spread
from crisis_slips import Row, Told, place_of, plant, told_of

import kzclaims as kz
from kzclaims.io.files import load
from kzclaims.model.claim import Counting
from kzclaims.model.dossier import Dossier
from kzclaims.model.relation import Kind, Strength
from kzclaims.reconciliation.report import Report
from kzclaims.vocabulary.vocabulary import Vocabulary

FILE = "covid.dev.csv.gz"
MAPPING = Path(__file__).parent / "mappings" / "covid.toml"
PAIR = ("jhu", "owid")
COPY = ("ecdc", "owid")
HARD = 2


@frozen
class Cell:
    """A claim of either provider for one place, measure and day."""

    ours: int
    theirs: int


def covid(data: Path, words: Vocabulary, *, seed: int, slips: int) -> list[Section]:
    """Measure the counts as they stand, then again with slips planted among them."""
    before, report, dossier = _before(data / FILE, words)
    voices = Section("covid: a copy and its origin")
    _copies(voices, dossier, words)
    free = [row for row, firm in enumerate(report.conflicts.firmness) if firm < HARD]
    running = [row for row in free if not report.sheet.kind(row).is_new]
    del report, dossier
    header, rows = _read(data / FILE)
    sections = [_spellings(rows, words), before, voices]
    for name, eligible in (("all claims", free), ("running totals", running)):
        sections.append(_planted(name, header, rows, eligible, words, seed, slips))
    return sections


def _read(path: Path) -> tuple[list[str], list[Row]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, [Row(*row) for row in rows]


def _spellings(rows: list[Row], words: Vocabulary) -> Section:
    """Say which country spellings are known, and which two of one provider became one place."""
    section = Section("covid: spellings")
    for what, spelt in (
        ("country", {(row.source, row.country) for row in rows}),
        ("region", {(row.source, place_of(row)) for row in rows if row.region}),
    ):
        unknown = sorted({word for _, word in spelt if not words.known("place", word)})
        section.tell(
            f"{what} spellings of a provider that are resolved", sum(w not in unknown for _, w in spelt), len(spelt)
        )
        section.show(f"{what} spellings that stand for themselves", unknown)
        terms: dict[tuple[str, str], list[str]] = defaultdict(list)
        for source, word in sorted(spelt):
            terms[source, words.canonical("place", word)].append(word)
        twice = [f"{s}: {' = '.join(w)} ({term})" for (s, term), w in terms.items() if len(w) > 1]
        section.show(f"two {what} spellings of one provider that became one place", twice)
    return section


def _before(path: Path, words: Vocabulary) -> tuple[Section, Report, Dossier]:
    section, base, watch = Section("covid: before planting"), peak_megabytes(), Watch()
    dossier = load(path, mapping=MAPPING, vocabulary=words)
    loaded = watch.milliseconds
    report = kz.reconcile(dossier, vocabulary=words)
    section.tell("claims", len(dossier))
    section.tell("CPU time to load", loaded, unit=" ms")
    section.tell("CPU time to reconcile", watch.milliseconds - loaded, unit=" ms")
    section.tell("peak memory of the process", peak_megabytes(), unit=f" MB ({base} MB before the library loaded)")
    _shares(section, report)
    _cells(section, report)
    return section, report, dossier


def _shares(section: Section, report: Report) -> None:
    firmness, sheet = report.conflicts.firmness, report.sheet
    section.tell("claims in a hard conflict", sum(one == HARD for one in firmness), len(firmness), at_most=10)
    section.tell("claims in a tension only", sum(one == 1 for one in firmness), len(firmness))
    found: dict[str, Counter[int]] = defaultdict(Counter)
    for row, firm in enumerate(firmness):
        kind = sheet.kind(row)
        for name in ("new in a day" if kind.is_new else "running totals", f"of {kind.source}"):
            found[name][firm] += 1
    for name in sorted(found):
        section.tell(f"  {name}, in a hard conflict", found[name][HARD], found[name].total())
    pairs = Counter(_why(report, upper, lower) for upper, lower in report.conflicts.hard)
    section.show(
        "hard pairs (a claim is told with its tightest partner)", (f"{n:>7,}  {w}" for w, n in pairs.most_common())
    )
    typical: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for upper, lower in report.conflicts.hard:
        typical[_why(report, upper, lower)].append((upper, lower))
    for why, _ in pairs.most_common():
        lines = (f"{_words(report, a)}  above  {_words(report, b)}" for a, b in spread(typical[why], 3))
        section.show(why, lines)


def _why(report: Report, upper: int, lower: int) -> str:
    """Return what kind of pair two rows are."""
    ours, theirs = report.sheet.kind(upper), report.sheet.kind(lower)
    what = "new in a day" if ours.is_new else "running totals"
    where = "one place" if ours.key.scope == theirs.key.scope else "a place within another"
    who = "one provider" if ours.source == theirs.source else "two providers"
    return f"{what}, {where}, {who}"


def _words(report: Report, row: int) -> str:
    sheet, key = report.sheet, report.sheet.kind(row).key
    when = sheet.periods[row] if key.counting is Counting.NEW else sheet.as_of[row]
    return f"{sheet.figures[row]:,} {key.measure} {key.scope.one('place')} {when} ({sheet.ids[row]})"


def _cells(section: Section, report: Report) -> None:
    """Compare two providers' running totals of one place, measure and day."""
    sheet, firmness = report.sheet, report.conflicts.firmness
    held: dict[str, dict[tuple[object, ...], int]] = {name: {} for name in PAIR}
    for row in range(len(sheet)):
        kind = sheet.kind(row)
        if kind.source in held and not kind.is_new:
            held[kind.source][kind.key.measure, kind.key.scope, sheet.as_of[row]] = row
    ours, theirs = (held[name] for name in PAIR)
    cells = [Cell(row, theirs[what]) for what, row in ours.items() if what in theirs]
    differ = [cell for cell in cells if sheet.figures[cell.ours] != sheet.figures[cell.theirs]]
    told = Counter(_relation(report, cell) for cell in differ)
    both = [cell for cell in differ if firmness[cell.ours] == firmness[cell.theirs] == HARD]
    either = [cell for cell in differ if HARD in (firmness[cell.ours], firmness[cell.theirs])]
    who = " and ".join(PAIR)
    section.tell(f"cells (place, measure, day) of {who}", len(cells))
    section.tell("  that differ", len(differ), len(cells))
    section.tell("  differing: in one hard conflict with each other", told["hard"], len(differ), at_most=30)
    section.tell("  differing: in a tension with each other", told["tension"], len(differ))
    section.tell("  differing: both in some hard conflict, with whomever", len(both), len(differ), at_most=30)
    section.tell("  differing: either in some hard conflict", len(either), len(differ))


def _relation(report: Report, cell: Cell) -> str:
    ids = report.sheet.ids
    relation = report.relation(ids[cell.ours], ids[cell.theirs])
    if relation.kind is not Kind.CONTRADICTS:
        return str(relation.kind)
    return "hard" if relation.strength is Strength.HARD else "tension"


def _copies(section: Section, dossier: Dossier, words: Vocabulary) -> None:
    """Count the voices of a provider and of the one it copies, without any other."""
    claims = dossier.claims
    sources = [stem.source for stem in claims.stems]
    kept = [claims[row] for row, stem in enumerate(claims.stem_of) if sources[stem] in COPY]
    report = kz.reconcile(evolve(dossier, claims=kept), vocabulary=words)
    voices: Counter[tuple[int, int]] = Counter()
    for verdict in report.groups:
        if len({claim_id.split("/")[0] for claim_id in verdict.group.claims}) == len(COPY):
            voices[verdict.origins.low, verdict.origins.high] += 1
    of = voices.total()
    section.tell(
        f"groups in which both {' and '.join(COPY)} speak, counted as one voice", voices[1, 1], of, at_least=100
    )
    section.show("other counts of voices", (f"{n:,}: {low} to {high}" for (low, high), n in voices.items() if high > 1))


def _planted(
    name: str, header: list[str], rows: list[Row], eligible: list[int], words: Vocabulary, seed: int, slips: int
) -> Section:
    """Plant slips among some rows, reconcile all once more, and say which are in a hard conflict."""
    section = Section(f"covid: {slips:,} slips among {name} (seed {seed})")
    section.tell(f"{name} not in a hard conflict before, of which slips are drawn", len(eligible), len(rows))
    planted = plant(rows, eligible, words, seed=seed, count=slips)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "planted.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            writer.writerows(planted[at].row if at in planted else row for at, row in enumerate(rows))
        dossier = load(path, mapping=MAPPING, vocabulary=words)
    report = kz.reconcile(dossier, vocabulary=words)
    told = told_of(planted, report)
    _score(section, told)
    free = [row for row in eligible if row not in planted]
    hit = sum(report.conflicts.firmness[row] == HARD for row in free)
    section.tell("untouched claims of the same kind that a slip drew into a hard conflict", hit, len(free))
    for kind in ("x10", "place", "swapped"):
        missed = [f"{one.slip.words}; told: {one.words}" for one in told if one.slip.kind == kind and not one.hard]
        section.show(f"not found, {kind} ({len(missed)})", spread(missed, 6))
    return section


def _size(number: int) -> str:
    return "of 10 and more" if number >= 10 else "of 1 to 9" if number else "of 0"


def _score(section: Section, told: list[Told]) -> None:
    gross = [one for one in told if one.slip.kind != "swapped"]
    kinds: list[tuple[str, list[Told]]] = [("x10 and wrong place", gross)]
    kinds += [(kind, [one for one in told if one.slip.kind == kind]) for kind in ("x10", "place", "swapped")]
    for kind, some in kinds:
        bar = {"at_least": 90} if some is gross else {}
        section.tell(f"{kind}: in a hard conflict", sum(one.hard for one in some), len(some), **bar)
        section.tell(f"  {kind}: with a claim that is no slip", sum(one.by_others for one in some), len(some))
        section.tell(f"  {kind}: in a hard conflict or a tension", sum(one.firm > 0 for one in some), len(some))
    false = [one for one in gross if not one.slip.is_true]
    name = "x10 and wrong place, but those that the table says elsewhere and that are no errors"
    section.tell(f"{name}: in a hard conflict", sum(one.hard for one in false), len(false))
    strata: dict[str, list[Told]] = defaultdict(list)
    for one in gross:
        size = _size(abs(int(one.slip.before.value)))
        strata[f"{'new in a day' if one.slip.is_new else 'running totals'} {size}"].append(one)
    for stratum in sorted(strata):
        some = strata[stratum]
        section.tell(f"x10 and wrong place, {stratum}: in a hard conflict", sum(one.hard for one in some), len(some))
