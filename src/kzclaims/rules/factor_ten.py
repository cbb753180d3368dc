"""A digit too many or too few."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.model.finding import Severity
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import Later, rule
from kzclaims.rules.slips import SlipKind
from kzclaims.rules.slips_told import slips_told


@rule("KZ108", Severity.WARNING)
def factor_ten(seen: Inspection) -> Iterator[Later]:
    """A figure that contradicts others of its thing fits them when a zero is added or taken away.

    Why: A zero too many is the commonest slip of the hand, and ten times a toll is believed.
    Breaks: 58,000 detained beside 5,800; a running total of 1,210, 12,300, 1,260 on three days.
    Keeps: 58,000 beside 6,100, of which nothing says that it is a slip; a toll that really grew tenfold, or seems to,
    because nothing lower comes after it: only figures that contradict another are looked at.
    Mend: Compare with the source, digit by digit.
    Measured: Of tenfold slips planted in running totals from 100 up 252 of 258 were named. Of 13 findings among 525,831
    counts of an epidemic 1 was right, 8 half (a batch, a partial day), 4 wrong.
    """
    return slips_told(seen, SlipKind.TEN, "are {factor} times apart; is there a digit too many or too few?")
