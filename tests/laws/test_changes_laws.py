"""Laws of changes: nothing from a report to itself, all of it accounted for, files as good as reports."""

from __future__ import annotations

import json

from attrs import evolve
from hypothesis import given

import kzclaims as kz
from kzclaims.reconciliation.snapshot import snapshot_of
from kzclaims.render.changes import render_changes, render_changes_markdown
from kzclaims.render.changes_data import changes_data
from kzclaims.render.json_back import _Back
from kzclaims.testing.strategies import dossiers
from tests.contract.test_schemas import as_json, faults


@given(dossiers())
def test_nothing_changed_from_a_report_to_itself(dossier):
    """Nor from one whose claims come in another order."""
    report = kz.reconcile(dossier)
    turned = evolve(dossier, claims=tuple(dossier.claims)[::-1])
    for other in (report, kz.reconcile(dossier), kz.reconcile(turned)):
        changes = kz.diff(report, other)
        assert changes.is_empty
        assert str(changes).endswith("Nothing changed.\n")


@given(dossiers())
def test_a_report_read_back_is_the_same(dossier):
    """Its JSON keeps all that a change can be seen by."""
    report = kz.reconcile(dossier)
    back = _Back(json.loads(report.to_json()), "report.json").snapshot()
    assert kz.diff(report, back).is_empty
    assert kz.diff(back, report).is_empty
    kept = snapshot_of(report)
    assert (list(kept.groups), kept.standing) == (back.groups, back.standing)


@given(dossiers(), dossiers())
def test_every_claim_that_came_or_went_is_told(one, other):
    """New and gone are what either has alone, and turned round each is the other."""
    changes, turned = kz.diff(one, other), kz.diff(other, one)
    ours, theirs = ({claim.id for claim in each} for each in (one, other))
    assert theirs - ours == set(changes.new) == set(turned.gone)
    assert ours - theirs == set(changes.gone) == set(turned.new)
    assert set(changes.mended) == set(turned.mended) <= ours & theirs


@given(dossiers(), dossiers())
def test_every_changed_verdict_has_a_reason_and_can_be_told(one, other):
    """In text, Markdown and JSON that fits its schema."""
    changes = kz.diff(one, other)
    assert all(change.because for change in changes.verdicts)
    assert render_changes(changes) == render_changes(kz.diff(one, other))
    assert render_changes_markdown(changes).endswith("\n")
    assert [] == faults("changes", as_json(changes_data(changes)))
