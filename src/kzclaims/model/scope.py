"""Scopes: of what a figure is a figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from kzclaims.errors import InvalidValueError, excerpt

DIMENSIONS = ("event", "place", "population", "cause")
_FORM = 'give text or a list of texts, such as place="Almaty"'


def _terms(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    pairs = value.items() if isinstance(value, Mapping) else value
    found: dict[str, tuple[str, ...]] = {}
    try:
        for dimension, terms in pairs:  # type: ignore[attr-defined]
            chosen = _chosen(dimension, terms)
            if dimension in found:
                raise InvalidValueError(f"{dimension} is given twice; put its alternatives in one list")
            if chosen:
                found[dimension] = chosen
    except (TypeError, ValueError) as error:
        if isinstance(error, InvalidValueError):
            raise
        raise InvalidValueError(f"{excerpt(value)} is not a table of dimension to term; {_FORM}") from None
    return tuple(sorted(found.items()))


def _chosen(dimension: object, terms: object) -> tuple[str, ...]:
    if not isinstance(dimension, str) or not dimension.strip():
        raise InvalidValueError(f"{excerpt(dimension)} is not the name of a dimension; {_FORM}")
    chosen = tuple(terms) if isinstance(terms, Iterable) and not isinstance(terms, str) else (terms,)
    if any(not isinstance(term, str) for term in chosen):
        raise InvalidValueError(f"{dimension} {excerpt(terms)} is not a term; {_FORM}")
    if any(not term.strip() for term in chosen):
        raise InvalidValueError(f"{dimension} has an empty term; leave the dimension out instead")
    return tuple(sorted(set(chosen)))


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
        return cls(terms)

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
        return Scope({**dict(self.terms), **changes})

    @property
    def is_open(self) -> bool:
        """Whether some dimension leaves a choice of terms."""
        return any(len(terms) > 1 for _, terms in self.terms)

    def __str__(self) -> str:
        return ", ".join(f"{name} {' or '.join(terms)}" for name, terms in self.terms)

    def __repr__(self) -> str:
        return f"<Scope {self}>"
