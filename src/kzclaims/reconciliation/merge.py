"""Merging: dossiers of several hands as one, with nothing lost."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, TypeVar

from attrs import define, evolve, field, frozen

from kzclaims.errors import InvalidValueError
from kzclaims.io.faults import Faults, quoted
from kzclaims.io.plain import plain
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Decision, Dossier, OpenQuestion, Retraction
from kzclaims.model.scope import Scope
from kzclaims.model.source import Document, Source
from kzclaims.reconciliation.merge_same import (
    one_decision,
    one_question,
    one_source,
    prints,
    same_document,
    same_question,
    same_source,
)
from kzclaims.reconciliation.merge_words import (
    called,
    merged_defaults,
    merged_origins,
    merged_uses,
    merged_vocabulary,
)
from kzclaims.reconciliation.stamp import input_digest

Ids = dict[str, str]
_T = TypeVar("_T", Source, Document, OpenQuestion)


@frozen(kw_only=True)
class Merged:
    """A dossier made of several, and what that took.

    `renamed` are (what, old id, new id, dossier) of things that shared an id with another; `joined` are (what, id,
    dossier) of what was met again and is told once.
    """

    dossier: Dossier
    renamed: tuple[tuple[str, str, str, str], ...] = ()
    joined: tuple[tuple[str, str, str], ...] = ()


def merged(dossiers: Iterable[Dossier], *, title: str | None = None) -> Merged:
    """Return several dossiers as one; their order changes nothing.

    An id that two of them give to different things is put after the title of the later one: "later-reports.dead".
    The same source is one: by its id, or by publisher and day. The same claim is one where its id is the same, and
    else restates the other when it is reconciled, for then both stand in one document. Defaults that not all share go
    into the claims that rest on them, marked as assumed.
    Raises InputError with every clash: words that mean two things, two rulings on one pair.
    """
    given = list(dossiers)
    if not given or any(not isinstance(one, Dossier) for one in given):
        raise InvalidValueError("merge takes dossiers; give at least one")
    ordered = list({_key(one): one for one in given}.values())
    ordered.sort(key=_key)
    faults = Faults("the merged dossiers")
    making = _Making(ordered, faults)
    uses = merged_uses(ordered, faults)
    vocabulary = merged_vocabulary(ordered, uses, faults)
    origins = merged_origins(ordered, faults)
    sources, documents = making.sources(), making.documents()
    claims, claim_ids = making.claims()
    parts: dict[str, Any] = {
        "open": making.questions(claim_ids),
        "retractions": making.retractions(claim_ids),
        "decisions": making.decisions(claim_ids, {claim.id: claim for claim in claims}),
    }
    faults.stop()
    titles = dict.fromkeys(one.title for one in ordered if one.title)
    dossier = Dossier(
        title="; ".join(titles) if title is None else title,
        defaults=making.defaults,
        uses=uses,
        vocabulary=vocabulary,
        origins=origins,
        sources=sources,
        documents=documents,
        claims=claims,
        **parts,
    )
    return Merged(dossier=dossier, renamed=tuple(making.renamed), joined=tuple(making.joined))


def _key(dossier: Dossier) -> tuple[str, str]:
    """Return what orders dossiers, whichever was given first: the title, then all that they say."""
    words = json.dumps(plain(dossier.vocabulary), sort_keys=True, default=str)
    return dossier.title, f"{input_digest(dossier)} {hashlib.sha256(words.encode()).hexdigest()}"


@define(eq=False)
class _Making:
    """A dossier being made of several; the ids of each of them are mapped to those of the whole."""

    dossiers: Sequence[Dossier]
    faults: Faults
    defaults: Scope = field(init=False)
    renamed: list[tuple[str, str, str, str]] = field(factory=list)
    joined: list[tuple[str, str, str]] = field(factory=list)
    _sources: list[Ids] = field(factory=list)
    _documents: list[Ids] = field(factory=list)
    _prefixes: list[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.defaults = merged_defaults(self.dossiers)
        names = [one.title or PurePath(one.file).stem for one in self.dossiers]
        slugs = [re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "dossier" for name in names]
        self._prefixes = [
            slug if slugs.count(slug) == 1 else f"{slug}-{_key(one)[1][:4]}"
            for slug, one in zip(slugs, self.dossiers, strict=True)
        ]

    def sources(self) -> list[Source]:
        """Return the sources of all, one that two dossiers know told once."""
        tables = [list(one.sources) for one in self.dossiers]
        found, self._sources = self._together("source", tables, same_source, one_source(self.faults))
        return [
            evolve(one, derived_from=tuple(dict.fromkeys(self._sources[number].get(up, up) for up in one.derived_from)))
            for number, one in found
        ]

    def documents(self) -> list[Document]:
        """Return the documents of all."""
        tables = [
            [evolve(one, source=ids.get(one.source, one.source)) for one in dossier.documents]
            for dossier, ids in zip(self.dossiers, self._sources, strict=True)
        ]
        found, self._documents = self._together("document", tables, same_document, lambda one, other: one)
        return [one for _, one in found]

    def claims(self) -> tuple[list[Claim], list[Ids]]:
        """Return the claims of all, and the new id of each old one, by dossier."""
        taken: dict[str, list[Claim]] = {}
        found: list[Claim] = []
        ids: list[Ids] = []
        every = {claim_id for dossier in self.dossiers for claim_id in dossier.claims.ids}
        for number, dossier in enumerate(self.dossiers):
            here: Ids = {}
            moved = [self._moved(claim, number) for claim in dossier]
            for claim in moved:
                if not claim.id:
                    continue
                if claim in taken.get(claim.id, ()):
                    self.joined.append(("claim", claim.id, called(dossier)))
                elif claim.id in taken:
                    here[claim.id] = self._fresh("claim", claim.id, number, every)
                    every.add(here[claim.id])
            kept = [one for one in moved if not one.id or one.id in here or one.id not in taken]
            for claim in kept:
                if claim.id and claim.id not in here:
                    taken[claim.id] = [claim]
                found.append(_renamed(claim, here))
            ids.append(here)
        return found, ids

    def questions(self, ids: Sequence[Ids]) -> list[OpenQuestion]:
        """Return the open questions of all."""
        tables = [
            [evolve(one, claims=_mapped(one.claims, here)) for one in dossier.open]
            for dossier, here in zip(self.dossiers, ids, strict=True)
        ]
        found, _ = self._together("open question", tables, same_question, one_question)
        return [one for _, one in found]

    def retractions(self, ids: Sequence[Ids]) -> list[Retraction]:
        """Return the retractions of all, each once."""
        several = zip(self.dossiers, ids, strict=True)
        return list(
            dict.fromkeys(
                evolve(one, of=_mapped(one.of, here)) for dossier, here in several for one in dossier.retractions
            )
        )

    def decisions(self, ids: Sequence[Ids], claims: Mapping[str, Claim]) -> list[Decision]:
        """Return the decisions of all; the same ruling on the same claims is one, of both hands."""
        found: dict[tuple[frozenset[str], str], Decision] = {}
        ruled: dict[frozenset[str], tuple[tuple[frozenset[str], str], str]] = {}
        for dossier, here in zip(self.dossiers, ids, strict=True):
            for one in dossier.decisions:
                moved = evolve(one, on=_mapped(one.on, here), fingerprints=prints(one, here, dossier, claims))
                key = (frozenset(moved.on), str(moved.ruling))
                if key in found:
                    found[key] = one_decision(found[key], moved)
                    continue
                for pair in moved.pairs:
                    other, by = ruled.setdefault(pair, (key, called(dossier)))
                    if other != key:
                        names = " and ".join(map(quoted, sorted(pair)))
                        self.faults.add(
                            f"{names}: ruled {other[1]} in {by}, and {moved.ruling} in {called(dossier)}",
                            where="decisions",
                            field="on",
                            mend="leave one of the two rulings",
                        )
                        break
                found[key] = moved
        return list(found.values())

    def _together(
        self,
        what: str,
        tables: Sequence[Sequence[_T]],
        same: Callable[[_T, _T], bool],
        as_one: Callable[[_T, _T], _T],
    ) -> tuple[list[tuple[int, _T]], list[Ids]]:
        """Return things with ids of several dossiers, those that are the same as one, each with its dossier's number.

        Two things of one dossier are never the same: its author told them apart.
        """
        found: dict[str, tuple[int, _T]] = {}
        ids: list[Ids] = []
        every = {one.id for table in tables for one in table}
        for number, table in enumerate(tables):
            here: Ids = {}
            before = dict(found)
            for one in table:
                known = before.get(one.id)
                if known is None or not same(known[1], one):
                    known = next((each for each in before.values() if same(each[1], one)), None)
                if known is not None:
                    kept = known[1].id
                    del before[kept]
                    found[kept] = (known[0], as_one(found[kept][1], one))
                    here[one.id] = kept
                    self.joined.append((what, kept, called(self.dossiers[number])))
                elif one.id in found:
                    new = self._fresh(what, one.id, number, every)
                    every.add(new)
                    here[one.id] = new
                    found[new] = (number, evolve(one, id=new))
                else:
                    found[one.id] = (number, one)
            ids.append(here)
        return list(found.values()), ids

    def _fresh(self, what: str, old: str, number: int, taken: Iterable[str]) -> str:
        """Return an id that nothing carries, for what shares its own with another."""
        known = set(taken)
        new = base = f"{self._prefixes[number]}.{old}"
        at = 2
        while new in known:
            new, at = f"{base}-{at}", at + 1
        self.renamed.append((what, old, new, called(self.dossiers[number])))
        return new

    def _moved(self, claim: Claim, number: int) -> Claim:
        """Return a claim as it stands in the whole: its source's and document's new ids, and its own defaults."""
        dossier = self.dossiers[number]
        document = claim.document
        own = {name: terms for name, terms in dossier.defaults if self.defaults.get(name) != terms}
        text = dossier.document_of.get(document or "")
        given = {
            name: terms
            for name, terms in own.items()
            if name not in claim.scope and name not in (text.defaults if text else ())
        }
        return evolve(
            claim,
            source=self._sources[number].get(claim.source, claim.source),
            document=None if document is None else self._documents[number].get(document, document),
            scope=Scope({**dict(claim.scope), **given}) if given else claim.scope,
            assumed=claim.assumed | given.keys() if given else claim.assumed,
        )


def _mapped(names: Iterable[str], ids: Ids) -> tuple[str, ...]:
    return tuple(ids.get(name, name) for name in names)


def _renamed(claim: Claim, ids: Ids) -> Claim:
    if not ids:
        return claim
    return evolve(
        claim,
        id=ids.get(claim.id, claim.id),
        derived_from=_mapped(claim.derived_from, ids),
        supersedes=_mapped(claim.supersedes, ids),
    )


def merge(*dossiers: Dossier, title: str | None = None) -> Dossier:
    """Return dossiers of several hands as one; see `merged`, which tells what that took."""
    return merged(dossiers, title=title).dossier
