"""Groups: claims that are figures of one thing."""

from __future__ import annotations

from attrs import field, frozen

from kzclaims.model.claim import Basis, Counting
from kzclaims.model.member import several
from kzclaims.model.period import Period
from kzclaims.model.scope import Scope


@frozen(kw_only=True)
class Group:
    """A series of claims with one key: measure, unit, scope, counting, basis and period.

    `claims` are ids in the order of as_of. `id` is the key in words.
    """

    id: str
    measure: str
    unit: str | None = None
    scope: Scope
    counting: Counting | None = None
    basis: Basis | None = None
    period: Period | None = None
    claims: tuple[str, ...] = field(default=(), converter=several)
