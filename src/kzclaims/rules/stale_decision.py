"""A ruling that no longer rules anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kzclaims.model.dossier import Decision, Ruling
from kzclaims.model.finding import Finding, Severity
from kzclaims.model.period import Period
from kzclaims.reconciliation.conflicts import rows_of
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
    decisions = seen.dossier.decisions
    if not decisions:
        return
    named = {claim for one in decisions for claim in one.on}
    conflicts: dict[str, list[frozenset[str]]] = defaultdict(list)
    for found in seen.report.conflicts.standing(()):
        ids = frozenset(seen.ids(rows_of(found)))
        if ids <= named:
            for claim in ids:
                conflicts[claim].append(ids)
    for number, decision in enumerate(decisions):
        on = frozenset(decision.on)
        where = f"decisions[{number}]"
        if decision.ruling is Ruling.ACCEPTED and not any(ids <= on for claim in on for ids in conflicts[claim]):
            who = f"the claims {', '.join(decision.on)} are" if decision.on else "no claims at all are"
            words = f"{who} accepted as a conflict, and are in none with each other"
            yield Finding(words, about=where, field="on", claims=decision.on)
        for claim in _newer(decision, seen):
            day = "" if decision.on_date is None else f" of {decision.on_date}"
            words = f"{claim} was printed after the ruling{day} that rests on it"
            yield Finding(words, about=where, field="on_date", claims=(claim,))


def _newer(decision: Decision, seen: Inspection) -> Iterator[str]:
    if decision.on_date is None:
        return
    ruled = Period.day(decision.on_date)
    for claim in decision.on:
        row = seen.sheet.row_of.get(claim)
        published = None if row is None else seen.sheet.published[row]
        if published is not None and ruled.before(published):
            yield claim
