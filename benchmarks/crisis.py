"""Measure the library on crisis data: thousands of counts that providers give for the same things.

    python benchmarks/crisis.py --data DIR [--only covid matrix countries states quakes headlines rules] [--json OUT]
        [--seed N] [--slips N]

DIR/crisis holds the tables; mappings beside this file turn them into claims. What is measured, and of what a figure is
a share, is told in docs/benchmarks.md. Exit 0 when measured, whatever the figures; 2 on unusable input.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from crisis_catalogues import quakes, states
from crisis_countries import countries
from crisis_covid import covid
from crisis_facts import Section
from crisis_headlines import headlines
from crisis_matrix import matrix
from crisis_rules import rules

from kzclaims.errors import KzclaimsError
from kzclaims.vocabulary.vocabulary import Vocabulary

WORDS = ("crisis@1", "places@1")
TABLES = {"matrix": matrix, "countries": countries, "states": states, "quakes": quakes, "headlines": headlines}
# Those that slips are planted in by number.
PLANTED = {"covid": covid, "rules": rules}
SECTIONS = ("covid", *TABLES, "rules")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    asked = _arguments().parse_args(arguments)
    try:
        found = measure(Path(asked.data), asked.only or SECTIONS, seed=asked.seed, slips=asked.slips)
    except (OSError, KzclaimsError) as error:
        print(error, file=sys.stderr)
        return 2
    if asked.json:
        content = json.dumps([section.as_json() for section in found], ensure_ascii=False, indent=1)
        Path(asked.json).write_text(content + "\n", encoding="utf-8")
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure the library on crisis data.")
    parser.add_argument("--data", required=True, metavar="DIR", help="folder that holds crisis/")
    parser.add_argument("--only", nargs="+", choices=SECTIONS, metavar="SECTION", help=f"some of {', '.join(SECTIONS)}")
    parser.add_argument("--json", metavar="OUT", help="write the figures to this file too")
    parser.add_argument("--seed", type=int, default=1, help="of the planted slips (default: 1)")
    parser.add_argument("--slips", type=int, default=1000, help="how many are planted (default: 1000)")
    return parser


def measure(data: Path, only: Sequence[str], *, seed: int, slips: int) -> list[Section]:
    """Return the sections asked for, each printed as soon as it is measured."""
    folder = data / "crisis"
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder}: is no folder; give the one that holds crisis/")
    words = Vocabulary.named(*WORDS)
    found: list[Section] = []
    for name in SECTIONS:
        if name not in only:
            continue
        some = (
            PLANTED[name](folder, words, seed=seed, slips=slips)
            if name in PLANTED
            else TABLES[name](folder, words, seed=seed)
        )
        for section in some:
            print(f"{section}\n", flush=True)
        found += some
    return found


if __name__ == "__main__":
    sys.exit(main())
