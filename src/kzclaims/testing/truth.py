"""A hidden truth: what happened where and to whom, day by day, from which every count follows exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from attrs import evolve, frozen

from kzclaims.model.claim import Basis, Counting
from kzclaims.model.period import Period

Tree = Mapping[str, tuple[str, ...]]  # a term to its parts, which do not overlap and make all of it

FIRST_DAY = datetime(2022, 3, 1)
OTHERS = "others"  # people whom no claim names apart
EVERYONE = "people"
POPULATIONS: Tree = {
    EVERYONE: ("civilians", "police or national guard", OTHERS),
    "police or national guard": ("police", "national-guard"),
}
TOLLS = ("killed", "injured", "detained")
STOCKS = ("missing",)
SUMS: Tree = {"casualties": ("killed", "injured"), "dead-or-missing": ("killed", "missing")}


def day(number: int) -> Period:
    """Return a day of the story, counted from 0."""
    return Period.day(FIRST_DAY + timedelta(days=number))


def terms_of(tree: Tree, root: str) -> Iterator[str]:
    """Yield a term and all its parts, at any depth; each before its own parts."""
    yield root
    for part in tree.get(root, ()):
        yield from terms_of(tree, part)


def leaves(tree: Tree, term: str) -> frozenset[str]:
    """Return the smallest parts of a term; itself where it has none."""
    return frozenset(one for one in terms_of(tree, term) if one not in tree)


@frozen
class Subject:
    """What a count is of: measure, place, population; all of it, or with a basis what is known so firmly."""

    measure: str
    place: str
    population: str = EVERYONE
    basis: Basis | None = None

    @property
    def counting(self) -> Counting:
        """How the count runs."""
        whole = (self.measure, *SUMS.get(self.measure, ()))
        return Counting.STOCK if any(one in STOCKS for one in whole) else Counting.CUMULATIVE


@frozen
class Happening:
    """On a day, at a place without parts: a toll grows by a number, or a stock becomes it."""

    day: int
    place: str
    population: str
    measure: str
    number: int
    identified: int = 0


@frozen
class Truth:
    """Places with their parts, the first one holding all; what happened; how many days the story has."""

    places: Tree
    root: str
    days: int
    happenings: tuple[Happening, ...] = ()

    def count(self, subject: Subject, on: int) -> int:
        """Return the number of a subject at every hour of a day."""
        if subject.measure in SUMS:
            return sum(self.count(evolve(subject, measure=part), on) for part in SUMS[subject.measure])
        places, people = leaves(self.places, subject.place), leaves(POPULATIONS, subject.population)
        standing: dict[tuple[str, str], int] = {}
        for one in sorted(self.happenings, key=lambda one: one.day):
            if one.day > on or one.measure != subject.measure or one.place not in places:
                continue
            if one.population not in people:
                continue
            leaf = (one.place, one.population)
            before = 0 if subject.measure in STOCKS else standing.get(leaf, 0)
            standing[leaf] = before + (one.number if subject.basis is None else one.identified)
        return sum(standing.values())

    def span(self, subject: Subject, first: int, last: int) -> tuple[int, int]:
        """Return the lowest and the highest number of a subject from one day to another."""
        numbers = [self.count(subject, on) for on in range(first, last + 1)]
        return min(numbers), max(numbers)

    def new(self, subject: Subject, first: int, last: int) -> int:
        """Return by how much a toll grew from the start of one day to the end of another."""
        return self.count(subject, last) - (self.count(subject, first - 1) if first else 0)

    def holds(self, whole: Subject, part: Subject) -> bool:
        """Say whether one subject is the other, or a part of it, in measure, place and population."""
        measures = (whole.measure, *SUMS.get(whole.measure, ()))
        return (
            part.measure in measures
            and leaves(self.places, part.place) <= leaves(self.places, whole.place)
            and leaves(POPULATIONS, part.population) <= leaves(POPULATIONS, whole.population)
        )
