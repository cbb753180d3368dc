"""What a sum of parts is read as."""

from __future__ import annotations

from pathlib import Path

import kzclaims as kz
from kzclaims.model.interval import Interval
from kzclaims.reconciliation.sums import sums_among

WORDS = kz.Vocabulary.load(Path(__file__).parents[2] / "cases" / "judgement" / "vocabulary.toml")


def test_a_sum_is_read_as_its_parts_are() -> None:
    """The least and the most that its parts suggest add up, and so do those that their words allow."""
    claims = [
        kz.claim("treated-at-home", "5 to 6", id="h", source="one", as_of="2022-01-09"),
        kz.claim("treated-in-hospital", 3, id="i", source="one", as_of="2022-01-09"),
    ]
    report = kz.reconcile(claims, vocabulary=WORDS)
    (added,) = sums_among(list(report.statements.values()), report.judge)
    reading = added.statement.reading
    assert reading is not None
    assert (Interval(8, 9), Interval(8, 9)) == (reading.literal, reading.plausible)
