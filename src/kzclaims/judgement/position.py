"""Position: whether one statement is about a part of what another is about."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from kzclaims.model.claim import Basis
from kzclaims.model.scope import Scope
from kzclaims.vocabulary.taxonomy import TermRelation
from kzclaims.vocabulary.vocabulary import Vocabulary


class Position(Enum):
    """Where one thing lies, seen from another."""

    EQUAL = "equal"
    WITHIN = "within"
    CONTAINS = "contains"
    CROSSED = "crossed"
    DISJOINT = "disjoint"
    UNRELATED = "unrelated"

    @property
    def nested(self) -> bool:
        """Whether one of the two contains the other, strictly."""
        return self in (Position.WITHIN, Position.CONTAINS)


_OF_TERMS = {
    TermRelation.EQUAL: Position.EQUAL,
    TermRelation.WITHIN: Position.WITHIN,
    TermRelation.CONTAINS: Position.CONTAINS,
    TermRelation.DISJOINT: Position.DISJOINT,
    TermRelation.UNRELATED: Position.UNRELATED,
}
FIRMEST_FIRST = (Basis.IDENTIFIED, Basis.CONFIRMED, Basis.REPORTED, Basis.ESTIMATED)


def joined(positions: Iterable[Position]) -> Position:
    """Return the position on all dimensions together: within on one and containing on another is crossed."""
    found = set(positions) - {Position.EQUAL}
    for decisive in (Position.DISJOINT, Position.UNRELATED, Position.CROSSED):
        if decisive in found:
            return decisive
    if len(found) == 2:
        return Position.CROSSED
    return found.pop() if found else Position.EQUAL


def scope_positions(a: Scope, b: Scope, vocabulary: Vocabulary) -> dict[str, Position]:
    """Return, by dimension, where scope a lies seen from b; both have one term a dimension.

    A dimension that only one of them has leaves the other unlimited there.
    """
    found: dict[str, Position] = {}
    for dimension in dict.fromkeys([name for name, _ in a] + [name for name, _ in b]):
        ours, theirs = a.one(dimension), b.one(dimension)
        if ours is None or theirs is None:
            same = a.get(dimension) == b.get(dimension)
            found[dimension] = Position.EQUAL if same else Position.CONTAINS if ours is None else Position.WITHIN
        else:
            found[dimension] = _OF_TERMS[vocabulary.relate(dimension, ours, theirs)]
    return found


def measure_position(a: str, b: str, vocabulary: Vocabulary) -> Position:
    """Return where measure a lies seen from measure b."""
    return _OF_TERMS[vocabulary.measure_relate(a, b)]


def basis_position(a: Basis, b: Basis) -> Position:
    """Return where basis a lies seen from b: the firmer is within the looser; a forecast is beside them all."""
    if a is b:
        return Position.EQUAL
    if Basis.FORECAST in (a, b):
        return Position.UNRELATED
    return Position.WITHIN if FIRMEST_FIRST.index(a) < FIRMEST_FIRST.index(b) else Position.CONTAINS
