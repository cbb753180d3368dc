"""Ignores: findings that a claim's note sets aside, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import define, evolve, field, frozen

from kzclaims.model.finding import Finding
from kzclaims.rules.inspection import Inspection

_FORM = re.compile(r"\bkz:\s*ignore\b(?P<rules>[^;]*?)(?:\bbecause\b(?P<why>[^;]*))?(?=;|$)", re.IGNORECASE)
_APART = re.compile(r"\s*(?:,|\band\b|\s)\s*", re.IGNORECASE)


@frozen
class Ignore:
    """One rule that one claim's note sets aside, as the note names it; without a reason it does nothing."""

    row: int
    claim: str
    rule: str
    because: str

    @property
    def holds(self) -> bool:
        """Whether it sets anything aside: it names a rule and a reason."""
        return bool(self.rule and self.because)

    def names(self, code: str, name: str) -> bool:
        """Say whether it means the rule of a code and a name."""
        return self.rule.upper() == code or self.rule.lower().replace("_", "-") == name


@define(eq=False, slots=False)
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

    @cached_property
    def _by_claim(self) -> dict[str, list[Ignore]]:
        found: dict[str, list[Ignore]] = {}
        for one in self.all:
            if one.holds:
                found.setdefault(one.claim, []).append(one)
        return found

    def concern(self, code: str, name: str) -> bool:
        """Say whether any ignore is of a rule."""
        return any(one.names(code, name) for one in self.all)

    def left(self, found: Finding) -> Finding | None:
        """Return what the ignores leave of a finding; None where they set it aside.

        It goes where the claim at fault ignores it, or so many of the others that none is left beside it.
        """
        named = {claim: one for claim in found.claims for one in self._ignored(claim, found)}
        self.used.update(named.values())
        others = found.claims[1:]
        if found.claims and (found.claims[0] in named or (others and all(one in named for one in others))):
            return None
        return evolve(found, claims=tuple(one for one in found.claims if one not in named)) if named else found

    def _ignored(self, claim: str, found: Finding) -> Iterator[Ignore]:
        return (one for one in self._by_claim.get(claim, ()) if one.names(found.code, found.rule))


def _read(row: int, claim: str, note: str) -> Iterator[Ignore]:
    for match in _FORM.finditer(note):
        why = (match["why"] or "").strip().strip('."')
        rules = [word for word in _APART.split(match["rules"].strip()) if word]
        yield from (Ignore(row, claim, word, why) for word in rules or [""])
