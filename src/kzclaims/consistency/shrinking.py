"""Shrinking: a core made as small as it can be, so that each of its claims is needed."""

from __future__ import annotations

from collections.abc import Sequence

from kzclaims.consistency.bounds import Bounds, bounds_of
from kzclaims.consistency.cores import Core, core_of
from kzclaims.consistency.network import Network
from kzclaims.consistency.search import search

# Dead ends of one search where propagation alone does not see that some claims clash.
_MOST_DEAD_ENDS = 300
# Cells up to which claims are left out by searching for figures, where bounds need not be the tightest.
_SMALL = 200


def shrunk(network: Network, core: Core) -> Core:
    """Return a minimal core among the claims of one, all facts of the network considered.

    First within the facts of the core, which are few; then each claim is tried once more among all facts.
    """
    found = _fewest(network, shrunk_nearby(network, core))
    # Of a small table a search knows more than propagation does.
    return found if network.is_exact or network.size > _SMALL else _one_by_one(network, found)


def shrunk_nearby(network: Network, core: Core) -> Core:
    """Return a core among the claims of one, minimal as far as the facts of that core alone show."""
    near = _neighbourhood(network, core)
    small = _fewest(near, Core(tuple(range(len(core.claims)))))
    return Core(
        claims=tuple(core.claims[at] for at in small.claims),
        facts=tuple(core.facts[at] for at in small.facts),
        lows=tuple(core.claims[at] for at in small.lows),
    )


def _neighbourhood(network: Network, core: Core) -> Network:
    """Return the network of a core's claims and facts alone, both in the order of the core."""
    orders = [network.orders[fact] for fact in core.facts if fact < len(network.orders)]
    sums = [network.sums[fact - len(network.orders)] for fact in core.facts if fact >= len(network.orders)]
    named = [network.cells[claim] for claim in core.claims]
    named += [cell for order in orders for cell in order]
    named += [cell for whole, parts in sums for cell in (whole, *parts)]
    place = {cell: at for at, cell in enumerate(dict.fromkeys(named))}
    return network.cut(place, orders, sums, core.claims, place)


def _fewest(network: Network, core: Core) -> Core:
    """Return as few claims of a core as still clash, with the facts behind it.

    Where only a search sees the clash, claims are left out one by one, and each trial is a search.
    """
    whole = _clash(network, core.claims, searching=False)
    if whole is not None:
        bounds = bounds_of(network, ())
        # Claims about cells that stand together are tried together: what they bound overlaps.
        ordered = sorted(whole.claims, key=lambda claim: (network.cells[claim], claim))
        needed = _quickly(bounds, ordered, added=False)
        last = _clash(network, needed, searching=False)
        exact = network.is_exact
        return core if last is None else Core(tuple(sorted(needed)), last.facts, minimal=exact, lows=last.lows)
    whole = _clash(network, core.claims, searching=True)
    return core if whole is None else _one_by_one(network, whole)


def _quickly(bounds: Bounds, claims: Sequence[int], *, added: bool) -> list[int]:
    """Return as few of some claims as clash with what the bounds hold already (QuickXplain; Junker 2004).

    `added`: whether the bounds hold something new since they were last known not to clash. Half of the claims are
    assumed on top of the bounds and taken back again, so that nothing is worked out from the start.
    """
    if added and not bounds.run(first=True):
        return []
    if len(claims) == 1:
        return list(claims)
    steps, middle = bounds.steps, len(claims) // 2
    bounds.assume(claims[:middle])
    second = _quickly(bounds, claims[middle:], added=True)
    bounds.back(steps)
    bounds.assume(second)
    first = _quickly(bounds, claims[:middle], added=bool(second))
    bounds.back(steps)
    return first + second


def _one_by_one(network: Network, core: Core) -> Core:
    """Leave out claims as long as the others still clash, each trial being a search.

    The core is minimal if for each claim that stays figures were found under which the others are true.
    """
    needed: list[int] = []
    doubtful = list(core.claims)
    facts = core.facts
    minimal = True
    while doubtful:
        claim = doubtful.pop()
        smaller = _clash(network, (*needed, *doubtful), searching=True)
        if smaller is None:
            needed.append(claim)
            continue
        kept = set(smaller.claims)
        doubtful = [one for one in doubtful if one in kept]
        facts = smaller.facts
    for claim in needed:
        bounds = bounds_of(network, (one for one in needed if one != claim))
        minimal = minimal and search(bounds, most=_MOST_DEAD_ENDS).figures is not None
    return Core(tuple(sorted(needed)), facts, minimal=minimal, lows=core.lows)


def _clash(network: Network, claims: Sequence[int], *, searching: bool) -> Core | None:
    """Return claims among some that are seen to clash."""
    bounds = bounds_of(network, claims, first=True)
    if bounds.clashes:
        return core_of(bounds, bounds.clashes[0])
    cores = search(bounds, most=_MOST_DEAD_ENDS).cores if searching else ()
    return min(cores, key=lambda core: len(core.claims), default=None)
