"""Fractions: of a multiplier ("half a million"), after a whole ("two and a half") or of a thing ("two thirds of")."""

from __future__ import annotations

import unicodedata
from fractions import Fraction

from kzclaims.language.figure import Figure
from kzclaims.language.numbers import whole_figures
from kzclaims.language.tokens import Text
from kzclaims.language.word_tables import Lexicon

# Digits with a stroke are a fraction up to tenths; above that they are a date or a score (9/11, 24/7).
_MOST_STROKE = 10
_MOST_BARE = 5
# "2 in 5" is a share; "2 in 2009" is a count and a year. Above a hundred only powers of ten serve for shares.
_MOST_RATIO = 100
# Halves to ten-thousandths; thirds have no end.
_MOST_PLACES = 4
_SLASHES = frozenset("/\u2044")


def figures(text: Text, at: int, end: int, words: Lexicon, *, money: str = "") -> list[Figure]:
    """Return the numbers that can be read from token `at` on, the longest first; none where no number stands.

    Raises ParseError for digits that are not written as the language writes them, and for a fraction of a
    multiplier that is no exact number ("a third of a million").
    """
    # "half a dozen" is a number of its own.
    part = None if words.alone.match(text.tokens, at, end) else _fraction(text, at, end, words)
    if part:
        return [_of_something(text, part, at, end, words)]
    wholes = whole_figures(text, at, end, words, money=money)
    if wholes and not wholes[0].places and (mixed := _mixed(text, wholes[0], end, words)):
        return [mixed, *wholes]
    return wholes


def _fraction(text: Text, at: int, end: int, words: Lexicon) -> tuple[Fraction, int] | None:
    """Return the fraction at token `at` and where it ends."""
    if at >= end:
        return None
    tokens, known = text.tokens, words.fractions
    if tokens[at].kind == "number":
        return _two_numbers(text, at, end, words)
    named = known.named.match(tokens, at, end)
    bound = known.bound.match(tokens, at, end)
    if bound and (named is None or bound[1] > named[1]):
        stop = at + bound[1]
        return (bound[0], stop) if _closed(text, stop, end, words) else None
    if named:
        return named[0], at + named[1]
    return _sign(tokens[at].text, at) or _two_numbers(text, at, end, words)


def _closed(text: Text, at: int, end: int, words: Lexicon) -> bool:
    """Whether what follows at token `at` lets "a third" be a fraction: nothing, "of", a multiplier, a joint."""
    tables = (words.fractions.of, words.bounds, words.between, words.trailing)
    return (
        at == end or text.tokens[at].text in words.times or any(table.match(text.tokens, at, end) for table in tables)
    )


def _sign(sign: str, at: int) -> tuple[Fraction, int] | None:
    """Read a sign such as "½"."""
    if len(sign) > 1 or sign.isascii():
        return None
    above, stroke, below = unicodedata.normalize("NFKC", sign).partition("\u2044")
    return (Fraction(int(above), int(below)), at + 1) if stroke and above and below else None


def _two_numbers(text: Text, at: int, end: int, words: Lexicon) -> tuple[Fraction, int] | None:
    """Read a fraction said by two numbers: "2/3", "two thirds", "2 in 5"."""
    tokens, known = text.tokens, words.fractions
    above = _small(text, at, words)
    if above is None or at + 1 >= end:
        return None
    joint, after = tokens[at + 1], at + 2
    if joint.text in _SLASHES and joint.glued and after < end and tokens[after].glued and tokens[at].kind == "number":
        below = _small(text, after, words) if tokens[after].kind == "number" else None
        most = _MOST_STROKE if after + 1 < end else _MOST_BARE  # by itself "7/10" may be a date, or marks
        return _share(above, below, after + 1) if below and below <= most else None
    hyphen = int(joint.text == "-" and joint.glued and after < end and tokens[after].glued)
    place = at + 1 + hyphen
    if tokens[place].text in known.parts and (hyphen or not tokens[place].glued):
        if above < 2:
            return None
        if above >= known.parts[tokens[place].text]:
            hint = "write it as a number or a percentage"
            raise text.fault(f'"{text.raw(at, place + 1)}" is no part of one whole', at, place + 1, hint)
        return _share(above, known.parts[tokens[place].text], place + 1)
    ratio = known.ratio.match(tokens, at + 1, end)
    if ratio is None:
        return None
    place = at + 1 + ratio[1]
    wholes = [figure for figure in whole_figures(text, place, end, words) if not figure.places]
    below = wholes[0].mantissa if wholes else None
    if below is None or (below > _MOST_RATIO and str(below).strip("0") != "1"):
        return None
    return _share(above, below, wholes[0].end)


