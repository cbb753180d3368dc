"""A report too large to be told whole: its totals, and what is most disputed in it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import kzclaims as kz
from kzclaims.model.dossier import Dossier

DAYS = [str(date(2022, 1, 1) + timedelta(number)) for number in range(400)]


def rows(measure: str, place: str, value: int, number: int, **more: object) -> dict[str, object]:
    row = {"id": f"{measure}/{place}/{number}", "source": "s", "measure": measure, "place": place, "value": value}
    return {**row, "as_of": DAYS[number], **more}


def test_a_conflict_between_two_groups_is_told_with_both() -> None:
    """Parts above their wholes, everywhere: the page tells some, and says how many there are."""
    told = [
        rows(measure, f"land {place}", start + number, number)
        for place, number, (measure, start) in product(range(22), range(100), (("killed", 100), ("casualties", 50)))
    ]
    report = kz.reconcile(Dossier.from_records(told))
    text = " ".join(str(report).split())
    assert len(report.conflicts.hard) > 2_000 and f"{len(report.conflicts.hard):,} pairs cannot both be true" in text
    assert "CANNOT BOTH STAND" in text and len(text) < 40_000


def test_a_conflict_long_ago_is_told() -> None:
    """One slip in a long series is what the page is for."""
    told = [rows("killed", f"land {place}", number + 10, number) for place, number in product(range(10), range(400))]
    told[50]["value"] = 3
    assert "CANNOT BOTH STAND" in str(kz.reconcile(Dossier.from_records(told)))


def test_what_is_set_aside_does_not_come_back() -> None:
    """A claim that another superseded is not told as standing."""
    told = [rows("killed", f"land {place}", number, number) for place, number in product(range(10), range(400))]
    told.append(rows("killed", "land 0", 999, 0, id="old", status="superseded"))
    report = kz.reconcile(Dossier.from_records(told))
    assert ["old"] == [one.claim for one in report.set_aside]
    assert "999" not in str(report) and "1 claim is set aside" in " ".join(str(report).split())


def test_a_small_report_is_told_whole() -> None:
    """No summary, no excerpt."""
    report = kz.reconcile([kz.claim("killed", 5, source="s")])
    assert "Told below" not in str(report)
