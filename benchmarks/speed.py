"""How fast records become a report, and how it grows, beside two measures of the same rows in the same run.

The rows are drawn from a seed: daily counts of places by several sources, one in ten of them off by a little, so that
about a third of the claims end in some conflict. They pass through JSON once, so that their texts are as a reader of
files makes them.

- "lean": the leanest loop by hand that groups the rows and keeps the minimum and maximum of each group.
- crowd-kit's majority vote, where it is installed: on a data frame that is ready, and from the rows.

CPU time of this process, the default collector of garbage on, the least of several runs that take turns.

    python benchmarks/speed.py [--claims 200000] [--runs 5] [--growth] [--memory]
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import random
import time
import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import kzclaims as kz

Row = dict[str, Any]
SOURCES = tuple(f"source {number}" for number in range(5))
DAYS = tuple(str(date(2020, 1, 1) + timedelta(number)) for number in range(200))
SIZES = (1_000, 10_000, 100_000, 1_000_000)


def rows_of(count: int, seed: int = 5) -> list[Row]:
    """Return rows of one measure in ever more places."""
    rng = random.Random(seed)
    found: list[Row] = []
    place = 0
    while len(found) < count:
        place, value = place + 1, rng.randint(0, 50)
        for day in DAYS:
            value += rng.randint(0, 9)
            for source in SOURCES:
                if rng.random() < 0.8:
                    said = value if rng.random() < 0.9 else value + rng.randint(1, 3)
                    row: Row = {"id": f"c{len(found)}", "source": source, "measure": "killed"}
                    found.append({**row, "place": f"Place {place}", "as_of": day, "value": said})
    return [json.loads(json.dumps(row)) for row in found[:count]]


def lean(rows: list[Row]) -> dict[tuple[str, str, str], list[int]]:
    """Group rows and keep the least and the greatest value of each group: what nobody can do without."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for row in rows:
        key = row["measure"], row["place"], row["as_of"]
        value = row["value"]
        ends = found.get(key)
        if ends is None:
            found[key] = [value, value]
        elif value < ends[0]:
            ends[0] = value
        elif value > ends[1]:
            ends[1] = value
    return found


def ours(rows: list[Row]) -> kz.Report:
    """Return the report of rows, all checks on."""
    return kz.reconcile(kz.Dossier.from_records(rows))


def votes_of(rows: list[Row]) -> dict[str, Callable[[], object]]:
    """Return crowd-kit's majority vote over the rows, on a frame that is ready and from the rows; {} without it."""
    try:
        from crowdkit.aggregation import MajorityVote  # type: ignore[import-not-found]
        from pandas import DataFrame
    except ImportError:
        return {}

    def frame_of() -> Any:
        said = [(f"{row['place']} {row['as_of']}", row["source"], row["value"]) for row in rows]
        return DataFrame(said, columns=["task", "worker", "label"])

    frame = frame_of()
    return {
        "majority vote": lambda: MajorityVote().fit_predict(frame),
        "  with its frame": lambda: MajorityVote().fit_predict(frame_of()),
    }


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time of some work; what it made is freed before the next."""
    gc.collect()
    start = time.process_time()
    made = work()
    spent = time.process_time() - start
    del made
    return spent


def compared(count: int, runs: int) -> None:
    """Print the time of each way, and the ratios."""
    rows = rows_of(count)
    ways: dict[str, Callable[[], object]] = {"lean loop": lambda: lean(rows), "kzclaims": lambda: ours(rows)}
    votes = votes_of(rows)
    ways |= votes
    turns = [{name: seconds(work) for name, work in ways.items()} for _ in range(runs)]
    least = {name: min(turn[name] for turn in turns) for name in ways}
    print(f"{count:,} claims, least CPU time of {runs} turns")
    for name, spent in least.items():
        share = least["kzclaims"] / spent
        a_claim, a_second = 1e6 * spent / count, count / spent
        print(f"{name:16} {a_claim:8.2f} us a claim, {a_second:12,.0f} a second; ours takes {share:.2f} x")
    if not votes:
        print("majority vote: crowd-kit is not installed")


def growth(runs: int) -> None:
    """Print the time a claim for each size, and the exponent over all sizes."""
    points = []
    for size in SIZES:
        rows = rows_of(size)
        # What is loaded once is no part of the growth.
        ours(rows[:100])
        spent = min(seconds(lambda rows=rows: ours(rows)) for _ in range(runs))  # type: ignore[misc]
        points.append((math.log(size), math.log(spent)))
        print(f"{size:9,} claims {spent:8.3f} s, {1e6 * spent / size:6.2f} us a claim")
    mean_x, mean_y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)
    print(f"exponent {slope:.3f} (bar: at most 1.05)")


def memory(count: int) -> None:
    """Print the memory that a dossier and its report take beyond their rows."""
    rows = rows_of(count)
    ours(rows[:100])
    gc.collect()
    tracemalloc.start()
    report = ours(rows)
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"{count:,} claims, {len(report.conflicts):,} conflicts")
    print(f"held {held / count:.0f} bytes a claim, at most {peak / count:.0f} (bar: 700)")


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--claims", type=int, default=200_000, metavar="N", help="rows (default 200,000)")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="turns of each (default 5)")
    parser.add_argument("--growth", action="store_true", help="from a thousand to a million claims")
    parser.add_argument("--memory", action="store_true", help="bytes a claim")
    asked = parser.parse_args()
    if asked.growth:
        growth(min(asked.runs, 3))
    if asked.memory:
        memory(asked.claims)
    if not asked.growth and not asked.memory:
        compared(asked.claims, asked.runs)


if __name__ == "__main__":
    main()
