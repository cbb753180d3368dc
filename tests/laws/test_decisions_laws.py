"""Laws of rulings: they never change the machine's answer, and never hide what they are not about."""

from __future__ import annotations

from itertools import combinations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import kzclaims as kz
from kzclaims.model.dossier import SHORT, Decision, Ruling
from kzclaims.testing.strategies import claim_lists, claims, contradicted_dossiers, dossiers

RULINGS = st.sampled_from(Ruling)


@st.composite
def rulings(draw, ids):
    """Rulings on any of some claims."""
    on = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
    return Decision(on=on, ruling=draw(RULINGS))


@st.composite
def ruled_dossiers(draw):
    """A dossier with and without rulings."""
    dossier = evolve(draw(dossiers()), decisions=())
    ids = [claim.id for claim in dossier]
    found = draw(st.lists(rulings(ids), min_size=1, max_size=3)) if ids else []
    return dossier, evolve(dossier, decisions=found)


@given(ruled_dossiers())
def test_a_ruling_never_changes_the_machines_answer(both):
    """Groups, conflicts, relations and what is set aside are those of the dossier without any."""
    without, ruled = map(kz.reconcile, both)
    assert list(without.groups) == list(ruled.groups)
    assert list(without.conflicts) == list(ruled.conflicts)
    assert without.relations == ruled.relations
    assert without.set_aside == ruled.set_aside


@given(ruled_dossiers())
def test_every_ruling_is_told(both):
    """In the order given, with a reason where it settles nothing."""
    report = kz.reconcile(both[1])
    assert both[1].decisions == tuple(one.decision for one in report.rulings)
    for one in report.rulings:
        assert one.holds or one.stale


@given(contradicted_dossiers(), st.data())
def test_a_ruling_on_a_conflict_hides_no_other(planted, data):
    """Whoever is in a conflict and in no ruling is still in one that stands."""
    report = kz.reconcile(planted.dossier)
    found = list(report.conflicts)
    on = data.draw(st.sampled_from(found)).claims
    word = data.draw(st.sampled_from(("accepted", "not-comparable")))
    ruled = kz.reconcile(evolve(planted.dossier, decisions=[Decision(on=on, ruling=word)]))
    left = {claim for one in ruled.standing() for claim in one.claims}
    others = {claim for conflict in found if not set(conflict.claims) <= set(on) for claim in conflict.claims}
    assert others <= left


@given(contradicted_dossiers(), claims(id="fresh"), st.data())
def test_a_ruling_hides_no_claim_that_is_new(planted, fresh, data):
    """A claim that came after the ruling is in a standing conflict wherever it is in one."""
    conflict = data.draw(st.sampled_from(list(kz.reconcile(planted.dossier).conflicts)))
    decision = Decision(on=conflict.claims, ruling="accepted")
    known = {source.id for source in planted.dossier.sources}
    source = data.draw(st.sampled_from(sorted(known)))
    fresh = evolve(fresh, source=source, document=None, status=None)
    more = evolve(planted.dossier, claims=[*planted.dossier, fresh], decisions=[decision])
    report = kz.reconcile(more)
    broken = any("fresh" in one.claims for one in report.conflicts)
    left = {claim for one in report.standing() for claim in one.claims}
    assert broken == ("fresh" in left)


@given(claim_lists(claims(measure="killed"), min_size=2, max_size=2), st.sampled_from((9, 16, 10**6)))
def test_a_ruling_sees_any_change_of_figure(pair, number):
    """Its fingerprints are those of the claims that it saw."""
    decision = Decision(on=("c0", "c1"), ruling="accepted", fingerprints=[one.fingerprint[:SHORT] for one in pair])
    assert all(decision.saw(one) for one in pair)
    changed = evolve(pair[0], value=kz.Quantity.typed(number))
    assert decision.saw(changed) == (changed.fingerprint == pair[0].fingerprint)


@given(contradicted_dossiers(), st.data())
def test_every_claim_that_is_still_in_conflict_is_told(planted, data):
    """Whatever is accepted: a claim that contradicts another, with no ruling on both, is in a standing conflict."""
    claims = list(planted.dossier)
    found = [conflict.claims for conflict in kz.reconcile(planted.dossier).conflicts]
    chosen = data.draw(st.lists(st.sampled_from(found), unique=True, max_size=4))
    decisions = [Decision(on=on, ruling="accepted") for on in chosen]
    report = kz.reconcile(evolve(planted.dossier, decisions=decisions))
    aside = {one.claim for one in report.set_aside}
    living = [claim.id for claim in claims if claim.id not in aside]
    ruled = [set(one.on) for one in decisions]
    broken = {
        name
        for pair in combinations(living, 2)
        if not any(on >= set(pair) for on in ruled) and report.relation(*pair).kind == "contradicts"
        for name in pair
    }
    assert broken <= {claim for one in report.standing() for claim in one.claims}
