"""Vocabularies: what words mean in every dimension, asked a million times."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from attrs import field, frozen

from kzclaims.errors import InputError, UnknownNameError
from kzclaims.model.number import Number
from kzclaims.model.period import Period
from kzclaims.model.scope import DIMENSIONS
from kzclaims.model.source import Origin
from kzclaims.vocabulary import units
from kzclaims.vocabulary.checks import faults_of, measure_faults
from kzclaims.vocabulary.declarations import MEASURE
from kzclaims.vocabulary.gazetteer import PLACES, gazetteer, own_tables
from kzclaims.vocabulary.lexicon import laid_over
from kzclaims.vocabulary.load import Contents, one_fault, raise_faults, read_file, read_shipped, read_tables
from kzclaims.vocabulary.measures import Measure, measure_of, unknown_measure
from kzclaims.vocabulary.taxonomy import Taxonomy, TermRelation
from kzclaims.vocabulary.terms import Term, Words

_SHIPPED = ("crisis", PLACES)
# Answers kept of each kind; beyond it they are found anew. Texts of the world are endless, memory is not.
_MOST_KEPT = 200_000


@frozen(eq=False, kw_only=True, repr=False)
class Vocabulary:
    """The terms of each dimension, the measures and their properties, and origins.

    Words match in any case, with any hyphen, space or apostrophe. Two vocabularies of the same content are equal.
    Terms are given to and returned by the methods in their canonical form or in any other: all of them look the
    word up first, without a date; `canonical` does so for a date.
    """

    name: str = ""
    version: int = 0
    origins: tuple[Origin, ...] = ()
    taxonomies: Mapping[str, Taxonomy]
    _kept: dict[str, dict[Any, Any]] = field(init=False, factory=dict)

    @classmethod
    def shipped(cls) -> Vocabulary:
        """Return the vocabulary that comes with the library: crisis reporting."""
        return _shipped("crisis")

    @classmethod
    def named(cls, *names: str) -> Vocabulary:
        """Return shipped vocabularies by name and version, one over the other, as in `uses = ["crisis@1"]`.

        `places@1` is the gazetteer: countries and regions. It always lies lowest, so that what the others say of a
        place stands. No name: the words of crisis reporting. Raises UnknownNameError where no such vocabulary, or not
        this version of it, is shipped, MissingExtraError where the gazetteer's packages are not installed.
        """
        wanted: dict[str, None] = {}
        for name in names or ("crisis",):
            one, _, version = name.strip().partition("@")
            if one not in _SHIPPED or version not in ("", str(_version(one))):
                there = ", ".join(f"{each}@{_version(each)}" for each in _SHIPPED)
                raise UnknownNameError(f"no vocabulary is named {name!r:.80}; there is {there}")
            wanted[one] = None
        return _joined(tuple(sorted(wanted, key=lambda one: one != PLACES)))

    @classmethod
    def load(cls, path: str | Path) -> Vocabulary:
        """Read a TOML file with [vocabulary] and, optionally, [origins], laid over the shipped vocabulary.

        `uses = []` in the file makes it stand alone. Raises InputError with every fault.
        """
        path = Path(path)
        contents = read_file(path)
        base: Vocabulary | None = None
        if contents.uses is None or contents.uses:
            try:
                base = cls.named(*(contents.uses or ()))
            except UnknownNameError as error:
                raise one_fault(str(error), "mend uses", str(path)) from None
        return _from_contents(contents, base, str(path))

    @classmethod
    def from_tables(
        cls,
        tables: Mapping[str, Mapping[str, Mapping[str, Any]]],
        *,
        base: Vocabulary | None = None,
        file: str = "",
    ) -> Vocabulary:
        """Return the vocabulary of declared tables (dimension, or "measure", to term to properties) over a base.

        A term that the base declares too is extended: names and aliases add up, other properties replace those of
        the base. Other words that the tables claim are taken from the base's terms. Raises InputError with every
        fault.
        """
        return _from_contents(Contents(tables=tables), base, file)

    @property
    def digest(self) -> str:
        """A hash of the content, for stamps."""
        kept: str | None = self._kept.setdefault("digest", {}).get("")
        if kept is not None:
            return kept
        content = repr([self.name, self.version, self.origins, _terms(self)])
        digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
        return self._keep("digest", "", digest)  # type: ignore[no-any-return]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Vocabulary) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"<Vocabulary {self.name or 'unnamed'}@{self.version}, {self.digest[:8]}>"

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.name, self.version, self.origins, dict(self.taxonomies))

    def _keep(self, kind: str, key: Any, answer: Any) -> Any:
        kept = self._kept.setdefault(kind, {})
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        kept[key] = answer
        return answer

    # Terms ------------------------------------------------------------------------------------------

    def dimensions(self) -> tuple[str, ...]:
        """Return the dimensions of scopes, those that every vocabulary has first."""
        return tuple(dict.fromkeys((*DIMENSIONS, *(name for name in self.taxonomies if name != MEASURE))))

    def terms(self, dimension: str) -> tuple[str, ...]:
        """Return the declared terms of a dimension, or of "measure"."""
        taxonomy = self.taxonomies.get(dimension)
        return () if taxonomy is None else tuple(term.name for term in taxonomy.declared)

    def canonical(self, dimension: str, word: str, *, on: Period | None = None) -> str:
        """Return the term that a word stands for, on a date where that makes a difference.

        A date matters only for a name that two terms bore at different times. An unknown word stands for itself.
        """
        kept = self._kept.setdefault("term", {}).get((dimension, word))
        if kept is not None:
            return kept  # type: ignore[no-any-return]
        taxonomy = self.taxonomies.get(dimension)
        if taxonomy is None:
            return word.strip()
        term = taxonomy.canonical(word, on)
        if taxonomy.lexicon.is_dated(word):
            return term
        return self._keep("term", (dimension, word), term)  # type: ignore[no-any-return]

    def is_dated(self, dimension: str, word: str) -> bool:
        """Say whether a word stood for one term at one time and for another at another."""
        taxonomy = self.taxonomies.get(dimension)
        return taxonomy is not None and taxonomy.lexicon.is_dated(word)

    def known(self, dimension: str, term: str) -> bool:
        """Say whether a term, or a word for one, is declared."""
        taxonomy = self.taxonomies.get(dimension)
        return taxonomy is not None and taxonomy.known(term)

    def near(self, dimension: str, word: str) -> tuple[str, ...]:
        """Return up to three known words that this one may be a slip of, likest first."""
        taxonomy = self.taxonomies.get(dimension)
        return () if taxonomy is None else taxonomy.near(word)

    def top(self, dimension: str) -> str | None:
        """Return the term that holds all others of a dimension, if one is declared."""
        taxonomy = self.taxonomies.get(dimension)
        return None if taxonomy is None else taxonomy.top

    def alternatives(self, dimension: str, term: str) -> tuple[str, ...]:
        """Return the terms of which one is meant; the term itself where nothing is left open."""
        name = self.canonical(dimension, term)
        taxonomy = self.taxonomies.get(dimension)
        return (name,) if taxonomy is None else taxonomy.alternatives(name)

    def ancestors(self, dimension: str, term: str) -> tuple[str, ...]:
        """Return the terms that strictly hold this one, nearest first."""
        taxonomy = self.taxonomies.get(dimension)
        return () if taxonomy is None else taxonomy.ancestors(self.canonical(dimension, term))

    def parts_of(self, dimension: str, term: str) -> Words:
        """Return the parts whose sum the term is; none where it is no sum, or its parts may overlap."""
        taxonomy = self.taxonomies.get(dimension)
        return () if taxonomy is None else taxonomy.parts_of(self.canonical(dimension, term))

    def members_of(self, dimension: str, term: str) -> Words:
        """Return the terms that a term is declared to be the union of, whether or not they overlap."""
        taxonomy = self.taxonomies.get(dimension)
        declared = None if taxonomy is None else taxonomy.terms.get(self.canonical(dimension, term))
        return tuple(self.canonical(dimension, part) for part in (declared.parts if declared else None) or ())

    def relate(self, dimension: str, a: str, b: str) -> TermRelation:
        """Return how term a lies to term b."""
        kept: TermRelation | None = self._kept.setdefault("relation", {}).get((dimension, a, b))
        if kept is not None:
            return kept
        ours, theirs = self.canonical(dimension, a), self.canonical(dimension, b)
        taxonomy = self.taxonomies.get(dimension)
        if taxonomy is None:
            return TermRelation.EQUAL if ours == theirs else TermRelation.UNRELATED
        return self._keep("relation", (dimension, a, b), taxonomy.relate(ours, theirs))  # type: ignore[no-any-return]

    # Events -----------------------------------------------------------------------------------------

    def footprint(self, event: str) -> str | None:
        """Return the place where an event, or the nearest event that holds it, took place."""
        place = self._of_event(event, "footprint")
        return None if place is None else self.canonical("place", place)

    def event_period(self, event: str) -> Period | None:
        """Return when an event, or the nearest event that holds it, took place."""
        found: Period | None = self._of_event(event, "period")
        return found

    def _of_event(self, event: str, what: str) -> Any:
        taxonomy = self.taxonomies.get("event")
        if taxonomy is None:
            return None
        name = self.canonical("event", event)
        told = (getattr(taxonomy.terms.get(one), what, None) for one in (name, *taxonomy.ancestors(name)))
        return next((answer for answer in told if answer is not None), None)

    def same_place_for(self, event: str, place: str) -> str:
        """Return the footprint of the event for every place that holds it, else the place.

        For counts of an event, its footprint and whatever contains that are one place.
        """
        place, footprint = self.canonical("place", place), self.footprint(event)
        if footprint is None or self.relate("place", place, footprint) is not TermRelation.CONTAINS:
            return place
        return footprint

    # Measures ---------------------------------------------------------------------------------------

    def measure(self, name: str) -> Measure:
        """Return a measure by any word for it; what nobody declared is a count that may fall."""
        kept: Measure | None = self._kept.setdefault("measure", {}).get(name)
        if kept is not None:
            return kept
        taxonomy = self.taxonomies.get(MEASURE)
        term = self.canonical(MEASURE, name)
        found = unknown_measure(term) if taxonomy is None else measure_of(term, taxonomy)
        return self._keep("measure", name, found)  # type: ignore[no-any-return]

    def measure_relate(self, a: str, b: str) -> TermRelation:
        """Return how measure a lies to measure b."""
        return self.relate(MEASURE, a, b)

    def measure_ancestors(self, measure: str) -> Words:
        """Return the measures that strictly hold this one, nearest first."""
        return self.ancestors(MEASURE, measure)

    def sums(self, measure: str) -> tuple[Words, ...]:
        """Return the ways to add up a measure from its declared parts; none where it does not add up."""
        found = self.measure(measure)
        return (found.parts,) if found.parts and found.additive else ()

    def whole_of_parts(self, a: str, b: str) -> bool:
        """Say whether two measures are different parts of one declared sum."""
        ours, theirs = self.measure(a).name, self.measure(b).name
        wholes = self.measure_ancestors(ours) if ours != theirs else ()
        return any(ours in parts and theirs in parts for whole in wholes for parts in self.sums(whole))

    # Units ------------------------------------------------------------------------------------------

    def convert(self, number: Number, unit: str, to: str) -> Number:
        """Return a number of one unit in another; InvalidValueError where that cannot be."""
        return units.convert(number, unit, to)

    def commensurable(self, a: str | None, b: str | None) -> bool:
        """Say whether figures in two units can be compared."""
        return units.commensurable(a, b)


def _rebuild(name: str, version: int, origins: tuple[Origin, ...], taxonomies: Mapping[str, Taxonomy]) -> Vocabulary:
    return Vocabulary(name=name, version=version, origins=origins, taxonomies=taxonomies)


def _terms(vocabulary: Vocabulary) -> dict[str, tuple[Any, ...]]:
    return {name: taxonomy.declared for name, taxonomy in sorted(vocabulary.taxonomies.items())}


@cache
def _shipped(name: str) -> Vocabulary:
    if name == PLACES:
        return _built({"place": gazetteer()}, None, name, _version(name), (), PLACES)
    return _from_contents(read_shipped(name), None, name)


def _version(name: str) -> int:
    return int(own_tables()["version"]) if name == PLACES else _shipped(name).version


@cache
def _joined(names: tuple[str, ...]) -> Vocabulary:
    """Return shipped vocabularies, each over those before it; named for all of them."""
    if len(names) == 1:
        return _shipped(names[0])
    terms: dict[str, list[Term]] = {}
    for name in names:
        # the gazetteer is built once, not alone and then again beneath the others
        declared = {"place": gazetteer()} if name == PLACES else _terms(_shipped(name))
        for dimension, upper in declared.items():
            terms[dimension] = laid_over(upper, terms.get(dimension, ()))
    origins = tuple(origin for name in names if name != PLACES for origin in _shipped(name).origins)
    label = "+".join([*(f"{name}@{_version(name)}" for name in names[:-1]), names[-1]])
    return _built(terms, None, label, _version(names[-1]), origins, "")


def _from_contents(contents: Contents, base: Vocabulary | None, file: str) -> Vocabulary:
    terms, faults = read_tables(contents.tables)
    try:
        raise_faults(faults, file)
    except InputError as error:
        # What else is wrong is told too, as far as the sound declarations show it.
        try:
            _built(terms, base, "", 0, (), file)
        except InputError as more:
            raise InputError(f"{error.message} and more", [*error.faults, *more.faults]) from None
        raise
    name = contents.name or (base.name if base else "")
    version = contents.version or (base.version if base else 0)
    return _built(terms, base, name, version, contents.origins, file)


def _built(
    terms: Mapping[str, Iterable[Any]],
    base: Vocabulary | None,
    name: str,
    version: int,
    origins: tuple[Origin, ...],
    file: str,
) -> Vocabulary:
    below = base.taxonomies if base else {}
    taxonomies = dict(below)
    for dimension, declared in terms.items():
        older = below[dimension].declared if dimension in below else ()
        taxonomies[dimension] = Taxonomy(dimension, laid_over(declared, older))
    faults = [fault for dimension in terms for fault in faults_of(taxonomies[dimension])]
    known = {origin.id: origin for origin in (*(base.origins if base else ()), *origins)}
    found = Vocabulary(name=name, version=version, origins=tuple(known.values()), taxonomies=taxonomies)
    if MEASURE in taxonomies and not taxonomies[MEASURE].hierarchy.circles:
        faults.extend(measure_faults(taxonomies[MEASURE], found.dimensions()))
    raise_faults(faults, file)
    return found
