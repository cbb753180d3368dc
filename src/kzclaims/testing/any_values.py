"""Strategies for the small values: numbers, intervals, times, figures, labels, quotes.

Each draws from a small world by default, so that two draws often meet, nest or repeat.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from kzclaims.language.lexicon import lexicon
from kzclaims.language.render import render
from kzclaims.model.claim import Value
from kzclaims.model.interval import Interval
from kzclaims.model.label import Label
from kzclaims.model.mention import Mention
from kzclaims.model.number import Number, trailing_step
from kzclaims.model.period import Period
from kzclaims.model.quantity import CEILING_HEDGES, FLOOR_HEDGES, POINT_HEDGES, RANGE_HEDGES, Hedge, Quantity

UNITS = (None, "person", "metre")
FORTNIGHT = datetime(2022, 1, 1)
_STEPS = (timedelta(days=1), timedelta(hours=6), timedelta(minutes=1), timedelta(seconds=1))


# Numbers -----------------------------------------------------------------------------------------


def numbers(*, least: int = -(10**9), most: int = 10**9) -> SearchStrategy[Number]:
    """Whole numbers and decimals of a few places."""
    decimals: SearchStrategy[Number] = st.decimals(least, most, places=3, allow_nan=False).map(_plain)
    return st.integers(least, most) | decimals


def _plain(value: Decimal) -> Number:
    return int(value) if value == int(value) else value


def halves(*, reach: int = 3) -> SearchStrategy[Number]:
    """The whole and half numbers from -reach to reach: a grid on which two draws often meet."""
    return st.integers(-2 * reach, 2 * reach).map(lambda n: _plain(Decimal(n) / 2))


@st.composite
def intervals(draw: DrawFn, ends: SearchStrategy[Number] | None = None, *, infinite: bool = True) -> Interval:
    """Intervals with open, closed and (unless `infinite` is false) missing ends."""
    found: SearchStrategy[Number] = halves() if ends is None else ends
    drawn: SearchStrategy[Number | None] = st.none() | found if infinite else found
    low, high = draw(drawn), draw(drawn)
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
        if low == high:
            return Interval.exactly(low)
    return Interval(low, high, low_open=draw(st.booleans()), high_open=draw(st.booleans()))


# Time --------------------------------------------------------------------------------------------


def instants(first: datetime = FORTNIGHT, last: datetime = datetime(2022, 1, 12)) -> SearchStrategy[datetime]:
    """Instants to the second, most of them whole days, hours or minutes."""

    def on_a_step(step: timedelta) -> SearchStrategy[datetime]:
        return st.integers(0, (last - first) // step).map(lambda n: first + n * step)

    return st.sampled_from(_STEPS).flatmap(on_a_step)


@st.composite
def periods(draw: DrawFn, ends: SearchStrategy[datetime] | None = None, *, open_ends: bool = False) -> Period:
    """Periods between two different instants; with `open_ends`, either end may be missing."""
    found = instants() if ends is None else ends
    start: datetime | None
    end: datetime | None
    start, end = sorted(draw(st.lists(found, min_size=2, max_size=2, unique=True)))
    if open_ends:
        start, end = draw(st.sampled_from([(start, end), (None, end), (start, None), (None, None)]))
    return Period(start, end)


def days() -> SearchStrategy[Period]:
    """Single days of one fortnight: what most claims are dated with."""
    return st.integers(0, 13).map(lambda n: Period.day(FORTNIGHT + timedelta(days=n)))


# Figures -----------------------------------------------------------------------------------------


@st.composite
def quantities(
    draw: DrawFn,
    figures: SearchStrategy[Number] | None = None,
    *,
    hedges: Sequence[Hedge] = tuple(Hedge),
    units: Sequence[str | None] = UNITS,
    written: bool = False,
    language: str | None = None,
) -> Quantity:
    """Quantities under any of `hedges`; the step is 1 or, if `written`, that of the digits.

    With a `language` they are written and carry a phrase in it, which reads back as the quantity.
    """
    hedge = Hedge(draw(st.sampled_from(hedges)))
    found = numbers(least=-20, most=6000) if figures is None else figures
    unit = draw(st.sampled_from(units))
    in_words = written or language is not None
    if hedge in RANGE_HEDGES:
        low, high = sorted((draw(found), draw(found)))
        if hedge is Hedge.VAGUE and language is not None and draw(st.booleans()):
            low, high = draw(st.sampled_from(sorted(lexicon(language).vague_words.values())))
        step = min(trailing_step(low), trailing_step(high)) if in_words else 1
        quantity = Quantity(low, high, hedge=hedge, unit=unit, step=step)
    else:
        make = Quantity.written if in_words else Quantity.hedged
        quantity = make(hedge, draw(found), unit=unit)
    return quantity if language is None else in_phrase(quantity, language)


def in_phrase(quantity: Quantity, language: str) -> Quantity:
    """Return a quantity with the phrase that says it in a language."""
    return evolve(quantity, phrase=render(quantity, language=language))


@st.composite
def phrases(draw: DrawFn, language: str = "en") -> str:
    """Phrases of a language that say a quantity: figures under every hedge, and words such as "dozens"."""
    if draw(st.integers(0, 3)) == 0:
        return draw(st.sampled_from(sorted(lexicon(language).vague_words)))
    phrase = draw(quantities(language=language)).phrase
    assert phrase is not None
    return phrase


def point_hedges() -> SearchStrategy[Hedge]:
    """Hedges that take one number."""
    return st.sampled_from(sorted(POINT_HEDGES | FLOOR_HEDGES | CEILING_HEDGES))


def labels(texts: Sequence[str] = ("open", "closed", "half open")) -> SearchStrategy[Label]:
    """Labels out of a few words."""
    return st.sampled_from(texts).map(Label)


def values() -> SearchStrategy[Value]:
    """What a claim may say: quantities most of the time, else periods or labels."""
    return quantities() | quantities() | days() | labels()


def mentions() -> SearchStrategy[Mention]:
    """Quotes, half of them with their place in a document."""
    placed = st.builds(
        lambda quote, start: Mention(quote, start=start, end=start + len(quote)),
        st.text(min_size=1, max_size=12),
        st.integers(0, 1000),
    )
    return st.text(min_size=1, max_size=12).map(Mention) | placed
