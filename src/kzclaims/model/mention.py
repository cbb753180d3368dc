"""Mentions: where in a text a claim was read."""

from __future__ import annotations

from attrs import field, frozen

from kzclaims.errors import InvalidValueError, excerpt


@frozen
class Mention:
    """The words that carry a claim, and their place in the document.

    `start` and `end` are offsets in Unicode code points from the start of the document; both or neither.
    """

    quote: str
    start: int | None = field(default=None, kw_only=True)
    end: int | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.quote, str):
            raise InvalidValueError(f"quote {excerpt(self.quote)} is not text; give the words of the document")
        for offset in (self.start, self.end):
            if not isinstance(offset, int | None) or isinstance(offset, bool):
                raise InvalidValueError(f"{excerpt(offset)} is not a place in a text; count code points from 0")
        if (self.start is None) != (self.end is None):
            raise InvalidValueError("a mention has both a start and an end, or neither")
        if self.start is not None and self.end is not None and not 0 <= self.start < self.end:
            raise InvalidValueError(f"a mention cannot run from {self.start} to {self.end}")
