"""Flow: the cheapest way to break every pair of an order, by one maximal flow.

The claims of a network of orders set each other aside by a strict order (i above j, j above k: i above k). What is left
without a pair is a set of claims no two of which are so ordered, an antichain; the heaviest one weighs all claims less
the largest flow from claims as uppers to claims as lowers (Dilworth's theorem with weights).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen


@frozen
class Broken:
    """The cheapest claims to drop so that no pair is left: what they cost, one such choice, and what all such hold.

    `certain` are in every cheapest choice, `possible` in one at least.
    """

    cost: int
    chosen: frozenset[int]
    certain: frozenset[int]
    possible: frozenset[int]


class _Flow:
    """A largest flow from a source over uppers and lowers to a sink, found along shortest ways (Dinic 1970)."""

    def __init__(self, pairs: Sequence[tuple[int, int]], weights: Mapping[int, int] | Sequence[int]):
        claims = sorted({claim for pair in pairs for claim in pair})
        self.claims = claims
        self.number = {claim: at for at, claim in enumerate(claims)}
        count = len(claims)
        self.source, self.sink = 2 * count, 2 * count + 1
        self.heads: list[int] = []
        self.room: list[int] = []
        self.out: list[list[int]] = [[] for _ in range(2 * count + 2)]
        self.total = sum(weights[claim] for claim in claims)
        for at, claim in enumerate(claims):
            self._edge(self.source, at, weights[claim])
            self._edge(count + at, self.sink, weights[claim])
        for upper, lower in pairs:
            self._edge(self.number[upper], count + self.number[lower], self.total + 1)
        self.flow = 0
        while (levels := self._levels())[self.sink] >= 0:
            nexts = [0] * len(self.out)
            while sent := self._send(levels, nexts):
                self.flow += sent

    def _edge(self, tail: int, head: int, room: int) -> None:
        self.out[tail].append(len(self.heads))
        self.heads.append(head)
        self.room.append(room)
        self.out[head].append(len(self.heads))
        self.heads.append(tail)
        self.room.append(0)

    def _levels(self) -> list[int]:
        levels = [-1] * len(self.out)
        levels[self.source] = 0
        front = [self.source]
        while front and levels[self.sink] < 0:
            ahead = []
            for node in front:
                for edge in self.out[node]:
                    head = self.heads[edge]
                    if self.room[edge] and levels[head] < 0:
                        levels[head] = levels[node] + 1
                        ahead.append(head)
            front = ahead
        return levels

    def _send(self, levels: list[int], nexts: list[int]) -> int:
        """Send as much as one way takes, found without recursion: ways may be long."""
        way: list[int] = []
        node = self.source
        while node != self.sink:
            edges = self.out[node]
            while nexts[node] < len(edges):
                edge = edges[nexts[node]]
                if self.room[edge] and levels[self.heads[edge]] == levels[node] + 1:
                    break
                nexts[node] += 1
            else:
                if not way:
                    return 0
                edge = way.pop()
                node = self.heads[edge ^ 1]
                nexts[node] += 1
                continue
            way.append(edge)
            node = self.heads[edge]
        sent = min(self.room[edge] for edge in way)
        for edge in way:
            self.room[edge] -= sent
            self.room[edge ^ 1] += sent
        return sent

    def reached(self, start: int) -> set[int]:
        """Return the nodes that more could flow to from a node."""
        seen, waiting = {start}, [start]
        while waiting:
            for edge in self.out[waiting.pop()]:
                head = self.heads[edge]
                if self.room[edge] and head not in seen:
                    seen.add(head)
                    waiting.append(head)
        return seen

    def reaching_sink(self) -> set[int]:
        """Return the nodes from which more could flow to the sink."""
        seen, waiting = {self.sink}, [self.sink]
        while waiting:
            for edge in self.out[waiting.pop()]:
                tail = self.heads[edge]
                if self.room[edge ^ 1] and tail not in seen:
                    seen.add(tail)
                    waiting.append(tail)
        return seen


def broken(pairs: Sequence[tuple[int, int]], weights: Mapping[int, int] | Sequence[int]) -> Broken:
    """Return the cheapest claims to drop, for pairs (upper, lower) that are all the pairs of a strict order."""
    if not pairs:
        return Broken(0, frozenset(), frozenset(), frozenset())
    flow = _Flow(pairs, weights)
    count = len(flow.claims)
    full, drained = flow.reached(flow.source), flow.reaching_sink()
    chosen, certain, possible = set(), set(), set()
    for at, claim in enumerate(flow.claims):
        left, right = at, count + at
        if left not in full or right in full:
            chosen.add(claim)
        # A cheapest cut has all that can be reached from what it has, and never the sink.
        if left not in full or right not in drained:
            possible.add(claim)
        # What one cheapest choice leaves alone is not in every one.
        if claim in chosen and (left in drained or right in full or right in flow.reached(left)):
            certain.add(claim)
    return Broken(flow.flow, frozenset(chosen), frozenset(certain), frozenset(possible))
