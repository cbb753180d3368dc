"""An article's own numbers that do not add up."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.model.conflict import ConflictKind
from kzclaims.model.finding import Finding, Severity
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule
from kzclaims.rules.totals import sums_told


@rule("KZ303", Severity.ERROR)
def own_numbers(seen: Inspection) -> Iterator[Finding]:
    """A text gives every part of a total, and they add up to less than the total that it gives.

    Why: Where the vocabulary declares that parts make up a whole, a text that gives all of them and another total
    contradicts itself: a part is missing, or a number was copied wrongly.
    Breaks: 225 killed and 4,353 injured beside 4,678 casualties, in one text.
    Keeps: 225 killed and 4,353 injured beside 4,578 casualties; some of the parts beside a larger total.
    Mend: Do the sum with the text at hand; correct the number that was read wrongly, or declare the part that is
    missing.
    """
    yield from sums_told(seen, ConflictKind.SHORT)
