"""Quarrels: which conflicts a reader takes for one, and which belong in one entry.

A conflict is a pair. That 18 stands above 16 is one thing to read, whoever says 18, of the police or of all officers,
and whoever says 16.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations

from attrs import frozen

from kzclaims.model.conflict import Conflict
from kzclaims.model.number import Number
from kzclaims.model.relation import Strength
from kzclaims.reconciliation.report import Report
from kzclaims.render.standing import is_one_line
from kzclaims.render.telling import Telling

# Sets of groups with the same two figures that are held against each other; where there are more, each stays apart.
_MOST_SETS = 20


@frozen(eq=False)
class Quarrel:
    """Conflicts of the same two figures, of things that lie within each other; the worst first.

    `uppers` and `lowers` are the claims on either side; of a sum that is not met, the parts and their total.
    """

    conflicts: tuple[Conflict, ...]
    uppers: tuple[str, ...]
    lowers: tuple[str, ...]

    @property
    def worst(self) -> Conflict:
        return self.conflicts[0]

    @property
    def is_sum(self) -> bool:
        return len(self.worst.claims) > 2

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims in it, each once."""
        return tuple(dict.fromkeys(claim_id for conflict in self.conflicts for claim_id in conflict.claims))


@frozen(eq=False)
class Dispute:
    """Quarrels that are told in one entry, the worst first, and the groups that they lie in."""

    quarrels: tuple[Quarrel, ...]
    places: tuple[int, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims in it, each once."""
        return tuple(dict.fromkeys(claim_id for quarrel in self.quarrels for claim_id in quarrel.claims))


class _Joined:
    """Things that are joined two by two, each under the first of those that it was joined to."""

    def __init__(self, size: int):
        self._up = list(range(size))

    def root(self, at: int) -> int:
        while self._up[at] != at:
            self._up[at] = self._up[self._up[at]]
            at = self._up[at]
        return at

    def join(self, a: int, b: int) -> None:
        first, second = sorted((self.root(a), self.root(b)))
        self._up[second] = first

    def sets(self) -> Iterable[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for at in range(len(self._up)):
            found[self.root(at)].append(at)
        return found.values()


def disputes(telling: Telling) -> list[Dispute]:
    """Return the conflicts of a report as they are told: those of one group, or of the same figures, together."""
    report, group_of = telling.report, telling.group_of
    conflicts = list(report.conflicts)
    sides = [_sides(conflict, report) for conflict in conflicts]
    same = _same_figures(conflicts, sides, telling)
    quarrels = [_quarrel([conflicts[at] for at in members], sides[members[0]], report) for members in same.sets()]
    entries = _Joined(len(quarrels))
    first_of: dict[frozenset[int], int] = {}
    for at, quarrel in enumerate(quarrels):
        for conflict in quarrel.conflicts:
            entries.join(at, first_of.setdefault(frozenset(group_of[one] for one in conflict.claims), at))
    found = []
    for members in entries.sets():
        ordered = sorted((quarrels[at] for at in members), key=lambda one: _worst_first(one.worst, report))
        places = {group_of[claim_id] for quarrel in ordered for claim_id in quarrel.claims}
        found.append(Dispute(tuple(ordered), tuple(sorted(places))))
    return found


def _same_figures(conflicts: Sequence[Conflict], sides: Sequence[Sequence[str]], telling: Telling) -> _Joined:
    """Join the conflicts that set the same two figures against each other, of things within each other."""
    same = _Joined(len(conflicts))
    alike: dict[Hashable, dict[tuple[int, int], int]] = defaultdict(dict)
    for at, (upper, lower) in enumerate(sides):
        # Without their hedges: "at least 18" and 18 are one side of a quarrel.
        figures = telling.statement(upper).claim.unhedged, telling.statement(lower).claim.unhedged
        if len(conflicts[at].claims) > 2 or figures[0] == figures[1]:
            continue
        places = telling.group_of[upper], telling.group_of[lower]
        first = alike[figures].setdefault(places, at)
        same.join(first, at)
    vocabulary = telling.report.judge.vocabulary
    for by_places in alike.values():
        if len(by_places) <= _MOST_SETS:
            for one, other in combinations(by_places.values(), 2):
                pairs = zip(sides[one], sides[other], strict=True)
                if all(is_one_line(telling.statement(a), telling.statement(b), vocabulary) for a, b in pairs):
                    same.join(one, other)
    return same


def _sides(conflict: Conflict, report: Report) -> tuple[str, str]:
    """Return of two claims the one above first; of words and dates, the one that the reason names first.

    Of a sum, the first part and the total.
    """
    first, last = conflict.claims[0], conflict.claims[-1]
    one, other = report.statements[first].reading, report.statements[last].reading
    if len(conflict.claims) > 2:
        return first, last
    if one is not None and other is not None:
        return (last, first) if other.literal.above(one.literal) else (first, last)
    return (last, first) if report.relation(first, last).first == last else (first, last)


def _quarrel(conflicts: Sequence[Conflict], sides: tuple[str, str], report: Report) -> Quarrel:
    ordered = sorted(conflicts, key=lambda one: _worst_first(one, report))
    if len(ordered[0].claims) > 2:
        *parts, total = ordered[0].claims
        return Quarrel(tuple(ordered), tuple(parts), (total,))
    pairs = [_sides(conflict, report) if len(ordered) > 1 else sides for conflict in ordered]
    uppers, lowers = (tuple(dict.fromkeys(side)) for side in zip(*pairs, strict=True))
    return Quarrel(tuple(ordered), uppers, lowers)


def _worst_first(conflict: Conflict, report: Report) -> tuple[bool, Number, tuple[str, ...]]:
    return conflict.strength is not Strength.HARD, -_distance(conflict, report), conflict.claims


def _distance(conflict: Conflict, report: Report) -> Number:
    """Return how far apart the plausible readings of two claims are; 0 for what is no number."""
    readings = [report.statements[claim_id].reading for claim_id in conflict.claims]
    spans = [reading.plausible for reading in readings if reading is not None]
    if len(spans) != 2:
        return 0
    one, other = spans if spans[0].above(spans[1]) else reversed(spans)
    return 0 if one.low is None or other.high is None else one.low - other.high
