"""A retelling with another number."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.model.finding import Finding, Severity
from kzclaims.model.quantity import Quantity
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule


@rule("KZ205", Severity.WARNING)
def number_changed(seen: Inspection) -> Iterator[Finding]:
    """A claim says that it derives from another, and gives another number for the same thing.

    Why: A retelling that changes the number is a misprint, or has a second source that it does not name.
    Breaks: 146 with `derived_from = ["ministry.dead"]`, where ministry.dead is 164.
    Keeps: 164 again, under any hedge; what its words admit, such as "about 160" or "more than a hundred"; a figure of
    another place, measure, date or basis that was worked out from it.
    Mend: Correct the number, or name the other source in `said_by`.
    """
    ledger = seen.dossier.claims
    derived = {at for at, stem in enumerate(ledger.stems) if stem.derived_from}
    if not derived:
        return
    row_of = ledger.row_of
    for row, stem in enumerate(ledger.stem_of):
        if stem not in derived:
            continue
        for parent in ledger.stems[stem].derived_from:
            if parent in row_of and row_of[parent] != row and _changed(row_of[parent], row, seen):
                words = f"{seen.said(row)} derives from {parent}, which has {seen.said(row_of[parent])}"
                yield Finding(words, claims=(seen.id(row), parent), field="value")


def _changed(parent: int, child: int, seen: Inspection) -> bool:
    ours, theirs = seen.statement(parent), seen.statement(child)
    if ours.measure.name != theirs.measure.name or ours.scope != theirs.scope or ours.basis is not theirs.basis:
        return False
    if (
        ours.reading is None
        or theirs.reading is None
        or ours.claim.period != theirs.claim.period
        or not seen.may_be_at_once(parent, child)
    ):
        return False
    a, b = ours.claim.value, theirs.claim.value
    same = isinstance(a, Quantity) and isinstance(b, Quantity) and a.digits == b.digits
    return not same and not ours.reading.literal.meets(theirs.reading.literal)
