"""Words that are declared and never used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kzclaims.model.finding import Finding, Severity
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule

_REFERS = ("within", "parts", "one_of", "footprint", "disjoint_from")
_MEASURE = "measure"


@rule("KZ111", Severity.NOTE)
def unused_vocabulary(seen: Inspection) -> Iterator[Finding]:
    """A term, a measure or an origin is declared, and no claim speaks of it.

    Why: A declaration that nothing uses is often one that a slip of the pen keeps from being used.
    Breaks: [vocabulary.place.Taraz] where every claim writes "Taras"; an origin that nobody is said to be.
    Keeps: Terms of claims, defaults, questions and sides; what such a term lies within, is a part of or is held apart
    from.
    Mend: Take it out, or correct the word where it was meant to be used.
    """
    used = _used(seen)
    for dimension, terms in seen.dossier.vocabulary.items():
        for term in terms:
            if seen.vocabulary.canonical(dimension, term) not in used.get(dimension, ()):
                words = f'{dimension} "{term}" is declared, and no claim speaks of it'
                yield Finding(words, about=f"vocabulary.{dimension}.{term}")
    named = _named(seen)
    for origin in seen.dossier.origins:
        if seen.judge.origins.key(origin.id) not in named:
            yield Finding(f'origin "{origin.id}" is declared, and nobody cites it', about=f"origins.{origin.id}")


def _used(seen: Inspection) -> Mapping[str, set[str]]:
    """Return, by dimension, the terms in use: said somewhere, above what is said, or named by such a term."""
    dossier, vocabulary = seen.dossier, seen.vocabulary
    scopes = [dossier.defaults, *(one.defaults for one in dossier.documents), *(one.choices for one in dossier.open)]
    scopes += [kind.key.scope for kind in seen.sheet.kinds] + [stem.scope for stem in dossier.claims.stems]
    waiting = [(name, term) for scope in scopes for name, terms in scope for term in terms]
    waiting += [(_MEASURE, kind.key.measure) for kind in seen.sheet.kinds]
    waiting += [(_MEASURE, stem.measure) for stem in dossier.claims.stems]
    waiting += [("population", one.side) for one in dossier.origins if one.side]
    values = {vocabulary.measure(kind.key.measure).values for kind in seen.sheet.kinds}
    waiting += [(name, one.label) for one in seen.sheet.own.values() if one.label for name in values if name]
    used: dict[str, set[str]] = {}
    declared = _declared(seen)
    while waiting:
        dimension, word = waiting.pop()
        term = vocabulary.canonical(dimension, word)
        if term in used.setdefault(dimension, set()):
            continue
        used[dimension].add(term)
        waiting += [(dimension, up) for up in vocabulary.ancestors(dimension, term)]
        for properties in declared.get((dimension, term), ()):
            waiting.extend(_referred(dimension, properties))
    return used


def _declared(seen: Inspection) -> Mapping[tuple[str, str], list[Mapping[str, Any]]]:
    found: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for dimension, terms in seen.dossier.vocabulary.items():
        for term, properties in terms.items():
            found.setdefault((dimension, seen.vocabulary.canonical(dimension, term)), []).append(properties)
    return found


def _referred(dimension: str, properties: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in _REFERS:
        said = properties.get(name)
        for word in [said] if isinstance(said, str) else said if isinstance(said, list | tuple) else ():
            if isinstance(word, str):
                yield ("place" if name == "footprint" else dimension), word
    derived = properties.get("derived")
    if isinstance(derived, Mapping) and isinstance(derived.get("from"), str):
        yield dimension, derived["from"]


def _named(seen: Inspection) -> set[str]:
    """Return the keys of all who are cited, with those that they belong to."""
    dossier, origins = seen.dossier, seen.judge.origins
    names = {name for stem in dossier.claims.stems for name in stem.said_by}
    names |= {one.name for one in dossier.sources} | {one.by for one in dossier.retractions if one.by}
    keys = {origins.key(name) for name in names}
    return keys.union(*(origins.ancestors(key) for key in keys))
