"""Measure the library against hand-made gold: one table, a row a set.

    python benchmarks/accuracy.py --data DIR [--split dev] [--json] [--shuffle SEED]

Every gold file under DIR is measured that belongs to the split; what is in one is told in README.md beside this
file. Terms come from DIR/vocabulary.toml where there is one, else from vocabulary.toml beside this file.
Exit 0 when measured, whatever the figures; 2 on unusable input.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from converter import Words
from gold import GoldSet, read_folder
from scoring import Score, score, shuffled
from terms import read_tables, vocabulary_of

from kzclaims.errors import KzclaimsError
from kzclaims.vocabulary.vocabulary import Vocabulary

HERE = Path(__file__).resolve().parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    asked = _arguments().parse_args(arguments)
    try:
        sets, vocabulary = read(Path(asked.data), asked.split)
        if asked.shuffle is not None:
            sets = [shuffled(gold, asked.shuffle) for gold in sets]
        scores = [score(gold, vocabulary) for gold in sets]
    except (OSError, ValueError, KzclaimsError) as error:
        print(error, file=sys.stderr)
        return 2
    if asked.json:
        print(json.dumps([row.as_json() for row in scores], ensure_ascii=False, indent=1))
    else:
        print(table(scores, sets))
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure the library against hand-made gold.")
    parser.add_argument("--data", required=True, metavar="DIR", help="folder of gold files")
    parser.add_argument("--split", default="dev", help="files of no split and of this one (default: dev)")
    parser.add_argument("--json", action="store_true", help="print rows as JSON, with every miss")
    parser.add_argument("--shuffle", type=int, metavar="SEED", help="rename all ids and shuffle all claims first")
    return parser


def read(folder: Path, split: str) -> tuple[list[GoldSet], Vocabulary]:
    """Return the gold sets of a folder and the vocabulary for them.

    Raises OSError where the folder is not there and ValueError where nothing in it can be measured.
    """
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder}: is no folder; give the one that holds the gold files")
    own = folder / "vocabulary.toml"
    path = own if own.is_file() else HERE / "vocabulary.toml"
    tables = read_tables(path)
    sets = read_folder(folder, Words.of(tables), split)
    if not sets:
        raise ValueError(f"{folder}: holds no gold file of split {split}; is this the right folder, the right split?")
    measures = {made["measure"] for gold in sets for made in gold.records}
    return sets, vocabulary_of(tables, measures, file=str(path))


def table(scores: Sequence[Score], sets: Sequence[GoldSet]) -> str:
    """Return the rows as text, then every miss and every group that was not asked."""
    rows = [("set", "metric", "right", "of")]
    rows += [(row.set, row.metric, str(row.value), str(row.of)) for row in scores]
    for metric in dict.fromkeys(row.metric for row in scores):
        alike = [row for row in scores if row.metric == metric]
        if len(alike) > 1:
            rows.append(("all", metric, str(sum(r.value for r in alike)), str(sum(r.of for r in alike))))
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    lines = [
        f"{row[0]:<{widths[0]}}  {row[1]:<{widths[1]}}  {row[2]:>{widths[2]}}  {row[3]:>{widths[3]}}" for row in rows
    ]
    for row in scores:
        lines += [f"\nmissed in {row.set}"] if row.misses else []
        lines += [f"  {miss.id}: {miss.answer}; gold: {miss.gold}" for miss in row.misses]
    for gold in sets:
        lines += [f"\nnot asked in {gold.name}"] if gold.skipped else []
        lines += [f"  {group}: {why}" for group, why in gold.skipped]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
