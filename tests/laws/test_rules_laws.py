"""What holds of the linter whatever the claims: quiet on what is consistent, loud on what is planted, and orderly."""

from __future__ import annotations

import random

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kzclaims as kz
from kzclaims.rules.shelf import shipped
from kzclaims.testing.strategies import consistent_dossiers, contradicted_dossiers, dossiers

VIEWS = ("KZ301", "KZ302", "KZ303", "KZ304", "KZ305", "KZ401", "KZ402")
calm = settings(suppress_health_check=list(HealthCheck))


def told(found):
    """Findings without their places, which hang on the order of claims."""
    return sorted((one.code, one.severity, one.about, tuple(sorted(one.claims))) for one in found)


@calm
@given(consistent_dossiers())
def test_a_linter_is_quiet_on_what_is_consistent(dossier):
    """No error and no warning about claims that are all true, under either policy."""
    for name in ("default", "strict"):
        found = kz.check(dossier, policy=name)
        assert [] == [str(one) for one in found if one.severity in ("error", "warning")]


@calm
@given(contradicted_dossiers())
def test_what_is_planted_is_found(planted):
    """Each planted pair is in some conflict, and each of its claims in a finding that shows one."""
    found = kz.check(planted.dossier, select=VIEWS)
    named = {claim for one in found for claim in one.claims}
    assert {claim for pair in planted.pairs for claim in pair} <= named


@calm
@given(dossiers())
def test_every_conflict_is_shown_by_just_one_rule(dossier):
    """The views share the conflicts out: each pair and each sum is in a finding of one of them, and none is made up."""
    report = kz.reconcile(evolve(dossier, decisions=()))
    found = kz.check(report, select=VIEWS, most=None)
    for conflict in report.conflicts:
        showing = {one.code for one in found if set(conflict.claims) <= set(one.claims)}
        assert showing
    in_conflict = {claim for conflict in report.conflicts for claim in conflict.claims}
    assert in_conflict == {claim for one in found for claim in one.claims}


@calm
@given(dossiers(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(dossier, rng):
    """The same findings, whatever order the claims come in."""
    shuffled = list(dossier.claims)
    rng.shuffle(shuffled)
    assert told(kz.check(dossier)) == told(kz.check(evolve(dossier, claims=shuffled)))


@calm
@given(dossiers())
def test_a_finding_names_claims_that_there_are(dossier):
    """Each has a code, a rule, a severity, a message on one line and a mend; its claims are in the dossier."""
    codes = {rule.code for rule in shipped()}
    for one in kz.check(dossier):
        assert one.code in codes
        assert one.severity in ("error", "warning", "note")
        assert one.mend
        assert one.message == " ".join(one.message.split())
        assert len(set(one.claims)) == len(one.claims)
        assert set(one.claims) <= set(kz.reconcile(dossier).sheet.ids)


@calm
@given(dossiers())
def test_accepted_conflicts_are_quiet(dossier):
    """A decision that accepts all claims leaves no view with a finding."""
    report = kz.reconcile(dossier)
    ids = [claim for conflict in report.conflicts for claim in conflict.claims]
    accepted = kz.Decision(on=dict.fromkeys(ids), ruling="accepted")
    assert () == kz.check(evolve(report.dossier, decisions=[accepted] if ids else []), select=VIEWS)


def test_the_shuffle_of_a_table_changes_nothing():
    """The same for the columns of a table with a spike and a dip."""
    values = [10, 900, 12, 14, 3, 15, 16]
    claims = [
        kz.Claim("killed", kz.Quantity.typed(value), id=f"c{day}", source="post", as_of=f"2022-01-{day + 1:02d}")
        for day, value in enumerate(values)
    ]
    shuffled = random.Random(5).sample(claims, len(claims))
    assert told(kz.check(claims)) == told(kz.check(shuffled))
