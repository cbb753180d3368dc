"""Conflicts: claims that cannot all be true."""

from __future__ import annotations

from attrs import field, frozen

from kzclaims.model.member import member, several
from kzclaims.model.relation import Strength


def _strength(value: object) -> Strength:
    return member(Strength, value)


@frozen(kw_only=True)
class Conflict:
    """A set of claims that cannot all be true, told once, whoever found it.

    `because` is the chain of reasons in words; `assumes` what has to hold for the conflict to hold.
    """

    claims: tuple[str, ...] = field(converter=several)
    strength: Strength = field(converter=_strength)
    because: tuple[str, ...] = field(default=(), converter=several)
    assumes: tuple[str, ...] = field(default=(), converter=several)
