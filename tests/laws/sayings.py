"""Strategies that draw the oracle's claims, and the way from them to the library's own values.

Each draws from a small world: few figures, days, sources and words, so that claims often meet, nest or clash.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from kzclaims.model.claim import Claim
from kzclaims.model.number import as_number, trailing_step
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.model.scope import Scope
from kzclaims.vocabulary.vocabulary import Vocabulary
from tests.laws.oracle_readings import DAY, Gauge, Hours, Said, World

MIDNIGHT = datetime(2022, 1, 1)
POINTS = ("none", "exactly", "about", "nearly", "over", "at least", "under", "at most", "up to")
FLOORS, CEILINGS = ("over", "at least"), ("nearly", "under", "at most", "up to")
WORLD = World(
    gauges={
        "killed": Gauge(),
        "missing": Gauge(counting="stock"),
        "casualties": Gauge(),
        "cases": Gauge(counting="new"),
        "damage": Gauge(whole=False, counting="stock"),
        "visitors": Gauge(counting="cumulative", additive=False),
        "beds": Gauge(counting="stock", additive=False),
        "turnout": Gauge(whole=False, share=True, counting=None, additive=False),
    },
    wider={
        "killed": frozenset({"casualties"}),
        "Almaty": frozenset({"Kazakhstan"}),
        "Aktobe": frozenset({"Kazakhstan"}),
        "police": frozenset({"law-enforcement", "people"}),
        "law-enforcement": frozenset({"people"}),
    },
)
TABLES: dict[str, dict[str, dict[str, object]]] = {
    "place": {"Kazakhstan": {}, "Almaty": {"within": ["Kazakhstan"]}, "Aktobe": {"within": ["Kazakhstan"]}},
    "population": {
        "people": {},
        "law-enforcement": {"within": ["people"]},
        "police": {"within": ["law-enforcement"]},
    },
    "measure": {
        "killed": {"kind": "count", "counting": "cumulative", "additive": True, "within": ["casualties"]},
        "casualties": {"kind": "count", "counting": "cumulative", "additive": True},
        "missing": {"kind": "count", "counting": "stock", "additive": True},
        "cases": {"kind": "count", "counting": "new", "additive": True},
        "damage": {"kind": "amount", "additive": True},
        "visitors": {"kind": "count", "counting": "cumulative", "additive": False},
        "beds": {"kind": "count", "counting": "stock", "additive": False},
        "turnout": {"kind": "share", "additive": False},
    },
}


def vocabulary() -> Vocabulary:
    """Return the library's vocabulary of the same words as `WORLD`."""
    return Vocabulary.from_tables(TABLES, base=None)


# To the library's values -----------------------------------------------------------------------------------------


def quantity_of(said: Said) -> Quantity:
    """Return the library's quantity of a figure."""
    low, high = (None if end is None else as_number(end) for end in (said.low, said.high))
    return Quantity(low, high, hedge=said.hedge, step=as_number(said.step))


def period_of(hours: Hours | None) -> Period | None:
    """Return the library's period of some hours."""
    if hours is None:
        return None
    start, end = (None if hour is None else MIDNIGHT + timedelta(hours=hour) for hour in hours)
    return Period(start, end)


def claim_of(said: Said) -> Claim:
    """Return the library's claim of one that the oracle knows."""
    place, population = said.scope
    return Claim(
        said.measure,
        quantity_of(said),
        id=said.id,
        scope=Scope.of(place=place, population=population),
        source=said.source,
        document=said.document,
        said_by=("a reporter", said.origin) if said.origin else (),
        published=period_of(said.published),
        supersedes=said.supersedes,
        period=period_of(said.period),
        counting=said.counting,
        basis=said.basis,
        as_of=period_of(said.as_of),
        order=said.mark,
    )


# Figures ---------------------------------------------------------------------------------------------------------


def whole_numbers(most: int = 10**7):
    """Whole numbers: small ones, round ones, any ones."""
    round_ones = st.builds(lambda digits, zeros: digits * 10**zeros, st.integers(1, 99), st.integers(0, 6))
    return st.one_of(st.integers(0, 30), st.integers(90, 110), round_ones, st.integers(0, most))


