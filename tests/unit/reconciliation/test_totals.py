"""Parts that one text gives, held against the total that it gives: which are told, how firmly, and in which words."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

import kzclaims as kz
from kzclaims.model.conflict import ConflictKind
from kzclaims.reconciliation.totals import breaches_of_sums

WORDS = kz.Vocabulary.load(Path(__file__).parents[2] / "cases" / "judgement" / "vocabulary.toml")
DAY = "2022-01-09"


def _figure(claim_id: str, value: Any, **more: Any) -> kz.Claim:
    return kz.claim(more.pop("measure", "killed"), value, **{"id": claim_id, "source": "one", "as_of": DAY, **more})


def _treated(claim_id: str, value: Any, where: str = "", **more: Any) -> kz.Claim:
    return _figure(claim_id, value, measure=f"treated-{where}" if where else "treated", **more)


def _report(*claims: kz.Claim, **more: Any) -> kz.Report:
    return kz.reconcile(kz.Dossier(claims=claims, **more), vocabulary=WORDS)


def _sums(*claims: kz.Claim, **more: Any) -> list[tuple[str, str, str]]:
    """Return the claims of each sum, the total last, with its kind and strength."""
    report = _report(*claims, **more)
    told = [one for one in report.conflicts if one.kind.name in ("TOTAL", "SHORT")]
    return sorted(("+".join(one.claims), one.kind.name.lower(), str(one.strength)) for one in told)


def _towns(north: Any, south: Any, land: Any, **more: Any) -> list[kz.Claim]:
    return [
        _figure("n", north, place="north-town", **more),
        _figure("s", south, place="south-town", **more),
        _figure("w", land, place="land", **more),
    ]


@pytest.mark.parametrize(
    ("home", "hospital", "whole", "told"),
    [
        (5, 3, 8, []),
        (5, 3, 7, [("h+i+w", "total", "hard")]),
        (5, 3, 9, [("h+i+w", "short", "hard")]),
        (5, 3, "at least 9", [("h+i+w", "short", "hard")]),
        (5, 3, "at least 8", []),
        (5, 3, "at most 7", [("h+i+w", "total", "hard")]),
        (5, "at least 3", 9, []),
        (5, "at least 3", 7, [("h+i+w", "total", "hard")]),
        (5, "up to 3", 7, []),
        (5, "up to 3", 9, [("h+i+w", "short", "hard")]),
        (5, "dozens", 9, []),
        ("dozens", 5, 9, []),
        (5, 3, "dozens", []),
        (9, 0, 7, []),
    ],
)
def test_parts_that_make_up_a_measure_must_make_it(home: Any, hospital: Any, whole: Any, told: list[Any]) -> None:
    """Above it or short of it; what a phrase leaves open may fill it, and a vague one says nothing of a sum."""
    claims = [_treated("h", home, "at-home"), _treated("i", hospital, "in-hospital"), _treated("w", whole)]
    for order in permutations(claims):
        assert told == _sums(*order)


@pytest.mark.parametrize(
    ("north", "south", "land", "told"),
    [
        (60, 40, 100, []),
        (60, 39, 100, []),
        (60, 41, 100, [("n+s+w", "total", "hard")]),
        (41, 60, 100, [("s+n+w", "total", "hard")]),
        ("more than 60", 41, 100, [("n+s+w", "total", "hard")]),
        (60, 41, "more than 100", []),
        ("up to 60", 50, 100, []),
    ],
)
def test_parts_that_share_nothing_must_not_exceed_their_whole(north: Any, south: Any, land: Any, told: Any) -> None:
    """There may be others, so they may fall short of it. The largest part is told first."""
    for order in permutations(_towns(north, south, land)):
        assert told == _sums(*order)


def test_declared_parts_of_a_term_must_make_it() -> None:
    """Police and guard make up the police or guard; of one alone nothing follows."""
    police, guard = _figure("p", 5, population="police"), _figure("g", 3, population="guard")
    for value, told in ((8, []), (9, [("p+g+w", "short", "hard")]), (7, [("p+g+w", "total", "hard")])):
        assert told == _sums(police, guard, _figure("w", value, population="police-or-guard"))
    assert [] == _sums(police, _figure("w", 9, population="police-or-guard"))


@pytest.mark.parametrize(
    "apart",
    [
        {"source": "two"},
        {"as_of": "2022-01-10"},
        {"as_of": None},
        {"order": "earlier"},
        {"basis": "confirmed"},
        {"counting": "new"},
        {"period": "2022-01"},
        {"population": "police"},
        {"place": ("south-town", "north-town")},
        {"measure": "infected"},
        {"status": "retracted"},
    ],
)
def test_a_part_of_another_kind_is_not_added(apart: dict[str, Any]) -> None:
    """Parts and total share all but what they are parts of."""
    north, south, land = _towns(60, 41, 100)
    assert 1 == len(_sums(north, south, land))
    other = _figure("s", 41, **{"place": "south-town", **apart})
    assert [] == _sums(north, other, land)


@pytest.mark.parametrize(
    ("as_of", "strength"),
    [
        ("2022-01-09", "hard"),
        ("2022-01-09T10:00", "hard"),
        ("2022-01-08/2022-01-09", "tension"),
        ("2022-01", "tension"),
        (None, "tension"),
    ],
)
def test_a_sum_of_one_day_is_beyond_doubt(as_of: str | None, strength: str) -> None:
    """Within a longer time a text may give its parts at different dates."""
    claims = _towns(60, 41, 100, as_of=as_of)
    assert [("n+s+w", "total", strength)] == _sums(*claims)
    firm = _report(*claims).conflicts.firmness
    assert bytes([2 if strength == "hard" else 1] * 3) == bytes(firm)


def test_the_fewest_parts_are_told_and_one_alone_above_its_whole_is_no_sum() -> None:
    """The smallest are left out as long as the rest is above the total."""
    apart = {"east": ("north", "south", "west"), "north": ("south", "west"), "south": ("west",), "west": ()}
    places = {name: {"within": "land", "disjoint_from": list(others)} for name, others in apart.items()}
    words = kz.Vocabulary.from_tables({"place": {"land": {}, **places}})
    values = {"east": 3, "north": 60, "south": 50, "west": 3}
    parts = [_figure(name, value, place=name) for name, value in values.items()]

    def told(whole: int) -> list[tuple[str, ...]]:
        report = kz.reconcile([*parts, _figure("w", whole, place="land")], vocabulary=words)
        return [report.conflicts[at].claims for at in range(len(report.conflicts.pairs), len(report.conflicts))]

    assert [("north", "south", "w")] == told(109)
    assert [("north", "south", "west", "w")] == told(110) == told(112)
    assert [("north", "south", "east", "west", "w")] == told(113) == told(115)
    assert [] == told(116)
    assert [] == told(59)


def test_one_way_to_add_up_that_meets_the_total_is_enough() -> None:
    """Where a text gives a part twice; where none does, the first of the total's own origin is told."""
    parts = _treated("h", 5, "at-home"), _treated("i", 3, "in-hospital"), _treated("j", 4, "in-hospital", said_by="x")
    assert [] == _sums(*parts, _treated("w", 9))
    assert [] == _sums(*parts, _treated("w", 8))
    assert [("h+i+w", "short", "hard")] == _sums(*parts, _treated("w", 10))
    assert [("h+j+w", "short", "hard")] == _sums(*parts, _treated("w", 10, said_by="x"))


