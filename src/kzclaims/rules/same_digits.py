"""The same digits under two measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from datetime import timedelta
from itertools import combinations

from kzclaims.model.finding import Finding, Severity
from kzclaims.model.number import show
from kzclaims.rules.inspection import Inspection, is_telling, numbers, voices_of
from kzclaims.rules.rule import rule
from kzclaims.vocabulary.taxonomy import TermRelation

# Smaller numbers meet by chance: two figures of two digits do so once in ninety times.
_LEAST = 100
_NEAR = timedelta(days=7)
_APART = (TermRelation.UNRELATED, TermRelation.DISJOINT)


@rule("KZ306", Severity.NOTE)
def same_digits(seen: Inspection) -> Iterator[Finding]:
    """The same number is given for two different things of one event, within a week.

    Why: 2,200 arrested in one report and 2,200 injured in another may be one number under two names. Equal digits
    never make two measures one, but they are how such a mistake is found.
    Breaks: "over 2,200" detained by 7 January and 2,200 injured by 9 January.
    Keeps: 2,200 injured beside 2,200 killed or injured, of which the one is a part of the other; numbers below a
    hundred, and those with one figure before the zeros (200, 1,000); numbers of different events or places.
    Mend: Read both texts again. If the numbers do belong to two measures, nothing needs mending.
    """
    alike: dict[Hashable, list[int]] = defaultdict(list)
    for row, _, number in numbers(seen.living, seen):
        if number >= _LEAST and is_telling(number):
            alike[seen.statement(row).scope.get("event"), number].append(row)
    for (_, number), rows in alike.items():  # type: ignore[misc]
        told: set[frozenset[str]] = set()
        for a, b in combinations(voices_of(rows, seen), 2):
            measures = frozenset(seen.statement(row).measure.name for row in (a, b))
            if measures not in told and _two_things(a, b, seen):
                told.add(measures)
                words = f"{seen.said(a)} and {seen.said(b)}: {show(number)} under two measures; is one misnamed?"
                yield Finding(words, claims=seen.ids((a, b)), field="value")


def _two_things(a: int, b: int, seen: Inspection) -> bool:
    """Say whether two rows count different things, of which neither is a part of the other, at one place and time."""
    ours, theirs = seen.statement(a), seen.statement(b)
    vocabulary = seen.vocabulary
    if vocabulary.measure_relate(ours.measure.name, theirs.measure.name) not in _APART or ours.unit != theirs.unit:
        return False
    places = ((one, other) for one in ours.scope.get("place") for other in theirs.scope.get("place"))
    relations = {vocabulary.relate("place", one, other) for one, other in places}
    if relations and relations.issubset(_APART):
        return False
    return abs(ours.when.start - theirs.when.start) <= _NEAR or ours.when.as_of is None or theirs.when.as_of is None
