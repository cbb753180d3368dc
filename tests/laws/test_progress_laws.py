"""Laws of what is told while claims are reconciled."""

from __future__ import annotations

from itertools import groupby, pairwise
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

import kzclaims as kz
from kzclaims.model import progress
from kzclaims.testing.strategies import dossiers


@given(dossiers(), st.integers(1, 6))
def test_nobody_who_is_told_changes_what_is_found(dossier, step):
    """The report is the same with a callback and without; each stage is told once, never goes back, and ends."""
    told: list[tuple[int, int | None, str]] = []
    with patch.object(progress, "CLAIMS", step):
        report = kz.reconcile(dossier, on_progress=lambda *said: told.append(said))
    assert kz.reconcile(dossier).to_json() == report.to_json()
    stages = [(what, list(said)) for what, said in groupby(told, key=lambda said: said[2])]
    assert len({what for what, _ in stages}) == len(stages)
    for _, said in stages:
        (total,) = {total for _, total, _ in said}
        assert total is not None and total == said[-1][0]
        assert all(before[0] < after[0] <= total for before, after in pairwise(said))
