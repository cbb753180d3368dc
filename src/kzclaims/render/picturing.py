"""Picturing: which picture shows some claims of a report, and what stands in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from functools import cached_property

from attrs import field, frozen

from kzclaims.judgement.statement import Statement
from kzclaims.model.claim import Counting
from kzclaims.model.interval import Interval
from kzclaims.model.number import Number
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.model.verdict import Outcome, Verdict
from kzclaims.reconciliation.keys import Key
from kzclaims.render.entry import Entry
from kzclaims.render.pictures import Axis, Dot, Intervals, Line, Mark, Row, Timeline, middle
from kzclaims.render.scale import seconds_of
from kzclaims.render.telling import Telling, clean

# Claims that are worth a row each; of more a line over time says more.
_MOST_ROWS = 8
_FEWEST_CUTOFFS = 3
_FIRMNESS = (None, Mark.TENSION, Mark.CONFLICT)
_MARKS = {Outcome.AGREE: Mark.AGREE, Outcome.ALONE: Mark.ALONE}
_MOST_SOURCE = 40


@frozen(eq=False)
class Picturing:
    """Pictures of the claims of one report, called as it is told."""

    telling: Telling
    _known: dict[int, dict[str, Outcome]] = field(factory=dict, init=False)

    def of(self, entry: Entry) -> Intervals | Timeline | None:
        """Return the picture of an entry: a line over time of many claims, else a row a claim; None of mere words."""
        drawn = self._latest_first(entry.drawn)
        numbers = [one for one in map(self.telling.statement, drawn) if one.reading is not None]
        dated = {one.claim.as_of for one in numbers if one.claim.as_of is not None}
        if len(numbers) > _MOST_ROWS and len(dated) >= _FEWEST_CUTOFFS:
            return self.timeline(drawn, entry.title)
        return self.intervals(drawn, entry.title)

    def _latest_first(self, claims: tuple[str, ...]) -> tuple[str, ...]:
        """Return the claims of a group from its latest cut-off back: of many, the first ones are drawn."""
        if claims[0] not in self.telling.group_of:
            return claims
        verdict = self._verdict(claims[0])
        if claims != verdict.group.claims:
            return claims
        return tuple(claim_id for cell in reversed(verdict.cells) for claim_id in cell.claims)

    def _headed(self, claims: Sequence[str], title: str) -> str:
        """Return the claim that the title is about; the others tell in what they differ from it."""
        headings = {one: heading for one in claims if title.startswith(heading := self.telling.heading(one))}
        return max(headings, key=lambda one: len(headings[one]), default=claims[0])

    def intervals(self, claims: Sequence[str], title: str) -> Intervals | None:
        """Return the claims beside each other, with those of their groups that were set aside."""
        drawn, headed = [*claims, *self._gone(claims)], self._headed(claims, title)
        spans = {claim_id: self._spans(self.telling.statement(claim_id)) for claim_id in drawn}
        axis = next((found[0] for found in spans.values() if found), None)
        if axis is None:
            return None
        rows = [
            Row(
                claim=claim_id,
                label=self._label(claim_id, headed),
                literal=found[1],
                plausible=found[2],
                point=_point(self.telling.statement(claim_id), found[2]),
                mark=self.mark(claim_id),
            )
            for claim_id, found in spans.items()
            if found and found[0] is axis
        ]
        unit = self.telling.statement(rows[0].claim).unit
        return Intervals(
            title=title,
            axis=axis,
            unit=unit,
            rows=tuple(rows),
            shared=self._shared(headed, spans),
            more=len(drawn) - len(rows),
        )

    def timeline(self, claims: Sequence[str], title: str) -> Timeline | None:
        """Return the claims over time, a line a source and a thing; None where fewer than two have a date."""
        found: dict[str, list[Statement]] = {}
        drawn, headed = [*claims, *self._gone(claims)], self._headed(claims, title)
        for claim_id in drawn:
            statement = self.telling.statement(claim_id)
            if statement.reading is not None and statement.claim.as_of is not None:
                found.setdefault(self._source(claim_id, headed), []).append(statement)
        lines = [Line(source=name, dots=tuple(self._dots(members))) for name, members in found.items()]
        shown = sum(len(line.dots) for line in lines)
        if shown < 2:
            return None
        unit = next(iter(found.values()))[0].unit
        return Timeline(title=title, unit=unit, lines=tuple(lines), more=len(drawn) - shown)

    def mark(self, claim_id: str) -> Mark:
        """Return how a claim stands in the report."""
        report = self.telling.report
        row = report.sheet.row_of[claim_id]
        gone = report.aside.get(row)
        if gone is not None:
            return Mark.WITHDRAWN if gone.is_withdrawn else Mark.ASIDE
        firm = _FIRMNESS[report.conflicts.firmness[row]]
        if firm is not None:
            return firm
        return _MARKS.get(self._outcomes(self.telling.group_of[claim_id])[claim_id], Mark.FIT)

    # What stands in them --------------------------------------------------------------------------------

    def _verdict(self, claim_id: str) -> Verdict:
        return self.telling.report.groups[self.telling.group_of[claim_id]]

    def _outcomes(self, place: int) -> dict[str, Outcome]:
        """Return, by claim of a group, what its cut-off says; verdicts are made anew each time they are asked for."""
        if place not in self._known:
            cells = self.telling.report.groups[place].cells
            self._known[place] = {claim_id: cell.outcome for cell in cells for claim_id in cell.claims}
        return self._known[place]

    @cached_property
    def _aside(self) -> dict[Key, list[str]]:
        """The claims that are set aside, by what they are about."""
        report = self.telling.report
        found: dict[Key, list[str]] = {}
        for row in sorted(report.aside, key=report.sheet.in_order):
            found.setdefault(report.sheet.kind(row).key, []).append(report.sheet.ids[row])
        return found

    def _gone(self, claims: Sequence[str]) -> Iterator[str]:
        """Yield what was set aside of the things that claims are about, each once."""
        sheet = self.telling.report.sheet
        known = set(claims)
        for key in dict.fromkeys(sheet.kind(sheet.row_of[claim_id]).key for claim_id in claims) if self._aside else ():
            yield from (one for one in self._aside.get(key, ()) if one not in known)

    def _shared(self, claim_id: str, drawn: Collection[str]) -> Interval | None:
        """Return what all of the latest cut-off of a claim's group say, where they are drawn and say one thing."""
        if claim_id not in self.telling.group_of:
            return None
        verdict = self._verdict(claim_id)
        if verdict.outcome is not Outcome.AGREE or not set(verdict.cells[-1].claims).issubset(drawn):
            return None
        return None if (verdict.low, verdict.high) == (None, None) else Interval(verdict.low, verdict.high)

    def _spans(self, statement: Statement) -> tuple[Axis, Interval, Interval] | None:
        """Return the literal and the plausible span of a claim; None of a word."""
        if statement.reading is not None:
            return Axis.NUMBER, statement.reading.literal, statement.reading.plausible
        if statement.instant is None:
            return None
        span = _seconds(statement.instant)
        return Axis.TIME, span, span

    def _label(self, claim_id: str, headed: str) -> str:
        telling = self.telling
        date = telling.date(claim_id)
        figure = clean(f"{telling.figure(claim_id)}{telling.apart(claim_id, headed)}", 60)
        return f"{figure}{f' {date}' if date else ''} ({self._outlet(claim_id)})"

    def _outlet(self, claim_id: str) -> str:
        """Return the name of the outlet alone: who told it to whom stands beside the picture."""
        return clean(self.telling.outlet(claim_id), _MOST_SOURCE)

    def _source(self, claim_id: str, headed: str) -> str:
        return f"{self._outlet(claim_id)}{self.telling.apart(claim_id, headed)}"

    def _dots(self, members: list[Statement]) -> Iterator[Dot]:
        """Yield the figures of one source in the order of their cut-offs, with those that fall though none can.

        What was taken back, or stands elsewhere, falls from nothing and nothing from it.
        """
        before: Statement | None = None
        for at, _, one in sorted((_middle(one.claim.as_of), one.id, one) for one in members if one.claim.as_of):
            assert one.reading is not None
            value, mark = _point(one, one.reading.plausible), self.mark(one.id)
            stands = mark not in (Mark.WITHDRAWN, Mark.ASIDE)
            yield Dot(
                claim=one.id,
                at=at,
                value=middle(one.reading.plausible) or 0 if value is None else value,
                span=one.reading.plausible,
                mark=mark,
                falls=stands and before is not None and _falls(before, one),
            )
            before = one if stands else before


