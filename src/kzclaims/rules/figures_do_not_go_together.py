"""Three figures or more that cannot all be true, though any two of them can."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.model.conflict import ConflictKind
from kzclaims.model.finding import Finding, Severity
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule
from kzclaims.rules.totals import sums_told


@rule("KZ308", Severity.ERROR)
def figures_do_not_go_together(seen: Inspection) -> Iterator[Finding]:
    """Figures of several texts or dates that cannot all be true, though any two of them can.

    Why: What two cities had by Friday, the whole country cannot fall short of on Sunday, whoever says so. Such a clash
    is in no pair of figures and in no single text.
    Breaks: 60 killed in one city in one report, 50 in another city in a second, and 100 in the country two days later.
    Keeps: 60 and 40 beside 100; parts of which nobody says that they exclude each other; "over 90" in the country.
    Softer: A warning where figures of one day, or of likely order, are taken to hold at one time.
    Mend: Check each figure against its text; if all are as printed, one source is wrong or counts something else: write
    down which, or accept the conflict by a decision.
    """
    yield from sums_told(seen, ConflictKind.TOGETHER)
