"""Moments: the times at which figures hold, shared by those that hold at once, and which moment is before which."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from datetime import datetime
from enum import Enum

from attrs import frozen

from kzclaims.judgement.pair import is_blurred
from kzclaims.judgement.time import Moment as When
from kzclaims.judgement.time import Timing, day_of, timing
from kzclaims.model.claim import Counting
from kzclaims.model.period import DAY, Period
from kzclaims.reconciliation.faces import moment
from kzclaims.reconciliation.sheet import Sheet

# Cut-offs no wider than this are taken for one time where figures of a day are.
_FEW_DAYS = 7 * DAY


class Joining(Enum):
    """When figures are taken to hold at once, and one moment to be before another."""

    CERTAIN = "what is certain"
    """Figures that the rules call simultaneous; a certainly later date."""
    LIKELY = "what is likely"
    """Figures dated alike, printed on one day and marked alike; a likely later date. What conflicts is a tension."""
    DAY = "one day, one time"
    """Figures dated alike, whatever else is said of them; a later date. For what would follow, not for conflicts."""


@frozen(eq=False)
class Moment:
    """A time at which figures hold; `as_of` None where nobody dates them, or where they count one period."""

    mark: Hashable
    when: When

    @property
    def as_of(self) -> Period | None:
        return self.when.as_of


class Moments:
    """The moments of a sheet's rows."""

    def __init__(self, sheet: Sheet, joining: Joining):
        self.sheet, self.joining = sheet, joining
        self.found: list[Moment] = []
        self._number: dict[Hashable, int] = {}
        self._before: dict[tuple[int, int], bool] = {}

    def of_row(self, row: int) -> int:
        """Return the number of the moment at which a row holds."""
        when = moment(self.sheet, row)
        new = self.sheet.kind(row).key.counting is Counting.NEW
        mark = self._of_period(row, when) if new else self._mark(row, when)
        if mark not in self._number:
            self._number[mark] = len(self.found)
            dated = When(as_of=when.as_of) if self.joining is Joining.DAY else when
            self.found.append(Moment(mark, When() if new else dated))
        return self._number[mark]

    def _of_period(self, row: int, when: When) -> Hashable:
        """New figures of one period hold together; of a bare day only those of one hand do so for certain."""
        blurred = is_blurred(self.sheet.periods[row], self.sheet.judge.policy.slack)
        apart = blurred and self.joining is Joining.CERTAIN
        return ("new", (when.source or when.document or row) if apart else "")

    def _mark(self, row: int, when: When) -> Hashable:
        as_of = when.as_of
        width = None if as_of is None else as_of.width
        if as_of is None or width is None or width > _FEW_DAYS:
            # What nobody dates, or dates to a month, may be of any time in it: two such need not hold at once.
            return ("alone", row)
        if self.joining is Joining.DAY:
            return (as_of,)
        if self.joining is Joining.LIKELY:
            return (as_of, when.earlier, day_of(when.published) if when.published else None)
        if width < DAY:
            return (as_of, when.earlier)
        if width == DAY and when.document and not when.marked:
            return (as_of, when.document)
        return ("alone", row)

    def is_before(self, a: int, b: int) -> bool:
        """Say whether what holds at one moment is before what holds at another."""
        if a == b:
            return False
        known = self._before.get((a, b))
        if known is None:
            known = self._before[a, b] = self._asked(self.found[a], self.found[b])
        return known

    def _asked(self, a: Moment, b: Moment) -> bool:
        seen = timing(a.when, b.when, self.sheet.judge.policy.slack)
        return seen is Timing.CERTAINLY_LATER if self.joining is Joining.CERTAIN else seen.later

    def steps(self, moments: Collection[int]) -> Iterator[tuple[int, int]]:
        """Yield pairs of moments, the earlier first, from which all that are before each other follow.

        Of three in a row the first and the last are left out.
        """
        ordered = sorted(moments, key=self._place)
        ahead: list[list[int]] = []
        for at, later in enumerate(ordered):
            passed: set[int] = set()
            nearest: list[int] = []
            for back in range(at - 1, -1, -1):
                earlier = ordered[back]
                if back not in passed and self.is_before(earlier, later):
                    nearest.append(back)
                    passed.update(ahead[back])
                    yield earlier, later
            ahead.append([*nearest, *{far for near in nearest for far in ahead[near]}])

    def _place(self, number: int) -> tuple[datetime, datetime, bool, datetime]:
        when = self.found[number].when
        return when.start, when.end, not when.earlier, when.published or datetime.min
