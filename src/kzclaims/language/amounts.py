"""Amounts: one number with its currency and sign, or one vague count."""

from __future__ import annotations

from attrs import frozen

from kzclaims.language.figure import Figure
from kzclaims.language.fractions import figures
from kzclaims.language.tokens import Text
from kzclaims.language.word_tables import Lexicon
from kzclaims.model.number import Number, trailing_step

SHARE_UNIT = "%"
# Telephone numbers that begin with a plus have more digits.
_MOST_PLUS = 6


@frozen
class Amount:
    """One number or vague count: its ends, its step, the currency or "%" that it brings, and the figure if any.

    `sign` is the plus or minus before it as written, or nothing.
    """

    low: Number
    high: Number
    step: Number
    start: int
    end: int
    currency: str = ""
    figure: Figure | None = None
    sign: str = ""

    @property
    def share(self) -> bool:
        """Whether it is a fraction of a whole, told as a percentage."""
        return self.figure is not None and self.figure.share is not None


def amounts(text: Text, at: int, words: Lexicon, *, single: bool = False) -> list[Amount]:
    """Return what can be read as an amount from token `at` on, the longest first.

    `single` reads a word that may be a vague count or one number as the number ("около тысячи").
    """
    tokens, start, end = text.tokens, at, len(text.tokens)
    currency, sign, negative = "", "", False
    # Most amounts begin with a digit: then nothing stands before the number.
    digits = at < end and tokens[at].kind == "number"
    for _ in range(0 if digits else 2):
        money = words.currencies.match(tokens, at, end)
        if money and not currency:
            currency, at = money[0], at + money[1]
        minus = words.minus.match(tokens, at, end)
        # A hyphen that touches the word before it is no minus ("over-18").
        hyphen = 0 < at == start < end and tokens[at].glued and tokens[at - 1].kind == "word"
        if minus and not sign and not hyphen:
            sign, negative, at = text.raw(at, at + minus[1]), True, at + minus[1]
        plus = words.plus.match(tokens, at, end)
        if plus and not sign and _signed(text, at + plus[1], words):
            sign, at = text.raw(at, at + plus[1]), at + plus[1]
    if not (digits or currency or sign):
        vague = _vague(text, at, words, single=single)
        if vague:
            return [vague]
    found = []
    for figure in figures(text, at, end, words, money=currency):
        value = -figure.value if negative else figure.value
        unit = currency or (SHARE_UNIT if figure.share is not None else "")
        found.append(Amount(value, value, figure.step, start, figure.end, unit, figure, sign))
    return found


def _signed(text: Text, at: int, words: Lexicon) -> bool:
    """Whether a plus may stand before token `at`: not before the digits of a telephone number."""
    if at >= len(text.tokens):
        return False
    token, spoken = text.tokens[at], text.tokens[at - 1].kind == "word"
    digits = token.kind == "number" and " " not in token.text and len(token.text) <= _MOST_PLUS
    return (digits and (spoken or token.glued)) or (spoken and token.text in words.adds)


def _vague(text: Text, at: int, words: Lexicon, *, single: bool) -> Amount | None:
    """Read a vague count, under any multipliers: "dozens", "tens of thousands", "several hundred"."""
    tokens, end, start = text.tokens, len(text.tokens), at
    match = words.vague.match(tokens, at, end)
    if match is None or (single and match[1] == 1 and tokens[at].text in words.singular):
        return None
    (low, high), size = match
    at += size
    while True:
        link = at < end and tokens[at].text in words.links
        times = words.vague_times.get(tokens[at + link].text) if at + link < end else None
        if not times or times <= low:
            break
        dot = tokens[at + link].text in words.dotted and at + link + 1 < end and tokens[at + link + 1].text == "."
        low, high, at = low * times, (high + 1) * times - 1, at + link + 1 + dot
    if at < end and tokens[at].text in words.links:
        at += 1
    return Amount(low, high, min(trailing_step(low), trailing_step(high)), start, at)
