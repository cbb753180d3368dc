"""Relations: what two claims say about each other."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from kzclaims.model.member import entries, member, several


class Kind(StrEnum):
    """How two claims stand to each other."""

    AGREES = "agrees"
    COMPATIBLE = "compatible"
    PART_OF = "part_of"
    GREW = "grew"
    FELL = "fell"
    CONTRADICTS = "contradicts"
    AMBIGUOUS = "ambiguous"
    REVISED = "revised"
    RESTATES = "restates"
    NOT_COMPARABLE = "not_comparable"
    ALONE = "alone"  # of a topic only: one claim is left


class Strength(StrEnum):
    """How firmly a contradiction holds.

    Hard: literal readings apart and cut-offs simultaneous or certainly ordered (an assumed date included).
    Tension: literal readings apart, cut-offs near or only likely ordered.
    """

    HARD = "hard"
    TENSION = "tension"


def _kind(value: object) -> Kind:
    return member(Kind, value)


def as_strength(value: object) -> Strength | None:
    """Return a strength from its text, or None where there is none."""
    return None if value is None else member(Strength, value)


@frozen(kw_only=True)
class Choice:
    """One way of reading what a source left open, and what follows from it."""

    when: str
    kind: Kind = field(converter=_kind)


@frozen(kw_only=True)
class Relation:
    """What two claims say about each other, why, and what had to be assumed.

    `rule` is the number of the rule that decided, as in the docs. `figures_meet` tells whether the plausible
    readings share a value, whatever the kind. `choices` lists every outcome of an ambiguous one.
    `first` is the one that the reason names first: the part, the earlier, the one above; `why` is the short reason
    within it, and `unless` what would let both stand. The kind does not depend on the order of the two.
    """

    a: str
    b: str
    kind: Kind = field(converter=_kind)
    rule: int
    strength: Strength | None = field(default=None, converter=as_strength)
    figures_meet: bool = False
    assumes: tuple[str, ...] = field(default=(), converter=several)
    reason: str = ""
    choices: tuple[Choice, ...] = field(default=(), converter=entries)
    first: str = ""
    why: str = ""
    unless: str = ""

    def __str__(self) -> str:
        return self.reason or f"{self.a} and {self.b}: {self.kind.replace('_', ' ')}"
