"""The truths that stories tell of: a country in March, what happened in it, and all that can be counted there."""

from __future__ import annotations

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from kzclaims.model.claim import Basis
from kzclaims.testing.truth import (
    EVERYONE,
    OTHERS,
    POPULATIONS,
    STOCKS,
    SUMS,
    TOLLS,
    Happening,
    Subject,
    Truth,
    leaves,
    terms_of,
)

COUNTRY = "Kestria"
REGIONS = {
    "Upper Kestria": ("Orlen", "Tavik"),
    "Lower Kestria": ("Melna", "Sulin"),
    "Far Kestria": ("Hadra", "Brosk"),
}


@st.composite
def truths(draw: DrawFn) -> Truth:
    """Draw places, measures and a few happenings over three to six days."""
    regions = draw(st.lists(st.sampled_from(sorted(REGIONS)), min_size=2, max_size=3, unique=True))
    places: dict[str, tuple[str, ...]] = {COUNTRY: tuple(regions)}
    places |= {region: REGIONS[region] for region in regions if draw(st.booleans())}
    days = draw(st.integers(3, 6))
    measures = draw(st.lists(st.sampled_from((*STOCKS, *TOLLS, *STOCKS)), min_size=1, max_size=2, unique=True))
    sites = draw(st.lists(st.sampled_from(sorted(leaves(places, COUNTRY))), min_size=1, max_size=3, unique=True))
    size = st.integers(0, 30) | st.integers(0, 30) | st.integers(90, 400) | st.integers(900, 6000)
    happening = st.builds(
        lambda on, place, people, measure, number, share: Happening(
            on, place, people, measure, number, number * share // 4 if measure == "killed" else 0
        ),
        st.integers(0, days - 1),
        st.just(sites[0]) | st.sampled_from(sites),
        st.just("civilians") | st.sampled_from(sorted(leaves(POPULATIONS, EVERYONE))),
        st.sampled_from(measures),
        size,
        st.integers(0, 4),
    )
    # Of one day the last holds, so that there is something to tell of from the first day on.
    first = Happening(0, sites[0], "civilians", measures[0], draw(st.integers(1, 300)))
    return Truth(places, COUNTRY, days, (*draw(st.lists(happening, min_size=2, max_size=8)), first))


def subjects_of(truth: Truth) -> list[Subject]:
    """Return everything of which the truth has counts, small things first."""
    found = {one.measure for one in truth.happenings}
    measures = [*sorted(found), *(whole for whole, parts in SUMS.items() if found.issuperset(parts))]
    people = [term for term in terms_of(POPULATIONS, EVERYONE) if term != OTHERS]
    places = list(terms_of(truth.places, truth.root))
    subjects = [Subject(measure, place, term) for measure in measures for place in places for term in people]
    identified = [evolve(one, basis=Basis.IDENTIFIED) for one in subjects if one.measure == "killed"]
    return [*subjects, *identified]


@st.composite
def told_subjects(draw: DrawFn, truth: Truth) -> tuple[Subject, ...]:
    """Draw two to four subjects, most of them parts or wholes of the first."""
    everything = [one for one in subjects_of(truth) if truth.span(one, 0, truth.days - 1)[1]]
    first = draw(st.sampled_from(everything))
    near = [one for one in everything if one != first and (truth.holds(first, one) or truth.holds(one, first))]
    more = draw(st.lists(st.sampled_from(near) | st.sampled_from(everything), min_size=1, max_size=3))
    return tuple(dict.fromkeys((first, *more)))


def capital(truth: Truth) -> str:
    """Return the capital of the story's country."""
    return min(leaves(truth.places, truth.root))