def test_of_a_part_that_is_given_twice_the_least_is_added() -> None:
    """A family of parts is above its whole only where the least of each is."""
    claims = _towns(60, 41, 100)
    assert [] == _sums(*claims, _figure("t", 40, place="south-town", said_by="x"))
    assert [("n+s+w", "total", "hard")] == _sums(*claims, _figure("t", 42, place="south-town", said_by="x"))


def test_where_too_many_ways_lead_to_a_total_none_is_told() -> None:
    """Of eight figures and eight there are 64 ways to add up, of thirteen and five one more than are tried."""
    for home, hospital, told in ((8, 8, 1), (13, 5, 0)):
        claims = [_treated(f"h{at}", 50 + at, "at-home", said_by=f"x{at}") for at in range(home)]
        claims += [_treated(f"i{at}", 30 + at, "in-hospital", said_by=f"x{at}") for at in range(hospital)]
        assert told == len(_sums(*claims, _treated("w", 999)))


def test_of_a_text_with_very_many_figures_no_total_is_looked_for() -> None:
    """Sixty figures of one time are tried as totals of each other, sixty-one are not."""
    for others, told in ((57, 1), (58, 0)):
        more = [_figure(f"z{at}", 5, measure=f"other-{at}") for at in range(others)]
        assert told == len(_sums(*_towns(60, 41, 100), *more))


