"""Columns under inspection: figures by their measure, without a statement for each row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import compress, repeat
from operator import is_not

from kzclaims.model.number import Number
from kzclaims.model.quantity import Quantity
from kzclaims.rules.inspection import Inspection
from kzclaims.vocabulary.measures import Measure

_PLAIN = (int, Decimal)


def figures_of(
    seen: Inspection, wanted: Callable[[Measure], bool], *, whole: bool = True
) -> Iterator[tuple[int, tuple[Number, ...]]]:
    """Yield the rows whose measure is wanted, with the ends of the figure as they were said.

    Without `whole` those that are typed as whole numbers, which are nearly all of a table, are passed over.
    """
    sheet, ledger = seen.sheet, seen.dossier.claims
    fits = [wanted(seen.vocabulary.measure(kind.key.measure)) for kind in sheet.kinds]
    own = {row: wanted(one.measure) for row, one in sheet.own.items()}
    if not any(fits) and not any(own.values()):
        return
    rows: Iterable[int] = range(len(sheet))
    if not whole:
        rows = compress(rows, map(is_not, map(type, ledger.values), repeat(int)))
    for row in rows:
        if own[row] if row in own else fits[sheet.kind_of[row]]:
            value = ledger.values[row]
            if isinstance(value, _PLAIN):
                yield row, (value,)
            elif isinstance(value, Quantity):
                yield row, tuple(end for end in (value.low, value.high) if end is not None)
