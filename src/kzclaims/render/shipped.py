"""Texts that ship with the pages: styles, the script, the words of a language."""

from __future__ import annotations

from functools import cache
from importlib import resources

_DATA = resources.files("kzclaims.render") / "data"


@cache
def shipped(name: str) -> str:
    """Return the text of a file of `render/data`, by its path in it."""
    return _DATA.joinpath(*name.split("/")).read_text(encoding="utf-8").strip()


def shipped_names(folder: str) -> tuple[str, ...]:
    """Return the names of the files in a folder of `render/data`."""
    return tuple(sorted(file.name for file in (_DATA / folder).iterdir()))
