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
_TOLD = (Kind.PART_OF, Kind.AGREES, Kind.COMPATIBLE, Kind.GREW, Kind.FELL)
_VERBS = {Kind.GREW: "grew to", Kind.FELL: "fell to", Kind.AGREES: "again"}


def strands(telling: Telling, told: frozenset[str]) -> list[Section]:
    """Return the sections of the groups; claims in `told` were told with a conflict."""
    return _Strands(telling, told).sections()


class _Strands:
    """The groups of a report, by their place in it, each with those that are told beside it."""

    def __init__(self, telling: Telling, told: frozenset[str]):
        self.telling, self.told = telling, told
        self._verdicts = telling.report.groups
        self._guests = self._related()
        self._host = {guest: host for host, found in self._guests.items() for guest in found}

    def sections(self) -> list[Section]:
        """Return one section a kind; a group that is one claim and told beside another has no entry of its own."""
        found: dict[str, list[Entry]] = {name: [] for name in _ORDER}
        for place in range(len(self._verdicts)):
            if not self._is_beside(place) and not self._is_told(place):
                found[self._section(place)].append(self._entry(place))
        return [Section(name, tuple(entries), short=name == "ALONE") for name, entries in found.items()]

    def _claims(self, place: int) -> tuple[str, ...]:
        return self._verdicts[place].group.claims

    def _is_told(self, place: int) -> bool:
        return self.told.issuperset(self._claims(place))

    def _is_beside(self, place: int) -> bool:
        """Say whether a group is one claim that is told beside another group."""
        host = self._host.get(place)
        return host is not None and len(self._claims(place)) == 1 and not self._is_told(host)

    def _related(self) -> dict[int, dict[int, Relation]]:
        """Return, by group, the groups that are told beside it: each beside the nearest that contains it."""
        group_of = self.telling.group_of
        wholes: dict[int, dict[int, Relation]] = {}
        peers: dict[int, dict[int, Relation]] = {}
        for relation in self.telling.report.relations:
            a, b = group_of.get(relation.a), group_of.get(relation.b)
            if relation.kind not in _TOLD or a is None or b is None or a == b:
                continue
            position = self._position(relation.a, relation.b)
            if position.nested:
                guest, host = (a, b) if position is Position.WITHIN else (b, a)
                wholes.setdefault(guest, {})[host] = relation  # the last one of two groups stays
            else:
                host, guest = sorted((a, b), key=self._weight)
                peers.setdefault(guest, {})[host] = relation
        found: dict[int, dict[int, Relation]] = {}
        for guest in sorted(wholes.keys() | peers.keys()):
            above = wholes.get(guest) or peers[guest]
            wider = {host for one in above for host in wholes.get(one, ())}
            host = min((host for host in above if host not in wider), key=self._weight, default=min(above))
            found.setdefault(host, {})[guest] = above[host]
        return found

    def _weight(self, place: int) -> tuple[int, int]:
        return -len(self._claims(place)), place

    def _position(self, a: str, b: str) -> Position:
        """Return where what a is about lies, seen from b; of the same thing, the firmer basis is within the looser."""
        one, other = self.telling.statement(a), self.telling.statement(b)
        vocabulary = self.telling.report.judge.vocabulary
        measure = measure_position(one.measure.name, other.measure.name, vocabulary)
        thing = joined((measure, *scope_positions(one.scope, other.scope, vocabulary).values()))
        return basis_position(one.basis, other.basis) if thing is Position.EQUAL else thing

    def _section(self, place: int) -> str:
        """Return where a group belongs: by its latest cut-off, its course, and what is told beside it."""
        verdict = self._verdicts[place]
        if verdict.outcome is Outcome.RANGE:
            return "RANGE"
        if verdict.outcome is Outcome.AGREE:
            return self._agreeing(verdict)
        kinds = {kind for kind, _ in self._course(verdict)}
        beside = {relation.kind for relation in self._guests.get(place, {}).values()}
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

    def _entry(self, place: int) -> Entry:
        telling, verdict = self.telling, self._verdicts[place]
        first = verdict.cells[-MOST_CELLS:][0]
        course = telling.together(first.claims)
        for kind, cell in self._course(verdict):
            course += f", {_VERBS.get(kind, 'then')} {telling.together(cell.claims)}"
        if len(verdict.cells) > MOST_CELLS:
            course = f"{len(verdict.cells) - MOST_CELLS:,} earlier cut-offs, then {course}"
        if verdict.disputed:
            course += f"; {verdict.disputed:,} of {len(verdict.cells):,} cut-offs are disputed"
        guests = list(self._beside(place, {place}))
        beside = [words for words, _ in guests[:MOST_BESIDE]]
        if len(guests) > MOST_BESIDE:
            beside.append(f"and {len(guests) - MOST_BESIDE:,} more")
        remark = _remark(verdict, self._section(place))
        return Entry(
            label=telling.heading(verdict.group.claims[-1]),
            lines=(f"{'; '.join([course, *beside])}{'.' if remark else ''}{remark}",),
            reasons=(verdict.reason,),
            claims=tuple(dict.fromkeys([*verdict.group.claims, *(claim_id for _, claim_id in guests)])),
        )

    def _beside(self, host: int, seen: set[int]) -> Iterator[tuple[str, str]]:
        """Yield what is told beside a group, and beside those that have no entry of their own; each with its claim."""
        for guest, relation in self._guests.get(host, {}).items():
            members = self._claims(guest)
            if guest in seen or self._is_told(guest):
                continue
            seen.add(guest)
            ours = relation.a if relation.a in members else relation.b
            theirs = relation.b if ours == relation.a else relation.a
            yield self._aside(relation, ours, theirs), ours
            if self._is_beside(guest):
                yield from self._beside(guest, seen)

    def _aside(self, relation: Relation, ours: str, theirs: str) -> str:
        told = self.telling.told(ours, self.telling.apart(ours, theirs))
        if relation.kind is Kind.PART_OF:
            return f"of them {told}"
        if relation.kind in (Kind.GREW, Kind.FELL):
            since = relation.why if relation.rule == 4 else f"it {relation.kind}"
            return f"{'earlier' if relation.first == ours else 'later'} {told}, so {since}"
        return f"{told} {'says the same' if relation.kind is Kind.AGREES else 'can be true too'}"


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
