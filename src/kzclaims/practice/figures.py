"""Figures: the numbers that a claim states, without what its hedge lets them be, and who speaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from attrs import frozen

from kzclaims.errors import InvalidValueError
from kzclaims.judgement.compare import Judge
from kzclaims.judgement.statement import Statement
from kzclaims.judgement.wording import show_period, show_source, show_value
from kzclaims.model.claim import Basis, Counting
from kzclaims.model.number import Number
from kzclaims.model.quantity import Hedge, Quantity
from kzclaims.practice.case import Case
from kzclaims.practice.vague import Ends, Table, as_said
from kzclaims.vocabulary.taxonomy import TermRelation

_NO_FLOOR = frozenset({Hedge.UNDER, Hedge.AT_MOST, Hedge.UP_TO})

Voice = tuple[bool, str]  # whether it is named, and its key


@frozen(eq=False)
class Figure:
    """What one claim states: `low` and `high` are the number said, or both numbers of a range.

    "At least 16", "over 16" and "about 16" state 16; "up to 20" and "under 20" state no low.
    """

    statement: Statement
    low: Number | None
    high: Number | None
    voice: Voice

    @property
    def id(self) -> str:
        return self.statement.id

    @property
    def basis(self) -> Basis:
        return self.statement.basis

    @property
    def floor(self) -> Number:
        """The low that it states; to be asked only of a figure that states one."""
        assert self.low is not None
        return self.low

    @property
    def recency(self) -> tuple[datetime, datetime, datetime]:
        """Sort key: by cut-off, the undated first, then by day of printing."""
        when = self.statement.when
        if when.as_of is None:
            return datetime.min, datetime.min, when.published or datetime.min
        return when.start, when.end, when.published or datetime.min


def figures_of(case: Case, table: Table = as_said) -> tuple[list[Figure], dict[str, str]]:
    """Return the figures of the claims that stand, in the order of their cut-offs, and why the others do not.

    `table` reads vague words. A forecast is no count.
    """
    aside = {s.id: case.aside[s.id].reason for s in case.evidence if s.id in case.aside}
    standing = []
    for statement in case.evidence:
        if statement.id in aside:
            continue
        if statement.basis is Basis.FORECAST:
            aside[statement.id] = "a forecast is no count"
        else:
            standing.append(figure_of(statement, case.judge, table))
    return standing, aside


def figure_of(statement: Statement, judge: Judge, table: Table = as_said) -> Figure:
    """Return the numbers that a statement states, in its own unit for comparison."""
    claim = statement.claim
    assert isinstance(claim.value, Quantity)
    low, high = _in_unit(_stated(claim.value, table), claim.value.unit, statement.unit, judge)
    origin = statement.origin
    voice = (True, origin) if origin is not None else (False, judge.origins.unnamed(claim))
    return Figure(statement, low, high, voice)


def _stated(quantity: Quantity, table: Table) -> Ends:
    if quantity.hedge is Hedge.VAGUE:
        return table(quantity)
    if quantity.hedge in _NO_FLOOR:
        return None, quantity.high
    number = quantity.number
    return (quantity.low, quantity.high) if number is None else (number, number)


def _in_unit(ends: Ends, unit: str | None, to: str | None, judge: Judge) -> Ends:
    if unit is None or to is None or unit == to or not judge.vocabulary.commensurable(unit, to):
        return ends
    try:
        low, high = (None if end is None else judge.vocabulary.convert(end, unit, to) for end in ends)
    except InvalidValueError:  # more digits than a number may have
        return ends
    return low, high


def floors_of(figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures that state a low."""
    return [one for one in figures if one.low is not None]


def lowest(figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures with the lowest low; none of none."""
    floors = floors_of(figures)
    least = min((one.floor for one in floors), default=None)
    return [one for one in floors if one.low == least]


def highest(figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures with the highest high; none of none."""
    topped = [(one.high, one) for one in figures if one.high is not None]
    most = max((high for high, _ in topped), default=None)
    return [one for high, one in topped if high == most]


def least_of(high: Number | None) -> Number:
    """Return the low end where nobody says how many at least: none, or a correction that itself lies below nothing."""
    return min(0, high or 0)


def most_recent(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures of the latest cut-off and those that may be of it; there, what its text calls earlier is not.

    The undated are the most recent only where nothing is dated.
    """
    dated = [one for one in figures if one.statement.when.as_of is not None] or list(figures)
    start = max((one.recency[0] for one in dated), default=datetime.min)
    latest = [one for one in dated if one.statement.when.end > start or one.recency[0] == start]
    return [one for one in latest if not one.statement.when.earlier] or latest


def belligerents(case: Case) -> frozenset[str]:
    """Return the claims in which an origin that is on a side speaks of others than its own side."""
    judge, known = case.judge, dict[str | None, bool]()
    mine = (TermRelation.EQUAL, TermRelation.WITHIN)
    people = case.scope.get("population")
    for statement in case.evidence:
        if statement.origin in known:
            continue
        sides = () if statement.origin is None else judge.origins.sides(statement.origin)
        own = bool(people) and any(
            all(judge.vocabulary.relate("population", term, side) in mine for term in people) for side in sides
        )
        known[statement.origin] = bool(sides) and not own
    return frozenset(s.id for s in case.evidence if known[s.origin])


def told(figure: Figure, case: Case) -> str:
    """Return a figure in words: "225 by 15 Jan 2022 (Gazette, from Prosecutor)"."""
    statement, judge = figure.statement, case.judge
    verb = "by" if case.counting is Counting.CUMULATIVE else "as of"
    date = "" if statement.claim.as_of is None else f" {verb} {show_period(statement.claim.as_of)}"
    source = show_source(statement, judge.origins, judge.names)
    return f"{show_value(statement)}{date}" + (f" ({source})" if source else "")


def many(figures: Iterable[object], noun: str = "figure") -> str:
    """Return how many there are: "1 figure", "3 figures"."""
    number = len(list(figures))
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def pick(which: str, figures: Sequence[object], noun: str = "figure") -> str:
    """Return "the lowest of 3 figures", or that there is just one."""
    return f"the one {noun} there is" if len(figures) == 1 else f"the {which} of {many(figures, noun)}"
