"""When two things of two dossiers are one, and what they are together."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from attrs import evolve

from kzclaims.io.faults import Faults
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import SHORT, Decision, Dossier, OpenQuestion
from kzclaims.model.source import Document, Source
from kzclaims.provenance.origins import name_key
from kzclaims.reconciliation.merge_join import Kind


def _met(one: Any, other: Any, *names: str) -> bool:
    """Say whether two things give the same in some fields, or one of them says nothing there."""
    pairs = [(getattr(one, name), getattr(other, name)) for name in names]
    return all(not a or not b or a == b for a, b in pairs)


def same_source(one: Source, other: Source) -> bool:
    """Say whether two sources are one: by id, where nothing they say differs, or by publisher and day."""
    same_publisher = name_key(one.publisher) == name_key(other.publisher)
    if one.id == other.id:
        return (same_publisher or not one.publisher or not other.publisher) and _met(
            one, other, "published", "language"
        )
    return bool(one.publisher and same_publisher and one.published) and one.published == other.published


def _publisher_and_day(one: Source) -> list[Hashable]:
    return [(name_key(one.publisher), one.published)] if one.publisher and one.published else []


def sources_as_one(faults: Faults) -> Kind[Source]:
    """Return how sources are one; two reliabilities of one are a fault."""

    def as_one(one: Source, other: Source) -> Source:
        if None not in (one.reliability, other.reliability) and one.reliability != other.reliability:
            faults.add(
                f"the reliability is {one.reliability} in one dossier and {other.reliability} in another",
                where=f"sources.{one.id}",
                field="reliability",
                mend="agree on one",
            )
        return evolve(
            one,
            publisher=one.publisher or other.publisher,
            published=one.published or other.published,
            language=one.language or other.language,
            derived_from=tuple(dict.fromkeys([*one.derived_from, *other.derived_from])),
            reliability=other.reliability if one.reliability is None else one.reliability,
        )

    return Kind("source", same_source, as_one, _publisher_and_day)


def same_document(one: Document, other: Document) -> bool:
    """Say whether two documents of one source are one: by id or path, where nothing they say differs."""
    if one.source != other.source or one.defaults != other.defaults:
        return False
    known = one.id == other.id or (one.path is not None and one.path == other.path)
    return known and _met(one, other, "path", "published", "language")


DOCUMENT: Kind[Document] = Kind(
    "document",
    same_document,
    lambda one, other: evolve(
        one,
        path=one.path if one.path is not None else other.path,
        language=one.language or other.language,
        published=one.published or other.published,
    ),
    lambda one: [] if one.path is None else [(one.source, one.path)],
)


def same_question(one: OpenQuestion, other: OpenQuestion) -> bool:
    """Say whether two open questions are one: the same words and choices under one id, and the same answer or none.

    An answer is given for the claims of its dossier; for another's nobody gave it.
    """
    said = ((each.id, each.ask, each.choices, each.answer) for each in (one, other))
    return next(said) == next(said)


def one_question(one: OpenQuestion, other: OpenQuestion) -> OpenQuestion:
    """Return two askings of one question as one, of the claims of both."""
    return evolve(one, claims=tuple(dict.fromkeys([*one.claims, *other.claims])))


QUESTION: Kind[OpenQuestion] = Kind("open question", same_question, one_question)


def prints(one: Decision, ids: Mapping[str, str], dossier: Dossier, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """Return the fingerprints of a ruling: taken anew of each claim that was as it saw it."""
    found = []
    for name, seen in zip(one.on, one.fingerprints, strict=False):
        old, new = dossier.claims.get(name), claims.get(ids.get(name, name))
        fresh = old is not None and new is not None and one.saw(old)
        found.append(new.fingerprint[:SHORT] if fresh and new is not None else seen)
    return tuple(found)


def one_decision(one: Decision, other: Decision) -> Decision:
    """Return one ruling of two hands."""

    def both(name: str) -> str | None:
        said = dict.fromkeys(word for word in (getattr(one, name), getattr(other, name)) if word)
        return "; ".join(said) or None

    days = [day for day in (one.on_date, other.on_date) if day is not None]
    return evolve(one, by=both("by"), because=both("because"), on_date=max(days, default=None))
