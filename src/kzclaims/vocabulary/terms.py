"""Terms: what a vocabulary says of one word of one dimension."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve, field, fields, frozen

from kzclaims.model.period import Period
from kzclaims.vocabulary.words import Alias

Words = tuple[str, ...]

_ADDED_UP = ("names", "aliases", "codes", "local", "named_with")


@frozen(kw_only=True)
class Term:
    """One declared term; None is what the declaration does not say.

    `parts` say that the term is their union; the parts exclude each other, so that the whole is their sum, unless
    `partition` is false. `one_of` says that the term stands for one of those listed, unknown which. `facts` holds
    the further properties of a measure.

    `codes` match only as they are written: "IN" is India, "in" is not. `local` names hold with what holds the term
    ("Georgia, US"), and alone where nothing else bears them. `named_with` are terms that may be named after it in the
    same way though they do not hold it ("Puerto Rico, US"). `apart` names a set of terms that exclude each other.
    """

    name: str = field(kw_only=False)
    names: Words = ()
    aliases: tuple[Alias, ...] = ()
    within: Words | None = None
    disjoint_from: Words | None = None
    parts: Words | None = None
    partition: bool | None = None
    one_of: Words | None = None
    top: bool | None = None
    footprint: str | None = None
    period: Period | None = None
    facts: Mapping[str, Any] = field(factory=dict)
    codes: Words = ()
    local: Words = ()
    named_with: Words = ()
    apart: str | None = None

    @property
    def words(self) -> tuple[Alias, ...]:
        """Every word for the term, its own name first."""
        return (Alias(self.name), *(Alias(name) for name in self.names), *self.aliases)

    @property
    def is_sum(self) -> bool:
        """Whether the parts exclude each other, so that the whole is their sum."""
        return bool(self.parts) and self.partition is not False

    def over(self, base: Term) -> Term:
        """Return this declaration laid over an earlier one of the same term.

        Names, aliases and codes add up; any other property that is given replaces the earlier one, parts also replace
        one_of and the other way round.
        """
        changes: dict[str, Any] = {
            one.name: value
            for one in fields(Term)
            if one.name not in ("name", *_ADDED_UP, "facts") and (value := getattr(self, one.name)) is not None
        }
        if self.parts:
            changes.setdefault("one_of", None)
        if self.one_of:
            changes.setdefault("parts", None)
        return evolve(
            base,
            names=tuple(dict.fromkeys((*base.names, *self.names, *((self.name,) if self.name != base.name else ())))),
            aliases=tuple(dict.fromkeys((*base.aliases, *self.aliases))),
            codes=tuple(dict.fromkeys((*base.codes, *self.codes))),
            local=tuple(dict.fromkeys((*base.local, *self.local))),
            named_with=tuple(dict.fromkeys((*base.named_with, *self.named_with))),
            facts={**base.facts, **self.facts},
            **changes,
        )
