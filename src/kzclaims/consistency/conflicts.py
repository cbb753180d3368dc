"""Conflicts of a network: minimal sets of claims that cannot all be true.

Where only orders join cells these are the pairs, and all of them are found. With sums there may be more than anybody
could read: those are found that it takes to know which claims must be wrong. Where nearly everything clashes with
everything, two by two, the pairs are all that is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import frozen

from kzclaims.consistency.cores import Core
from kzclaims.consistency.hitting import ties
from kzclaims.consistency.hunt import Hunt
from kzclaims.consistency.network import Network
from kzclaims.consistency.pairs import pairs_of, path_of
from kzclaims.consistency.shrinking import shrunk

# Cells up to which a core is held against all facts; of a larger network it is minimal among its own facts.
_LARGE = 1_500


@frozen(eq=False)
class Cores:
    """Minimal cores of a network; `complete` where these are all there are."""

    cores: tuple[Core, ...] = ()
    complete: bool = True


def conflicts_of(network: Network, *, least: int = 1, on_claims: Callable[[int], object] | None = None) -> Cores:
    """Return minimal sets of `least` or more claims that cannot all be true, each with the facts behind it.

    Of larger sets alone (`least` of three and more) those are left out that hold a claim which smaller ones name
    already, and which every cheapest way out calls wrong: with it they end too.
    `on_claims` is called with how many claims of the network are done, component by component.
    """
    found: list[Core] = []
    complete = True
    for piece in network.split():
        if not len(piece.claims):
            continue
        own = piece.network
        hunt = Hunt.of(own) if own.sums else None
        if hunt is not None and not hunt.in_uproar:
            hunt.settled(own.weights, search_figures=False)
            cores = list(_minimal(hunt, least))
            complete = False
        else:
            pairs = pairs_of(own)
            cores = [Core((claim,), (), minimal=True) for claim in pairs.alone if least < 2]
            cores += [Core(pair, path_of(own, *pair), minimal=True) for pair in pairs.found if least <= 2]
            complete = complete and pairs.complete and hunt is None
        for core in cores:
            claims = tuple(sorted(piece.claims[claim] for claim in core.claims))
            facts = tuple(piece.facts[fact] for fact in core.facts)
            lows = tuple(piece.claims[claim] for claim in core.lows)
            found.append(Core(claims, facts, minimal=core.minimal, lows=lows))
        if on_claims is not None:
            on_claims(len(piece.claims))
    return Cores(tuple(sorted(found, key=lambda core: (len(core.claims), core.claims))), complete)


def _minimal(hunt: Hunt, least: int) -> Iterator[Core]:
    """Yield the cores of a hunt, each made as small as it can be, each once."""
    directed = {frozenset(pair): pair for pair in hunt.ordered}
    named = {claim for claims in hunt.cores if len(claims) < least for claim in claims} if least > 2 else set()
    ended = named & ties(hunt.cores, hunt.network.weights, hunt.ordered)[0] if named else named
    seen: set[tuple[int, ...]] = set()
    for claims, core in sorted(hunt.cores.items(), key=lambda one: sorted(one[0])):
        if len(claims) < least or not ended.isdisjoint(claims):
            continue
        if claims in directed:
            core = Core(directed[claims], path_of(hunt.network, *directed[claims]), lows=core.lows)
        if hunt.network.size <= _LARGE or claims in directed:
            core = shrunk(hunt.network, core)
        if len(core.claims) >= least and core.claims not in seen:
            seen.add(core.claims)
            yield core
