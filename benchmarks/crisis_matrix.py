"""The agreement matrix of the COVID counts: who is behind whom, which two are one page, and what it costs."""

from __future__ import annotations

from pathlib import Path

from crisis_covid import FILE, MAPPING, PAIR
from crisis_facts import Section, Watch, peak_megabytes

import kzclaims as kz
from kzclaims.io.files import load
from kzclaims.reconciliation.agreement import Agreement, Likeness, percent, rounded
from kzclaims.vocabulary.vocabulary import Vocabulary

# What is known of the table's providers from outside: one is a day behind, and two were scraped from one page.
BEHIND = (*PAIR, 1)
ONE_PAGE = ("worldometer_scrapeA", "worldometer_scrapeB")


def matrix(data: Path, words: Vocabulary, *, seed: int = 0) -> list[Section]:
    """Measure the matrix beside the reconciling that it follows; nothing is drawn, so the seed changes nothing."""
    section, base = Section("covid: which sources agree"), peak_megabytes()
    dossier = load(data / FILE, mapping=MAPPING, vocabulary=words)
    watch = Watch()
    report = kz.reconcile(dossier, vocabulary=words)
    reconciled, held = watch.milliseconds, peak_megabytes()
    found = {(one.a, one.b): one for one in report.matrix}
    section.tell("claims", len(dossier))
    section.tell("CPU time to reconcile", reconciled, unit=" ms")
    section.tell("CPU time of the matrix", watch.milliseconds - reconciled, unit=" ms")
    section.tell("peak memory before the matrix", held, unit=f" MB ({base} MB before the library loaded)")
    section.tell("peak memory after it", peak_megabytes(), unit=" MB")
    a, b, days = BEHIND
    late, page = found.get((a, b)), found.get(ONE_PAGE)
    told = late is not None and late.lag == days
    section.tell(f"{b} is found to be {days} day behind {a}", int(told), 1, at_least=100)
    told = page is not None and page.likeness is Likeness.ONE_PAGE
    section.tell(f"{' and '.join(ONE_PAGE)} are found to be one page", int(told), 1, at_least=100)
    pages = sum(one.likeness is Likeness.ONE_PAGE for one in found.values())
    section.tell("pairs taken for one page", pages, len(found))
    section.show("pairs", map(_row, found.values()))
    return [section]


def _row(one: Agreement) -> str:
    beyond, ratio = one.beyond_chance, one.ratio
    return "; ".join(
        (
            f"{one.a}, {one.b}: {one.reading}",
            f"{percent(one.share)} of {one.cells:,}",
            f"at lag {one.lag:+d} {percent(one.share_at_lag)} of {one.cells_at_lag:,} moving",
            f"ratio {'none' if ratio is None else rounded(ratio, 3)}",
            f"errors {one.errors_a:,} and {one.errors_b:,} of {one.judged:,}, {one.shared_errors:,} shared"
            + ("" if beyond is None else f", {rounded(beyond, 2)} times chance"),
        )
    )
