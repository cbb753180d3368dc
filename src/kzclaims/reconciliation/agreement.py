"""Agreement: how far two sources that give figures of the same things say the same.

Nobody can see from figures alone who copied whom. What they show is told as counts; the one word that sums them up,
the `likeness`, follows from the counts by the thresholds below. They are policy, not measurements.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from attrs import evolve, field, frozen

from kzclaims.model.number import Number, as_number

# Cells that a word about two sources needs; with fewer it is too early to tell.
FEWEST = 10
# From this share of equal figures on two sources are alike; below the other one, apart.
ALIKE = Fraction(3, 4)
APART = Fraction(1, 4)
# Two sources that are alike are taken for one page if they make half of their errors together; a quarter will do where
# that is half as much again as chance explains. Fewer than three others cannot show it: of two against two, either
# may be the copies.
TOGETHER = Fraction(1, 2)
OFTEN = Fraction(1, 4)
BEYOND_CHANCE = Fraction(3, 2)
FEWEST_WITNESSES = 3


class Likeness(StrEnum):
    """What two sources look like beside each other."""

    ONE_PAGE = "one_page"
    FOLLOWS = "follows"
    ALIKE = "alike"
    MIXED = "mixed"
    APART = "apart"
    TOO_FEW = "too_few"


@frozen(kw_only=True)
class Agreement:
    """How two sources agree, in counts of cells: one thing (measure, scope, counting, basis) on one day.

    `things` are those that both give figures of. Of the `cells` that both fill, `agreeing` hold figures that can be
    taken for one value. A cell is *moving* where the figure of either source is not the one that it gave before: flat
    stretches say nothing about who is behind whom. Of the `moving` cells `moving_alike` agree on the day.
    `lag` is by how many days b is behind a, that explains most; at that lag `cells_at_lag` cells are moving, and
    `agreeing_at_lag` of them agree. `ratio` is the middle one of a's figures divided by b's, on one day.

    `judged` are the moving cells at that lag in which at least two of the other sources (`witnesses` in all), and most
    of those there, give one figure. Another figure of a or b, unless more sources give it, counts as an error
    (`errors_a`, `errors_b`): against most others, not against the truth. In `shared_errors` cells a and b give one and
    the same such figure. Independent sources are often right together, and seldom wrong in the same way: Dong,
    Berti-Equille and Srivastava, "Integrating conflicting data: the role of source dependence", PVLDB 2(1), 2009.

    Laws: the mirror of the mirror is the agreement itself; shared errors are no more than those of either.
    """

    a: str
    b: str
    things: int
    cells: int
    agreeing: int
    moving: int
    moving_alike: int
    lag: int = 0
    cells_at_lag: int
    agreeing_at_lag: int
    ratio: Fraction | None = field(default=None)
    witnesses: int = 0
    judged: int = 0
    errors_a: int = 0
    errors_b: int = 0
    shared_errors: int = 0

    @property
    def share(self) -> Fraction | None:
        """The share of the cells that agree on the day; None without a cell."""
        return _share(self.agreeing, self.cells)

    @property
    def share_at_lag(self) -> Fraction | None:
        """The share of the moving cells that agree at the lag; None without a cell."""
        return _share(self.agreeing_at_lag, self.cells_at_lag)

    @property
    def errors_together(self) -> Fraction | None:
        """Of all errors of the two, the share that they make together; None without an error."""
        return _share(2 * self.shared_errors, self.errors_a + self.errors_b)

    @property
    def beyond_chance(self) -> Fraction | None:
        """How many times as many errors are shared as chance makes: if the two erred apart, and always alike."""
        return _share(self.shared_errors * self.judged, self.errors_a * self.errors_b)

    @property
    def _is_one_page(self) -> bool:
        if self.witnesses < FEWEST_WITNESSES or self.shared_errors < FEWEST:
            return False
        together, beyond = self.errors_together or 0, self.beyond_chance or 0
        return together >= TOGETHER or (together >= OFTEN and beyond >= BEYOND_CHANCE)

    @property
    def likeness(self) -> Likeness:
        """What the two look like beside each other."""
        same, cells = self.share_at_lag, self.cells_at_lag
        if cells < FEWEST:
            # Lists of one day hold nothing that moves: there all cells have to do.
            same, cells = self.share, self.cells
        if same is None or cells < FEWEST:
            return Likeness.TOO_FEW
        if same >= ALIKE and self._is_one_page:
            return Likeness.ONE_PAGE
        if same < APART:
            return Likeness.APART
        if self.lag:
            return Likeness.FOLLOWS
        return Likeness.ALIKE if same >= ALIKE else Likeness.MIXED

    @property
    def reading(self) -> str:
        """The likeness in words, with the names of the two where one is behind the other."""
        first, last = (self.a, self.b) if self.lag >= 0 else (self.b, self.a)
        behind = "one day" if abs(self.lag) == 1 else f"{abs(self.lag)} days"
        match self.likeness:
            case Likeness.ONE_PAGE:
                return "probably one page read twice" + (f", {last} {behind} behind {first}" if self.lag else "")
            case Likeness.FOLLOWS:
                return f"{last} follows {first} by {behind}"
            case Likeness.ALIKE:
                return "mostly the same figures"
            case Likeness.MIXED:
                return "the same figures in part"
            case Likeness.APART:
                return "mostly other figures"
        return "too few figures to tell"

    @property
    def reason(self) -> str:
        """The counts behind the reading, in words."""
        parts = [f"of {_count(self.cells, 'cell')} {percent(self.share)} agree on the day"]
        if self.moving:
            parts.append(
                f"of {self.moving:,} in which a figure moves, {percent(_share(self.moving_alike, self.moving))}"
            )
        if self.lag:
            away = f"{_count(abs(self.lag), 'day')} {'later' if self.lag > 0 else 'earlier'}"
            parts.append(f"with {self.b} read {away}, {percent(self.share_at_lag)} of {self.cells_at_lag:,}")
        if self.judged:
            parts.append(
                f"where most of the others give one figure ({_count(self.judged, 'cell')}), {self.a} is alone with "
                f"another in {self.errors_a:,}, {self.b} in {self.errors_b:,}, both with the same in "
                f"{self.shared_errors:,}"
            )
        return "; ".join(parts)

    @property
    def mirrored(self) -> Agreement:
        """The same agreement seen from the other source."""
        return evolve(
            self,
            a=self.b,
            b=self.a,
            lag=-self.lag,
            ratio=None if self.ratio is None else 1 / self.ratio,
            errors_a=self.errors_b,
            errors_b=self.errors_a,
        )

    def seen_from(self, name: str) -> Agreement:
        """Return the agreement with the source `name` as a, if it is one of the two."""
        return self.mirrored if name == self.b != self.a else self


def percent(share: Fraction | None) -> str:
    """Return a share in whole percent; what is not quite none or all is not told as such."""
    if share is None:
        return "none"
    if share in (0, 1):
        return f"{int(100 * share)}%"
    return f"{min(max(round(100 * share), 1), 99)}%"


def rounded(number: Fraction, places: int = 4) -> Number:
    """Return a fraction as an exact number of some places after the point; a small one keeps that many digits."""
    while number and abs(number) < Fraction(1, 10) ** (places - 2) and places < 100:
        places += 1
    return as_number(round(number, places))


def _share(part: int, of: int) -> Fraction | None:
    return Fraction(part, of) if of else None


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
