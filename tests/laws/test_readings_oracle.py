"""The library reads every figure as the plain table does."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kzclaims.judgement.policy import policy
from kzclaims.model.interval import Interval
from kzclaims.model.number import trailing_step
from kzclaims.vocabulary.measures import MeasureKind
from tests.laws.oracle_readings import Gauge, Said, Span, reading
from tests.laws.sayings import CEILINGS, FLOORS, figures, quantity_of, whole_numbers

KINDS = {
    MeasureKind.COUNT: Gauge(),
    MeasureKind.AMOUNT: Gauge(whole=False, counting=None),
    MeasureKind.SHARE: Gauge(whole=False, share=True, counting=None),
}
POLICIES = {False: policy(), True: policy("strict")}
PERCENT = st.integers(1, 99) | st.decimals(1, 99, places=1, allow_nan=False)


def said(hedge: str, *numbers: int, step: int | Decimal | None = None) -> Said:
    """Return a figure as it stands in prose."""
    low, high = numbers[0], numbers[-1]
    step = step or (trailing_step(low) if len(numbers) == 1 else 1)
    return Said(
        "a",
        hedge,
        None if hedge in CEILINGS else Fraction(low),
        None if hedge in FLOORS else Fraction(high),
        Fraction(step),
    )


def spans(figure: Said, kind: MeasureKind, strict: bool) -> tuple[tuple[object, ...], ...]:
    """Return the library's literal and plausible ends as plain tuples."""
    found = POLICIES[strict].read_as(quantity_of(figure), kind)
    return ends(found.literal), ends(found.plausible)


def ends(span: Interval | Span) -> tuple[object, ...]:
    """Return an interval's ends as a plain tuple: an end that there is not is open."""
    return span.low, span.high, span.low_open or span.low is None, span.high_open or span.high is None


def expected(figure: Said, kind: MeasureKind, strict: bool) -> tuple[tuple[object, ...], ...]:
    """Return the oracle's literal and plausible ends as plain tuples."""
    literal, plausible = reading(figure, KINDS[kind], strict)
    return ends(literal), ends(plausible)


def figure_of(drawn: tuple[str, Fraction | None, Fraction | None, Fraction]) -> Said:
    hedge, low, high, step = drawn
    return Said("a", hedge, low, high, step)


@given(figures(numbers=whole_numbers() | st.integers(-2000, -1)), st.booleans())
def test_counts_are_read_as_the_table_says(drawn, strict):
    """For every hedge, step and size, negative corrections included; nothing is nearly, over or under nothing."""
    assume(0 not in drawn[1:3] or drawn[0] not in ("nearly", "over", "under"))
    figure = figure_of(drawn)
    assert expected(figure, MeasureKind.COUNT, strict) == spans(figure, MeasureKind.COUNT, strict)


@given(figures(numbers=whole_numbers().filter(bool)), st.booleans())
def test_amounts_are_read_as_the_table_says(drawn, strict):
    """Amounts keep the fractions that counts lose."""
    figure = figure_of(drawn)
    assert expected(figure, MeasureKind.AMOUNT, strict) == close(figure, MeasureKind.AMOUNT, strict)


@given(figures(numbers=PERCENT), st.booleans())
def test_shares_are_read_as_the_table_says(drawn, strict):
    """Shares stay within nothing and a hundred percent."""
    figure = figure_of(drawn)
    assert expected(figure, MeasureKind.SHARE, strict) == close(figure, MeasureKind.SHARE, strict)


def close(figure: Said, kind: MeasureKind, strict: bool) -> tuple[tuple[object, ...], ...]:
    """Return the library's ends, one that it had to round (a fifteenth is no decimal) put back to the oracle's."""
    pairs = zip(spans(figure, kind, strict), expected(figure, kind, strict), strict=True)
    return tuple(tuple(map(_unrounded, found, wanted)) for found, wanted in pairs)


def _unrounded(found: object, wanted: object) -> object:
    if isinstance(found, Decimal) and isinstance(wanted, Fraction):
        return wanted if abs(Fraction(found) - wanted) * 10**20 <= abs(wanted) else found
    return found


@given(figures(numbers=whole_numbers() | st.integers(-2000, -1)), st.sampled_from(sorted(KINDS)), st.booleans())
def test_the_plausible_lies_within_the_literal(drawn, kind, strict):
    """What a reader takes a figure to mean is never what it denies; counts are whole."""
    figure = figure_of(drawn)
    if kind is MeasureKind.SHARE and max(abs(n) for n in drawn[1:3] if n is not None) >= 100:
        return
    if kind is MeasureKind.SHARE and min(n for n in drawn[1:3] if n is not None) <= 0:
        return
    found = POLICIES[strict].read_as(quantity_of(figure), kind)
    assert found.plausible.within(found.literal)
    if kind is MeasureKind.COUNT:
        for span in (found.literal, found.plausible):
            assert all(end is None or isinstance(end, int) for end in (span.low, span.high))


EXAMPLES = [
    (said("none", 5800), (5750, 5850), (5751, 5849)),
    (said("none", 100), (96, 104), (96, 104)),
    (said("none", 164), (164, 164), (164, 164)),
    (said("none", 10_000), (5000, 15_000), (9501, 10_499)),
    (said("exactly", 100), (100, 100), (100, 100)),
    (said("about", 2500), (1875, 3125), (2250, 2750)),
    (said("nearly", 6000), (5500, 5999), (5600, 5999)),
    (said("nearly", 9000), (8500, 8999), (8500, 8999)),
    (said("nearly", 10), (8, 9), (9, 9)),
    (said("over", 164), (164, None), (164, 180)),
    (said("over", 2200), (2150, None), (2200, 2420)),
    (said("at least", 16), (16, None), (16, 17)),
    (said("under", 3), (0, 3), (2, 2)),
    (said("up to", 20), (0, 20), (16, 20)),
    (said("between", 20, 25), (20, 25), (20, 25)),
    (said("vague", 24, 99), (12, 198), (24, 99)),
]


@pytest.mark.parametrize(("figure", "literal", "plausible"), EXAMPLES, ids=lambda value: getattr(value, "hedge", ""))
def test_worked_examples(figure, literal, plausible):
    """The oracle and the library both give the design's own figures."""
    wanted = tuple((low, high, low is None, high is None) for low, high in (literal, plausible))
    assert wanted == expected(figure, MeasureKind.COUNT, False)
    assert wanted == spans(figure, MeasureKind.COUNT, False)


def test_taken_at_its_word_a_bound_excludes_its_own_number():
    """Strictly, over 5 begins at 6, even where a tenth above it holds no whole number."""
    figure = said("over", 5)
    wanted = ((6, None, False, True), (6, 6, False, False))
    assert wanted == expected(figure, MeasureKind.COUNT, True)
    assert wanted == spans(figure, MeasureKind.COUNT, True)
