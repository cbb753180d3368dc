"""Dossiers with planted contradictions, and where they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from kzclaims.model.claim import Claim, Counting
from kzclaims.model.dossier import Dossier
from kzclaims.model.label import Label
from kzclaims.model.period import Period
from kzclaims.model.quantity import CEILING_HEDGES, FLOOR_HEDGES, Hedge, Quantity
from kzclaims.testing.figures import true_figures
from kzclaims.testing.press import Story, Text, chain
from kzclaims.testing.stories import LANGUAGES, dossier_of, stories
from kzclaims.testing.telling import claims_of, fact
from kzclaims.testing.truth import Subject, day, leaves
from kzclaims.testing.worlds import COUNTRY, subjects_of

Plant = tuple[Claim, Claim]
Figure = tuple[Quantity, str | None]  # with the language of its phrase
_LOWER = frozenset(Hedge) - FLOOR_HEDGES - {Hedge.VAGUE}
_UPPER = frozenset(Hedge) - CEILING_HEDGES - {Hedge.VAGUE}


@frozen
class Planted:
    """A dossier, and the ids of the two claims of each contradiction that was planted in it."""

    dossier: Dossier
    pairs: tuple[tuple[str, str], ...]


def contradicted_dossiers(
    *, max_size: int = 6, most: int = 3, languages: Sequence[str] = LANGUAGES
) -> SearchStrategy[Planted]:
    """Consistent dossiers of up to `max_size` claims, with one to `most` contradictions planted beside these.

    A contradiction is a part above its whole, a toll that falls between dates that are certainly ordered (in one
    source or between two), two figures of one thing at one time in one text, two capitals, or two dates of one
    event. Figures of a pair lie so far apart that no shipped policy lets both stand. Planted claims may contradict
    others too.
    """
    return _planted(max_size=max_size, most=most, languages=languages)


@st.composite
def _planted(draw: DrawFn, *, max_size: int, most: int, languages: Sequence[str]) -> Planted:
    story = draw(stories(max_size=max_size, languages=languages))
    pairs: list[Plant] = []
    for plant in draw(st.lists(st.sampled_from(_PLANTS), min_size=1, max_size=most)):
        pair = draw(plant(story))
        if not any(_said_again(claim, other) for claim in pair for told in pairs for other in told):
            pairs.append(pair)
    planted = [claim for pair in pairs for claim in pair]
    # What a text of the story says of the same thing might be the same statement, or one that was revised by it.
    kept = [claim for claim in story.claims if not any(_said_again(claim, other) for other in planted)]
    claims = draw(st.permutations([*kept, *planted]))
    ids = {id(claim): f"c{n}" for n, claim in enumerate(claims, 1)}
    dossier = dossier_of(evolve(story, claims=tuple(claims)))
    return Planted(dossier, tuple((ids[id(a)], ids[id(b)]) for a, b in pairs))


def _said_again(a: Claim, b: Claim) -> bool:
    return (a.source, a.document, a.measure) == (b.source, b.document, b.measure)


# Contradictions ----------------------------------------------------------------------------------


@st.composite
def part_above_whole(draw: DrawFn, story: Story) -> Plant:
    """A part above its whole, both on one day; or its whole later, where both only grow."""
    whole, part = draw(st.sampled_from(_nested(story)))
    first = last = draw(st.integers(0, story.truth.days - 1))
    if whole.counting is part.counting is Counting.CUMULATIVE:
        last = draw(st.integers(first, story.truth.days - 1))
    upper, lower = draw(_apart(story))
    texts = [draw(st.sampled_from(story.latest)) for _ in range(2)]
    return (
        draw(_claim(story, texts[0], part, upper, first)),
        draw(_claim(story, texts[1], whole, lower, last)),
    )


@st.composite
def falling_toll(draw: DrawFn, story: Story) -> Plant:
    """A toll that is lower on a later day: of one source the next day or later, of two with a day between them."""
    subject = draw(st.sampled_from([one for one in _tolls(story) if one.counting is Counting.CUMULATIVE]))
    texts = [draw(st.sampled_from(story.latest)) for _ in range(2)]
    gap = 1 if texts[0].outlet == texts[1].outlet else 2
    first = draw(st.integers(0, story.truth.days - 1 - gap))
    last = draw(st.integers(first + gap, story.truth.days - 1))
    upper, lower = draw(_apart(story))
    return (
        draw(_claim(story, texts[0], subject, upper, first)),
        draw(_claim(story, texts[1], subject, lower, last)),
    )


@st.composite
def two_figures(draw: DrawFn, story: Story) -> Plant:
    """Two figures of one thing at one time in one text."""
    subject, text = draw(st.sampled_from(_tolls(story))), draw(st.sampled_from(story.latest))
    on = draw(st.integers(0, text.day))
    upper, lower = draw(_apart(story))
    return draw(_claim(story, text, subject, upper, on)), draw(_claim(story, text, subject, lower, on))


@st.composite
def two_capitals(draw: DrawFn, story: Story) -> Plant:
    """Two capitals of one country on one day."""
    towns = sorted(leaves(story.truth.places, COUNTRY))
    found = draw(st.lists(st.sampled_from(towns), min_size=2, max_size=2, unique=True))
    return draw(_facts(story, "capital", [Label(town) for town in found]))


@st.composite
def two_dates(draw: DrawFn, story: Story) -> Plant:
    """Two days on which one event took place."""
    days = draw(st.lists(st.integers(0, story.truth.days - 1), min_size=2, max_size=2, unique=True))
    return draw(_facts(story, "event-date", [day(on) for on in days]))


_PLANTS: tuple[Callable[[Story], SearchStrategy[Plant]], ...] = (
    part_above_whole,
    falling_toll,
    two_figures,
    two_capitals,
    two_dates,
)


def _tolls(story: Story) -> list[Subject]:
    """Return the subjects that a contradiction may be about: those of the story, and what is like them."""
    named = [one for one in story.subjects if one.basis is None]
    toll = next((one.measure for one in story.subjects if one.counting is Counting.CUMULATIVE), "injured")
    return [*named, Subject(toll, COUNTRY)]


def _nested(story: Story) -> list[tuple[Subject, Subject]]:
    """Return the pairs (whole, part) of a subject of the story, or a count of the country, and another one."""
    everything = [one for one in subjects_of(story.truth) if one.basis is None]
    pairs = [(a, b) for told in _tolls(story) for one in everything for a, b in ((told, one), (one, told)) if a != b]
    return [(whole, part) for whole, part in pairs if story.truth.holds(whole, part)]


@st.composite
def _apart(draw: DrawFn, story: Story) -> tuple[Figure, Figure]:
    """Draw two figures, the first of a number more than three times the second's."""
    low = draw(st.integers(0, 60) | st.integers(90, 2000))
    high = 3 * low + draw(st.integers(10, 500))
    languages = st.none() | st.sampled_from(story.languages)
    upper, lower = draw(languages), draw(languages)
    return (
        (draw(true_figures(high, high, language=upper, hedges=_UPPER)), upper),
        (draw(true_figures(low, low, language=lower, hedges=_LOWER)), lower),
    )


def _claim(story: Story, text: Text, subject: Subject, figure: Figure, on: int) -> SearchStrategy[Claim]:
    value, language = figure
    return claims_of(story, text, subject, value, {"language": language, "as_of": day(on)})


@st.composite
def _facts(draw: DrawFn, story: Story, measure: str, values: Sequence[Label | Period]) -> Plant:
    texts = [draw(st.sampled_from(story.latest)) for _ in range(2)]
    first, second = (
        fact(text, measure, value, draw(chain(text.outlet))) for text, value in zip(texts, values, strict=True)
    )
    return first, second
