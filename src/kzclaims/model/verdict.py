"""Verdicts: what the claims of a group say together."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from kzclaims.model.group import Group
from kzclaims.model.number import Number
from kzclaims.model.period import Period
from kzclaims.model.relation import Strength


class Outcome(StrEnum):
    """What the claims of one cut-off say together."""

    ALONE = "alone"
    AGREE = "agree"
    RANGE = "range"
    CONTRADICT = "contradict"


@frozen(kw_only=True)
class Voices:
    """How many independent origins speak: at least `low`, at most `high`."""

    low: int
    high: int


@frozen(kw_only=True)
class Cell:
    """One cut-off of a group: its claims, what they say together, and the span that they give.

    `low` and `high` are the shared values where the claims agree, else all that they admit; None is an open end.
    """

    as_of: Period | None
    outcome: Outcome
    claims: tuple[str, ...]
    low: Number | None = None
    high: Number | None = None
    strength: Strength | None = None


@frozen(kw_only=True)
class Verdict:
    """What a group says: its latest cut-off's outcome, how many cut-offs are disputed, and how many voices.

    `corroborated` is true where at least two origins certainly speak.
    """

    group: Group
    outcome: Outcome
    cells: tuple[Cell, ...]
    disputed: int = 0
    strength: Strength | None = None
    origins: Voices = field(factory=lambda: Voices(low=0, high=0))
    corroborated: bool = False
    low: Number | None = None
    high: Number | None = None
    reason: str = ""
