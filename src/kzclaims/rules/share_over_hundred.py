"""A share of more than the whole."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.model.finding import Finding, Severity
from kzclaims.model.number import show
from kzclaims.rules.columns import figures_of
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule
from kzclaims.vocabulary.measures import MeasureKind


@rule("KZ103", Severity.ERROR)
def share_over_hundred(seen: Inspection) -> Iterator[Finding]:
    """A share is above 100 percent, or below 0.

    Why: A share is a part of a whole. 104% of voters is a slip of the pen, a ratio or a growth rate under the wrong
    name.
    Breaks: turnout of 104%; -3% of houses destroyed.
    Keeps: 100%; prices that rose by 104%, where the measure is no share.
    Mend: Check the figure; if it is a ratio or a rate, name it as one (a measure whose kind is intensity).
    """
    for row, ends in figures_of(seen, lambda measure: measure.kind is MeasureKind.SHARE):
        odd = next((one for one in ends if one > 100 or one < 0), None)
        if odd is not None:
            side = "above 100" if odd > 100 else "below 0"
            yield Finding(
                f"{show(odd)}% is {side}, and {seen.figure(row)} is a share", claims=(seen.id(row),), field="value"
            )
