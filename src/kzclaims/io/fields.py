"""The fields of a record: the one layout that TOML, JSONL, CSV and frames share."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from kzclaims.model.claim import Basis, Counting, Order, Status
from kzclaims.model.quantity import Hedge


class Holds(StrEnum):
    """What a field may hold."""

    TEXT = "text"
    WORDS = "text or a list of texts"
    VALUE = "a number, a phrase, a date or a word"
    NUMBER = "a number"
    WHOLE = "a whole number from 0"
    DATE = "a date, an ISO interval or a date phrase"
    CHOICE = "one of these words"
    TERMS = "a term or a list of alternatives"
    TABLE = "a table of dimension to term"


@frozen(kw_only=True)
class Field:
    """One field of a record: its name, what it may hold and what that means.

    `choices` are the words that a field of the kind `CHOICE` may hold.
    """

    name: str
    holds: Holds
    meaning: str
    choices: tuple[str, ...] = ()

    @property
    def type_words(self) -> str:
        """What the field may hold, in words for a reader."""
        return f"one of {', '.join(self.choices)}" if self.choices else str(self.holds)


def _field(name: str, holds: Holds, meaning: str, choices: type[StrEnum] | None = None) -> Field:
    return Field(name=name, holds=holds, meaning=meaning, choices=tuple(choices or ()))


FIELDS: tuple[Field, ...] = (
    _field("id", Holds.TEXT, "The key of the claim, unique in the dossier."),
    _field("source", Holds.TEXT, "The id of the source that prints the claim."),
    _field("document", Holds.TEXT, "The id of the text of the source that holds it, where it has several."),
    _field("said_by", Holds.WORDS, "Whom the source cites: its own informant first, the origin last."),
    _field("derived_from", Holds.WORDS, "What the claim was copied from, where that is known."),
    _field("published", Holds.DATE, "When it was printed; missing, that of the document or source."),
    _field("status", Holds.CHOICE, "What has become of the statement.", Status),
    _field("supersedes", Holds.WORDS, "The ids of older claims that this one replaces."),
    _field("measure", Holds.TEXT, "What is counted or told, such as killed."),
    _field("value", Holds.VALUE, "The figure as a number or as the words said, or the date, or the label."),
    _field("low", Holds.NUMBER, "The low number said; alone it means at least."),
    _field("high", Holds.NUMBER, "The high number said; alone it means at most."),
    _field("hedge", Holds.CHOICE, "The words around the number; none where it stands bare.", Hedge),
    _field("step", Holds.NUMBER, "How coarse the digits are: 100 for 5,800 in prose, 1 for a typed number."),
    _field("unit", Holds.TEXT, "The unit of the number, where it is not the measure's own."),
    _field("period", Holds.DATE, "The time that is counted."),
    _field("counting", Holds.CHOICE, "How the count runs: up only, afresh each period, up and down.", Counting),
    _field("basis", Holds.CHOICE, "How firmly the figure is known.", Basis),
    _field("as_of", Holds.DATE, "When the count held; a bare day is its 24 hours."),
    _field("order", Holds.CHOICE, "A word that places the figure before another without a date.", Order),
    _field("quote", Holds.TEXT, "The words of the document that carry the claim."),
    _field("quote_start", Holds.WHOLE, "Where the quote starts in the document, in Unicode code points."),
    _field("quote_end", Holds.WHOLE, "Where the quote ends, not included."),
    _field("language", Holds.TEXT, "The language of the value; missing, that of the document or source."),
    _field("note", Holds.TEXT, "Anything a person should know."),
    _field("assumed", Holds.WORDS, "The fields and dimensions that nobody stated."),
    _field("scope", Holds.TABLE, "Terms of dimensions that no vocabulary declares."),
)
FIELD_OF = {field.name: field for field in FIELDS}
NUMBER_FIELDS = ("low", "high", "hedge", "step", "unit")


def layout() -> str:
    """Return the table of fields that `docs/formats.md` shows, in Markdown."""
    rows = [f"| `{field.name}` | {field.type_words} | {field.meaning} |" for field in FIELDS]
    return "\n".join(["| field | holds | meaning |", "|---|---|---|", *rows])
