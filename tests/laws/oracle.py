"""A slow, plain second telling of the meaning: readings, time order, the relation of two claims, a judged group.

It is written from the words of the design alone and shares no code with the library, so that the two can be held
against each other. Numbers are fractions, instants are whole hours, words are looked up in two small tables;
alternatives, labels, dates as values, units and sums are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from tests.laws.oracle_readings import DAY, FIRMEST_FIRST, FOREVER, NEVER, Hours, Said, Span, World, reading

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
    if both_new and blurred(a, b, slack):
        return "near", None
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


def blurred(a: Said, b: Said, slack: int) -> bool:
    """Say whether two sources may begin the day that they count at different hours."""
    start, end = ends(a.period)
    return DAY <= end - start <= slack and a.source != b.source and a.text != b.text


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
