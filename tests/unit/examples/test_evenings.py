"""The founding story on three evenings: each page is as it was kept, and says what a careful editor would."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

import kzclaims as kz

FOLDER = Path(__file__).parents[3] / "examples" / "kazakhstan-2022"
_SPEC = importlib.util.spec_from_file_location("evenings", FOLDER / "evenings.py")
assert _SPEC is not None and _SPEC.loader is not None
evenings = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(evenings)

WHOLE = evenings.whole()
PAGES = dict(evenings.pages())


def report(evening: str) -> kz.Report:
    """What could be known by an evening."""
    return kz.reconcile(WHOLE, known_by=evening)


def standing(found: kz.Report) -> dict[str, kz.Claim]:
    """The claims that speak for themselves."""
    aside = {one.claim for one in found.set_aside}
    return {claim.id: claim for claim in found.claims if claim.id not in aside}


def numbers(claims: dict[str, kz.Claim]) -> set[object]:
    """The low ends of figures."""
    return {claim.value.low for claim in claims.values() if isinstance(claim.value, kz.Quantity)}


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_as_it_was_kept(name):
    """Run examples/kazakhstan-2022/evenings.py where a change is meant, and read what changed."""
    assert (FOLDER / "evenings" / name).read_text(encoding="utf-8") == PAGES[name]


def test_no_other_page_is_kept():
    """Each has its maker."""
    assert set(PAGES) == {path.name for path in (FOLDER / "evenings").iterdir()}


def test_on_the_ninth_164_is_one_voice():
    """In five reports; nobody who is certainly independent says so too."""
    (verdict,) = [one for one in report("2022-01-09").groups if (one.low, one.high) == (164, 164)]
    assert ("agree", 5, 1, False) == (
        verdict.outcome,
        len(verdict.group.claims),
        verdict.origins.low,
        verdict.corroborated,
    )


def test_on_the_tenth_the_denied_figures_fall_with_every_retelling():
    """164 and 103 wherever they stand; 2,265 injured, 719 in hospital and 83 in a serious state stay."""
    before, after = standing(report("2022-01-09")), standing(report("2022-01-10"))
    assert {164, 103} <= numbers(before)
    assert set() == {164, 103, 21, 10, 8} & {
        claim.value.low
        for claim in after.values()
        if claim.measure == "killed" and isinstance(claim.value, kz.Quantity)
    }
    assert {2265, 719, 83} <= numbers(after)


def test_on_the_fifteenth_225_stands_with_19_officers():
    """The officers are part of it; nothing speaks against either."""
    found = report("2022-01-15")
    assert {225, 19} <= numbers(standing(found))
    assert "part_of" == found.relation("sioux-city-journal.officers", "sioux-city-journal.dead").kind
    disputed = {claim for conflict in found.conflicts for claim in conflict.claims}
    assert set() == {"sioux-city-journal.officers", "sioux-city-journal.dead"} & disputed


def test_the_officers_series_shows_one_fall_told_once():
    """12, 13, 18, 16, 19: eighteen above sixteen, in one entry, whoever says either."""
    page = PAGES["2022-03-16.txt"]
    disputed = page.partition("MUST BE WRONG")[0]
    falls = [line for line in disputed.splitlines() if line.startswith("  Law enforcement killed   ")]
    assert 1 == len(falls) and "at least 18 law enforcement by 7 Jan" in falls[0]
    assert 1 == " ".join(page.split()).count("above 16 law enforcement by 9 Jan")
    assert "Security forces killed 16 by 9 Jan" in " ".join(page.split())


def test_the_history_of_the_dead():
    """164 on the ninth, nothing national on the tenth, 225 on the fifteenth, 230 in March."""
    told = {
        one.day.isoformat(): [(v.low, v.high) for v in one.verdicts] for one in kz.reconcile(WHOLE).history("killed")
    }
    assert (164, 164) in told["2022-01-09"]
    assert [(20, 99)] == told["2022-01-10"]
    assert [(225, 225)] == told["2022-01-15"]
    assert [(226, 234)] == told["2022-03-14"]


def test_the_first_thing_to_ask_is_the_date_of_the_sixteen():
    """It would settle the one hard conflict of numbers."""
    asked = [str(one) for one in report("2022-01-09").to_ask if one.kind == "date"]
    assert asked[0].startswith(
        "Which date does 16 killed (law enforcement) (web report, from Health Ministry) hold for?"
    )
