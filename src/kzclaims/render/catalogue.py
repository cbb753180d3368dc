"""The words of a page around what it tells: one file a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from attrs import frozen

from kzclaims.errors import UnknownNameError
from kzclaims.render.shipped import shipped, shipped_names


@frozen(eq=False)
class Catalogue:
    """The words of one language, by table and name."""

    language: str
    direction: str
    tables: Mapping[str, Mapping[str, str]]

    def __call__(self, table: str, name: str, **fields: object) -> str:
        """Return words, with what they name put in."""
        words = self.tables[table][name]
        return words.format(**fields) if fields else words

    def section(self, name: str) -> str:
        """Return the heading of a section of an outline; of a section that has no words of its own, its name."""
        return self.tables["sections"].get(name.replace(" ", "-")) or name.capitalize()


def languages() -> tuple[str, ...]:
    """Return the languages that there are words of."""
    return tuple(name.removesuffix(".toml") for name in shipped_names("words") if name.endswith(".toml"))


@cache
def catalogue(language: str) -> Catalogue:
    """Return the words of a language; raises UnknownNameError where there are none."""
    if language not in languages():
        raise UnknownNameError(f'a page has no words in "{language}"; there are {", ".join(languages())}')
    found: dict[str, Any] = tomllib.loads(shipped(f"words/{language}.toml"))
    return Catalogue(found.pop("language"), found.pop("direction"), found)
