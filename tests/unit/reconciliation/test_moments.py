"""Moments: which figures hold at once, and which moment is before which."""

from __future__ import annotations

from itertools import pairwise

import pytest

import kzclaims as kz
from kzclaims.reconciliation.moments import Joining, Moments


def moments(joining, *fields):
    claims = [kz.claim("killed", at + 1, id=f"c{at}", source=f"s{at}", **one) for at, one in enumerate(fields)]
    report = kz.reconcile(claims)
    found = Moments(report.sheet, joining)
    rows = [report.sheet.row_of[f"c{at}"] for at in range(len(fields))]
    return found, [found.of_row(row) for row in rows]


@pytest.mark.parametrize(
    ("a", "b", "certain", "likely", "day"),
    [
        ({"as_of": "2022-01-09"}, {"as_of": "2022-01-09"}, False, True, True),
        ({"as_of": "2022-01-09T10:00"}, {"as_of": "2022-01-09T10:00"}, True, True, True),
        ({}, {}, False, False, False),
        ({"as_of": "2022-01"}, {"as_of": "2022-01"}, False, False, False),
        ({"as_of": "2022-01-09"}, {"as_of": "2022-01-10"}, False, False, False),
    ],
)
def test_which_figures_share_a_moment(a, b, certain, likely, day):
    """Of one bare day two texts may have counted at other hours; of one hour they cannot."""
    shared = []
    for joining in Joining:
        _, (first, second) = moments(joining, a, b)
        shared.append(first == second)
    assert [certain, likely, day] == shared


@pytest.mark.parametrize(
    ("later", "expected"),
    [("2022-01-07", [False, True, True]), ("2022-01-08", [True, True, True]), ("2022-01-06", [False, False, False])],
)
def test_which_moment_is_before_which(later, expected):
    """A day between two days makes the order certain."""
    found = []
    for joining in Joining:
        known, (first, second) = moments(joining, {"as_of": "2022-01-06"}, {"as_of": later})
        found.append(known.is_before(first, second))
        assert not known.is_before(second, first)
    assert expected == found


def test_steps_leave_out_what_follows():
    """Of days in a row each follows from the one before."""
    days = [{"as_of": f"2022-01-{day:02}"} for day in (2, 8, 5, 14, 11)]
    known, numbers = moments(Joining.CERTAIN, *days)
    order = [numbers[at] for at in (0, 2, 1, 4, 3)]
    assert set(pairwise(order)) == set(known.steps(numbers))
