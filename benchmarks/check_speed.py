"""How long `kzclaims check` takes on a table, beside `kzclaims reconcile` on the same rows, and how much memory.

The rows are those of speed.py as CSV, with the same seed: about a third of the claims end in some conflict. One row in
a thousand of a second table cannot be read. Each command runs in a process of its own; CPU time and the most memory
that it held are those that the system counts. The tables are written by another process: what it holds would count.

    python benchmarks/check_speed.py [--claims 1000000] [--runs 2]
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from speed import Row, rows_of


def written(rows: list[Row], path: Path, *, bad: bool) -> None:
    """Write rows as CSV; with `bad` one value in a thousand is no figure."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(rows[0])
        for number, row in enumerate(rows):
            cells = list(row.values())
            if bad and number % 1000 == 999:
                cells[-1] = "many"
            table.writerow(cells)


def measured(*arguments: str) -> tuple[float, int, list[str]]:
    """Return CPU seconds, megabytes at most, and what was printed."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        process = subprocess.Popen([sys.executable, "-m", "kzclaims.cli", *arguments], stdout=out)
        _, _, used = os.wait4(process.pid, 0)
        out.seek(0)
        lines = out.read().splitlines()
    return used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, lines


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description="Time check beside reconcile.")
    parser.add_argument("--claims", type=int, default=1_000_000, help="rows of the table (default: a million)")
    parser.add_argument("--runs", type=int, default=2, help="turns, of which the least counts (default: 2)")
    parser.add_argument("--write", metavar="DIR", help="only write the tables there")
    asked = parser.parse_args()
    if asked.write:
        rows = rows_of(asked.claims)
        for name in ("table", "faulty"):
            written(rows, Path(asked.write) / f"{name}.csv", bad=name == "faulty")
        return
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, __file__, "--claims", str(asked.claims), "--write", folder], check=True)
        table, faulty = (Path(folder) / f"{name}.csv" for name in ("table", "faulty"))
        turns = [
            {name: measured(name, str(table))[:2] for name in ("reconcile", "check")} for _ in range(max(1, asked.runs))
        ]
        _, memory, told = measured("check", str(faulty))
    reconcile, check = (min(turn[name][0] for turn in turns) for name in ("reconcile", "check"))
    print(f"{asked.claims:,} rows, CPU seconds, the least of {len(turns)}")
    print(f"reconcile {reconcile:.1f}, check {check:.1f}: {check / reconcile:.2f} times (bar: at most 2)")
    print(f"memory of check: {max(turn['check'][1] for turn in turns):,} MB (bar: at most 1,500)")
    bad = sum("[KZ101 " in line for line in told)
    print(f"rows that cannot be read: {bad:,} of {asked.claims // 1000:,} listed; {memory:,} MB; last line: {told[-1]}")


if __name__ == "__main__":
    main()
