"""Shipped words that one dossier gives another meaning, and another dossier uses as they are shipped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kzclaims.errors import UnknownNameError
from kzclaims.io.faults import Faults, shown
from kzclaims.model.dossier import Dossier
from kzclaims.model.scope import Scope
from kzclaims.reconciliation.merge_terms import undated
from kzclaims.reconciliation.merge_words import UNORDERED, called
from kzclaims.vocabulary.declarations import MEASURE
from kzclaims.vocabulary.vocabulary import Vocabulary
from kzclaims.vocabulary.words import word_key

# Properties of which a term has one value.
_OF_MEASURES = ("kind", "counting", "unit", "values", "additive", "functional", "order")
_OF_TERMS = ("parts", "partition", "one_of", "top", "footprint")

Tables = Mapping[str, Mapping[str, Mapping[str, Any]]]


def check_shipped(dossiers: Sequence[Dossier], several: Sequence[Tables], faults: Faults) -> None:
    """Tell each property that one dossier gives a shipped word, and that another which uses the word has otherwise."""
    used = [_used(*each) for each in zip(dossiers, several, strict=True)] if any(several) else []
    bases = [_base(one) for one in dossiers] if used else []
    told = set()
    for dossier, tables in zip(dossiers, several, strict=True):
        for place, value in _properties(tables):
            dimension, term, name = place
            for other, theirs, base, there in zip(dossiers, used, bases, several, strict=True):
                if word_key(term) not in theirs.get(dimension, ()) or name in there.get(dimension, {}).get(term, ()):
                    continue
                usual = _as_shipped(base, dimension, term, name)
                if usual is None or _plain(name, usual) == _plain(name, value) or place in told:
                    continue
                told.add(place)
                faults.add(
                    f"{shown(value)} in {called(dossier)}, {shown(_plain(name, usual))} as shipped in {called(other)}",
                    where=f"vocabulary.{dimension}.{term}",
                    field=name,
                    mend="give one meaning to the word, or rename it in one of the dossiers",
                )


def _base(dossier: Dossier) -> Vocabulary:
    try:
        return Vocabulary.named(*dossier.uses)
    except UnknownNameError:
        return Vocabulary(taxonomies={})


def _properties(tables: Tables) -> Iterator[tuple[tuple[str, str, str], Any]]:
    for dimension, terms in tables.items():
        known = _OF_MEASURES + _OF_TERMS if dimension == MEASURE else _OF_TERMS
        for term, table in terms.items():
            yield from (((dimension, term, name), value) for name, value in table.items() if name in known)


def _used(dossier: Dossier, tables: Tables) -> dict[str, set[str]]:
    """Return by dimension the terms that the claims and scopes of a dossier use."""
    base = _base(dossier)
    stems = dossier.claims.stems
    words: dict[str, set[str]] = {MEASURE: {one.measure for one in stems}}
    scopes: list[Scope] = [dossier.defaults, *(one.defaults for one in dossier.documents)]
    scopes += [one.scope for one in stems] + [one.choices for one in dossier.open]
    for scope in set(scopes):
        for dimension, terms in scope:
            words.setdefault(dimension, set()).update(terms)
    found = {}
    for dimension, said in words.items():
        declared = tables.get(dimension, {})
        own = {word_key(word): term for term, table in declared.items() for word in (term, *undated(table))}
        found[dimension] = {word_key(own.get(word_key(word)) or base.canonical(dimension, word)) for word in said}
    return found


def _as_shipped(base: Vocabulary, dimension: str, term: str, name: str) -> Any:
    """Return what a shipped vocabulary says of a term of its own; None where it says nothing."""
    taxonomy = base.taxonomies.get(dimension)
    known = None if taxonomy is None else taxonomy.terms.get(base.canonical(dimension, term))
    if known is None or word_key(known.name) != word_key(term):
        return None
    return getattr(base.measure(term) if name in _OF_MEASURES else known, name)


def _plain(name: str, value: Any) -> Any:
    if name in UNORDERED and isinstance(value, str | list | tuple):
        return sorted(map(str, (value,) if isinstance(value, str) else value))
    return str(value) if isinstance(value, str) else value
