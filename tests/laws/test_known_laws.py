"""Laws of what was known by an evening."""

from __future__ import annotations

from datetime import timedelta

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import kzclaims as kz
from kzclaims.model.period import Period
from kzclaims.testing.strategies import claims, days, dossiers, quantities

LAST = Period.parse("9999-12-30")


@given(dossiers(), days(), st.integers(0, 400))
def test_what_was_known_stays_known(dossier, evening, later):
    """The claims of an evening are among those of every later one, and with those left out they are all claims."""
    assert evening.end is not None
    before = kz.reconcile(dossier, known_by=evening)
    after = kz.reconcile(dossier, known_by=Period(evening.end, evening.end + timedelta(days=later + 1)))
    known, then = ({claim.id for claim in report.claims} for report in (before, after))
    assert known <= then
    assert known | set(before.later) == then | set(after.later) == {claim.id for claim in dossier}
    assert not known & set(before.later)


@given(dossiers())
def test_at_the_end_of_days_all_is_known(dossier):
    """Then the report is that of the whole dossier; only a date without an end never comes."""
    claims = [claim for claim in dossier if claim.as_of is None or claim.as_of.end is not None]
    told = evolve(dossier, claims=claims, open=(), retractions=(), decisions=())
    known, whole = kz.reconcile(told, known_by=LAST), kz.reconcile(told)
    assert whole.stamp == known.stamp
    assert list(whole.groups) == list(known.groups)
    assert list(whole.conflicts) == list(known.conflicts)


@given(dossiers(), days())
def test_what_was_known_hangs_on_no_later_claim(dossier, evening):
    """Without the claims that are left out the answer is the same: nothing of the future leaks in."""
    report = kz.reconcile(dossier, known_by=evening)
    ids = {claim.id for claim in report.claims}
    claims = [claim for claim in dossier if claim.id in ids]
    kept = evolve(
        dossier,
        claims=claims,
        open=[evolve(one, claims=[c for c in one.claims if c in ids]) for one in dossier.open],
        retractions=[one for one in dossier.retractions if set(one.of) <= ids],
        decisions=[one for one in dossier.decisions if set(one.on) <= ids],
    )
    again = kz.reconcile(kept, known_by=evening)
    assert list(report.groups) == list(again.groups)
    assert list(report.conflicts) == list(again.conflicts)
    assert report.set_aside == again.set_aside


@given(dossiers(claims(value=quantities(units=(None,))), max_size=6), days(), st.randoms(use_true_random=False))
def test_what_was_known_can_be_written(tmp_path_factory, dossier, evening, dice):
    """Where the whole can be, whatever its claims copy and replace; and read back it is the same."""
    path = tmp_path_factory.mktemp("known") / "dossier.toml"
    found = dice.sample(list(dossier), len(dossier))
    ids = [claim.id for claim in found]
    linked = [evolve(one, derived_from=ids[:at][-1:], supersedes=ids[:at][-2:-1]) for at, one in enumerate(found)]
    whole = evolve(dossier, claims=linked, open=[one for one in dossier.open if one.claims])
    try:
        kz.dump(whole, path)
    except kz.InputError:
        return
    told = kz.reconcile(whole, known_by=evening).dossier
    kz.dump(told, path)
    assert told == kz.load(path)
