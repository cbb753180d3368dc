"""Units: what follows a number, as text; never converted here."""

from __future__ import annotations

import unicodedata

from kzclaims.language.tokens import Text
from kzclaims.language.word_tables import Lexicon


def unit_of(text: Text, at: int, end: int, words: Lexicon, currency: str, before: tuple[int, int] | None) -> str | None:
    """Return the unit in tokens `at` up to `end`, with the currency that stood before the number.

    `before` are the tokens of a unit that stood after the first number of a range only. A unit in quotation
    marks is taken as it stands. Raises ParseError for what is no unit: a second figure, a hedge, a bare sign.
    """
    if before and at == end:
        at, end = before
    tokens = text.tokens
    if at == end:
        return currency or None
    other = words.after.match(tokens, at, end)
    if other is None and tokens[at].glued:
        other = words.glued.match(tokens, at, end)
    if other:
        kind, size = other
        raise text.fault(f"{kind.name} is not read as a quantity", max(at - 1, 0), at + size, kind.hint)
    if tokens[at].text == "-" and at + 1 < end and tokens[at].glued and tokens[at + 1].glued:
        at += 1  # "a 30-year reign"
    if end - at > 2 and quoted_end(text, at, end) == end:
        quoted = text.phrase[tokens[at].end : tokens[end - 1].start].strip()
        return f"{currency} {quoted}" if currency else quoted
    _check(text, at, end, words)
    money = words.money.match(tokens, at, end)
    known = money or words.units.match(tokens, at, end)
    if known and at + known[1] < end and tokens[at + known[1]].text == "/" and tokens[at + known[1]].glued:
        money = known = None  # a unit of two, such as "km/day"
    if known and currency:
        if money and known[0] != currency:
            raise text.fault("two currencies on one figure", at, at + known[1], "keep one")
        if known[0] == currency:
            return f"{currency} {text.raw(at + known[1], end)}".rstrip()
    unit = f"{known[0]} {text.raw(at + known[1], end)}".rstrip() if known else text.raw(at, end)
    return f"{currency} {unit}" if currency else unit


def quoted_end(text: Text, at: int, end: int) -> int:
    """Return where a unit in quotation marks ends, or `at` where none stands there."""
    tokens = text.tokens
    if at < end and tokens[at].text == '"':
        return next((last + 1 for last in range(at + 1, end) if tokens[last].text == '"'), at)
    return at


def _check(text: Text, at: int, end: int, words: Lexicon) -> None:
    tokens = text.tokens
    join = words.between.match(tokens, at, end)
    if join or tokens[at].text in words.joins:
        size = join[1] if join else 1
        problem = f'"{text.raw(at, at + size)}" leads to no second number'
        raise text.fault(problem, at, at + size, "finish the range, or leave it out")
    for place in range(at, end):
        token = tokens[place]
        if token.kind in ("number", "iso", "clock"):
            if _part_of_name(text, place, at):
                continue
            hint = words.near_wording(text, 0)
            hint = hint or "one phrase holds one figure: split it, or put a unit with digits in quotation marks"
            raise text.fault(f'a second figure, "{text.raw(place, place + 1)}"', place, place + 1, hint)
        vague = words.vague.match(tokens, place, end) or words.alone.match(tokens, place, end)
        if vague or token.text in words.number_words:
            size = vague[1] if vague else 1
            problem = f'a second figure, "{text.raw(place, place + size)}"'
            raise text.fault(problem, place, place + size, "one phrase holds one figure: split it")
        hedge = words.hedges.match(tokens, place, end)
        if hedge:
            problem = f'"{text.raw(place, place + hedge[1])}" is a hedge, and stands inside the unit'
            hint = "put the hedge before the figure, or the unit in quotation marks"
            raise text.fault(problem, place, place + hedge[1], hint)
    if not is_unit_text(text.raw(at, end)):
        raise text.fault(f'"{text.raw(at, end)}" is not understood', at, end, "leave it out, or write the unit")


def _part_of_name(text: Text, place: int, first: int) -> bool:
    """Whether digits belong to a name, as in "COVID-19"."""
    tokens = text.tokens
    return (
        place - 2 >= first
        and tokens[place].glued
        and tokens[place - 1].text == "-"
        and tokens[place - 1].glued
        and tokens[place - 2].kind == "word"
    )


def is_unit_text(raw: str) -> bool:
    """Say whether a text can be a unit: it holds a letter or a sign that is a unit."""
    return any(char.isalpha() or char in "%‰°" or unicodedata.category(char) in ("Sc", "So") for char in raw)
