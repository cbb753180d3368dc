"""Strains: three claims or more that can all be true by their words, but not as a reader would take them.

That is no conflict. It is told with the width at which they part: how far readings have to go from what a reader takes
them to mean (0) to all that the words allow (1) before the claims can all be true.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import evolve, field, frozen

from kzclaims.consistency.bounds import bounds_of
from kzclaims.consistency.conflicts import conflicts_of
from kzclaims.consistency.cores import Core
from kzclaims.consistency.network import Network
from kzclaims.consistency.points import Point, value_of
from kzclaims.model.member import several
from kzclaims.reconciliation.facts import fact_words
from kzclaims.reconciliation.grouping import Series
from kzclaims.reconciliation.moments import Joining
from kzclaims.reconciliation.web import Web, web_of

_FEWEST = 3
_HUNDREDTHS = 100


@frozen(kw_only=True)
class Strain:
    """Claims that part only as a reader takes them; `width` says how far readings must go, 0 to 1, to let all stand."""

    claims: tuple[str, ...] = field(converter=several)
    width: Decimal
    reason: str = ""

    def __str__(self) -> str:
        return self.reason


def strains_of(literal: Web, series: Sequence[Series], families: Sequence[tuple[Series, Series]]) -> tuple[Strain, ...]:
    """Return the sets of three claims or more that part only as a reader takes them, whatever the hours.

    `literal` is the web of the series with what is certain in time, read as far as the words allow.
    """
    if not literal.network.sums:
        return ()
    plausible = web_of(series, families, Joining.CERTAIN, plausible=True)
    assert plausible is not None
    found = []
    for core in conflicts_of(plausible.network, least=_FEWEST).cores:
        if len(core.claims) >= _FEWEST and not bounds_of(literal.network, core.claims, first=True).clashes:
            found.append(_strain(plausible, core, _width(literal.network, plausible.network, core)))
    return tuple(found)


def _strain(web: Web, core: Core, width: Decimal) -> Strain:
    told = "; ".join(map(web.told, core.claims))
    because = "; ".join(fact_words(web, core.facts))
    reason = (
        f"By their words {told} can all be true; as a reader would take them they cannot ({because}). They part until "
        f"readings go {width} of the way to all that the words allow."
    )
    return Strain(claims=web.ids(core.claims), width=width, reason=reason)


def _width(literal: Network, plausible: Network, core: Core) -> Decimal:
    """Return how far readings must go, in hundredths: the wider they are the less clashes, so halving finds it."""
    apart, together = 0, _HUNDREDTHS
    while together - apart > 1:
        middle = (apart + together) // 2
        if bounds_of(_between(literal, plausible, Fraction(middle, _HUNDREDTHS)), core.claims, first=True).clashes:
            apart = middle
        else:
            together = middle
    return Decimal(together) / _HUNDREDTHS


def _between(literal: Network, plausible: Network, share: Fraction) -> Network:
    """Return the network with readings a share of the way from what a reader takes to what the words allow."""
    return evolve(
        plausible,
        lows=[_end(*ends, share, -1) for ends in zip(plausible.lows, literal.lows, strict=True)],
        highs=[_end(*ends, share, 1) for ends in zip(plausible.highs, literal.highs, strict=True)],
    )


def _end(near: Point | None, far: Point | None, share: Fraction, side: int) -> Point | None:
    """Return an end on the way; on the way to an open one it moves away by the figure itself, faster and faster."""
    if near is None:
        return None
    start = value_of(near)
    if far is None:
        return None if share == 1 else start + side * max(Fraction(1), abs(Fraction(start))) * share / (1 - share)
    return start + (value_of(far) - start) * share
