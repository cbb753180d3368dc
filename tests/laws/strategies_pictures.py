"""Strategies for what is drawn: stories in which sources quarrel, and pictures made of odd numbers and words."""

from __future__ import annotations

from attrs import evolve
from hypothesis import strategies as st

from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Dossier, Retraction
from kzclaims.model.interval import Interval
from kzclaims.model.quantity import Hedge
from kzclaims.model.scope import Scope
from kzclaims.model.source import Source
from kzclaims.render.pictures import Axis, Branch, Dot, Intervals, Line, Mark, Parts, Row, Square, Squares, Timeline
from kzclaims.render.scale import seconds_of
from kzclaims.testing.strategies import claim_lists, days, intervals, quantities
from tests.laws.strategies import any_instants, any_numbers

OUTLETS = {"post": "The Post", "mirror": "Mirror", "wire": "News Wire", "web": "web report", "post-2": "The Post"}
PLACES = ("land", "north", "south", "town")
_LOOSE = (Hedge.NONE, Hedge.ABOUT, Hedge.AT_LEAST, Hedge.OVER, Hedge.AT_MOST)
_VOCABULARY = {
    "place": {"land": {"parts": ["north", "south"]}, "north": {}, "south": {}, "town": {"within": ["north"]}},
    "population": {"police": {"within": ["people"]}, "guests": {"within": ["people"]}},
}


# Stories ------------------------------------------------------------------------------------------------


@st.composite
def stories(draw, claims=None, *, least=1, most=10):
    """Dossiers whose claims often speak of one thing, of a part of it or of another day; some are taken back."""
    found = draw(claim_lists(told() if claims is None else claims, min_size=least, max_size=most))
    taken = draw(st.lists(st.sampled_from([claim.id for claim in found]), max_size=2, unique=True))
    return _dossier(found, taken)


def _dossier(claims, taken=()):
    return Dossier(
        title="a story",
        defaults=Scope.of(event="unrest", place="land"),
        vocabulary=_VOCABULARY,
        sources=[Source(name, publisher=title, published="2022-01-14") for name, title in OUTLETS.items()],
        claims=claims,
        retractions=[Retraction(of=one, by="desk") for one in taken],
    )


def told(**fields):
    """Claims about the dead, the hurt and the day it began; give a strategy by name to fix a field."""
    drawn = {
        "scope": st.builds(_scope, st.sampled_from(PLACES), st.sampled_from(("people", "people", "police", "guests"))),
        "source": st.sampled_from(tuple(OUTLETS)),
        "said_by": st.sampled_from(((), ("ministry",), ("hospital",))),
        "as_of": st.none() | _days(14),
        "order": st.sampled_from((None, None, None, "earlier", "revised")),
    }
    counts = st.builds(Claim, st.sampled_from(("killed", "injured", "arrested")), figures(), **drawn | fields)
    dates = st.builds(Claim, st.just("event-start"), days(), **drawn | fields | {"as_of": st.none()})
    return st.one_of(counts, counts, counts, dates)


def figures():
    """Figures of a few sizes, many of them bare, so that some are equal and some clash."""
    near = st.sampled_from((0, 16, 18, 103, 164, 2_200, 5_800)) | st.integers(0, 300)
    return quantities(near, hedges=(Hedge.NONE,), units=(None,)) | quantities(near, units=(None,), written=True)


def _scope(place, population):
    return Scope.of(place=place) if population == "people" else Scope.of(place=place, population=population)


def _days(many):
    return st.integers(1, many).map(lambda number: f"2022-01-{number:02}")


def courses():
    """Dossiers of the dead of one place, as of a few days: some agree, some quarrel, some fall."""
    wide = st.sampled_from(("2022-01", "2022-01-02/2022-01-05", "2022-01-03T06:00/2022-01-03T12:00"))
    one = {"scope": st.just(Scope.of(place="land")), "as_of": st.none() | _days(9) | _days(9) | wide}
    counts = st.builds(
        Claim,
        st.just("killed"),
        figures(),
        source=st.sampled_from(("post", "post-2", "mirror", "")),
        order=st.sampled_from((None, None, None, "earlier")),
        **one,
    )
    return st.integers(1, 26).flatmap(lambda least: stories(counts, least=least, most=26))


def voices():
    """Dossiers of the dead of one place on a day or two, most figures near one value: many agree."""
    near = quantities(st.sampled_from((160, 164)), hedges=_LOOSE, units=(None,), written=True)
    counts = st.builds(
        Claim,
        st.just("killed"),
        near | quantities(st.just(164), units=(None,), written=True),
        scope=st.sampled_from((Scope(), Scope.of(place="north"))),
        source=st.sampled_from(tuple(OUTLETS)),
        said_by=st.sampled_from(((), ("ministry",), ("hospital",))),
        as_of=st.sampled_from(("2022-01-08", "2022-01-09", "2022-01-09")),
    )
    return stories(counts, least=2, most=9)


@st.composite
def wholes(draw):
    """Dossiers of figures of a whole and of its parts on one day, so that what is left follows."""
    day = st.just("2022-01-09")
    places = [("land", "people"), ("north", "people"), ("town", "people"), ("land", "police"), ("land", "guests")]
    chosen = draw(st.lists(st.sampled_from(places[1:]), min_size=1, unique=True))
    claims = [draw(_counted(places[0], st.integers(150, 320), day))]
    claims += [draw(_counted(one, st.integers(0, 160), day)) for one in chosen]
    return _dossier([evolve(claim, id=f"c{at}") for at, claim in enumerate(claims)])


