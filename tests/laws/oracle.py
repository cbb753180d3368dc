"""A slow, plain second telling of the meaning: readings, time order, the relation of two claims, a judged group.

It is written from the words of the design alone and shares no code with the library, so that the two can be held
against each other. Numbers are fractions, instants are whole hours, words are looked up in two small tables;
alternatives, labels, dates as values, units and sums are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import combinations
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


# --- time -------------------------------------------------------------------------------------------------------


def ends(hours: Hours | None) -> tuple[float, float]:
    """Return start and end as comparable numbers; no date may be any time."""
    start, end = hours or (None, None)
    return (NEVER if start is None else start), (FOREVER if end is None else end)


def time_order(a: Said, b: Said, world: World, slack: int) -> tuple[str, str | None]:
    """Return (how, the later one's id): simultaneous, certainly, likely or near."""
    (a_start, a_end), (b_start, b_end) = ends(a.cut_off), ends(b.cut_off)
    both_new = world.counting(a) == world.counting(b) == "new" and a.period == b.period
    overlap = None in (a.cut_off, b.cut_off) or (a_start < b_end and b_start < a_end)
    if not both_new and (a.mark == "earlier") != (b.mark == "earlier") and overlap:
        return "likely", (a.id if b.mark == "earlier" else b.id)
    if simultaneous(a, b, world):
        return "simultaneous", None
    slack = 0 if a.source == b.source else slack
    for first, second in ((a, b), (b, a)):
        _, end = ends(first.cut_off)
        start, _ = ends(second.cut_off)
        if end != FOREVER and start != NEVER and start - end >= slack:
            return "certainly", second.id
    if None in (a.cut_off, b.cut_off):
        return "near", None
    if (a_start, a_end) != (b_start, b_end):
        if b_start >= a_start and b_end >= a_end:
            return "likely", b.id
        if a_start >= b_start and a_end >= b_end:
            return "likely", a.id
    if same_day(a.cut_off, b.cut_off):
        for first, second in ((a, b), (b, a)):
            if first.published and second.published and ends(first.published)[1] <= ends(second.published)[0]:
                return "likely", second.id
    return "near", None


def simultaneous(a: Said, b: Said, world: World) -> bool:
    """Say whether two figures are of one moment."""
    if world.counting(a) == world.counting(b) == "new" and a.period == b.period:
        return True
    if a.cut_off is None and b.cut_off is None:
        return True
    if a.cut_off is None or a.cut_off != b.cut_off:
        return False
    start, end = ends(a.cut_off)
    return end - start < DAY or (end - start == DAY and a.text == b.text and a.mark is b.mark is None)


def same_day(a: Hours | None, b: Hours | None) -> bool:
    """Say whether both lie in one calendar day."""
    (a_start, a_end), (b_start, b_end) = ends(a), ends(b)
    if NEVER in (a_start, b_start) or FOREVER in (a_end, b_end):
        return False
    return a_start // DAY == b_start // DAY == (a_end - 1) // DAY == (b_end - 1) // DAY


# --- two claims -------------------------------------------------------------------------------------------------


def compare(a: Said, b: Said, world: World, slack: int = DAY, strict: bool = False) -> tuple[str, str | None]:
    """Return (kind, strength) of two claims, by the decision list."""
    for rule in (rule_1, rule_2_and_3, rule_4, rule_5, rule_6, rule_7, rule_8):
        found = rule(Pair(a, b, world, slack, strict))
        if found:
            kind, _, strength = found.partition(" ")
            return kind, strength or None
    return "not_comparable", None


def plain(said: Said, world: World) -> Said:
    """Return a claim that does not say how it counts where that goes without saying."""
    usual = world.gauges[said.measure].counting
    return replace(said, counting=None) if said.counting == usual else said


class Pair:
    """Two claims with everything that the rules ask about them."""

    def __init__(self, a: Said, b: Said, world: World, slack: int, strict: bool):
        a, b = plain(a, world), plain(b, world)
        self.a, self.b, self.world = a, b, world
        self.measures = world.relate(a.measure, b.measure)
        self.scopes = world.relate_scopes(a.scope, b.scope)
        self.literal = {s.id: reading(s, world.gauges[s.measure], strict)[0] for s in (a, b)}
        self.plausible = {s.id: reading(s, world.gauges[s.measure], strict)[1] for s in (a, b)}
        self.how, self.later = time_order(a, b, world, slack)
        self.runs = {world.counting(a), world.counting(b)}
        self.additive = all(world.gauges[s.measure].additive for s in (a, b))
        self.same_thing = self.measures == self.scopes == "equal"
        self.same_figure = self.same_thing and a.basis == b.basis

    def apart(self, spans: dict[str, Span]) -> bool:
        """Say whether the two spans share no number."""
        return not spans[self.a.id].meets(spans[self.b.id])

    def part_and_whole(self) -> list[tuple[Said, Said]]:
        """Return each way in which one is, by measure and scope, within or equal to the other."""
        found = []
        if {self.measures, self.scopes} <= {"equal", "within"}:
            found.append((self.a, self.b))
        if {self.measures, self.scopes} <= {"equal", "contains"}:
            found.append((self.b, self.a))
        return found


def rule_1(pair: Pair) -> str | None:
    """What cannot be compared at all."""
    a, b = pair.a, pair.b
    new = "new" in pair.runs
    refused = (
        "apart" in (pair.measures, pair.scopes),
        (a.basis == "forecast") != (b.basis == "forecast"),
        new and len(pair.runs) > 1,
        new and a.period != b.period,
        counted_apart(pair),
    )
    return "not_comparable" if any(refused) else None


def counted_apart(pair: Pair) -> bool:
    """Of one thing a stock says nothing of a toll; nor the toll of a part of the stock of its whole."""
    if len(pair.runs) == 1:
        return False
    if pair.same_thing or not pair.part_and_whole():
        return True
    return any(pair.world.counting(part) == "cumulative" for part, _ in pair.part_and_whole())


def rule_2_and_3(pair: Pair) -> str | None:
    """The same said again, or its correction."""
    if pair.a.fingerprint == pair.b.fingerprint:
        return "restates"
    return "revised" if older_of_revised(pair) else None


def older_of_revised(pair: Pair) -> Said | None:
    """Return the claim that the other one corrects, if it does."""
    if pair.a.origin is None or pair.a.origin != pair.b.origin or not pair.same_figure:
        return None
    both = ((pair.a, pair.b), (pair.b, pair.a))
    for older, newer in both:
        if older.id in newer.supersedes and pair.apart(pair.plausible):
            return older
    for older, newer in both:
        if older.as_of is None or older.as_of != newer.as_of or not (older.published and newer.published):
            continue
        if ends(older.published)[1] <= ends(newer.published)[0] and pair.apart(pair.literal):
            return older
    for older, newer in both:
        revises = newer.mark == "revised" and older.mark != "revised" and pair.later != older.id
        if pair.how == "certainly" and pair.plausible[newer.id].above(pair.plausible[older.id]):
            revises = False
        if revises and pair.apart(pair.plausible):
            return older
    return None


def rule_4(pair: Pair) -> str | None:
    """A part is no more than its whole, and a toll does not fall."""
    cumulative = pair.runs == {"cumulative"}
    for part, whole in pair.part_and_whole():
        if not pair.additive or not floor_of(part.basis, whole.basis):
            continue
        if not pair.literal[part.id].above(pair.literal[whole.id]):
            continue
        if pair.how == "simultaneous":
            return "contradicts hard"
        if pair.later == part.id:
            return "grew"
        if pair.how == "near":
            return "contradicts tension"
        if cumulative:
            return "contradicts hard" if pair.how == "certainly" else "contradicts tension"
    return None


def floor_of(firmer: str, looser: str) -> bool:
    """Say whether a figure of one basis is at most one of the other."""
    if firmer == looser:
        return True
    return "forecast" not in (firmer, looser) and FIRMEST_FIRST.index(firmer) <= FIRMEST_FIRST.index(looser)


def rule_5(pair: Pair) -> str | None:
    """One thing at two dates."""
    if not pair.same_figure or pair.later is None:
        return None
    earlier = pair.a.id if pair.later == pair.b.id else pair.b.id
    if pair.plausible[pair.later].above(pair.plausible[earlier]):
        return "grew"
    fell = pair.runs != {"cumulative"} and pair.literal[earlier].above(pair.literal[pair.later])
    return "fell" if fell else None


def rule_6(pair: Pair) -> str | None:
    """One thing, said twice."""
    if not pair.same_figure:
        return None
    if not pair.apart(pair.plausible):
        return "agrees"
    if not pair.apart(pair.literal):
        return "compatible"
    return "contradicts hard" if pair.how in ("simultaneous", "certainly") else "contradicts tension"


def rule_7(pair: Pair) -> str | None:
    """One figure with its place said more or less widely, or on another basis."""
    a, b = pair.a, pair.b
    places = pair.world.relate(a.scope[0], b.scope[0])
    nested = places in ("within", "contains") and a.scope[1:] == b.scope[1:] and pair.measures == "equal"
    if nested and "vague" not in (a.hedge, b.hedge) and not pair.apart(pair.plausible):
        return "agrees"
    if not pair.same_thing:
        return None
    if not pair.apart(pair.plausible):
        return "agrees"
    return "not_comparable" if pair.apart(pair.literal) else "compatible"


def rule_8(pair: Pair) -> str | None:
    """A part beside its whole."""
    if not pair.additive:
        return None
    for part, whole in pair.part_and_whole():
        if not pair.literal[part.id].above(pair.literal[whole.id]):
            return "compatible" if pair.plausible[part.id].above(pair.plausible[whole.id]) else "part_of"
    return None


# --- groups -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Judged:
    """What pair by pair finds: the claims left out, those in a conflict, those in a hard one, each cell's outcome.

    A cell is named by its group (measure, scope, counting, basis, period) and its cut-off.
    """

    aside: frozenset[str]
    in_conflict: frozenset[str]
    in_hard: frozenset[str]
    outcomes: Mapping[tuple[object, ...], str]


def judge(claims: Iterable[Said], world: World, slack: int = DAY, strict: bool = False) -> Judged:
    """Judge claims pair by pair."""
    claims = [plain(c, world) for c in claims]
    living = {c.fingerprint: c for c in reversed(claims)}
    kept = [c for c in claims if living[c.fingerprint] is c]
    superseded = {name for c in kept for name in c.supersedes}
    for a, b in combinations(kept, 2):
        if compare(a, b, world, slack, strict)[0] == "revised":
            older = older_of_revised(Pair(a, b, world, slack, strict))
            assert older is not None
            superseded.add(older.id)
    kept = [c for c in kept if c.id not in superseded]
    at_odds: dict[str, set[str]] = {"hard": set(), "tension": set()}
    for a, b in combinations(kept, 2):
        kind, strength = compare(a, b, world, slack, strict)
        if kind == "contradicts":
            assert strength is not None
            at_odds[strength] |= {a.id, b.id}
    in_conflict = frozenset(at_odds["hard"] | at_odds["tension"])
    cells: dict[tuple[object, ...], list[Said]] = {}
    for c in kept:
        cells.setdefault((c.measure, c.scope, world.counting(c), c.basis, c.period, c.cut_off), []).append(c)
    return Judged(
        aside=frozenset(c.id for c in claims if c not in kept),
        in_conflict=in_conflict,
        in_hard=frozenset(at_odds["hard"]),
        outcomes={key: outcome(cell, in_conflict, world, strict) for key, cell in cells.items()},
    )


def outcome(cell: list[Said], in_conflict: frozenset[str], world: World, strict: bool) -> str:
    """Return what the claims of one cut-off say together."""
    if any(c.id in in_conflict for c in cell):
        return "contradict"
    if len(cell) == 1:
        return "alone"
    spans = [reading(c, world.gauges[c.measure], strict)[1] for c in cell]
    return "agree" if all(x.meets(y) for x, y in combinations(spans, 2)) else "range"
