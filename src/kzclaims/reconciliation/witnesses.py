"""Witnesses: where most of the other sources give one figure, and which of two gives another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from attrs import define

from kzclaims.model.number import Number
from kzclaims.reconciliation.tracks import NUMBERS, Track, Tracks, shifted

Pair = tuple[str, str]


@define
class Errors:
    """Of two sources: the cells judged, and those in which the one, the other, and both alike differ from most."""

    judged: int = 0
    of_a: int = 0
    of_b: int = 0
    shared: int = 0


def errors_of(tracks: Tracks, lags: Mapping[Pair, int], asked: Sequence[Pair]) -> dict[Pair, Errors]:
    """Count, for each pair, the cells in which most of the others give one figure, and who gives another.

    A witness is read at its own lag, so that a source that closes its day later is no error of the others; one whose
    lags behind the two do not fit the lag between them is no witness. Only plain numbers count here: a phrase admits
    many figures.
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
    for thing in tracks:
        if len(thing) < 4:
            continue
        for a, b in combinations(thing, 2):
            if (a, b) in found:
                there = [(thing[name].figures, by) for name, by in witnesses[a, b] if name in thing]
                if len(there) > 1:
                    _count(found[a, b], thing[a], thing[b], lag[a, b], there)
    return found


def _count(errors: Errors, a: Track, b: Track, lag: int, witnesses: Sequence[tuple[Mapping[int, Any], int]]) -> None:
    moving = (a.held & shifted(b.held, lag)) & ~(a.still & shifted(b.still, lag))
    theirs = b.figures
    for slot, one in a.figures.items():
        if not moving >> slot & 1:
            continue
        other = theirs[slot + lag]
        if type(one) not in NUMBERS or type(other) not in NUMBERS:
            continue
        most = most_say([figures.get(slot + by) for figures, by in witnesses])
        if most is not None:
            errors.judged += 1
            errors.of_a += one != most
            errors.of_b += other != most
            errors.shared += one == other != most


def most_say(figures: Iterable[Any]) -> Number | None:
    """Return the plain number that most, and at least two, of those who say anything give; None without one."""
    said = [one for one in figures if type(one) in NUMBERS]
    if len(said) < 2:
        return None
    if len(said) == 2:
        return said[0] if said[0] == said[1] else None
    figure, times = Counter(said).most_common(1)[0]
    return figure if times > 1 and 2 * times > len(said) else None
