"""An ignore that sets nothing aside, or gives no reason."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from attrs import evolve

from kzclaims.model.finding import Finding, Fix, Severity
from kzclaims.rules.ignores import Ignore, Ignores
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import Rule, rule

UNUSED_CODE = "KZ112"


@rule(UNUSED_CODE, Severity.WARNING)
def unused_ignore(seen: Inspection) -> Iterable[Finding]:
    """A note ignores a finding that is not there, or does not say why.

    Why: An ignore that nothing needs hides the next fault of that kind; one without a reason leaves the next reader
    guessing whether anybody looked.
    Breaks: `note = "kz: ignore KZ401"` gives no reason, so it ignores nothing; `note = "kz: ignore KZ401 because the
    ministry said so"` on a claim that no longer falls.
    Keeps: The same note on a claim that KZ401 is about. An ignore of a rule that was not asked this time is let be.
    Mend: Take the note out, or write "kz: ignore CODE because REASON".
    """
    # What was of use is known only after all other rules were asked: the findings are made by `unused`.
    return ()


def unused(made: Rule, ignores: Ignores, asked: Collection[str], seen: Inspection) -> Iterator[Finding]:
    """Yield the ignores without a reason, and those of rules that were asked and found nothing to ignore."""
    for one in ignores.all:
        if not one.code:
            message = 'the note says "kz: ignore" and names no rule'
        elif not one.because:
            message = f"{one.code} is not ignored, for the note gives no reason"
        elif one.code in asked and one not in ignores.used:
            message = f"the note ignores {one.code}, which finds nothing here"
        else:
            continue
        fixes = tuple(_without(one, seen)) if one.holds else ()
        yield evolve(
            Finding(message, claims=(one.claim,), field="note", fixes=fixes),
            code=made.code,
            rule=made.name,
            severity=made.severity,
            mend=made.parts["Mend"],
        )


def _without(ignore: Ignore, seen: Inspection) -> Iterator[Fix]:
    """Yield the mend of a note that says nothing but one ignore: to take it out."""
    note = seen.dossier.claims[ignore.row].note or ""
    if re.fullmatch(rf"\s*kz:\s*ignore\s+{ignore.code}\s+because\b[^;]*", note, re.IGNORECASE):
        yield Fix(claim=ignore.claim, field="note", value=None)
