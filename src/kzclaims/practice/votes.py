"""Votes: one origin is one voice, however many papers print it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kzclaims.model.number import Number
from kzclaims.practice.case import Case
from kzclaims.practice.figures import Figure, Voice


def certain_voices(figures: Iterable[Figure], case: Case) -> int:
    """Return how many independent origins certainly speak in some figures; a text that names nobody is not certain."""
    return case.judge.origins.counted({name for named, name in (one.voice for one in figures) if named}, ()).low


def corroborated_up_to(figures: Iterable[Figure], case: Case) -> Number | None:
    """Return the highest number that at least two certain voices give, or more; None where no two speak."""
    most: dict[str, Number] = {}
    for one in figures:
        named, name = one.voice
        if named and one.low is not None:
            most[name] = max(one.low, most.get(name, one.low))
    speaking: set[str] = set()
    for name in sorted(most, key=lambda name: (-most[name], name)):
        speaking.add(name)
        if len(speaking) > 1 and case.judge.origins.counted(speaking, ()).low > 1:
            return most[name]
    return None


def best_corroborated(figures: Iterable[Figure], case: Case) -> Number | None:
    """Return the number that most certain voices give, at least two; the lower one of a tie."""
    speaking: dict[Number, list[Figure]] = defaultdict(list)
    for one in figures:
        if one.low is not None:
            speaking[one.low].append(one)
    counts = {number: certain_voices(some, case) for number, some in speaking.items()}
    most = max(counts.values(), default=0)
    return min((number for number, count in counts.items() if count == most), default=None) if most > 1 else None


def ballots(figures: Iterable[Figure]) -> dict[Voice, Number]:
    """Return the number that each voice gives: its latest, and the lowest of several as late."""
    found: dict[Voice, Figure] = {}
    for one in figures:
        if one.low is None:
            continue
        held = found.get(one.voice)
        if held is None or (one.recency, -one.low) > (held.recency, -held.floor):
            found[one.voice] = one
    return {voice: one.floor for voice, one in found.items()}


def majority_of(votes: Sequence[Number]) -> Number | None:
    """Return the number of more than half of the votes, or None."""
    ordered = sorted(votes)
    if not ordered:
        return None
    middle = ordered[len(ordered) // 2]
    return middle if 2 * ordered.count(middle) > len(ordered) else None
