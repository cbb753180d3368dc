"""Hedging: the words before and after a number that loosen or bound it, put together into one hedge."""

from __future__ import annotations

from attrs import frozen

from kzclaims.language.tokens import Text
from kzclaims.language.word_tables import Lexicon, Wording
from kzclaims.model.quantity import Hedge

# What a strict bound becomes with "or equal".
_LOOSE = {
    Hedge.OVER: Hedge.AT_LEAST,
    Hedge.AT_LEAST: Hedge.AT_LEAST,
    Hedge.UNDER: Hedge.AT_MOST,
    Hedge.AT_MOST: Hedge.AT_MOST,
    Hedge.EXACTLY: Hedge.EXACTLY,
}


@frozen
class Hedged:
    """A hedge and where it stood; `equal` and `governs` as its wording has them."""

    hedge: Hedge
    start: int
    end: int
    equal: bool = False
    governs: bool = False


def leading(text: Text, words: Lexicon, at: int = 0) -> tuple[int, Hedged | None, int | None]:
    """Take fillers and hedges from token `at` on, and one preposition among them.

    Return where they end, the one hedge that they make, and where the preposition stands.
    """
    tokens, end = text.tokens, len(text.tokens)
    found: Hedged | None = None
    preposition: int | None = None
    while at < end:
        match = words.leading.match(tokens, at, end)
        if match is None:
            inside = words.prepositions.match(tokens, at, end) if preposition is None else None
            # "больше на 5" tells a difference, "больше чем на 5" a bound.
            difference = at > 0 and tokens[at - 1].text in words.comparatives
            if inside is None or difference or words.starts.match(tokens, at, end):
                break
            preposition, at = at, at + inside[1]
            continue
        wording, size = match
        # A phrase that begins the number itself goes before a shorter filler or hedge.
        starts = words.starts.match(tokens, at, end)
        if starts and starts[1] > size:
            break
        if wording.hedge is not None or wording.equal:
            found = together(text, found, wording, at, at + size)
        at += size
    return at, found, preposition


def together(text: Text, first: Hedged | None, wording: Wording, start: int, end: int) -> Hedged:
    """Return the hedge that an earlier one and the wording of tokens `start` up to `end` make together.

    The same hedge said twice is one, and "equal to" joins a bound. Raises ParseError for any other two.
    """
    hedge = wording.hedge
    if first is None:
        if hedge is None:
            raise text.fault(f'"{text.raw(start, end)}" joins no bound', start, end, 'write "more than 5 or equal"')
        return Hedged(hedge, start, end, wording.equal, wording.governs)
    if hedge is None or (wording.equal and hedge is Hedge.EXACTLY):
        made = _LOOSE.get(first.hedge)
    elif first.equal:
        made = _LOOSE.get(hedge)
    else:
        made = hedge if hedge is first.hedge else None
    if made is None:
        names = f'"{text.raw(first.start, first.end)}" and "{text.raw(start, end)}"'
        hint = "keep the one that the source means"
        raise text.fault(f"two hedges on one figure: {names}", start, end, hint)
    return Hedged(made, first.start, end if start == first.end else first.end, first.equal, wording.governs)


def trailing(
    text: Text, at: int, floor: int, end: int, words: Lexicon, found: Hedged | None
) -> tuple[int, int, Hedged | None]:
    """Take hedges and fillers that follow the number ("16 or more") or the unit ("16 officers or more").

    Those after the unit stand at token `floor` or later: what is in quotation marks is no hedge. `found` is the
    hedge before the number. Returns where the unit starts and ends, and the hedge of all.
    """
    tokens = text.tokens

    def take(wording: Wording, start: int, size: int) -> None:
        nonlocal found
        if wording.hedge is not None or wording.equal:
            found = together(text, found, wording, start, start + size)

    while match := words.trailing.match(tokens, at, end):
        take(match[0], at, match[1])
        at += match[1]
    floor = max(at, floor)
    start = max(floor, end - words.trailing.longest)
    while start < end:
        match = words.trailing.match(tokens, start, end)
        if match and start + match[1] == end:
            take(match[0], start, match[1])
            end, start = start, max(floor, start - words.trailing.longest)
        else:
            start += 1
    return at, end, found
