"""What is told beside a group: its parts, the sums that it meets, and what else can be true with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kzclaims.judgement.position import Position
from kzclaims.model.period import Period
from kzclaims.model.relation import Kind, Relation
from kzclaims.render.standing import gap, is_of_a_later_day, position_of
from kzclaims.render.sums import met_sums, sum_in_words
from kzclaims.render.telling import Telling

# Things beside a group that are told one by one.
MOST_BESIDE = 6

_TOLD = (Kind.PART_OF, Kind.AGREES, Kind.COMPATIBLE, Kind.GREW, Kind.FELL)
_Told = tuple[str, tuple[str, ...]]  # words, and the claims that they tell


class Beside:
    """The groups of a report, by their place in it, each with those that are told beside it."""

    def __init__(self, telling: Telling):
        self.telling = telling
        self._verdicts = telling.report.groups
        self.sums = met_sums(telling)
        self.guests = self._related()
        self._host = {guest: host for host, found in self.guests.items() for guest in found}

    def claims(self, place: int) -> tuple[str, ...]:
        """Return the claims of a group."""
        return self._verdicts[place].group.claims

    def is_beside(self, place: int) -> bool:
        """Say whether a group is one claim that is told beside another group, and so has no entry of its own."""
        return place in self._host and len(self.claims(place)) == 1

    def kinds(self, place: int, left_out: frozenset[int] = frozenset()) -> set[Kind]:
        """Return how what is told beside a group stands to it; groups left out are told elsewhere."""
        parts = {Kind.PART_OF} if self.sums.get(place) else set()
        guests = self.guests.get(place, {}).items()
        return parts | {relation.kind for guest, relation in guests if guest not in left_out}

    def told(self, host: int, left_out: frozenset[int] = frozenset()) -> tuple[list[str], tuple[str, ...]]:
        """Return what is told beside a group in words, and the claims in it; groups left out are told elsewhere."""
        found = [*self._sums(host), *self._guests(host, left_out)]
        words = [one for one, _ in found[:MOST_BESIDE]]
        if len(found) > MOST_BESIDE:
            words.append(f"and {len(found) - MOST_BESIDE:,} more")
        return words, tuple(dict.fromkeys(claim_id for _, claims in found for claim_id in claims))

    def _sums(self, host: int) -> Iterator[_Told]:
        for one in self.sums.get(host, ()):
            yield sum_in_words(one, self.telling), (*one.parts, one.whole)

    def _added(self, host: int) -> set[int]:
        """Return the groups whose claims are parts of the sums that a group meets."""
        return {self.telling.group_of[part] for one in self.sums.get(host, ()) for part in one.parts}

    def _guests(self, host: int, left_out: frozenset[int]) -> Iterator[_Told]:
        """Yield what is told beside a group, then what is beside those of them that have no entry of their own."""
        seen, added = {host, *left_out}, self._added(host)
        waiting = [(host, "")]
        for at, beside in waiting:
            for guest, relation in self.guests.get(at, {}).items():
                if guest in seen:
                    continue
                seen.add(guest)
                ours, theirs = self._sides(relation, guest)
                if guest not in added:
                    yield self._aside(relation, ours, theirs, beside), (ours,)
                if self.is_beside(guest):
                    waiting.append((guest, self._called(ours, theirs)))

    def _called(self, claim_id: str, other: str) -> str:
        """Return how a claim that was told beside another is called: "the 26 civilians"."""
        return f"the {self.telling.figure(claim_id)}{self.telling.apart(claim_id, other)}"

    def _sides(self, relation: Relation, guest: int) -> tuple[str, str]:
        ours = relation.a if self.telling.group_of[relation.a] == guest else relation.b
        return ours, relation.b if ours == relation.a else relation.a

    def _related(self) -> dict[int, dict[int, Relation]]:
        """Return, by group, the groups that are told beside it: each beside the nearest that contains it."""
        group_of = self.telling.group_of
        wholes: dict[int, dict[int, Relation]] = {}
        peers: dict[int, dict[int, Relation]] = {}
        for relation in self.telling.report.relations:
            a, b = group_of.get(relation.a), group_of.get(relation.b)
            if relation.kind not in _TOLD or a is None or b is None or a == b:
                continue
            position = self._position(relation)
            if position.nested:
                part, whole = (relation.a, relation.b) if position is Position.WITHIN else (relation.b, relation.a)
                if relation.kind is not Kind.PART_OF or not self._is_later(part, whole):
                    self._keep(wholes.setdefault(group_of[part], {}), group_of[whole], relation)
            else:
                host, guest = sorted((a, b), key=self._weight)
                self._keep(peers.setdefault(guest, {}), host, relation)
        found: dict[int, dict[int, Relation]] = {}
        hosts: dict[int, int] = {}
        for guest in sorted(wholes.keys() | peers.keys()):
            above = wholes.get(guest) or peers[guest]
            # The nearest of several wholes; a peer is within none of them.
            wider = {host for one in above for host in wholes.get(one, ())} if guest in wholes else ()
            host = min((host for host in above if host not in wider), key=self._weight, default=min(above))
            if not _leads_to(host, guest, hosts):
                hosts[guest] = host
                found.setdefault(host, {})[guest] = above[host]
        return found

    def _is_later(self, part: str, whole: str) -> bool:
        statement = self.telling.statement
        return is_of_a_later_day(statement(part), statement(whole), self.telling.report.judge.policy.slack)

    def _keep(self, found: dict[int, Relation], host: int, relation: Relation) -> None:
        """Keep of the relations of two groups the one of the same, or nearest, cut-offs; of such the latest."""
        if host not in found or self._nearness(found[host]) <= self._nearness(relation):
            found[host] = relation

    def _nearness(self, relation: Relation) -> tuple[Any, ...]:
        a, b = self.telling.statement(relation.a), self.telling.statement(relation.b)
        first, last = sorted((a.when.start, b.when.start))
        # That a part counted later is above an earlier whole is worth telling where no whole is known to hold it.
        holds = relation.kind not in (Kind.GREW, Kind.FELL)
        return holds, a.when.as_of == b.when.as_of, -gap(a, b), last, first

    def _weight(self, place: int) -> tuple[int, int]:
        return -len(self.claims(place)), place

    def _position(self, relation: Relation) -> Position:
        """Return where what the first of two claims is about lies, seen from the second."""
        a, b = self.telling.statement(relation.a), self.telling.statement(relation.b)
        position = position_of(a, b, self.telling.report.judge.vocabulary)
        if relation.kind is Kind.PART_OF and not position.nested:
            # What they leave open may decide which is the part: the rules say it first.
            return Position.WITHIN if relation.first == relation.a else Position.CONTAINS
        return position

    def _aside(self, relation: Relation, ours: str, theirs: str, beside: str) -> str:
        told = self.telling.told(ours, self.telling.apart(ours, theirs))
        if relation.kind is Kind.PART_OF:
            return f"of {beside}, {told}" if beside else f"of them {told}"
        words = self._other(relation, ours, told)
        return f"beside {beside}, {words}" if beside else words

    def _other(self, relation: Relation, ours: str, told: str) -> str:
        if relation.kind in (Kind.GREW, Kind.FELL):
            since = relation.why if relation.rule == 4 else f"it {relation.kind}"
            return f"{'earlier' if relation.first == ours else 'later'} {told}, so {since}"
        if relation.kind is not Kind.AGREES:
            return f"{told} can be true too"
        if not self._position(relation).nested:
            return f"{told} says the same{', if that is what is meant' if self._is_choice(relation) else ''}"
        # Of a part only so much is true: its figure may be that of the whole.
        same_date = isinstance(self.telling.statement(ours).claim.value, Period)
        return f"{told}, the same date" if same_date else f"{told} can be true too"

    def _is_choice(self, relation: Relation) -> bool:
        """Say whether a relation holds under one reading only of what its claims leave open."""
        scopes = [self.telling.statement(one).scope for one in (relation.a, relation.b)]
        return any(terms != other.get(d) for one, other in (scopes, scopes[::-1]) for d, terms in one if len(terms) > 1)


def _leads_to(host: int, guest: int, hosts: dict[int, int]) -> bool:
    """Say whether a group is told beside another one, at whatever remove: nothing is told beside itself."""
    at: int | None = host
    while at is not None and at != guest:
        at = hosts.get(at)
    return at == guest
