"""Evidence: which tier a word such as "preliminary" or "verified" puts a figure in."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kzclaims.model.claim import Basis
from kzclaims.vocabulary.words import MAX_WORD, near, word_key


@cache
def _words() -> Mapping[str, tuple[str, Basis]]:
    """Return by key the word as it is written, and its tier; each tier's own name among them."""
    text = files("kzclaims.vocabulary").joinpath("data/evidence.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    found = {}
    for tier in Basis:
        words = (str(tier), *(word for words in tables[tier].values() for word in words))
        found.update({word_key(word): (word, tier) for word in words})
    return found


def basis_of(word: str) -> Basis | None:
    """Return the tier that a word puts a figure in, in any language that figures are read in; None if unknown."""
    known = None if len(word) > MAX_WORD else _words().get(word_key(word))
    return known[1] if known else None


def near_basis(word: str) -> tuple[str, ...]:
    """Return up to three words for tiers that this one may be a slip of, likest first."""
    return near(word, {key: written for key, (written, _) in _words().items()})
