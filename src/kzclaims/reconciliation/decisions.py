"""Decisions: what people ruled, beside what the machine answers, and whether a ruling still rests on what it saw."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from kzclaims.model.claim import Claim, Status
from kzclaims.model.dossier import Decision, Dossier, Retraction, Ruling
from kzclaims.model.relation import Kind, Strength
from kzclaims.reconciliation.breaches import Rows
from kzclaims.reconciliation.conflicts import rows_of
from kzclaims.reconciliation.totals import Breach

if TYPE_CHECKING:
    from kzclaims.reconciliation.report import Report

# With these a conflict is settled as long as the ruling rests on what it saw.
_SETTLING = (Ruling.ACCEPTED, Ruling.NOT_COMPARABLE)


@frozen(kw_only=True)
class Stale:
    """Why a ruling has to be looked at again: because of one of its claims, or of all together.

    `changed` is true where a claim is not what was ruled on; such a ruling settles nothing any more.
    """

    why: str
    claim: str | None = None
    changed: bool = False


@frozen(kw_only=True)
class Ruled:
    """A decision beside the machine's answer.

    `kind`, `strength` and `reason` are what the machine says of its claims together, ruling or no ruling; `as_ruled` is
    what they are under the rulings that rest on what they saw. `kind` is None where none of its claims is there.
    """

    decision: Decision
    kind: Kind | None = None
    strength: Strength | None = None
    reason: str = ""
    as_ruled: Kind | None = None
    stale: tuple[Stale, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the claims are those that were ruled on."""
        return not any(one.changed for one in self.stale)


def rulings_of(report: Report) -> tuple[Ruled, ...]:
    """Return every decision beside the machine's answer, in the order of the dossier."""
    decisions = report.dossier.decisions
    if not decisions:
        return ()
    found = []
    for decision, why in zip(decisions, report.stale, strict=True):
        ids = [one for one in dict.fromkeys(decision.on) if one in report.statements]
        one = Ruled(decision=decision, stale=why)
        if ids:
            topic = report.topic(*ids)
            one = evolve(one, kind=topic.kind, strength=topic.strength, reason=topic.reason)
            one = evolve(one, as_ruled=_as_ruled(one, ids, report))
        found.append(one)
    return tuple(found)


def _as_ruled(one: Ruled, ids: Sequence[str], report: Report) -> Kind | None:
    if one.holds and one.decision.ruling is Ruling.NOT_COMPARABLE:
        return Kind.NOT_COMPARABLE
    return report.as_ruled.topic(*ids).kind


def stale_of(report: Report) -> list[tuple[Stale, ...]]:
    """Return, by decision, why it has to be looked at again; nothing where it rests on what it saw."""
    decisions = report.dossier.decisions
    named = {claim for one in decisions for claim in one.on}
    within: dict[str, list[frozenset[str]]] = defaultdict(list)
    ids = report.sheet.ids
    for found in report.conflicts.all:
        claims = frozenset(ids[row] for row in rows_of(found))
        if claims <= named:
            for claim in claims:
                within[claim].append(claims)
    return [tuple(_stale(one, within, report)) for one in decisions]


def _stale(decision: Decision, within: dict[str, list[frozenset[str]]], report: Report) -> Iterator[Stale]:
    on = frozenset(decision.on)
    for name in dict.fromkeys(decision.on):
        row = report.sheet.row_of.get(name)
        if row is None:
            yield Stale(why=f"no claim carries the id {name}", claim=name, changed=True)
            continue
        if not decision.saw(report.dossier.claims[row]):
            yield Stale(why=f"{name} has changed since the ruling that rests on it", claim=name, changed=True)
        elif decision.on_date is not None:
            printed = report.sheet.published[row]
            if printed is not None and printed.start is not None and printed.start.date() > decision.on_date:
                why = f"{name} was printed after the ruling of {decision.on_date} that rests on it"
                yield Stale(why=why, claim=name, changed=True)
        aside = report.aside.get(row)
        if aside is not None and aside.is_withdrawn and decision.ruling is not Ruling.RETRACTED:
            yield Stale(why=f"{name} no longer stands: {aside.reason}", claim=name)
    if decision.ruling is Ruling.ACCEPTED and not any(ids <= on for claim in on for ids in within[claim]):
        who = f"the claims {', '.join(decision.on)} are" if decision.on else "no claims at all are"
        yield Stale(why=f"{who} accepted as a conflict, and are in none with each other")


