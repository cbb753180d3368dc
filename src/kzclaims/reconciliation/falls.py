"""Falls: where one source's own running total is lower than it was, whoever else it is in conflict with.

Every such row is in a conflict already, told with its tightest partner, which may be of another source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kzclaims.model.claim import Counting
from kzclaims.reconciliation.breaches import Rows
from kzclaims.reconciliation.conflicts import Conflicts
from kzclaims.reconciliation.grouping import Series


def own_falls(series: Iterable[Series], conflicts: Conflicts) -> Iterator[Rows]:
    """Yield, for each figure below an earlier one of its own source, that one, the highest before it.

    Of one source no slack is needed to know which cut-off is the later one; figures that a text calls earlier, and
    scopes that are left open, are left to the conflicts.
    """
    firmness = conflicts.firmness
    for one in series:
        if one.base.counting is Counting.CUMULATIVE and not one.is_open and any(firmness[row] for row in one.numbers):
            yield from _in_series(one)


def _in_series(series: Series) -> Iterator[Rows]:
    sheet = series.sheet
    starts, ends = sheet.instants
    of_source: dict[str, list[int]] = defaultdict(list)
    for row in series.numbers:
        kind = sheet.kind(row)
        if sheet.as_of[row] is not None and not kind.earlier and kind.source:
            of_source[kind.source].append(row)
    for rows in of_source.values():
        over = sorted(rows, key=lambda row: ends[sheet.ranks[row]])
        passed, highest = 0, -1
        for row in rows:  # in order of their starts
            while passed < len(over) and ends[sheet.ranks[over[passed]]] <= starts[sheet.ranks[row]]:
                if highest < 0 or sheet.heights[over[passed]] > sheet.heights[highest]:
                    highest = over[passed]
                passed += 1
            if highest >= 0 and sheet.heights[highest] > sheet.depths[row]:
                yield highest, row
