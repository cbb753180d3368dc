"""Quantities: hedge, currency, number or range, trailing hedge and unit, in this order, and nothing else."""

from __future__ import annotations

from attrs import frozen

from kzclaims.errors import InvalidValueError, ParseError
from kzclaims.language.lexicon import Lexicon
from kzclaims.language.numbers import Figure, figures
from kzclaims.language.phrases import Phrases
from kzclaims.language.tokens import Text
from kzclaims.language.units import quoted_end, unit_of
from kzclaims.model.number import Number, trailing_step
from kzclaims.model.quantity import CEILING_HEDGES, FLOOR_HEDGES, Hedge, Quantity

# How many tokens of a unit may stand before the joint of a range ("20 law enforcement officers to 30 ...").
_UNIT_BEFORE_JOINT = 6


@frozen
class Amount:
    """One number or vague count: its ends, its step, its currency, and the figure where there is one."""

    low: Number
    high: Number
    step: Number
    start: int
    end: int
    currency: str = ""
    figure: Figure | None = None


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


@frozen
class Hedged:
    """A hedge and where it stood."""

    hedge: Hedge
    start: int
    end: int


def quantity(text: Text, words: Lexicon) -> Quantity:
    """Read a whole phrase as one quantity; raises ParseError where anything of it is not understood."""
    end = len(text.tokens)
    at, before = _leading(text, words)
    core = _core(text, at, words, before)
    quoted = quoted_end(text, core.end, end)
    step, end = _rounding(text, quoted, end, words)
    at, end, after = _trailing(text, core.end, quoted, end, words)
    hedged = after or before
    if before and after:
        raise _two_hedges(text, before, after)
    unit = unit_of(text, at, end, words, core.currency, core.unit)
    try:
        return _quantity(core, hedged.hedge if hedged else None, step, unit, text.phrase.strip())
    except ParseError:
        raise
    except InvalidValueError as error:
        first = hedged.start if hedged and hedged.start < core.start else core.start
        raise text.fault(str(error), first, core.end) from None


def _quantity(core: Core, hedge: Hedge | None, step: Number | None, unit: str | None, phrase: str) -> Quantity:
    if core.form == "one":
        found = step or core.step
        return Quantity.hedged(hedge or Hedge.NONE, core.low, unit=unit, step=found, phrase=phrase)
    if hedge is None or hedge is Hedge.ABOUT:
        # A range whose ends are loose is what a vague count is.
        kind = Hedge.BETWEEN if core.form == "range" and hedge is None else Hedge.VAGUE
        return Quantity(core.low, core.high, hedge=kind, unit=unit, step=step or core.step, phrase=phrase)
    if core.form == "vague" and hedge in FLOOR_HEDGES | CEILING_HEDGES:
        number = core.low if hedge in FLOOR_HEDGES else core.high
        found = step or trailing_step(number)
        return Quantity.hedged(hedge, number, unit=unit, step=found, phrase=phrase)
    told = "a range" if core.form == "range" else "a vague count"
    raise InvalidValueError(f'the hedge "{hedge}" cannot stand with {told}; leave one out')


def _leading(text: Text, words: Lexicon) -> tuple[int, Hedged | None]:
    """Take fillers and at most one hedge from the front."""
    tokens, at, end = text.tokens, 0, len(text.tokens)
    found: Hedged | None = None
    while at < end:
        hedge = words.hedges.match(tokens, at, end)
        filler = words.fillers.match(tokens, at, end)
        # A phrase that begins the number itself goes before a shorter filler or hedge.
        rest = (words.before, words.vague, words.openers, words.alone)
        other = max((match[1] for match in (table.match(tokens, at, end) for table in rest) if match), default=0)
        size = max(hedge[1] if hedge else 0, filler[1] if filler else 0)
        if not size or other > size:
            return at, found
        if hedge and hedge[1] == size:
            here = Hedged(hedge[0], at, at + size)
            if found:
                raise _two_hedges(text, found, here)
            found = here
        at += size
    return at, found


def _two_hedges(text: Text, first: Hedged, second: Hedged) -> ParseError:
    names = f'"{text.raw(first.start, first.end)}" and "{text.raw(second.start, second.end)}"'
    hint = "keep the one that the source means"
    return text.fault(f"two hedges on one figure: {names}", second.start, second.end, hint)


def _core(text: Text, at: int, words: Lexicon, before: Hedged | None) -> Core:
    opened = words.openers.match(text.tokens, at, len(text.tokens))
    if opened:
        joins, size = opened
        for first in _amounts(text, at + size, words):
            core = _joined(text, at, first, joins, words, opened=True)
            if core:
                return core
        if not _amounts(text, at + size, words):
            raise _no_figure(text, at + size, words)
        hint = f'write it as "{words.write["range"].format(low=20, high=30)}", both of one unit'
        raise text.fault(f'"{text.raw(at, at + size)}" needs two numbers', at, None, hint)
    found = _amounts(text, at, words)
    if not found:
        raise _no_figure(text, at, words, before)
    one = found[0]
    core = _joined(text, at, one, words.between, words, opened=False)
    if core:
        return core
    form = "one" if one.figure else "vague"
    return Core(one.low, one.high, one.step, at, one.end, form, one.currency)


