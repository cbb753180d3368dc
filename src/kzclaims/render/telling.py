"""Telling: the claims of one report in words that a journalist would print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from attrs import evolve, frozen

from kzclaims.judgement.statement import Statement
from kzclaims.judgement.wording import plain_term, show_period
from kzclaims.model.claim import Basis, Claim, Counting, Order
from kzclaims.model.label import Label
from kzclaims.model.number import show
from kzclaims.model.period import Period
from kzclaims.model.quantity import Hedge, Quantity
from kzclaims.model.scope import Scope
from kzclaims.reconciliation.report import Report
from kzclaims.vocabulary.measures import MeasureKind

# A longer text is cut: a name or a phrase is a few words, and a screen is no place for more.
MAX_TEXT = 160
MARK = "*"
EARLIER = " or earlier"  # after a date that is only that of printing, where the text speaks of some time before

# How long a month and a year are as text.
_OF_MONTH_OR_YEAR = (len("2022-01"), len("2022"))
_BY = {Counting.CUMULATIVE: "by", Counting.STOCK: "on"}


def clean(text: str, most: int = MAX_TEXT) -> str:
    """Return a text on one line: each run of spaces as one, signs that cannot be printed as a dot, long ones cut."""
    cut = text[: most * 4]
    if not cut.isprintable():
        cut = "".join(c if c.isprintable() or c.isspace() else "·" for c in cut)
    words = " ".join(cut.split())
    return words if len(words) <= most and len(text) <= most * 4 else words[: most - 3].rstrip() + "..."


def capital(words: str) -> str:
    """Return words as a sentence starts."""
    return words[:1].upper() + words[1:]


def usual_terms(claims: Iterable[Claim]) -> dict[str, str]:
    """Return, by dimension, the term that goes without saying among claims: the one that is assumed of all."""
    assumed: dict[str, set[tuple[str, ...]]] = {}
    events = set()
    for claim in claims:
        events.add(claim.scope.get("event"))
        for dimension, terms in claim.scope:
            if dimension in claim.assumed and len(terms) == 1:
                assumed.setdefault(dimension, set()).add(terms)
    if len(events) == 1:
        assumed["event"] = events
    return {name: one[0] for name, found in assumed.items() if len(found) == 1 and len(one := found.pop()) == 1}


@frozen(eq=False)
class Telling:
    """How the claims of a report are called in it.

    `usual` holds, by dimension, the term that goes without saying; `year` is the one year of all cut-offs, which
    is left out of dates.
    """

    report: Report
    usual: dict[str, str]
    year: int | None

    @classmethod
    def of(cls, report: Report) -> Telling:
        """Return the way to tell a report: what its claims leave unsaid goes without saying."""
        usual = usual_terms(report.claims)
        years = {year for claim in report.claims for year in _years(claim.as_of)}
        return cls(report, usual, years.pop() if len(years) == 1 else None)

    @cached_property
    def group_of(self) -> dict[str, int]:
        """By claim, the place of its group in the report."""
        ids = self.report.sheet.ids
        return {ids[row]: place for row, place in self.report.place_of.items()}

    def statement(self, claim_id: str) -> Statement:
        """Return the statement of a claim."""
        return self.report.statements[claim_id]

    def figure(self, claim_id: str) -> str:
        """Return the figure of a claim as it was said, in English: "at least 16"."""
        statement = self.statement(claim_id)
        value = statement.claim.value
        if isinstance(value, Label):
            return clean(value.text)
        return self.period(value) if isinstance(value, Period) else _quantity(value, statement.measure.kind)

    def date(self, claim_id: str) -> str:
        """Return when the figure held: "by 7 Jan", with a mark where nobody says so; "" for a date."""
        statement = self.statement(claim_id)
        claim = statement.claim
        if isinstance(claim.value, Period):
            return ""
        if statement.counting is Counting.NEW and claim.period is not None:
            return f"for {self.period(claim.period)}"
        over = f"over {self.period(claim.period)}" if claim.period is not None else ""
        if claim.as_of is None or (over and self.undated(claim_id)):
            return over or "undated"
        by = _BY.get(statement.counting, "as of") if statement.counting else "as of"
        words = self.period(claim.as_of)
        if " to " in words or words.startswith(("from", "until", "any")):
            by = "as of"
        elif statement.counting in _BY and _is_month_or_year(claim.as_of):
            by = "in"
        told = f"{by} {words}{MARK if self.undated(claim_id) else ''}{EARLIER if self.earlier(claim_id) else ''}"
        return f"{told}, {over}" if over else told

    def undated(self, claim_id: str) -> bool:
        """Say whether the date of a claim had to be assumed."""
        claim = self.statement(claim_id).claim
        return "as_of" in claim.assumed and not isinstance(claim.value, Period)

    def earlier(self, claim_id: str) -> bool:
        """Say whether all that is known of a claim's date is that it is from before the text that gives it."""
        return self.undated(claim_id) and self.statement(claim_id).claim.order is Order.EARLIER

    def undated_words(self, claim_id: str) -> str:
        """Return why the date of a claim had to be assumed."""
        claim = self.statement(claim_id).claim
        if claim.order is Order.EARLIER:
            return "assumed: the report calls it earlier and gives no date"
        return "assumed: the report gives no date; that of printing is taken"

    def source(self, claim_id: str) -> str:
        """Return who says it, outlet first, then what it reprints, origin last: "Mirror < AP < Kazakh officials"."""
        claim, judge = self.statement(claim_id).claim, self.report.judge
        cited = [judge.origins.show(name) for name in claim.said_by]
        keys = {judge.origins.key(name) for name in claim.said_by}
        reprinted = [name for name in self._reprinted(claim.source) if judge.origins.key(name) not in keys]
        return " < ".join(clean(name, 60) for name in (self.outlet(claim_id), *reprinted, *cited))

    def outlet(self, claim_id: str) -> str:
        """Return the name of the outlet alone, whatever it reprints and cites."""
        name = self.statement(claim_id).claim.source
        return self.report.judge.names.get(name, name) or "unnamed report"

    def _reprinted(self, source: str) -> Iterator[str]:
        """Yield the sources that one reprints, those that they reprint after them; each once."""
        known = self.report.dossier.source_of
        waiting, seen = [source], {source}
        for one in waiting:
            for up in known[one].derived_from if one in known else ():
                if up not in seen:
                    seen.add(up)
                    waiting.append(up)
                    yield known[up].name if up in known else up

    def told(self, claim_id: str, apart: str = "") -> str:
        """Return a claim in words: "18 by 7 Jan (Mirror < Kazakh officials)"; `apart` follows the figure."""
        date = self.date(claim_id)
        return f"{self.figure(claim_id)}{apart}{f' {date}' if date else ''} ({self.source(claim_id)})"

    def brief(self, claim_id: str) -> str:
        """Return a claim without its date: "at least 16 (Post)"."""
        return f"{self.figure(claim_id)} ({self.source(claim_id)})"

    def bare(self, claim_id: str) -> str:
        """Return a claim without its date and source: "16 police killed"."""
        figure, thing = self.figure(claim_id), self.thing(claim_id)
        return (
            f"{figure} {thing}" if isinstance(self.statement(claim_id).claim.value, Quantity) else f"{thing}: {figure}"
        )

    def full(self, claim_id: str) -> str:
        """Return a claim with what it counts: "16 police killed by 9 Jan (report 1)"."""
        claim = self.statement(claim_id).claim
        if isinstance(claim.value, Quantity):
            return self.told(claim_id, f" {self.thing(claim_id)}")
        return f"{self.thing(claim_id)}: {self.told(claim_id)}"

    def together(self, ids: Iterable[str]) -> str:
        """Return claims of one cut-off: "5,800* (report 1) / nearly 6,000 (Post) by 9 Jan"."""
        members = list(ids)
        if len(members) == 1:
            return self.told(members[0])
        by_figure: dict[str, list[str]] = {}
        for claim_id in members:
            mark = f"{', earlier' if self.earlier(claim_id) else ''}{MARK if self.undated(claim_id) else ''}"
            by_figure.setdefault(self.figure(claim_id) + mark, []).append(self.source(claim_id))
        told = " / ".join(f"{figure} ({'; '.join(dict.fromkeys(who))})" for figure, who in by_figure.items())
        date = self.date(members[0]).removesuffix(EARLIER).removesuffix(MARK)
        return f"{told} {date}".rstrip()

    def thing(self, claim_id: str, *, alone: bool = False) -> str:
        """Return what a claim is about, as it follows a figure: "police killed in Almaty"; `alone`: without one."""
        statement = self.statement(claim_id)
        measure = statement.measure.name if alone else self._after(statement.measure.name)
        words = scope_words(measure, unusual(statement.scope, self.usual))
        return words if statement.basis is Basis.REPORTED else f"{words}, {statement.basis}"

    def heading(self, claim_id: str) -> str:
        """Return what a claim is about, as a heading."""
        return capital(self.thing(claim_id, alone=True))

    def _after(self, measure: str) -> str:
        """Return a measure as it follows a figure: 62 "in intensive care", where the vocabulary says it so too."""
        words = f"in {measure.replace('-', ' ')}"
        return words if self.report.judge.vocabulary.canonical("measure", words) == measure else measure

    def apart(self, claim_id: str, other_id: str) -> str:
        """Return in what a claim is about something else than another, to put after its figure.

        " in Almaty", " police", ", cause shooting"; "" if in nothing.
        """
        one, other = self.statement(claim_id), self.statement(other_id)
        terms = {d: found for d, found in one.scope if found != other.scope.get(d)}
        measure = self._after(one.measure.name) if one.measure.name != other.measure.name else ""
        words = scope_words(measure, Scope(terms))
        if one.basis is not other.basis:
            words = f"{words}, {one.basis}"
        attached = isinstance(one.claim.value, Quantity) and not words.startswith(",")
        return f" {words}" if words and attached else f", {words.removeprefix(', ')}" if words else ""

    def period(self, period: Period) -> str:
        """Return a period in words, without the year of the report."""
        words = show_period(period)
        return words if self.year is None else words.replace(f" {self.year}", "")


