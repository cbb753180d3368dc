"""Quantities: hedge, currency, number or range, trailing hedge and unit, in this order, and nothing else."""

from __future__ import annotations

from attrs import evolve

from kzclaims.errors import InvalidValueError, ParseError
from kzclaims.language.amounts import amounts
from kzclaims.language.fractions import figures
from kzclaims.language.hedging import Hedged, leading, together, trailing
from kzclaims.language.ranges import Core, bounded, inverted, joined
from kzclaims.language.tokens import Text
from kzclaims.language.units import check_preposition, opposite, quoted_end, unit_of
from kzclaims.language.unread import is_other, no_figure
from kzclaims.language.word_tables import Lexicon, Wording
from kzclaims.model.number import Number, trailing_step
from kzclaims.model.quantity import CEILING_HEDGES, FLOOR_HEDGES, Hedge, Quantity


def quantity(text: Text, words: Lexicon) -> Quantity:
    """Read a whole phrase as one quantity; raises ParseError where anything of it is not understood."""
    end = len(text.tokens)
    at, before, preposition = leading(text, words)
    core = inverted(text, at, words, before)
    if core:
        before = together(text, before, Wording(Hedge.ABOUT), core.start, core.end)
    else:
        core = _core(text, at, words, before)
    if core.figure and core.figure.loose:
        before = together(text, before, Wording(Hedge.ABOUT), core.start, core.end)
    core, before = _scaled(text, core, before, words)
    if range_ := bounded(text, core, before, words):
        core, before = range_, None
    quoted = quoted_end(text, core.end, end)
    step, end = _rounding(text, quoted, end, words)
    at, end, hedged = trailing(text, core.end, quoted, end, words, before)
    unit = opposite(text, at, end, words)
    if unit:
        core = _negative(text, core, hedged, at)
    else:
        unit = unit_of(text, at, end, words, core.currency, core.unit)
    _check_frost(text, core, hedged, unit, words)
    if preposition is not None:
        check_preposition(text, preposition, at, unit, words, hedged)
    try:
        return _quantity(core, hedged.hedge if hedged else None, step, unit, text.phrase.strip())
    except ParseError:
        raise
    except InvalidValueError as error:
        first = hedged.start if hedged and hedged.start < core.start else core.start
        raise text.fault(str(error), first, core.end) from None


def _negative(text: Text, core: Core, hedged: Hedged | None, at: int) -> Core:
    """Turn the sign of a figure whose unit says that it lies below zero."""
    if core.low < 0 or core.currency or (hedged and hedged.hedge not in (Hedge.ABOUT, Hedge.EXACTLY)):
        hint = "write it with a minus, and the hedge as it then stands"
        raise text.fault("the unit turns the sign of the figure", at, None, hint)
    return evolve(core, low=-core.high, high=-core.low)


def _check_frost(text: Text, core: Core, hedged: Hedged | None, unit: str | None, words: Lexicon) -> None:
    """Refuse "up to minus 10", which in prose is as cold as that, and "nearly minus 10", from either side."""
    if hedged is None or core.form != "one" or core.low >= 0 or hedged.hedge not in (Hedge.UP_TO, Hedge.NEARLY):
        return
    if text.tokens[core.start].kind == "word" or unit in words.opposite.meanings():
        hint = "write it as a range, or as a bound such as more or less than it"
        raise text.fault("which side of a figure below zero is meant is not clear", hedged.start, core.end, hint)


def _scaled(text: Text, core: Core, before: Hedged | None, words: Lexicon) -> tuple[Core, Hedged | None]:
    """Take a hedge between a number and its multiplier, as in "20 с лишним тысяч"."""
    figure, end = core.figure, len(text.tokens)
    inner = words.trailing.match(text.tokens, core.end, end)
    if inner is None or inner[0].hedge is None or figure is None or figure.scale > 1 or figure.share is not None:
        return core, before
    at = core.end + inner[1]
    scale = words.times.get(text.tokens[at].text) if at < end else None
    if scale is None:
        return core, before
    hedged = together(text, before, inner[0], core.end, at)
    dot = text.tokens[at].text in words.dotted and at + 1 < end and text.tokens[at + 1].text == "."
    scaled = figure.times(scale)
    low = scaled.value if core.low >= 0 else -scaled.value
    return evolve(core, low=low, high=low, step=scaled.step, end=at + 1 + dot, figure=scaled), hedged


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


def _core(text: Text, at: int, words: Lexicon, before: Hedged | None) -> Core:
    opened = words.openers.match(text.tokens, at, len(text.tokens))
    loose = words.loose.match(text.tokens, at, len(text.tokens)) if opened else None
    if opened and loose is None:
        joins, size = opened
        firsts = amounts(text, at + size, words, single=True)
        for first in firsts:
            core = joined(text, at, first, joins, words, opened=True, single=True)
            if core:
                return core
        if not firsts:
            raise no_figure(text, at + size, words)
        hint = f'write it as "{words.write["range"].format(low=20, high=30)}", both of one unit'
        raise text.fault(f'"{text.raw(at, at + size)}" needs two numbers', at, None, hint)
    single = before is not None and before.governs
    found = [] if is_other(text, at, words) else amounts(text, at, words, single=single)
    if not found:
        raise no_figure(text, at, words, before.start if before else 0)
    one = found[0]
    core = joined(text, at, one, words.between, words, opened=False, single=single)
    if core:
        return core
    form = "one" if one.figure else "vague"
    return Core(one.low, one.high, one.step, at, one.end, form, one.currency, figure=one.figure)


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
