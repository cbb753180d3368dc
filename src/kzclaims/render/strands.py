"""What the groups say: ranges, growth, agreement, parts and wholes, and figures that stand alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kzclaims.judgement.position import Position, basis_position, joined, measure_position, scope_positions
from kzclaims.model.quantity import Quantity
from kzclaims.model.relation import Kind, Relation
from kzclaims.model.verdict import Cell, Outcome, Verdict
from kzclaims.render.entry import Entry, Section
from kzclaims.render.telling import Telling

# Cut-offs, and things beside a group, that are told one by one.
MOST_CELLS = 4
MOST_BESIDE = 6

_ORDER = ("RANGE", "FELL", "GREW", "AGREE", "ONE VOICE", "PART OF", "ALONE")
_VERBS = {Kind.GREW: "grew to", Kind.FELL: "fell to", Kind.CONTRADICTS: "against"}


def strands(telling: Telling, told: frozenset[str]) -> list[Section]:
    """Return the sections of the groups; claims in `told` were told with a conflict."""
    return _Strands(telling, told).sections()


class _Strands:
    """The groups of a report, each with those that are told beside it."""

    def __init__(self, telling: Telling, told: frozenset[str]):
        self.telling, self.told = telling, told
        self._verdicts = {verdict.group.id: verdict for verdict in telling.report.groups}
        self._guests = self._related()
        self._hosted = {guest for found in self._guests.values() for guest in found}

    def sections(self) -> list[Section]:
        """Return one section a kind; a group that is one claim and told beside another has no entry of its own."""
        found: dict[str, list[Entry]] = {name: [] for name in _ORDER}
        for name, verdict in self._verdicts.items():
            if not self._is_beside(name) and not set(verdict.group.claims) <= self.told:
                found[self._section(verdict)].append(self._entry(verdict))
        return [Section(name, tuple(entries), short=name == "ALONE") for name, entries in found.items()]

    def _is_beside(self, name: str) -> bool:
        return name in self._hosted and len(self._verdicts[name].group.claims) == 1

    def _related(self) -> dict[str, dict[str, Relation]]:
        """Return, by group, the groups that are told beside it: each beside the nearest that contains it."""
        group_of = {one: name for name, verdict in self._verdicts.items() for one in verdict.group.claims}
        hosts: dict[str, dict[str, Relation]] = {}
        for relation in self.telling.report.relations:
            if relation.kind not in (Kind.PART_OF, Kind.AGREES, Kind.COMPATIBLE, Kind.GREW, Kind.FELL):
                continue
            a, b = group_of.get(relation.a), group_of.get(relation.b)
            if a is not None and b is not None and a != b:
                guest, host = (a, b) if self._is_guest(relation.a, relation.b, a < b) else (b, a)
                hosts.setdefault(guest, {})[host] = relation  # the latest one of two groups stays
        found: dict[str, dict[str, Relation]] = {}
        for guest, above in hosts.items():
            wider = {host for one in above for host in hosts.get(one, ())}
            nearest = min((host for host in above if host not in wider), default=min(above))
            found.setdefault(nearest, {})[guest] = above[nearest]
        return found

    def _is_guest(self, a: str, b: str, otherwise: bool) -> bool:
        """Say whether a is about a part of what b is about, or known on a firmer basis."""
        one, other = self.telling.statement(a), self.telling.statement(b)
        vocabulary = self.telling.report.judge.vocabulary
        measure = measure_position(one.measure.name, other.measure.name, vocabulary)
        thing = joined((measure, *scope_positions(one.scope, other.scope, vocabulary).values()))
        for position in (thing, basis_position(one.basis, other.basis)):
            if position.nested:
                return position is Position.WITHIN
        return otherwise

    def _section(self, verdict: Verdict) -> str:
        """Return where a group belongs: by its latest cut-off, its course, and what is told beside it."""
        if verdict.outcome is Outcome.RANGE:
            return "RANGE"
        if verdict.outcome is Outcome.AGREE:
            return self._agreeing(verdict)
        kinds = {kind for kind, _ in self._course(verdict)}
        beside = {relation.kind for relation in self._guests.get(verdict.group.id, {}).values()}
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
        values = [self.telling.statement(one).claim.value for one in verdict.cells[-1].claims]
        said = {value.digits if isinstance(value, Quantity) else value for value in values}
        one_voice = not verdict.corroborated and (verdict.origins.high <= 1 or len(said) == 1)
        return "ONE VOICE" if one_voice else "AGREE"

    def _course(self, verdict: Verdict) -> Iterator[tuple[Kind, Cell]]:
        """Yield each of the latest cut-offs with how it stands to the one before."""
        cells = verdict.cells[-MOST_CELLS:]
        for before, cell in pairwise(cells):
            yield self.telling.report.relation(before.claims[-1], cell.claims[0]).kind, cell

    def _entry(self, verdict: Verdict) -> Entry:
        telling = self.telling
        first = verdict.cells[-MOST_CELLS:][0]
        course = telling.together(first.claims)
        for kind, cell in self._course(verdict):
            course += f", {_VERBS.get(kind, 'then')} {telling.together(cell.claims)}"
        if len(verdict.cells) > MOST_CELLS:
            course = f"{len(verdict.cells) - MOST_CELLS:,} earlier cut-offs, then {course}"
        if verdict.disputed:
            course += f"; {verdict.disputed:,} of {len(verdict.cells):,} cut-offs are disputed"
        beside = list(self._beside(verdict.group.id, {verdict.group.id}))
        if len(beside) > MOST_BESIDE:
            beside = [*beside[:MOST_BESIDE], f"and {len(beside) - MOST_BESIDE:,} more"]
        remark = _remark(verdict, self._section(verdict))
        lines = [f"{'; '.join([course, *beside])}{'.' if remark else ''}{remark}"]
        return Entry(
            label=telling.heading(verdict.group.claims[-1]),
            lines=tuple(lines),
            reasons=(verdict.reason,),
            claims=verdict.group.claims,
        )

    def _beside(self, host: str, seen: set[str]) -> Iterator[str]:
        """Yield what is told beside a group, and beside those that have no entry of their own."""
        for guest, relation in self._guests.get(host, {}).items():
            members = self._verdicts[guest].group.claims
            if guest in seen or self.told.issuperset(members):
                continue
            seen.add(guest)
            ours = relation.a if relation.a in members else relation.b
            theirs = relation.b if ours == relation.a else relation.a
            yield self._aside(relation, ours, theirs)
            if self._is_beside(guest):
                yield from self._beside(guest, seen)

    def _aside(self, relation: Relation, ours: str, theirs: str) -> str:
        telling = self.telling
        what = telling.apart(ours, theirs)
        if relation.kind is Kind.PART_OF:
            return f"of them {telling.told(ours, what)}"
        if relation.kind in (Kind.GREW, Kind.FELL):
            return f"{telling.told(ours, what)}: {relation.why}"
        fits = "says the same" if relation.kind is Kind.AGREES else "can be true too"
        return f"{telling.told(ours, what)} {fits}"


def _remark(verdict: Verdict, section: str) -> str:
    if section == "RANGE":
        return " All can be true, but no one value is what all say."
    if section == "AGREE" and verdict.corroborated:
        low, high = verdict.origins.low, verdict.origins.high
        return f" {low} voices." if low == high else f" {low} to {high} voices."
    if section in ("AGREE", "ONE VOICE"):
        certain = verdict.origins.high <= 1
        return " No independent second source." if certain else " No second source is certain to be independent."
    return ""
