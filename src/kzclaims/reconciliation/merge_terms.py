"""Terms that several hands name differently: one id each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kzclaims.vocabulary.words import word_key

Tables = Mapping[str, Mapping[str, Mapping[str, Any]]]
Ids = dict[str, str]

# Properties that name terms of the same dimension.
_TERMS = ("within", "disjoint_from", "parts", "one_of")


def one_id_each(several: Sequence[Tables]) -> dict[str, Ids]:
    """Return by dimension the one id of each term that another dossier gives another id.

    Terms are one where they share an id, a name or an alias without dates. None is where one dossier declares both:
    its author told them apart. The id is that of the term which gives the others' ids as names, else the first.
    """
    found = {}
    for dimension in dict.fromkeys(name for tables in several for name in tables):
        declared = [tables.get(dimension, {}) for tables in several]
        words: dict[str, dict[str, None]] = {}
        for terms in declared:
            for term, table in terms.items():
                words.setdefault(term, {}).update(dict.fromkeys(map(word_key, (term, *undated(table)))))
        ids: Ids = {}
        for group in _groups(words):
            if all(sum(term in terms for term in group) < 2 for terms in declared):
                kept = _kept(group, words)
                ids |= {term: kept for term in group if term != kept}
        if ids:
            found[dimension] = ids
    return found


def _groups(words: Mapping[str, Mapping[str, None]]) -> Iterator[list[str]]:
    """Yield the terms that share words, at any remove; two or more."""
    bearers: dict[str, list[str]] = {}
    for term, own in words.items():
        for word in own:
            bearers.setdefault(word, []).append(term)
    places = {term: place for place, term in enumerate(words)}
    seen: set[str] = set()
    for first in words:
        if first in seen:
            continue
        seen.add(first)
        group = [first]
        for term in group:
            for word in words[term]:
                # A word leads to its bearers once.
                new = [other for other in bearers.pop(word, ()) if other not in seen]
                seen.update(new)
                group.extend(new)
        if len(group) > 1:
            yield sorted(group, key=places.__getitem__)


def _kept(group: Sequence[str], words: Mapping[str, Mapping[str, None]]) -> str:
    named = {word: term for term in reversed(group) for word in words[term] if word != word_key(term)}
    unnamed = [term for term in group if word_key(term) not in named]
    return (unnamed or group)[0]


def undated(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of a term, and its aliases for all times."""
    names, aliases = table.get("names", ()), table.get("aliases", ())
    for word in listed("names", names):
        if isinstance(word, str):
            yield word
    for alias in listed("aliases", aliases):
        if isinstance(alias, Mapping) and set(alias) == {"name"}:
            alias = alias["name"]
        if isinstance(alias, str):
            yield alias


def listed(name: str, value: Any) -> list[Any]:
    """Return names, aliases or terms as a list, in whichever form they were written."""
    if isinstance(value, Mapping) and name == "names":
        return list(dict.fromkeys(word for words in value.values() for word in listed(name, words)))
    if isinstance(value, Mapping) and not isinstance(value.get("name"), str):
        return [{"name": word, **span} if isinstance(span, Mapping) else word for word, span in value.items()]
    return list(value) if isinstance(value, list | tuple) else [value]


def with_one_id(tables: Tables, ids: Mapping[str, Ids]) -> dict[str, Any]:
    """Return tables with each term under its one id; the id that it had is a name of it."""
    found: dict[str, Any] = {}
    for dimension, terms in tables.items():
        new = ids.get(dimension, {})
        found[dimension] = {
            new.get(term, term): _moved(term, table, new.get(term, term), dimension, ids)
            for term, table in terms.items()
        }
    return found


def _moved(old: str, table: Mapping[str, Any], new: str, dimension: str, ids: Mapping[str, Ids]) -> dict[str, Any]:
    own = ids.get(dimension, {})
    found = {name: _named(value, own) if name in _TERMS else value for name, value in table.items()}
    if dimension == "event" and "footprint" in found:
        found["footprint"] = _named(found["footprint"], ids.get("place", {}))
    if dimension == "measure" and isinstance(found.get("derived"), Mapping) and "from" in found["derived"]:
        found["derived"] = {**found["derived"], "from": _named(found["derived"]["from"], own)}
    if new != old:
        names = {word_key(word): word for word in (old, *listed("names", found.get("names", ()))) if word}
        found["names"] = [word for key, word in names.items() if key != word_key(new)]
        if not found["names"]:
            del found["names"]
    return found


def _named(value: Any, ids: Ids) -> Any:
    """Return a term or a list of terms by their one ids."""
    if isinstance(value, str):
        return ids.get(value, value)
    if ids and isinstance(value, list):
        return [ids.get(one, one) if isinstance(one, str) else one for one in value]
    return value