def _counted(where, numbers, day):
    some = quantities(numbers, hedges=(Hedge.NONE,), units=(None,)) | quantities(numbers, units=(None,), written=True)
    sources = st.sampled_from(tuple(OUTLETS))
    return st.builds(Claim, st.just("killed"), some, scope=st.just(_scope(*where)), source=sources, as_of=day)


@st.composite
def turned(draw, dossiers):
    """A dossier beside the same with its claims in another order."""
    dossier = draw(dossiers)
    order = draw(st.permutations(range(len(dossier.claims))))
    return dossier, evolve(dossier, claims=[dossier.claims[at] for at in order])


# Odd pictures -------------------------------------------------------------------------------------------


def odd_words():
    """Labels such as nobody expects: very long, of pictures, of towers of marks, of markup, of nothing."""
    nasty = (
        "",
        " ",
        "x" * 10_000,
        "W" * 300,
        "\U0001f525" * 200,
        "a" + "\u0301" * 500,
        "\u0301\u0301 mark first",
        "<script>alert(1)</script>",
        "\"' onload='x' &amp; ]]>",
        "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd",
        "\u0417\u0430\u0434\u0435\u0440\u0436\u0430\u043d\u043e \u0432 \u0410\u043b\u043c\u0430\u0442\u044b " * 4,
        "\u963f\u62c9\u6728\u56fe\u5e02\u6709\u4e00\u767e\u516d\u5341\u56db\u4eba\u6b7b\u4ea1" * 8,
        "nul\x00l\ud800 lone",
        "\ufffe\uffff\x0b",
        "&" * 80,
    )
    return st.sampled_from(nasty) | st.text(max_size=80)


def any_ends():
    """Spans of all sizes, of one number, open at one end or at both."""
    return intervals(any_numbers()) | intervals(st.integers(-3, 300)) | any_numbers().map(Interval.exactly)


def time_ends():
    """Spans of instants from year 1 to year 9999."""
    return intervals(any_instants().map(seconds_of))


@st.composite
def rows(draw, spans, words):
    """One row: what is plausible lies within what is literal, a point within both."""
    literal = draw(spans)
    met = literal.meet(draw(spans))
    plausible = literal if met is None else met
    point = draw(st.sampled_from([None, *(end for end in (plausible.low, plausible.high) if end is not None)]))
    return Row(
        claim=f"c{draw(st.integers(0, 99))}",
        label=draw(words),
        literal=literal,
        plausible=plausible,
        point=point,
        mark=draw(st.sampled_from(Mark)),
    )


@st.composite
def odd_intervals(draw):
    """Interval charts of odd rows."""
    axis = draw(st.sampled_from(Axis))
    spans = any_ends() if axis is Axis.NUMBER else time_ends()
    return Intervals(
        title=draw(odd_words()),
        axis=axis,
        rows=draw(st.lists(rows(spans, odd_words()), min_size=1, max_size=16)),
        shared=draw(st.none() | spans),
        more=draw(st.sampled_from((0, 1, 4_999))),
    )


@st.composite
def odd_timelines(draw):
    """Timelines of odd figures at odd times."""
    numbers = draw(st.sampled_from((any_numbers(), st.integers(-3, 300))))
    instants = any_instants().map(seconds_of)
    dots = st.builds(
        Dot,
        claim=st.just("c"),
        at=instants | st.sampled_from((0, 63_000_000_000)),
        value=numbers,
        span=numbers.map(Interval.exactly),
        mark=st.sampled_from(Mark),
    )
    ordered = st.lists(dots, min_size=1, max_size=12).map(lambda found: _with_falls(sorted(found, key=lambda d: d.at)))
    lines = st.builds(Line, source=odd_words(), dots=ordered)
    return Timeline(title=draw(odd_words()), lines=draw(st.lists(lines, min_size=1, max_size=9)), more=0)


@st.composite
def jagged_timelines(draw):
    """Timelines of so many figures, up and down from day to day, that some have to be left out."""
    figures = draw(st.lists(st.integers(0, 40), min_size=30, max_size=90))
    marks = (Mark.ALONE, Mark.ALONE, Mark.WITHDRAWN)
    dots = [
        Dot(claim="c", at=at * 86_400, value=one, span=Interval.exactly(one), mark=draw(st.sampled_from(marks)))
        for at, one in enumerate(figures)
    ]
    return Timeline(title="t", lines=[Line(source="s", dots=_with_falls(dots))])


def _with_falls(dots):
    found, before = [], None
    for one in dots:
        stands = one.mark not in (Mark.WITHDRAWN, Mark.ASIDE)
        falls = stands and before is not None and before.at < one.at and one.value < before.value
        found.append(evolve(one, falls=falls))
        before = one if stands else before
    return found


def odd_trees():
    """Trees of parts with odd figures, of many branches and levels."""
    branches = st.builds(
        Branch, label=odd_words(), figure=odd_words(), span=any_ends(), implied=st.booleans(), claims=st.just(())
    )
    nested = st.recursive(
        branches,
        lambda inner: st.builds(evolve, branches, parts=st.lists(inner, min_size=1, max_size=5).map(tuple)),
        max_leaves=20,
    )
    return st.builds(Parts, title=odd_words(), whole=nested)


@st.composite
def odd_squares(draw):
    """Matrices of sources with odd names."""
    names = draw(st.lists(odd_words(), min_size=2, max_size=12, unique=True))
    pairs = [(a, b) for at, a in enumerate(names) for b in names[at + 1 :]]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=1, unique=True))
    shares = st.none() | st.fractions(0, 1)
    squares = [
        Square(a=a, b=b, cells=draw(st.sampled_from((1, 25, 1_234_567))), share=draw(shares), reading="mixed")
        for a, b in chosen
    ]
    return Squares(title=draw(odd_words()), sources=names, squares=squares, more=draw(st.integers(0, 2)))
