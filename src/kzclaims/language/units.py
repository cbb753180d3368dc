"""Units: what follows a number, as text; never converted here."""

from __future__ import annotations

import unicodedata

from kzclaims.errors import ParseError
from kzclaims.language.amounts import SHARE_UNIT
from kzclaims.language.hedging import Hedged
from kzclaims.language.phrases import Phrases
from kzclaims.language.tokens import Text
from kzclaims.language.word_tables import Lexicon
from kzclaims.model.quantity import Hedge

_MOST_DAY = 31
_YEAR = 4
_STOPS = frozenset(",;:")


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
    longer = words.money.match(tokens, at, end) if other else None
    if other and (longer is None or longer[1] <= other[1]):
        kind, size = other
        raise text.fault(f"{kind.name} is not read as a quantity", max(at - 1, 0), at + size, kind.hint)
    if tokens[at].text == "-" and at + 1 < end and tokens[at].glued and tokens[at + 1].glued:
        at += 1  # "a 30-year reign"
    if end - at > 2 and quoted_end(text, at, end) == end:
        quoted = text.phrase[tokens[at].end : tokens[end - 1].start].strip()
        return f"{currency} {quoted}" if currency else quoted
    _check_date(text, at, end, words)
    of = words.fractions.one.match(tokens, at, end) if words.fractions.of.match(tokens, at, end) else None
    if of and words.units.match(tokens, at + of[1], end):
        at += of[1]  # "0.3 of a percentage point"
    money, unit = _known(text, at, end, words, words.money), _known(text, at, end, words, words.units)
    alone = _known(text, at, end, words, words.units_alone)
    if alone and at + alone[1] == end:
        unit = alone
    known = money or unit
    if known and known[1] == 1 and at + 2 < end and len(tokens[at].text) == 1 and tokens[at + 1].text == ".":
        raise _no_unit(text, at)  # "5 т. рублей" are thousands
    if money and at + money[1] < end and text.raw(at + money[1], end)[0].isupper() and not currency:
        hint = "write the code of the money of that country before the figure"
        raise text.fault(f'"{text.raw(at, end)}" is no money that is known', at, end, hint)
    _check(text, at, end, words, at + known[1] if known else at)
    if known and at + known[1] < end and tokens[at + known[1]].text == "/" and tokens[at + known[1]].glued:
        money = known = None  # a unit of two, such as "km/day"
    elif known is None or (currency and not money and known[0] != SHARE_UNIT):
        _check_letters(text, at, end, words, currency)
    if known and currency:
        if money and known[0] != currency:
            raise text.fault("two currencies on one figure", at, at + known[1], "keep one")
        if known[0] == currency:
            return f"{currency} {text.raw(at + known[1], end)}".rstrip()
    name = f"{known[0]} {text.raw(at + known[1], end)}".rstrip() if known else text.raw(at, end)
    return f"{currency} {name}" if currency else name


def opposite(text: Text, at: int, end: int, words: Lexicon) -> str | None:
    """Return the unit in tokens `at` up to `end` if it turns the sign of its number ("20 градусов мороза")."""
    found = words.opposite.match(text.tokens, at, end)
    return found[0] if found and at + found[1] == end else None


def check_preposition(text: Text, place: int, at: int, unit: str | None, words: Lexicon, hedged: Hedged | None) -> None:
    """Refuse a preposition that may make a time of the figure: "в 18", "в 2022", "примерно в 5 часов".

    It stands beside a bound ("более чем на 600"), or before a figure with money or a unit of measure.
    """
    tokens, end = text.tokens, len(text.tokens)
    if unit and any(unit in table.meanings() or table.match(tokens, at, end) for table in (words.money, words.units)):
        return
    loose = hedged is not None and hedged.hedge in (Hedge.ABOUT, Hedge.NEARLY)
    if hedged is None or (loose and unit is None) or words.timed.match(tokens, at, end):
        problem = f'"{text.raw(place, place + 1)}" before the figure is not understood'
        raise text.fault(
            problem, place, place + 1, "it may be a time or a place: give the figure with its hedge and unit"
        )


