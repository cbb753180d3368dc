"""Origins: who spoke first, under which names, and who belongs to whom."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Dossier
from kzclaims.model.source import Origin, Source
from kzclaims.model.verdict import Voices


def name_key(name: str) -> str:
    """Return a name as it is compared: letters' case, spaces and hyphens aside."""
    return " ".join(name.casefold().replace("-", " ").replace("’", "'").split())


class Origins:
    """The origins that a dossier and its vocabulary know, found by any of their names.

    A name that nobody declared is an origin of its own. `same_as` joins origins into one voice; `within` relates
    them and keeps them two.
    """

    def __init__(
        self,
        declared: Iterable[Origin] = (),
        sources: Iterable[Source] = (),
        claim_of: Callable[[str], Claim | None] = lambda claim_id: None,
    ):
        self._joined: dict[str, str] = {}
        self._within: dict[str, set[str]] = {}
        self._sides: dict[str, set[str]] = {}
        self._shown: dict[str, str] = {}
        self._sources = {source.id: source for source in sources}
        self._claim_of = claim_of
        origins = list(declared)
        for origin in origins:
            for name in (origin.id, *origin.names):
                self._join(name_key(origin.id), name_key(name))
            self._shown[name_key(origin.id)] = origin.names[0] if origin.names else origin.id
        self._declared = set(self._joined) | {name_key(origin.id) for origin in origins}
        for origin in origins:
            for other in origin.same_as:
                self._join(name_key(origin.id), name_key(other))
        for origin in origins:
            self._within.setdefault(self.key(origin.id), set()).update(self.key(name) for name in origin.within)
            if origin.side is not None:
                self._sides.setdefault(self.key(origin.id), set()).add(origin.side)

    @classmethod
    def of(cls, dossier: Dossier, declared: Iterable[Origin] = ()) -> Origins:
        """Return the origins of a dossier, over those that its vocabulary declares."""
        return cls([*declared, *dossier.origins], dossier.sources, dossier.claims.get)

    def _join(self, a: str, b: str) -> None:
        root_a, root_b = self._root(a), self._root(b)
        if root_a != root_b:
            self._joined[root_b] = root_a

    def _root(self, name: str) -> str:
        while (up := self._joined.get(name, name)) != name:
            name = up
        return name

    def key(self, name: str) -> str:
        """Return the key of the origin that a name stands for."""
        return self._root(name_key(name))

    def ancestors(self, key: str) -> set[str]:
        """Return the origins that this one belongs to, at any remove."""
        found: set[str] = set()
        waiting = list(self._within.get(key, ()))
        while waiting:
            up = waiting.pop()
            if up not in found:
                found.add(up)
                waiting.extend(self._within.get(up, ()))
        return found

    def sides(self, key: str) -> tuple[str, ...]:
        """Return the populations that an origin fights for: its own, else those of the nearest that it belongs to."""
        level, seen = {key}, {key}
        while level:
            if found := {side for one in level for side in self._sides.get(one, ())}:
                return tuple(sorted(found))
            level = {up for one in level for up in self._within.get(one, ())} - seen
            seen |= level
        return ()

    def related(self, a: str, b: str) -> bool:
        """Say whether two origins are the same, one belongs to the other, or both belong to a third."""
        return bool(({a} | self.ancestors(a)) & ({b} | self.ancestors(b)))

    def origin_of(self, claim: Claim) -> str | None:
        """Return the origin of a claim, or None where nobody is named.

        A claim that derives from one other claim has that one's origin. Else it is the last of the chain; without
        one, the source that the claim's own source copies, if there is just one, else the source itself, where it is
        declared as an origin: a paper that names nobody is none, and its copy neither.
        """
        claim = self.root_of(claim)
        if claim.said_by:
            return self.key(claim.said_by[-1])
        # A ministry that publishes its own count speaks for itself; a paper that names nobody does not.
        own = self._name(self._copied(claim.source) or claim.source)
        return self.key(own) if name_key(own) in self._declared else None

    def _name(self, source: str) -> str:
        return self._sources[source].name if source in self._sources else source

    def root_of(self, claim: Claim) -> Claim:
        """Return the claim that a line of `derived_from` ends in; the claim itself where it derives from none."""
        seen = {claim.id}
        while True:
            parents = [parent for up in claim.derived_from if (parent := self._claim_of(up)) is not None]
            if len(parents) != 1 or parents[0].id in seen:
                return claim
            claim = parents[0]
            seen.add(claim.id)

    def outlet_of(self, claim: Claim) -> str:
        """Return the key of the source that printed a claim."""
        return self.key(self._name(claim.source))

    def chain_of(self, claim: Claim) -> frozenset[str]:
        """Return everyone that a claim passed through, its own outlet left out."""
        copied = {self.key(self._sources[s].name) for s in self._upstream(claim.source) if s in self._sources}
        return frozenset({self.key(name) for name in claim.said_by} | copied)

    def _upstream(self, source: str) -> list[str]:
        found: list[str] = []
        waiting = list(self._sources[source].derived_from) if source in self._sources else []
        while waiting:
            up = waiting.pop()
            if up not in found and up != source:
                found.append(up)
                waiting.extend(self._sources[up].derived_from if up in self._sources else ())
        return found

    def _copied(self, source: str) -> str | None:
        """Return the one source at the end of a line of copies, or None where there is none or a choice."""
        roots = [up for up in self._upstream(source) if up in self._sources and not self._sources[up].derived_from]
        return roots[0] if len(roots) == 1 else None

    def voices(self, claims: Iterable[Claim]) -> Voices:
        """Count the independent origins that speak in some claims, at least and at most.

        An origin that belongs to another one present may be the same voice, and so may those of a circle; a document
        that names nobody adds nobody or one.
        """
        named: set[str] = set()
        unnamed: set[str] = set()
        for claim in claims:
            origin = self.origin_of(claim)
            if origin is None:
                unnamed.add(self.unnamed(claim))
            else:
                named.add(origin)
        return self.counted(named, unnamed)

    def unnamed(self, claim: Claim) -> str:
        """Return what stands for a voice that nobody names: the text in which it speaks, of a copy whom it copies."""
        root = self.root_of(claim)
        copied = self._copied(root.source)
        return f"copied from {copied}" if copied else root.document or root.source or root.id

    def counted(self, named: Collection[str], unnamed: Collection[str]) -> Voices:
        """Count the voices of some origins, and of texts that name none.

        Origins that belong to each other in a circle may all be one voice: at most one of them certainly speaks.
        """
        above = {key: self.ancestors(key) for key in named}
        # What holds another one present may be that one speaking; a circle holds all that belongs to any of it.
        circles = {key: frozenset(up for up in ups if key in above.get(up, ())) | {key} for key, ups in above.items()}
        holding = {circles[up] for key, ups in above.items() for up in ups if up in above and up not in circles[key]}
        apart = set(circles.values()) - holding
        return Voices(low=len(apart), high=len(named) + len(unnamed))

    def show(self, name: str) -> str:
        """Return the name as it was written."""
        return self._shown.get(name_key(name), name)
