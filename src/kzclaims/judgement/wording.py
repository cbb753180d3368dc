"""Wording: statements, dates and rulings in words that a journalist would print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache

from kzclaims.judgement.rules import Ruling
from kzclaims.judgement.statement import BARE, Statement
from kzclaims.model.claim import Counting
from kzclaims.model.period import DAY, Period
from kzclaims.model.quantity import Quantity
from kzclaims.model.relation import Kind
from kzclaims.provenance.origins import Origins

# Things of one list that are named.
_MOST_NAMED = 6
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

RULE_NAMES = {
    1: "different things",
    2: "one statement twice",
    3: "revision",
    4: "part and whole, earlier and later",
    5: "growth",
    6: "one thing, one number",
    7: "the same, loosely said",
    8: "part of a whole",
    9: "nothing follows",
}


def together(names: Sequence[str]) -> str:
    """Return names as a list in a sentence: "A, B and C"; of many the first and how many more."""
    if len(names) > _MOST_NAMED:
        names = [*names[: _MOST_NAMED - 1], f"{len(names) - _MOST_NAMED + 1:,} more"]
    return ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else names[0]


def show_day(day: datetime) -> str:
    """Return "7 Jan 2022"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


@lru_cache(10_000)
def show_period(period: Period | None) -> str:
    """Return a period in words: "7 Jan 2022", "7 to 9 Jan 2022", "6 Jan 2022 06:00 to 12:00"."""
    if period is None:
        return "no date"
    if period.start is None or period.end is None:
        if period.start is None:
            return "any time" if period.end is None else f"until {show_day(_last_day(period.end))}"
        return f"from {show_day(period.start)}"
    text = str(period)
    if len(text) in (4, 7):
        return text if len(text) == 4 else f"{_MONTHS[int(text[5:]) - 1]} {text[:4]}"
    first, last = show_day(period.start), show_day(_last_day(period.end))
    if period.start.time() == datetime.min.time() == period.end.time():
        return first if first == last else f"{first} to {last}"
    if period.end - period.start <= timedelta(minutes=1):
        return f"{first} {period.start:%H:%M}"
    if first == last:
        return f"{first} {period.start:%H:%M} to {period.end:%H:%M}"
    return f"{first} {period.start:%H:%M} to {show_day(period.end)} {period.end:%H:%M}"


def _last_day(end: datetime) -> datetime:
    """Return a day that a span ending there still holds: midnight ends the day before."""
    return end - DAY if end.time() == datetime.min.time() else end


def show_value(statement: Statement) -> str:
    """Return the figure as it was said."""
    value = statement.claim.value
    return show_period(value) if isinstance(value, Period) else str(value)


def show_figure(statement: Statement) -> str:
    """Return a figure and what it counts: "at least 16 killed (law enforcement)"."""
    scope = show_scope(statement)
    measure = statement.claim.measure.replace("-", " ")
    return f"{show_value(statement)} {measure}" + (f" ({scope})" if scope else "")


def show_source(statement: Statement, origins: Origins, names: dict[str, str]) -> str:
    """Return outlet and chain, outlet first: "Mirror, from Russian side, from Kazakh officials"."""
    outlet = names.get(statement.claim.source, statement.claim.source)
    chain = [origins.show(name) for name in statement.claim.said_by]
    if not outlet and not chain:
        return ""
    return ", from ".join([outlet or "unnamed report", *chain])


def show_scope(statement: Statement) -> str:
    """Return the stated terms of a scope; what was assumed is told with the assumptions."""
    stated = [
        " or ".join(terms)
        for dimension, terms in statement.scope
        if dimension not in statement.claim.assumed and dimension != "event"
    ]
    return ", ".join(map(plain_term, stated))


def plain_term(term: str) -> str:
    """Return a term as it is read: "law-enforcement" is "law enforcement"; names keep their hyphens."""
    return term.replace("-", " ") if term.islower() else term


