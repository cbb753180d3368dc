"""Joining: what several dossiers have ids for, that which is the same as one, and what that took."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from attrs import define, evolve, field, frozen

from kzclaims.model.claim import Claim
from kzclaims.model.dossier import OpenQuestion
from kzclaims.model.source import Document, Source

Ids = dict[str, str]
T = TypeVar("T", bound=Source | Document | OpenQuestion)


@frozen
class Kind(Generic[T]):
    """Things with ids: what to call one, when two are the same, and what they are together.

    `marks` are what a thing may be known by besides its id: two that are the same share one or the id.
    """

    what: str
    same: Callable[[T, T], bool]
    as_one: Callable[[T, T], T]
    marks: Callable[[T], Sequence[Hashable]] = lambda _: ()


@define(eq=False)
class Joining:
    """The ids of a dossier being made of several: `renamed` and `joined` are as in Merged.

    `prefixes` stand before an id that another dossier's thing has, and `names` are what to call each dossier.
    """

    prefixes: Sequence[str]
    names: Sequence[str]
    renamed: list[tuple[str, str, str, str]] = field(factory=list)
    joined: list[tuple[str, str, str, str]] = field(factory=list)

    def together(self, kind: Kind[T], tables: Sequence[Sequence[T]]) -> tuple[list[T], list[Ids]]:
        """Return the things of several dossiers, those that are the same as one, and each dossier's ids that changed.

        Two things of one dossier are never the same: its author told them apart.
        """
        shelf: _Shelf[T] = _Shelf(kind)
        ids: list[Ids] = []
        taken = {one.id for table in tables for one in table}
        for number, table in enumerate(tables):
            here: Ids = {}
            for one in table:
                kept = shelf.met(one)
                if kept is not None:
                    self.met(kind.what, kept, one.id, number)
                elif one.id in shelf.found:
                    kept = self.fresh(kind.what, one.id, number, taken)
                else:
                    kept = one.id
                shelf.put(kept, one)
                if kept != one.id:
                    here[one.id] = kept
            shelf.close()
            ids.append(here)
        return list(shelf.found.values()), ids

    def met(self, what: str, kept: str, there: str, number: int) -> None:
        """Note that a thing was met again in a dossier, which has it under the id `there`."""
        self.joined.append((what, kept, there, self.names[number]))

    def fresh(self, what: str, old: str, number: int, taken: set[str]) -> str:
        """Return an id that nothing carries, for what shares its own with another; it is taken then."""
        new = base = f"{self.prefixes[number]}.{old}"
        at = 2
        while new in taken:
            new, at = f"{base}-{at}", at + 1
        taken.add(new)
        self.renamed.append((what, old, new, self.names[number]))
        return new


class _Shelf(Generic[T]):
    """What was found so far, by the ids and the marks under which a later dossier may have it."""

    def __init__(self, kind: Kind[T]):
        self.kind = kind
        self.found: dict[str, T] = {}
        self._under: dict[Hashable, dict[str, None]] = {}
        # Of the dossier that is being looked through: what of it is on the shelf, and what of each mark is not yet met.
        self._here: dict[str, list[str]] = {}
        self._left: dict[Hashable, list[str]] = {}

    def met(self, one: T) -> str | None:
        """Return the id of what an earlier dossier has that is the same, and that this one has not named yet."""
        for name in self._candidates(("id", one.id)):
            known = self.found[name]
            if self.kind.same(known if name == one.id else evolve(known, id=one.id), one):
                return name
        for mark in self.kind.marks(one):
            for name in self._candidates(("mark", mark)):
                if self.kind.same(self.found[name], one):
                    return name
        return None

    def _candidates(self, mark: Hashable) -> Iterator[str]:
        if mark not in self._left:
            self._left[mark] = list(reversed(self._under.get(mark, {})))
        left = self._left[mark]
        while left and left[-1] in self._here:
            left.pop()
        return (name for name in reversed(left) if name not in self._here)

    def put(self, name: str, one: T) -> None:
        """Put a thing of the dossier under an id, together with what is there."""
        known = self.found.get(name)
        self.found[name] = evolve(one if known is None else self.kind.as_one(known, one), id=name)
        self._here.setdefault(name, []).append(one.id)

    def close(self) -> None:
        """End a dossier: what it holds can be met in the next."""
        for name, ids in self._here.items():
            marks = [("mark", mark) for mark in self.kind.marks(self.found[name])]
            named = [("id", one) for one in ids]
            for mark in (*named, *marks):
                self._under.setdefault(mark, {})[name] = None
        self._here, self._left = {}, {}


def mapped(names: Sequence[str], ids: Mapping[str, str]) -> tuple[str, ...]:
    """Return names by their new ids."""
    return tuple(ids.get(name, name) for name in names)


def with_new_ids(claim: Claim, ids: Ids) -> Claim:
    """Return a claim with all ids that it has or names as they are in the whole."""
    if not ids:
        return claim
    return evolve(
        claim,
        id=ids.get(claim.id, claim.id),
        derived_from=mapped(claim.derived_from, ids),
        supersedes=mapped(claim.supersedes, ids),
    )


def met_again(claims: Sequence[Claim], kept: Mapping[str, Sequence[Claim]]) -> Ids:
    """Return the ids of those claims of one dossier that are kept already, each with the id that is kept.

    `kept` holds by the id that a hand gave them the claims of the dossiers before, as they are in the whole. Two are
    the same if all they say is, and the claims that they name are the same too.
    """
    known = {
        claim.id: found
        for claim in claims
        if claim.id in kept and (found := [one for one in kept[claim.id] if _alike(one, claim)])
    }
    by_id = {claim.id: claim for claim in claims if claim.id}
    users: dict[str, list[str]] = {}
    for name in known:
        for other in (*by_id[name].derived_from, *by_id[name].supersedes):
            users.setdefault(other, []).append(name)

    def there(name: str) -> str | None:
        if name in known:
            return known[name][0].id
        # One that shares its id with another, and is not the same, will get an id that nothing names.
        return None if name in by_id and name in kept else name

    def holds(one: Claim, claim: Claim) -> bool:
        ours = [*map(there, claim.derived_from)], [*map(there, claim.supersedes)]
        return ([*one.derived_from], [*one.supersedes]) == ours

    waiting = list(known)
    while waiting:
        name = waiting.pop()
        if name not in known:
            continue
        found = known[name]
        left = next((found[at:] for at, one in enumerate(found) if holds(one, by_id[name])), [])
        if len(left) < len(found):
            waiting.extend(users.get(name, ()))
        known[name] = left
        if not left:
            del known[name]
    return {name: found[0].id for name, found in known.items()}


def _alike(one: Claim, claim: Claim) -> bool:
    """Say whether two claims are the same but for the claims that they name."""
    return evolve(one, id=claim.id, derived_from=claim.derived_from, supersedes=claim.supersedes) == claim
