"""Entries and sections: the pieces of an outline."""

from __future__ import annotations

from attrs import frozen

# A space at which no line may be broken.
TIE = "\u00a0"


@frozen
class Entry:
    """One thing told: what it is about, in lines of words.

    `reasons` are the full reasons behind it, for a format with room; `claims` are the ids to look up. `headline` says
    what is found, and `drawn` are the claims that a picture of it shows, the most telling first.
    """

    label: str
    lines: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    headline: str = ""
    drawn: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What it is about, and what is found."""
        return f"{self.label}: {self.headline}" if self.headline else self.label


@frozen
class Section:
    """Entries of one kind; `note` is how many claims or pairs they tell, where that is another number.

    `short`: the entries are so light that they may share lines; `named`: their ids are worth showing.
    """

    name: str
    entries: tuple[Entry, ...]
    note: str = ""
    short: bool = False
    named: bool = False

    @property
    def number(self) -> int:
        """How many things there are to read in it."""
        return len(self.entries)


def counted(number: int, noun: str) -> str:
    """Return a number of things: "1 report", "2 reports"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
