"""Decisions: what people ruled, beside what the machine answers, and whether a ruling still rests on what it saw."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, overload

from attrs import evolve, frozen

from kzclaims.model.claim import Claim, Status
from kzclaims.model.dossier import Decision, Dossier, Retraction, Ruling
from kzclaims.model.relation import Kind, Strength
from kzclaims.reconciliation.breaches import Rows
from kzclaims.reconciliation.conflicts import rows_of
from kzclaims.reconciliation.totals import Breach

if TYPE_CHECKING:
    from kzclaims.reconciliation.report import Report

# These settle a conflict of their claims, the others change what the claims are.
_SETTLING = (Ruling.ACCEPTED, Ruling.NOT_COMPARABLE)
_CHANGING = (Ruling.RETRACTED, Ruling.REVISED, Ruling.SAME_SCOPE)


@frozen(kw_only=True)
class Stale:
    """Why a ruling has to be looked at again: because of one of its claims, or of all together.

    `changed` is true where a claim is not what was ruled on; such a ruling settles nothing any more. `field` is the
    field of the decision that no longer fits.
    """

    why: str
    claim: str | None = None
    changed: bool = False
    field: str = "on"


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


class Rulings(Sequence[Ruled]):
    """The rulings of a report's dossier, each beside the machine's answer, and what they settle together."""

    def __init__(self, report: Report):
        self._report = report

    def __len__(self) -> int:
        return len(self._ruled)

    @overload
    def __getitem__(self, index: int) -> Ruled: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Ruled, ...]: ...
    def __getitem__(self, index: int | slice) -> Ruled | tuple[Ruled, ...]:
        return self._ruled[index]

    def __repr__(self) -> str:
        return f"<{len(self)} rulings>"

    @cached_property
    def _ruled(self) -> tuple[Ruled, ...]:
        report, found = self._report, []
        for decision, why in zip(report.dossier.decisions, self.stale, strict=True):
            ids = [one for one in dict.fromkeys(decision.on) if one in report.statements]
            one = Ruled(decision=decision, stale=why)
            if ids:
                topic = report.topic(*ids)
                one = evolve(one, kind=topic.kind, strength=topic.strength, reason=topic.reason)
                one = evolve(one, as_ruled=self._kind(one, ids))
            found.append(one)
        return tuple(found)

    def _kind(self, one: Ruled, ids: Sequence[str]) -> Kind | None:
        if one.holds and one.decision.ruling is Ruling.NOT_COMPARABLE:
            return Kind.NOT_COMPARABLE
        return self.as_ruled.topic(*ids).kind

    @cached_property
    def stale(self) -> Sequence[tuple[Stale, ...]]:
        """By decision, why somebody has to look at it again; nothing where it rests on what it saw."""
        decisions = self._report.dossier.decisions
        if not decisions:
            return ()
        named = {claim for one in decisions for claim in one.on}
        within: dict[str, list[frozenset[str]]] = defaultdict(list)
        conflicts = self._report.conflicts
        for claims in map(conflicts.ids_of, conflicts.all):
            if claims <= named:
                for claim in claims:
                    within[claim].append(claims)
        return [tuple(_stale(one, within, self._report)) for one in decisions]

    @cached_property
    def holding(self) -> Sequence[Decision]:
        """The decisions whose claims are those that were ruled on."""
        pairs = zip(self._report.dossier.decisions, self.stale, strict=True)
        return [one for one, stale in pairs if not any(why.changed for why in stale)]

    @cached_property
    def as_ruled(self) -> Report:
        """The report that the claims would give if every ruling that holds were the truth; its own where none is."""
        # Late, within the room: it is a report of its own.
        from kzclaims.reconciliation.pipeline import reconcile_dossier

        report = self._report
        dossier = under_rulings(report, self.holding)
        if dossier is None:
            return report
        found = reconcile_dossier(dossier, report.judge.policy, report.judge.vocabulary)
        return evolve(found, known=report.known)

    @cached_property
    def _settling(self) -> Sequence[Decision]:
        return [one for one in self.holding if one.ruling in _SETTLING]

    @cached_property
    def _gone(self) -> frozenset[int]:
        """The rows that stand, and that a ruling takes back or calls revised.

        What only seems to retell one of them is not ruled on: a ruling settles no conflict by an assumption.
        """
        as_ruled, aside = self.as_ruled, self._report.aside
        if as_ruled is self._report:
            return frozenset()
        return frozenset(row for row, one in as_ruled.aside.items() if row not in aside and not one.assumed)

    def unsettled(self, found: Iterable[Rows | Breach]) -> Iterator[Rows | Breach]:
        """Yield what of some pairs and sums no ruling settles.

        A ruling settles what it accepts or calls not comparable, and what rests on a claim that it takes back or calls
        revised. One that rests on what has changed settles nothing.
        """
        gone = self._gone
        for one in self._report.conflicts.left_by(self._settling, found):
            if gone.isdisjoint(rows_of(one)):
                yield one

    def standing(self, *, hard: bool = False) -> Iterator[Rows | Breach]:
        """Yield the conflicts that no ruling settles, as rows of the sheet; the hard ones alone if asked."""
        conflicts = self._report.conflicts
        yield from self.unsettled(conflicts.hard_ones if hard else conflicts.all)
        for a, b in self.revealed:
            if not hard or conflicts.compared((a, b)).strength is Strength.HARD:
                yield a, b

    @cached_property
    def revealed(self) -> Sequence[Rows]:
        """The conflicts that come to light by rulings: pairs that nobody ruled on.

        Each claim is told with its tightest partner. Where that conflict is settled, another claim may contradict it
        as well; it is looked for among the figures of the same thing, of its parts and of its wholes.
        """
        if not self.holding:
            return ()
        every, gone = self._report.conflicts.all, self._gone
        told = {row for one in self.unsettled(every) for row in rows_of(one)}
        apart = told | gone
        loose = [row for row in dict.fromkeys(row for one in every for row in rows_of(one)) if row not in apart]
        found: list[Rows] = []
        for row, others in _neighbours(self._report, loose):
            if row in told:
                continue
            for other in others:
                if other != row and other not in gone and self._is_one(row, other):
                    found.append((row, other))
                    told.update((row, other))
                    break
        return found

    def _is_one(self, a: int, b: int) -> bool:
        """Say whether two rows contradict each other, and nobody settled that."""
        conflicts = self._report.conflicts
        unruled = any(conflicts.left_by(self._settling, [(a, b)]))
        return unruled and conflicts.compared((a, b)).kind is Kind.CONTRADICTS


def _neighbours(report: Report, rows: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield rows with those of the same thing that stand, of its parts and of its wholes."""
    wanted = set(rows)
    home = {row: series for series in report.series for row in series.rows if row in wanted} if rows else {}
    beside: dict[int, list[int]] = {id(series): list(series.rows) for series in home.values()}
    for part, whole in report.families if rows else ():
        for one, other in ((part, whole), (whole, part)):
            if id(one) in beside:
                beside[id(one)].extend(other.rows)
    for row in rows:
        if row in home:
            yield row, beside[id(home[row])]