def settling(report: Report) -> list[Decision]:
    """Return the decisions that settle a conflict of their own claims: accepted, or called not comparable."""
    decisions = report.dossier.decisions
    if not any(one.ruling in _SETTLING for one in decisions):
        return []
    holding = zip(decisions, report.stale, strict=True)
    return [one for one, stale in holding if one.ruling in _SETTLING and not any(why.changed for why in stale)]


def standing(report: Report, *, hard: bool) -> Iterator[Rows | Breach]:
    """Yield the conflicts that no ruling settles; the hard ones alone if asked."""
    as_ruled, settling = report.as_ruled, report.settling
    gone = as_ruled.aside.keys() - report.aside.keys() if as_ruled is not report else ()
    seen = set()
    for found in report.conflicts.outside(settling, hard=hard):
        rows = rows_of(found)
        seen.add(frozenset(rows))
        if not any(row in gone for row in rows):
            yield found
    if not gone:
        return
    # Each claim is told with its tightest partner: when that one goes, another may come to light.
    for found in as_ruled.conflicts.outside(settling, hard=hard):
        rows = rows_of(found)
        if frozenset(rows) not in seen and (isinstance(found, Breach) or _contradict(report, *rows)):
            yield found


def _contradict(report: Report, a: int, b: int) -> bool:
    """Say whether two rows contradict each other without any ruling."""
    sheet = report.sheet
    return report.judge.compare(sheet.statement(a), sheet.statement(b)).kind is Kind.CONTRADICTS


def under_rulings(report: Report) -> Dossier | None:
    """Return the dossier as the rulings that hold would have it, without its decisions; None where it is as it was.

    What is ruled retracted is taken back, with its retellings; of what is ruled revised the latest figure supersedes
    the others; what is ruled of one scope takes the scope of the first claim that is named.
    """
    dossier = report.dossier
    changing = (Ruling.RETRACTED, Ruling.REVISED, Ruling.SAME_SCOPE)
    if not any(one.ruling in changing for one in dossier.decisions):
        return None
    changed: dict[str, Claim] = {}
    taken_back = []
    for one, stale in zip(dossier.decisions, report.stale, strict=True):
        if one.ruling not in changing or any(why.changed for why in stale):
            continue
        if one.ruling is Ruling.RETRACTED:
            because = one.because or "ruled so"
            taken_back.append(Retraction(of=one.on, by=one.by, on_date=one.on_date, because=because))
            continue
        claims = [changed.get(name, dossier[name]) for name in dict.fromkeys(one.on)]
        claims = _revised(claims, report) if one.ruling is Ruling.REVISED else _of_one_scope(claims, report)
        changed |= {claim.id: claim for claim in claims}
    if not changed and not taken_back:
        return None
    claims_now = [changed.get(claim.id, claim) for claim in dossier] if changed else dossier.claims
    return evolve(dossier, claims=claims_now, retractions=[*dossier.retractions, *taken_back], decisions=())


def _revised(claims: Sequence[Claim], report: Report) -> list[Claim]:
    """Return the claims with the latest superseding the others; one alone is superseded."""
    if len(claims) == 1:
        return [evolve(claims[0], status=Status.SUPERSEDED)]

    def latest(claim: Claim) -> tuple[datetime, datetime]:
        filled = report.statements[claim.id].claim
        dates = (filled.as_of, filled.published)
        held, printed = ((date.end or datetime.max) if date else datetime.min for date in dates)
        return held, printed

    # Of equal dates the one that is named last is the newer.
    newest = max(enumerate(claims), key=lambda one: (*latest(one[1]), one[0]))[1]
    others = [claim for claim in claims if claim is not newest]
    names = dict.fromkeys([*newest.supersedes, *(claim.id for claim in others)])
    return [*others, evolve(newest, supersedes=tuple(names))]


def _of_one_scope(claims: Sequence[Claim], report: Report) -> list[Claim]:
    scope = report.statements[claims[0].id].filled.scope
    return [evolve(claim, scope=scope) for claim in claims]