def _known(text: Text, at: int, end: int, words: Lexicon, table: Phrases[str]) -> tuple[str, int] | None:
    """Return the known unit at token `at`; one of a single letter counts only as it is written ("m", not "M")."""
    found = table.match(text.tokens, at, end)
    if found and found[1] == 1:
        raw = text.raw(at, at + 1)
        if len(raw) == 1 and raw.isalpha() and raw not in words.letters_of_units:
            return None
    return found


def _check_letters(text: Text, at: int, end: int, words: Lexicon, currency: str) -> None:
    """Refuse letters that may multiply the number or name it: "5 M", "$5 mm", "3x"."""
    token = text.tokens[at]
    if token.kind != "word":
        return
    link = token.text in words.articles or words.prepositions.match(text.tokens, at, end)
    if link and not token.glued and at + 1 < end:
        return
    known = words.units.match(text.tokens, at, end) is not None
    joined = at + 1 < end and text.tokens[at + 1].glued and text.tokens[at + 1].text in "-'"
    coded = token.glued and (currency != "" or not token.text.isalpha())
    if (len(token.text) == 1 and not joined) or coded or (currency and known):
        raise _no_unit(text, at)


def _no_unit(text: Text, at: int) -> ParseError:
    hint = "write the multiplier or the unit in full, or the unit in quotation marks"
    return text.fault(f'"{text.raw(at, at + 1)}" is no unit that is known', at, at + 1, hint)


def _check_date(text: Text, at: int, end: int, words: Lexicon) -> None:
    """Refuse a day of a month and a year ("12 March", "2021 года"); `at` is the token after the number."""
    tokens = text.tokens
    before = tokens[at - 1].text
    if not before.isdecimal() or len(before) > _YEAR:
        return
    found = words.dates.pieces.match(tokens, at, end)
    name = found[0][0] if found else ""
    if len(before) == _YEAR and words.timed.match(tokens, at, end):
        name = "year"  # "1800 hours"
    era = words.dates.calendars.match(tokens, at, end)
    if era or (name == "months" and 1 <= int(before) <= _MOST_DAY) or (name == "year" and len(before) == _YEAR):
        raise text.fault(
            "a date is no quantity", at - 1, None, "read it by read_date, or put the unit in quotation marks"
        )


def quoted_end(text: Text, at: int, end: int) -> int:
    """Return where a unit in quotation marks ends, or `at` where none stands there."""
    tokens = text.tokens
    if at < end and tokens[at].text == '"':
        return next((last + 1 for last in range(at + 1, end) if tokens[last].text == '"'), at)
    return at


def _check(text: Text, at: int, end: int, words: Lexicon, unknown: int) -> None:
    """Refuse what is no unit; the words of a known one end at token `unknown`."""
    tokens = text.tokens
    join = words.between.match(tokens, at, end)
    if join or tokens[at].text in words.joins or tokens[at].text in words.point:
        size = join[1] if join else 1
        problem = f'"{text.raw(at, at + size)}" leads to no second number'
        raise text.fault(problem, at, at + size, "finish the range, or leave it out")
    for place in range(unknown, end):
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
        inside = words.inside.match(tokens, place, end)
        if inside:
            raise text.fault(f"{inside[0].name} is not read as a quantity", place, place + inside[1], inside[0].hint)
        hedge = words.hedges.match(tokens, place, end)
        if hedge:
            problem = f'"{text.raw(place, place + hedge[1])}" is a hedge, and stands inside the unit'
            hint = "put the hedge before the figure, or the unit in quotation marks"
            raise text.fault(problem, place, place + hedge[1], hint)
    if tokens[at].text in _STOPS or not is_unit_text(text.raw(at, end)):
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
