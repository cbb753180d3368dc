"""Suspects: the least weighted set of claims that must be wrong, so that all others can be true together.

Where only orders join cells, one flow finds it; with sums, a hunt for cores.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from kzclaims.consistency.flow import broken
from kzclaims.consistency.hitting import Hit, ties
from kzclaims.consistency.hunt import Hunt
from kzclaims.consistency.network import Network
from kzclaims.consistency.pairs import pairs_of

# Claims that cannot all be true times cells of a component, up to which each claim is asked for: would it cost more to
# keep it, or to drop it?
_FEW = 20_000


@frozen
class Suspects:
    """Claims that must be wrong: `chosen` is a cheapest set, which costs `cost`; none costs less than `least`.

    `optimal`: nothing cheaper would do, and figures were found under which all other claims are true. `certain` are in
    every cheapest set, `possible` in one at least; where ties are not `decided`, some may be missing in the first and
    too much in the second. `cores` are the sets of claims that cannot all be true which it rests on.
    """

    chosen: frozenset[int] = frozenset()
    cost: int = 0
    least: int = 0
    certain: frozenset[int] = frozenset()
    possible: frozenset[int] = frozenset()
    cores: tuple[frozenset[int], ...] = ()
    optimal: bool = True
    decided: bool = True


def suspects_of(network: Network) -> Suspects:
    """Return the least weighted set of claims that must be wrong, component by component."""
    found = [
        _renumbered(_of_component(piece.network), piece.claims) for piece in network.split() if len(piece.claims) > 0
    ]
    return Suspects(
        chosen=frozenset().union(*(one.chosen for one in found)),
        cost=sum(one.cost for one in found),
        least=sum(one.least for one in found),
        certain=frozenset().union(*(one.certain for one in found)),
        possible=frozenset().union(*(one.possible for one in found)),
        cores=tuple(core for one in found for core in one.cores),
        optimal=all(one.optimal for one in found),
        decided=all(one.decided for one in found),
    )


def _renumbered(one: Suspects, claims: Sequence[int]) -> Suspects:
    def outside(numbers: Iterable[int]) -> frozenset[int]:
        return frozenset(claims[number] for number in numbers)

    return Suspects(
        chosen=outside(one.chosen),
        cost=one.cost,
        least=one.least,
        certain=outside(one.certain),
        possible=outside(one.possible),
        cores=tuple(map(outside, one.cores)),
        optimal=one.optimal,
        decided=one.decided,
    )


def _of_component(network: Network) -> Suspects:
    return _of_sums(network) if network.sums else _of_orders(network)


def _of_orders(network: Network) -> Suspects:
    pairs = pairs_of(network)
    alone = frozenset(pairs.alone)
    best = broken(pairs.found, network.weights)
    cost = best.cost + sum(network.weights[claim] for claim in alone)
    return Suspects(
        chosen=best.chosen | alone,
        cost=cost,
        least=cost,
        certain=best.certain | alone,
        possible=best.possible | alone,
        cores=tuple(frozenset(core) for core in (*((claim,) for claim in pairs.alone), *pairs.found)),
        optimal=pairs.complete,
        decided=pairs.complete,
    )


def _of_sums(network: Network) -> Suspects:
    hunt = Hunt.of(network)
    if hunt.in_uproar:
        return evolve(_of_orders(network), optimal=False, decided=False)
    hit, proven = hunt.settled(network.weights)
    optimal = proven and hit.optimal and hunt.complete
    contested = len({claim for core in hunt.cores for claim in core})
    few = optimal and contested * network.size <= _FEW
    certain, possible, decided = _asked(hunt, hit) if few else ties(hunt.cores, network.weights, hunt.ordered)
    return Suspects(
        chosen=hit.chosen,
        cost=hit.cost,
        least=hit.least,
        certain=certain,
        possible=possible,
        cores=tuple(sorted(hunt.cores, key=sorted)),
        optimal=optimal,
        # Of many claims only the known cores are asked: another cheapest set may leave a clash that nobody looked for.
        decided=decided and (few or not hit.chosen) and optimal,
    )


def _asked(hunt: Hunt, hit: Hit) -> tuple[frozenset[int], frozenset[int], bool]:
    """Return the claims that every cheapest set holds, those that some does, and whether both are sure."""
    weights = list(hunt.network.weights)
    shut = sum(weights) + 1
    certain: set[int] = set()
    possible = set(hit.chosen)
    decided = True
    for claim in sorted(hit.chosen):
        weights[claim], own = shut, weights[claim]
        other, proven = hunt.settled(weights, above=hit.cost)
        weights[claim] = own
        if other.least > hit.cost:
            certain.add(claim)
        elif proven:
            possible |= other.chosen
        else:
            decided = False
    for claim in sorted({claim for core in hunt.cores for claim in core} - possible):
        weights[claim], own = 0, weights[claim]
        other, proven = hunt.settled(weights, above=hit.cost - own)
        weights[claim] = own
        if other.least + own > hit.cost:
            continue
        possible |= other.chosen | {claim}
        decided = decided and proven
    return frozenset(certain), frozenset(possible), decided
