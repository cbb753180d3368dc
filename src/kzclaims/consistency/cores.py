"""Cores: claims that cannot all be true, with the facts that set them against each other."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from kzclaims.consistency.bounds import Bounds, Clash


@frozen
class Core:
    """Claims that cannot all be true, and the facts that it takes to see it, both in the order of their numbers.

    `minimal`: any fewer of the claims can all be true, which is shown, by figures or because bounds are exact. A core
    of which that is not shown is as small as propagation could make it. `lows` are the claims whose low end matters.
    """

    claims: tuple[int, ...]
    facts: tuple[int, ...] = ()
    minimal: bool = False
    lows: tuple[int, ...] = ()


def core_of(bounds: Bounds, clash: Clash) -> Core:
    """Return what a clash goes back to."""
    return reasons_of(bounds, (clash.low, clash.high))


def reasons_of(bounds: Bounds, steps: Iterable[int]) -> Core:
    """Return the claims and the facts that some steps of a trail go back to."""
    waiting = [step for step in steps if step >= 0]
    seen = set(waiting)
    claims: set[int] = set()
    facts: set[int] = set()
    lows: set[int] = set()
    reasons = bounds.reasons
    while waiting:
        step = waiting.pop()
        reason = reasons[step]
        if reason < 0:
            claims.add(-1 - reason)
            if not bounds.ends[step] & 1:
                lows.add(-1 - reason)
            continue
        facts.add(reason)
        for earlier in bounds.grounds(step):
            if earlier not in seen:
                seen.add(earlier)
                waiting.append(earlier)
    return Core(tuple(sorted(claims)), tuple(sorted(facts)), lows=tuple(sorted(lows)))
