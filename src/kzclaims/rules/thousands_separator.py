"""A thousands separator taken for a decimal point, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.model.finding import Severity
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import Later, rule
from kzclaims.rules.slips import SlipKind
from kzclaims.rules.slips_told import slips_told


@rule("KZ107", Severity.WARNING)
def thousands_separator(seen: Inspection) -> Iterator[Later]:
    """Two figures of one thing that contradict have the same digits, a thousand times apart.

    Why: 2.200 is two thousand two hundred in one language and two and a fifth in another.
    Breaks: 2.2 arrested beside 2,200 arrested.
    Keeps: 2,200 beside 2,300, which contradict for another reason; 2.2 million beside 2,200,000.
    Mend: Look at the source's own digits and language; write the figure without separators, or name its language.
    """
    return slips_told(seen, SlipKind.THOUSAND, "have the same digits, {factor} times apart; was a separator misread?")
