"""Suspects of a report: the least weighted set of claims that must be wrong for all others to be true together."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, frozen

from kzclaims.consistency.suspects import Suspects, suspects_of
from kzclaims.model.member import entries, several
from kzclaims.reconciliation.web import Web

# Claims that one suspect cannot stand beside which are named in its reason.
_MOST_TOLD = 4


@frozen(kw_only=True)
class Suspect:
    """A claim that is among the cheapest to call wrong so that all hard conflicts of numbers end.

    `certain`: every cheapest way calls it wrong; else some way does, and others call others wrong. `chosen`: the way
    that is told first does. `weight` is what it costs; `against` are the claims that it cannot stand beside.
    """

    claim: str
    weight: int
    certain: bool
    chosen: bool
    against: tuple[str, ...] = field(default=(), converter=several)
    reason: str = ""

    def __str__(self) -> str:
        return self.reason


@frozen(kw_only=True)
class Doubted:
    """The suspects of a report: what calling them wrong costs, and how sure that is.

    No cheaper way costs less than `least`; `optimal`: none is cheaper than `cost`, and the others can all be true.
    `decided`: it is sure which claims every cheapest way calls wrong, and which some way does. `complete` is false
    where there were too many claims to ask.
    """

    suspects: tuple[Suspect, ...] = field(default=(), converter=entries)
    cost: int = 0
    least: int = 0
    optimal: bool = True
    decided: bool = True
    complete: bool = True


def doubted_of(web: Web) -> Doubted:
    """Return the suspects among the claims of a web, of what is certain in time: of what cannot be true."""
    found = suspects_of(web.network)
    against: dict[int, set[int]] = {}
    for core in found.cores:
        for claim in core:
            against.setdefault(claim, set()).update(core - {claim})
    suspects = [_suspect(web, found, claim, sorted(against.get(claim, ()))) for claim in sorted(found.possible)]
    return Doubted(
        suspects=sorted(suspects, key=lambda one: (not one.certain, not one.chosen, one.claim)),
        cost=found.cost,
        least=found.least,
        optimal=found.optimal,
        decided=found.decided,
    )


def _suspect(web: Web, found: Suspects, claim: int, against: Sequence[int]) -> Suspect:
    sheet = web.sheet
    others = [web.told(other) for other in against[:_MOST_TOLD]]
    more = f"; and {len(against) - _MOST_TOLD} more" if len(against) > _MOST_TOLD else ""
    beside = f"it cannot stand beside {'; '.join(others)}{more}" if others else "its own words exclude each other"
    tied = [other for other in against if other in found.possible]
    if claim in found.certain:
        how = "calling it wrong is part of every cheapest way out"
    elif tied:
        how = "calling it wrong is one of several ways out that cost the same"
    else:
        how = "calling it wrong is part of some cheapest way out"
    return Suspect(
        claim=sheet.ids[web.rows[claim]],
        weight=web.network.weights[claim],
        certain=claim in found.certain,
        chosen=claim in found.chosen,
        against=web.ids(against),
        reason=f"{web.told(claim)}: {how}; {beside}.",
    )
