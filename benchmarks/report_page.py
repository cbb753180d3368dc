"""What the HTML page of a large report costs: to make it, to open it, to filter it. Each beside its bar.

The claims are drawn from a seed: things in ever more places, of which seven in ten are an agreeing pair of two sources,
one in ten a range, one in ten a contradiction, and one in ten a claim alone. The page is opened in Chromium
(`pip install 'kzclaims[browser]'`, and a Chromium on the path or in KZCLAIMS_CHROMIUM), from disk.

- render: seconds of `Report.to_html`, the report itself made before.
- load: from asking for the page to its load event.
- filter: from an input event of a word in the search box to the frame that is painted after it, the longest of some
  words; 60 ms of it the page waits for another letter.

    python benchmarks/report_page.py [--groups 10000] [--runs 3] [--seed 5]
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import kzclaims as kz

Row = dict[str, Any]
SOURCES = tuple(f"outlet {number}" for number in range(40))
MEASURES = ("killed", "injured", "detained", "displaced")
REGIONS = tuple(f"Region {number}" for number in range(25))
# Of ten groups, how many are what.
KINDS = ("agree",) * 7 + ("range", "contradict", "alone")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
WORDS = ("region 7", "contradict", "killed", "17", "outlet 3 injured", "zzz", "")
# Seconds, megabytes, seconds, milliseconds.
BARS = {"render": 10.0, "size": 15.0, "load": 3.0, "filter": 300.0}


def rows_of(groups: int, seed: int = 5) -> Iterator[Row]:
    """Yield the rows of so many groups: each of one measure in one town of one region, at one day."""
    rng = random.Random(seed)
    for number in range(groups):
        kind = KINDS[number % len(KINDS)]
        first, second = rng.sample(SOURCES, 2)
        said = rng.randint(10, 900)
        place = f"{rng.choice(REGIONS)} town {number // len(MEASURES)}"
        thing = {"measure": MEASURES[number % len(MEASURES)], "place": place, "as_of": f"2024-0{rng.randint(1, 9)}-11"}
        values: dict[str, tuple[Row, ...]] = {
            "agree": ({"value": said}, {"value": said}),
            "range": ({"low": said, "hedge": "at least"}, {"value": said + said // 2}),
            "contradict": ({"value": said}, {"value": said + rng.randint(1, 9)}),
            "alone": ({"value": said},),
        }
        for at, (source, value) in enumerate(zip((first, second), values[kind], strict=False)):
            yield {"id": f"{kind}-{number}-{at}", "source": source, **thing, **value}


def report_of(groups: int, seed: int = 5) -> kz.Report:
    """Return the report of drawn rows."""
    return kz.reconcile(kz.Dossier.from_records(rows_of(groups, seed), sources={name: {} for name in SOURCES}))


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


# From setting the box to the frame after the count was told anew. A message posted in a frame comes after its paint.
_FILTER = """word => new Promise(done => {
  const query = document.getElementById('q');
  const told = document.getElementById('n');
  const channel = new MessageChannel();
  told.textContent = '';
  new MutationObserver((_, watching) => {
    watching.disconnect();
    requestAnimationFrame(() => {
      channel.port1.onmessage = () => done([performance.now() - start, told.textContent]);
      channel.port2.postMessage(0);
    });
  }).observe(told, {childList: true});
  const start = performance.now();
  query.value = word;
  query.dispatchEvent(new Event('input', {bubbles: true}));
})"""


def in_browser(path: Path, runs: int) -> tuple[list[float], list[tuple[str, float, str]]]:
    """Return the seconds that the page took to load, and for each word its milliseconds and what the page counted."""
    from playwright.sync_api import sync_playwright

    loads: list[float] = []
    filters: list[tuple[str, float, str]] = []
    with sync_playwright() as driver:
        chromium = os.environ.get("KZCLAIMS_CHROMIUM") or shutil.which("chromium")
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        for _ in range(runs):
            page = browser.new_page(viewport={"width": 1200, "height": 900})
            loads.append(timed(lambda: page.goto(path.as_uri(), wait_until="load")))  # noqa: B023
            for word in WORDS:
                milliseconds, counted = page.evaluate(_FILTER, word)
                filters.append((word, milliseconds, counted))
            page.close()
        browser.close()
    return loads, filters


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--groups", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=5)
    given = parser.parse_args()
    report = report_of(given.groups, given.seed)
    print(f"{len(report.groups):,} groups of {len(report.claims):,} claims, seed {given.seed}, {given.runs} runs\n")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        render = timed(lambda: report.to_html(path))
        size = path.stat().st_size / 1e6
        loads, filters = in_browser(path, given.runs)
    rows = [
        ("render", render, "s"),
        ("size", size, "MB"),
        ("load", max(loads), "s"),
        ("filter", max(milliseconds for _, milliseconds, _ in filters), "ms"),
    ]
    print(f"{'':10}{'measured':>12}{'bar':>12}")
    for name, measured, unit in rows:
        over = "" if measured <= BARS[name] else "  OVER"
        print(f"{name:10}{measured:>9.2f} {unit:2}{BARS[name]:>9.0f} {unit:2}{over}")
    print()
    for word in WORDS:
        times = sorted(milliseconds for one, milliseconds, _ in filters if one == word)
        counted = next(told for one, _, told in filters if one == word)
        print(f"  {word or '(emptied)':20}{times[0]:>6.0f} to {times[-1]:>4.0f} ms   {counted}")


if __name__ == "__main__":
    main()
