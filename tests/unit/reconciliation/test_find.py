"""Asking for a measure and scope: its words are taken as those of the first claim; and the stamp's version."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import kzclaims as kz
from kzclaims.reconciliation.stamp import installed_version

WORDS = kz.Vocabulary.load(Path(__file__).parents[2] / "cases" / "judgement" / "vocabulary.toml")


def test_a_name_is_asked_for_as_it_was_when_the_first_claim_was_printed() -> None:
    """A town that had another name then is found by it, whatever its name is in the last claim."""
    claims = [
        kz.claim("killed", 5, id="a", source="a", place="south-town", as_of="2020-01-01", published="2020-01-02"),
        kz.claim("killed", 6, id="b", source="b", place="south-town", as_of="2023-01-01", published="2023-01-02"),
        kz.claim("killed", 7, id="c", source="c", place="north-town", as_of="2023-01-01", published="2023-01-02"),
    ]
    report = kz.reconcile(claims, vocabulary=WORDS)
    assert {"a", "b"} == set(report.find("killed", place="Renamed-town").claims)


def test_the_stamp_tells_the_version_that_is_installed() -> None:
    """As the package's own metadata give it."""
    assert version("kzclaims") == installed_version()
