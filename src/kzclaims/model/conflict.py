"""Conflicts: claims that cannot all be true."""

from __future__ import annotations

from attrs import field, frozen

from kzclaims.model.relation import Strength


@frozen(kw_only=True)
class Conflict:
    """A set of claims that cannot all be true, told once, whoever found it.

    `because` is the chain of reasons in words; `assumes` what has to hold for the conflict to hold.
    """

    claims: tuple[str, ...] = field(converter=tuple)
    strength: Strength = field(converter=Strength)
    because: tuple[str, ...] = ()
    assumes: tuple[str, ...] = ()
