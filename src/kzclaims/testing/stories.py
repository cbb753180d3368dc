"""Stories: a hidden truth, the texts that tell of it, and claims that are all true of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Dossier
from kzclaims.model.label import Label
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.model.scope import Scope
from kzclaims.model.source import Document, Origin, Source
from kzclaims.testing.places import declared
from kzclaims.testing.press import SPEAKERS, Story, Text, texts_of
from kzclaims.testing.telling import claims_in
from kzclaims.testing.truth import EVERYONE, Tree, day
from kzclaims.testing.worlds import COUNTRY, told_subjects, truths

LANGUAGES = ("en", "id", "ru")
EVENT = "the March floods"
_SPEAKERS = tuple(name for own in SPEAKERS for name in own)


@st.composite
def stories(draw: DrawFn, *, max_size: int = 8, languages: Sequence[str] = LANGUAGES) -> Story:
    """Draw a truth and two to `max_size` plans of claims; a plan that a text has told of already makes no claim."""
    truth = draw(truths())
    defaults = draw(st.sampled_from((Scope(), Scope.of(place=COUNTRY), Scope.of(event=EVENT))))
    texts, subjects = draw(texts_of(truth.days)), draw(told_subjects(truth))
    story = Story(truth, texts, subjects, tuple(languages), defaults)
    told: list[Claim] = []
    for _ in range(draw(st.integers(2, max_size))):
        claim = draw(claims_in(story))
        if claim is not None and not any(_looks_copied(claim, other) for other in told):
            told.append(claim)
    return evolve(story, claims=tuple(told))


def _looks_copied(a: Claim, b: Claim) -> bool:
    """Say whether two true claims look like one that was copied badly: the number alike, what goes with it not."""
    if not isinstance(a.value, Quantity) or not isinstance(b.value, Quantity):
        return False
    everything = Scope.of(place=COUNTRY, population=EVERYONE)
    ours = (a.measure, everything.replacing(dict(a.scope)), a.value.hedge, not a.said_by)
    theirs = (b.measure, everything.replacing(dict(b.scope)), b.value.hedge, not b.said_by)
    return a.value.digits == b.value.digits and ours != theirs


def dossier_of(story: Story) -> Dossier:
    """Return the dossier of a story: claims numbered from c1, and only those words and people that they use."""
    claims = [evolve(claim, id=f"c{n}") for n, claim in enumerate(story.claims, 1)]
    told = {(claim.source, claim.document) for claim in claims}
    texts = [text for text in story.texts if (text.outlet.lower(), text.document) in told]
    cited = {name for claim in claims for name in claim.said_by}
    return Dossier(
        title="A story",
        defaults=story.defaults,
        vocabulary=_vocabulary(story.truth.places, story.defaults, claims, story.truth.days),
        origins=[
            Origin(name.lower().replace(" ", "-"), names=name) for own in SPEAKERS for name in own if name in cited
        ],
        sources=[_source(outlet, texts) for outlet in dict.fromkeys(text.outlet for text in texts)],
        documents=[
            Document(text.document, source=text.outlet.lower(), published=day(text.day))
            for text in texts
            if text.document is not None
        ],
        claims=claims,
    )


def _source(outlet: str, texts: Sequence[Text]) -> Source:
    """Return an outlet; with the day of printing where it has but one text, without a name."""
    printed = next((day(text.day) for text in texts if text.outlet == outlet and text.document is None), None)
    return Source(outlet.lower(), publisher=outlet, published=printed)


def _vocabulary(places: Tree, defaults: Scope, claims: Sequence[Claim], days: int) -> dict[str, dict[str, Any]]:
    used = {*_places(claims), *defaults.get("place")}
    event = {EVENT: {"footprint": COUNTRY, "period": str(Period(day(0).start, day(days - 1).end))}}
    found: dict[str, dict[str, Any]] = {"event": event} if "event" in defaults else {}
    if found:
        used.add(COUNTRY)
    return {**found, "place": declared(places, COUNTRY, used)}


def _places(claims: Sequence[Claim]) -> Iterator[str]:
    for claim in claims:
        yield from claim.scope.get("place")
        if isinstance(claim.value, Label):
            yield claim.value.text
