"""Hitting sets: the cheapest claims of which every core holds one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from attrs import define, field, frozen

from kzclaims.consistency.flow import broken

# Choices that are tried for one knot of cores before the best so far is taken for good.
_MOST_TRIED = 5_000
# Claims of one knot that are asked for one by one.
_MOST_ASKED = 40

Set = frozenset[int]


@frozen
class Hit:
    """Claims of which every core holds one. No cheaper ones cost less than `least`; `cost` is theirs."""

    chosen: Set
    cost: int
    least: int

    @property
    def optimal(self) -> bool:
        """Whether nothing cheaper would do."""
        return self.cost == self.least


def hitting_set(
    cores: Iterable[Collection[int]],
    weights: Mapping[int, int] | Sequence[int],
    ordered: Collection[tuple[int, int]] = (),
    *,
    quickly: bool = False,
) -> Hit:
    """Return the cheapest hitting set of some cores: exact, or the best found with a bound on what it may cost.

    `quickly`: take what looks cheap in each knot, and search for nothing better.

    `ordered` are pairs (upper, lower) that are all the pairs of a strict order: a knot of such pairs alone is solved as
    a flow, whatever its size.
    """
    directed = {frozenset(pair): pair for pair in ordered}
    sets = {frozenset(core) for core in cores} | directed.keys()
    chosen, rest = _reduced(sets, weights)
    cost = least = sum(weights[claim] for claim in chosen)
    for knot in _knots(rest):
        if all(core in directed for core in knot):
            best = broken([directed[core] for core in knot], weights)
            hit = Hit(best.chosen, best.cost, best.cost)
        else:
            hit = _Search(knot, weights, most=0 if quickly else _MOST_TRIED).best()
        chosen |= hit.chosen
        cost, least = cost + hit.cost, least + hit.least
    return Hit(frozenset(chosen), cost, least)


def ties(
    cores: Iterable[Collection[int]],
    weights: Mapping[int, int] | Sequence[int],
    ordered: Collection[tuple[int, int]] = (),
) -> tuple[Set, Set, bool]:
    """Return the claims that every cheapest hitting set holds, those that some does, and whether both are sure.

    A knot of too many claims is not asked claim by claim: then all of its claims may be in one, and none must be.
    """
    directed = {frozenset(pair): pair for pair in ordered}
    certain: set[int] = set()
    possible: set[int] = set()
    decided = True
    for knot in _knots(sorted({frozenset(core) for core in cores}, key=sorted)):
        claims = {claim for core in knot for claim in core}
        if all(core in directed for core in knot):
            best = broken([directed[core] for core in knot], weights)
            certain |= best.certain
            possible |= best.possible
        elif len(claims) > _MOST_ASKED:
            possible |= claims
            decided = False
        else:
            must, may, sure = _asked(knot, claims, weights)
            certain |= must
            possible |= may
            decided = decided and sure
    return frozenset(certain), frozenset(possible), decided


def _asked(
    knot: Sequence[Set],
    claims: Collection[int],
    weights: Mapping[int, int] | Sequence[int],
) -> tuple[set[int], set[int], bool]:
    """Ask of each claim of a knot what it would cost to do without it, and what to have it for nothing."""
    own = {claim: weights[claim] for claim in claims}
    best = hitting_set(knot, own)
    shut = sum(own.values()) + 1
    certain, possible, sure = set(), set(), best.optimal
    for claim in claims:
        without = hitting_set(knot, {**own, claim: shut})
        given = hitting_set(knot, {**own, claim: 0})
        if without.least > best.cost:
            certain.add(claim)
        if given.least + own[claim] <= best.cost:
            possible.add(claim)
        sure = sure and without.optimal and given.optimal
    return certain, possible, sure


def _reduced(sets: Collection[Set], weights: Mapping[int, int] | Sequence[int]) -> tuple[set[int], list[Set]]:
    """Return claims that some cheapest hitting set holds, and the cores that they leave, without what never helps.

    A core of one decides. A core that holds another one is hit with it. A claim never helps if another one that costs
    no more is in all of its cores.
    """
    chosen: set[int] = set()
    left = set(sets)
    while True:
        single = {claim for core in left if len(core) == 1 for claim in core}
        if single:
            chosen |= single
            left = {core for core in left if not core & single}
        holding = _holding(left)
        wider = {core for core in left if len(core) > 2 and any(_holds_another(core, other, holding) for other in core)}
        left -= wider
        idle = _idle(_holding(left) if wider else holding, weights)
        if not idle:
            if not single and not wider:
                return chosen, sorted(left, key=sorted)
            continue
        left = {core - idle for core in left}


def _holding(sets: Iterable[Set]) -> dict[int, list[Set]]:
    holding: dict[int, list[Set]] = {}
    for core in sets:
        for claim in core:
            holding.setdefault(claim, []).append(core)
    return holding


def _holds_another(core: Set, claim: int, holding: Mapping[int, list[Set]]) -> bool:
    return any(len(other) < len(core) and other < core for other in holding[claim])


def _idle(holding: Mapping[int, list[Set]], weights: Mapping[int, int] | Sequence[int]) -> set[int]:
    idle: set[int] = set()
    for claim, cores in holding.items():
        rarest = min(cores, key=len)
        for other in rarest:
            if other == claim or other in idle or weights[other] > weights[claim]:
                continue
            ours, theirs = len(cores), len(holding[other])
            alike = weights[other] == weights[claim] and ours == theirs
            # Of two that are alike in all, the one of the lower number stays.
            if ours <= theirs and all(other in core for core in cores) and not (alike and other > claim):
                idle.add(claim)
                break
    return idle


def _knots(sets: Sequence[Set]) -> Iterator[list[Set]]:
    """Yield the cores that share claims, directly or through others: one list for each such knot."""
    holding = _holding(sets)
    seen: set[Set] = set()
    for start in sets:
        if start in seen:
            continue
        seen.add(start)
        knot, waiting = [], [start]
        while waiting:
            core = waiting.pop()
            knot.append(core)
            for claim in core:
                for other in holding[claim]:
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
        yield sorted(knot, key=sorted)


@define(eq=False)
class _Search:
    """Tries choices for one knot of cores, the cheapest first, with a bound that ends hopeless ones."""

    cores: Sequence[Set]
    weights: Mapping[int, int] | Sequence[int]
    most: int = _MOST_TRIED
    cost: int = field(init=False, default=0)
    chosen: Set = field(init=False, default=frozenset())
    tried: int = field(init=False, default=0)

    def best(self) -> Hit:
        self.chosen = self._greedy()
        self.cost = self._weight(self.chosen)
        least = self._bound(self.cores, frozenset())
        # (cores left, chosen, shut out): a stack of its own, for knots may be deep
        waiting: list[tuple[Sequence[Set], Set, Set]] = [(self.cores, frozenset(), frozenset())]
        while waiting and self.cost > least:
            self.tried += 1
            if self.tried > self.most:
                return Hit(self.chosen, self.cost, least)
            cores, chosen, out = waiting.pop()
            spent = self._weight(chosen)
            if not cores:
                if spent < self.cost:
                    self.cost, self.chosen = spent, chosen
                continue
            bound = self._bound(cores, out)
            if spent + bound >= self.cost:
                continue
            waiting.extend(self._branches(cores, chosen, out))
        return Hit(self.chosen, self.cost, self.cost)

    def _branches(self, cores: Sequence[Set], chosen: Set, out: Set) -> Iterator[tuple[Sequence[Set], Set, Set]]:
        """Yield what follows from each way to hit the core that has fewest; the likeliest way last."""
        core = min(cores, key=lambda one: len(one - out))
        often = {claim: sum(claim in one for one in cores) for claim in core - out}
        ways = sorted(often, key=lambda claim: (self.weights[claim] / often[claim], claim))
        branches = []
        shut = out
        for claim in ways:
            branches.append(([one for one in cores if claim not in one], chosen | {claim}, shut))
            shut = shut | {claim}
        return reversed(branches)

    def _weight(self, claims: Iterable[int]) -> int:
        return sum(self.weights[claim] for claim in claims)

    def _bound(self, cores: Sequence[Set], out: Set) -> int:
        """Return what hitting some cores costs at least: each claim's weight is paid for by the cores that it hits."""
        left: dict[int, int] = {}
        paid = 0
        for core in sorted(cores, key=len):
            free = [claim for claim in core if claim not in out]
            if not free:
                return self.cost + 1  # a core that nothing may hit any more
            rate = min(left.get(claim, self.weights[claim]) for claim in free)
            if rate:
                paid += rate
                for claim in free:
                    left[claim] = left.get(claim, self.weights[claim]) - rate
        return paid

    def _greedy(self) -> Set:
        """Return a hitting set: always the claim that costs least a core, then without what turns out to be idle."""
        cores, chosen = list(self.cores), []
        while cores:
            often: dict[int, int] = {}
            for core in cores:
                for claim in core:
                    often[claim] = often.get(claim, 0) + 1
            best = min(often, key=lambda claim: (self.weights[claim] / often[claim], claim))
            chosen.append(best)
            cores = [core for core in cores if best not in core]
        for claim in sorted(chosen, key=lambda one: -self.weights[one]):
            rest = set(chosen) - {claim}
            if all(core & rest for core in self.cores):
                chosen.remove(claim)
        return frozenset(chosen)
