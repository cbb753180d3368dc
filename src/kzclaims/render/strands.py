"""What the groups say: ranges, growth, agreement, parts and wholes, and figures that stand alone."""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations

from kzclaims.model.relation import Kind
from kzclaims.model.verdict import Outcome, Verdict
from kzclaims.render.beside import Beside
from kzclaims.render.course import course, steps
from kzclaims.render.entry import Entry, Section
from kzclaims.render.headlines import group_headline
from kzclaims.render.telling import Telling, capital

_ORDER = ("RANGE", "FELL", "GREW", "AGREE", "ONE VOICE", "PART OF", "ALONE")
# Claims of a range that are asked whether one may have grown to another.
_MOST_ASKED = 8


def strands(telling: Telling, beside: Beside, told: Collection[int]) -> list[Section]:
    """Return the sections of the groups; those in `told` were told with a conflict."""
    return _Strands(telling, beside, frozenset(told)).sections()


class _Strands:
    """The groups of a report, by their place in it."""

    def __init__(self, telling: Telling, beside: Beside, told: frozenset[int]):
        self.telling, self.beside, self.told = telling, beside, told
        self._verdicts = telling.report.groups

    def sections(self) -> list[Section]:
        """Return one section a kind; a group that is one claim and told beside another has no entry of its own."""
        found: dict[str, list[Entry]] = {name: [] for name in _ORDER}
        for place in range(len(self._verdicts)):
            if place not in self.told and not self.beside.is_beside(place):
                found[self._section(place)].append(self._entry(place))
        return [Section(name, tuple(entries), short=name == "ALONE") for name, entries in found.items()]

    def _section(self, place: int) -> str:
        """Return where a group belongs: by its latest cut-off, its course, and what is told beside it."""
        verdict = self._verdicts[place]
        if verdict.outcome is Outcome.RANGE:
            return "RANGE"
        if verdict.outcome is Outcome.AGREE:
            return self._agreeing(verdict)
        kinds = {kind for kind, _ in steps(verdict.cells, self.telling)}
        beside = self.beside.kinds(place, self.told)
        for kind in (Kind.FELL, Kind.GREW):
            if kind in kinds:
                return str(kind).upper()
        if Kind.COMPATIBLE in kinds:
            return "RANGE"
        if Kind.AGREES in kinds:
            return self._agreeing(verdict)
        if beside & {Kind.PART_OF, Kind.COMPATIBLE, Kind.AGREES}:
            return "PART OF"
        return "GREW" if beside else "ALONE"

    def _agreeing(self, verdict: Verdict) -> str:
        """Return "ONE VOICE" for one origin at most, or for the same digits from what may be one origin."""
        said = {self.telling.statement(one).claim.unhedged for one in verdict.cells[-1].claims}
        one_voice = not verdict.corroborated and (verdict.origins.high <= 1 or len(said) == 1)
        return "ONE VOICE" if one_voice else "AGREE"

    def _entry(self, place: int) -> Entry:
        telling, verdict = self.telling, self._verdicts[place]
        words = course(verdict.cells, telling)
        if verdict.disputed:
            words += f"; {_disputed(verdict, telling)}"
        beside, claims = self.beside.told(place, self.told)
        section = self._section(place)
        remark = self._remark(verdict, section)
        return Entry(
            label=telling.heading(verdict.group.claims[-1]),
            lines=(f"{'; '.join([words, *beside])}{'.' if remark else ''}{remark}",),
            reasons=(verdict.reason,),
            claims=tuple(dict.fromkeys([*verdict.group.claims, *claims])),
            headline=group_headline(section, verdict, telling),
            drawn=verdict.group.claims,
        )

    def _remark(self, verdict: Verdict, section: str) -> str:
        if section == "RANGE":
            return f" All can be true, but no one value is what all say.{self._grown(verdict)}"
        if section == "AGREE" and verdict.corroborated:
            low, high = verdict.origins.low, verdict.origins.high
            return f" {low} voices." if low == high else f" {low} to {high} voices."
        if section in ("AGREE", "ONE VOICE"):
            certain = verdict.origins.high <= 1
            return " No independent second source." if certain else " No second source is certain to be independent."
        return ""

    def _grown(self, verdict: Verdict) -> str:
        """Say which figure of the latest cut-off may have grown to which: the one that was printed later."""
        for a, b in combinations(verdict.cells[-1].claims[:_MOST_ASKED], 2):
            relation = self.telling.report.relation(a, b)
            if relation.kind is Kind.GREW:
                later = b if relation.first == a else a
                return f" {capital(self.telling.brief(later))} was printed later and may be growth."
        return ""


def _disputed(verdict: Verdict, telling: Telling) -> str:
    """Return which cut-offs are disputed: the latest is not, or the group would be told with its conflict."""
    if verdict.disputed > 1:
        return f"{verdict.disputed:,} of {len(verdict.cells):,} cut-offs are disputed (above)"
    when = next(cell.as_of for cell in verdict.cells if cell.outcome is Outcome.CONTRADICT)
    return f"{'what bears no date' if when is None else f'that of {telling.period(when)}'} is disputed (above)"
