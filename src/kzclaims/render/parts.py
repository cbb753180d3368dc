"""Parts: wholes with what is told to be within them, and what is left where that follows."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from kzclaims.judgement.wording import plain_term, together
from kzclaims.model.interval import Interval
from kzclaims.model.relation import Kind
from kzclaims.reconciliation.implied import Implied
from kzclaims.render.beside import Beside
from kzclaims.render.implied import is_narrow
from kzclaims.render.pictures import Branch, Parts
from kzclaims.render.telling import clean

# Figures of one cut-off, parts of one whole and levels of parts that are told.
_MOST_FIGURES = 3
_MOST_PARTS = 12
_DEEPEST = 6


def parts_of(beside: Beside) -> list[Parts]:
    """Return each whole that is no part of another, with its parts, theirs, and what is left; the widest first."""
    return _Trees(beside, _by_whole(beside)).found()


@frozen(eq=False)
class _Trees:
    """The trees of a report: `left` holds what is left of each group, by its place."""

    beside: Beside
    left: dict[int, list[Implied]]

    def found(self) -> list[Parts]:
        hosts = [host for host in self.beside.guests if list(self._within(host))]
        within = {guest for host in hosts for guest in self._within(host)}
        trees = [self._tree(host) for host in hosts if host not in within]
        return sorted(trees, key=lambda tree: (-tree.whole.size, tree.title))

    def _within(self, host: int) -> Iterator[int]:
        """Yield the groups that lie within one, those of numbers."""
        for guest, relation in self.beside.guests.get(host, {}).items():
            if relation.kind is Kind.PART_OF and self._is_counted(guest) and self._is_counted(host):
                yield guest

    def _is_counted(self, place: int) -> bool:
        verdict = self.beside.telling.report.groups[place]
        return all(self.beside.telling.statement(one).reading is not None for one in verdict.cells[-1].claims)

    def _tree(self, host: int) -> Parts:
        telling = self.beside.telling
        whole = self._branch(host, None, 0)
        name = telling.heading(self._latest(host)[-1])
        shown = [f"{part.figure} {part.label}" for part in whole.parts if part.figure]
        unit = telling.statement(self._latest(host)[-1]).unit
        return Parts(title=f"{name}: of {whole.figure}, {together(shown[:_MOST_FIGURES])}", unit=unit, whole=whole)

    def _latest(self, place: int) -> tuple[str, ...]:
        return self.beside.telling.report.groups[place].cells[-1].claims

    def _branch(self, place: int, above: int | None, depth: int) -> Branch:
        telling, verdict = self.beside.telling, self.beside.telling.report.groups[place]
        claims = self._latest(place)
        figures = list(dict.fromkeys(map(telling.figure, claims)))[:_MOST_FIGURES]
        apart = "" if above is None else telling.apart(claims[-1], self._latest(above)[-1]).strip(" ,")
        inner = [] if depth >= _DEEPEST else [self._branch(one, place, depth + 1) for one in self._within(place)]
        left = [_remainder(one) for one in self.left.get(place, ())]
        return Branch(
            label=f"{apart or telling.thing(claims[-1])}{', disputed' if verdict.strength else ''}",
            figure=" / ".join(figures),
            span=Interval(verdict.low, verdict.high),
            claims=claims,
            parts=(*inner[:_MOST_PARTS], *left[:_MOST_PARTS]),
        )


def _by_whole(beside: Beside) -> dict[int, list[Implied]]:
    """Return what is left of each group where that follows: of the groups that it rests on, of the widest."""
    group_of = beside.telling.group_of
    found: dict[int, list[Implied]] = {}
    for one in beside.telling.report.implied:
        places = (
            {group_of[claim] for claim in one.claims if claim in group_of}
            if one.other_than and is_narrow(one)
            else set()
        )
        wholes = [place for place in places if places & set(beside.guests.get(place, ()))]
        if wholes:
            found.setdefault(min(wholes), []).append(one)
    return found


def _remainder(one: Implied) -> Branch:
    assert one.other_than is not None
    dimension, terms = one.other_than
    names = together([plain_term(term) for term in terms])
    words = {"place": f"elsewhere than in {names}"}.get(dimension, f"other than {names}")
    answers = " and ".join(answer.term for answer in one.when)
    label = f"{words}{f', if {clean(answers, 60)}' if answers else ''}"
    return Branch(label=label, figure=one.figure, span=one.literal, implied=True, claims=one.claims)
