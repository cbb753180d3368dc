"""One figure with two originators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from kzclaims.model.finding import Finding, Severity
from kzclaims.model.number import Number
from kzclaims.rules.inspection import Inspection, numbers, voices_of
from kzclaims.rules.rule import rule


@rule("KZ203", Severity.NOTE)
def attribution_conflict(seen: Inspection) -> Iterator[Finding]:
    """Two reports give one figure and name two originators that belong to one body.

    Why: Two ministries of one government seldom count the same thing apart. One report has the wrong name, or one
    ministry repeats the other; either way it is not two voices.
    Breaks: 16 officers killed, from the Health Ministry in one paper and from the Interior Ministry in another.
    Keeps: The same figure from a hospital and from the police, which nobody says belong together: that is
    corroboration; a ministry in one paper and its government in the other, which only says it more widely.
    Mend: Ask which of the two counted; name both in `said_by`, the one that passed it on first and the origin last.
    """
    for rows in seen.alike:
        by_number: dict[Number, list[int]] = defaultdict(list)
        for row, _, number in numbers(rows, seen):
            if seen.statement(row).origin is not None:
                by_number[number].append(row)
        for same in by_number.values():
            yield from _apart(same, seen)


def _apart(rows: list[int], seen: Inspection) -> Iterator[Finding]:
    told: set[frozenset[str]] = set()
    for a, b in combinations(voices_of(rows, seen), 2):
        ours, theirs = seen.statement(a), seen.statement(b)
        assert ours.origin is not None and theirs.origin is not None
        pair = frozenset((ours.origin, theirs.origin))
        if (
            pair in told
            or ours.when.document == theirs.when.document
            or not _siblings(ours.origin, theirs.origin, seen)
        ):
            continue
        if seen.may_be_at_once(a, b):
            told.add(pair)
            one, other = (f"{seen.outlet(row)} has it from {_named(row, seen)}" for row in (a, b))
            words = f"{seen.figure(a)}: {one}, {other}; they belong together, so one name may be wrong"
            yield Finding(words, claims=seen.ids((a, b)), field="said_by")


def _named(row: int, seen: Inspection) -> str:
    statement = seen.statement(row)
    said_by = statement.claim.said_by
    return seen.judge.origins.show(said_by[-1] if said_by else statement.origin or "")


def _siblings(a: str, b: str, seen: Inspection) -> bool:
    """Say whether two origins belong to a third, and neither to the other."""
    origins = seen.judge.origins
    above_a, above_b = origins.ancestors(a), origins.ancestors(b)
    return a != b and a not in above_b and b not in above_a and bool(above_a & above_b)
