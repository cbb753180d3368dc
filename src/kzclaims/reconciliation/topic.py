"""Topics: one headline for any set of claims, across groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from attrs import frozen

from kzclaims.judgement.compare import Judge
from kzclaims.judgement.statement import Statement
from kzclaims.model.aside import AsideKind, SetAside
from kzclaims.model.relation import Kind, Relation, Strength
from kzclaims.reconciliation.aside import stepped_aside
from kzclaims.reconciliation.conflicts import conflicts_among
from kzclaims.reconciliation.grouping import nested, series_of
from kzclaims.reconciliation.pairs import proposed_pairs, told_pairs
from kzclaims.reconciliation.sheet import sheet_of_statements
from kzclaims.reconciliation.sums import Added, Sum, sum_words, sums_among

# A topic of up to so many claims is judged pair by pair.
_FEW = 40

# The headline is the first of these that occurs.
_RANKS: tuple[tuple[Kind, Strength | None], ...] = (
    (Kind.CONTRADICTS, Strength.HARD),
    (Kind.AMBIGUOUS, None),
    (Kind.GREW, None),
    (Kind.FELL, None),
    (Kind.CONTRADICTS, Strength.TENSION),
    (Kind.PART_OF, None),
    (Kind.NOT_COMPARABLE, None),
    (Kind.COMPATIBLE, None),
    (Kind.AGREES, None),
)


@frozen(kw_only=True)
class Topic:
    """What some claims say together, whatever groups they lie in.

    `relations` are the pairs that were judged, `sums` the declared sums that a stated whole meets, which stand in
    place of their pairs. `all_retracted`: every claim was taken back, and they are judged among themselves.
    """

    claims: tuple[str, ...]
    kind: Kind
    strength: Strength | None = None
    relations: tuple[Relation, ...] = ()
    sums: tuple[Sum, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    all_retracted: bool = False
    reason: str = ""

    def __str__(self) -> str:
        return f"{self.kind.replace('_', ' ')}: {self.reason}"


def topic_of(statements: Sequence[Statement], aside: Mapping[str, SetAside], judge: Judge) -> Topic:
    """Return the headline of some statements; `aside` tells which of all claims were withdrawn."""
    ids = tuple(s.id for s in statements)
    withdrawn = {s.id: aside[s.id] for s in statements if s.id in aside and aside[s.id].is_withdrawn}
    all_retracted = bool(statements) and all(
        s.id in withdrawn and withdrawn[s.id].kind is AsideKind.RETRACTED for s in statements
    )
    gone_before = tuple(withdrawn.values())
    if len(withdrawn) == len(statements):
        withdrawn = {}
    stepped = stepped_aside(statements, withdrawn, judge)
    left = [s for s in statements if s.id not in withdrawn and s.id not in stepped]
    gone = (*gone_before, *(one for one in stepped.values() if one.claim not in {o.claim for o in gone_before}))
    if len(left) <= 1:
        return _alone(ids, left, gone, all_retracted, judge)
    relations, sums = _relations(left, judge)
    kind, strength = _headline(relations, sums)
    return Topic(
        claims=ids,
        kind=kind,
        strength=strength,
        relations=relations,
        sums=sums,
        set_aside=gone,
        all_retracted=all_retracted,
        reason=("every claim was retracted; " if all_retracted else "") + _reason(kind, strength, relations, sums),
    )


def _alone(
    ids: tuple[str, ...], left: list[Statement], gone: tuple[SetAside, ...], all_retracted: bool, judge: Judge
) -> Topic:
    kinds = {one.kind for one in gone}
    if kinds & {AsideKind.REVISED, AsideKind.SUPERSEDED}:
        kind = Kind.REVISED
    elif kinds == {AsideKind.RESTATES}:
        kind = Kind.RESTATES
    else:
        kind = Kind.ALONE
    words = judge.describe(left[0]) if left else "no claim"
    told = "; ".join(f"{one.claim} {one.reason}" for one in gone)
    reason = f"one claim is left: {words}" + (f" ({told})" if told else "")
    if all_retracted:
        reason = f"every claim was retracted; {reason}"
    return Topic(claims=ids, kind=kind, set_aside=gone, all_retracted=all_retracted, reason=reason)


def _relations(left: list[Statement], judge: Judge) -> tuple[tuple[Relation, ...], tuple[Sum, ...]]:
    """Return the pairs, with met sums in place of theirs, and sums that are not met compared as claims."""
    sums = sums_among(left, judge)
    met = tuple(added.sum for added in sums if added.sum.met)
    explained = [set(one.parts) | set(one.wholes) for one in met]
    relations = [r for r in _pairwise(left, judge) if not any({r.a, r.b} <= ids for ids in explained)]
    for added in sums:
        if not added.sum.met:
            relations.extend(_with_others(added, left, judge))
    return tuple(relations), met


def _pairwise(left: list[Statement], judge: Judge) -> list[Relation]:
    """Return the relation of every pair of a few claims; of many, of the pairs that keys propose."""
    if len(left) <= _FEW:
        return [judge.compare(a, b) for a, b in combinations(left, 2)]
    sheet = sheet_of_statements(left, judge)
    series = series_of(sheet)
    families = list(nested(series, judge.vocabulary))
    known = {frozenset((r.a, r.b)): r for r in conflicts_among(sheet, series, families).relations}
    return list(told_pairs(proposed_pairs(sheet, range(len(sheet)), series, families), known, sheet).values())


def _with_others(added: Added, left: list[Statement], judge: Judge) -> list[Relation]:
    """Compare a sum that nothing states or meets with the claims of the same measure outside it."""
    return [
        judge.compare(added.statement, other)
        for other in left
        if other.id not in added.sum.parts and other.measure.name == added.statement.measure.name
    ]


def _headline(relations: tuple[Relation, ...], sums: tuple[Sum, ...]) -> tuple[Kind, Strength | None]:
    for kind, strength in _RANKS:
        if any(r.kind is kind and (strength is None or r.strength is strength) for r in relations):
            return kind, strength
    # Revisions and restatements stepped aside, so with no pair left there are only met sums.
    return (Kind.AGREES if sums else Kind.RESTATES), None


def _reason(kind: Kind, strength: Strength | None, relations: tuple[Relation, ...], sums: tuple[Sum, ...]) -> str:
    deciding = [r.reason for r in relations if r.kind is kind and r.strength is strength]
    told = deciding or [f"{sum_words(one)}, as the whole says" for one in sums]
    more = f" (and {len(told) - 1} more such pairs)" if len(told) > 1 else ""
    return (told[0] if told else "") + more
