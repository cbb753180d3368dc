"""Unknown words: terms of claims that no vocabulary knows."""

from __future__ import annotations

from collections import Counter

from attrs import frozen

from kzclaims.reconciliation.sheet import Sheet


@frozen(kw_only=True)
class Unknown:
    """A term that no vocabulary knows and that stands for itself, with how often it occurs and what it may mean."""

    dimension: str
    term: str
    count: int
    near: tuple[str, ...] = ()


def unknown_of(sheet: Sheet) -> tuple[Unknown, ...]:
    """Return the measures and terms of a sheet that its vocabulary does not know, with how often they occur."""
    vocabulary = sheet.judge.vocabulary
    found: Counter[tuple[str, str]] = Counter()
    for at, count in Counter(sheet.kind_of).items():
        key = sheet.kinds[at].key
        found["measure", key.measure] += count
        for dimension, terms in key.scope:
            for term in terms:
                found[dimension, term] += count
    return tuple(
        Unknown(dimension=dimension, term=term, count=count, near=vocabulary.near(dimension, term))
        for (dimension, term), count in sorted(found.items())
        if not (vocabulary.measure(term).known if dimension == "measure" else vocabulary.known(dimension, term))
    )
