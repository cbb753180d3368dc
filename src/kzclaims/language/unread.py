"""What is no quantity: why no number stands where one was looked for."""

from __future__ import annotations

from kzclaims.errors import ParseError
from kzclaims.language.amounts import amounts
from kzclaims.language.tokens import Text
from kzclaims.language.word_tables import Lexicon

# Looking for near words is slow work; a phrase whose first words are all unknown is no slip of the pen.
_MOST_NEAR = 6


def is_other(text: Text, at: int, words: Lexicon) -> bool:
    """Whether a phrase at token `at` is known as no quantity, beyond any word of a number ("no data")."""
    other = words.before.match(text.tokens, at, len(text.tokens))
    if other is None:
        return False
    numbers = (words.alone, words.vague, words.fractions.named, words.fractions.bound)
    matches = (table.match(text.tokens, at, len(text.tokens)) for table in numbers)
    return all(match is None or match[1] < other[1] for match in matches)


def no_figure(text: Text, at: int, words: Lexicon, start: int = 0) -> ParseError:
    """Say why no number stands at token `at`; the hedges before it begin at token `start`."""
    tokens, end = text.tokens, len(text.tokens)
    if at >= end:
        return text.fault("no figure follows", start, end, 'write one, such as "16" or "dozens"')
    other = words.before.match(tokens, at, end)
    if other:
        kind, size = other
        return text.fault(f"{kind.name} is not read as a quantity", at, at + size, kind.hint)
    token, raw = tokens[at], text.raw(at, at + 1)
    if token.kind in ("iso", "clock"):
        kind_of = "a date" if token.kind == "iso" else "a clock time"
        return text.fault(f"{kind_of} is no quantity", at, at + 1, "read it by read_date")
    if token.text in words.times or token.text in words.dozens or token.text in words.teens:
        return text.fault(f'no number stands before "{raw}"', at, at + 1, "write which, in digits or words")
    rest = range(at + 1, end)
    # A numeral counts as one even where it is wrongly written: the first thing wrong is told first.
    if any(tokens[later].kind == "number" or amounts(text, later, words) for later in rest):
        hint = (
            words.near_wording(text, at)
            or words.near(token.text)
            or "only hedges stand before a figure; its unit follows it"
        )
        return text.fault(f'"{raw}" before the figure is not understood', at, at + 1, hint)
    for later in range(at, min(end, at + _MOST_NEAR)):
        if len(tokens[later].text) > 3 and tokens[later].kind == "word" and (hint := words.near(tokens[later].text)):
            problem = f'no figure is found; "{text.raw(later, later + 1)}" is not understood'
            return text.fault(problem, later, later + 1, hint)
    return text.fault("no figure is found", at, end, 'write one, such as "16" or "dozens"')
