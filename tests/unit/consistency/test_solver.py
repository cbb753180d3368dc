"""The door to the solver keeps nothing of a question for the next, prints nothing, and says no more than was shown."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from importlib.util import find_spec
from types import SimpleNamespace

import pytest

from kzclaims.consistency.certified import Program
from kzclaims.consistency.solver import Answer, Solver, door, least_whole

SCRIPT = """
from kzclaims.consistency.certified import Program
from kzclaims.consistency.solver import Solver

solver = Solver(Program(lows=[0], highs=[9]))
print(solver.least({0: 1}, within={0: (4, 9)}).least, solver.least({0: 1}).least)
"""


@pytest.mark.skipif(find_spec("highspy") is None, reason="needs highspy: pip install 'kzclaims[lp]'")
def test_two_questions():
    """Ends for one question are gone after it, and the line that HiGHS has to say of itself is not printed."""
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert ("4 0\n", "") == (done.stdout, done.stderr)


class Liar:
    """Stands in for HiGHS, and says of any model that it has no figures, or that they rest on some ends."""

    says, rests, ray = "optimal", ((), ()), ()

    def __getattr__(self, name):
        return lambda *_: None

    def getModelStatus(self):  # noqa: N802
        return self.says

    def getBasis(self):  # noqa: N802
        return SimpleNamespace(valid=True, col_status=self.rests[0], row_status=self.rests[1])

    def getDualRay(self):  # noqa: N802
        return None, True, self.ray


@pytest.fixture
def lying(monkeypatch):
    """Puts the liar in place of highspy."""
    stands_in = SimpleNamespace(
        Highs=type("Highs", (Liar,), {}),
        HighsLp=lambda: SimpleNamespace(a_matrix_=SimpleNamespace()),
        MatrixFormat=SimpleNamespace(kRowwise=0),
        HighsModelStatus=SimpleNamespace(kInfeasible="infeasible", kOptimal="optimal"),
        HighsBasisStatus=SimpleNamespace(kBasic="follows", kUpper="high"),
    )
    monkeypatch.setitem(sys.modules, "highspy", stands_in)
    door.cache_clear()
    yield
    door.cache_clear()


def at_least(total: int) -> Program:
    """Two columns of 0 to 9 that make at least a total."""
    program = Program(lows=[0, 0], highs=[9, 9])
    program.add_row({0: 1, 1: 1}, total, None)
    return program


@pytest.mark.usefixtures("lying")
@pytest.mark.parametrize(("total", "ray", "impossible"), [(5, 1.0, False), (20, 1.0, True), (20, 0.0, False)])
def test_that_there_are_no_figures_is_not_taken_on_trust(monkeypatch, total, ray, impossible):
    """Two columns of up to 9 can make 5, and not 20; a ray of nothing shows nothing."""
    monkeypatch.setattr(Liar, "says", "infeasible")
    monkeypatch.setattr(Liar, "ray", (ray,))
    assert impossible == Solver(at_least(total)).least({0: 1}).impossible


@pytest.mark.usefixtures("lying")
@pytest.mark.parametrize(
    ("columns", "row", "figures", "least"),
    [
        (("follows", "low"), "low", [5, 0], 5),  # the cheapest
        (("low", "follows"), "low", [0, 5], 1),  # figures that are not
        (("low", "low"), "follows", None, 0),  # figures that keep no end of the row
        (("follows", "follows"), "low", None, None),  # not enough to go by
    ],
)
def test_that_figures_are_the_cheapest_is_not_taken_on_trust(monkeypatch, columns, row, figures, least):
    """The first column costs 1, the second 2: 5 at least, of which only what is shown is told."""
    monkeypatch.setattr(Liar, "rests", (columns, (row,)))
    found = Solver(at_least(5)).least({0: 1, 1: 2})
    assert (figures, least) == (found.figures, found.least)


class Saying:
    """A solver that always gives the same answer."""

    def __init__(self, answer: Answer):
        self.answer, self.program = answer, Program(lows=[0], highs=[9])

    def least(self, costs, *, within, until):
        return self.answer


@pytest.mark.parametrize(
    ("answer", "fits", "expected"),
    [
        (Answer(), True, (None, 3, False)),
        (Answer(least=Fraction(7, 2)), True, (None, 4, False)),
        (Answer(figures=[4], least=4), True, ([4], 4, False)),
        (Answer(figures=[4], least=4), False, (None, 4, False)),
        (Answer(figures=[5], least=4), True, ([5], 4, False)),
        (Answer(impossible=True), True, (None, None, True)),
    ],
)
def test_what_a_search_for_whole_figures_may_say(answer, fits, expected):
    """Where an answer leaves something open, so does the search: nothing is tighter than what was shown."""
    found = least_whole(Saying(answer), {0: 1}, [0], least=3, fits=lambda _: fits)
    assert expected == (found.figures, found.least, found.impossible)
