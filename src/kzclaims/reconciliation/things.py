"""Things that are counted, and which of them add up to which: declared parts, and what is left of a whole beside parts.

A thing is what one series of figures is about. A sum is made only where the vocabulary declares the parts of a whole,
or where some things within a whole are known to exclude each other: with what is left they make the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from kzclaims.model.claim import Counting
from kzclaims.model.progress import OnProgress, Stage
from kzclaims.model.scope import Scope
from kzclaims.reconciliation.keys import Key
from kzclaims.vocabulary.declarations import MEASURE
from kzclaims.vocabulary.taxonomy import TermRelation
from kzclaims.vocabulary.vocabulary import Vocabulary

# Things within a whole that exclude each other, of which each one's rest is looked at too.
_FEW = 4


@frozen(cache_hash=True)
class Thing:
    """What a figure is about; `besides` names a dimension and terms of it that are left out: others than officers."""

    key: Key
    besides: tuple[str, tuple[str, ...]] | None = None


@frozen
class Addition:
    """A thing that is the sum of others."""

    whole: Thing
    parts: tuple[Thing, ...]


def additions(
    keys: Collection[Key], vocabulary: Vocabulary, on_progress: OnProgress | None = None, what: str = "adding up"
) -> list[Addition]:
    """Return the sums that some things are in: as a part, or as a whole that two parts at least are known of.

    `on_progress` is told how far it is, under the name `what`.
    """
    found: dict[Addition, None] = dict.fromkeys(_by_measure(keys, vocabulary))
    rows = _by_rest(keys)
    stage = Stage(on_progress, sum(len(given) for _, given in rows), what)
    for dimension, given in rows:
        for whole in _wholes(dimension, given, vocabulary):
            for addition in _of_whole(dimension, whole, given, vocabulary):
                found.setdefault(addition)
            stage.advance(int(whole in given))
    stage.end()
    return list(found)


def _by_rest(keys: Iterable[Key]) -> list[tuple[str, dict[str | None, Key]]]:
    """Return, by dimension, the things that differ in their term of it and in nothing else."""
    rows: dict[tuple[str, Hashable], dict[str | None, Key]] = defaultdict(dict)
    dimensions = dict.fromkeys(name for key in keys for name, _ in key.scope)
    for key in keys:
        for dimension in dimensions:
            rest = tuple(pair for pair in key.scope if pair[0] != dimension)
            row = dimension, (rest, key.measure, key.unit, key.counting, key.basis, key.period)
            rows[row][key.scope.one(dimension)] = key
    return [(dimension, given) for (dimension, _), given in rows.items()]


def _wholes(dimension: str, given: Mapping[str | None, Key], vocabulary: Vocabulary) -> Iterator[str | None]:
    """Yield the terms that something may be a part of: those given, and the declared sums of two that are."""
    yield from given
    above = {up for term in given if term is not None for up in vocabulary.ancestors(dimension, term)}
    for term in sorted(above - given.keys()):
        if sum(part in given for part in vocabulary.parts_of(dimension, term)) > 1:
            yield term


def _of_whole(
    dimension: str, whole: str | None, given: Mapping[str | None, Key], vocabulary: Vocabulary
) -> Iterator[Addition]:
    example = next(iter(given.values()))
    inside = [
        term for term in given if term is not None and term != whole and _holds(dimension, whole, term, vocabulary)
    ]
    if not inside:
        return
    thing = Thing(given.get(whole) or _at(example, dimension, whole))
    declared = () if whole is None else vocabulary.parts_of(dimension, whole)
    # Of many parts that nobody counts, only what they make together is of interest: that is what is left.
    if len(declared) > 1 and sum(part not in given for part in declared) < 2:
        yield Addition(thing, tuple(Thing(_at(example, dimension, part)) for part in declared))
        return
    for family in _families(dimension, inside, vocabulary):
        if whole is not None and set(vocabulary.members_of(dimension, whole)) == set(family) != set():
            # A union of parts that turn out to exclude each other: nothing is left beside them.
            yield Addition(thing, tuple(Thing(given[term]) for term in family))
            continue
        yield from _left(thing, dimension, family, [Thing(given[term]) for term in family])


def _left(whole: Thing, dimension: str, family: Sequence[str], parts: Sequence[Thing]) -> Iterator[Addition]:
    """Yield a whole as some things within it and what is left; of a few also as each one of them and all others."""
    rest = Thing(whole.key, (dimension, tuple(family)))
    yield Addition(whole, (*parts, rest))
    if 1 < len(family) <= _FEW:
        for term, part in zip(family, parts, strict=True):
            others = Thing(whole.key, (dimension, (term,)))
            yield Addition(whole, (part, others))
            yield Addition(others, (*(one for one in parts if one != part), rest))


def _holds(dimension: str, whole: str | None, term: str, vocabulary: Vocabulary) -> bool:
    return whole is None or vocabulary.relate(dimension, term, whole) is TermRelation.WITHIN


def _at(key: Key, dimension: str, term: str | None) -> Key:
    """Return the same thing of another term."""
    scope = {name: terms for name, terms in key.scope if name != dimension or term is not None}
    return evolve(key, scope=Scope(scope if term is None else {**scope, dimension: (term,)}))


def _families(dimension: str, terms: Sequence[str], vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """Return the terms that lie in no other of them, those that exclude each other together."""
    outer = [
        term
        for term in sorted(terms)
        if not any(vocabulary.relate(dimension, term, other) is TermRelation.WITHIN for other in terms)
    ]
    families: list[list[str]] = []
    for term in outer:
        for family in families:
            if all(vocabulary.relate(dimension, term, other) is TermRelation.DISJOINT for other in family):
                family.append(term)
                break
        else:
            families.append([term])
    return [tuple(family) for family in families]


def _by_measure(keys: Iterable[Key], vocabulary: Vocabulary) -> Iterator[Addition]:
    """Yield the sums of measures, of one scope: casualties are the killed and the injured."""
    rows: dict[Hashable, dict[str, Key]] = defaultdict(dict)
    for key in keys:
        of_period = key.counting is Counting.NEW
        row = rows[key.unit, key.scope, key.basis, key.period, of_period]
        if key.measure not in row or key.counting is vocabulary.measure(key.measure).counting:
            row[key.measure] = key
    for given in rows.values():
        wholes = {up for measure in given for up in vocabulary.measure_ancestors(measure)} | given.keys()
        for whole in sorted(wholes):
            for declared in vocabulary.sums(whole):
                known = sum(part in given for part in declared)
                if known > 1 or (known and whole in given):
                    parts = tuple(Thing(_of(given, part, vocabulary)) for part in declared)
                    yield Addition(Thing(_of(given, whole, vocabulary)), parts)
        for measure, key in given.items():
            inside = [
                other
                for other, part in given.items()
                if part.counting is key.counting and vocabulary.measure_relate(other, measure) is TermRelation.WITHIN
            ]
            if vocabulary.sums(measure) or not inside:
                continue
            for family in _families(MEASURE, inside, vocabulary):
                yield from _left(Thing(key), MEASURE, family, [Thing(given[other]) for other in family])


def _of(given: Mapping[str, Key], measure: str, vocabulary: Vocabulary) -> Key:
    if measure in given:
        return given[measure]
    example = next(iter(given.values()))
    new = example.counting is Counting.NEW
    return evolve(example, measure=measure, counting=example.counting if new else vocabulary.measure(measure).counting)
