"""Verdicts: what the claims of a group say together."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from kzclaims.errors import InvalidValueError
from kzclaims.model.group import Group
from kzclaims.model.member import entries, member, several
from kzclaims.model.number import Number
from kzclaims.model.period import Period
from kzclaims.model.relation import Strength, as_strength


class Outcome(StrEnum):
    """What the claims of one cut-off say together."""

    ALONE = "alone"
    AGREE = "agree"
    RANGE = "range"
    CONTRADICT = "contradict"


def _outcome(value: object) -> Outcome:
    return member(Outcome, value)


@frozen(kw_only=True)
class Voices:
    """How many independent origins speak: at least `low`, at most `high`."""

    low: int
    high: int

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.low <= self.high:
            raise InvalidValueError(f"{self.low} to {self.high} voices cannot be; count from 0 upwards")


@frozen(kw_only=True)
class Cell:
    """One cut-off of a group: its claims, what they say together, and the span that they give.

    `low` and `high` are the shared values where the claims agree, else all that they admit; None is an open end.
    """

    as_of: Period | None
    outcome: Outcome = field(converter=_outcome)
    claims: tuple[str, ...] = field(converter=several)
    low: Number | None = None
    high: Number | None = None
    strength: Strength | None = field(default=None, converter=as_strength)


@frozen(kw_only=True)
class Verdict:
    """What a group says: its latest cut-off's outcome, how many cut-offs are disputed, and how many voices.

    `corroborated` is true where at least two origins certainly speak.
    """

    group: Group
    outcome: Outcome = field(converter=_outcome)
    cells: tuple[Cell, ...] = field(converter=entries)
    disputed: int = 0
    strength: Strength | None = field(default=None, converter=as_strength)
    origins: Voices = field(factory=lambda: Voices(low=0, high=0))
    corroborated: bool = False
    low: Number | None = None
    high: Number | None = None
    reason: str = ""

    def __str__(self) -> str:
        says = str(self.outcome) if self.strength is None else f"{self.outcome} ({self.strength})"
        return ": ".join(part for part in (self.group.id, says, self.reason) if part)