@st.composite
def figures(draw, numbers=None, hedges=(*POINTS, "between", "vague")):
    """Draw (hedge, low, high, step)."""
    drawn = numbers if numbers is not None else whole_numbers()
    hedge = draw(st.sampled_from(hedges))
    if hedge in ("between", "vague"):
        low, high = sorted(draw(st.tuples(drawn, drawn)))
        return hedge, Fraction(low), Fraction(high), Fraction(1)
    n = draw(drawn)
    step = Fraction(trailing_step(n)) if draw(st.booleans()) else Fraction(1)
    low = None if hedge in CEILINGS else Fraction(n)
    high = None if hedge in FLOORS else Fraction(n)
    return hedge, low, high, step


def close_figures(hedges=(*POINTS, "between")):
    """Figures of like size, so that readings overlap, touch and miss."""
    near = st.sampled_from([15, 16, 17, 18, 20]) | st.integers(90, 112) | st.sampled_from([1000, 1100, 1200, 1500])
    return figures(numbers=near, hedges=hedges)


# Dates -----------------------------------------------------------------------------------------------------------


@st.composite
def cut_offs(draw, days=6, open_ends=True):
    """Draw an as_of: a day, half a day, an hour, several days, one with an open end, or none."""
    start = draw(st.integers(0, days)) * DAY
    form = draw(st.sampled_from(["day", "day", "day", "half", "hour", "days", "open", "none"]))
    if form == "none":
        return None
    if form == "half":
        start += draw(st.sampled_from([0, 12]))
        return start, start + 12
    if form == "hour":
        start += draw(st.sampled_from([6, 18]))
        return start, start + 1
    if form == "open" and open_ends:
        return draw(st.sampled_from([(None, start + DAY), (start, None), (None, None)]))
    return start, start + (draw(st.integers(2, 4)) if form in ("days", "open") else 1) * DAY


# Claims ----------------------------------------------------------------------------------------------------------

SLACKS = st.sampled_from([0, DAY, 2 * DAY])
PERIODS = st.sampled_from([(0, 7 * DAY), (7 * DAY, 14 * DAY)])
# Each document is of one source and printed on one day, as documents are. A day of None is not given; a document of
# None is not named.
SHELF = [
    ("post-1", "post", 4),
    ("post-2", "post", 5),
    ("mirror-1", "mirror", 5),
    ("mirror-2", "mirror", None),
    (None, "radio", 7),
]


@st.composite
def sayings(draw, name="a", measures=tuple(WORLD.gauges), scopes=None, origins=("ministry", "hospital", None)):
    """Draw one claim; the days of its cut-off and of its document do not depend on each other."""
    measure = draw(st.sampled_from(measures))
    hedge, low, high, step = draw(close_figures())
    if measure == "turnout" and (high or low or 0) > 100:
        hedge, low, high = "none", Fraction(40), Fraction(40)
    document, source, printed = draw(st.sampled_from(SHELF))
    counting = WORLD.gauges[measure].counting
    runs = [None, None, None, "cumulative", "stock"] if counting in ("cumulative", "stock") else [None]
    place = draw(st.sampled_from(["Kazakhstan", "Kazakhstan", "Almaty", "Aktobe"]))
    population = draw(st.sampled_from(["people", "people", "law-enforcement", "police"]))
    return Said(
        id=name,
        hedge=hedge,
        low=low,
        high=high,
        step=step,
        measure=measure,
        scope=draw(st.sampled_from(scopes)) if scopes else (place, population),
        counting=draw(st.sampled_from(runs)),
        basis=draw(st.sampled_from(["reported", "reported", "identified", "confirmed", "estimated", "forecast"])),
        period=draw(PERIODS) if counting == "new" else None,
        as_of=draw(cut_offs()),
        published=None if printed is None else (printed * DAY, (printed + 1) * DAY),
        mark=draw(st.sampled_from([None, None, None, "earlier"])),
        source=source,
        document=document,
        origin=draw(st.sampled_from(origins)),
    )
