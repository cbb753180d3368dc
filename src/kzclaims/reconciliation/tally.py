"""Tallies: what is counted of two sources, thing by thing, and what follows for the lag and the ratio between them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import define, field

from kzclaims.model.number import Number
from kzclaims.reconciliation.agreement import Agreement
from kzclaims.reconciliation.tracks import LAGS, NUMBERS, WIDEST, Track, meets, shifted
from kzclaims.reconciliation.witnesses import Errors

# A lag is told only if so many figures agree at it, and the share that does is larger by so much than without one.
# So many cells that do not agree are added to each share, so that a few cells do not outweigh many.
_FEWEST_AT_LAG = 5
_MARGIN = Fraction(1, 20)
_DOUBT = 5

# Ratios are put in order as whole numbers: of so many parts.
_PARTS = 10**30


@define(eq=False)
class Tally:
    """What is counted of two sources, thing by thing; lists go by lag."""

    things: int = 0
    cells: int = 0
    same: int = 0
    moving: list[int] = field(factory=lambda: [0] * len(LAGS))
    agreeing: list[int] = field(factory=lambda: [0] * len(LAGS))
    ones: int = 0
    above: list[Number] = field(factory=list)
    below: list[Number] = field(factory=list)

    def add(self, a: Track, b: Track) -> None:
        """Count one thing of which both speak."""
        self.things += 1
        self.cells += (a.held & b.held).bit_count()
        for at, lag in enumerate(LAGS):
            moved = (a.held & shifted(b.held, lag)).bit_count() - (a.still & shifted(b.still, lag)).bit_count()
            self.moving[at] += moved
        for said in a.places.keys() & b.places.keys():
            self._equal(a.places[said], b.places[said], a.still, b.still)
        if a.worded or b.worded:
            self._worded(a, b)
        self._ratios(a, b)

    def _equal(self, ours: int, theirs: int, still: int, also_still: int) -> None:
        """Count the cells in which both give one figure, by the slots in which each gives it."""
        self.same += (ours & theirs).bit_count()
        agreeing = self.agreeing
        if not ours & (ours - 1) and not theirs & (theirs - 1):  # one slot each, as in most of what grows
            lag = theirs.bit_length() - ours.bit_length()
            if -WIDEST <= lag <= WIDEST and not (ours & still and theirs & also_still):
                agreeing[lag + WIDEST] += 1
            return
        still, also_still = ours & still, theirs & also_still
        for at, lag in enumerate(LAGS):
            both = ours & shifted(theirs, lag)
            if both:
                agreeing[at] += both.bit_count() - (still & shifted(also_still, lag)).bit_count()

    def _worded(self, a: Track, b: Track) -> None:
        """Count the cells in which figures, one of them in words, are not equal and can still be one value."""
        cells = {(slot, slot + lag) for slot in a.worded for lag in LAGS if slot + lag in b.figures}
        cells |= {(slot - lag, slot) for slot in b.worded for lag in LAGS if slot - lag in a.figures}
        for ours, theirs in cells:
            one, other = a.figures[ours], b.figures[theirs]
            if one != other and meets(one, other):
                self.same += ours == theirs
                if not (a.still >> ours & 1 and b.still >> theirs & 1):
                    self.agreeing[theirs - ours + WIDEST] += 1

    def _ratios(self, a: Track, b: Track) -> None:
        """Keep the figures of one day that can be divided: numbers above zero."""
        theirs = b.figures
        for slot, one in a.figures.items():
            other = theirs.get(slot)
            if type(one) in NUMBERS and type(other) in NUMBERS and one > 0 and other > 0:  # type: ignore[operator]
                if one == other:
                    self.ones += 1
                else:
                    self.above.append(one)
                    self.below.append(other)  # type: ignore[arg-type]

    def agreement(self, a: str, b: str, lag: int, errors: Errors) -> Agreement:
        """Return what was counted as a value."""
        return Agreement(
            a=a,
            b=b,
            things=self.things,
            cells=self.cells,
            agreeing=self.same,
            moving=self.moving[WIDEST],
            moving_alike=self.agreeing[WIDEST],
            lag=lag,
            cells_at_lag=self.moving[lag + WIDEST],
            agreeing_at_lag=self.agreeing[lag + WIDEST],
            ratio=middle_ratio(self.above, self.below, self.ones),
            witnesses=len(errors.witnesses),
            judged=errors.judged,
            errors_a=errors.of_a,
            errors_b=errors.of_b,
            shared_errors=errors.shared,
        )


def lag_of(agreeing: Sequence[int], cells: Sequence[int]) -> int:
    """Return the lag that explains most, from counts by lag: how many cells agree, of how many.

    Zero, unless another one is clearly better; of equal ones the smaller, and none where one source could as well be
    ahead as behind.
    """
    scores = {
        lag: Fraction(same, of + _DOUBT)
        for lag, same, of in zip(LAGS, agreeing, cells, strict=True)
        if same >= _FEWEST_AT_LAG
    }
    least = Fraction(agreeing[WIDEST], cells[WIDEST] + _DOUBT) + _MARGIN
    better = {lag: score for lag, score in scores.items() if score > least}
    if not better:
        return 0
    best = min(better, key=lambda lag: (-better[lag], abs(lag), lag))
    return 0 if better.get(-best) == better[best] else best


def middle_ratio(above: Sequence[Number], below: Sequence[Number], ones: int) -> Fraction | None:
    """Return the median of some ratios and so many ones; of two in the middle, the one nearer to one.

    So the median of the inverse ratios is its inverse.
    """
    of = len(above) + ones
    if not of:
        return None
    order = sorted((_parts(x, y), at) for at, (x, y) in enumerate(zip(above, below, strict=True)))
    under = sum(parts < _PARTS for parts, _ in order)

    def at(place: int) -> Fraction:
        if under <= place < under + ones:
            return Fraction(1)
        index = order[place if place < under else place - ones][1]
        return Fraction(above[index]) / Fraction(below[index])

    low, high = at((of - 1) // 2), at(of // 2)
    if low * high == 1:
        return Fraction(1)
    return low if low * high > 1 else high


def _parts(above: Number, below: Number) -> int:
    if isinstance(above, int) and isinstance(below, int):
        return above * _PARTS // below
    return Fraction(above) * _PARTS // Fraction(below)
