"""Numerals in digits: the separators of one language, read strictly, never guessed."""

from __future__ import annotations

import re

from kzclaims.language.tokens import Text
from kzclaims.language.word_tables import Lexicon
from kzclaims.model.number import MAX_DIGITS

_SEPARATORS = re.compile(r"[^\d]")


def numeral(text: Text, at: int, words: Lexicon) -> tuple[int, int]:
    """Return the digits of a numeral as a whole number and how many of them are decimals: "2.50" is 250, 2.

    Raises ParseError where the separators are not those of the language, or could be those of another.
    """
    written = text.tokens[at].text
    digits = _SEPARATORS.sub("", written)
    if len(digits) > MAX_DIGITS:
        problem = f"a number of {len(digits)} digits; at most {MAX_DIGITS} can be read"
        raise text.fault(problem, at, at + 1, "is it a slip?")
    if written == digits:
        if written[0] == "0" and len(written) > 1:
            problem = f'"{written}" begins with 0'
            raise text.fault(problem, at, at + 1, "such digits are a name or a code; write a number without it")
        return int(digits), 0
    if not words.decimal:
        hint = 'name the language, such as language="en": 2.200 is 2.2 in one and 2,200 in another'
        raise text.fault(f'"{written}" has a separator, and no language says what it means', at, at + 1, hint)
    match = words.numeral.fullmatch(written)
    if match is None:
        problem = f'"{written}" is not a number as {words.name} writes it'
        raise text.fault(problem, at, at + 1, _mend(written, digits, words))
    decimals = match["decimals"] or ""
    if len(decimals) == 3 and match["separator"] is None and not written.startswith("0") and len(digits) <= 6:
        raise _ambiguous(text, at, written, digits, words)
    return int(digits), len(decimals)


def _ambiguous(text: Text, at: int, written: str, digits: str, words: Lexicon) -> Exception:
    """A numeral such as "2.200" is either of two numbers, a thousand times apart."""
    other, decimal = words.thousands[0], words.decimal
    grouped = f"{digits[:-3]}{other}{digits[-3:]}"
    spoken = f"{digits[:-3]} {words.point[0]} {digits[-3:]}"
    short = written.rstrip("0").rstrip(decimal)
    mends = dict.fromkeys((grouped, short if short.count(decimal) == 0 or short != written else spoken, spoken))
    hint = f"{words.name} reads three decimals, other languages thousands: write {_either(list(mends))}"
    return text.fault(f'"{written}" can be read in two ways', at, at + 1, hint)


def _mend(written: str, digits: str, words: Lexicon) -> str:
    group, decimal = words.thousands[0], words.decimal
    signs = _SEPARATORS.findall(written)
    runs = _SEPARATORS.split(written)
    mends = []
    if all(len(run) == 3 for run in runs[1:]) and 0 < len(runs[0]) <= 3 and not written.startswith("0"):
        mends.append(group.join(runs))
    elif len(signs) == 1:
        mends += [decimal.join(runs), *([] if digits.startswith("0") else [digits])]
    elif len(set(signs[:-1])) == 1 and signs[-1] != signs[0] and all(len(run) == 3 for run in runs[1:-1]):
        mends.append(group.join(runs[:-1]) + decimal + runs[-1])
    told = f'{words.name} groups digits in threes with "{group}" and marks decimals with "{decimal}"'
    return f"{told}: write {_either(mends)}" if mends else told


def _either(choices: list[str]) -> str:
    return " or ".join(f'"{choice}"' for choice in choices)
