"""Reading: a phrase into the value it says, or an error that underlines what is not understood."""

from __future__ import annotations

from kzclaims.errors import ParseError
from kzclaims.language import lexicon
from kzclaims.language.date_pieces import Unread
from kzclaims.language.dates import date, is_bare
from kzclaims.language.lexicon import DEFAULT
from kzclaims.language.quantities import quantity
from kzclaims.language.tokens import Text
from kzclaims.language.word_tables import Lexicon
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that can be read and written."""
    return lexicon.languages()


def read(phrase: str, *, language: str | None = "en", reference: Period | None = None) -> Quantity | Period:
    """Read a phrase as a date if it is one, else as a quantity.

    A phrase of digits and signs alone is a quantity, "2022" too (`read_date` reads a year), but for an ISO date.
    `reference` is the time from which dates without a year, weekdays and "yesterday" are counted: when the
    text was published. Raises ParseError, which underlines what is not understood; UnknownNameError, which
    lists the known languages, for an unknown one.
    """
    words = lexicon.lexicon(language)
    text = words.text(phrase)
    bare = is_bare(text)
    if bare and any(token.text == "/" for token in text.tokens):
        hint = "read a date by read_date, a fraction by read_quantity, or write it in words"
        raise text.fault("digits with a stroke can be a date and a fraction", hint=hint)
    found = Unread(0, False) if bare else date(text, words, reference)
    if isinstance(found, Period):
        return found
    try:
        return quantity(text, words)
    except ParseError as fault:
        # The reading that got further tells more about what was meant.
        further = found.at < len(text.tokens) and text.tokens[found.at].start > fault.start
        if found.seen and (further or found.whole):
            raise _no_date(text, words, found) from None
        raise


def read_quantity(phrase: str, *, language: str | None = None) -> Quantity:
    """Read a phrase as a quantity; its phrase is kept in `phrase`, what follows the number in `unit`.

    Without a language hedges are read as English, and digits only without a separator: "5,800" is a fault.
    Raises ParseError, which underlines what is not understood; UnknownNameError for an unknown language.
    """
    words = lexicon.lexicon(language)
    return quantity(words.text(phrase), words)


def read_date(phrase: str, *, language: str | None = "en", reference: Period | None = None) -> Period:
    """Read a phrase as a date, as wide as it is written: "2022" is a year, "18:00" on a day one minute.

    A date without a year and a weekday are the latest such day not after the last day of `reference`; that day
    itself counts. Raises ParseError, also where the date needs a reference and there is none or an open one;
    UnknownNameError for an unknown language.
    """
    words = lexicon.lexicon(DEFAULT if language is None else language)
    text = words.text(phrase)
    found = date(text, words, reference)
    if isinstance(found, Unread):
        raise _no_date(text, words, found)
    return found


def _no_date(text: Text, words: Lexicon, found: Unread) -> ParseError:
    example = words.write["day"].format(day=7, month=words.dates.month_names[1], year=2022)
    if found.whole:
        problem = f"this is no date in an order that {words.name} writes"
        return text.fault(problem, found.at, None, f'write day, month and year, such as "{example}"')
    at = min(found.at, len(text.tokens) - 1)
    token = text.tokens[at]
    hint = words.near(token.text) if token.kind == "word" else ""
    return text.fault(
        f'"{text.raw(at, at + 1)}" is not understood as part of a date',
        at,
        at + 1,
        hint or f'write it such as "{example}"',
    )
