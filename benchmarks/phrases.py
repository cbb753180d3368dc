"""Measure the reading of phrases: how many ranges are read right, and how many phrases a second.

    python benchmarks/phrases.py --data DIR [--json]

DIR/number-range/english.json holds cases: a sentence, its phrases and the interval that each means ("no less than
thirty" is [30,)). A case is right where all its phrases are, and one without any where the sentence itself is
refused. A two-ended interval is compared by its ends: a range of ours admits both, whatever bounds it
(docs/decisions/0015-ranges-admit-both-ends.md); how many differ in that only is told. A share is compared as a
number: half is 0.5 there and 50 % here. Speed is measured without a cache, best of several rounds, against
quantulum3 on the same phrases where that is installed, in the same run.
Exit 0 when measured, whatever the figures; 2 on unusable input.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from kzclaims.errors import ParseError
from kzclaims.language.read import read_quantity
from kzclaims.model.quantity import Hedge, Quantity

ROUNDS = 5
_INTERVAL = re.compile(r"(?P<left>[\[(])(?P<low>[^,]*),(?P<high>[^,]*)(?P<right>[\])])")
_OPEN = frozenset({Hedge.OVER, Hedge.UNDER, Hedge.NEARLY})


class Span(NamedTuple):
    """An interval as the data writes it; None is an open end, and `closed` says which ends belong to it."""

    low: Decimal | None
    high: Decimal | None
    closed: tuple[bool, bool]

    @property
    def both(self) -> bool:
        """Whether it has two ends."""
        return self.low is not None and self.high is not None


class Case(NamedTuple):
    """A sentence, and its phrases with the interval that each means."""

    sentence: str
    phrases: tuple[tuple[str, Span], ...]


class Outcome(NamedTuple):
    """One phrase: what it means, and what was read, or why it was not."""

    phrase: str
    wanted: Span
    got: Span | None
    fault: str

    @property
    def half_open(self) -> bool:
        """Whether the answer rests on a range that leaves out its upper end only."""
        return self.wanted.both and self.wanted.closed == (True, False)

    @property
    def right(self) -> bool:
        """Whether the ends are those meant, and belong to it or not as meant where there is one end only."""
        if self.got is None or self.got[:2] != self.wanted[:2]:
            return False
        return self.wanted.both or self.got.closed == self.wanted.closed

    @property
    def exact(self) -> bool:
        """Whether it is right with its ends open or closed as meant too."""
        return self.got == self.wanted


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(description="Measure the reading of phrases.")
    parser.add_argument("--data", required=True, metavar="DIR", help="folder that holds number-range/english.json")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    asked = parser.parse_args(arguments)
    path = Path(asked.data) / "number-range" / "english.json"
    try:
        cases = gold(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"{path}: cannot be read as phrases with intervals: {error}", file=sys.stderr)
        return 2
    phrases = [phrase for case in cases for phrase, _ in case.phrases]
    if not phrases:
        print(f"{path}: holds no phrase; is this the right file?", file=sys.stderr)
        return 2
    read = [(case, [outcome(phrase, span) for phrase, span in case.phrases]) for case in cases]
    figures = {**scores(read), **speeds(phrases)}
    if asked.json:
        print(json.dumps(figures, ensure_ascii=False, indent=1))
        return 0
    for name, figure in figures.items():
        print(f"{name:<52} {figure}")
    for missed in (one for _, outcomes in read for one in outcomes if not one.right and not one.half_open):
        print(f"missed: {missed.phrase!r}: {missed.got or missed.fault}, meant {missed.wanted}")
    return 0


def gold(entries: Iterable[dict[str, Any]]) -> list[Case]:
    """Return every case."""
    return [
        Case(
            entry["Input"],
            tuple((found["Text"], _span(found["Resolution"]["value"])) for found in entry.get("Results", ())),
        )
        for entry in entries
    ]


def _span(written: str) -> Span:
    match = _INTERVAL.fullmatch(written)
    if match is None:
        raise ValueError(f"{written!r} is no interval such as [20,30)")
    low, high = (Decimal(end) if end else None for end in (match["low"], match["high"]))
    return Span(low, high, (low is not None and match["left"] == "[", high is not None and match["right"] == "]"))


def outcome(phrase: str, wanted: Span) -> Outcome:
    """Read one phrase."""
    try:
        return Outcome(phrase, wanted, interval(read_quantity(phrase, language="en")), "")
    except ParseError as error:
        return Outcome(phrase, wanted, None, error.problem)


def interval(value: Quantity) -> Span:
    """Return what a quantity says as an interval: its ends, open where the hedge is a strict bound."""
    size = Decimal(100) if value.unit == "%" else Decimal(1)
    low, high = (None if end is None else Decimal(end) / size for end in (value.low, value.high))
    closed = value.hedge not in _OPEN
    return Span(low, high, (low is not None and closed, high is not None and closed))


def scores(read: Sequence[tuple[Case, Sequence[Outcome]]]) -> dict[str, int]:
    """Return how many cases and phrases are right, those that rest on half-open ranges counted apart."""
    whole = [(case, found) for case, found in read if not any(one.half_open for one in found)]
    outcomes = [one for _, found in read for one in found]
    counted = [one for one in outcomes if not one.half_open]
    half_open = [one for one in outcomes if one.half_open]
    return {
        "cases": len(read),
        "cases without half-open ranges": len(whole),
        "cases right": sum(_right(case, [one.right for one in found]) for case, found in whole),
        "cases right, open and closed ends of ranges too": sum(
            _right(case, [one.exact for one in found]) for case, found in whole
        ),
        "phrases without half-open ranges": len(counted),
        "phrases right": sum(one.right for one in counted),
        "phrases right, open and closed ends of ranges too": sum(one.exact for one in counted),
        "half-open ranges": len(half_open),
        "half-open ranges with the same ends": sum(one.right for one in half_open),
    }


def _right(case: Case, found: Sequence[bool]) -> bool:
    """Whether a case is right: all its phrases, or where it has none, that the sentence is no figure."""
    return all(found) if found else isinstance(_read(case.sentence), ParseError)


def speeds(phrases: Sequence[str]) -> dict[str, float | str]:
    """Return phrases a second, ours and quantulum3's, and how many times faster ours is."""
    ours = _rate(_read, phrases)
    figures: dict[str, float | str] = {"phrases a second": round(ours)}
    try:
        from quantulum3 import parser
    except ImportError:
        return {**figures, "quantulum3, phrases a second": "not installed"}
    theirs = _rate(parser.parse, phrases)
    return {**figures, "quantulum3, phrases a second": round(theirs), "times faster": round(ours / theirs, 1)}


def _read(phrase: str) -> object:
    try:
        return read_quantity(phrase, language="en")
    except ParseError as error:
        return error


def _rate(read: Callable[[str], object], phrases: Sequence[str]) -> float:
    """Return phrases a second in the best of several rounds, after one that warms up."""
    best = 0.0
    for _ in range(ROUNDS + 1):
        started = time.perf_counter()
        for phrase in phrases:
            read(phrase)
        best = max(best, len(phrases) / (time.perf_counter() - started))
    return best


if __name__ == "__main__":
    sys.exit(main())
