"""Pairs: two statements side by side, with what every rule asks about them worked out once."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property

from attrs import evolve, frozen

from kzclaims.judgement.position import Position, basis_position, joined, measure_position, scope_positions
from kzclaims.judgement.statement import Statement
from kzclaims.judgement.time import Timing, timing
from kzclaims.model.claim import Counting
from kzclaims.model.period import DAY, Period
from kzclaims.vocabulary.vocabulary import Vocabulary


@frozen(eq=False)
class Pair:
    """Two statements, seen from the first: where its measure, scope and basis lie, and when the second held."""

    a: Statement
    b: Statement
    vocabulary: Vocabulary
    slack: timedelta

    @cached_property
    def measure(self) -> Position:
        return measure_position(self.a.measure.name, self.b.measure.name, self.vocabulary)

    @cached_property
    def scopes(self) -> dict[str, Position]:
        return scope_positions(self.a.scope, self.b.scope, self.vocabulary)

    @cached_property
    def scope(self) -> Position:
        return joined(self.scopes.values())

    @cached_property
    def thing(self) -> Position:
        """Where what a counts lies, seen from b: measure, scope and the period counted together."""
        return joined((self.measure, self.scope, self.period))

    @cached_property
    def period(self) -> Position:
        """Where the period that a counts lies, seen from b's.

        Figures counted from one start are one series, however far they run; a missing period is any.
        """
        ours, theirs = self.a.claim.period, self.b.claim.period
        if ours is None or theirs is None or ours == theirs:
            return Position.EQUAL
        if Counting.NEW not in (self.a.counting, self.b.counting) and ours.start == theirs.start:
            return Position.EQUAL
        if not ours.overlaps(theirs):
            return Position.DISJOINT
        if ours.within(theirs):
            return Position.WITHIN
        return Position.CONTAINS if theirs.within(ours) else Position.CROSSED

    @cached_property
    def basis(self) -> Position:
        return basis_position(self.a.basis, self.b.basis)

    @cached_property
    def when(self) -> Timing:
        """Where b lies in time; `new` figures of one period hold together, those of one bare day nearly."""
        if self.a.counting is self.b.counting is Counting.NEW and self.a.claim.period == self.b.claim.period:
            apart = is_blurred(self.a.claim.period, self.slack) and not self._of_one_hand
            return Timing.NEAR if apart else Timing.SIMULTANEOUS
        return timing(self.a.when, self.b.when, self.slack)

    @property
    def _of_one_hand(self) -> bool:
        """Whether one source, or one document, gives both."""
        ours, theirs = self.a.when, self.b.when
        return ours.source == theirs.source != "" or ours.document == theirs.document != ""

    @cached_property
    def numeric(self) -> bool:
        return self.a.reading is not None and self.b.reading is not None

    @cached_property
    def same(self) -> bool:
        """Whether the two are figures of one thing on one basis."""
        return self.thing is Position.EQUAL and self.basis is Position.EQUAL

    @cached_property
    def plausible_meet(self) -> bool:
        assert self.a.reading and self.b.reading
        return self.a.reading.plausible.meets(self.b.reading.plausible)

    @cached_property
    def literal_meet(self) -> bool:
        assert self.a.reading and self.b.reading
        return self.a.reading.literal.meets(self.b.reading.literal)

    def turned(self) -> Pair:
        """Return the pair seen from the other side."""
        return evolve(self, a=self.b, b=self.a)

    def both_ways(self) -> tuple[Pair, Pair]:
        """Return the pair seen from each side."""
        return self, self.turned()

    @property
    def cumulative(self) -> bool:
        """Whether what the two count only grows."""
        return self.a.counting is self.b.counting is Counting.CUMULATIVE

    @property
    def may_fall(self) -> bool:
        """Whether the figure goes down as well as up."""
        return may_fall(self.a.counting) or may_fall(self.b.counting)


def is_blurred(period: Period | None, slack: timedelta) -> bool:
    """Say whether two sources may mean other hours by a period: a day of twenty-four hours begins when they close it.

    Hours that are told are told; and of a week or a year some hours are little.
    """
    return period is not None and period.width is not None and DAY <= period.width <= slack


def may_fall(counting: Counting | None) -> bool:
    """Say whether later figures may be lower: of a stock, and of what is no running count (a share, a rate)."""
    return counting is None or counting is Counting.STOCK
