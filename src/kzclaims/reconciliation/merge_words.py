"""The words of several dossiers as one: vocabulary, origins, defaults; what cannot be joined is a fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import evolve

from kzclaims.errors import InputError
from kzclaims.io.faults import Faults, name_shown, quoted, shown
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Dossier
from kzclaims.model.label import Label
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.model.scope import Scope
from kzclaims.model.source import Origin
from kzclaims.provenance.origins import Origins, name_key
from kzclaims.reconciliation.merge_terms import listed
from kzclaims.vocabulary.measures import MeasureKind
from kzclaims.vocabulary.vocabulary import Vocabulary
from kzclaims.vocabulary.words import word_key

Tables = dict[str, dict[str, dict[str, Any]]]

# Properties of a term of which several hands may each know some; of any other there is one.
_SEVERAL = ("names", "aliases", "within", "disjoint_from")
UNORDERED = ("parts", "one_of")


def merged_vocabulary(
    dossiers: Sequence[Dossier], several: Sequence[Mapping[str, Any]], uses: Sequence[str], faults: Faults
) -> tuple[Tables, Vocabulary | None]:
    """Return the declared words of all, given for each dossier, as one, and the vocabulary that they make.

    Names and relations add up; each property that two give otherwise is a fault. What does not hold together, such as
    a circle of `within` made by two hands, is a fault too. There is no vocabulary where there are faults or no words.
    """
    found: Tables = {}
    by: dict[tuple[str, str, str], str] = {}
    before = len(faults.found)
    for dossier, tables in zip(dossiers, several, strict=True):
        for dimension, terms in tables.items():
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
    if not found or len(faults.found) > before:
        return found, None
    try:
        return found, Vocabulary.from_tables(found, base=Vocabulary.named(*uses), file="the merged words")
    except InputError as error:
        faults.take(error.faults)
        return found, None


def check_values(claims: Iterable[Claim], tables: Tables, words: Vocabulary, faults: Faults) -> None:
    """Tell each claim whose value is not of the kind that a declared measure has, by another hand's words."""
    declared = tables.get("measure", {})
    for claim in claims:
        measure = words.measure(claim.measure)
        if measure.name not in declared:
            continue
        fits = {MeasureKind.LABEL: Label, MeasureKind.INSTANT: Period}.get(measure.kind, Quantity)
        if not isinstance(claim.value, fits):
            faults.add(
                f"{quoted(claim.measure)} is of the kind {measure.kind} as another dossier says; {claim.value} is not",
                where=f"claims ({name_shown(claim.id)})",
                field="value",
                mend="give one meaning to the word, or rename it in one of the dossiers",
            )


def _joined(name: str, one: Any, other: Any) -> list[Any]:
    """Return what two hands know of a term as one list."""
    several = listed(name, one)
    return several + [word for word in listed(name, other) if word not in several]


def _equal(name: str, one: Any, other: Any) -> bool:
    if name in UNORDERED and isinstance(one, list) and isinstance(other, list):
        return set(map(str, one)) == set(map(str, other))
    return bool(one == other)


def called(dossier: Dossier) -> str:
    """Return what to call a dossier in a message: by its title and, where it has one, its file."""
    if not dossier.title:
        return quoted(dossier.file or "a dossier without a title")
    return quoted(dossier.title) + (f" ({name_shown(dossier.file)})" if dossier.file else "")


def merged_uses(dossiers: Sequence[Dossier], faults: Faults) -> tuple[str, ...]:
    """Return the shipped vocabularies that any of them uses; two versions of one are a fault."""
    found: dict[str, str] = {}
    for dossier in dossiers:
        for name in dossier.uses:
            word = name.partition("@")[0]
            if found.setdefault(word, name) != name:
                problem = f"{quoted(found[word])} and {quoted(name)} are two versions of one vocabulary"
                faults.add(problem, where="dossier", field="uses", mend="bring both dossiers to one version")
    if found and not all(dossier.uses for dossier in dossiers):
        # Who names none uses the words of crisis reporting.
        usual = Vocabulary.shipped()
        found.setdefault(usual.name, f"{usual.name}@{usual.version}")
    return tuple(found.values())


def merged_origins(dossiers: Sequence[Dossier], faults: Faults) -> list[Origin]:
    """Return the origins of all: one id is one origin, and two that bear one name in two dossiers are the same.

    Two sides of one origin are a fault.
    """
    found: dict[str, Origin] = {}
    sides = _Sides(faults)
    for dossier in dossiers:
        for one in dossier.origins:
            sides.take(one, dossier)
            known = found.get(one.id)
            if known is None:
                found[one.id] = one
                continue
            found[one.id] = evolve(
                known,
                names=_union(known.names, one.names),
                same_as=_union(known.same_as, one.same_as),
                within=_union(known.within, one.within),
                side=one.side if known.side is None else known.side,
            )
    same = _same_by_name(dossiers)
    for first, others in same.items():
        for other in others:
            sides.compare(first, other)
    return [evolve(one, same_as=_union(one.same_as, same[one.id])) if one.id in same else one for one in found.values()]


def check_apart(dossiers: Iterable[Dossier], whole: Sequence[Origin], faults: Faults) -> None:
    """Tell of each dossier the origins that are two in it, and one in the whole by what another says of them."""
    joined = Origins(whole)
    for dossier in dossiers:
        own = Origins(dossier.origins)
        first: dict[str, str] = {}
        for one in dossier.origins:
            other = first.setdefault(joined.key(one.id), one.id)
            if own.key(other) != own.key(one.id):
                faults.add(
                    f"{quoted(other)} and {quoted(one.id)} are two in {called(dossier)}, and would be one by the names "
                    "that another dossier gives them",
                    where=f"origins.{name_shown(one.id)}",
                    field="names",
                    mend="give each name to one of them, or say same_as where they are two",
                )


class _Sides:
    """The sides that origins fight for, and who says so; two of one origin are a fault."""

    def __init__(self, faults: Faults):
        self.faults = faults
        self._said: dict[str, tuple[str, str]] = {}

    def take(self, one: Origin, dossier: Dossier) -> None:
        """Note the side of an origin, if it has one."""
        if one.side is not None:
            here = one.side, called(dossier)
            self._tell(one.id, self._said.setdefault(one.id, here), here)

    def compare(self, one: str, other: str) -> None:
        """Compare the sides of two origins that are the same."""
        if one in self._said and other in self._said:
            self._tell(one, self._said[one], self._said[other])

    def _tell(self, name: str, one: tuple[str, str], other: tuple[str, str]) -> None:
        if word_key(one[0]) != word_key(other[0]):
            self.faults.add(
                f"the side is {quoted(one[0])} in {one[1]}, and {quoted(other[0])} in {other[1]}",
                where=f"origins.{name_shown(name)}",
                field="side",
                mend="agree on one",
            )


def _same_by_name(dossiers: Sequence[Dossier]) -> dict[str, list[str]]:
    """Return for origins those that are the same, for another dossier gives them one of their names."""
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
    return {first: list(dict.fromkeys(others)) for first, others in same.items()}


def _union(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*one, *other]))


def merged_defaults(dossiers: Sequence[Dossier]) -> Scope:
    """Return the defaults that all of them have: the others go into the claims that rest on them."""
    first, *others = (dict(dossier.defaults) for dossier in dossiers)
    return Scope({name: terms for name, terms in first.items() if all(one.get(name) == terms for one in others)})
