"""Figures that are true of a number: exact, rounded, hedged, as ranges and as words such as "dozens"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from kzclaims.language.lexicon import lexicon
from kzclaims.model.number import trailing_step
from kzclaims.model.quantity import FLOOR_HEDGES, Hedge, Quantity
from kzclaims.testing.any_values import in_phrase

# Under each hedge the numbers from the first to the last, both included, are true to say.
Choices = dict[Hedge, tuple[int, int]]


@st.composite
def true_figures(
    draw: DrawFn,
    low: int,
    high: int,
    *,
    language: str | None = None,
    hedges: Collection[Hedge] = frozenset(Hedge),
) -> Quantity:
    """Quantities that are true of every whole number from `low` to `high`, at whichever of them the count stood.

    With a `language` they carry a phrase in it, and may be rounded or vague; without one they are as typed.
    """
    choices = {hedge: span for hedge, span in _choices(low, high).items() if hedge in hedges}
    rounded = sorted(_rounded(low)) if low == high and language is not None and Hedge.NONE in hedges else []
    words = sorted(_words(low, high, language)) if language is not None and Hedge.VAGUE in hedges else []
    forms: list[Hedge | str] = [*choices, *(["rounded"] if rounded else []), *([Hedge.VAGUE] if words else [])]
    form = draw(st.sampled_from(forms))
    if form is Hedge.VAGUE:
        first, last = draw(st.sampled_from(words))
        step = min(trailing_step(first), trailing_step(last))
        quantity = Quantity(first, last, hedge=Hedge.VAGUE, step=step)
    elif form is Hedge.BETWEEN:
        first = draw(st.integers(low - low // 10, low))
        last = draw(st.integers(max(high, first + 1), high + high // 10 + 2))
        step = min(trailing_step(first), trailing_step(last)) if language else 1
        quantity = Quantity(first, last, hedge=Hedge.BETWEEN, step=step)
    else:
        hedge = Hedge.NONE if form == "rounded" else Hedge(form)
        number = draw(st.sampled_from(rounded) if form == "rounded" else _said(hedge, *choices[hedge]))
        make = Quantity.hedged if language is None else Quantity.written
        quantity = make(hedge, number)
    return quantity if language is None else in_phrase(quantity, language)


def _said(hedge: Hedge, first: int, last: int) -> st.SearchStrategy[int]:
    """Numbers from `first` to `last`, half of the time the roundest."""
    near = last if hedge in FLOOR_HEDGES else first
    roundest = max(range(first, last + 1)[:200], key=lambda n: (trailing_step(n) if n else 1, -abs(n - near)))
    return st.just(roundest) | st.integers(first, last)


def _choices(low: int, high: int) -> Choices:
    found: Choices = {Hedge.BETWEEN: (low, high)}
    if low == high:
        found[Hedge.NONE] = found[Hedge.EXACTLY] = (low, low)
        if low:
            found[Hedge.ABOUT] = (low - low // 20, low + low // 20)
    # Bounds are close, as a reader takes them to be: a floor a tenth below at most, a ceiling a quarter above.
    least, most = max(1, -(-10 * high // 11)), low * 5 // 4
    for hedge, first, last in (
        (Hedge.AT_LEAST, least, low),
        (Hedge.OVER, least, low - 1),
        (Hedge.AT_MOST, high, most),
        (Hedge.UP_TO, high, most),
        (Hedge.UNDER, high + 1, max(most, low + 1)),
    ):
        if 0 < first <= last and low:
            found[hedge] = (first, last)
    near = list(_nearly(low, high))
    if near:
        found[Hedge.NEARLY] = (near[0], near[-1])
    return found


def _nearly(low: int, high: int) -> Iterator[int]:
    """Yield the numbers that are close above: by a fifteenth, and by half their first digit's place at most."""
    for number in range(max(10, high + 1), high + high // 14 + 2):
        leading = 10 ** (len(str(number)) - 1)
        if 15 * (number - low) > max(15, number) or 2 * (number - low) > leading:
            return
        yield number


def _rounded(number: int) -> Iterator[int]:
    """Yield the number rounded to tens, hundreds and thousands, with two digits left at least."""
    for step in (10, 100, 1000):
        near = (number + step // 2) // step * step
        if near >= 10 * step and near != number and 2 * abs(number - near) < step:
            yield near


def _words(low: int, high: int, language: str) -> Iterator[tuple[int, int]]:
    """Yield the ends of the vague words that a language has for the numbers."""
    for first, last in lexicon(language).vague_words.values():
        if first <= low and high <= last:
            yield int(first), int(last)
