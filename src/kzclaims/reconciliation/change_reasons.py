"""Why a verdict changed: it grew, was revised or taken back, a voice or a conflict came or went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from attrs import frozen

from kzclaims.judgement.wording import show_period
from kzclaims.model.aside import AsideKind
from kzclaims.model.claim import Counting
from kzclaims.model.conflict import Conflict
from kzclaims.model.period import Period
from kzclaims.model.verdict import Verdict
from kzclaims.reconciliation.snapshot import Snapshot


class ChangeKind(StrEnum):
    """In which way a verdict changed."""

    NEW = "new"
    GREW = "grew"
    FELL = "fell"
    REVISED = "revised"
    RETRACTED = "retracted"
    RESTATED = "restated"
    RETURNED = "returned"
    NEW_FIGURE = "new figure"
    MENDED = "mended"
    GONE = "gone"
    REDEFINED = "redefined"
    NEW_VOICE = "new voice"
    VOICE_LOST = "voice lost"
    NEW_CONFLICT = "new conflict"
    RESOLVED = "resolved"


_MADE = {"policy": "policy", "vocabulary": "vocabulary", "kzclaims": "version of kzclaims"}
_DECLARED = "what is declared about the claims changed"
_LEFT = {
    AsideKind.RETRACTED: ChangeKind.RETRACTED,
    AsideKind.REVISED: ChangeKind.REVISED,
    AsideKind.SUPERSEDED: ChangeKind.REVISED,
    AsideKind.RESTATES: ChangeKind.RESTATED,
}


@frozen(kw_only=True)
class Reason:
    """One reason of a change, in words, with the claims that it rests on."""

    kind: ChangeKind
    text: str
    claims: tuple[str, ...] = ()


@frozen(eq=False)
class Story:
    """Two snapshots, what of their claims was mended, and the conflicts that are new and resolved, by claim."""

    before: Snapshot
    after: Snapshot
    mended: frozenset[str]
    fresh: Mapping[str, Sequence[Conflict]]
    resolved: Mapping[str, Sequence[Conflict]]

    def reasons(self, was: Verdict | None, now: Verdict | None) -> tuple[Reason, ...]:
        """Return why a verdict became another one."""
        found = [*self._came_and_went(was, now), *_moved(was, now), *_voices(was, now)]
        found += [*self._conflicts(now, self.fresh, ChangeKind.NEW_CONFLICT)]
        found += [*self._conflicts(was, self.resolved, ChangeKind.RESOLVED)]
        if not found:
            found.append(Reason(kind=ChangeKind.REDEFINED, text=redefined(self.before, self.after)))
        return tuple(found)

    def _came_and_went(self, was: Verdict | None, now: Verdict | None) -> Iterator[Reason]:
        before, after = self.before, self.after
        old, new = (frozenset(one.group.claims) if one else frozenset() for one in (was, now))
        left, came = sorted(old - new), sorted(new - old)
        aside = {name: after.set_aside[name] for name in left if name in after.set_aside}
        for kind, words in _LEFT.items():
            names = tuple(name for name, one in aside.items() if one.kind is kind)
            if names:
                told = dict.fromkeys(aside[name].reason for name in names)
                yield Reason(kind=words, text="; ".join(told), claims=names)
        if gone := tuple(name for name in left if name not in after.claims):
            yield Reason(kind=ChangeKind.GONE, text=f"{_count(gone)} no longer there", claims=gone)
        if moved := tuple(name for name in left if name in after.claims and name not in aside):
            yield Reason(kind=ChangeKind.REDEFINED, text=f"{_count(moved)} counted as another thing", claims=moved)
        if was is None and came and all(name not in before.claims for name in came):
            yield Reason(kind=ChangeKind.NEW, text="nobody had said anything of it", claims=tuple(came))
        elif fresh := tuple(name for name in came if name not in before.claims):
            yield Reason(kind=ChangeKind.NEW_FIGURE, text=f"{_count(fresh)} new", claims=fresh)
        if back := tuple(name for name in came if name in before.set_aside and name in before.claims):
            yield Reason(kind=ChangeKind.RETURNED, text=f"{_count(back)} no longer set aside", claims=back)
        if other := tuple(name for name in came if name in before.claims and name not in before.set_aside):
            yield Reason(kind=ChangeKind.REDEFINED, text=f"{_count(other)} counted as this thing now", claims=other)
        if edited := tuple(sorted(name for name in old & new if name in self.mended)):
            verb = "says" if len(edited) == 1 else "say"
            yield Reason(kind=ChangeKind.MENDED, text=f"{_named(edited)} {verb} something else", claims=edited)

    def _conflicts(
        self, one: Verdict | None, by_claim: Mapping[str, Sequence[Conflict]], kind: ChangeKind
    ) -> Iterator[Reason]:
        claims = one.group.claims if one else ()
        found = {id(conflict): conflict for claim in claims for conflict in by_claim.get(claim, ())}
        for conflict in found.values():
            yield Reason(kind=kind, text=" against ".join(conflict.claims), claims=conflict.claims)


def redefined(before: Snapshot, after: Snapshot) -> str:
    """Return what changed where no claim did: what made the two reports, or what is declared about the claims."""
    old, new = before.made_with, after.made_with
    made = [words for name, words in _MADE.items() if old[name] != new[name]]
    return f"the report was made under another {' and '.join(made)}" if made else _DECLARED


def _count(names: Sequence[str]) -> str:
    return "1 claim is" if len(names) == 1 else f"{len(names):,} claims are"


def _named(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{len(names):,} claims"


def _moved(was: Verdict | None, now: Verdict | None) -> Iterator[Reason]:
    """Say that the headline grew or fell: it holds later, and lies wholly above or below."""
    if was is None or now is None:
        return
    old, new = was.cells[-1], now.cells[-1]
    if not _later(old.as_of, new.as_of):
        return
    when = show_period(new.as_of)
    if was.high is not None and now.low is not None and now.low > was.high:
        yield Reason(kind=ChangeKind.GREW, text=f"the latest figure, of {when}, is higher", claims=new.claims)
    elif was.low is not None and now.high is not None and now.high < was.low:
        rest = "; a toll cannot fall" if now.group.counting is Counting.CUMULATIVE else ""
        text = f"the latest figure, of {when}, is lower{rest}"
        yield Reason(kind=ChangeKind.FELL, text=text, claims=new.claims)


def _later(old: Period | None, new: Period | None) -> bool:
    if old is None or new is None or old.end is None:
        return False
    return new.end is None or new.end > old.end


def _voices(was: Verdict | None, now: Verdict | None) -> Iterator[Reason]:
    if was is None or now is None:
        return
    old, new = was.origins, now.origins
    if (new.low, new.high) == (old.low, old.high):
        return
    # Whoever speaks of a later day has not lost the voices of the day before.
    later = _later(was.cells[-1].as_of, now.cells[-1].as_of)
    text = f"{_span(old.low, old.high)} before, {_span(new.low, new.high)} now"
    if new.low >= old.low and new.high >= old.high:
        yield Reason(kind=ChangeKind.NEW_VOICE, text=text)
    elif new.low <= old.low and new.high <= old.high and not later:
        yield Reason(kind=ChangeKind.VOICE_LOST, text=text)


def _span(low: int, high: int) -> str:
    many = f"{low}" if low == high else f"{low} to {high}"
    return f"{many} voice" if high == 1 else f"{many} voices"
