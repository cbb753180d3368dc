"""The words of several dossiers as one: vocabulary, origins, defaults; what cannot be joined is a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve

from kzclaims.errors import InputError
from kzclaims.io.faults import Faults, quoted, shown
from kzclaims.io.plain import plain
from kzclaims.model.dossier import Dossier
from kzclaims.model.scope import Scope
from kzclaims.model.source import Origin
from kzclaims.provenance.origins import name_key
from kzclaims.vocabulary.vocabulary import Vocabulary

Tables = dict[str, dict[str, dict[str, Any]]]

# Properties of a term of which several hands may each know some; of any other there is one.
_SEVERAL = ("names", "aliases", "within", "disjoint_from")
_UNORDERED = ("parts", "one_of")


def merged_vocabulary(dossiers: Sequence[Dossier], uses: Sequence[str], faults: Faults) -> Tables:
    """Return the declared words of all, names and relations joined; each property that two give otherwise is a fault.

    What does not hold together, such as a circle of `within` made by two hands, is a fault too.
    """
    found: Tables = {}
    by: dict[tuple[str, str, str], str] = {}
    before = len(faults.found)
    for dossier in dossiers:
        for dimension, terms in plain(dossier.vocabulary).items():
            known = found.setdefault(dimension, {})
            for term, properties in terms.items():
                table = known.setdefault(term, {})
                for name, value in properties.items():
                    place = (dimension, term, name)
                    if name not in table or _equal(name, table[name], value):
                        table.setdefault(name, value)
                        by.setdefault(place, called(dossier))
                    elif name in _SEVERAL:
                        table[name] = _joined(name, table[name], value)
                    else:
                        faults.add(
                            f"{shown(table[name])} in {by[place]}, {shown(value)} in {called(dossier)}",
                            where=f"vocabulary.{dimension}.{term}",
                            field=name,
                            mend="give one meaning to the word, or rename it in one of the dossiers",
                        )
    if found and len(faults.found) == before:
        try:
            Vocabulary.from_tables(found, base=Vocabulary.named(*uses), file="the merged words")
        except InputError as error:
            faults.take(error.faults)
    return found


def _joined(name: str, one: Any, other: Any) -> list[Any]:
    """Return what two hands know of a term as one list."""
    several = _listed(name, one)
    return several + [word for word in _listed(name, other) if word not in several]


def _listed(name: str, value: Any) -> list[Any]:
    """Return names, aliases or terms as a list, in whichever form they were written."""
    if isinstance(value, Mapping) and name == "names":
        return list(dict.fromkeys(word for words in value.values() for word in _listed(name, words)))
    if isinstance(value, Mapping) and not isinstance(value.get("name"), str):
        return [{"name": word, **span} if isinstance(span, Mapping) else word for word, span in value.items()]
    return list(value) if isinstance(value, list | tuple) else [value]


def _equal(name: str, one: Any, other: Any) -> bool:
    if name in _UNORDERED and isinstance(one, list) and isinstance(other, list):
        return set(map(str, one)) == set(map(str, other))
    return bool(one == other)


def called(dossier: Dossier) -> str:
    """Return what to call a dossier in a message."""
    return quoted(dossier.title or dossier.file or "a dossier without a title")


def merged_uses(dossiers: Sequence[Dossier], faults: Faults) -> tuple[str, ...]:
    """Return the shipped vocabularies that any of them uses; two versions of one are a fault."""
    found: dict[str, str] = {}
    for dossier in dossiers:
        for name in dossier.uses:
            word = name.partition("@")[0]
            if found.setdefault(word, name) != name:
                problem = f"{quoted(found[word])} and {quoted(name)} are two versions of one vocabulary"
                faults.add(problem, where="dossier", field="uses", mend="bring both dossiers to one version")
    return tuple(found.values())


def merged_origins(dossiers: Sequence[Dossier], faults: Faults) -> list[Origin]:
    """Return the origins of all: one id is one origin, and two that bear one name in two dossiers are the same."""
    found: dict[str, Origin] = {}
    for dossier in dossiers:
        for one in dossier.origins:
            known = found.get(one.id)
            if known is None:
                found[one.id] = one
                continue
            found[one.id] = evolve(
                known,
                names=_union(known.names, one.names),
                same_as=_union(known.same_as, one.same_as),
                within=_union(known.within, one.within),
            )
    return list(_same_by_name(found, dossiers))


def _same_by_name(origins: Mapping[str, Origin], dossiers: Sequence[Dossier]) -> Iterator[Origin]:
    """Yield the origins, each said to be the same as one that another dossier gives one of its names."""
    bearers: dict[str, dict[str, int]] = {}
    for number, dossier in enumerate(dossiers):
        for one in dossier.origins:
            for name in (one.id, *one.names):
                bearers.setdefault(name_key(name), {}).setdefault(one.id, number)
    same: dict[str, list[str]] = {}
    for ids in bearers.values():
        # One dossier that gives one name to two origins is its own affair: the linter tells.
        if len(ids) > 1 and len(set(ids.values())) > 1:
            first, *others = ids
            same.setdefault(first, []).extend(others)
    for one in origins.values():
        yield evolve(one, same_as=_union(one.same_as, same.get(one.id, ()))) if one.id in same else one


def _union(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*one, *other]))


def merged_defaults(dossiers: Sequence[Dossier]) -> Scope:
    """Return the defaults that all of them have: the others go into the claims that rest on them."""
    first, *others = (dict(dossier.defaults) for dossier in dossiers)
    return Scope({name: terms for name, terms in first.items() if all(one.get(name) == terms for one in others)})
