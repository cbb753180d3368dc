"""Trees of parts as SVG: a bar a figure, its length the number, each part below its whole."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from kzclaims.render.pictures import Branch, Parts
from kzclaims.render.scale import place
from kzclaims.render.strokes import LEFT, RIGHT, fitted, fitting, path, svg_element

_MOST_ROWS = 14
_ROW = 30
_INDENT = 14


def parts_svg(picture: Parts) -> str:
    """Return a tree of parts, of many branches the first ones; what follows and nobody gives is dashed."""
    return fitted(picture, min(picture.whole.size, _MOST_ROWS), _fewer, lambda tree: _drawn(tree, picture))


def _fewer(picture: Parts, size: int) -> Parts:
    """Return a tree of so many branches: the outer ones before the inner ones."""
    kept, level = {id(picture.whole)}, [picture.whole]
    while level and len(kept) < size:
        level = [part for branch in level for part in branch.parts]
        kept.update(id(part) for part in level[: size - len(kept)])

    def cut(branch: Branch) -> Branch:
        return evolve(branch, parts=tuple(cut(part) for part in branch.parts if id(part) in kept))

    return evolve(picture, whole=cut(picture.whole))


def _drawn(picture: Parts, whole: Parts) -> str:
    rows = list(picture.whole.walk())
    most = max((end for branch, _ in rows for end in _ends(branch)), default=Fraction(0)) or 1
    length = RIGHT - LEFT - _INDENT * max(depth for _, depth in rows)
    labels, solid, loose, implied = "", "", "", ""
    for at, (branch, depth) in enumerate(rows):
        start, y = LEFT + _INDENT * depth, _ROW * at + 20
        words = f"{branch.figure} {branch.label}".strip()
        named = ' class="m"' if branch.implied else ""
        labels += f'<text{named} x="{place(start)}" y="{_ROW * at + 12}">{fitting(words, RIGHT - start)}</text>'
        certain, high = (start + length * float(end / most) for end in _ends(branch))
        if certain > start:
            line = f"M{place(start)} {y}H{place(certain)}"
            implied, solid = (implied + line, solid) if branch.implied else (implied, solid + line)
        if high > certain:
            loose += f"M{place(certain)} {y}H{place(high)}"
    parts = [labels, path("r", solid), path("u", implied), path("q", loose)]
    return svg_element(picture.title, _ROW * len(rows), parts, whole.whole.size - len(rows), "part")


def _ends(branch: Branch) -> tuple[Fraction, Fraction]:
    """Return how much of a branch is certain, and how much there is at most; of an open end, no more than certain.

    Less than nothing has no length.
    """
    low, high = (max(Fraction(end or 0), Fraction(0)) for end in (branch.span.low, branch.span.high))
    return low, max(low, high)