def test_a_sum_is_told_once_in_words() -> None:
    """With each part, what they make, and the total."""
    north, south, land = _towns(60, 41, 100)
    (found,) = [one for one in _report(north, south, land).conflicts if one.kind is ConflictKind.TOTAL]
    assert (
        "60 killed (north town) + 41 killed (south town) make 101, and exceed the total that the same text gives "
        "for the same time: 100 killed (land), as of 9 Jan 2022 [one].",
    ) == found.because
    claims = _treated("h", 5, "at-home"), _treated("i", "at least 3", "in-hospital"), _treated("w", 7)
    (found,) = _report(*claims).conflicts
    assert "5 treated at home + at least 3 treated in hospital make 8 or more, and exceed the" in found.because[0]
    claims = _treated("h", 5, "at-home"), _treated("i", "2 to 3", "in-hospital"), _treated("w", 9)
    (found,) = _report(*claims).conflicts
    assert "5 treated at home + 2 to 3 treated in hospital make 7 to 8, and fall short of the" in found.because[0]


def test_each_total_of_a_text_has_its_own_sum() -> None:
    """Two totals that the same parts exceed are two sums, and what is set aside is in none."""
    claims = _towns(60, 41, 100)
    second = _figure("v", 99, place="land", said_by="x")
    assert [("n+s+v", "total", "hard"), ("n+s+w", "total", "hard")] == _sums(*claims, second)
    report = _report(*claims)
    rows = report.sheet.row_of
    assert [] == breaches_of_sums(report.sheet, [rows["n"], rows["w"]])
    assert 1 == len(breaches_of_sums(report.sheet, [rows["n"], rows["s"], rows["w"]]))


def test_of_a_large_table_only_the_figures_in_words_are_added() -> None:
    """Of two thousand rows all, of more those that are not plain numbers."""
    plain = _towns(60, 41, 100)
    words = [
        _figure(f"{name}2", value, place=place, source="two")
        for name, value, place in (
            ("n", "more than 60", "north-town"),
            ("s", "41 to 42", "south-town"),
            ("w", "exactly 100", "land"),
        )
    ]
    for rows, told in ((2000, {"w", "w2"}), (2001, {"w2"})):
        more = [_figure(f"z{at}", 5, source=f"x{at}") for at in range(rows - 6)]
        report = _report(*plain, *words, *more)
        found = [one for one in report.conflicts.sums if one.kind is ConflictKind.TOTAL]
        assert told == {report.sheet.ids[one.rows[-1]] for one in found}


def test_names_in_a_text_are_not_counted_among_its_figures() -> None:
    """However many there are, its total is looked for."""
    records = [
        {"id": f"z{at}", "source": "one", "as_of": DAY, "measure": "language-spoken", "value": f"tongue {at}"}
        for at in range(60)
    ]
    others = kz.Dossier.from_records(records, vocabulary=WORDS).claims
    assert 1 == len(_report(*_towns(60, 41, 100), *others).conflicts.sums)
