"""Columns under inspection: figures by their measure, without a statement for each row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from kzclaims.model.number import Number
from kzclaims.model.quantity import Quantity
from kzclaims.rules.inspection import Inspection
from kzclaims.vocabulary.measures import Measure

_PLAIN = (int, Decimal)


def figures_of(seen: Inspection, wanted: Callable[[Measure], bool]) -> Iterator[tuple[int, tuple[Number, ...]]]:
    """Yield the rows whose measure is wanted, with the ends of the figure as they were said."""
    sheet, ledger = seen.sheet, seen.dossier.claims
    fits = [wanted(seen.vocabulary.measure(kind.key.measure)) for kind in sheet.kinds]
    own = {row: wanted(one.measure) for row, one in sheet.own.items()}
    if not any(fits) and not any(own.values()):
        return
    for row, (kind, value) in enumerate(zip(sheet.kind_of, ledger.values, strict=True)):
        if own[row] if row in own else fits[kind]:
            if isinstance(value, _PLAIN):
                yield row, (value,)
            elif isinstance(value, Quantity):
                yield row, tuple(end for end in (value.low, value.high) if end is not None)
