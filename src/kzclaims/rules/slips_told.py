"""Slips as findings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kzclaims.model.finding import Finding
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import Later
from kzclaims.rules.slips import Slip, SlipKind


def slips_told(seen: Inspection, kind: SlipKind, words: str) -> Iterator[Later]:
    """Yield a finding for each slip of a kind; the figure that its group does not bear out comes first."""
    return (partial(_told, seen, slip, words) for slip in seen.slips if slip.kind is kind)


def _told(seen: Inspection, slip: Slip, words: str) -> Finding:
    told = f"{seen.said(slip.odd)} and {seen.said(slip.other)} {words.format(factor=slip.factor)}"
    if slip.certain:
        told += " The other figures of the group bear out the second."
    return Finding(told, claims=seen.ids((slip.odd, slip.other)), field="value")
