"""The table of this folder, made up: three providers of one daily toll, with a lag, a slip and a retraction planted.

    python examples/daily-series/table.py

writes providers.csv. Northland is no place, and none of its dead ever lived.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

START = date(2021, 3, 1)
DAYS = 40
# The university counts by itself, and one day types a digit too many.
SLIP = 20
# The ministry counts 25 twice, and takes the figure of that day back. The newspaper has printed it by then.
RETRACTED, TWICE = 30, 25

MINISTRY, NEWSPAPER, UNIVERSITY = "Health Ministry", "Daily Mirror", "University"


def rows() -> Iterator[dict[str, str]]:
    """Yield one row a provider and day."""
    toll = list(accumulate(3 + day * 7 % 11 + day * day % 5 for day in range(DAYS)))
    counted = list(accumulate((count + count // 60 + day * 5 % 4 for day, count in enumerate(toll)), max))
    told = [count + TWICE * (day == RETRACTED) for day, count in enumerate(toll)]
    for day in range(DAYS):
        taken_back = {"status": "retracted"} if day == RETRACTED else {}
        yield _row(MINISTRY, day, told[day]) | taken_back
        if day:
            # What the newspaper prints is the ministry's figure of the day before, as if it were today's.
            yield _row(NEWSPAPER, day, told[day - 1])
        yield _row(UNIVERSITY, day, counted[day] * (10 if day == SLIP else 1))


def _row(source: str, day: int, toll: int) -> dict[str, str]:
    when = START + timedelta(days=day)
    name = f"{source.split()[-1].lower()}.{when:%m-%d}"
    return {
        "id": name,
        "source": source,
        "measure": "killed",
        "place": "Northland",
        "as_of": when.isoformat(),
        "value": str(toll),
        "status": "",
    }


if __name__ == "__main__":
    with (Path(__file__).parent / "providers.csv").open("w", encoding="utf-8", newline="") as file:
        table = list(rows())
        writer = csv.DictWriter(file, table[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
