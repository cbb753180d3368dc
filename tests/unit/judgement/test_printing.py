"""The day of printing orders two cut-offs only where both lie in one calendar day."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kzclaims.judgement.time import Moment, Timing, timing
from kzclaims.model.period import Period


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("wide", "found"), [("2022-01-09", Timing.LIKELY_LATER), ("2022-01-09/2022-01-10", Timing.NEAR)]
)
def test_two_hours_of_a_day_and_what_runs_on_into_the_next_are_left_open(
    wide: str, found: Timing, turned: bool
) -> None:
    """Both must end within the day: the wider of the two decides, whichever comes first."""
    days = ("2022-01-09T06:00/2022-01-09T07:59", wide)
    ours, theirs = days[::-1] if turned else days
    first = Moment(as_of=Period.parse(ours), published=datetime(2022, 2, 1))
    second = Moment(as_of=Period.parse(theirs), published=datetime(2022, 2, 2))
    assert found is timing(first, second, timedelta(days=1))
