"""One origin that speaks in several reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kzclaims.model.finding import Finding, Severity
from kzclaims.model.number import Number
from kzclaims.rules.inspection import Inspection, is_telling, numbers
from kzclaims.rules.rule import rule

_SHOWN = 6
Outlets = tuple[str, ...]


@rule("KZ202", Severity.NOTE)
def one_origin_twice(seen: Inspection) -> Iterator[Finding]:
    """Reports that give the same figure have it from one origin, or may have.

    Why: 164 in two papers is one ministry speaking once. Two papers that agree bear each other out only if each has
    the figure from somebody else.
    Breaks: "164 killed" in two papers of which both cite the Health Ministry, or one cites it and the other nobody.
    Keeps: The same figure from a hospital and from the police; small and round figures of which one is unattributed,
    for they meet by chance.
    Mend: Count such reports as one voice. If one of them counted for itself, say so in `said_by`.
    """
    shared: dict[tuple[Outlets, str], list[tuple[int, ...]]] = defaultdict(list)
    for rows in seen.alike:
        by_number: dict[Number, list[int]] = defaultdict(list)
        for row, _, number in numbers(rows, seen):
            by_number[number].append(row)
        for number, same in by_number.items():
            for origin, together in _of_one_origin(same, number, seen):
                names = tuple(sorted({seen.outlet(row) for row in together}))
                if len(names) > 1:
                    shared[names, origin].append(tuple(together))
    for (names, origin), figures in shared.items():
        yield _finding(names, origin, figures, seen)


def _of_one_origin(rows: list[int], number: Number, seen: Inspection) -> Iterator[tuple[str, list[int]]]:
    """Yield each origin with the rows that have a figure from it; those that name nobody go with the only one named."""
    named: dict[str, list[int]] = defaultdict(list)
    nobody: list[int] = []
    for row in rows:
        origin = seen.statement(row).origin
        (nobody if origin is None else named[origin]).append(row)
    # A bare number under no hedge of its own: what one says exactly and another about is not one statement's copy.
    nobody = nobody if is_telling(number) and len(named) == 1 else []
    for origin, own in named.items():
        yield origin, sorted(row for row in [*own, *nobody] if any(seen.may_be_at_once(row, other) for other in own))


def _finding(names: Outlets, origin: str, figures: list[tuple[int, ...]], seen: Inspection) -> Finding:
    rows = list(dict.fromkeys(row for same in figures for row in same))
    silent = sorted({seen.outlet(row) for row in rows if seen.statement(row).origin is None})
    told = "; ".join(seen.figure(_first(same, seen)) for same in figures[:_SHOWN])
    more = f"; and {len(figures) - _SHOWN:,} more" if len(figures) > _SHOWN else ""
    whose = seen.judge.origins.show(origin)
    words = f"{' and '.join(names)} give the same: {told}{more}. "
    if silent:
        words += f"It comes from {whose}; {' and '.join(silent)} names nobody, so this may be one voice"
    else:
        words += f"All have it from {whose}: one voice"
    return Finding(words, claims=seen.ids(rows), field="said_by")


def _first(rows: tuple[int, ...], seen: Inspection) -> int:
    """Return the row that says the figure for all: one that names its origin, if it can be a plain one."""
    return min(rows, key=lambda row: (seen.statement(row).origin is None, seen.sheet.plausible(row).high is None, row))
