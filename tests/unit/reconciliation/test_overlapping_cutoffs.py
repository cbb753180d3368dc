"""Figures of overlapping cut-offs, a part beside its whole."""

from __future__ import annotations

from typing import Any

import kzclaims as kz


def _killed(claim_id: str, value: Any, **more: Any) -> kz.Claim:
    return kz.claim("killed", value, **{"id": claim_id, "source": claim_id, **more})


def test_a_higher_part_of_a_later_time_hides_no_conflict_with_an_undated_one() -> None:
    """A part that has likely grown since is excused, and is no partner in place of one that is not."""
    found = kz.reconcile(
        [
            _killed("p0", 50, population="police"),
            _killed("p1", 100, population="police", as_of="2022-01-09/2022-01-11"),
            _killed("w0", 1000),
            _killed("w1", 10, as_of="2022-01-08/2022-01-10"),
            _killed("w2", 5, as_of="2022-01-09/2022-01-12"),
        ]
    )
    across = {one.claims for one in found.conflicts if {one.claims[0][0], one.claims[1][0]} == {"p", "w"}}
    assert {("p0", "w1"), ("p0", "w2"), ("p1", "w2")} == across
