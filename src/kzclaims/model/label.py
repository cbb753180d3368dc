"""Labels: values that are words, such as the name of a capital."""

from __future__ import annotations

from attrs import field, frozen

from kzclaims.errors import InvalidValueError


@frozen
class Label:
    """A value that is a term, not a number: the capital is "Almaty", the airport is "closed"."""

    text: str = field()

    @text.validator
    def _not_empty(self, _: object, text: str) -> None:
        if not isinstance(text, str) or not text.strip():
            raise InvalidValueError("a label needs words; leave the claim out if it says nothing")

    def __str__(self) -> str:
        return self.text
