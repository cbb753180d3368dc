"""Which terms have nothing in common: declared disjointness and the parts of a sum, handed down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from kzclaims.vocabulary.hierarchy import Hierarchy, reached


@frozen
class Clash:
    """A term that lies within two terms that have nothing in common."""

    term: str
    one: str
    other: str


class Exclusion:
    """Sets of terms that exclude each other, and what follows for all that lies within them.

    Each set is a mark: a term bears, for each set, the member that it lies within; two terms that bear different
    members of one set are disjoint. A union is disjoint from all that is disjoint from each of its parts.

    Laws: disjoint is symmetric, and handed down on both sides; without clashes no term is disjoint from a term that
    it lies within.
    """

    def __init__(self, hierarchy: Hierarchy, sets: Sequence[Sequence[str]]):
        self._hierarchy = hierarchy
        self._sets = [tuple(dict.fromkeys(map(hierarchy.one, members))) for members in sets]
        self.clashes = [clash for members in sets for clash in self._one_and_the_same(members)]
        self._marks = self._marked()
        groups = hierarchy.groups if self._sets else []
        while not self.clashes and (new := self._follows(groups)):
            self._sets.extend(new)
            self._marks = self._marked()

    def disjoint(self, a: str, b: str) -> bool:
        """Say whether two terms have nothing in common."""
        ours, theirs = self._marks.get(a), self._marks.get(b)
        if not ours or not theirs:
            return False
        if len(ours) > len(theirs):
            ours, theirs = theirs, ours
        return any(theirs.get(which, member) != member for which, member in ours.items())

    def _one_and_the_same(self, members: Sequence[str]) -> list[Clash]:
        """Return a clash for each member that turns out to be another one under a second name."""
        first: dict[str, str] = {}
        for member in members:
            first.setdefault(self._hierarchy.one(member), member)
        others = [(member, first[self._hierarchy.one(member)]) for member in members]
        return [Clash(member, member, other) for member, other in others if member != other]

    def _marked(self) -> dict[str, Mapping[int, str]]:
        own: dict[str, dict[int, str]] = {}
        for which, members in enumerate(self._sets):
            for member in members:
                own.setdefault(member, {})[which] = member
        marks: dict[str, Mapping[int, str]] = {}
        for term in self._hierarchy.downwards():
            handed = [marks[parent] for parent in self._hierarchy.parents(term) if marks[parent]]
            if term not in own and len(handed) < 2:
                # Most terms bear just what the term above them bears: one dict for a whole branch.
                marks[term] = handed[0] if handed else {}
                continue
            found: dict[int, str] = {}
            for source in (*handed, own.get(term, {})):
                for which, member in source.items():
                    if found.setdefault(which, member) != member:
                        self.clashes.append(Clash(term, found[which], member))
            marks[term] = found
        return marks

    def _follows(self, groups: Sequence[tuple[str, Sequence[str]]]) -> list[tuple[str, str]]:
        """Return the pairs that follow from the members of unions and alternatives and are not known yet."""
        below = self._hierarchy.below()
        new: list[tuple[str, str]] = []
        for whole, members in groups:
            shared: dict[str, None] | None = None
            for member in members:
                found = self._excluded_by(member, below) if self._marks.get(member) else {}
                shared = found if shared is None else {term: None for term in shared if term in found}
                if not shared:
                    break
            known = self._excluded_by(whole, below) if shared else {}
            unknown = {term for term in shared or () if term not in known}
            new.extend(
                (whole, term)
                for term in sorted(unknown)
                if not any(parent in unknown for parent in self._hierarchy.parents(term))
            )
        return new

    def _excluded_by(self, term: str, below: Mapping[str, Sequence[str]]) -> dict[str, None]:
        """Return all that is disjoint from a term."""
        found = {
            member: None for which, own in self._marks[term].items() for member in self._sets[which] if member != own
        }
        return reached(tuple(found), below)
