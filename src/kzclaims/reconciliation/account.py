"""Accounts: what one source or origin says in a report, how it stands, and who agrees with it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from attrs import field, frozen

from kzclaims.judgement.wording import describe
from kzclaims.model.aside import SetAside
from kzclaims.model.conflict import Conflict
from kzclaims.model.lazy import Lazy
from kzclaims.reconciliation.agreement import APART, Agreement
from kzclaims.reconciliation.conflicts import Conflicts, rows_of
from kzclaims.reconciliation.sheet import Sheet

# Of each list so many are told in words; all are in the value.
_TOLD = 8
_WIDTH = 100


@frozen(kw_only=True, eq=False, repr=False)
class Account:
    """What a source prints, or an origin says.

    `sources` are the sources of that name or id; `origin` the name of the origin, where it is one. `claims` are ids, in
    the order of their cut-offs: `printed` those of its sources, `said` those of which it is the origin, the same
    claim often in both. Every one of them is in `standing` or in `set_aside`. `matrix` has the agreements that concern
    it, with it as `a`: those of its sources, else, for an origin that is no source, those of all it said.
    """

    name: str
    sources: tuple[str, ...]
    origin: str | None
    sheet: Sheet = field(repr=False)
    found: Conflicts = field(repr=False)
    rows: Sequence[int] = field(repr=False)
    printed: tuple[str, ...]
    said: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    matrix: tuple[Agreement, ...]

    @property
    def what(self) -> tuple[str, ...]:
        """What the name stands for: "source", "origin" or both."""
        return ("source",) * bool(self.sources) + ("origin",) * (self.origin is not None)

    @cached_property
    def claims(self) -> tuple[str, ...]:
        """The ids of its claims, in the order of their cut-offs."""
        return tuple(self.sheet.ids[row] for row in self.rows)

    @cached_property
    def standing(self) -> tuple[str, ...]:
        """The ids of its claims that are not set aside."""
        gone = {one.claim for one in self.set_aside}
        return tuple(claim_id for claim_id in self.claims if claim_id not in gone)

    @cached_property
    def in_conflict(self) -> tuple[str, ...]:
        """The ids of its claims that are in some conflict."""
        firmness = self.found.firmness
        return tuple(self.sheet.ids[row] for row in self.rows if firmness[row])

    @cached_property
    def conflicts(self) -> Sequence[Conflict]:
        """The conflicts that its claims are in, each put into words when it is asked for."""
        ours = set(self.rows)
        return _Some(self.found, [at for at, one in enumerate(self.found.all) if not ours.isdisjoint(rows_of(one))])

    @property
    def agrees_with(self) -> tuple[str, ...]:
        """Who gives the same figures on the same day in more than a quarter of the cells, most agreeing cells first."""
        alike = [one for one in self.matrix if one.share is not None and one.share > APART]
        return tuple(one.b for one in sorted(alike, key=lambda one: (-one.agreeing, one.b)))

    def __repr__(self) -> str:
        return f"<Account of {self.name!r}: {len(self.claims)} claims>"

    def __str__(self) -> str:
        what = " and ".join(f"{'an' if one == 'origin' else 'a'} {one}" for one in self.what)
        number, stand, hit = len(self.claims), len(self.standing), len(self.in_conflict)
        claims = "1 claim" if number == 1 else f"{number:,} claims"
        lines = [
            f"{self.name}: {what}",
            f"{claims}: {stand:,} {'stands' if stand == 1 else 'stand'}, {number - stand:,} set aside, "
            f"{hit:,} in a conflict",
            *_listed((self._told(claim_id) for claim_id in self.standing), stand),
        ]
        if self.set_aside:
            told = (f"{self._told(one.claim)}: {one.reason}" for one in self.set_aside)
            lines += ["set aside", *_listed(told, len(self.set_aside))]
        if self.conflicts:
            # What was assumed is told with the conflict itself.
            told = (f"{one.strength}: {one.because[0].partition(' Assumed: ')[0]}" for one in self.conflicts)
            lines += ["cannot all be true", *_listed(told, len(self.conflicts))]
        if self.matrix:
            rows = sorted(self.matrix, key=lambda one: (-one.cells, one.b))
            lines += ["beside others", *_listed(map(self._beside, rows), len(rows))]
        return "\n".join(lines)

    def _told(self, claim_id: str) -> str:
        sheet = self.sheet
        return f"{describe(sheet.statement(sheet.row_of[claim_id]), sheet.judge.origins, self._names)} [{claim_id}]"

    def _beside(self, one: Agreement) -> str:
        name = self._names.get(one.b, one.b)
        if not one.cells:
            return f"{name}: the same things, on other days"
        cells = "1 cell agrees" if one.cells == 1 else f"{one.cells:,} cells agree"
        return f"{name}: {one.agreeing:,} of {cells}; {one.reading}"

    @cached_property
    def _names(self) -> dict[str, str]:
        return {source.id: source.name for source in self.sheet.judge.settler.dossier.sources}


@frozen(eq=False, repr=False)
class _Some(Lazy[Conflict]):
    """Some of the conflicts of a report, by their places."""

    conflicts: Conflicts
    places: Sequence[int]

    def _make(self, index: int) -> Conflict:
        return self.conflicts[self.places[index]]

    def __len__(self) -> int:
        return len(self.places)


def _listed(lines: Iterator[str], number: int) -> Iterator[str]:
    for line in islice(lines, _TOLD):
        yield textwrap.fill(line, _WIDTH, initial_indent="  ", subsequent_indent="      ", break_on_hyphens=False)
    if number > _TOLD:
        yield f"  and {number - _TOLD:,} more"
