"""Which term lies within which: the order of one dimension, unions and alternatives included.

Nothing here recurses: a chain of ten thousand terms is as good as one of three.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

# Ancestors kept for later questions; beyond it they are found anew. (A million entries are some tens of megabytes.)
_MOST_KEPT = 2_000_000


class Hierarchy:
    """The order "lies within" over terms.

    `above` gives for each term those that it is said to be within, unions of which it is a part among them.
    `unions` and `choices` give the members of those that have any: a union lies within whatever holds all its
    parts, an alternative within whatever holds all that it may stand for. Terms that turn out to hold each other
    (two unions of the same parts) are one: `same` gives the first of them that was declared.

    Laws: within is transitive, and antisymmetric between terms that `same` does not join.
    """

    def __init__(
        self,
        above: Mapping[str, Sequence[str]],
        unions: Mapping[str, Sequence[str]],
        choices: Mapping[str, Sequence[str]],
    ):
        self._above = {term: list(dict.fromkeys(others)) for term, others in above.items()}
        self.circles = [knot for knot in knots(self._above) if len(knot) > 1]
        self.same: dict[str, str] = {}
        self.groups: list[tuple[str, tuple[str, ...]]] = []
        self._kept: dict[str, dict[str, None]] = {}
        self._entries = 0
        if self.circles:
            return
        self._derive({**unions, **choices})
        self._join()
        # A list: wholes that turned out to be one keep each their own members.
        self.groups = [
            (self.one(whole), tuple(dict.fromkeys(self.one(member) for member in members)))
            for whole, members in {**unions, **choices}.items()
        ]

    def one(self, term: str) -> str:
        """Return the term that stands for this one and all that are the same."""
        return self.same.get(term, term)

    def ancestors(self, term: str) -> dict[str, None]:
        """Return the terms that strictly hold this one, nearest first, as the keys of a dict."""
        found = self._kept.get(term)
        if found is None:
            if self._entries > _MOST_KEPT:
                self._kept.clear()
                self._entries = 0
            found = reached([term], self._above)
            found.pop(term)
            self._kept[term] = found
            self._entries += len(found) + 1
        return found

    def parents(self, term: str) -> Sequence[str]:
        """Return the terms right above this one."""
        return self._above.get(term, ())

    def downwards(self) -> Iterator[str]:
        """Yield every term after all that hold it."""
        waiting = {term: len(others) for term, others in self._above.items()}
        below = self.below()
        ready = [term for term, count in waiting.items() if not count]
        for term in ready:
            yield term
            for lower in below.get(term, ()):
                waiting[lower] -= 1
                if not waiting[lower]:
                    ready.append(lower)

    def below(self) -> dict[str, list[str]]:
        """Return for each term those right below it."""
        found: dict[str, list[str]] = {}
        for term, others in self._above.items():
            for other in others:
                found.setdefault(other, []).append(term)
        return found

    def _derive(self, groups: Mapping[str, Sequence[str]]) -> None:
        """Put each union and alternative within all that hold each of its members, until nothing is new."""
        places = {term: place for place, term in enumerate(self.downwards())}
        from_below = sorted(groups, key=lambda whole: -places.get(whole, 0))
        changed = True
        while changed:
            changed = False
            for whole in from_below:
                new = self._shared_by(groups[whole], whole)
                known = reached([whole], self._above) if new else {}
                new = [term for term in new if term not in known]
                if new:
                    self._above[whole].extend(new)
                    changed = True

    def _shared_by(self, members: Sequence[str], whole: str) -> list[str]:
        """Return what holds all members, apart from what does so only by way of the whole itself."""
        shared: dict[str, None] | None = None
        for member in members:
            found = reached([member], self._above, avoiding=whole)
            shared = found if shared is None else {term: None for term in shared if term in found}
            if not shared:
                break
        return list(shared or ())

    def _join(self) -> None:
        """Make one of terms that hold each other."""
        places = {term: place for place, term in enumerate(self._above)}
        for knot in knots(self._above):
            first = min(knot, key=places.__getitem__)
            self.same.update((term, first) for term in knot if term != first)
        if not self.same:
            return
        joined: dict[str, list[str]] = {}
        for term, others in self._above.items():
            own = joined.setdefault(self.one(term), [])
            own.extend(other for other in map(self.one, others) if other != self.one(term) and other not in own)
        self._above = joined


def reached(
    starts: Sequence[str], edges: Mapping[str, Iterable[str]], *, avoiding: str | None = None
) -> dict[str, None]:
    """Return all that edges lead to from some terms, these first, nearest next, never through `avoiding`."""
    found = dict.fromkeys(starts)
    queue = list(found)
    for term in queue:
        for other in edges.get(term, ()):
            if other not in found and other != avoiding:
                found[other] = None
                queue.append(other)
    return found


def knots(edges: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return the sets of terms that lead to each other, single terms included, each in the order of a walk.

    Tarjan's strongly connected components, with its stack kept by hand.
    """
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    open_terms: dict[str, None] = {}
    found: list[list[str]] = []
    for root in edges:
        if root in number:
            continue
        number[root] = low[root] = len(number)
        open_terms[root] = None
        walk = [(root, iter(edges[root]))]
        while walk:
            term, others = walk[-1]
            for other in others:
                if other not in number:
                    number[other] = low[other] = len(number)
                    open_terms[other] = None
                    walk.append((other, iter(edges.get(other, ()))))
                    break
                if other in open_terms:
                    low[term] = min(low[term], number[other])
            else:
                walk.pop()
                if walk:
                    low[walk[-1][0]] = min(low[walk[-1][0]], low[term])
                if low[term] == number[term]:
                    knot: list[str] = []
                    while not knot or knot[-1] != term:
                        knot.append(open_terms.popitem()[0])
                    found.append(knot[::-1])
    return found


def circle(knot: Sequence[str], edges: Mapping[str, Sequence[str]]) -> list[str]:
    """Return one shortest way from the first of a knot back to itself, both ends included."""
    start = knot[0]
    came: dict[str, str] = {}
    queue = [start]
    for term in queue:
        for other in edges.get(term, ()):
            if other == start:
                way = [start]
                while term != start:
                    way.append(term)
                    term = came[term]
                return [start, *way[:0:-1], start] if len(way) > 1 else [start, start]
            if other not in came:
                came[other] = term
                queue.append(other)
    return [start, start]
