"""Pairs: which two claims are worth a relation in the report; found by keys, never by comparing all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product

from kzclaims.model.label import Label
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.model.relation import Relation
from kzclaims.reconciliation.grouping import Series
from kzclaims.reconciliation.sheet import Sheet

# Up to this many claims every pair is told; above it each claim with the next one only.
_FEW = 8

Rows = tuple[int, int]


def proposed_pairs(
    sheet: Sheet, rows: Sequence[int], series: Iterable[Series], nested: Iterable[tuple[Series, Series]]
) -> list[Rows]:
    """Return pairs of one group, of a part and its whole, and of equal digits under one event; each once."""
    found: dict[frozenset[int], Rows] = {}
    for a, b in _all_proposals(sheet, rows, series, nested):
        if a != b:
            found.setdefault(frozenset((a, b)), (a, b) if sheet.in_order(a) <= sheet.in_order(b) else (b, a))
    return sorted(found.values(), key=lambda pair: (sheet.in_order(pair[0]), sheet.in_order(pair[1])))


def told_pairs(
    pairs: Iterable[Rows], known: Mapping[frozenset[str], Relation], sheet: Sheet
) -> dict[frozenset[str], Relation]:
    """Return the relations of pairs, those that are known already among them."""
    told = dict(known)
    for a, b in pairs:
        ids = frozenset((sheet.ids[a], sheet.ids[b]))
        if ids not in told:
            told[ids] = sheet.judge.compare(sheet.statement(a), sheet.statement(b))
    return told


def _all_proposals(
    sheet: Sheet, rows: Sequence[int], series: Iterable[Series], nested: Iterable[tuple[Series, Series]]
) -> Iterator[Rows]:
    for one in series:
        yield from _some(one.rows)
    for part, whole in nested:
        yield from _across(sheet, part.rows, whole.rows)
    by_digits: dict[Hashable, list[int]] = defaultdict(list)
    for row in rows:
        value = sheet.value(row)
        if not isinstance(value, Label | Period):
            digits = value.digits if isinstance(value, Quantity) else (value, value)
            by_digits[sheet.kind(row).key.scope.get("event"), digits].append(row)
    for alike in by_digits.values():
        yield from _some(sorted(alike, key=sheet.in_order))


def _some(members: Sequence[int]) -> Iterator[Rows]:
    if len(members) <= _FEW:
        yield from combinations(members, 2)
    else:
        yield from pairwise(members)


def _across(sheet: Sheet, parts: Sequence[int], wholes: Sequence[int]) -> Iterator[Rows]:
    if len(parts) * len(wholes) <= _FEW * _FEW:
        yield from product(parts, wholes)
        return
    # Both are in order of as_of: walk them together, each part with the latest whole not after it.
    ranks = sheet.ranks
    reached = 0
    for part in parts:
        while reached + 1 < len(wholes) and ranks[wholes[reached + 1]] <= ranks[part]:
            reached += 1
        yield part, wholes[reached]
