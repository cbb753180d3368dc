"""Conflicts: claims that cannot all be true."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from kzclaims.model.member import member, several
from kzclaims.model.relation import Strength


class ConflictKind(StrEnum):
    """Why some claims cannot all be true."""

    PART = "part above whole"
    TOTAL = "parts above total"
    SHORT = "parts short of total"
    FALL = "fall of a toll"
    FIGURES = "two figures at a time"
    VALUES = "two values of one thing"
    START = "part starts before whole"
    TOGETHER = "figures that do not go together"


def _kind(value: object) -> ConflictKind:
    return member(ConflictKind, value)


def _strength(value: object) -> Strength:
    return member(Strength, value)


@frozen(kw_only=True)
class Conflict:
    """A set of claims that cannot all be true, told once, whoever found it.

    `kind` says in which way; of a sum the last of the claims is the total. `because` is the chain of reasons in words;
    `assumes` what has to hold for the conflict to hold.
    """

    claims: tuple[str, ...] = field(converter=several)
    strength: Strength = field(converter=_strength)
    kind: ConflictKind = field(default=ConflictKind.FIGURES, converter=_kind)
    because: tuple[str, ...] = field(default=(), converter=several)
    assumes: tuple[str, ...] = field(default=(), converter=several)
