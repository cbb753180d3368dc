"""Ranges: two amounts with a joint between them, or two bounds of one figure."""

from __future__ import annotations

from attrs import evolve, frozen

from kzclaims.language.amounts import SHARE_UNIT, Amount, amounts
from kzclaims.language.figure import Figure
from kzclaims.language.hedging import Hedged, leading
from kzclaims.language.phrases import Phrases
from kzclaims.language.tokens import Text
from kzclaims.language.word_tables import Lexicon
from kzclaims.model.number import Number, trailing_step
from kzclaims.model.quantity import FLOOR_HEDGES, Hedge

# How many tokens of a unit may stand before the joint of a range ("20 law enforcement officers to 30 ...").
_UNIT_BEFORE_JOINT = 6
# "тысяч пять", not "тысяч двести".
_MOST_INVERTED = 100
_FEW = 5
_CEILINGS = frozenset({Hedge.UNDER, Hedge.AT_MOST, Hedge.UP_TO})


@frozen
class Core:
    """What stands between the hedges and the unit: an amount, or a range of two."""

    low: Number
    high: Number
    step: Number
    start: int
    end: int
    form: str  # "one", "range" or "vague"
    currency: str = ""
    unit: tuple[int, int] | None = None  # the unit, where it stood before the joint only
    figure: Figure | None = None


def joined(
    text: Text, start: int, first: Amount, joins: Phrases[None], words: Lexicon, *, opened: bool, single: bool
) -> Core | None:
    """Read a range whose first end has been read, or return None; `single` as for `amounts`."""
    tokens, end = text.tokens, len(text.tokens)
    for at in range(first.end, min(end, first.end + _UNIT_BEFORE_JOINT + 1)):
        join = joins.match(tokens, at, end)
        if join is None:
            if tokens[at].kind == "number" or tokens[at].text == '"':
                return None
            continue
        after = at + join[1]
        if tokens[at].text == "-" and after < end and tokens[at].glued != tokens[after].glued:
            return None  # "16 -18" is a range or a minus
        seconds = amounts(text, after, words, single=single)
        if not seconds:
            continue
        second = seconds[0]
        fits, unit = _unit_between(text, first, at, second, alone=opened and second.end == end)
        if not fits:
            return None
        _check_alike(text, first, second, words)
        shared = tokens[at].text == "-" and not opened and first.sign.isalpha() and not second.sign
        if shared and second.figure and 0 < -first.low < second.low:
            second = evolve(second, low=-second.high, high=-second.low)  # "минус 15-20": both are below zero
        _check_minus(text, first, second, at, opened=opened)
        return _range(text, start, first, second, unit, words, opened=opened)
    return None


def bounded(text: Text, first: Core, before: Hedged | None, words: Lexicon) -> Core | None:
    """Read a second bound, as in "more than 20 and at most 35", as one range with the first; or return None.

    A range admits both its ends, whichever words bound it.
    """
    tokens, end = text.tokens, len(text.tokens)
    if before is None or first.form != "one" or before.hedge not in FLOOR_HEDGES | _CEILINGS:
        return None
    one = Amount(first.low, first.high, first.step, first.start, first.end, first.currency, first.figure)
    for at in range(first.end, min(end, first.end + _UNIT_BEFORE_JOINT + 1)):
        join = words.bounds.match(tokens, at, end)
        if join is None:
            if tokens[at].kind == "number":
                return None
            continue
        after, hedged, _ = leading(text, words, at + join[1])
        sides = (before.hedge in FLOOR_HEDGES, hedged is not None and hedged.hedge in FLOOR_HEDGES)
        if hedged is None or hedged.hedge not in FLOOR_HEDGES | _CEILINGS or sides[0] == sides[1]:
            continue
        seconds = amounts(text, after, words, single=hedged.governs)
        if not seconds or seconds[0].figure is None:
            continue
        two = seconds[0]
        fits, unit = _unit_between(text, one, at, two, alone=two.end == end)
        if not fits:
            return None
        _check_alike(text, one, two, words)
        low, high = (one, two) if sides[0] else (two, one)
        if low.low > high.high:
            problem = "no number is within both bounds"
            raise text.fault(problem, before.start, two.end, "give each bound as a claim of its own")
        return Core(
            low.low,
            high.high,
            min(one.step, two.step),
            first.start,
            two.end,
            "range",
            one.currency or two.currency,
            unit,
        )
    return None


