"""Parts that together exceed their total."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.model.conflict import ConflictKind
from kzclaims.model.finding import Finding, Severity
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule
from kzclaims.rules.totals import sums_told


@rule("KZ302", Severity.ERROR)
def parts_exceed_total(seen: Inspection) -> Iterator[Finding]:
    """Parts that exclude each other add up to more than the total that the same text gives.

    Why: Two cities that share no ground, or the killed and the injured, are counted once each. If together they exceed
    the total, a figure is wrong, or the parts overlap after all.
    Breaks: 60 killed in one city and 50 in another, of 100 in the country, in one report of one day.
    Keeps: 60 and 40 of 100, or of "more than 90"; parts of which nobody says that they exclude each other.
    Mend: Check the figures against the text; if the parts may overlap, take `disjoint_from` or `parts` out of the
    vocabulary.
    """
    yield from sums_told(seen, ConflictKind.TOTAL)
