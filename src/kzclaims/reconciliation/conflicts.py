"""Conflicts: the one owner of "cannot all be true"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, product

from attrs import frozen

from kzclaims.judgement.compare import Judge
from kzclaims.judgement.pair import may_fall
from kzclaims.model.claim import Counting
from kzclaims.model.conflict import Conflict
from kzclaims.model.relation import Kind, Relation, Strength
from kzclaims.reconciliation.breaches import Breach, breaches
from kzclaims.reconciliation.clashes import clashes
from kzclaims.reconciliation.grouping import Series

# A scope that is left open may hide a pair behind a tighter, undecided one: so many claims are compared pair by pair.
_FEW = 40


@frozen(eq=False)
class Found:
    """The conflicts, and by claim how firmly it is in one."""

    conflicts: tuple[Conflict, ...]
    relations: tuple[Relation, ...]
    strength_of: dict[str, Strength]


def conflicts_among(series: Sequence[Series], nested: Iterable[tuple[Series, Series]], judge: Judge) -> Found:
    """Return the conflicts within each series and between parts and wholes, each told once.

    The sorted passes propose, the rules decide: only a pair that contradicts by the decision list is a conflict.
    """
    proposed: list[Breach] = []
    for one in series:
        proposed.extend(_within(one, judge))
    for part, whole in nested:
        proposed.extend(_between(part, whole, judge))
    found: dict[frozenset[str], Relation] = {}
    for upper, lower in proposed:
        ids = frozenset((upper.id, lower.id))
        if len(ids) == 2 and ids not in found:
            relation = judge.compare(upper, lower)
            if relation.kind is Kind.CONTRADICTS:
                found[ids] = relation
    relations = tuple(sorted(found.values(), key=lambda r: (r.strength != Strength.HARD, r.a, r.b)))
    strength_of: dict[str, Strength] = {}
    for relation in relations:
        assert relation.strength is not None
        for claim_id in (relation.a, relation.b):
            strength_of.setdefault(claim_id, relation.strength)
    return Found(tuple(_conflict(r) for r in relations), relations, strength_of)


def _conflict(relation: Relation) -> Conflict:
    assert relation.strength is not None
    return Conflict(
        claims=(relation.a, relation.b),
        strength=relation.strength,
        because=(relation.reason,),
        assumes=relation.assumes,
    )


def _within(series: Series, judge: Judge) -> list[Breach]:
    members = [s for s in series.statements if s.reading is not None]
    others = [s for s in series.statements if s.reading is None]
    words = clashes(others, others, judge.policy.slack)
    if series.key.scope.is_open and len(members) <= _FEW:
        return [*combinations(members, 2), *words]
    found = breaches(
        members,
        members,
        slack=judge.policy.slack,
        later_excuses=may_fall(series.key.counting),
        together=series.key.counting is Counting.NEW,
    )
    return found + words


def _between(part: Series, whole: Series, judge: Judge) -> list[Breach]:
    ours, theirs = ([s for s in one.statements if s.reading is None] for one in (part, whole))
    words = clashes(ours, theirs, judge.policy.slack)
    uppers = [s for s in part.statements if s.reading is not None]
    lowers = [judge.settler.in_unit(s, part.key.unit) for s in whole.statements if s.reading is not None]
    is_open = part.key.scope.is_open or whole.key.scope.is_open
    if is_open and len(uppers) * len(lowers) <= _FEW * _FEW:
        return [*product(uppers, lowers), *words]
    countings = (part.key.counting, whole.key.counting)
    both_new = part.key.counting is whole.key.counting is Counting.NEW
    if Counting.NEW in countings and not (both_new and part.key.period == whole.key.period):
        return words
    both_grow = part.key.counting is whole.key.counting is Counting.CUMULATIVE
    found = breaches(uppers, lowers, slack=judge.policy.slack, later_excuses=not both_grow, together=both_new)
    return found + words
