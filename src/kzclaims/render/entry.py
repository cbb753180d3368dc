"""Entries and sections: the pieces of an outline."""

from __future__ import annotations

from attrs import frozen

# A space at which no line may be broken.
TIE = "\u00a0"


@frozen
class Entry:
    """One thing told: what it is about, in lines of words.

    `reasons` are the full reasons behind it, for a format with room; `claims` are the ids to look up.
    """

    label: str
    lines: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@frozen
class Section:
    """Entries of one kind; `number` is how many there are of what it tells.

    `short`: the entries are so light that they may share lines; `named`: their ids are worth showing.
    """

    name: str
    entries: tuple[Entry, ...]
    number: int = -1
    short: bool = False
    named: bool = False

    def __attrs_post_init__(self) -> None:
        if self.number < 0:
            object.__setattr__(self, "number", len(self.entries))
