"""Witnesses: where most of the other sources give one figure, and which of two gives another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from attrs import define, field

from kzclaims.model.number import Number
from kzclaims.reconciliation.tracks import NUMBERS, Track, Tracks, shifted

Pair = tuple[str, str]


@define
class Errors:
    """Of two sources: the cells judged, by whom, and those in which one, the other, or both alike are alone."""

    judged: int = 0
    of_a: int = 0
    of_b: int = 0
    shared: int = 0
    witnesses: set[str] = field(factory=set)


def errors_of(tracks: Tracks, lags: Mapping[Pair, int], asked: Sequence[Pair]) -> dict[Pair, Errors]:
    """Count, for each pair, the cells in which most of the others give one figure, and who gives another.

    A witness is read at its own lag, so that a source that closes its day later is no error of the others; one whose
    lags behind the two do not fit the lag between them is no witness. Only plain numbers count here: a phrase admits
    many figures. A figure that more sources give than give that of most others is no error: of three against two
    who are seen as witnesses, the three are not wrong.
    """
    lag = {**lags, **{(b, a): -by for (a, b), by in lags.items()}}
    found = {pair: Errors() for pair in asked}
    names = sorted({name for pair in lags for name in pair})
    witnesses = {
        (a, b): [
            (other, lag[a, other])
            for other in names
            if (a, other) in lag and (b, other) in lag and lag[a, other] == lag[a, b] + lag[b, other]
        ]
        for a, b in asked
    }
    for thing in tracks.of_at_least(4):
        for a, b in combinations(thing, 2):
            if (a, b) in found:
                there = [(name, by) for name, by in witnesses[a, b] if name in thing]
                if len(there) > 1 and _count(found[a, b], thing, (a, b), lag[a, b], there):
                    found[a, b].witnesses.update(name for name, _ in there)
    return found


def _count(errors: Errors, thing: Mapping[str, Track], pair: Pair, lag: int, there: Sequence[tuple[str, int]]) -> bool:
    """Count the cells of one thing; return whether any could be judged."""
    a, b = (thing[name] for name in pair)
    moving = (a.held & shifted(b.held, lag)) & ~(a.still & shifted(b.still, lag))
    theirs, witnesses = b.figures, [(thing[name].figures, by) for name, by in there]
    before = errors.judged
    for slot, one in a.figures.items():
        if not moving >> slot & 1:
            continue
        other = theirs[slot + lag]
        if type(one) not in NUMBERS or type(other) not in NUMBERS:
            continue
        said = [figures.get(slot + by) for figures, by in witnesses]
        most = most_say(said)
        if most is None:
            continue
        errors.judged += 1
        if one == other == most:
            continue
        times, alike = said.count(most), one == other
        wrong = one != most and said.count(one) + 1 + alike <= times
        errors.of_a += wrong
        errors.of_b += other != most and said.count(other) + 1 + alike <= times
        errors.shared += wrong and alike
    return errors.judged > before


def most_say(figures: Iterable[Any]) -> Number | None:
    """Return the plain number that most, and at least two, of those who say anything give; None without one."""
    said = [one for one in figures if type(one) in NUMBERS]
    if len(said) < 2:
        return None
    if len(said) == 2:
        return said[0] if said[0] == said[1] else None
    figure, times = Counter(said).most_common(1)[0]
    return figure if times > 1 and 2 * times > len(said) else None