def _amounts(text: Text, at: int, words: Lexicon) -> list[Amount]:
    """Return what can be read as an amount from token `at` on, the longest first."""
    tokens, start, end = text.tokens, at, len(text.tokens)
    currency, negative = "", False
    for _ in range(2):
        money = words.currencies.match(tokens, at, end)
        if money and not currency:
            currency, at = money[0], at + money[1]
        minus = words.minus.match(tokens, at, end)
        if minus and not negative:
            negative, at = True, at + minus[1]
    if not currency and not negative and (vague := _vague(text, at, words)):
        return [vague]
    found = []
    for figure in figures(text, at, end, words, money=bool(currency)):
        value = -figure.value if negative else figure.value
        found.append(Amount(value, value, figure.step, start, figure.end, currency, figure))
    return found


def _vague(text: Text, at: int, words: Lexicon) -> Amount | None:
    """Read a vague count, under any multipliers: "dozens", "tens of thousands", "several hundred"."""
    tokens, end, start = text.tokens, len(text.tokens), at
    match = words.vague.match(tokens, at, end)
    if match is None:
        return None
    (low, high), size = match
    at += size
    while True:
        link = at < end and tokens[at].text in words.links
        times = words.vague_times.get(tokens[at + link].text) if at + link < end else None
        if not times or times <= low:
            break
        low, high, at = low * times, (high + 1) * times - 1, at + link + 1
    if at < end and tokens[at].text in words.links:
        at += 1
    return Amount(low, high, min(trailing_step(low), trailing_step(high)), start, at)


def _joined(
    text: Text, start: int, first: Amount, joins: Phrases[None], words: Lexicon, *, opened: bool
) -> Core | None:
    """Read a range whose first end has been read, or return None."""
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
        seconds = _amounts(text, after, words)
        if not seconds:
            continue
        second = seconds[0]
        unit = [token.text for token in tokens[first.end : at]]
        follows = [token.text for token in tokens[second.end : second.end + len(unit)]]
        if unit and unit != follows and not (opened and second.end == end):
            return None
        if first.currency and second.currency not in ("", first.currency):
            raise text.fault("two currencies in one range", second.start, second.end, "give both ends in one")
        before = (first.end, at) if unit and unit != follows else None
        return _range(text, start, first, second, before, words, opened=opened)
    return None


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
        if a.scale == 1 < b.scale and a.value <= b.bare:
            shared = a.times(b.scale)
            low, step = shared.value if low >= 0 else -shared.value, min(shared.step, second.step)
        elif not opened and b.scale == 1 and high >= 1000 and high % 1000 == 0 and 0 < low * 1000 < high:
            hint = f'write both in full, or "{words.write["range"].format(low="...", high="...")}"'
            raise text.fault("the first number may stand for thousands", first.start, first.end, hint)
    if low > high:
        raise text.fault("the range runs downwards", first.start, second.end, "write the smaller number first")
    form = "range" if a and b else "vague"
    return Core(low, high, step, start, second.end, form, currency, unit)


def _rounding(text: Text, at: int, end: int, words: Lexicon) -> tuple[Number | None, int]:
    """Take a step said in words ("to the nearest 500") from the end."""
    tokens = text.tokens
    for start in range(at, end):
        opened = words.rounding.match(tokens, start, end)
        if opened is None:
            continue
        found = figures(text, start + opened[1], end, words)
        for figure in found:
            closed = words.rounding_close.match(tokens, figure.end, end)
            if figure.end + (closed[1] if closed else 0) != end:
                continue
            if figure.value <= 0:
                raise text.fault("a step is above zero", start, end)
            return figure.value, start
        raise text.fault("a step of rounding is not understood", start, end, "give one number")
    return None, end


def _trailing(text: Text, at: int, floor: int, end: int, words: Lexicon) -> tuple[int, int, Hedged | None]:
    """Take hedges and fillers that follow the number ("16 or more") or the unit ("16 officers or more").

    Those after the unit stand at token `floor` or later: what is in quotation marks is no hedge.
    """
    tokens = text.tokens
    found: Hedged | None = None

    def take(match: tuple[Hedge | None, int], start: int) -> None:
        nonlocal found
        if match[0] is None:
            return
        here = Hedged(match[0], start, start + match[1])
        if found:
            raise _two_hedges(text, found, here)
        found = here

    while match := words.trailing.match(tokens, at, end):
        take(match, at)
        at += match[1]
    floor = max(at, floor)
    start = max(floor, end - words.trailing.longest)
    while start < end:
        match = words.trailing.match(tokens, start, end)
        if match and start + match[1] == end:
            take(match, start)
            end, start = start, max(floor, start - words.trailing.longest)
        else:
            start += 1
    return at, end, found


def _no_figure(text: Text, at: int, words: Lexicon, before: Hedged | None = None) -> ParseError:
    """Say why no number stands at token `at`."""
    tokens, end = text.tokens, len(text.tokens)
    if at >= end:
        first = before.start if before else 0
        return text.fault("no figure follows", first, end, 'write one, such as "16" or "dozens"')
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
    if any(tokens[later].kind == "number" or _amounts(text, later, words) for later in rest):
        hint = words.near(token.text) or "only hedges stand before a figure; its unit follows it"
        return text.fault(f'"{raw}" before the figure is not understood', at, at + 1, hint)
    for later in range(at, end):
        if tokens[later].kind == "word" and (hint := words.near(tokens[later].text)):
            problem = f'no figure is found; "{text.raw(later, later + 1)}" is not understood'
            return text.fault(problem, later, later + 1, hint)
    return text.fault("no figure is found", at, end, 'write one, such as "16" or "dozens"')
