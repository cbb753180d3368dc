"""What a series tells of itself: its statements, and its group with the period it counts."""

from __future__ import annotations

import pytest

import kzclaims as kz
from kzclaims.model.period import Period


def _figures(**more: str) -> tuple[kz.Claim, ...]:
    return tuple(
        kz.claim("killed", value, id=name, source=name, as_of=f"2022-02-0{3 + value}", **more)
        for value, name in enumerate("ab")
    )


def test_a_series_gives_the_statements_of_its_rows() -> None:
    """In the order of the rows."""
    (one,) = kz.reconcile(_figures()).series
    assert ("a", "b") == tuple(statement.id for statement in one.statements)


@pytest.mark.parametrize("counting", ["new", "cumulative"])
def test_a_group_counts_the_period_that_its_claims_state(counting: str) -> None:
    """New figures and running totals alike; without a stated one there is none."""
    (one,) = kz.reconcile(_figures(period="2022-01", counting=counting)).series
    assert Period.parse("2022-01") == one.group().period
    (one,) = kz.reconcile(_figures(counting=counting, period="2022-01-01/..")).series
    assert Period.parse("2022-01-01/..") == one.group().period
    (one,) = kz.reconcile(_figures()).series
    assert None is one.group().period
