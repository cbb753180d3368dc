"""A quote that does not hold its figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from kzclaims.language.sightings import numbers_in
from kzclaims.model.finding import Finding, Severity
from kzclaims.model.number import Number, show
from kzclaims.model.quantity import Hedge, Quantity
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule
from kzclaims.vocabulary.measures import MeasureKind

# One and two are often told without a number: "a girl", "her parents".
_LEAST = 3
# A larger figure is given in digits, or in words of number.
_LARGE = 100
_FEW = 8
_SHOWN = 60
_WORD = re.compile(r"[^\w.,%$€£-]+")


@rule("KZ106", Severity.WARNING)
def quote_without_figure(seen: Inspection) -> Iterator[Finding]:
    """The quote of a claim gives other figures than the claim does, or none.

    Why: Either the figure was read or typed wrongly, or the quote is that of another claim.
    Breaks: value 146 with the quote "the 164 dead".
    Keeps: value "at least 16" with the quote "at least sixteen officers"; 16 with "twelve men and four women"; value 1
    with "a girl", and small figures that a quote gives by names; words of a language that is not read.
    Mend: Read the quote again: correct the value, or quote the words that hold it.
    Measured: In a table of countries 24 quotes were flagged, all because a program had lost the last digit of a binary
    fraction; that is allowed now, and none is left.
    """
    for row, claim in seen.quoted:
        value, mention = claim.value, claim.mention
        if mention is None or not isinstance(value, Quantity) or value.hedge is Hedge.VAGUE:
            continue
        ends: set[Number] = {end if end >= 0 else -end for end in (value.low, value.high) if end is not None}
        if all(end < _LEAST for end in ends) or _quotes(value, mention.quote):
            continue
        language = seen.language(row)
        there = numbers_in(mention.quote, language=language)
        if _gives(ends, there) or _admits(value, there, seen):
            continue
        digits = any(sign.isdigit() for sign in mention.quote)
        if not digits and not _is_figure_missing(ends, there, language, seen):
            continue
        gives = f"gives {', '.join(show(one) for one in sorted(there)[:5])}" if there else "gives no figure"
        words = f'the quote "{mention.quote[:_SHOWN]}" {gives}, the claim {value}'
        yield Finding(words, claims=(seen.id(row),), field="quote")


def _quotes(value: Quantity, quote: str) -> bool:
    """Say whether the very words of a figure stand in a quote."""
    phrase = (value.phrase or "").casefold()
    return bool(phrase) and f" {phrase} " in f" {_WORD.sub(' ', quote.casefold())} "


def _gives(ends: set[Number], there: set[Number]) -> bool:
    """Say whether the numbers in a quote are those of a figure, or add up to it ("twelve men and four women")."""
    if len(ends) > 1 and len(there) > 1:
        return ends <= there
    sums = {a + b for a, b in combinations(there, 2)} if len(there) <= _FEW else set()
    return bool(ends & (there | sums | {sum(there)})) or any(_is_the_same(a, b) for a in ends for b in there)


def _is_the_same(a: Number, b: Number) -> bool:
    """Say whether two numbers differ by no more than a program loses when it keeps a decimal in binary."""
    return abs(Fraction(a) - Fraction(b)) * 10**12 <= abs(Fraction(a))


def _admits(value: Quantity, there: set[Number], seen: Inspection) -> bool:
    """Say whether a hedged or a rounded figure admits a number in the quote: "about 1,200" of 1,197."""
    if value.hedge in (Hedge.NONE, Hedge.EXACTLY) and value.step == 1:
        return False
    literal = seen.judge.policy.read_as(value, MeasureKind.AMOUNT).literal
    bounded = literal.low is not None and literal.high is not None
    return bounded and any(number in literal for number in there)


def _is_figure_missing(ends: set[Number], there: set[Number], language: str | None, seen: Inspection) -> bool:
    """Say whether a quote without digits should hold the figure in words: small ones are often told by names."""
    return not there and min(ends) >= _LARGE and seen.is_read(language)
