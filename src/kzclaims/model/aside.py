"""What is set aside: claims that no longer speak for themselves, each with its reason."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from kzclaims.model.member import member


class AsideKind(StrEnum):
    """Why a claim no longer speaks for itself."""

    RETRACTED = "retracted"
    SUPERSEDED = "superseded"
    RESTATES = "restates"
    REVISED = "revised"


def _kind(value: object) -> AsideKind:
    return member(AsideKind, value)


@frozen
class SetAside:
    """A claim that is left out of the verdicts, and why.

    `by` is the claim that took its place, where there is one; `retells` the withdrawn one that it passes on, and
    `assumed` is true of a retelling that does not say what it retells.
    """

    claim: str
    reason: str
    kind: AsideKind = field(converter=_kind)
    by: str | None = None
    assumed: bool = False
    retells: str | None = None

    @property
    def is_withdrawn(self) -> bool:
        """Whether the statement itself no longer stands, whatever other claims there are."""
        return self.kind in (AsideKind.RETRACTED, AsideKind.SUPERSEDED)