def _unit_between(
    text: Text, first: Amount, at: int, second: Amount, *, alone: bool
) -> tuple[bool, tuple[int, int] | None]:
    """Return whether two amounts with a joint at token `at` go together, and the unit that only the first has.

    They do where the second has the same unit, or the first none; `alone` lets the first have it for both.
    """
    unit = [token.text for token in text.tokens[first.end : at]]
    follows = [token.text for token in text.tokens[second.end : second.end + len(unit)]]
    if not unit or unit == follows:
        return True, None
    return alone, (first.end, at)


def _check_alike(text: Text, first: Amount, second: Amount, words: Lexicon) -> None:
    """Refuse a range of two currencies, or of a share and a number."""
    if first.share != second.share:
        follows = words.units.match(text.tokens, second.end, len(text.tokens))
        if first.share and follows and follows[0] == SHARE_UNIT:
            return
        problem = "a share of a whole and a number in one range"
        raise text.fault(problem, first.start, second.end, "give both ends in percent")
    if first.currency and second.currency not in ("", first.currency):
        raise text.fault("two currencies in one range", second.start, second.end, "give both ends in one")


def _check_minus(text: Text, first: Amount, second: Amount, joint: int, *, opened: bool) -> None:
    """Refuse a range whose first end is negative where the minus may belong to both ends ("minus 5-10").

    A sign between an opening word and a joint in words is of the first end alone ("between -5 and 10").
    """
    if first.low >= 0 or second.sign or second.high <= 0:
        return
    if first.sign.isalpha() or not (opened or text.tokens[joint].kind == "word"):
        hint = "give each end its own sign"
        raise text.fault("the minus may belong to both ends", first.start, second.end, hint)


def _range(
    text: Text,
    start: int,
    first: Amount,
    second: Amount,
    unit: tuple[int, int] | None,
    words: Lexicon,
    *,
    opened: bool,
) -> Core:
    a, b = first.figure, second.figure
    currency = first.currency or second.currency
    low, high, step = first.low, second.high, min(first.step, second.step)
    if a and b:
        hyphen = text.tokens[b.start - 1].text == "-" and text.tokens[b.start].glued
        if hyphen and text.tokens[a.start].kind != text.tokens[b.start].kind:
            raise text.fault("digits and words in one range may be a name", first.start, second.end, "write both alike")
        if a.scale == 1 < b.scale and a.value <= b.bare:
            shared = a.times(b.scale)
            low, step = shared.value if low >= 0 else -shared.value, min(shared.step, second.step)
        elif not opened and b.scale == 1 and high >= 1000 and high % 1000 == 0 and 0 < low * 1000 < high:
            hint = f'write both in full, or "{words.write["range"].format(low="...", high="...")}"'
            raise text.fault("the first number may stand for thousands", first.start, first.end, hint)
    if low == high and not opened:
        raise text.fault("both ends of the range are one number", first.start, second.end, "write it once")
    if first.low < 0 > second.high and low > high:
        low, high = high, low  # frosts are counted from zero: "from minus 5 to minus 10"
    if low > high:
        raise text.fault("the range runs downwards", first.start, second.end, "write the smaller number first")
    form = "range" if a and b else "vague"
    return Core(low, high, step, start, second.end, form, currency, unit)


def inverted(text: Text, at: int, words: Lexicon, before: Hedged | None) -> Core | None:
    """Read what says a number loosely by standing before it: a multiplier ("тысяч пять") or a unit ("метров сто").

    A unit must have nothing after its number. Returns None where nothing is inverted.
    """
    tokens, end = text.tokens, len(text.tokens)
    match = words.inverted.match(tokens, at, end)
    if match is None or (before and (before.governs or before.hedge is not Hedge.ABOUT)):
        return None
    scale, after = match[0].scale, at + match[1]
    preposition = words.prepositions.match(tokens, after, end) if scale == 1 else None
    after += preposition[1] if preposition else 0
    found = amounts(text, after, words)
    if not found or found[0].figure is None or found[0].currency or found[0].sign:
        return None
    core = joined(text, after, found[0], words.between, words, opened=False, single=False)
    low, high, stop = (core.low, core.high, core.end) if core else (found[0].low, found[0].high, found[0].end)
    if match[0].few != (low > 1 and high < _FEW):
        return None
    if scale == 1:
        unit = (at, at + match[1]) if stop == end else None
        step = core.step if core else found[0].step
        return Core(low, high, step, at, stop, "range" if core else "one", unit=unit) if unit else None
    if found[0].figure.scale > 1 or high >= _MOST_INVERTED:
        return None
    low, high = low * scale, high * scale
    return Core(low, high, trailing_step(min(low, high)), at, stop, "range" if core else "one")