def unusual(scope: Scope, usual: Mapping[str, str]) -> Scope:
    """Return a scope without the terms that go without saying."""
    return Scope({name: terms for name, terms in scope if terms != (usual.get(name),)})


def scope_words(measure: str, scope: Scope) -> str:
    """Return a measure and a scope in words: "police killed in Almaty, cause shooting"; either may be missing."""
    before = [_terms(terms) for name, terms in scope if name == "population"]
    place = [f"in {_terms(terms)}" for name, terms in scope if name == "place"]
    others = [f"{name} {_terms(terms)}" for name, terms in scope if name not in ("population", "place")]
    words = " ".join([*before, *([clean(measure.replace("-", " "))] if measure else []), *place])
    return ", ".join([words, *others])


def _terms(terms: tuple[str, ...]) -> str:
    return clean(" or ".join(map(plain_term, terms)))


@lru_cache(10_000)
def _is_month_or_year(period: Period) -> bool:
    return len(str(period)) in _OF_MONTH_OR_YEAR


@lru_cache(10_000)
def _quantity(value: Quantity, kind: MeasureKind) -> str:
    if value.hedge is Hedge.VAGUE:
        assert value.low is not None and value.high is not None
        span = f"{show(value.low)} to {show(value.high)}"
        return f"{clean(value.phrase)} ({span})" if value.phrase else span
    if kind is MeasureKind.COUNT:
        value = evolve(value, unit=None)
    if value.hedge is Hedge.BETWEEN and value.low is not None and value.high is not None:
        return clean(f"{show(value.low)} to {show(value.high)} {value.unit or ''}")
    return clean(str(evolve(value, phrase=None)))


def _years(period: Period | None) -> set[int]:
    if period is None:
        return set()
    return {end.year for end in (period.start, period.end) if end is not None}
