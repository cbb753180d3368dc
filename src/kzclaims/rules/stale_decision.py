"""A ruling that no longer rules anything."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.model.finding import Finding, Severity
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule


@rule("KZ406", Severity.WARNING)
def stale_decision(seen: Inspection) -> Iterator[Finding]:
    """A decision rests on claims that have changed since: its conflict is gone, or a claim is newer than the ruling.

    Why: A ruling was made of what was known. When its claims change, somebody has to look again; and an acceptance
    that nothing needs would hide the next conflict of the same claims.
    Breaks: `ruling = "accepted"` on two claims that agree by now; a ruling of the 16th on a claim printed on the 20th.
    Keeps: An accepted conflict that is still one; a ruling on claims that are older than it.
    Mend: Take the decision out, or rule again with today's date.
    """
    for number, (decision, stale) in enumerate(zip(seen.dossier.decisions, seen.report.rulings.stale, strict=True)):
        where = f"decisions[{number}]"
        for one in stale:
            claims = decision.on if one.claim is None else (one.claim,)
            yield Finding(one.why, about=where, field=one.field, claims=claims)
