"""Taxonomies: the terms of one dimension, what they are called and how they lie to each other."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from attrs import evolve

from kzclaims.model.period import Period
from kzclaims.vocabulary.exclusion import Exclusion
from kzclaims.vocabulary.hierarchy import Hierarchy
from kzclaims.vocabulary.lexicon import Lexicon
from kzclaims.vocabulary.slips import Slips
from kzclaims.vocabulary.terms import Term, Words
from kzclaims.vocabulary.words import MAX_WORD, word_key

_MOST_NEAR = 3  # as many as a hint lists


class TermRelation(StrEnum):
    """How one term lies to another, seen from the first."""

    EQUAL = "equal"
    WITHIN = "within"
    CONTAINS = "contains"
    DISJOINT = "disjoint"
    UNRELATED = "unrelated"


class Taxonomy:
    """The terms of one dimension.

    A term that is only named by another one (`within = "Europe"`) is there, but not `known`. An undeclared term
    lies within the top term only. Two terms of which nothing is said are unrelated, not disjoint.

    Laws: relate is EQUAL on itself, WITHIN mirrors CONTAINS, WITHIN is transitive; canonical is idempotent.
    """

    def __init__(self, dimension: str, declared: Iterable[Term]):
        self.dimension = dimension
        self.declared = tuple(declared)
        self.lexicon = Lexicon(self.declared)
        self._mentioned: dict[str, str] = {}  # key -> the name of a term that is only mentioned
        # Mentioned terms join as they are met, so resolving comes before anything else.
        self.terms = {term.name: self._resolved(term) for term in self.declared}
        for name in self._mentioned.values():
            self.terms.setdefault(name, Term(name))
        self.top = next((name for name, term in self.terms.items() if term.top), None)
        self.above = self._above()
        unions = {name: term.parts for name, term in self.terms.items() if term.parts}
        choices = {name: term.one_of for name, term in self.terms.items() if term.one_of}
        self.hierarchy = Hierarchy(self.above, unions, choices)
        self.top = None if self.top is None else self.hierarchy.one(self.top)
        self.exclusion = Exclusion(self.hierarchy, () if self.hierarchy.circles else self._sets())
        self._slips: Slips | None = None

    def __reduce__(self) -> tuple[type[Taxonomy], tuple[str, tuple[Term, ...]]]:
        return Taxonomy, (self.dimension, self.declared)

    def _resolved(self, term: Term) -> Term:
        """Return the term with the words that name other terms replaced by those terms."""
        if term.within is term.disjoint_from is term.parts is term.one_of is None and not term.named_with:
            return term
        return evolve(
            term,
            within=None if term.within is None else self._names(term.within),
            disjoint_from=None if term.disjoint_from is None else self._names(term.disjoint_from),
            parts=None if term.parts is None else self._names(term.parts),
            one_of=None if term.one_of is None else self._names(term.one_of),
            named_with=self._names(term.named_with),
        )

    def _names(self, words: Words) -> Words:
        return tuple(
            dict.fromkeys(
                self.lexicon.term(word) or self._mentioned.setdefault(word_key(word), word.strip()) for word in words
            )
        )

    def _above(self) -> dict[str, list[str]]:
        """Return what each term is said to be within; a term within itself is a fault, told elsewhere."""
        above = {name: [other for other in term.within or () if other != name] for name, term in self.terms.items()}
        for name, term in self.terms.items():
            for part in term.parts or ():
                if part != name:
                    above[part].append(name)
        if self.top is not None:
            above[self.top] = []
            for name, others in above.items():
                if not others and name != self.top:
                    others.append(self.top)
        return above

    def _sets(self) -> list[Words]:
        sets = [term.parts for term in self.terms.values() if term.parts and term.is_sum]
        pairs = {
            (min(name, other), max(name, other)): None
            for name, term in self.terms.items()
            for other in term.disjoint_from or ()
        }
        apart: dict[str, list[str]] = {}
        for name, term in self.terms.items():
            if term.apart:
                apart.setdefault(term.apart, []).append(name)
        return [*sets, *pairs, *(tuple(members) for members in apart.values() if len(members) > 1)]

    def canonical(self, word: str, on: Period | None = None) -> str:
        """Return the term that a word stands for on a date; an unknown word stands for itself."""
        name = self._called(word, on)
        if name is None:
            name = self._mentioned.get(word_key(word), word.strip()) if self._mentioned else word.strip()
        return self.hierarchy.one(name)

    def known(self, term: str) -> bool:
        """Say whether a term, or a word for one, is declared, whatever the date."""
        return self._called(term) is not None or word_key(term) in self.lexicon.written

    def _called(self, word: str, on: Period | None = None) -> str | None:
        """Return the term of a word, or of a word and, after a comma, what it is named with: "Georgia, US"."""
        name = self.lexicon.term(word, on)
        if name is not None or "," not in word or len(word) > MAX_WORD:
            return name
        first, _, last = word.rpartition(",")
        holder = self.lexicon.term(last, on)
        if holder is None:
            return None
        holder, above = self.hierarchy.one(holder), self.hierarchy.ancestors
        name = self.lexicon.term(first, on)
        if name is not None and self._is_named_with(name, holder):
            return name
        held = [one for one in self.lexicon.bearers(first) if self._is_named_with(one, holder)]
        held = [self.hierarchy.one(one) for one in held]
        outer = {one for one in held if not any(other in above(one) for other in held)}
        return outer.pop() if len(outer) == 1 else None

    def _is_named_with(self, name: str, holder: str) -> bool:
        """Say whether a term lies within another one, or may be named with it all the same."""
        if holder in self.hierarchy.ancestors(self.hierarchy.one(name)):
            return True
        return any(holder == self.hierarchy.one(other) for other in self.terms[name].named_with)

    def near(self, word: str) -> tuple[str, ...]:
        """Return known words that this one may be a slip of, likest first, one for each term.

        A name that several terms bear is no slip: those terms are returned.
        """
        bearers = self.lexicon.bearers(word)
        if len(bearers) > 1 and self.lexicon.term(word) is None:
            return bearers[:_MOST_NEAR]
        self._slips = self._slips or Slips(self.lexicon.written)
        found = {self.lexicon.term(like): like for like in reversed(self._slips.near(word))}
        return tuple(found.values())[::-1]

    def alternatives(self, term: str) -> tuple[str, ...]:
        """Return the terms of which one is meant: the term itself where its declaration leaves nothing open."""
        found: dict[str, None] = {}
        seen: set[str] = set()
        waiting = [term]
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            declared = self.terms.get(name)
            if declared is None or not declared.one_of:
                found[name] = None
            else:
                waiting.extend(self.hierarchy.one(other) for other in reversed(declared.one_of))
        return tuple(found)

    def ancestors(self, term: str) -> tuple[str, ...]:
        """Return the terms that strictly hold this one, nearest first."""
        return tuple(self._holding(term))

    def _holding(self, term: str) -> dict[str, None]:
        if term in self.terms:
            return self.hierarchy.ancestors(term)
        return {} if self.top is None else {self.top: None}

    def relate(self, a: str, b: str) -> TermRelation:
        """Return how term a lies to term b, both canonical."""
        if a == b:
            return TermRelation.EQUAL
        if b in self._holding(a):
            return TermRelation.WITHIN
        if a in self._holding(b):
            return TermRelation.CONTAINS
        return TermRelation.DISJOINT if self.exclusion.disjoint(a, b) else TermRelation.UNRELATED

    def parts_of(self, term: str) -> Words:
        """Return the parts whose sum the term is; none where it is no sum, or its parts may overlap."""
        declared = self.terms.get(term)
        if declared is None or not declared.parts or not declared.is_sum:
            return ()
        return tuple(self.hierarchy.one(part) for part in declared.parts)
