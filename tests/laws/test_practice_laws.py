"""What holds of each practice whatever the claims: no figure made up, nobody lost, nothing hangs on order or copies."""

from __future__ import annotations

import random
from itertools import combinations_with_replacement

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kzclaims as kz
from kzclaims.judgement.position import FIRMEST_FIRST
from kzclaims.model.aside import AsideKind
from kzclaims.model.claim import Basis, Counting
from kzclaims.model.source import Origin
from kzclaims.practice.figures import figure_of, figures_of
from kzclaims.practice.growth import outgrown
from kzclaims.practice.shelf import NAMES
from kzclaims.practice.vague import as_said, of_acled, of_airwars
from kzclaims.reconciliation.practices import cases_of
from kzclaims.testing.strategies import claims, days, dossiers, periods, quantities, scopes

calm = settings(suppress_health_check=list(HealthCheck))
FIGURES = claims(
    measure=st.sampled_from(("killed", "missing", "casualties", "injured")),
    value=quantities(units=(None,)),
    scope=scopes({"place": ("region", "city"), "population": ("police", "national-guard", "police or national guard")}),
    as_of=st.none() | days() | periods(),
    period=None,
    counting=None,
)
SIDES = st.sampled_from((None, "police", "security-forces"))


@st.composite
def told(draw):
    """Dossiers of figures, some of an origin that is on a side."""
    dossier = draw(dossiers(FIGURES, max_size=7))
    return evolve(dossier, origins=[Origin("ministry", within="government", side=draw(SIDES)), Origin("hospital")])


@calm
@given(told())
def test_no_figure_is_made_up(dossier):
    """Each number printed is one that a claim which decided states, in some reading of its vague word, or their sum.

    Sums are printed by UCDP and EM-DAT alone; a 0 that nobody states is the low end of an unknown number.
    """
    report = kz.reconcile(dossier)
    for one in report.practice("all"):
        decided = [report.statements[claim] for claim in one.decided_by]
        figures = [figure_of(s, report.judge, table) for s in decided for table in (as_said, of_acled, of_airwars)]
        stated = {end for figure in figures for end in (figure.low, figure.high)} - {None}
        if one.practice in ("ucdp", "emdat"):
            stated |= {sum(some) for size in (2, 3) for some in combinations_with_replacement(stated, size)}
        if one.practice in ("ucdp", "airwars") and "nobody" in one.remark:
            stated |= {0}
        assert {end for end in (one.low, one.best, one.high) if end is not None} <= stated


@calm
@given(told())
def test_every_claim_of_a_thing_decided_or_was_set_aside(dossier):
    """Each practice accounts for each claim of each thing just once, with a reason where it did not decide."""
    report = kz.reconcile(dossier)
    printed = report.practice("all")
    for number, case in enumerate(cases_of(report)):
        for one in printed[number * len(NAMES) : (number + 1) * len(NAMES)]:
            reasons = dict(one.set_aside)
            ours = {s.id for s in (*case.evidence, *case.unclear)}
            assert ours == (set(one.decided_by) & ours) | reasons.keys()
            assert not reasons.keys() & set(one.decided_by)
            assert len(reasons) == len(one.set_aside)
            assert all(reasons.values()) and one.remark


@calm
@given(told())
def test_every_number_given_is_evidence_of_one_thing(dossier):
    """A thing has each claim about just it as evidence, whatever its basis and whether it was set aside."""
    report = kz.reconcile(dossier)
    evidence = sorted(s.id for case in cases_of(report) for s in case.evidence)
    assert sorted(one for one, s in report.statements.items() if s.reading is not None) == evidence


@calm
@given(told())
def test_what_was_withdrawn_never_decides(dossier):
    """Nor does what was revised or restated, whatever the practice."""
    report = kz.reconcile(dossier)
    aside = {one.claim for one in report.set_aside}
    assert set() == aside & {claim for one in report.practice("all") for claim in one.decided_by}


@calm
@given(told(), st.integers(0, 10))
def test_the_order_of_claims_changes_nothing(dossier, seed):
    """The same is printed, whatever order the claims come in."""
    shuffled = list(dossier.claims)
    random.Random(seed).shuffle(shuffled)
    assert kz.reconcile(dossier).practice("all") == kz.reconcile(evolve(dossier, claims=shuffled)).practice("all")


@calm
@given(told(), st.data())
def test_a_copy_changes_no_figure(dossier, data):
    """A claim that is there twice is one statement, and has one vote."""
    if not len(dossier):
        return
    copied = data.draw(st.sampled_from(list(dossier.claims)))
    questions = [evolve(one, claims=(*one.claims, "copy")) for one in dossier.open]
    twice = evolve(dossier, claims=[*dossier.claims, evolve(copied, id="copy")], open=questions)
    figures = [
        [
            (one.practice, one.measure, one.scope, one.low, one.best, one.high)
            for one in kz.reconcile(some).practice("all")
        ]
        for some in (dossier, twice)
    ]
    assert figures[0] == figures[1]


@calm
@given(told(), st.sampled_from((*NAMES, "all")))
def test_a_practice_changes_no_judgement(dossier, name):
    """Groups, conflicts and what is set aside are the same with it and without it."""
    plain, practised = kz.reconcile(dossier), kz.reconcile(dossier, policy=kz.policy(practice=name))
    assert () == plain.practices
    assert practised.practice(name) == practised.practices
    assert list(plain.groups) == list(practised.groups)
    assert list(plain.conflicts) == list(practised.conflicts)
    assert plain.set_aside == practised.set_aside
    assert plain.stamp == practised.stamp


@calm
@given(told(), st.sampled_from((as_said, of_acled, of_airwars)))
def test_what_has_grown_is_found_as_by_comparing_all(dossier, table):
    """The sorted pass finds just the figures below the stated low of some later one that is at least as firm."""
    for case in cases_of(kz.reconcile(dossier)):
        if case.counting is not Counting.CUMULATIVE:
            continue
        figures, _ = figures_of(case, table)
        expected = {
            a.id
            for a in figures
            for b in figures
            if a.statement.when.end <= b.statement.when.start
            and FIRMEST_FIRST.index(b.basis) <= FIRMEST_FIRST.index(a.basis)
            and b.low is not None
            and (a.high if a.low is None else a.low) < b.low
        }
        assert expected == outgrown(figures, case).keys()


@calm
@given(told())
def test_a_forecast_decides_nothing(dossier):
    """No practice prints what is expected."""
    report = kz.reconcile(dossier)
    expected = {claim.id for claim in report.claims if claim.basis is Basis.FORECAST}
    assert set() == expected & {claim for one in report.practice("all") for claim in one.decided_by}


@calm
@given(told())
def test_a_restated_claim_is_set_aside_as_such(dossier):
    """The reason that the report gives is the one that a practice gives."""
    report = kz.reconcile(dossier)
    restated = {one.claim: one.reason for one in report.set_aside if one.kind is AsideKind.RESTATES}
    for one in report.practice("all"):
        for claim, reason in one.set_aside:
            assert restated.get(claim, reason) == reason
