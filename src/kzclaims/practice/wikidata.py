"""Wikidata: all values are kept, with ranks."""

from __future__ import annotations

from kzclaims.model.aside import AsideKind
from kzclaims.model.number import show
from kzclaims.practice.case import Case, Printed
from kzclaims.practice.figures import figures_of
from kzclaims.practice.practice import practice

_MOST = 8  # values that are told


@practice
def wikidata(case: Case) -> Printed:
    """Every value is kept; what was superseded, revised or taken back is deprecated; one value is best if it is alone.

    Read in Wikidata's Help:Deprecation and Help talk:Ranking: a superseded or known-wrong value is deprecated, not
    deleted; that a value is newer is told by a date and makes it not preferred. So no figure outgrows another here.
    A value is the number stated, under whatever hedge, whenever it held.
    """
    figures, aside = figures_of(case)
    deprecated = [one for one in case.aside.values() if one.kind is not AsideKind.RESTATES]
    aside |= {one.claim: f"kept as deprecated: {one.reason}" for one in deprecated if one.claim in aside}
    kept = sorted({(one.low, one.high) for one in figures}, key=_order)
    if not kept:
        return case.nothing(aside, "every value is deprecated" if deprecated else "no figure stands")
    best = kept[0][0] if len(kept) == 1 and kept[0][0] == kept[0][1] else None
    gone = f"; {len(deprecated)} deprecated" if deprecated else ""
    if len(kept) == 1:
        remark = f"one value is left{gone}"
    else:
        listed = ", ".join([*map(_words, kept[:_MOST]), *(["..."] if len(kept) > _MOST else [])])
        remark = f"{len(kept)} values are kept, and none is preferred: {listed}{gone}"
    return case.printed(
        best=best,
        decided_by=(one.id for one in figures),
        aside=aside,
        rest="deprecated",
        remark=remark,
    )


_Value = tuple[object, object]


def _order(value: _Value) -> tuple[object, object]:
    low, high = value
    return (low is not None, low or 0), (high is not None, high or 0)


def _words(value: _Value) -> str:
    low, high = (None if end is None else show(end) for end in value)  # type: ignore[arg-type]
    if low is None:
        return f"up to {high}"
    return low if low == high else f"{low} to {high}"