def _share(above: int, below: int | None, end: int) -> tuple[Fraction, int] | None:
    return (Fraction(above, below), end) if below and 0 < above < below else None


def _small(text: Text, at: int, words: Lexicon) -> int | None:
    """Return a number of one token, below a hundred or in digits without a separator."""
    token = text.tokens[at]
    if token.kind == "number":
        return int(token.text) if token.text.isdecimal() and len(token.text) <= 4 else None
    value = words.adds.get(token.text)
    return value if value is not None and value < 100 else None


def _of_something(text: Text, part: tuple[Fraction, int], at: int, end: int, words: Lexicon) -> Figure:
    """Return the figure of a fraction: of a multiplier or of one of a thing a number, else a share."""
    value, stop = part
    tokens, known = text.tokens, words.fractions
    link = known.one.match(tokens, stop, end)
    # "half-million", "half-hour"
    hyphen = stop + 1 < end and tokens[stop].text == "-" and tokens[stop].glued and tokens[stop + 1].glued
    after = stop + (link[1] if link else int(hyphen))
    if scaled := _scaled(text, value, at, after, end, words):
        return scaled
    thing = hyphen and value < 1 and tokens[after].kind == "word" and tokens[after].text not in words.number_words
    if after < end and (link or thing):
        return _number(text, value, at, after)
    if value > 1 or words.units.match(tokens, stop, end) or known.things.match(tokens, stop, end):
        return _number(text, value, at, stop)
    if known.whole.longest and known.named.match(tokens, at, end) and stop < end and tokens[stop].kind == "word":
        tables = (known.of, known.whole, words.bounds, words.between, words.trailing, words.before, words.after)
        if not any(table.match(tokens, stop, end) for table in tables):
            hint = f'write "{text.raw(at, stop)} of ..." if it is a part of it'
            raise text.fault(f'"{text.raw(at, stop + 1)}" is no figure that is known', at, stop + 1, hint)
    return Figure(0, 0, 1, at, stop, share=value)


def _mixed(text: Text, whole: Figure, end: int, words: Lexicon) -> Figure | None:
    """Return a whole number with the fraction that follows it, such as "two and a half million", or None."""
    tokens, known, at = text.tokens, words.fractions, whole.end
    if at >= end:
        return None
    join = known.joins.match(tokens, at, end)
    stroke = at + 1 < end and tokens[at].kind == "number" and tokens[at + 1].text in _SLASHES
    if join:
        at += join[1]
    elif not (known.direct or stroke or _sign(tokens[at].text, at)):
        return None
    part = _fraction(text, at, end, words)
    if part is None or part[0] >= 1:
        return None
    value, stop = whole.mantissa // whole.scale + part[0], part[1]
    if whole.scale > 1:
        return _number(text, value, whole.start, stop, whole.scale)
    return _scaled(text, value, whole.start, stop, end, words) or _number(text, value, whole.start, stop)


def _scaled(text: Text, value: Fraction, start: int, at: int, end: int, words: Lexicon) -> Figure | None:
    """Return a fraction of the multiplier at token `at`, or None where there is none."""
    if at >= end:
        return None
    word = text.tokens[at].text
    scale = words.times.get(word) or words.dozens.get(word)
    if scale is None:
        return None
    dot = word in words.dotted and at + 1 < end and text.tokens[at + 1].text == "."
    figure = _number(text, value, start, at + 1 + dot, scale)
    # "два с половиной десятка тысяч": a smaller multiplier may go under a larger one.
    above = _scaled(text, value * scale, start, figure.end, end, words) if scale < 1000 else None
    return above or figure


def _number(text: Text, value: Fraction, start: int, end: int, scale: int = 1) -> Figure:
    for places in range(_MOST_PLACES + 1):
        mantissa = value * 10**places
        if mantissa.denominator == 1:
            return Figure(int(mantissa) * scale, places, scale, start, end)
    if (value * scale).denominator == 1:
        return Figure(int(value * scale), 0, 1, start, end)
    problem = f"{value.numerator}/{value.denominator} of a figure is no exact number"
    raise text.fault(problem, start, end, "write it in digits, as closely as the source knows it")
