"""The decision list: nine rules, asked in their order; the first that answers decides.

Each takes a Pair and returns a Ruling or None. docs/relations.md tells them in words, with cases in
tests/cases/judgement/.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from kzclaims.judgement.pair import Pair
from kzclaims.judgement.position import Position
from kzclaims.judgement.time import Timing
from kzclaims.model.claim import Counting, Order
from kzclaims.model.period import DAY
from kzclaims.model.relation import Kind, Strength
from kzclaims.vocabulary.words import bare_word


@frozen
class Ruling:
    """What a rule decided: the kind, in which direction (`a` the part, or the earlier), and why."""

    kind: Kind
    rule: int
    pair: Pair
    why: str
    strength: Strength | None = None
    unless: str = ""


Rule = Callable[[Pair], Ruling | None]
_FEW_DAYS = 7 * DAY
_DECIDED_APART = (Position.DISJOINT, Position.CROSSED, Position.UNRELATED)


def not_comparable(pair: Pair) -> Ruling | None:
    """Rule 1: figures of different things."""
    why = _different_thing(pair)
    return Ruling(Kind.NOT_COMPARABLE, 1, pair, why) if why else None


def _different_thing(pair: Pair) -> str:
    a, b = pair.a, pair.b
    if pair.measure in _DECIDED_APART and not pair.vocabulary.whole_of_parts(a.measure.name, b.measure.name):
        return f"{a.measure.name} and {b.measure.name} are different measures"
    for dimension, position in pair.scopes.items():
        if position in (Position.DISJOINT, Position.UNRELATED):
            ours, theirs = a.scope.one(dimension), b.scope.one(dimension)
            if position is Position.DISJOINT:
                return f"{dimension}: {ours} and {theirs} do not overlap"
            # Two unions may share a part, so nothing is said of how far they overlap.
            return f"{dimension}: neither {ours} nor {theirs} is known to lie within the other"
    if pair.scope is Position.CROSSED:
        return "each is wider than the other in one way: " + ", ".join(
            f"{d} {p.value}" for d, p in pair.scopes.items() if p.nested
        )
    if (a.reading is None, a.instant is None, a.label is None) != (
        b.reading is None,
        b.instant is None,
        b.label is None,
    ):
        return "one is a number, the other a date or a word"
    if pair.numeric and a.unit != b.unit and None not in (a.unit, b.unit):
        return f"{a.unit} cannot be turned into {b.unit}"
    if pair.basis is Position.UNRELATED:
        return "one is a forecast, the other is not"
    return _different_count(pair)


def _different_count(pair: Pair) -> str:
    a, b = pair.a, pair.b
    if pair.numeric and counted_apart(pair):
        return f"they are counted differently: {a.counting or 'a level'} and {b.counting or 'a level'}"
    both_new = a.counting is b.counting is Counting.NEW
    if pair.numeric and (pair.period in _DECIDED_APART or (both_new and a.claim.period != b.claim.period)):
        return f"they count different periods: {a.claim.period or 'none given'} and {b.claim.period or 'none given'}"
    if (
        a.label is not None
        and b.label is not None
        and _label_position(pair)
        not in (
            Position.EQUAL,
            Position.WITHIN,
            Position.CONTAINS,
        )
    ) and not a.measure.functional:
        return f"{a.measure.name} can have several values at a time"
    return ""


def counted_apart(pair: Pair) -> bool:
    """Whether the ways of counting bound nothing of each other.

    What is new in a period is no running total; of one measure, a stock is no toll. The stock of a part still lies
    within the toll of its whole; the toll of a part within a stock that is declared to be the sum of it and others.
    """
    if pair.a.counting is pair.b.counting:
        return False
    if Counting.NEW in (pair.a.counting, pair.b.counting) or pair.thing in (Position.EQUAL, Position.CROSSED):
        return True
    if not pair.thing.nested:
        return False
    part, whole = (pair.a, pair.b) if pair.thing is Position.WITHIN else (pair.b, pair.a)
    if part.counting is not Counting.CUMULATIVE:
        return False
    # The dead so far are among the dead and missing of now, for that is declared to be their sum.
    return not any(part.measure.name in parts for parts in pair.vocabulary.sums(whole.measure.name))


def _label_position(pair: Pair) -> Position:
    a, b, dimension = pair.a.label, pair.b.label, pair.a.measure.values
    assert a is not None and b is not None
    if a == b or bare_word(a) == bare_word(b):
        return Position.EQUAL
    if dimension is None:
        return Position.UNRELATED
    return Position(pair.vocabulary.relate(dimension, a, b).value)


def restates(pair: Pair) -> Ruling | None:
    """Rule 2: one statement written down twice; never by digits alone, or by a shared quotation alone."""
    if pair.a.fingerprint == pair.b.fingerprint:
        return Ruling(Kind.RESTATES, 2, pair, "one statement of one document, written down twice")
    return None


def revised(pair: Pair) -> Ruling | None:
    """Rule 3: one origin replaced its own figure."""
    if pair.a.origin is None or pair.a.origin != pair.b.origin or not pair.same or not pair.numeric:
        return None
    for seen in pair.both_ways():
        if seen.a.id and seen.a.id in seen.b.claim.supersedes and not pair.plausible_meet:
            return Ruling(Kind.REVISED, 3, seen, "the same origin replaced its figure, by name")
    for seen in pair.both_ways():
        if _printed_later(seen) and not pair.literal_meet:
            return Ruling(Kind.REVISED, 3, seen, "the same origin gave another figure for the same date, later")
    for seen in pair.both_ways():
        if _marked_newer(seen) and not pair.plausible_meet:
            return Ruling(Kind.REVISED, 3, seen, "the same origin replaced its figure, and the later text says so")
    return None


def _marked_newer(pair: Pair) -> bool:
    """Whether b is marked as a revision of a, and nothing says that it is the older of the two."""
    a, b = pair.a.claim, pair.b.claim
    if b.order is not Order.REVISED or a.order is Order.REVISED or pair.when.earlier:
        return False
    assert pair.a.reading and pair.b.reading
    # "Revised to 164", days after a 50, is a toll that grew; a fall, or another figure for one time, is a revision.
    grown = pair.when is Timing.CERTAINLY_LATER and pair.b.reading.plausible.above(pair.a.reading.plausible)
    return not grown


def _printed_later(pair: Pair) -> bool:
    a, b = pair.a.claim, pair.b.claim
    if a.as_of is None or a.as_of != b.as_of or "as_of" in a.assumed | b.assumed:
        return False
    return a.published is not None and b.published is not None and a.published.before(b.published)


def part_above_whole(pair: Pair) -> Ruling | None:
    """Rule 4: a part is never above its whole, nor an earlier toll above a later one."""
    if not pair.numeric or not (pair.a.measure.additive and pair.b.measure.additive):
        return None
    for seen in pair.both_ways():
        if seen.thing in (Position.EQUAL, Position.WITHIN) and seen.basis in (
            Position.EQUAL,
            Position.WITHIN,
        ):
            assert seen.a.reading and seen.b.reading
            if seen.a.reading.literal.above(seen.b.reading.literal):
                return _exceeds(seen)
    return None


def _exceeds(pair: Pair) -> Ruling | None:
    """Judge a part (a) that is literally above its whole (b), by their dates."""
    falling = "a toll cannot fall" if pair.cumulative and pair.when.later else ""
    nested = "" if pair.thing is Position.EQUAL else "a part cannot exceed its whole"
    why = "; ".join(words for words in (nested, falling) if words) or "one thing has one number at one time"
    if pair.when.earlier:
        grown = "it grew" if pair.same else "the whole must have grown since"
        return Ruling(Kind.GREW, 4, pair.turned(), grown)
    certain = pair.when is Timing.SIMULTANEOUS or (pair.when is Timing.CERTAINLY_LATER and pair.cumulative)
    if certain and nested and not (pair.a.measure.known and pair.b.measure.known):
        # A turnout or a height of which nobody said so is no count: that a part is higher proves nothing.
        unless = f"{pair.a.measure.name}, which no vocabulary knows, is no count that adds up"
        return Ruling(Kind.CONTRADICTS, 4, pair, why, Strength.TENSION, unless)
    if certain:
        return Ruling(Kind.CONTRADICTS, 4, pair, why, Strength.HARD, _unless_older(pair))
    if pair.when is Timing.NEAR or (pair.when is Timing.LIKELY_LATER and pair.cumulative):
        if pair.a.counting is Counting.NEW:
            unless = "their days begin at different hours"
        else:
            unless = f"the smaller figure is {'some hours ' if _of_days(pair) else ''}older"
        return Ruling(Kind.CONTRADICTS, 4, pair, why, Strength.TENSION, unless)
    return None


def _of_days(pair: Pair) -> bool:
    """Whether both figures are dated to a few days, so that hours make a difference."""
    widths = [one.when.as_of.width if one.when.as_of else None for one in (pair.a, pair.b)]
    return all(width is None or width <= _FEW_DAYS for width in widths)


def _unless_older(pair: Pair) -> str:
    dated = pair.a.counting is not Counting.NEW and "as_of" in pair.b.claim.assumed
    return "the smaller figure is older than its assumed date" if dated else ""


def grew(pair: Pair) -> Ruling | None:
    """Rule 5: later and plausibly higher; or a stock later and literally lower, before asking whether they meet."""
    if not pair.numeric or not pair.same:
        return None
    for seen in pair.both_ways():
        assert seen.a.reading and seen.b.reading
        if seen.when.later and seen.b.reading.plausible.above(seen.a.reading.plausible):
            return Ruling(Kind.GREW, 5, seen, "a later and higher figure")
        if seen.when.later and seen.may_fall and seen.a.reading.literal.above(seen.b.reading.literal):
            return Ruling(Kind.FELL, 5, seen, "a later and lower figure of something that may fall")
    return None


def same_thing(pair: Pair) -> Ruling | None:
    """Rule 6: figures of one thing on one basis."""
    # Dates and words are not counted, so a firmer one is no floor of a looser one.
    if pair.thing is Position.EQUAL and pair.a.instant is not None and pair.b.instant is not None:
        return _same_instants(pair)
    if pair.thing is Position.EQUAL and pair.a.label is not None and pair.b.label is not None:
        return _same_labels(pair)
    if not pair.same or not pair.numeric:
        return None
    if pair.plausible_meet:
        return Ruling(Kind.AGREES, 6, pair, "a reader would take both for the same figure")
    if pair.literal_meet:
        return Ruling(Kind.COMPATIBLE, 6, pair, "the words allow it, though a reader would take them for two figures")
    ordered = pair.when.certain
    unless = "" if ordered else "the two were counted at different hours"
    strength = Strength.HARD if ordered else Strength.TENSION
    return Ruling(Kind.CONTRADICTS, 6, pair, "one thing has one number at one time", strength, unless)


def _same_instants(pair: Pair) -> Ruling | None:
    ours, theirs = pair.a.instant, pair.b.instant
    assert ours is not None and theirs is not None
    if ours == theirs:
        return Ruling(Kind.AGREES, 6, pair, "the same date")
    if ours.overlaps(theirs):
        return Ruling(Kind.COMPATIBLE, 6, pair, "the two spans of time overlap")
    if pair.a.measure.functional:
        return Ruling(Kind.CONTRADICTS, 6, pair, "it happened once, on one date", Strength.HARD)
    return None


def _same_labels(pair: Pair) -> Ruling | None:
    position = _label_position(pair)
    if position is Position.EQUAL:
        return Ruling(Kind.AGREES, 6, pair, "the same word")
    if position.nested or not pair.a.measure.functional:
        return None
    if pair.when in (Timing.CERTAINLY_LATER, Timing.CERTAINLY_EARLIER):
        return Ruling(Kind.COMPATIBLE, 6, pair, "it may have changed in between")
    hard = pair.when is Timing.SIMULTANEOUS
    strength = Strength.HARD if hard else Strength.TENSION
    unless = "" if hard else "it changed in between"
    return Ruling(Kind.CONTRADICTS, 6, pair, f"there is one {pair.a.measure.name} at a time", strength, unless)


def same_but_loosely(pair: Pair) -> Ruling | None:
    """Rule 7: the place said more or less widely; or another basis."""
    if pair.measure is Position.EQUAL and _only_place_nested(pair) and _not_vague(pair) and _figures_meet(pair):
        return Ruling(Kind.AGREES, 7, pair, "the same figure, its place said more or less widely")
    if pair.thing is not Position.EQUAL or pair.basis is Position.EQUAL or not pair.numeric:
        return None
    if pair.plausible_meet:
        return Ruling(Kind.AGREES, 7, pair, "the same figure, on another basis")
    if pair.literal_meet:
        return Ruling(Kind.COMPATIBLE, 7, pair, "the words allow it, on another basis")
    return Ruling(Kind.NOT_COMPARABLE, 7, pair, f"one is {pair.a.basis}, the other {pair.b.basis}")


def _only_place_nested(pair: Pair) -> bool:
    return all(
        position.nested if dimension == "place" else position is Position.EQUAL
        for dimension, position in pair.scopes.items()
    ) and ("place" in pair.scopes)


def _not_vague(pair: Pair) -> bool:
    return not (pair.a.claim.is_vague or pair.b.claim.is_vague)


def _figures_meet(pair: Pair) -> bool:
    if pair.numeric:
        return pair.plausible_meet
    if pair.a.instant is not None and pair.b.instant is not None:
        return pair.a.instant.overlaps(pair.b.instant) and pair.a.measure.order is None
    return False


def part_of_whole(pair: Pair) -> Ruling | None:
    """Rule 8: one is strictly within the other."""
    for seen in pair.both_ways():
        if seen.thing is Position.WITHIN:
            return _strictly_within(seen)
    if pair.thing is Position.EQUAL and pair.a.label is not None and _label_position(pair).nested:
        return Ruling(Kind.PART_OF, 8, pair, "one names a part of what the other names")
    return None


def _strictly_within(pair: Pair) -> Ruling | None:
    if pair.numeric:
        assert pair.a.reading and pair.b.reading
        additive = pair.a.measure.additive and pair.b.measure.additive
        if not additive or pair.a.reading.literal.above(pair.b.reading.literal):
            return None
        if pair.a.reading.plausible.above(pair.b.reading.plausible):
            return Ruling(Kind.COMPATIBLE, 8, pair, "the part is above what the whole suggests, but the words allow it")
        return Ruling(Kind.PART_OF, 8, pair, "a part and its whole")
    if pair.a.instant is not None and pair.b.instant is not None:
        if pair.a.instant == pair.b.instant:
            return Ruling(Kind.AGREES, 8, pair, "the same date")
        if pair.a.measure.order is not None and pair.a.instant.before(pair.b.instant):
            return Ruling(Kind.CONTRADICTS, 8, pair, "a part cannot start before its whole", Strength.HARD)
        return Ruling(Kind.COMPATIBLE, 8, pair, "a part may have its own date")
    if pair.a.label is not None and _label_position(pair) in (
        Position.EQUAL,
        Position.WITHIN,
        Position.CONTAINS,
    ):
        return Ruling(Kind.PART_OF, 8, pair, "one names a part of what the other names")
    return None


def nothing_follows(pair: Pair) -> Ruling:
    """Rule 9: related, but neither figure says anything about the other."""
    why = "neither figure bounds the other"
    if pair.measure in _DECIDED_APART:
        why = f"{pair.a.measure.name} and {pair.b.measure.name} are parts of one sum, and {why}"
    return Ruling(Kind.NOT_COMPARABLE, 9, pair, why)


RULES: tuple[Rule, ...] = (
    not_comparable,
    restates,
    revised,
    part_above_whole,
    grew,
    same_thing,
    same_but_loosely,
    part_of_whole,
    nothing_follows,
)


def decide(pair: Pair) -> Ruling:
    """Return what the first rule that answers says of a pair whose scopes leave nothing open."""
    for rule in RULES:
        ruling = rule(pair)
        if ruling is not None:
            return ruling
    raise AssertionError("the last rule always answers")
