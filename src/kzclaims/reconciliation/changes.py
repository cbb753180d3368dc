"""Changes: what is new in a story, what is gone, which verdicts changed and why, which rulings are stale."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import field, fields, frozen

from kzclaims.model.aside import AsideKind, SetAside
from kzclaims.model.claim import Claim
from kzclaims.model.conflict import Conflict
from kzclaims.model.dossier import Decision, OpenQuestion
from kzclaims.model.ledger import changed_between
from kzclaims.model.verdict import Verdict
from kzclaims.reconciliation.change_reasons import Reason, Story, redefined
from kzclaims.reconciliation.report import Report
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
        return not any(getattr(self, one.name) for one in fields(Changes) if one.eq)

    def __str__(self) -> str:
        # Late import upwards: a convenience, so that print(changes) shows them.
        from kzclaims.render.changes import render_changes

        return render_changes(self)

    def __bool__(self) -> bool:
        raise TypeError("changes have no truth value; ask for is_empty, or for new_conflicts")


def changes_between(before: Snapshot, after: Snapshot) -> Changes:
    """Return what changed from one snapshot to another."""
    old, new = before.claims, after.claims
    mended = tuple(name for name in _common(before, after) if _said(old[name]) != _said(new[name]))
    conflicts = _Conflicts(before, after, frozenset(mended))
    fresh, resolved = tuple(conflicts.new()), tuple(conflicts.resolved())
    story = Story(before, after, frozenset(mended), _by_claim(fresh), _by_claim(resolved))
    return Changes(
        before=before,
        after=after,
        new=tuple(name for name in new if name not in old),
        gone=tuple(name for name in old if name not in new),
        mended=mended,
        set_aside=tuple(one for name, one in after.set_aside.items() if name not in before.set_aside),
        returned=tuple(name for name in before.set_aside if name in new and name not in after.set_aside),
        verdicts=tuple(_verdicts(story)),
        new_conflicts=fresh,
        resolved=resolved,
        new_rulings=_without(after, before),
        gone_rulings=_without(before, after),
        stale=tuple(_stale(before, after, frozenset(mended))),
        questions=tuple(_questions(before, after)),
    )


def _common(before: Snapshot, after: Snapshot) -> Iterator[str]:
    """Yield the claims of both that may say something else.

    Where all that is declared about claims is the same, a claim that is written the same says the same.
    """
    old, new, ours, theirs = before.claims, after.claims, before.report, after.report
    if ours is None or theirs is None or _declared(ours) != _declared(theirs):
        yield from (name for name in new if name in old)
    else:
        yield from changed_between(ours.dossier.claims, theirs.dossier.claims)


def _declared(report: Report) -> tuple[object, ...]:
    """Return all that fills in or reads a claim besides what it says itself."""
    one, judge = report.dossier, report.judge
    words = (one.defaults, one.vocabulary, one.origins, one.sources, one.documents, one.open)
    return *words, judge.policy, judge.vocabulary.digest


def _by_claim(found: Sequence[ConflictChange]) -> Mapping[str, Sequence[Conflict]]:
    by_claim: dict[str, list[Conflict]] = defaultdict(list)
    for one in found:
        for claim in one.conflict.claims:
            by_claim[claim].append(one.conflict)
    return by_claim


def _said(claim: Claim) -> tuple[object, ...]:
    """Return what a claim says and of whom: its chain and status too, but not its note."""
    chain = (claim.source, claim.said_by, claim.derived_from, claim.status, claim.supersedes, claim.published)
    return claim.fingerprint, claim.order, claim.mention, *chain


# Verdicts ------------------------------------------------------------------------------------------------


def _verdicts(story: Story) -> Iterator[VerdictChange]:
    """Yield the groups whose answer changed, in the order of the later report, then those that are gone."""
    before, after = story.before, story.after
    followed = _followed(before, after)
    for name, (place, answer) in after.answers.items():
        earlier = followed.get(name, name)
        was = before.answers.get(earlier)
        if was is None or was[1] != answer or earlier != name:
            old, now = None if was is None else before.groups[was[0]], after.groups[place]
            yield VerdictChange(before=old, after=now, because=story.reasons(old, now))
    kept = {*after.answers, *followed.values()}
    for name, (place, _) in before.answers.items():
        if name not in kept:
            was_there = before.groups[place]
            yield VerdictChange(before=was_there, after=None, because=story.reasons(was_there, None))


def _followed(before: Snapshot, after: Snapshot) -> Mapping[str, str]:
    """Return, by the id of a later group that is new, the earlier one that it goes on from: the one of most claims."""
    lost = [before.groups[place] for name, (place, _) in before.answers.items() if name not in after.answers]
    left = {claim: one.group.id for one in lost for claim in one.group.claims}
    found: dict[str, str] = {}
    for name, (place, _) in after.answers.items() if left else ():
        if name in before.answers:
            continue
        shared = Counter(left[claim] for claim in after.groups[place].group.claims if claim in left)
        free = [(number, one) for one, number in shared.items() if one not in found.values()]
        if free:
            found[name] = max(free)[1]
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
        """Yield what stands in conflict now and did not before, and what a ruling settled from the start."""
        before, after = self.before, self.after
        for ids, place in after.conflict_of.items():
            if (why := self._new(ids)) is not None:
                yield ConflictChange(conflict=after.conflicts[place], why=why, stands=ids in after.standing)
        for ids, conflict in after.revealed.items():
            if ids not in before.revealed and (why := self._new(ids)) is not None:
                yield ConflictChange(conflict=conflict, why=why)

    def _new(self, ids: Ids) -> str | None:
        """Return why a conflict of the later report is new; None where it is not."""
        before, after = self.before, self.after
        if not self._was(ids, before) and ids not in self._retold:
            return self._why_new(ids)
        if ids in before.conflict_of and ids in after.conflict_of and ids in after.standing:
            if ids not in before.standing:
                return "no ruling settles it any more"
            if after.is_hard(ids) and not before.is_hard(ids):
                return "it was a tension, and is hard now"
        return None

    def resolved(self) -> Iterator[ConflictChange]:
        before = self.before
        for ids, place in before.conflict_of.items():
            if not self._is_still(ids):
                stood = ids in before.standing
                yield ConflictChange(conflict=before.conflicts[place], why=self._why_gone(ids), stands=stood)

    def _is_still(self, ids: Ids) -> bool:
        """Say whether a conflict of the earlier report is one in the later: as it was, retold, or told another way."""
        after = self.after
        if self._was(ids, after):
            return True
        retold = self._as_retold(ids)
        if retold != ids and self._was(retold, after):
            return True
        # Of a total that several parts exceed one set of parts is told.
        untouched = all(name in after.claims and name not in after.set_aside for name in ids)
        return len(ids) > 2 and untouched and ids.isdisjoint(self.mended) and any(ids & other for other in self._sums)

    @cached_property
    def _sums(self) -> Sequence[Ids]:
        return [ids for ids in self.after.conflict_of if len(ids) > 2]

    def _as_retold(self, ids: Ids) -> Ids:
        """Return claims with each that restates another by now in that one's name."""
        aside = (self.after.set_aside.get(name) for name in ids)
        kept = {one.claim: one.by for one in aside if one is not None and one.kind is AsideKind.RESTATES and one.by}
        return frozenset(kept.get(name, name) for name in ids) if kept else ids

    @cached_property
    def _retold(self) -> frozenset[Ids]:
        """The earlier conflicts, as their claims are told by now."""
        restated = {name for name, one in self.after.set_aside.items() if one.kind is AsideKind.RESTATES}
        return frozenset(self._as_retold(ids) for ids in self.before.conflict_of if not restated.isdisjoint(ids))

    def _was(self, ids: Ids, there: Snapshot) -> bool:
        if ids in there.conflict_of:
            return True
        if len(ids) != 2 or not all(name in there.claims for name in ids):
            return False
        return there.contradict(*sorted(ids))

    def _why_new(self, ids: Ids) -> str:
        new = sorted(name for name in ids if name not in self.before.claims)
        if new:
            return f"{_listed(new)} {'is' if len(new) == 1 else 'are'} new"
        if changed := sorted(ids & self.mended):
            return f"{_listed(changed)} changed"
        if back := sorted(name for name in ids if name in self.before.set_aside):
            return f"{_listed(back)} no longer set aside"
        return redefined(self.before, self.after)

    def _why_gone(self, ids: Ids) -> str:
        aside = [self.after.set_aside[name] for name in sorted(ids) if name in self.after.set_aside]
        if aside:
            return "; ".join(f"{one.claim} is set aside: {one.reason}" for one in aside)
        if gone := sorted(name for name in ids if name not in self.after.claims):
            return f"{_listed(gone)} {'is' if len(gone) == 1 else 'are'} no longer there"
        if changed := sorted(ids & self.mended):
            return f"{_listed(changed)} changed"
        return redefined(self.before, self.after)


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
            known_of = {why.claim for why in one.stale}
            told += [f"{name} has changed" for name in one.decision.on if name in mended and name not in known_of]
        if told:
            yield StaleRuling(decision=one.decision, why=tuple(told))


def _questions(before: Snapshot, after: Snapshot) -> Iterator[tuple[OpenQuestion | None, OpenQuestion | None]]:
    """Yield the questions that are new, gone or answered otherwise."""
    old, new = ({one.id: one for one in each.questions} for each in (before, after))
    for name in dict.fromkeys([*new, *old]):
        was, now = old.get(name), new.get(name)
        if was is None or now is None or (was.answer, was.ask, was.choices) != (now.answer, now.ask, now.choices):
            yield was, now
