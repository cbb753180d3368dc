"""Pairs: which two claims are worth a relation in the report; found by keys, never by comparing all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations, pairwise, product

from kzclaims.judgement.statement import Statement
from kzclaims.model.quantity import Quantity
from kzclaims.reconciliation.grouping import Series, in_order

# Up to this many claims every pair is told; above it each claim with the next one only.
_FEW = 8


def proposed_pairs(
    statements: Sequence[Statement], series: Iterable[Series], nested: Iterable[tuple[Series, Series]]
) -> list[tuple[Statement, Statement]]:
    """Return pairs of one group, of a part and its whole, and of equal digits under one event; each once."""
    found: dict[frozenset[str], tuple[Statement, Statement]] = {}
    for a, b in _all_proposals(statements, series, nested):
        if a.id != b.id:
            found.setdefault(frozenset((a.id, b.id)), (a, b) if in_order(a) <= in_order(b) else (b, a))
    return sorted(found.values(), key=lambda pair: (in_order(pair[0]), in_order(pair[1])))


def _all_proposals(
    statements: Sequence[Statement], series: Iterable[Series], nested: Iterable[tuple[Series, Series]]
) -> Iterator[tuple[Statement, Statement]]:
    for one in series:
        yield from _some(one.statements)
    for part, whole in nested:
        yield from _across(part.statements, whole.statements)
    by_digits: dict[Hashable, list[Statement]] = defaultdict(list)
    for statement in statements:
        if isinstance(statement.claim.value, Quantity):
            by_digits[statement.scope.get("event"), statement.claim.value.digits].append(statement)
    for alike in by_digits.values():
        yield from _some(tuple(sorted(alike, key=in_order)))


def _some(members: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    if len(members) <= _FEW:
        yield from combinations(members, 2)
    else:
        yield from pairwise(members)


def _across(parts: Sequence[Statement], wholes: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    if len(parts) * len(wholes) <= _FEW * _FEW:
        yield from product(parts, wholes)
        return
    # Both are in order of as_of: walk them together, each part with the latest whole not after it.
    reached = 0
    for part in parts:
        while reached + 1 < len(wholes) and in_order(wholes[reached + 1])[:2] <= in_order(part)[:2]:
            reached += 1
        yield part, wholes[reached]
