"""The one sorted pass over a series finds what judging it pair by pair finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import kzclaims.api as kz
from kzclaims.model.period import Period
from kzclaims.reconciliation.report import Report
from tests.laws.oracle import Judged, judge
from tests.laws.oracle_readings import DAY, Said
from tests.laws.sayings import SLACKS, WORLD, claim_of, close_figures, period_of, sayings, vocabulary

WORDS = vocabulary()
KINDS = tuple(WORLD.gauges)
WHOLE = (("Kazakhstan", "people"),)
NESTED = (
    ("Kazakhstan", "people"),
    ("Almaty", "people"),
    ("Kazakhstan", "law-enforcement"),
    ("Kazakhstan", "police"),
    ("Almaty", "police"),
)


@st.composite
def groups(draw, measures=KINDS, scopes=WHOLE, most=7, origins=(None,), bases=("reported",)):
    """Draw claims of one measure, no two of which are the same statement."""
    measure = draw(st.sampled_from(measures))
    claims: dict[tuple[object, ...], Said] = {}
    for index in range(draw(st.integers(1, most))):
        said = draw(sayings(f"c{index}", measures=(measure,), scopes=scopes, origins=origins))
        said = replace(said, basis=draw(st.sampled_from(bases)))
        if origins != (None,) and claims and draw(st.integers(0, 3)) == 0:
            said = replace(said, supersedes=(draw(st.sampled_from(list(claims.values()))).id,))
        if origins != (None,) and draw(st.integers(0, 5)) == 0:
            said = replace(said, mark="revised")
        claims.setdefault(said.fingerprint, said)
    return list(claims.values())


def reconciled(claims: list[Said], slack: int) -> Report:
    """Return the library's report."""
    policy = kz.policy(slack=timedelta(hours=slack))
    report = kz.reconcile([claim_of(c) for c in claims], policy=policy, vocabulary=WORDS)
    # What the sorted pass holds for hard or for a tension, the rules do too.
    hard, tense = len(report.conflicts.hard), len(report.conflicts.tense)
    assert ["hard"] * hard + ["tension"] * tense == [c.strength for c in report.conflicts]
    return report


def judged(report: Report) -> Judged:
    """Return what the library found, told as the oracle tells it."""
    hard = [c for c in report.conflicts if c.strength == "hard"]
    outcomes: dict[tuple[object, ...], str] = {}
    for verdict in report.groups:
        g = verdict.group
        scope = (str(g.scope.one("place")), str(g.scope.one("population")))
        for cell in verdict.cells:
            key = (g.measure, scope, g.counting and str(g.counting), str(g.basis), g.period, cell.as_of)
            assert key not in outcomes
            outcomes[key] = str(cell.outcome)
    return Judged(
        aside=frozenset(one.claim for one in report.set_aside),
        in_conflict=frozenset(i for c in report.conflicts for i in c.claims),
        in_hard=frozenset(i for c in hard for i in c.claims),
        outcomes=outcomes,
    )


def expected(claims: list[Said], slack: int) -> Judged:
    """Return what the oracle finds, with the library's own dates."""
    found = judge(claims, WORLD, slack)
    dated: dict[tuple[object, ...], str] = {}
    for (*what, period, cut_off), outcome in found.outcomes.items():
        dated[*what, _dates(period), _dates(cut_off)] = outcome
    return replace(found, outcomes=dated)


def _dates(hours: Any) -> Period | None:
    return period_of(hours)


@given(groups(), SLACKS)
def test_one_pass_over_one_series_is_pair_by_pair(claims, slack):
    """The same outcome at each cut-off, the same claims in a conflict and in a hard one."""
    assert expected(claims, slack) == judged(reconciled(claims, slack))


@given(groups(scopes=NESTED), SLACKS)
def test_one_pass_over_parts_and_wholes_is_pair_by_pair(claims, slack):
    """A conflict with a neighbouring scope counts in both."""
    assert expected(claims, slack) == judged(reconciled(claims, slack))


@given(groups(scopes=NESTED[:3], bases=("identified", "reported", "estimated", "forecast")), SLACKS)
def test_one_pass_over_firm_and_loose_figures_is_pair_by_pair(claims, slack):
    """A firmer figure is a floor of a looser one."""
    assert expected(claims, slack) == judged(reconciled(claims, slack))


@given(groups(origins=("ministry", None), scopes=NESTED[:2]), SLACKS)
def test_one_pass_sets_aside_what_was_revised(claims, slack):
    """Revised figures step aside before anything is judged."""
    assert expected(claims, slack) == judged(reconciled(claims, slack))


@given(st.lists(close_figures(), min_size=2, max_size=5), st.data())
def test_a_date_told_again_and_again_keeps_what_was_not_revised(drawn, data):
    """One ministry's figures of one date, printed day after day: each steps aside for any later one that denies it."""
    claims = []
    for index, (hedge, low, high, step) in enumerate(drawn):
        day = (8 + index) * DAY
        said = Said(f"c{index}", hedge, low, high, step, origin="ministry", as_of=(7 * DAY, 8 * DAY))
        mark = data.draw(st.sampled_from([None, None, "revised"]))
        claims.append(replace(said, document=f"day {index}", published=(day, day + DAY), mark=mark))
    assert expected(claims, DAY) == judged(reconciled(claims, DAY))


@st.composite
def mixed(draw):
    """Draw claims of two nested measures over nested scopes."""
    first = draw(groups(measures=("killed",), scopes=NESTED[:3], most=4))
    second = draw(groups(measures=("casualties",), scopes=NESTED[:3], most=4))
    return first + [replace(c, id=f"d{c.id}") for c in second]


@given(mixed(), SLACKS)
def test_one_pass_over_nested_measures_is_pair_by_pair(claims, slack):
    """The killed are among the casualties."""
    assert expected(claims, slack) == judged(reconciled(claims, slack))
