"""Changes: what is new in a story, what is gone, which verdicts changed and why, which rulings are stale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from attrs import field, frozen

from kzclaims.model.aside import SetAside
from kzclaims.model.claim import Claim
from kzclaims.model.conflict import Conflict
from kzclaims.model.dossier import Decision, OpenQuestion
from kzclaims.model.verdict import Verdict
from kzclaims.reconciliation.change_reasons import Reason, reasons_of
from kzclaims.reconciliation.snapshot import Ids, Snapshot


@frozen(kw_only=True)
class VerdictChange:
    """A group whose answer changed: None before where it is new, None after where it is gone; `because` says why."""

    before: Verdict | None
    after: Verdict | None
    because: tuple[Reason, ...] = ()

    @property
    def group(self) -> str:
        """The id of the group, as it is now."""
        one = self.after or self.before
        assert one is not None
        return one.group.id


@frozen(kw_only=True)
class ConflictChange:
    """A conflict that is new, or that is resolved, and why; `stands` is false of one that a ruling settles."""

    conflict: Conflict
    why: str
    stands: bool = True


@frozen(kw_only=True)
class StaleRuling:
    """A ruling that somebody has to look at again, and why."""

    decision: Decision
    why: tuple[str, ...]


@frozen(kw_only=True)
class Changes:
    """What changed from one report to another.

    `new`, `gone` and `mended` are claims by id; `set_aside` those that no longer speak for themselves, `returned` those
    that do again. `before` and `after` are what was compared.
    """

    before: Snapshot = field(eq=False, repr=False)
    after: Snapshot = field(eq=False, repr=False)
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    returned: tuple[str, ...] = ()
    verdicts: tuple[VerdictChange, ...] = ()
    new_conflicts: tuple[ConflictChange, ...] = ()
    resolved: tuple[ConflictChange, ...] = ()
    new_rulings: tuple[Decision, ...] = ()
    gone_rulings: tuple[Decision, ...] = ()
    stale: tuple[StaleRuling, ...] = ()
    questions: tuple[tuple[OpenQuestion | None, OpenQuestion | None], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not any(getattr(self, name) for name in _PARTS)

    def __str__(self) -> str:
        # Late import upwards: a convenience, so that print(changes) shows them.
        from kzclaims.render.changes import render_changes

        return render_changes(self)

    def __bool__(self) -> bool:
        raise TypeError("changes have no truth value; ask for is_empty, or for new_conflicts")


_PARTS = (
    "new",
    "gone",
    "mended",
    "set_aside",
    "returned",
    "verdicts",
    "new_conflicts",
    "resolved",
    "new_rulings",
    "gone_rulings",
    "stale",
    "questions",
)


def changes_between(before: Snapshot, after: Snapshot) -> Changes:
    """Return what changed from one snapshot to another."""
    old, new = before.claims, after.claims
    mended = tuple(name for name in new if name in old and _said(old[name]) != _said(new[name]))
    conflicts = _Conflicts(before, after, frozenset(mended))
    fresh, resolved = tuple(conflicts.new()), tuple(conflicts.resolved())
    return Changes(
        before=before,
        after=after,
        new=tuple(name for name in new if name not in old),
        gone=tuple(name for name in old if name not in new),
        mended=mended,
        set_aside=tuple(one for name, one in after.set_aside.items() if name not in before.set_aside),
        returned=tuple(name for name in before.set_aside if name in new and name not in after.set_aside),
        verdicts=tuple(_verdicts(before, after, mended, fresh, resolved)),
        new_conflicts=fresh,
        resolved=resolved,
        new_rulings=_without(after, before),
        gone_rulings=_without(before, after),
        stale=tuple(_stale(before, after, frozenset(mended))),
        questions=tuple(_questions(before, after)),
    )


def _said(claim: Claim) -> tuple[object, ...]:
    """Return what a claim says and of whom: its chain and status too, but not its note."""
    chain = (claim.source, claim.said_by, claim.derived_from, claim.status, claim.supersedes, claim.published)
    return claim.fingerprint, claim.order, claim.mention, *chain


# Verdicts ------------------------------------------------------------------------------------------------


def _verdicts(
    before: Snapshot,
    after: Snapshot,
    mended: tuple[str, ...],
    fresh: tuple[ConflictChange, ...],
    resolved: tuple[ConflictChange, ...],
) -> Iterator[VerdictChange]:
    """Yield the groups whose answer changed, in the order of the later report, then those that are gone."""
    same = _followed(before, after)
    told = {*mended}
    apart = ([one.conflict for one in fresh], [one.conflict for one in resolved])
    for now in after.groups:
        was = same.get(now.group.id)
        if was is None or _answer(was) != _answer(now):
            yield VerdictChange(before=was, after=now, because=reasons_of(was, now, before, after, told, apart))
    kept = {one.group.id for one in same.values()}
    for was in before.groups:
        if was.group.id not in kept:
            yield VerdictChange(before=was, after=None, because=reasons_of(was, None, before, after, told, apart))


def _answer(one: Verdict) -> tuple[object, ...]:
    as_of = one.cells[-1].as_of
    return one.group.id, one.outcome, one.strength, one.low, one.high, one.origins, one.disputed, as_of


def _followed(before: Snapshot, after: Snapshot) -> Mapping[str, Verdict]:
    """Return, by the id of a later group, the earlier one that it goes on from: of one id, else of shared claims."""
    found = {name: before.verdict_of[name] for name in after.verdict_of if name in before.verdict_of}
    left = {claim: one for one in before.groups if one.group.id not in after.verdict_of for claim in one.group.claims}
    taken: set[str] = set()
    for now in after.groups if left else ():
        if now.group.id in found:
            continue
        shared: dict[str, int] = defaultdict(int)
        for claim in now.group.claims:
            if claim in left and left[claim].group.id not in taken:
                shared[left[claim].group.id] += 1
        if shared:
            name = max(shared, key=lambda one: (shared[one], one))
            taken.add(name)
            found[now.group.id] = before.verdict_of[name]
    return found


# Conflicts -----------------------------------------------------------------------------------------------


@frozen
class _Conflicts:
    """The conflicts of two snapshots. Each claim is told with its tightest partner, so a pair that is no longer told
    may still be one: it is asked."""

    before: Snapshot
    after: Snapshot
    mended: Ids

    def new(self) -> Iterator[ConflictChange]:
        for ids, conflict in self.after.conflict_of.items():
            if not self._was(ids, self.before):
                yield ConflictChange(conflict=conflict, why=self._why_new(ids), stands=ids in self.after.standing)

    def resolved(self) -> Iterator[ConflictChange]:
        for ids, conflict in self.before.conflict_of.items():
            if not self._was(ids, self.after):
                stood = ids in self.before.standing
                yield ConflictChange(conflict=conflict, why=self._why_gone(ids), stands=stood)

    def _was(self, ids: Ids, there: Snapshot) -> bool:
        if ids in there.conflict_of:
            return True
        if len(ids) != 2 or not ids <= there.claims.keys():
            return False
        return there.contradict(*sorted(ids))

    def _why_new(self, ids: Ids) -> str:
        new = sorted(ids - self.before.claims.keys())
        if new:
            return f"{_listed(new)} {'is' if len(new) == 1 else 'are'} new"
        if changed := sorted(ids & self.mended):
            return f"{_listed(changed)} changed"
        if back := sorted(name for name in ids if name in self.before.set_aside):
            return f"{_listed(back)} no longer set aside"
        return "what is declared about them changed"

    def _why_gone(self, ids: Ids) -> str:
        aside = [self.after.set_aside[name] for name in sorted(ids) if name in self.after.set_aside]
        if aside:
            return "; ".join(f"{one.claim} is set aside: {one.reason}" for one in aside)
        if gone := sorted(ids - self.after.claims.keys()):
            return f"{_listed(gone)} {'is' if len(gone) == 1 else 'are'} no longer there"
        if changed := sorted(ids & self.mended):
            return f"{_listed(changed)} changed"
        return "what is declared about them changed"


def _listed(names: list[str]) -> str:
    return " and ".join(names)


# Rulings and questions ------------------------------------------------------------------------------------


def _without(one: Snapshot, other: Snapshot) -> tuple[Decision, ...]:
    known = {each.decision for each in other.rulings}
    return tuple(each.decision for each in one.rulings if each.decision not in known)


def _stale(before: Snapshot, after: Snapshot, mended: Ids) -> Iterator[StaleRuling]:
    """Yield the rulings of the later report that were sound before, or were not there, and now rest on a change."""
    known = {one.decision: {why.why for why in one.stale} for one in before.rulings}
    for one in after.rulings:
        told = [why.why for why in one.stale if why.why not in known.get(one.decision, ())]
        if one.decision in known:
            said = " ".join(told)
            told += [f"{name} has changed" for name in one.decision.on if name in mended and name not in said]
        if told:
            yield StaleRuling(decision=one.decision, why=tuple(told))


def _questions(before: Snapshot, after: Snapshot) -> Iterator[tuple[OpenQuestion | None, OpenQuestion | None]]:
    """Yield the questions that are new, gone or answered otherwise."""
    old, new = ({one.id: one for one in each.questions} for each in (before, after))
    for name in dict.fromkeys([*new, *old]):
        was, now = old.get(name), new.get(name)
        if was is None or now is None or (was.answer, was.ask, was.choices) != (now.answer, now.ask, now.choices):
            yield was, now
