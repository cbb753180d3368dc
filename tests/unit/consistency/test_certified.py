"""Exact equations, bounds from prices, and ends rounded inward, by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kzclaims.consistency.certified import Program, inward, solved
from kzclaims.consistency.points import Brink


def test_equations_are_solved_exactly():
    """x + y = 1, x - y = 0 and 3 z = 1."""
    half = Fraction(1, 2)
    assert {0: half, 1: half, 2: Fraction(1, 3)} == solved([{0: 1, 1: 1}, {0: 1, 1: -1}, {2: 3}], [1, 0, 1])


@pytest.mark.parametrize("equations", [[{0: 1, 1: 1}], [{0: 1, 1: 1}, {0: 2, 1: 2}], [{0: 1}, {0: 1}], [{}]])
def test_equations_without_one_solution(equations):
    """Too few equations, or the same one twice, leave more than one solution or none."""
    assert solved(equations, [1] * len(equations)) is None


def test_prices_that_are_a_little_off_still_give_a_true_bound():
    """What prices leave over is closed by the ends of the columns; without such an end there is no bound."""
    program = Program(lows=[0, 0], highs=[10, 10])
    program.add_row({0: 1, 1: 1}, 4, None)
    assert [4, Fraction(398, 100), Fraction(392, 100)] == [
        program.least({0: 1, 1: 1}, [price]) for price in (1, Fraction(995, 1000), Fraction(1005, 1000))
    ]
    program.highs[0] = None
    assert program.least({0: 1, 1: 1}, [Fraction(1005, 1000)]) is None


@pytest.mark.parametrize(
    ("end", "side", "whole"),
    [(Fraction(5, 2), 1, 3), (Fraction(5, 2), -1, 2), (3, 1, 3), (Brink(3, 1), 1, 4), (Brink(3, -1), -1, 2)],
)
def test_the_first_whole_number_inside_an_end(end, side, whole):
    """A low end goes up to it, a high one down; an open end does not hold its own number."""
    assert whole == inward(end, side)
