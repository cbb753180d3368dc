"""A fraction of what comes whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kzclaims.model.claim import Basis
from kzclaims.model.finding import Finding, Severity
from kzclaims.model.number import show
from kzclaims.rules.columns import figures_of
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule
from kzclaims.vocabulary.measures import MeasureKind

_MEANS = (Basis.ESTIMATED, Basis.FORECAST)


@rule("KZ104", Severity.WARNING)
def fraction_of_a_count(seen: Inspection) -> Iterator[Finding]:
    """A count of people or things has a fraction.

    Why: Nobody is killed by half. A fraction is a mean, a rate, a figure in thousands or millions, or a thousands
    separator taken for a decimal point.
    Breaks: 1.5 killed; 2.2 arrested, where the report says 2.200.
    Keeps: 1.5 million displaced; 1.5 as the magnitude of a quake; an estimate or forecast, which may be a mean.
    Mend: Write the whole number; if the figure is in thousands, write "2.2 thousand" or let the mapping multiply it.
    """
    for row, ends in figures_of(seen, lambda measure: measure.known and measure.kind is MeasureKind.COUNT, whole=False):
        odd = next((one for one in ends if isinstance(one, Decimal) and one != one.to_integral_value()), None)
        if odd is not None and seen.statement(row).basis not in _MEANS:
            yield Finding(
                f"{show(odd)} is no whole number, and {seen.figure(row)} are counted",
                claims=(seen.id(row),),
                field="value",
            )
