"""Ignores: findings that a claim's note sets aside, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import define, evolve, field, frozen

from kzclaims.model.finding import Finding
from kzclaims.rules.inspection import Inspection

_FORM = re.compile(
    r"\bkz:\s*ignore\b\s*(?P<codes>[A-Za-z]{2,8}\d{1,5}(?:\s*,\s*[A-Za-z]{2,8}\d{1,5})*)?\s*(?:because\b\s*(?P<why>[^;]*))?",
    re.IGNORECASE,
)


@frozen
class Ignore:
    """One code that one claim's note sets aside; without a reason it does nothing."""

    row: int
    claim: str
    code: str
    because: str

    @property
    def holds(self) -> bool:
        """Whether it sets anything aside: it names a code and a reason."""
        return bool(self.code and self.because)


@define(eq=False)
class Ignores:
    """The ignores of a dossier, and which of them were of use."""

    all: Sequence[Ignore]
    used: set[Ignore] = field(factory=set)

    @classmethod
    def of(cls, seen: Inspection) -> Ignores:
        """Return the ignores that the notes of the claims give."""
        ledger = seen.dossier.claims
        noted = {at: stem.note for at, stem in enumerate(ledger.stems) if stem.note and "kz:" in stem.note.lower()}
        if not noted:
            return cls(())
        rows = ((row, noted[at]) for row, at in enumerate(ledger.stem_of) if at in noted)
        return cls([one for row, note in rows for one in _read(row, ledger.ids[row], note)])

    def left(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings that no ignore sets aside.

        A finding goes where the claim at fault ignores it, or so many of the others that none is left beside it.
        """
        by_claim: dict[tuple[str, str], Ignore] = {(one.claim, one.code): one for one in self.all if one.holds}
        for found in findings:
            if not by_claim:
                yield found
                continue
            named = {claim: one for claim in found.claims if (one := by_claim.get((claim, found.code))) is not None}
            self.used.update(named.values())
            others = found.claims[1:]
            if found.claims and (found.claims[0] in named or (others and all(one in named for one in others))):
                continue
            yield evolve(found, claims=tuple(one for one in found.claims if one not in named)) if named else found


def _read(row: int, claim: str, note: str) -> Iterator[Ignore]:
    for match in _FORM.finditer(note):
        codes = [code.strip().upper() for code in (match["codes"] or "").split(",")]
        why = (match["why"] or "").strip().strip('."')
        yield from (Ignore(row, claim, code, why) for code in codes)
