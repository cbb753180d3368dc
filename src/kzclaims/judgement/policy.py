"""Policies: how figures are read and how far apart two cut-offs must be."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from attrs import evolve, field, fields_dict, frozen

from kzclaims.errors import InvalidValueError, UnknownNameError, excerpt
from kzclaims.judgement.readings import Reading, Widths, read_quantity
from kzclaims.model.claim import Claim
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.vocabulary.measures import MeasureKind
from kzclaims.vocabulary.vocabulary import Vocabulary


def _slack(value: object) -> timedelta:
    if not isinstance(value, timedelta) or value < timedelta(0):
        raise InvalidValueError(f"slack {value!r:.80} is not a timedelta of zero or more")
    return value


@frozen(kw_only=True)
class Policy:
    """How to read figures and dates; replaceable, never part of a claim.

    `readings` are the widths of the hedges. `slack` is how much later a cut-off must start, after another has
    ended, to be certainly later: one day, because a bare day hides its hour. `strict` takes bounds at their word,
    so that "over 164" excludes 164. `practice` names the practice, or "all", by which a report prints figures;
    without one it prints none.
    """

    name: str = "default"
    readings: Widths = field(factory=Widths)
    slack: timedelta = field(default=timedelta(days=1), converter=_slack)
    strict: bool = False
    practice: str | None = None

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.readings, Widths):
            raise InvalidValueError(f"readings {excerpt(self.readings)} are no Widths")
        if not isinstance(self.strict, bool):
            raise InvalidValueError(f"strict {excerpt(self.strict)} is neither True nor False")
        if not isinstance(self.practice, str | None):
            raise InvalidValueError(f"practice {excerpt(self.practice)} is not a name, such as ucdp, or all")

    def read(self, claim: Claim, vocabulary: Vocabulary) -> Reading:
        """Return the literal and the plausible interval of a claim's quantity, in the quantity's own unit.

        Raises InvalidValueError for a claim whose value is a date or a label: they are compared as they stand.
        """
        if not isinstance(claim.value, Quantity):
            kind = "date" if isinstance(claim.value, Period) else "label"
            raise InvalidValueError(f"claim {claim.id!r} holds a {kind}, which has no interval of numbers")
        return self.read_as(claim.value, vocabulary.measure(claim.measure).kind)

    def read_as(self, quantity: Quantity, kind: MeasureKind) -> Reading:
        """Return the reading of a quantity for a kind of measure: counts are whole, shares lie in 0 to 100."""
        return read_quantity(
            quantity,
            whole=kind is MeasureKind.COUNT,
            share=kind is MeasureKind.SHARE,
            widths=self.readings,
            strict=self.strict,
        )


NAMED = {"default": Policy(), "strict": Policy(name="strict", strict=True)}


def policy(name: str = "default", **changes: Any) -> Policy:
    """Return a named policy with changes: `policy(slack=timedelta(0))`.

    Raises UnknownNameError for a name or a field that there is not.
    """
    if name not in NAMED:
        raise UnknownNameError(f'no policy is named "{name}"; there are {", ".join(sorted(NAMED))}')
    unknown = sorted(set(changes) - set(fields_dict(Policy)))
    if unknown:
        raise UnknownNameError(f"a policy has no {', '.join(unknown)}; it has {', '.join(fields_dict(Policy))}")
    return evolve(NAMED[name], **changes)


def policy_of(value: Policy | str | None) -> Policy:
    """Return a policy from a policy, a name or nothing."""
    if isinstance(value, Policy):
        return value
    if value is not None and not isinstance(value, str):
        raise InvalidValueError(f"{excerpt(value)} is no policy; give a Policy, a name or None")
    return policy("default" if value is None else value)