def _stale(decision: Decision, within: dict[str, list[frozenset[str]]], report: Report) -> Iterator[Stale]:
    on = frozenset(decision.on)
    for name in dict.fromkeys(decision.on):
        row = report.sheet.row_of.get(name)
        if row is None:
            yield Stale(why=f"no claim carries the id {name}", claim=name, changed=True)
            continue
        if not decision.saw(report.dossier.claims[row]):
            why = f"{name} has changed since the ruling that rests on it"
            yield Stale(why=why, claim=name, changed=True, field="fingerprints")
        elif decision.on_date is not None:
            printed = report.sheet.published[row]
            if printed is not None and printed.start is not None and printed.start.date() > decision.on_date:
                why = f"{name} was printed after the ruling of {decision.on_date} that rests on it"
                yield Stale(why=why, claim=name, changed=True, field="on_date")
        aside = report.aside.get(row)
        if aside is not None and aside.is_withdrawn and decision.ruling is not Ruling.RETRACTED:
            yield Stale(why=f"{name} no longer stands: {aside.reason}", claim=name)
    if decision.ruling is Ruling.ACCEPTED and not any(ids <= on for claim in on for ids in within[claim]):
        who = f"the claims {', '.join(decision.on)} are" if decision.on else "no claims at all are"
        yield Stale(why=f"{who} accepted as a conflict, and are in none with each other")


def under_rulings(report: Report, holding: Iterable[Decision]) -> Dossier | None:
    """Return the dossier as the rulings that hold would have it, without its decisions; None where it is as it was.

    What is ruled retracted is taken back, with its retellings; of what is ruled revised the latest figure supersedes
    the others; what is ruled of one scope takes the scope of the first claim that is named.
    """
    dossier = report.dossier
    changed: dict[str, Claim] = {}
    taken_back = []
    for one in holding:
        if not one.on or one.ruling not in _CHANGING:
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
