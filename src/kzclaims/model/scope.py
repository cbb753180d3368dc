"""Scopes: of what a figure is a figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import field, frozen

from kzclaims.errors import InvalidValueError

DIMENSIONS = ("event", "place", "population", "cause")


def _terms(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    pairs = value.items() if isinstance(value, Mapping) else value
    found: dict[str, tuple[str, ...]] = {}
    for dimension, terms in pairs:  # type: ignore[union-attr]
        chosen = (terms,) if isinstance(terms, str) else tuple(terms)
        if not chosen:
            continue
        if any(not isinstance(term, str) or not term.strip() for term in chosen):
            raise InvalidValueError(f"{dimension} has an empty term; leave the dimension out instead")
        found[dimension] = tuple(sorted(set(chosen)))
    return tuple(sorted(found.items()))


@frozen(repr=False)
class Scope:
    """Dimension to term: event, place, population, cause, and any that a dossier declares.

    More than one term under a dimension are alternatives: the source leaves open which is meant.
    A dimension that is not there is not stated.
    """

    terms: tuple[tuple[str, tuple[str, ...]], ...] = field(default=(), converter=_terms)

    @classmethod
    def of(cls, **terms: str | tuple[str, ...] | list[str]) -> Scope:
        """Return the scope of these terms: `Scope.of(place="Almaty")`."""
        return cls(terms)  # type: ignore[arg-type]

    def get(self, dimension: str) -> tuple[str, ...]:
        """Return the terms of a dimension; none where it is not stated."""
        for name, terms in self.terms:
            if name == dimension:
                return terms
        return ()

    def one(self, dimension: str) -> str | None:
        """Return the only term of a dimension, or None where there is none or a choice."""
        terms = self.get(dimension)
        return terms[0] if len(terms) == 1 else None

    def __iter__(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        return iter(self.terms)

    def __contains__(self, dimension: object) -> bool:
        return any(name == dimension for name, _ in self.terms)

    def replacing(self, changes: Mapping[str, str | tuple[str, ...]]) -> Scope:
        """Return the scope with these dimensions set."""
        return Scope({**dict(self.terms), **changes})  # type: ignore[arg-type]

    @property
    def is_open(self) -> bool:
        """Whether some dimension leaves a choice of terms."""
        return any(len(terms) > 1 for _, terms in self.terms)

    def __str__(self) -> str:
        return ", ".join(f"{name} {' or '.join(terms)}" for name, terms in self.terms)

    def __repr__(self) -> str:
        return f"<Scope {self}>"
