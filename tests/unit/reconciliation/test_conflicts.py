"""Conflicts: which pairs are told, how firm they are, and what a decision takes out."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import kzclaims as kz
from kzclaims.model.dossier import Decision, Dossier, OpenQuestion
from kzclaims.model.quantity import Quantity
from kzclaims.model.scope import Scope
from kzclaims.model.verdict import Outcome

DAY = "2022-01-09"
START = date(2022, 1, 1)


def _killed(claim_id: str, value: Any, **more: Any) -> kz.Claim:
    return kz.claim(more.pop("measure", "killed"), value, **{"id": claim_id, "source": claim_id, "as_of": DAY, **more})


def _day(at: int) -> date:
    return START + timedelta(days=at)


def _told(report: kz.Report) -> list[tuple[frozenset[str], str]]:
    # What the passes hold for hard or for a tension, the rules do too.
    hard, tense = len(report.conflicts.hard), len(report.conflicts.tense)
    assert ["hard"] * hard + ["tension"] * tense == [one.strength for one in report.conflicts]
    return [(frozenset(one.claims), str(one.strength)) for one in report.conflicts]


def _standing(report: kz.Report, *decisions: Decision, hard: bool = False) -> list[tuple[str, ...]]:
    ids = report.sheet.ids
    found = report.conflicts.left_by(decisions, report.conflicts.hard_ones if hard else report.conflicts.all)
    return [tuple(ids[row] for row in one) for one in found if isinstance(one, tuple)]


def _pairwise(report: kz.Report) -> tuple[set[str], set[str]]:
    """Return the ids in any conflict and in a hard one, asked of every pair."""
    aside = {one.claim for one in report.set_aside}
    living = [one for one in report.statements if one not in aside]
    found = [report.relation(a, b) for a, b in combinations(living, 2)]
    broken = [one for one in found if one.kind is kz.Kind.CONTRADICTS]
    hard = [one for one in broken if one.strength is kz.Strength.HARD]
    return {i for one in broken for i in (one.a, one.b)}, {i for one in hard for i in (one.a, one.b)}


def _by_passes(report: kz.Report) -> tuple[set[str], set[str]]:
    return (
        {i for ids, _ in _told(report) for i in ids},
        {i for ids, strength in _told(report) if strength == "hard" for i in ids},
    )


def test_hard_conflicts_come_first_each_in_the_order_of_ids() -> None:
    """Conflicts are told hard ones first; a claim in a hard one is in no tension beside."""
    claims = [_killed("a", 9), _killed("b", 5), _killed("d", 20, as_of=_day(30)), _killed("c", 15, as_of=_day(40))]
    report = kz.reconcile(claims)
    assert [(frozenset("dc"), "hard"), (frozenset("ab"), "tension")] == _told(report)
    assert [("d", "c"), ("a", "b")] == _standing(report)
    assert [("d", "c")] == _standing(report, hard=True)


def test_a_decision_takes_out_what_it_names_in_full() -> None:
    """One on both claims of a pair takes it out; one on one of them does not."""
    report = kz.reconcile([_killed("a", 9), _killed("b", 5)])
    for on, left in ((("a", "b"), []), (("a", "b", "c"), []), (("a",), [("a", "b")])):
        assert left == _standing(report, Decision(on=on, ruling="accepted"))


def test_a_verdict_is_as_firm_as_its_firmest_conflict() -> None:
    """A cell is disputed where any of its claims is in a conflict, and as hard as the hardest."""
    claims = [
        _killed("a", 9),
        _killed("b", 5),
        _killed("c", 8, as_of=_day(20)),
        _killed("d", 20, as_of=_day(30)),
        _killed("e", 20, as_of=_day(30)),
        _killed("f", "at least 20", as_of=_day(40)),
        _killed("g", 23, as_of=_day(40)),
        _killed("h", 21, as_of=_day(40)),
    ]
    (verdict,) = kz.reconcile(claims).groups
    assert [("contradict", "hard"), ("contradict", "hard"), ("agree", None), ("contradict", "tension")] == [
        (cell.outcome, cell.strength) for cell in verdict.cells
    ]
    assert (3, Outcome.CONTRADICT, "tension") == (verdict.disputed, verdict.outcome, verdict.strength)


def test_each_claim_is_told_with_its_tightest_partner() -> None:
    """Of two parts above two wholes three pairs are told, not the one that says least."""
    claims = [_killed("p", 300, population="police"), _killed("q", 310, population="police")]
    claims += [_killed("v", 200), _killed("w", 210)]
    across = [ids for ids, _ in _told(kz.reconcile(claims)) if len(ids & {"p", "q"}) == 1]
    assert {frozenset("qv"), frozenset("pv"), frozenset("qw")} == set(across)


def test_a_tension_between_two_in_hard_conflicts_is_not_told() -> None:
    """Two documents that each contradict themselves are told for that alone."""
    claims = [
        _killed(name, value, source=name.upper()[0]) for name, value in (("x1", 20), ("x2", 5), ("y1", 19), ("y2", 6))
    ]
    assert [(frozenset(("x1", "x2")), "hard"), (frozenset(("y1", "y2")), "hard")] == _told(kz.reconcile(claims))


@pytest.mark.parametrize(
    ("ours", "theirs", "strength"),
    [
        ({"source": "x"}, {"source": "y"}, "tension"),
        ({"source": "x"}, {"source": "x", "document": "d"}, "hard"),
        ({"source": "", "document": "d"}, {"source": "", "document": "d"}, "hard"),
        ({"source": "", "document": "d"}, {"source": "", "document": "e"}, "tension"),
    ],
)
def test_new_figures_of_one_day_are_firm_in_one_hand(
    ours: dict[str, str], theirs: dict[str, str], strength: str
) -> None:
    """One source, or one document, begins its day at one hour; two may not."""
    claims = [_killed(i, n, counting="new", period=DAY, **more) for i, n, more in (("a", 9, ours), ("b", 5, theirs))]
    assert [(frozenset("ab"), strength)] == _told(kz.reconcile(claims))


@pytest.mark.parametrize(
    ("sources", "strength"), [(("x", "x"), "hard"), (("x", "y"), "tension"), (("", ""), "tension")]
)
def test_a_fall_overnight_is_firm_within_one_source(sources: tuple[str, str], strength: str) -> None:
    """A source counts its days the same way each time; figures that nobody prints are of no one source."""
    claims = [_killed(i, n, source=s, as_of=_day(d)) for i, n, s, d in zip("ab", (9, 5), sources, (0, 1), strict=True)]
    assert [(frozenset("ab"), strength)] == _told(kz.reconcile(claims))


def test_a_part_with_an_open_scope_may_be_above_its_whole() -> None:
    """Whatever is meant by it, the part is too high."""
    part = _killed("p", 300, population=("police", "military"), source="x")
    assert [(frozenset("pw"), "hard")] == _told(kz.reconcile([part, _killed("w", 164, source="x")]))
    assert [] == _told(kz.reconcile([part, _killed("w", 364, source="x")]))


# A law over many kinds of claims ------------------------------------------------------------------

CUTOFFS = [
    None,
    *(f"2022-01-{day:02}" for day in (3, 4, 5, 7)),
    "2022-01-04T06:00",
    "2022-01-04T00:00/2022-01-04T11:59",
    "2022-01-04T12:00/2022-01-05T11:59",
    "2022-01-03/2022-01-04",
    "2022-01-04/..",
    "../2022-01-04",
]
DAYS = [f"2022-01-{day:02}" for day in (3, 6, 9, 12, 15, 18)]
FIGURES = [Quantity.typed(n) for n in (8, 9, 10, 11)] + [
    Quantity.hedged("at least", 10),
    Quantity.hedged("under", 10),
    Quantity.hedged("about", 10),
]


@st.composite
def claims_of(draw: Any, measures: tuple[str, ...], figures: list[Quantity] = FIGURES, most: int = 9) -> list[kz.Claim]:
    """Draw claims of few sources, documents, scopes and dates, so that many share one."""
    plain = draw(st.booleans())
    cutoffs = draw(st.sampled_from([CUTOFFS, DAYS]))
    found = []
    for at in range(draw(st.integers(2, most))):
        pick = {} if plain else {"order": st.sampled_from([None, None, "earlier"])}
        source = draw(st.sampled_from(["x", "y", "z", ""]))
        found.append(
            kz.Claim(
                draw(st.sampled_from(measures)),
                draw(st.sampled_from(figures)),
                id=f"c{at}",
                source=source,
                document=draw(st.sampled_from([f"{source}1", f"{source}2", f"{source}{at}"])),
                as_of=draw(st.sampled_from(cutoffs)),
                scope=Scope({"population": draw(st.sampled_from(["people", "police"]))}),
                published=None if plain else draw(st.sampled_from([None, "2022-01-05", "2022-01-08"])),
                **{name: draw(one) for name, one in pick.items()},
            )
        )
    return found


@pytest.mark.parametrize("measures", [("killed",), ("missing",), ("killed", "casualties")])
@given(st.data(), st.sampled_from([0, 24, 48]))
def test_the_passes_find_the_claims_that_pairs_find(measures: tuple[str, ...], data: Any, slack: int) -> None:
    """Whatever the dates, documents, marks and hedges: the same claims in a conflict, and in a hard one."""
    claims = data.draw(claims_of(measures))
    report = kz.reconcile(claims, policy=kz.policy(slack=timedelta(hours=slack)))
    assert _pairwise(report) == _by_passes(report)


@given(st.data(), st.sampled_from([12, 24, 48]))
def test_the_passes_find_what_pairs_find_of_new_figures(data: Any, slack: int) -> None:
    """Figures of one period are one number, be their day blurred or not."""
    periods = ("2022-01-03", "2022-01-03/2022-01-04", "2022-01-03T00:00/2022-01-03T11:59")
    claims = [
        evolve(one, counting="new", period=data.draw(st.sampled_from(periods)))
        for one in data.draw(claims_of(("killed", "casualties"), FIGURES[:4]))
    ]
    report = kz.reconcile(claims, policy=kz.policy(slack=timedelta(hours=slack)))
    assert _pairwise(report) == _by_passes(report)


@given(claims_of(("killed",), FIGURES[:4]))
def test_the_passes_find_what_pairs_find_of_plain_numbers(claims: list[kz.Claim]) -> None:
    """Columns of plain numbers are judged as any others."""
    report = kz.reconcile([evolve(one, order=None) for one in claims])
    assert _pairwise(report) == _by_passes(report)


OIL = kz.Vocabulary.from_tables(
    {"measure": {"oil": {"kind": "amount", "additive": True, "counting": "cumulative"}}}, base=kz.Vocabulary.shipped()
)
STRICT = [Quantity.typed(n) for n in (-1, 0, 9, 10, 11)] + [
    Quantity.hedged(one, 10) for one in ("over", "under", "at most")
]


@given(claims_of(("oil",), STRICT))
def test_the_passes_find_what_pairs_find_of_open_ends(claims: list[kz.Claim]) -> None:
    """Taken at its word, over ten litres is above ten litres."""
    report = kz.reconcile(claims, policy="strict", vocabulary=OIL)
    assert _pairwise(report) == _by_passes(report)


@given(claims_of(("killed", "casualties"), FIGURES[:4]))
def test_beyond_so_many_pairs_no_claim_is_left_out(claims: list[kz.Claim]) -> None:
    """Where only claims in no such conflict are told further, the same claims are in one, and in a hard one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kzclaims.reconciliation.conflicts._MOST_PAIRS", 0)
        report = kz.reconcile(claims)
        assert _pairwise(report) == _by_passes(report)


