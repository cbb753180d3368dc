"""Asking for a measure and scope: its words are taken as those of the first claim; and the stamp's version."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version

import kzclaims as kz
from kzclaims.reconciliation.stamp import installed_version

CAPITAL = kz.Vocabulary.from_tables(
    {
        "place": {
            "land": {},
            "old-town": {"within": "land", "aliases": [{"name": "Capital", "to": date(2021, 12, 31)}]},
            "new-town": {"within": "land", "aliases": [{"name": "Capital", "from": date(2022, 1, 1)}]},
        }
    }
)


def test_a_name_is_asked_for_as_it_was_when_the_first_claim_was_printed() -> None:
    """The first by date of what it tells, whatever the name meant when the last was printed."""
    old, new = (
        kz.claim("killed", 5, id=year, source=year, place=place, as_of=f"{year}-02-01", published=f"{year}-02-02")
        for year, place in (("2020", "old-town"), ("2023", "new-town"))
    )
    assert ("2020",) == kz.reconcile([old, new], vocabulary=CAPITAL).find("killed", place="Capital").claims
    assert ("2023",) == kz.reconcile([new], vocabulary=CAPITAL).find("killed", place="Capital").claims


def test_the_stamp_tells_the_version_that_is_installed() -> None:
    """As the package's own metadata give it."""
    assert version("kzclaims") == installed_version()
