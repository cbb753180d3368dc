"""Strategies that only our own laws need: numbers and instants up to the limits of what may be said.

All others are those that the library ships, in `kzclaims.testing.strategies`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from kzclaims.testing.strategies import instants

SECOND = timedelta(seconds=1)
FIRST, LAST = datetime.min, datetime(9999, 12, 31, 23, 59, 59)


def any_numbers():
    """Numbers up to the limits of what may be said: sixty digits before the point, many after it."""
    digits = st.integers(-(10**60) + 1, 10**60 - 1)
    return digits | st.builds(lambda n, places: _plain(Decimal(f"{n}E-{places}")), digits, st.integers(0, 60))


def _plain(value: Decimal):
    return int(value) if value == int(value) else value


def any_instants():
    """Every instant of the calendar, to the second."""
    return instants(FIRST, LAST)
