"""Squares: each two sources beside each other, for a picture of who agrees with whom."""

from __future__ import annotations

from collections import Counter

from kzclaims.reconciliation.agreement import FEWEST
from kzclaims.reconciliation.report import Report
from kzclaims.render.pictures import Square, Squares
from kzclaims.render.telling import clean

_MOST_SOURCES = 12
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
    names = _names(report)
    squares = tuple(
        Square(
            a=names.get(one.a, one.a), b=names.get(one.b, one.b), cells=one.cells, share=one.share, reading=one.reading
        )
        for one in found
        if one.a in chosen and one.b in chosen
    )
    judged = [one for one in squares if one.cells >= FEWEST and one.share is not None]
    best = max(judged, key=lambda one: (one.share, one.cells), default=None)
    title = "Who agrees with whom"
    if best is None:
        title += f": too few figures in common to tell (fewer than {FEWEST})"
    else:
        title += f": most alike are {best.a} and {best.b}"
    sources = tuple(names.get(name, name) for name in chosen)
    return Squares(title=title, sources=sources, squares=squares, more=len(weight) - len(chosen))


def _names(report: Report) -> dict[str, str]:
    """Return sources by id as they are called; those of one name with their ids."""
    names = {source.id: clean(source.name, _NAME) for source in report.sources}
    many = Counter(names.values())
    return {key: name if many[name] == 1 else f"{clean(key, _NAME)} ({name})" for key, name in names.items()}
