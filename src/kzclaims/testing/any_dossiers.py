"""Strategies for what is made of small values: scopes, sources, claims, dossiers; consistent or not, as it comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from kzclaims.model.claim import Basis, Claim, Counting, Order, Status
from kzclaims.model.dossier import Decision, Dossier, OpenQuestion, Retraction, Ruling
from kzclaims.model.scope import Scope
from kzclaims.model.source import Document, Origin, Source
from kzclaims.testing.any_values import days, mentions, periods, values
from kzclaims.vocabulary.vocabulary import Vocabulary

MEASURES = ("killed", "injured", "arrested", "missing", "troops")
TERMS: Mapping[str, Sequence[str]] = {
    "event": ("unrest", "flood"),
    "place": ("country", "region", "city", "elsewhere"),
    "population": ("people", "police", "guard"),
    "cause": ("shooting",),
}
SPEAKERS = ("ministry", "police press office", "hospital", "witness")
OUTLETS = ("post", "mirror", "wire")


def scopes(
    terms: Mapping[str, Sequence[str]] | None = None, *, choices: int = 2, vocabulary: Vocabulary | None = None
) -> SearchStrategy[Scope]:
    """Scopes over the dimensions of `terms`, or over the terms of a vocabulary; up to `choices` alternatives each."""
    table = TERMS if terms is None else terms
    if vocabulary is not None:
        table = {name: vocabulary.terms(name) for name in vocabulary.dimensions()}
    chosen = {
        name: st.lists(st.sampled_from(found), min_size=1, max_size=min(choices, len(found)), unique=True)
        for name, found in table.items()
        if found
    }
    return st.fixed_dictionaries({}, optional=chosen).map(Scope)


def chains(speakers: Sequence[str] = SPEAKERS) -> SearchStrategy[tuple[str, ...]]:
    """Whom an outlet cites, origin last; often nobody."""
    return st.lists(st.sampled_from(speakers), max_size=2, unique=True).map(tuple)


def sources(ids: Sequence[str] = OUTLETS) -> SearchStrategy[Source]:
    """Outlets, half of them with a day of printing; none copies another."""
    return st.builds(
        lambda name, printed: Source(name, publisher=name.title(), published=printed),
        st.sampled_from(ids),
        st.none() | days(),
    )


def documents(ids: Sequence[str] = OUTLETS) -> SearchStrategy[Document]:
    """Texts of an outlet, "post.1" of "post"."""
    return st.builds(
        lambda source, number, printed: Document(f"{source}.{number}", source=source, published=printed),
        st.sampled_from(ids),
        st.integers(1, 3),
        st.none() | days(),
    )


def origins(names: Sequence[str] = SPEAKERS) -> SearchStrategy[Origin]:
    """Speakers, some within another one."""
    return st.builds(
        lambda name, above: Origin(name, names=name.title(), within=() if name == above else above),
        st.sampled_from(names),
        st.just(()) | st.sampled_from(names),
    )


def open_questions(claims: Sequence[str] = ("c0", "c1")) -> SearchStrategy[OpenQuestion]:
    """Doubts about who is meant by some claims, a third of them answered."""
    choices = Scope.of(population=("people", "police"))
    answers = st.none() | st.sampled_from(("people", "police")).map(lambda term: Scope.of(population=term))
    asked = {"ask": st.just("Who?"), "claims": st.just(claims), "choices": st.just(choices), "answer": answers}
    return st.builds(OpenQuestion, st.just("who"), **asked)


def retractions(claims: Sequence[str] = ("c0", "c1")) -> SearchStrategy[Retraction]:
    """Retractions of one of some claims, by somebody or nobody named."""
    by = st.none() | st.sampled_from(SPEAKERS)
    return st.builds(Retraction, of=st.sampled_from(claims), by=by)


def decisions(claims: Sequence[str] = ("c0", "c1")) -> SearchStrategy[Decision]:
    """Rulings of a desk on some claims."""
    return st.builds(Decision, on=st.just(claims), ruling=st.sampled_from(Ruling), by=st.just("desk"))


def claims(**fields: Any) -> SearchStrategy[Claim]:
    """Claims with every field drawn; give a strategy or a plain value by name to fix one."""
    drawn: dict[str, SearchStrategy[Any]] = {
        "measure": st.sampled_from(MEASURES),
        "value": values(),
        "id": st.just(""),
        "scope": scopes(),
        "source": st.sampled_from(OUTLETS),
        "document": st.none() | st.sampled_from(("post", "post.2")),
        "said_by": chains(),
        "published": st.none() | days(),
        "status": st.none() | st.sampled_from(Status),
        "period": st.none() | periods(),
        "counting": st.none() | st.sampled_from(Counting),
        "basis": st.none() | st.sampled_from(Basis),
        "as_of": st.none() | periods(open_ends=True),
        "order": st.none() | st.sampled_from(Order),
        "mention": st.none() | mentions(),
        "note": st.none() | st.just("as printed"),
        "assumed": st.frozensets(st.sampled_from(("as_of", "place"))),
    }
    given = {name: kept if isinstance(kept, SearchStrategy) else st.just(kept) for name, kept in fields.items()}
    return st.builds(Claim, **drawn | given)


_any_claims = claims  # for functions whose parameter is called `claims`


def claim_lists(
    claims: SearchStrategy[Claim] | None = None, *, min_size: int = 0, max_size: int = 8
) -> SearchStrategy[list[Claim]]:
    """Lists of claims with ids c0, c1, ... in their order."""
    drawn = st.lists(_any_claims() if claims is None else claims, min_size=min_size, max_size=max_size)
    return drawn.map(lambda found: [evolve(claim, id=f"c{n}") for n, claim in enumerate(found)])


@st.composite
def dossiers(draw: DrawFn, claims: SearchStrategy[Claim] | None = None, *, max_size: int = 6) -> Dossier:
    """Dossiers of a few claims with the sources, documents, doubts and rulings that go with them."""
    found = draw(claim_lists(claims, max_size=max_size))
    ids = [claim.id for claim in found]
    outlets = sorted({claim.source for claim in found})
    texts = {claim.document: claim.source for claim in found if claim.document}
    return Dossier(
        title=draw(st.sampled_from(("", "a story"))),
        defaults=draw(scopes(choices=1)),
        vocabulary=draw(st.sampled_from(({}, {"place": {"city": {"within": ["country"]}}}))),
        origins=[Origin("ministry", names="Ministry", within="government")],
        sources=[Source(name, publisher=name.title(), published=draw(days())) for name in outlets],
        documents=[Document(name, source=source) for name, source in sorted(texts.items())],
        claims=found,
        open=[OpenQuestion("who", ask="Who?", claims=ids, choices=Scope.of(population=("people", "police")))],
        retractions=[Retraction(of=ids[:1], by="Ministry")] if ids else [],
        decisions=draw(st.lists(decisions(ids), max_size=1)),
    )
