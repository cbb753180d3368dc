"""The course of a group: its cut-offs one after another, each with how it stands to the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kzclaims.model.relation import Kind
from kzclaims.model.verdict import Cell
from kzclaims.render.telling import Telling

# Cut-offs that are told one by one.
MOST_CELLS = 4

_VERBS = {Kind.GREW: "grew to", Kind.FELL: "fell to", Kind.AGREES: "again"}


def steps(cells: Sequence[Cell], telling: Telling) -> Iterator[tuple[Kind, Cell]]:
    """Yield each of the latest cut-offs with how it stands to the one before."""
    for before, cell in pairwise(cells[-MOST_CELLS:]):
        yield telling.report.relation(before.claims[-1], cell.claims[0]).kind, cell


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
