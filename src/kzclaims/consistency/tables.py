"""Tables: sums that cross each other, and the grand totals that hold them together.

Rows and columns of one table have the same grand total. Where no cell stands for it, bounds creep towards each other a
step at a time: a table of two rows of M and two columns of M and M + 1 takes some 9 M steps, with its total 14.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Sum = tuple[int, tuple[int, ...]]


def grand_totals(sums: Sequence[Sum]) -> Iterator[tuple[int | None, list[tuple[int, ...]]]]:
    """Yield each grand total that is not stated yet: its cell (None: there is none), and what must add up to it.

    Found for families of sums that have the same parts between them, each family's sums apart from each other: the
    rows and the columns of a table.
    """
    whole_of = {frozenset(parts): whole for whole, parts in sums}
    for rows, columns in _crossed(sums):
        wholes = [tuple(sums[at][0] for at in family) for family in (rows, columns)]
        stated = [whole_of.get(frozenset(family)) for family in wholes]
        missing = [family for family, whole in zip(wholes, stated, strict=True) if whole is None]
        known = next((whole for whole in stated if whole is not None), None)
        if missing and all(known not in family for family in missing):
            yield known, missing


def _crossed(sums: Sequence[Sum]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield pairs of families of sums that cross: any two that share a part are of different families."""
    holding: dict[int, list[int]] = {}
    for at, (_, parts) in enumerate(sums):
        for part in parts:
            holding.setdefault(part, []).append(at)
    side: dict[int, int] = {}
    for start in range(len(sums)):
        if start in side or all(len(holding[part]) < 2 for part in sums[start][1]):
            continue
        side[start], waiting, apart = 0, [start], True
        families: tuple[list[int], list[int]] = ([], [])
        while waiting:
            at = waiting.pop()
            families[side[at]].append(at)
            for part in sums[at][1]:
                for other in holding[part]:
                    if other == at:
                        continue
                    if other not in side:
                        side[other] = 1 - side[at]
                        waiting.append(other)
                    apart = apart and side[other] != side[at]
        covered = [{part for at in family for part in sums[at][1]} for family in families]
        if apart and min(map(len, families)) > 1 and covered[0] == covered[1]:
            yield sorted(families[0]), sorted(families[1])
