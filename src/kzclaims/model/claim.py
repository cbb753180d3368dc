"""Claims: what one source says about one measure of one scope."""

from __future__ import annotations

import hashlib
import json
from enum import StrEnum
from functools import cached_property

from attrs import evolve, field, frozen

from kzclaims.errors import InvalidValueError, excerpt
from kzclaims.model.label import Label
from kzclaims.model.member import member
from kzclaims.model.mention import Mention
from kzclaims.model.number import Number
from kzclaims.model.period import Period
from kzclaims.model.quantity import Hedge, Quantity
from kzclaims.model.scope import Scope
from kzclaims.model.source import words

Value = Quantity | Period | Label

_TEXTS = {"id": str, "source": str, "document": str | None, "language": str | None, "note": str | None}


class Counting(StrEnum):
    """How a count runs: up only, afresh each period, or up and down."""

    CUMULATIVE = "cumulative"
    NEW = "new"
    STOCK = "stock"


class Basis(StrEnum):
    """How firmly a figure is known; a firmer one is a floor of a looser one. A forecast is no count."""

    IDENTIFIED = "identified"
    CONFIRMED = "confirmed"
    REPORTED = "reported"
    ESTIMATED = "estimated"
    FORECAST = "forecast"


class Order(StrEnum):
    """A word that places a figure before another without giving a date."""

    EARLIER = "earlier"
    REVISED = "revised"


class Status(StrEnum):
    """What has become of a statement."""

    RETRACTED = "retracted"
    SUPERSEDED = "superseded"


def _period(value: object) -> Period | None:
    return None if value is None else Period.of(value)  # type: ignore[arg-type]


def _counting(value: object) -> Counting | None:
    return None if value is None else member(Counting, value)


def _basis(value: object) -> Basis | None:
    return None if value is None else member(Basis, value)


def _order(value: object) -> Order | None:
    return None if value is None else member(Order, value)


def _status(value: object) -> Status | None:
    return None if value is None else member(Status, value)


def _names(value: object) -> frozenset[str]:
    return frozenset(words(value))


@frozen(kw_only=True)
class Claim:
    """One statement: measure, value, scope, source, and the three clocks.

    `period` is the time counted, `as_of` when the count held, `published` when it was printed (the source's
    or document's where it is missing). `said_by` is whom the outlet cites, outlet's own informant first, origin
    last. `assumed` names the fields and dimensions that nobody stated. `id` is the user's key.
    """

    measure: str = field(kw_only=False)
    value: Value = field(kw_only=False)
    id: str = ""
    scope: Scope = field(factory=Scope)
    source: str = ""
    document: str | None = None
    said_by: tuple[str, ...] = field(default=(), converter=words)
    derived_from: tuple[str, ...] = field(default=(), converter=words)
    published: Period | None = field(default=None, converter=_period)
    status: Status | None = field(default=None, converter=_status)
    supersedes: tuple[str, ...] = field(default=(), converter=words)
    period: Period | None = field(default=None, converter=_period)
    counting: Counting | None = field(default=None, converter=_counting)
    basis: Basis | None = field(default=None, converter=_basis)
    as_of: Period | None = field(default=None, converter=_period)
    order: Order | None = field(default=None, converter=_order)
    mention: Mention | None = None
    language: str | None = None
    note: str | None = None
    assumed: frozenset[str] = field(default=frozenset(), converter=_names)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.measure, str) or not self.measure.strip():
            raise InvalidValueError("a claim needs a measure: say what is counted, such as killed")
        if not isinstance(self.value, Quantity | Period | Label):
            raise InvalidValueError(
                f"value {excerpt(self.value)} is not a Quantity, Period or Label; "
                "use Quantity.typed(164), Period.parse(TEXT) or Label(TEXT)"
            )
        if not isinstance(self.scope, Scope):
            raise InvalidValueError(f'scope {excerpt(self.scope)} is not a Scope; use Scope.of(place="Almaty")')
        if not isinstance(self.mention, Mention | None):
            raise InvalidValueError(f"mention {excerpt(self.mention)} is not a Mention; use Mention(QUOTE)")
        for name, kind in _TEXTS.items():
            if not isinstance(text := getattr(self, name), kind):
                raise InvalidValueError(f"{name} {excerpt(text)} is not text; put it in quotes")

    @property
    def unhedged(self) -> tuple[Number | None, Number | None] | Period | Label:
        """What it says without its hedge: the digits of a number, "at least 16" as 16; a date or a word as it is."""
        return self.value.digits if isinstance(self.value, Quantity) else self.value

    @property
    def is_vague(self) -> bool:
        """Whether its figure is a word that stands for a range by convention only, such as dozens."""
        return isinstance(self.value, Quantity) and self.value.hedge is Hedge.VAGUE

    @cached_property
    def fingerprint(self) -> str:
        """A hash of what is said, not of who wrote it down: the same in a copy of the claim.

        Over measure, value (not its phrase), scope, as_of, period, counting, basis and document; not id, quote,
        chain or note.
        """
        value = evolve(self.value, phrase=None) if isinstance(self.value, Quantity) else self.value
        if isinstance(value, Quantity):
            ends = [None if end is None else str(end) for end in (value.low, value.high)]
            said: object = [*ends, value.hedge, value.unit, str(value.step)]
        else:
            said = [type(value).__name__, str(value)]
        parts = [
            self.measure,
            said,
            self.scope.terms,
            self.as_of and str(self.as_of),
            self.period and str(self.period),
            self.counting,
            self.basis,
            self.document or f"the document of {self.source}",
        ]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()
