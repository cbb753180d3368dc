"""Words of failures: quotes, figures, sources, dates and ids of what cannot all be true."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from attrs import evolve, field, frozen

from kzclaims.io.places import Asked, places_in
from kzclaims.model.claim import Claim
from kzclaims.model.conflict import ConflictKind
from kzclaims.model.finding import Finding, Place
from kzclaims.model.interval import Interval
from kzclaims.model.number import show
from kzclaims.model.relation import Relation
from kzclaims.reconciliation.faces import face_of, upper_first
from kzclaims.reconciliation.report import Report
from kzclaims.reconciliation.totals import Breach
from kzclaims.render.telling import Telling, capital, clean
from kzclaims.testing.known import Found, ids_of, name_of

# What is told in full of one kind; of more, the names, and of very many how many there are.
MOST_TOLD = 100
_MOST_NAMED = 1_000
_LONGEST_QUOTE = 300
ACCEPT = (
    'To let a conflict stand: name it as known ("a~b"), or add to the file a [[decisions]] entry with '
    'ruling = "accepted" and why.'
)


@frozen(eq=False)
class Words:
    """How what fails in one report is told."""

    report: Report
    _places: dict[str, str] = field(factory=dict, init=False)

    @cached_property
    def telling(self) -> Telling:
        """The report's own words, with the year in every date: a test is read apart from its report."""
        return evolve(Telling.of(self.report), year=None)

    def conflicts(self, found: Sequence[Found]) -> str:
        """Return conflicts, each with both sides, the reason, and what would let both stand."""
        self.look_up(claim_id for one in found[:MOST_TOLD] for claim_id in ids_of(one, self.report))
        blocks = [self.conflict(one) for one in found[:MOST_TOLD]]
        if names := [name_of(ids_of(one, self.report)) for one in found[MOST_TOLD:]]:
            more = f", and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
            blocks.append(f"{len(names):,} more: {', '.join(names[:_MOST_NAMED])}{more}")
        return "\n\n".join(blocks)

    def conflict(self, found: Found) -> str:
        """Return one conflict, headed by its name and what kind it is."""
        ids, sheet = self.report.sheet.ids, self.report.sheet
        if isinstance(found, Breach):
            kind, strength, members = found.kind, found.strength, [ids[row] for row in found.rows]
            because = [capital(one) for one in (found.reason, *found.facts)]
        else:
            pair = upper_first(sheet, *found)
            members = [ids[row] for row in pair]
            relation = self.report.relation(*members)
            assert relation.strength is not None
            kind, strength, because = face_of(sheet, *pair), relation.strength, list(_reasons(relation))
        head = f"{name_of(members)}: {kind}, {'hard' if strength == 'hard' else 'a tension'}"
        return "\n".join([head, *_indented([*self.claims(members, kind), *because])])

    def claims(self, ids: Sequence[str], kind: ConflictKind | None = None) -> Iterator[str]:
        """Yield each claim with its figure, date and source, and on the next line its quote, id and place."""
        self.look_up(ids)
        for claim_id in ids:
            is_total = kind in (ConflictKind.TOTAL, ConflictKind.SHORT) and claim_id == ids[-1]
            yield f"{'total: ' if is_total else ''}{self.telling.full(claim_id)}"
            where = f" ({self._places[claim_id]})" if self._places[claim_id] else ""
            yield f"    {claim_id}{where}: {quoted(self.report.statements[claim_id].claim)}"

    def span(self, group: int) -> str:
        """Return the latest figures of a group that spread into a range."""
        verdict = self.report.groups[group]
        head = f"{verdict.group.id}: a range, {verdict.reason}"
        latest = verdict.cells[-1].claims
        more = [f"and {len(latest) - MOST_TOLD:,} more"] if len(latest) > MOST_TOLD else []
        return "\n".join([head, *_indented([*self.claims(latest[:MOST_TOLD]), *more])])

    def findings(self, found: Sequence[Finding]) -> str:
        """Return findings, each with the claims that it is about, why, and how to mend it."""
        blocks = [self.finding(one) for one in found[:MOST_TOLD]]
        if len(found) > MOST_TOLD:
            blocks.append(f"{len(found) - MOST_TOLD:,} more findings of this rule")
        return "\n\n".join(blocks)

    def finding(self, found: Finding) -> str:
        """Return one finding, headed by its place, code and message."""
        lines = [*self.claims([one for one in found.claims if one in self.report.sheet.row_of])]
        lines += [capital(reason) for reason in found.because]
        if found.mend:
            lines.append(f"mend: {found.mend}")
        where = _where(found.place)
        told = str(evolve(found, places=()))
        return "\n".join([f"{where}: {told}" if where else told, *_indented(lines)])

    def look_up(self, ids: Iterable[str]) -> None:
        """Find in one pass over the file where claims stand in it, to have it when they are told."""
        asked = [one for one in dict.fromkeys(ids) if one not in self._places]
        dossier = self.report.dossier
        ledger = dossier.claims
        if not asked or not dossier.file or not ledger.rows:
            self._places.update(dict.fromkeys(asked, ""))
            return
        rows = [Asked(row=ledger.rows[ledger.row_of[one]], field="value") for one in asked]
        for one, place in zip(asked, places_in(dossier.file, rows), strict=True):
            self._places[one] = _where(place) if place.line else ""


def _where(place: Place) -> str:
    if not place.file:
        return place.path
    return f"{from_here(place.file)}:{place.line}" if place.line else from_here(place.file)


def from_here(file: str) -> str:
    """Return a path as seen from the folder that the tests are run in, where it lies within."""
    return os.path.abspath(file).removeprefix(os.path.join(os.getcwd(), ""))


def quoted(claim: Claim) -> str:
    """Return the quote of a claim; that there is none where it has none."""
    return "no quote" if claim.mention is None else f'"{clean(claim.mention.quote, _LONGEST_QUOTE)}"'


def _reasons(relation: Relation) -> Iterator[str]:
    if relation.why:
        yield capital(f"{relation.why}.")
    if relation.unless:
        yield f"Both stand only if {relation.unless}."
    if relation.assumes:
        yield f"Assumed: {'; '.join(clean(one, _LONGEST_QUOTE) for one in relation.assumes)}."


def pair_words(relation: Relation, figures: Sequence[object]) -> str:
    """Return how two figures stand to each other, with the quotes of those that are claims."""
    strength = f" ({relation.strength})" if relation.strength else ""
    names = " and ".join(clean(called(one)) for one in figures)
    claims = [one for one in figures if isinstance(one, Claim) and one.mention is not None]
    quotes = [f"{called(claim)}: {quoted(claim)}" for claim in claims]
    return "\n".join([f"{names}: {relation.kind.replace('_', ' ')}{strength}", *_indented([relation.reason, *quotes])])


def called(figure: object) -> str:
    """Return what to call a figure: the id of a claim, a phrase in quotes, a number as it is."""
    if isinstance(figure, Claim):
        return figure.id or f"{figure.value} {figure.measure}"
    return f'"{figure}"' if isinstance(figure, str) else str(figure)


def span_words(span: Interval) -> str:
    """Return an interval in words: "16 to 18", "16 or more", "below 20"."""
    low = "" if span.low is None else f"above {show(span.low)}" if span.low_open else f"{show(span.low)} or more"
    high = "" if span.high is None else f"below {show(span.high)}" if span.high_open else f"{show(span.high)} or less"
    if span.low is None or span.high is None or span.low_open or span.high_open:
        return " and ".join(end for end in (low, high) if end) or "any number"
    return show(span.low) if span.low == span.high else f"{show(span.low)} to {show(span.high)}"


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" for line in lines]
