"""The hunt for cores in one component with sums: claims are dropped that hit every core known so far, and what still
clashes gives further cores, until nothing does (implicit hitting sets; Moreno-Centeno and Karp 2013).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from attrs import define, field

from kzclaims.consistency.bounds import Bounds, bounds_of
from kzclaims.consistency.cores import Core, core_of
from kzclaims.consistency.hints import hint_of
from kzclaims.consistency.hitting import Hit, hitting_set
from kzclaims.consistency.network import Network
from kzclaims.consistency.pairs import pairs_of
from kzclaims.consistency.search import fits_nearby, search
from kzclaims.consistency.shrinking import shrunk_nearby
from kzclaims.consistency.solver import is_there

# Rounds of dropping and looking again.
_MOST_ROUNDS = 400
# Clashes of one round that are traced to their claims: more of them mostly tell the same again.
_MOST_CLASHES = 200
# Cores of one round that a claim is in.
_MOST_TIMES = 4
# Dead ends of a search that no solver has given a hint.
_MOST_UNHINTED = 300


@define(eq=False)
class Hunt:
    """Cores found so far, by their claims; the facts behind pairs are left out, for their path is plain.

    `complete` is false where caps ended the search for pairs or bounds, so that cores may be missing. `in_uproar`: so
    many pairs clash that no larger core is worth the hunt.
    """

    network: Network
    cores: dict[frozenset[int], Core] = field(init=False, factory=dict)
    ordered: Sequence[tuple[int, int]] = field(init=False, default=())
    complete: bool = field(init=False, default=True)
    in_uproar: bool = field(init=False, default=False)

    @classmethod
    def of(cls, network: Network) -> Hunt:
        """Return a hunt that knows the pairs of a network, and the claims that no figure fits."""
        hunt = cls(network)
        pairs = pairs_of(network)
        hunt.ordered, hunt.complete = pairs.found, pairs.complete
        hunt.in_uproar = pairs.in_uproar(len(network.claims))
        for claims in (*((claim,) for claim in pairs.alone), *pairs.found):
            hunt.cores[frozenset(claims)] = Core(claims, lows=claims[:1])
        return hunt

    def settled(
        self, weights: Sequence[int], *, above: int | None = None, search_figures: bool = True
    ) -> tuple[Hit, bool]:
        """Return the cheapest claims to drop, and whether figures were found under which all others are true.

        `above`: give up once it costs more than this. `search_figures`: without, it is enough that nothing clashes.
        """
        hit = Hit(frozenset(), 0, 0)
        # While cores are still found, what looks cheap will do; only then is the cheapest worth the search.
        quickly = True
        for _ in range(_MOST_ROUNDS):
            hit = hitting_set(self.cores, weights, self.ordered, quickly=quickly)
            if above is not None and hit.least > above:
                return hit, False
            known = len(self.cores)
            bounds = self._looked_again(hit.chosen)
            if bounds.clashes:
                quickly = quickly and len(self.cores) > known
                continue
            if quickly and not hit.optimal and search_figures:
                quickly = False
                continue
            self.complete = self.complete and bounds.complete
            if not search_figures:
                return hit, False
            if bounds.complete and self._has_figures(bounds):
                return hit, True
            if len(self.cores) == known:
                return hit, False
        self.complete = False
        return hit, False

    def _looked_again(self, dropped: Collection[int]) -> Bounds:
        """Return the bounds without some claims; what clashes in them are further cores."""
        bounds = bounds_of(self.network, (claim for claim in self.network.claims if claim not in dropped))
        found = {core_of(bounds, clash) for clash in bounds.clashes[:_MOST_CLASHES]}
        for core in _apart(found):
            small = shrunk_nearby(self.network, core)
            self.cores[frozenset(small.claims)] = small
        return bounds

    def _has_figures(self, bounds: Bounds) -> bool:
        """Say whether figures for all cells were found; cores that rule them out are kept."""
        if not is_there():
            found = search(bounds, most=_MOST_UNHINTED)
        else:
            # A solver knows more of a large table than a search does; it is only asked for hints, and for blame.
            hint, core = hint_of(bounds)
            if core is not None:
                self.cores[frozenset(core.claims)] = core
                return False
            if hint and fits_nearby(bounds, hint):
                return True
            found = search(bounds, hint=hint)
        for one in _apart(found.cores):
            self.cores[frozenset(one.claims)] = one
        return found.figures is not None


def _apart(cores: Collection[Core]) -> Iterator[Core]:
    """Yield cores that share few claims, the smallest first: what they leave, the next round finds."""
    times: Counter[int] = Counter()
    for core in sorted(cores, key=lambda one: (len(one.claims), one.claims)):
        if max(times[claim] for claim in core.claims) < _MOST_TIMES:
            times.update(core.claims)
            yield core