def _told_apart(statement: Statement) -> str:
    """Return what else tells a figure from others of the same thing: its period and its basis, where stated."""
    claim = statement.claim
    period = "" if claim.period is None else f"in {show_period(claim.period)}"
    if statement.counting is Counting.NEW:
        period = f"new {period}".strip()
    return ", ".join(part for part in (period, str(claim.basis or "")) if part)


def describe(statement: Statement, origins: Origins, names: dict[str, str]) -> str:
    """Return a statement in words: figure, what it counts, date and source."""
    what = "" if statement.claim.measure == BARE else f" {statement.claim.measure.replace('-', ' ')}"
    scope = ", ".join(part for part in (show_scope(statement), _told_apart(statement)) if part)
    words = f"{show_value(statement)}{what}" + (f" ({scope})" if scope else "")
    source = show_source(statement, origins, names)
    if not source and statement.claim.as_of is None:
        return words
    assumed = "*" if "as_of" in statement.claim.assumed else ""
    dated = "undated" if statement.claim.as_of is None else f"as of {show_period(statement.claim.as_of)}{assumed}"
    return f"{words}, {dated}" + (f" [{source}]" if source else "")


def assumptions(a: Statement, b: Statement, tops: dict[str, str | None]) -> tuple[str, ...]:
    """Return in words what nobody stated of two statements.

    That both are about everything (the top term of a dimension) goes without saying.
    """
    found = []
    guesses = a.claim.assumed | b.claim.assumed
    for what in sorted(guesses):
        if what in a.scope or what in b.scope:
            found.extend(_assumed_terms(what, a, b, tops.get(what)))
            continue
        for one in (a, b):
            if what in one.claim.assumed:
                found.append(_assumed_date(one) if what == "as_of" else f"{what} of {short_name(one)}")
    return tuple(dict.fromkeys(found))


def _assumed_terms(dimension: str, a: Statement, b: Statement, top: str | None) -> list[str]:
    ours, theirs = a.scope.get(dimension), b.scope.get(dimension)
    if ours == theirs and dimension in a.claim.assumed & b.claim.assumed:
        return [] if ours == (top,) else [f"both are about {dimension} {' or '.join(ours)}"]
    return [
        f"{short_name(one)} is about {dimension} {' or '.join(one.scope.get(dimension))}"
        for one in (a, b)
        if dimension in one.claim.assumed and not (ours == theirs == (top,))
    ]


def _assumed_date(statement: Statement) -> str:
    mark = ", though the report calls it earlier" if statement.when.earlier else ""
    return f"{short_name(statement)} holds as of {show_period(statement.claim.as_of)}, the day it was printed{mark}"


_VERBS = {
    Kind.CONTRADICTS: "{a} cannot stand beside {b}",
    Kind.GREW: "{a} grew to {b}",
    Kind.FELL: "{a} fell to {b}",
    Kind.AGREES: "{a} agrees with {b}",
    Kind.COMPATIBLE: "{a} and {b} can both be true",
    Kind.PART_OF: "{a} is part of {b}",
    Kind.REVISED: "{a} was revised to {b}",
    Kind.RESTATES: "{a} is the same statement as {b}",
    Kind.NOT_COMPARABLE: "{a} and {b} are not the same thing",
}


def sentence(ruling: Ruling, origins: Origins, names: dict[str, str]) -> str:
    """Return a ruling in words: both figures, sources and dates, and why."""
    a = describe(ruling.pair.a, origins, names)
    b = describe(ruling.pair.b, origins, names)
    verb = _VERBS[ruling.kind]
    if ruling.kind is Kind.CONTRADICTS and ruling.rule == 4:
        verb = "{a} is above {b}"
    words = f"{verb.format(a=a, b=b)}: {ruling.why} (rule {ruling.rule}, {RULE_NAMES[ruling.rule]})."
    return f"{words} Both stand only if {ruling.unless}." if ruling.unless else words


def short_name(statement: Statement) -> str:
    """Return what to call a statement within a sentence: its figure, and its id where it has one."""
    value = statement.claim.value
    figure = str(value) if isinstance(value, Quantity) else show_value(statement)
    return f"{figure} ({statement.id})" if statement.id else figure
