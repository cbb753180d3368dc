"""Standing: how what two claims are about lies to each other, and which of their dates goes with which."""

from __future__ import annotations

from datetime import timedelta

from kzclaims.judgement.position import Position, basis_position, joined, measure_position, scope_positions
from kzclaims.judgement.statement import Statement
from kzclaims.vocabulary.vocabulary import Vocabulary


def position_of(one: Statement, other: Statement, vocabulary: Vocabulary) -> Position:
    """Return where what one is about lies, seen from the other; of the same thing, the firmer basis is within.

    Unrelated where they leave different things open: which of them is meant decides it.
    """
    if any(
        one.scope.get(d) != other.scope.get(d) for both in (one, other) for d, terms in both.scope if len(terms) > 1
    ):
        return Position.UNRELATED
    measure = measure_position(one.measure.name, other.measure.name, vocabulary)
    thing = joined((measure, *scope_positions(one.scope, other.scope, vocabulary).values()))
    return basis_position(one.basis, other.basis) if thing is Position.EQUAL else thing


def is_one_line(one: Statement, other: Statement, vocabulary: Vocabulary) -> bool:
    """Say whether two claims are about the same, or one about a part of what the other is about."""
    position = position_of(one, other, vocabulary)
    return position is Position.EQUAL or position.nested


def gap(one: Statement, other: Statement) -> timedelta:
    """Return the time between two cut-offs; none where they overlap, the most there is where one is not known."""
    if one.when.as_of is None or other.when.as_of is None:
        return timedelta(0) if one.when.as_of is other.when.as_of else timedelta.max
    return max(other.when.start - one.when.end, one.when.start - other.when.end, timedelta(0))


def is_of_a_later_day(part: Statement, whole: Statement, slack: timedelta) -> bool:
    """Say whether a part was counted after its whole, so that it may hold what the whole does not.

    A date that is only that of printing must be later by more than the slack; "earlier" than that may be any time.
    """
    if part.when.as_of is None or whole.when.as_of is None or part.when.start < whole.when.end:
        return False
    if "as_of" not in part.claim.assumed:
        return True
    return not part.when.earlier and part.when.start - whole.when.end >= slack