@pytest.mark.parametrize("count", [40, 41])
def test_an_open_series_is_judged_pair_by_pair_or_by_passes(count: int) -> None:
    """A question about one claim opens its series; up to forty claims all pairs are asked, of more the tightest."""
    claims = [_killed(f"c{at:02}", 100 + at, as_of=_day(3 * at)) for at in range(count - 1)]
    claims.append(_killed("low", 50, as_of=_day(3 * count)))
    question = OpenQuestion("q", ask="?", claims=("c00",), choices=Scope.of(population=("people", "civilians")))
    report = kz.reconcile(Dossier(claims=claims, open=[question]))
    told = _told(report)
    assert {"hard"} == {strength for _, strength in told}
    assert all("low" in ids for ids, _ in told)
    assert {one.id for one in claims[1:]} <= {i for ids, _ in told for i in ids}


def test_a_part_and_a_whole_in_two_units_are_compared_in_one() -> None:
    """A part of four kilometres is above a whole of three thousand metres, and below one of five thousand."""
    words = kz.Vocabulary.from_tables(
        {"measure": {"burnt": {"kind": "amount"}, "burnt-forest": {"kind": "amount", "within": ["burnt"]}}},
        base=kz.Vocabulary.shipped(),
    )
    new = {"counting": "new", "period": DAY}
    for metres, strength, more in ((3000, "tension", {}), (5000, None, {}), (3000, "tension", new), (5000, None, new)):
        claims = [
            _killed("p", Quantity.typed(4, unit="km"), measure="burnt-forest", **more),
            _killed("w", Quantity.typed(metres, unit="m"), measure="burnt", **more),
        ]
        told = _told(kz.reconcile(claims, vocabulary=words))
        assert ([] if strength is None else [(frozenset("pw"), strength)]) == told
