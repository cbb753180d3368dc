"""What the texts of a story tell: claims that are true of it, as day, hours or days, exact or hedged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from kzclaims.model.claim import Claim, Counting
from kzclaims.model.label import Label
from kzclaims.model.mention import Mention
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.model.scope import Scope
from kzclaims.testing.figures import true_figures
from kzclaims.testing.press import Story, Text, chain
from kzclaims.testing.truth import EVERYONE, FIRST_DAY, Subject, day
from kzclaims.testing.worlds import COUNTRY, capital

_SIX_HOURS = timedelta(hours=6)


@st.composite
def claims_in(draw: DrawFn, story: Story) -> Claim | None:
    text = draw(st.sampled_from(story.texts))
    kind = draw(st.sampled_from(("count", "count", "count", "count", "count", "new", "fact")))
    if kind == "fact":
        return draw(_facts(story, text))
    subject = draw(st.just(story.subjects[0]) | st.sampled_from(story.subjects))
    last = draw(st.integers(0, text.day))
    if kind == "new" and subject.counting is Counting.CUMULATIVE and subject.basis is None:
        first = draw(st.integers(0, last))
        if not story.is_new(text, subject, "new", range(first, last + 1)):
            return None
        number = story.truth.new(subject, first, last)
        value, language = draw(_figures(story, number, number))
        counted = {"counting": Counting.NEW, "period": Period(day(first).start, day(last).end)}
        told = {"language": language, "as_of": day(last), **counted}
        return draw(claims_of(story, text, subject, value, told))
    first, as_of = draw(_cut_offs(text, last))
    if not story.is_new(text, subject, "count", range(first, last + 1)):
        return None
    value, language = draw(_figures(story, *story.truth.span(subject, first, last)))
    return draw(claims_of(story, text, subject, value, {"language": language, "as_of": as_of}))


@st.composite
def _figures(draw: DrawFn, story: Story, low: int, high: int) -> tuple[Quantity, str | None]:
    """Draw a figure that is true of all numbers of a span, and the language of its phrase, if it has one."""
    language = draw(st.none() | st.sampled_from(story.languages))
    return draw(true_figures(low, high, language=language)), language


@st.composite
def _cut_offs(draw: DrawFn, text: Text, last: int) -> tuple[int, Period | None]:
    """Draw the first day of a cut-off that ends on a day, and how it is said; not at all on the day of printing."""
    start = day(last).start
    assert start is not None
    form = draw(st.sampled_from(("day", "day", "day", "hours", "minute", "days", "printed")))
    if form == "printed" and last == text.day:
        return last, None
    if form == "days" and last:
        return last - 1, Period(day(last - 1).start, day(last).end)
    start += draw(st.integers(0, 3)) * _SIX_HOURS
    if form == "hours":
        return last, Period(start, start + _SIX_HOURS)
    return last, Period.of(start) if form == "minute" else day(last)


@st.composite
def claims_of(
    draw: DrawFn, story: Story, text: Text, subject: Subject, value: Quantity, fields: Mapping[str, Any]
) -> Claim:
    """Draw a claim of one text that gives a subject a figure, with these further fields."""
    quoted = value.phrase is not None and draw(st.booleans())
    terms = {"place": subject.place, "population": subject.population}
    if subject.population == EVERYONE and draw(st.booleans()):
        del terms["population"]
    if subject.place == COUNTRY and tuple(story.defaults) and draw(st.booleans()):
        del terms["place"]
    return Claim(
        subject.measure,
        value,
        scope=Scope(terms),
        source=text.outlet.lower(),
        document=text.document,
        said_by=draw(chain(text.outlet)),
        basis=subject.basis,
        mention=Mention(value.phrase) if quoted and value.phrase else None,
        **fields,
    )


@st.composite
def _facts(draw: DrawFn, story: Story, text: Text) -> Claim | None:
    """Draw a claim about the capital, or about when it happened: at noon of the first day."""
    measure = draw(st.sampled_from(("capital", "event-date")))
    if not story.is_new(text, Subject(measure, COUNTRY), "fact", range(story.truth.days)):
        return None
    noon = FIRST_DAY + 2 * _SIX_HOURS
    times = (day(0), Period.of(noon), Period(noon, noon + _SIX_HOURS), Period(day(0).start, day(1).end))
    value = Label(capital(story.truth)) if measure == "capital" else draw(st.sampled_from(times))
    return fact(text, measure, value, draw(chain(text.outlet)))


def fact(text: Text, measure: str, value: Label | Period, said_by: tuple[str, ...]) -> Claim:
    """Return a claim of one text about the whole country that is no count, as of the day of printing."""
    return Claim(
        measure,
        value,
        scope=Scope.of(place=COUNTRY),
        source=text.outlet.lower(),
        document=text.document,
        said_by=said_by,
        as_of=day(text.day),
    )
