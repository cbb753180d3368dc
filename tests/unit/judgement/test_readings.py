"""Edges of readings: figures near nothing, small steps, widths, and what is about to be converted."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import kzclaims as kz
from kzclaims.judgement.policy import Policy, policy, policy_of
from kzclaims.judgement.readings import Reading, Widths, capped_step
from kzclaims.judgement.units import as_printed, converted, since, unit_to_compare
from kzclaims.model.interval import Interval
from kzclaims.model.label import Label
from kzclaims.model.number import Number
from kzclaims.model.period import Period
from kzclaims.model.quantity import Hedge, Quantity
from kzclaims.vocabulary.measures import MeasureKind

WORDS = kz.Vocabulary.load(Path(__file__).parents[2] / "cases" / "judgement" / "vocabulary.toml")
COUNT, AMOUNT, SHARE = MeasureKind.COUNT, MeasureKind.AMOUNT, MeasureKind.SHARE


def _read(hedge: str, number: Number, kind: MeasureKind, *, strict: bool = False, **widths: Any) -> tuple[str, str]:
    read = policy("strict" if strict else "default", readings=Widths(**widths)).read_as
    found = read(Quantity.written(hedge, number), kind)
    return str(found.literal), str(found.plausible)


@pytest.mark.parametrize(
    ("number", "step", "capped"),
    [
        (10_000, 10_000, 1_000),
        (5_800, 100, 100),
        (1_300, 100, 100),
        (100, 100, 10),
        (10, 10, 0),
        (164, 1, 0),
        (0, 10, 0),
        (-5_800, 100, 100),
        (Fraction(1, 4), Fraction(1, 100), Fraction(1, 100)),
        (Fraction(1, 2), Fraction(1, 10), Fraction(1, 100)),
        (Fraction(999), Fraction(1, 10), Fraction(1, 10)),
    ],
)
def test_a_step_reaches_to_the_second_digit(number: Any, step: Any, capped: Any) -> None:
    """The zeros of a round number are trusted up to its second digit; a step of one adds nothing."""
    assert Fraction(capped) == capped_step(Fraction(number), Fraction(step))


@pytest.mark.parametrize(
    ("hedge", "kind", "literal", "plausible"),
    [
        ("none", COUNT, "0", "0"),
        ("about", COUNT, "0", "0"),
        ("nearly", AMOUNT, "(-inf, 0)", "(-inf, 0)"),
        ("under", AMOUNT, "(-inf, 0]", "(-inf, 0]"),
        ("under", COUNT, "(-inf, 0]", "-1"),
        ("at most", COUNT, "0", "0"),
        ("at most", AMOUNT, "(-inf, 0]", "0"),
        ("over", COUNT, "[0, inf)", "0"),
        ("at least", AMOUNT, "[0, inf)", "0"),
    ],
)
def test_figures_of_nothing(hedge: str, kind: MeasureKind, literal: str, plausible: str) -> None:
    """A share of nothing is nothing, so a hedge of nothing has only a side."""
    assert (literal, plausible) == _read(hedge, 0, kind)


@pytest.mark.parametrize(
    ("hedge", "number", "kind", "literal", "plausible"),
    [
        ("over", 0, AMOUNT, "(0, inf)", "(0, inf)"),
        ("over", 164, AMOUNT, "(164, inf)", "(164, 180.4]"),
        ("over", 2200, COUNT, "[2,201, inf)", "[2,201, 2,420]"),
        ("at least", 2200, COUNT, "[2,200, inf)", "[2,200, 2,420]"),
        ("under", 5800, COUNT, "[0, 5,799]", "[4,640, 5,799]"),
        ("at most", 5800, COUNT, "[0, 5,800]", "[4,640, 5,800]"),
        ("under", -5, COUNT, "(-inf, -6]", "-6"),
        ("at most", -5, COUNT, "(-inf, -5]", "[-6, -5]"),
    ],
)
def test_strictly_a_bound_has_no_softness(
    hedge: str, number: int, kind: MeasureKind, literal: str, plausible: str
) -> None:
    """Taken at its word, over a number excludes it, and round numbers are as exact as any."""
    assert (literal, plausible) == _read(hedge, number, kind, strict=True)


@pytest.mark.parametrize(
    ("hedge", "number", "kind", "literal", "plausible"),
    [
        ("none", 999, COUNT, "999", "999"),
        ("none", 990, COUNT, "[986, 994]", "[986, 994]"),
        ("none", 1000, COUNT, "[500, 1,500]", "[951, 1,049]"),
        ("none", -1000, COUNT, "[-1,500, -500]", "[-1,049, -951]"),
        ("none", 1010, COUNT, "[1,005, 1,015]", "[1,006, 1,014]"),
        ("none", 1001, COUNT, "1,001", "1,001"),
        ("none", Decimal("2.5"), AMOUNT, "(2.45, 2.55)", "(2.45, 2.55)"),
        ("none", 20, AMOUNT, "20", "20"),
        ("about", 1, COUNT, "1", "1"),
        ("about", 10, COUNT, "[8, 12]", "[9, 11]"),
        ("about", 1000, COUNT, "[750, 1,250]", "[900, 1,100]"),
        ("about", 2, AMOUNT, "[1.5, 2.5]", "[1.8, 2.2]"),
        ("nearly", 30, AMOUNT, "[25, 30)", "[28, 30)"),
        ("nearly", 15, AMOUNT, "[11.25, 15)", "[14, 15)"),
        ("nearly", -30, COUNT, "[-35, -31]", "[-32, -31]"),
        ("under", 5800, COUNT, "[0, 5,850]", "[4,640, 5,799]"),
        ("under", 1, COUNT, "[0, 1]", "0"),
        ("under", 50, AMOUNT, "(-inf, 50]", "[40, 50)"),
        ("at most", 50, SHARE, "[0, 50]", "[40, 50]"),
        ("at least", 95, SHARE, "[95, 100]", "[95, 100]"),
        ("at least", 105, SHARE, "[105, inf)", "[105, 115.5]"),
        ("none", 0, SHARE, "0", "0"),
        ("none", 100, SHARE, "(95, 100]", "(95, 100]"),
    ],
)
def test_a_figure_is_read_end_by_end(
    hedge: str, number: Number, kind: MeasureKind, literal: str, plausible: str
) -> None:
    """Round numbers from a thousand up are literally wide; amounts keep fractions; shares end at a hundred."""
    assert (literal, plausible) == _read(hedge, number, kind)


@pytest.mark.parametrize(
    ("low", "high", "literal"),
    [
        (24, 99, "[12, 198]"),
        (0, 3, "[0, 6]"),
        (-4, 0, "[-8, 0]"),
        (-4, -2, "[-8, -1]"),
        (-4, 2, "[-8, 4]"),
        (-1, 2, "[-2, 4]"),
        (-4, -1, "[-8, -1]"),
    ],
)
def test_a_vague_figure_is_twice_as_wide_as_its_table(low: int, high: int, literal: str) -> None:
    """Ends below zero move away from it too, so that the literal span holds the plausible one."""
    found = policy().read_as(Quantity(low, high, hedge=Hedge.VAGUE), COUNT)
    assert (literal, str(Interval(low, high))) == (str(found.literal), str(found.plausible))


@pytest.mark.parametrize(
    ("low", "high", "nearest"),
    [("1.2", "1.2", "1"), ("1.2", "1.6", "1"), ("1.2", "1.8", "2"), ("1.4", "1.9", "2")],
)
def test_where_a_count_has_no_whole_number_the_nearest_is_taken(low: str, high: str, nearest: str) -> None:
    """Between one point two and one point six things is one thing: the nearest to the middle, a half goes up."""
    found = policy().read_as(Quantity(Decimal(low), Decimal(high), hedge=Hedge.BETWEEN), COUNT)
    assert (nearest, nearest) == (str(found.literal), str(found.plausible))


@pytest.mark.parametrize(
    ("hedge", "number", "plausible"),
    [
        ("none", "1.5", "2"),
        ("none", "1.49", "1"),
        ("over", "1.5", "2"),
        ("at least", "1.2", "2"),
        ("under", "1.5", "1"),
        ("nearly", "1.5", "1"),
        ("at most", "1.6", "1"),
    ],
)
def test_a_hedge_turns_a_fraction_of_a_count_its_own_way(hedge: str, number: str, plausible: str) -> None:
    """A floor is at the whole number above, a ceiling at the one below, a half goes up."""
    assert plausible == _read(hedge, Decimal(number), COUNT)[1]


def test_a_typed_number_is_exact_however_large() -> None:
    """A number given as a number has no rounding, a thousand as little as one."""
    for number in (999, 1000, 1500):
        found = policy().read_as(Quantity.typed(number), AMOUNT)
        assert Reading(Interval.exactly(number), Interval.exactly(number)) == found


def test_widths_are_those_of_the_policy() -> None:
    """Each width moves the reading of its own hedge."""
    assert ("[50, 150]", "[80, 120]") == _read(
        "about", 100, COUNT, about_literal=Fraction(1, 2), about_plausible=Fraction(1, 5)
    )
    assert ("[60, 99]", "[90, 99]") == _read(
        "nearly", 100, COUNT, nearly_literal=Fraction(2, 5), nearly_plausible=Fraction(1, 10)
    )
    assert "[100, 150]" == _read("over", 100, COUNT, over_plausible=Fraction(1, 2))[1]
    assert "[50, 99]" == _read("under", 100, COUNT, under_plausible=Fraction(1, 2))[1]
    assert "[986, 994]" == _read("none", 990, COUNT, rounded_from=991)[0]
    assert "[985, 995]" == _read("none", 990, COUNT, rounded_from=990)[0]


@pytest.mark.parametrize(
    ("name", "width"),
    [
        ("about_literal", Fraction(-1, 10)),
        ("about_literal", 0.25),
        ("about_literal", True),
        ("vague_literal", Fraction(1, 2)),
        ("vague_literal", 0),
        ("rounded_from", -1),
    ],
)
def test_a_width_that_is_none_is_refused(name: str, width: Any) -> None:
    """A width is exact and not below nothing; the one that divides is at least one."""
    least = 1 if name == "vague_literal" else 0
    with pytest.raises(kz.InvalidValueError, match=f"{name} .* is not a whole number or Fraction from {least} up"):
        Widths(**{name: width})


def test_the_least_widths_are_taken() -> None:
    """Nothing, and one for the width that divides, are widths."""
    assert ("5", "5") == _read("about", 5, COUNT, about_literal=0, about_plausible=Fraction(0))
    vague = policy(readings=Widths(vague_literal=Fraction(1))).read_as(Quantity(2, 9, hedge=Hedge.VAGUE), COUNT)
    assert vague.literal == vague.plausible == Interval(2, 9)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"slack": timedelta(-1)}, "is not a timedelta of zero or more"),
        ({"slack": 1}, "is not a timedelta of zero or more"),
        ({"readings": {}}, "are no Widths"),
        ({"strict": 1}, "is neither True nor False"),
    ],
)
def test_a_policy_checks_its_fields(changes: dict[str, Any], words: str) -> None:
    """A wrong field is told when the policy is made."""
    with pytest.raises(kz.InvalidValueError, match=words):
        policy(**changes)


def test_policies_have_names() -> None:
    """A policy is given as itself, by name, or not at all."""
    assert Policy() == policy() == policy_of(None) == policy_of("default") == policy_of(Policy())
    assert Policy(name="strict", strict=True) == policy_of("strict")
    assert timedelta(0) == policy(slack=timedelta(0)).slack
    with pytest.raises(kz.UnknownNameError, match="there are default, strict"):
        policy("lenient")
    with pytest.raises(kz.UnknownNameError, match="a policy has no slak; it has name, readings, slack, strict"):
        policy(slak=1)
    with pytest.raises(kz.InvalidValueError, match="is no policy"):
        policy_of(5)  # type: ignore[arg-type]


@pytest.mark.parametrize(("value", "kind"), [(Period.parse("2022"), "date"), (Label("closed"), "label")])
def test_only_numbers_are_read(value: Period | Label, kind: str) -> None:
    """A date or a label has no interval of numbers."""
    with pytest.raises(kz.InvalidValueError, match=f"claim 'c' holds a {kind}"):
        policy().read(kz.Claim("killed", value, id="c"), WORDS)
    assert Reading(Interval.exactly(5), Interval.exactly(5)) == policy().read(kz.claim("killed", 5, source=""), WORDS)


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        (100, Interval(Decimal("99.5"), Decimal("100.5"))),
        (99, Interval.exactly(99)),
        (-100, Interval(Decimal("-100.5"), Decimal("-99.5"))),
        (440, Interval(Decimal("439.5"), Decimal("440.5"))),
        (Decimal("10.5"), Interval(Decimal("10.45"), Decimal("10.55"))),
        (Decimal("9.5"), Interval.exactly(Decimal("9.5"))),
        (Decimal("0.5"), Interval.exactly(Decimal("0.5"))),
    ],
)
def test_a_bare_figure_is_as_fine_as_its_last_digit_where_that_is_little(number: Number, printed: Interval) -> None:
    """Half a last digit is little from the two hundredth part down; a trailing zero is a digit like others."""
    said = Reading(Interval.exactly(number), Interval.exactly(number))
    assert Reading(printed, printed) == as_printed(said, Quantity.typed(number))


def test_only_what_reads_as_itself_is_made_wider_before_conversion() -> None:
    """An interval stays what it is, and so does what is said to be exact, or a bound, or no number."""
    wide = Reading(Interval.closed(350, 550), Interval.exactly(440))
    printed = Interval(Decimal("439.5"), Decimal("440.5"))
    assert Reading(Interval.closed(350, 550), printed) == as_printed(wide, Quantity.typed(440))
    point = Reading(Interval.exactly(440), Interval.exactly(440))
    for said in (Quantity.hedged("exactly", 440), Quantity.hedged("about", 440), Period.parse("2022")):
        assert point == as_printed(point, said)


@pytest.mark.parametrize(
    ("measure", "unit", "compared"),
    [
        ("killed", "officers", None),
        ("share-of-killed", None, "%"),
        ("share-of-killed", "% of voters", "%"),
        ("never-declared", "shops", "shops"),
        ("never-declared", None, None),
    ],
)
def test_the_unit_that_a_figure_is_compared_in(measure: str, unit: str | None, compared: str | None) -> None:
    """The noun after a count is no unit, and a share is a share of what its measure says."""
    assert compared == unit_to_compare(Quantity.typed(5, unit=unit), WORDS.measure(measure))


@pytest.mark.parametrize(
    ("years", "began"),
    [
        (2020, "0001-01-09/0002-01-09"),
        (2021, None),
        (-7977, "9998-01-09/9999-01-09"),
        (-7978, None),
    ],
)
def test_years_reach_from_the_first_year_to_the_last(years: int, began: str | None) -> None:
    """What began before the first year of the calendar, or begins after its last, is left open."""
    found = since(Interval.exactly(years), Period.parse("2022-01-09"))
    assert (None if began is None else Period.parse(began)) == found


def test_what_cannot_be_converted_is_not() -> None:
    """No unit, units of two families, or more digits than a number may have."""
    reading = Reading(Interval.exactly(5), Interval.exactly(5))
    assert None is converted(reading, "km", None, WORDS) is converted(reading, None, "km", WORDS)
    assert None is converted(Reading(Interval.exactly(10**119), Interval.exactly(5)), "km", "mm", WORDS)
