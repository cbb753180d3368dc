"""A weekday that does not fall on its date."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.errors import WEEKDAY
from kzclaims.language.sightings import weekday_clashes
from kzclaims.model.finding import Finding, Severity
from kzclaims.rules.faults import told_faults
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule


@rule("KZ405", Severity.ERROR)
def weekday_disagrees(seen: Inspection) -> Iterator[Finding]:
    """A weekday and the date beside it disagree.

    Why: "Friday, 8 January 2022" was a Saturday. One of the two is wrong, and with it what the figure can be compared
    with.
    Breaks: `as_of = "Friday, 8 January 2022"`, which cannot be read; a quote with the words "on Friday, Jan. 8, 2022".
    Keeps: "Saturday, 8 January 2022"; a weekday without a date.
    Softer: A warning in a quote, which may be right to repeat a slip.
    Mend: Find out from the text's own date which of the two is meant, and write the date.
    """
    yield from told_faults(fault for fault in seen.faults if fault.slip == WEEKDAY)
    for row, claim in seen.quoted:
        if claim.mention is None:
            continue
        reference = seen.statement(row).claim.published
        for told in weekday_clashes(claim.mention.quote, language=seen.language(row), reference=reference):
            yield Finding(f"in the quote {told}", claims=(seen.id(row),), field="quote", severity=Severity.WARNING)
