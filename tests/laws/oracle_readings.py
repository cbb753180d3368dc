"""What the oracle reads: its claims, the words between them, and the interval that each figure admits.

Written from the words of the design alone; shares no code with the library.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

DAY = 24  # hours
NEVER = float("-inf")  # only ever compared with whole hours, never counted with
FOREVER = float("inf")
FIRMEST_FIRST = ("identified", "confirmed", "reported", "estimated")

Hours = tuple[int | None, int | None]  # from, up to but not including; None is an open end


@dataclass(frozen=True)
class Span:
    """The numbers from low to high; None is no end; an open end is not itself admitted."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def empty(self) -> bool:
        """Say whether no number lies in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def above(self, other: Span) -> bool:
        """Say whether every number here is above every number there."""
        if self.low is None or other.high is None:
            return False
        return self.low > other.high or (self.low == other.high and (self.low_open or other.high_open))

    def meets(self, other: Span) -> bool:
        """Say whether the two share a number."""
        return not self.above(other) and not other.above(self)


@dataclass(frozen=True)
class Said:
    """One claim: a figure with its hedge, what it is of, who says it, and when."""

    id: str
    hedge: str
    low: Fraction | None
    high: Fraction | None
    step: Fraction = Fraction(1)
    measure: str = "killed"
    scope: tuple[str, ...] = ("Kazakhstan", "people")  # place, then population
    counting: str | None = None  # None: the measure's
    basis: str = "reported"
    period: Hours | None = None
    as_of: Hours | None = None
    published: Hours | None = None
    mark: str | None = None  # "earlier" or "revised"
    supersedes: tuple[str, ...] = ()
    source: str = "post"
    document: str | None = None
    origin: str | None = None

    @property
    def cut_off(self) -> Hours | None:
        """When the count held: as stated, else when it was printed."""
        return self.as_of or self.published

    @property
    def text(self) -> str:
        """The document it stands in: the one named, else the only one of its source."""
        return self.document or f"the document of {self.source}"

    @property
    def fingerprint(self) -> tuple[object, ...]:
        """What is said, its date filled in, whoever wrote it down."""
        figure = (self.hedge, self.low, self.high, self.step)
        return (self.measure, figure, self.scope, self.cut_off, self.period, self.counting, self.basis, self.text)


@dataclass(frozen=True)
class Gauge:
    """What a measure measures: `whole` things, a `share` in percent or neither; how it runs; whether parts add up."""

    whole: bool = True
    share: bool = False
    counting: str | None = "cumulative"
    additive: bool = True


@dataclass(frozen=True)
class World:
    """What the words mean: measures, and which words lie in which wider ones (all of them, not only the next)."""

    gauges: Mapping[str, Gauge]
    wider: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def relate(self, one: str, other: str) -> str:
        """Return how one word lies to another."""
        if one == other:
            return "equal"
        if other in self.wider.get(one, frozenset()):
            return "within"
        return "contains" if one in self.wider.get(other, frozenset()) else "apart"

    def relate_scopes(self, one: tuple[str, ...], other: tuple[str, ...]) -> str:
        """Return how one scope lies to another: crossed ones are apart."""
        found = {self.relate(x, y) for x, y in zip(one, other, strict=True)} - {"equal"}
        if not found:
            return "equal"
        return found.pop() if len(found) == 1 else "apart"

    def counting(self, said: Said) -> str | None:
        """Return how a figure's count runs."""
        return said.counting or self.gauges[said.measure].counting


# --- readings ---------------------------------------------------------------------------------------------------


def power_below(n: Fraction) -> Fraction:
    """Return the place of the first digit: 1,000 of 5,800; of nothing, nothing."""
    if n == 0:
        return Fraction(0)
    place = Fraction(1)
    while place * 10 <= abs(n):
        place *= 10
    while place > abs(n):
        place /= 10
    return place


def half_capped_step(n: Fraction, step: Fraction) -> Fraction:
    """Return half the smaller of the trailing-zero step and the place of the second digit; a step of 1 adds nothing."""
    capped = min(step, power_below(n) / 10)
    return Fraction(0) if 1 in (step, capped) else capped / 2


def reading(said: Said, gauge: Gauge, strict: bool = False) -> tuple[Span, Span]:
    """Return the literal and the plausible span of a figure."""
    literal, plausible = loose_reading(said, gauge, strict)
    if gauge.share:
        literal, plausible = within_percent(literal), within_percent(plausible)
    if gauge.whole:
        literal, plausible = tightened(literal, said), tightened(plausible, said)
    return literal, plausible


def loose_reading(said: Said, gauge: Gauge, strict: bool) -> tuple[Span, Span]:
    """Return the table's two spans, before they are tightened to whole numbers or to percent."""
    if said.hedge in ("between", "vague"):
        assert said.low is not None and said.high is not None
        plausible = Span(said.low, said.high)
        doubled = Span(min(said.low / 2, said.low * 2), max(said.high / 2, said.high * 2))
        return (plausible if said.hedge == "between" else doubled), plausible
    n = said.high if said.low is None else said.low
    assert n is not None
    half = half_capped_step(n, said.step)
    match said.hedge:
        case "exactly":
            return Span(n, n), Span(n, n)
        case "none":
            plausible = Span(n - half, n + half, half > 0, half > 0)
            if abs(n) < 1000 or said.step == 1:
                return plausible, plausible
            return Span(n - said.step / 2, n + said.step / 2), plausible
        case "about":
            near = max(abs(n) / 10, half)
            far = max(abs(n) / 4, near)
            return Span(n - far, n + far), Span(n - near, n + near)
        case "nearly":
            far = min(power_below(n) / 2, abs(n) / 4)
            near = min(abs(n) / 15, far)
            return Span(n - far, n, False, True), Span(n - near, n, False, True)
        case "over" | "at least":
            excludes = strict and said.hedge == "over"
            literal = Span(n if strict else n - half, None, excludes)
            return literal, Span(n, n + abs(n) / 10, excludes)
        case "under" | "at most" | "up to":
            excludes = said.hedge == "under"
            negative = n < 0 or (n == 0 and excludes)  # a correction: a floor would leave nothing
            floor_ = None if negative or not gauge.whole else Fraction(0)
            literal = Span(floor_, n if strict else n + half, False, strict and excludes)
            return literal, Span(n - abs(n) / 5, n, False, excludes)
    raise AssertionError(said.hedge)


def within_percent(span: Span) -> Span:
    """Cut a span to 0 to 100."""
    low = span.low is None or span.low < 0
    high = span.high is None or span.high > 100
    return Span(
        Fraction(0) if low else span.low,
        Fraction(100) if high else span.high,
        span.low_open and not low,
        span.high_open and not high,
    )


def tightened(span: Span, said: Said) -> Span:
    """Return the whole numbers of a span; where it holds none, the nearest one that the hedge allows."""
    low = None if span.low is None else Fraction(ceil(span.low))
    high = None if span.high is None else Fraction(floor(span.high))
    if low is not None and low == span.low and span.low_open:
        low += 1
    if high is not None and high == span.high and span.high_open:
        high -= 1
    if low is None or high is None or low <= high:
        return Span(low, high)
    only = low if said.hedge in ("over", "at least") else high
    return Span(only, only)
