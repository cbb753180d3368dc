"""Hypothesis strategies for the values: numbers, intervals, periods, quantities, scopes, claims, dossiers.

Each draws from a small world by default, so that two draws often meet, nest or repeat.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from attrs import evolve
from hypothesis import strategies as st

from kzclaims.model.claim import Basis, Claim, Counting, Order, Status
from kzclaims.model.dossier import Decision, Dossier, OpenQuestion, Retraction, Ruling
from kzclaims.model.interval import Interval
from kzclaims.model.label import Label
from kzclaims.model.mention import Mention
from kzclaims.model.period import Period
from kzclaims.model.quantity import (
    CEILING_HEDGES,
    FLOOR_HEDGES,
    POINT_HEDGES,
    RANGE_HEDGES,
    Hedge,
    Quantity,
)
from kzclaims.model.scope import Scope
from kzclaims.model.source import Document, Origin, Source

MEASURES = ("killed", "injured", "arrested", "missing", "troops")
UNITS = (None, "person", "metre")
TERMS = {
    "event": ("unrest", "flood"),
    "place": ("country", "region", "city", "elsewhere"),
    "population": ("people", "police", "guard"),
    "cause": ("shooting",),
}
SPEAKERS = ("ministry", "police press office", "hospital", "witness")
SECOND = timedelta(seconds=1)
FIRST, LAST = datetime.min, datetime(9999, 12, 31, 23, 59, 59)

some = st.booleans


# Numbers -----------------------------------------------------------------------------------------


def numbers(*, least: int = -(10**9), most: int = 10**9):
    """Whole numbers and decimals of a few places."""
    return st.integers(least, most) | st.decimals(least, most, places=3, allow_nan=False).map(_plain)


def any_numbers():
    """Numbers up to the limits of what may be said: sixty digits before the point, many after it."""
    digits = st.integers(-(10**60) + 1, 10**60 - 1)
    return digits | st.builds(lambda n, places: _plain(Decimal(f"{n}E-{places}")), digits, st.integers(0, 60))


def _plain(value: Decimal):
    return int(value) if value == int(value) else value


def halves(*, reach: int = 3):
    """The whole and half numbers from -reach to reach: a grid on which two draws often meet."""
    return st.integers(-2 * reach, 2 * reach).map(lambda n: _plain(Decimal(n) / 2))


@st.composite
def intervals(draw, ends=None, *, infinite: bool = True):
    """Intervals with open, closed and (unless `infinite` is false) missing ends."""
    ends = halves() if ends is None else ends
    drawn = st.none() | ends if infinite else ends
    low, high = draw(drawn), draw(drawn)
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
        if low == high:
            return Interval.exactly(low)
    return Interval(low, high, low_open=draw(some()), high_open=draw(some()))


# Time --------------------------------------------------------------------------------------------


def instants(first: datetime = datetime(2022, 1, 1), last: datetime = datetime(2022, 1, 12)):
    """Instants to the second, most of them whole days, hours or minutes."""
    steps = st.sampled_from([timedelta(days=1), timedelta(hours=6), timedelta(minutes=1), SECOND])

    def on_a_step(step: timedelta):
        return st.integers(0, (last - first) // step).map(lambda n: first + n * step)

    return steps.flatmap(on_a_step)


def any_instants():
    """Every instant of the calendar, to the second."""
    return instants(FIRST, LAST)


@st.composite
def periods(draw, ends=None, *, open_ends: bool = False):
    """Periods between two different instants; with `open_ends`, either end may be missing."""
    ends = instants() if ends is None else ends
    start, end = sorted(draw(st.lists(ends, min_size=2, max_size=2, unique=True)))
    if open_ends:
        start, end = draw(st.sampled_from([(start, end), (None, end), (start, None), (None, None)]))
    return Period(start, end)


def days():
    """Single days of one fortnight: what most claims are dated with."""
    return st.integers(0, 13).map(lambda n: Period.day(datetime(2022, 1, 1) + timedelta(days=n)))


# Figures -----------------------------------------------------------------------------------------


@st.composite
def quantities(draw, figures=None, *, hedges=tuple(Hedge), units=UNITS, written: bool = False):
    """Quantities under any of `hedges`; the step is 1 or, if `written`, that of the digits."""
    hedge = Hedge(draw(st.sampled_from(hedges)))
    figures = numbers(least=-20, most=6000) if figures is None else figures
    unit = draw(st.sampled_from(units))
    if hedge in RANGE_HEDGES:
        low, high = sorted((draw(figures), draw(figures)))
        return Quantity(low, high, hedge=hedge, unit=unit)
    make = Quantity.written if written else Quantity.hedged
    return make(hedge, draw(figures), unit=unit)


def point_hedges():
    """Hedges that take one number."""
    return st.sampled_from(sorted(POINT_HEDGES | FLOOR_HEDGES | CEILING_HEDGES))


def labels(texts=("open", "closed", "half open")):
    """Labels out of a few words."""
    return st.sampled_from(texts).map(Label)


def values():
    """What a claim may say: quantities most of the time, else periods or labels."""
    return quantities() | quantities() | days() | labels()


# What it is about, and who says it ---------------------------------------------------------------


def scopes(terms=None, *, choices: int = 2):
    """Scopes over the dimensions of `terms`; up to `choices` alternatives under each."""
    table = TERMS if terms is None else terms
    return st.fixed_dictionaries(
        {},
        optional={
            name: st.lists(st.sampled_from(found), min_size=1, max_size=min(choices, len(found)), unique=True)
            for name, found in table.items()
        },
    ).map(Scope)


def chains(speakers=SPEAKERS):
    """Whom an outlet cites, origin last; often nobody."""
    return st.lists(st.sampled_from(speakers), max_size=2, unique=True).map(tuple)


def mentions():
    """Quotes, half of them with their place in a document."""
    placed = st.builds(
        lambda quote, start: Mention(quote, start=start, end=start + len(quote)),
        st.text(min_size=1, max_size=12),
        st.integers(0, 1000),
    )
    return st.text(min_size=1, max_size=12).map(Mention) | placed


def claims(**fields):
    """Claims with every field drawn; give a strategy or a plain value by name to fix one."""
    drawn = {
        "measure": st.sampled_from(MEASURES),
        "value": values(),
        "id": st.just(""),
        "scope": scopes(),
        "source": st.sampled_from(("post", "mirror", "wire")),
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
    given = {name: kept if isinstance(kept, st.SearchStrategy) else st.just(kept) for name, kept in fields.items()}
    return st.builds(Claim, **drawn | given)


one_claim = claims  # for functions whose parameter is called `claims`


def claim_lists(claims=None, *, min_size: int = 0, max_size: int = 8):
    """Lists of claims with ids c0, c1, ... in their order."""
    drawn = st.lists(one_claim() if claims is None else claims, min_size=min_size, max_size=max_size)
    return drawn.map(lambda found: [evolve(claim, id=f"c{n}") for n, claim in enumerate(found)])


@st.composite
def dossiers(draw, claims=None, *, max_size: int = 6):
    """Dossiers of a few claims with the sources, documents, doubts and rulings that go with them."""
    found = draw(claim_lists(claims, max_size=max_size))
    ids = [claim.id for claim in found]
    sources = sorted({claim.source for claim in found})
    documents = {claim.document: claim.source for claim in found if claim.document}
    rulings = st.builds(Decision, on=st.just(ids), ruling=st.sampled_from(Ruling), by=st.just("desk"))
    return Dossier(
        title=draw(st.sampled_from(("", "a story"))),
        defaults=draw(scopes(choices=1)),
        vocabulary=draw(st.sampled_from(({}, {"place": {"city": {"within": ["country"]}}}))),
        origins=[Origin("ministry", names="Ministry", within="government")],
        sources=[Source(name, publisher=name.title(), published=draw(days())) for name in sources],
        documents=[Document(name, source=source) for name, source in sorted(documents.items())],
        claims=found,
        open=[OpenQuestion("who", ask="Who?", claims=ids, choices=Scope.of(population=("people", "police")))],
        retractions=[Retraction(of=ids[:1], by="Ministry")] if ids else [],
        decisions=draw(st.lists(rulings, max_size=1)),
    )
