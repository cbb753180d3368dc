"""Merging: dossiers of several hands as one, with nothing lost."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from attrs import define, evolve, field, frozen

from kzclaims.errors import InvalidValueError, excerpt
from kzclaims.io.faults import Faults, quoted
from kzclaims.io.plain import plain
from kzclaims.io.sequence import check_circles, check_retractions
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Decision, Dossier, OpenQuestion, Retraction, Ruling
from kzclaims.model.ledger import ledger_of
from kzclaims.model.scope import Scope
from kzclaims.model.source import Document, Source
from kzclaims.model.texts import Texts
from kzclaims.reconciliation.merge_join import Ids, Joining, mapped, met_again, with_new_ids
from kzclaims.reconciliation.merge_same import DOCUMENT, QUESTION, one_decision, prints, sources_as_one
from kzclaims.reconciliation.merge_shipped import check_shipped
from kzclaims.reconciliation.merge_terms import one_id_each, with_one_id
from kzclaims.reconciliation.merge_words import (
    called,
    check_apart,
    check_values,
    merged_defaults,
    merged_origins,
    merged_uses,
    merged_vocabulary,
)
from kzclaims.reconciliation.stamp import input_digest


@frozen(kw_only=True)
class Merged:
    """A dossier made of several, and what that took.

    `renamed` are (what, old id, new id, dossier) of things that shared an id with another; `joined` are (what, id, id
    there, dossier) of what was met again in a dossier and is told once.
    """

    dossier: Dossier
    renamed: tuple[tuple[str, str, str, str], ...] = ()
    joined: tuple[tuple[str, str, str, str], ...] = ()


def merged(dossiers: Iterable[Dossier], *, title: str | None = None) -> Merged:
    """Return several dossiers as one; their order changes nothing.

    An id that two of them give to different things is put after the title of the later one: "later-reports.dead".
    The same source is one: by its id, or by publisher and day. The same claim is one where its id is the same, and
    else restates the other when it is reconciled, for then both stand in one document. Terms that share a name are
    one. Defaults that not all share go into the claims that rest on them, marked as assumed.
    Raises InputError with every clash: words that mean two things, as declared or as shipped, two origins of one
    dossier that would be one, two rulings on one pair, a circle of copies.
    """
    given = list(dossiers)
    for one in given:
        if not isinstance(one, Dossier):
            raise InvalidValueError(f"{excerpt(one)} is no dossier and no path of one; give them one by one")
    if not given:
        raise InvalidValueError("nothing to merge; give dossiers or paths of files: merge(mine, theirs)")
    ordered = list({_key(one): one for one in given}.values())
    ordered.sort(key=_key)
    faults = Faults("the merged dossiers")
    making = _Making(ordered, faults)
    uses = merged_uses(ordered, faults)
    several = making.tables()
    tables, words = merged_vocabulary(ordered, several, uses, faults)
    check_shipped(ordered, several, faults)
    origins = merged_origins(ordered, faults)
    check_apart(ordered, origins, faults)
    sources, documents = making.sources(), making.documents()
    found, claim_ids = making.claims(documents)
    retractions = making.retractions(claim_ids)
    parts: dict[str, Any] = {
        "open": making.questions(claim_ids),
        "decisions": making.decisions(claim_ids, {claim.id: claim for claim in found}),
    }
    claims = ledger_of(found)
    if words is not None and len(ordered) > 1:
        check_values(claims, tables, words, faults)
    check_retractions(retractions, claims, sources=sources, documents=documents, faults=faults)
    check_circles(claims, sources=sources, faults=faults)
    faults.stop()
    titles = dict.fromkeys(one.title for one in ordered if one.title)
    dossier = Dossier(
        title="; ".join(titles) if title is None else title,
        defaults=making.defaults,
        uses=uses,
        vocabulary=tables,
        origins=origins,
        sources=sources,
        documents=documents,
        claims=claims,
        retractions=retractions,
        **parts,
    )
    return Merged(dossier=dossier, renamed=tuple(making.joining.renamed), joined=tuple(making.joining.joined))


def _ruling(one: Decision) -> str:
    """Return a ruling in words; of claims that get one scope, the first decides which."""
    same = one.ruling is Ruling.SAME_SCOPE and one.on
    return f"{one.ruling} as {quoted(one.on[0])}" if same else str(one.ruling)


def _key(dossier: Dossier) -> tuple[str, str]:
    """Return what orders dossiers, whichever was given first: the title, then all that they say."""
    words = json.dumps(plain(dossier.vocabulary), sort_keys=True, default=str)
    return dossier.title, f"{input_digest(dossier)} {hashlib.sha256(words.encode()).hexdigest()}"


def _prefixes(dossiers: Sequence[Dossier]) -> list[str]:
    """Return what stands before an id of each dossier that another has too."""
    names = [one.title or PurePath(one.file).stem for one in dossiers]
    slugs = [re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "dossier" for name in names]
    return [
        slug if slugs.count(slug) == 1 else f"{slug}-{_key(one)[1][:4]}"
        for slug, one in zip(slugs, dossiers, strict=True)
    ]


@define(eq=False)
class _Making:
    """A dossier being made of several; the ids of each of them are mapped to those of the whole."""

    dossiers: Sequence[Dossier]
    faults: Faults
    defaults: Scope = field(init=False)
    joining: Joining = field(init=False)
    _sources: list[Ids] = field(factory=list)
    _documents: list[Ids] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        self.defaults = merged_defaults(self.dossiers)
        self.joining = Joining(_prefixes(self.dossiers), [called(one) for one in self.dossiers])

    def tables(self) -> list[dict[str, Any]]:
        """Return the declared words of each dossier, each term under the one id that it has in the whole."""
        several = [plain(one.vocabulary) for one in self.dossiers]
        ids = one_id_each(several)
        for number, tables in enumerate(several):
            for dimension, terms in tables.items():
                new = ids.get(dimension, {})
                for term in terms:
                    if term in new:
                        self.joining.met(dimension, new[term], term, number)
        return [with_one_id(tables, ids) for tables in several]

    def sources(self) -> list[Source]:
        """Return the sources of all, one that two dossiers know told once."""
        tables = [list(one.sources) for one in self.dossiers]
        found, self._sources = self.joining.together(sources_as_one(self.faults), tables)
        above: dict[str, dict[str, None]] = {}
        for table, ids in zip(tables, self._sources, strict=True):
            for one in table:
                above.setdefault(ids.get(one.id, one.id), {}).update(dict.fromkeys(mapped(one.derived_from, ids)))
        return [evolve(one, derived_from=tuple(above[one.id])) if one.derived_from else one for one in found]

    def documents(self) -> list[Document]:
        """Return the documents of all."""
        tables = [
            [evolve(one, source=ids.get(one.source, one.source)) for one in dossier.documents]
            for dossier, ids in zip(self.dossiers, self._sources, strict=True)
        ]
        found, self._documents = self.joining.together(DOCUMENT, tables)
        return found

    def claims(self, documents: Sequence[Document]) -> tuple[list[Claim], list[Ids]]:
        """Return the claims of all, and the new id of each old one, by dossier."""
        kept: dict[str, list[Claim]] = {}
        found: list[Claim] = []
        ids: list[Ids] = []
        taken = {claim_id for dossier in self.dossiers for claim_id in dossier.claims.ids}
        whole = Texts((), documents)
        for number, dossier in enumerate(self.dossiers):
            own = Texts((), dossier.documents)
            moved = [self._moved(claim, number, own, whole) for claim in dossier]
            met = met_again(moved, kept)
            here = {old: new for old, new in met.items() if old != new}
            for claim in moved:
                if claim.id in met:
                    self.joining.met("claim", met[claim.id], claim.id, number)
                elif claim.id in kept:
                    here[claim.id] = self.joining.fresh("claim", claim.id, number, taken)
            for claim in moved:
                if claim.id in met:
                    continue
                found.append(with_new_ids(claim, here))
                if claim.id:
                    kept.setdefault(claim.id, []).append(found[-1])
            ids.append(here)
        return found, ids

    def questions(self, ids: Sequence[Ids]) -> list[OpenQuestion]:
        """Return the open questions of all."""
        tables = [
            [evolve(one, claims=mapped(one.claims, here)) for one in dossier.open]
            for dossier, here in zip(self.dossiers, ids, strict=True)
        ]
        return self.joining.together(QUESTION, tables)[0]

    def retractions(self, ids: Sequence[Ids]) -> list[Retraction]:
        """Return the retractions of all, each once."""
        several = zip(self.dossiers, ids, strict=True)
        return list(
            dict.fromkeys(
                evolve(one, of=mapped(one.of, here)) for dossier, here in several for one in dossier.retractions
            )
        )

    def decisions(self, ids: Sequence[Ids], claims: Mapping[str, Claim]) -> list[Decision]:
        """Return the decisions of all; the same ruling on the same claims is one, of both hands."""
        found: dict[tuple[str, frozenset[str]], Decision] = {}
        ruled: dict[frozenset[str], tuple[tuple[str, frozenset[str]], str]] = {}
        for number, (dossier, here) in enumerate(zip(self.dossiers, ids, strict=True)):
            by = self.joining.names[number]
            for one in dossier.decisions:
                moved = evolve(one, on=mapped(one.on, here), fingerprints=prints(one, here, dossier, claims))
                key = _ruling(moved), frozenset(moved.on)
                if key in found:
                    found[key] = one_decision(found[key], moved)
                    continue
                for pair in moved.pairs:
                    other, first = ruled.setdefault(pair, (key, by))
                    if other != key:
                        names = " and ".join(map(quoted, sorted(pair)))
                        self.faults.add(
                            f"{names}: ruled {other[0]} in {first}, and {key[0]} in {by}",
                            where="decisions",
                            field="on",
                            mend="leave one of the two rulings",
                        )
                        break
                found[key] = moved
        return list(found.values())

    def _moved(self, claim: Claim, number: int, own: Texts, whole: Texts) -> Claim:
        """Return a claim as it stands in the whole: its source's and document's new ids, and its own defaults."""
        dossier = self.dossiers[number]
        source = self._sources[number].get(claim.source, claim.source)
        only = own.only(claim.source)
        text = claim.document or only or ""
        document = claim.document
        if document is None and only is not None and whole.only(source) is None:
            # The source's only text is one of several now.
            document = only
        defaults = dossier.document_of[text].defaults if text in dossier.document_of else ()
        given = {
            name: terms
            for name, terms in dossier.defaults
            if self.defaults.get(name) != terms and name not in claim.scope and name not in defaults
        }
        return evolve(
            claim,
            source=source,
            document=None if document is None else self._documents[number].get(document, document),
            scope=Scope({**dict(claim.scope), **given}) if given else claim.scope,
            assumed=claim.assumed | given.keys() if given else claim.assumed,
        )
