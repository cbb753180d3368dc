"""Who says it and where: sources, documents, origins."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from kzclaims.errors import InvalidValueError, excerpt
from kzclaims.model.number import Number, exact, show
from kzclaims.model.period import Period
from kzclaims.model.scope import Scope


def _period(value: object) -> Period | None:
    return None if value is None else Period.of(value)  # type: ignore[arg-type]


def words(value: object) -> tuple[str, ...]:
    """Return one word or a list of words as a tuple."""
    if value is None or value == ():
        return ()
    found = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, Iterable) else (value,)
    if any(not isinstance(word, str) or not word.strip() for word in found):
        raise InvalidValueError(f"{excerpt(value)} is not a list of words; give text, or a list of texts, none empty")
    return found


def _side(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise InvalidValueError(f"side {excerpt(value)} is no population; give one, such as security-forces")
    return value


def _share(value: object) -> Number | None:
    if value is None:
        return None
    number = exact(value, "reliability")
    if not 0 <= number <= 1:
        raise InvalidValueError(f"reliability {show(number)} is not between 0 and 1; give a share, such as 0.8")
    return number


@frozen(kw_only=True)
class Source:
    """An outlet: who published, when, in what language, and from whom it copies.

    `derived_from` names sources that this one retells; `reliability` is a share from 0 to 1 that a person gave.
    """

    id: str = field(kw_only=False)
    publisher: str = ""
    published: Period | None = field(default=None, converter=_period)
    language: str | None = None
    derived_from: tuple[str, ...] = field(default=(), converter=words)
    reliability: Number | None = field(default=None, converter=_share)

    @property
    def name(self) -> str:
        """What to call it in a sentence: its publisher, else its id."""
        return self.publisher or self.id


@frozen(kw_only=True)
class Document:
    """One text of a source; its defaults hold for the claims that it makes."""

    id: str = field(kw_only=False)
    source: str
    path: str | None = None
    language: str | None = None
    published: Period | None = field(default=None, converter=_period)
    defaults: Scope = field(factory=Scope)


@frozen(kw_only=True)
class Origin:
    """Whoever first said it: names, other origins that are the same, and those that it belongs to.

    A ministry is `within` the government: related, but not the same voice. `side` is the population that it fights
    for, if it fights: of anybody else it speaks as a belligerent.
    """

    id: str = field(kw_only=False)
    names: tuple[str, ...] = field(default=(), converter=words)
    same_as: tuple[str, ...] = field(default=(), converter=words)
    within: tuple[str, ...] = field(default=(), converter=words)
    side: str | None = field(default=None, converter=_side)
