"""Squares: each two sources beside each other, for a picture of who agrees with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from kzclaims.reconciliation.agreement import FEWEST
from kzclaims.reconciliation.report import Report
from kzclaims.render.pictures import Square, Squares
from kzclaims.render.sources import telling_pairs
from kzclaims.render.telling import clean

_MOST_SOURCES = 10
_NAME = 40


def squares_of(report: Report) -> Squares | None:
    """Return who agrees with whom, those with most figures in common; None where no two give a figure of one thing."""
    found = [one for one in report.matrix if one.cells]
    if not found:
        return None
    weight: Counter[str] = Counter()
    for one in found:
        weight.update({one.a: one.cells, one.b: one.cells})
    chosen = sorted(sorted(weight), key=lambda name: -weight[name])[:_MOST_SOURCES]
    names = _names(chosen, {source.id: source.name for source in report.sources})
    squares = tuple(
        Square(a=names[one.a], b=names[one.b], cells=one.cells, share=one.share, reading=one.reading)
        for one in found
        if one.a in chosen and one.b in chosen
    )
    telling = telling_pairs(report)
    told = telling[0].reading if telling else f"too few figures in common to tell (fewer than {FEWEST})"
    title = f"Who agrees with whom: {told}"
    return Squares(title=title, sources=tuple(names.values()), squares=squares, more=len(weight) - len(chosen))


def _names(chosen: Sequence[str], publisher_of: Mapping[str, str]) -> dict[str, str]:
    """Return a name of its own for each source: the publisher; where several share one, the id before it."""
    plain = {one: clean(publisher_of.get(one, one), _NAME) for one in chosen}
    shared = Counter(plain.values())
    found: dict[str, str] = {}
    for one, name in plain.items():
        own = name if shared[name] == 1 else clean(f"{one}, {name}", _NAME)
        found[one] = own if own not in found.values() else f"{len(found) + 1}. {own}"
    return found
