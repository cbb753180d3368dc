"""A figure whose place or population widens or narrows on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from itertools import combinations

from kzclaims.judgement.position import Position, joined, scope_positions
from kzclaims.model.finding import Finding, Severity
from kzclaims.rules.inspection import Inspection, is_telling, numbers, voices_of
from kzclaims.rules.rule import rule

_DRIFTS = ("place", "population")


@rule("KZ307", Severity.NOTE)
def scope_drift(seen: Inspection) -> Iterator[Finding]:
    """One report gives for a whole the very number that another gives for a part of it.

    Why: "103 dead in Almaty" becomes "103 dead in Kazakhstan" by leaving out two words.
    Breaks: 103 killed in Almaty in one paper, 103 killed in Kazakhstan in another, at about the same time.
    Keeps: The same number for a part and its whole in one text, which then says that there is no more; small and round
    numbers; numbers from origins that have nothing to do with each other.
    Mend: Look up the place and the population in the source that spoke first, and correct the other claim.
    """
    alike: dict[Hashable, list[int]] = defaultdict(list)
    for row, _, number in numbers(seen.living, seen):
        if is_telling(number):
            alike[seen.statement(row).measure.name, number].append(row)
    for rows in alike.values():
        for a, b in combinations(voices_of(rows, seen), 2):
            dimension = _drifted(a, b, seen)
            if dimension:
                words = f"{seen.said(a)} and {seen.said(b)}: one number, its {dimension} wider in one of them"
                yield Finding(words, claims=seen.ids((a, b)), field=dimension)


def _drifted(a: int, b: int, seen: Inspection) -> str:
    """Return the dimension in which the scope of one row lies within the other's, where they are else the same."""
    ours, theirs = seen.statement(a), seen.statement(b)
    if ours.scope.is_open or theirs.scope.is_open or ours.when.document == theirs.when.document:
        return ""
    if not seen.related(ours.origin, theirs.origin) or not seen.may_be_at_once(a, b):
        return ""
    positions = scope_positions(ours.scope, theirs.scope, seen.vocabulary)
    if not joined(positions.values()).nested:
        return ""
    moved = [name for name, position in positions.items() if position is not Position.EQUAL]
    return moved[0] if len(moved) == 1 and moved[0] in _DRIFTS else ""
