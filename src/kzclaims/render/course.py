"""The course of a group: its cut-offs one after another, each with how it stands to the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from kzclaims.model.relation import Kind
from kzclaims.model.verdict import Cell
from kzclaims.render.telling import Telling

# Cut-offs that are told one by one.
MOST_CELLS = 4
# Claims of each of two cut-offs that are held against each other.
_MOST_ASKED = 3

_VERBS = {Kind.GREW: "grew to", Kind.FELL: "fell to", Kind.AGREES: "again"}


def steps(cells: Sequence[Cell], telling: Telling) -> Iterator[tuple[Kind, Cell]]:
    """Yield each of the latest cut-offs with how it stands to the one before."""
    for before, cell in pairwise(cells[-MOST_CELLS:]):
        yield _step(before, cell, telling), cell


def _step(before: Cell, cell: Cell, telling: Telling) -> Kind:
    """Return how a cut-off stands to the one before: grown or fallen if any of its figures is, the same if one is."""
    pairs = list(product(before.claims[-_MOST_ASKED:], cell.claims[:_MOST_ASKED]))
    kinds = [telling.report.relation(*pair).kind for pair in pairs]
    for moved, other in ((Kind.GREW, Kind.FELL), (Kind.FELL, Kind.GREW)):
        if moved in kinds and other not in kinds:
            return moved
    if Kind.AGREES in kinds:
        said = [{telling.statement(name).claim.unhedged for name in each.claims} for each in (before, cell)]
        # Figures that fit each other are not one figure said again: dozens, then 47.
        return Kind.AGREES if said[0] & said[1] else Kind.COMPATIBLE
    return kinds[-1]


def course(cells: Sequence[Cell], telling: Telling) -> str:
    """Return cut-offs in words: "18 by 7 Jan (Mirror), grew to 20 by 9 Jan (The Post)"."""
    before = cells[-MOST_CELLS:][0]
    words = telling.together(before.claims)
    for kind, cell in steps(cells, telling):
        words += f", {_verb(kind, before, cell)} {telling.together(cell.claims)}"
        before = cell
    if len(cells) > MOST_CELLS:
        words = f"{len(cells) - MOST_CELLS:,} earlier cut-offs, then {words}"
    return words


def _verb(kind: Kind, before: Cell, cell: Cell) -> str:
    if kind not in _VERBS and before.as_of is not None and cell.as_of is not None and before.as_of.overlaps(cell.as_of):
        return "and"  # a month does not come before one of its days
    return _VERBS.get(kind, "then")