def _falls(before: Statement, one: Statement) -> bool:
    """Say whether a figure is below an earlier one of the same source, though none of the kind can fall."""
    if before.reading is None or one.reading is None or not one.claim.source:
        return False
    is_later = before.when.end <= one.when.start
    return is_later and one.counting is Counting.CUMULATIVE and before.reading.literal.above(one.reading.literal)


def _point(statement: Statement, plausible: Interval) -> Number | None:
    """Return the one number that was said, in the unit that is compared; None of a range or a date."""
    if plausible.low == plausible.high and statement.reading is not None:
        return plausible.low
    said = statement.claim.value
    number = said.number if isinstance(said, Quantity) and said.unit in (None, statement.unit) else None
    if number is None or statement.measure.derived_from is not None:
        return None
    low, high = plausible.low, plausible.high
    return number if (low is None or low <= number) and (high is None or number <= high) else None


def _seconds(period: Period) -> Interval:
    start, end = period.start, period.end
    return Interval(None if start is None else seconds_of(start), None if end is None else seconds_of(end))


def _middle(period: Period) -> int:
    """Return the middle of a period in seconds; its one end where it has no other."""
    ends = [seconds_of(end) for end in (period.start, period.end) if end is not None]
    return sum(ends) // len(ends) if ends else seconds_of(datetime.min)
