"""Pictures as values: what a drawing shows, in numbers, so that every way of drawing it shows the same.

SVG and altair are made of these, and a test reads a drawing back and compares it with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction

from attrs import field, frozen

from kzclaims.model.interval import Interval
from kzclaims.model.member import entries, several
from kzclaims.model.number import Number, as_number


class Mark(StrEnum):
    """How a claim stands among those that it is drawn with."""

    CONFLICT = "cannot be true beside another"
    TENSION = "can be true beside another only if their hours differ"
    AGREE = "agrees"
    FIT = "can be true beside the others"
    ALONE = "the one claim of its date"
    WITHDRAWN = "taken back"
    ASIDE = "set aside"


class Axis(StrEnum):
    """What the ends of rows are: numbers, or instants in seconds from the first day of year 1."""

    NUMBER = "number"
    TIME = "time"


@frozen(kw_only=True)
class Row:
    """One claim of an interval chart: outside `literal` it is false, `plausible` is what a reader takes it to mean.

    `point` is the number that was said, where one was; `label` the claim in words.
    """

    claim: str
    label: str
    literal: Interval
    plausible: Interval
    point: Number | None = None
    mark: Mark = Mark.ALONE


@frozen(kw_only=True)
class Intervals:
    """The claims of one thing beside each other; `shared` is what its latest ones all say, `more` are left out."""

    title: str
    axis: Axis = Axis.NUMBER
    unit: str | None = None
    rows: tuple[Row, ...] = field(converter=entries)
    shared: Interval | None = None
    more: int = 0


@frozen(kw_only=True)
class Dot:
    """One claim of a timeline: `at` is the middle of its cut-off in seconds; `falls`: it is below the one before it,
    of the same source, though such figures cannot fall."""

    claim: str
    at: int
    value: Number
    span: Interval
    mark: Mark = Mark.ALONE
    falls: bool = False


@frozen(kw_only=True)
class Line:
    """The figures of one source, in the order of their cut-offs."""

    source: str
    dots: tuple[Dot, ...] = field(converter=entries)


@frozen(kw_only=True)
class Timeline:
    """One thing over time, a line a source; `more` are the figures that are left out."""

    title: str
    unit: str | None = None
    lines: tuple[Line, ...] = field(converter=entries)
    more: int = 0


@frozen(kw_only=True)
class Branch:
    """A figure and its parts: what is counted, its plausible span, and whether it follows and nobody gives it."""

    label: str
    figure: str
    span: Interval
    implied: bool = False
    claims: tuple[str, ...] = field(default=(), converter=several)
    parts: tuple[Branch, ...] = field(default=(), converter=entries)

    def walk(self, depth: int = 0) -> Iterator[tuple[Branch, int]]:
        """Yield the branch and all below it, each before its parts, with how deep it lies."""
        yield self, depth
        for part in self.parts:
            yield from part.walk(depth + 1)

    @property
    def size(self) -> int:
        """How many branches it is with all below it."""
        return 1 + sum(part.size for part in self.parts)


@frozen(kw_only=True)
class Parts:
    """A whole with its parts, theirs, and what is left of each where that follows."""

    title: str
    unit: str | None = None
    whole: Branch


@frozen(kw_only=True)
class Square:
    """How two sources agree: of `cells` figures of one thing and day, the share that says the same."""

    a: str
    b: str
    cells: int
    share: Fraction | None
    reading: str


@frozen(kw_only=True)
class Squares:
    """Each two sources that give figures of one thing, beside each other; `more` are the sources left out."""

    title: str
    sources: tuple[str, ...] = field(converter=several)
    squares: tuple[Square, ...] = field(converter=entries)
    more: int = 0


Picture = Intervals | Timeline | Parts | Squares


def middle(span: Interval) -> Number | None:
    """Return the middle of a span, its one end where the other is open, or None where both are."""
    if span.low is None or span.high is None:
        return span.high if span.low is None else span.low
    return as_number((Fraction(span.low) + Fraction(span.high)) / 2)
