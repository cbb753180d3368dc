"""Laws of merging: the order changes nothing, nothing is lost, one alone is itself."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kzclaims as kz
from kzclaims.errors import InputError
from kzclaims.io.files import dump, load
from kzclaims.testing.strategies import consistent_dossiers, dossiers
from tests.laws.strategies_io import dossiers as odd_dossiers


def _merge(*several):
    """The whole, or the faults of what cannot be one."""
    try:
        return kz.merge(*several)
    except InputError as error:
        return [(one.where, one.field) for one in error.faults]


@given(st.lists(dossiers(max_size=4), min_size=2, max_size=3))
def test_the_order_of_dossiers_changes_nothing(several):
    """Not even which of two things keeps its id."""
    first, *others = (_merge(*order) for order in permutations(several))
    assert all(first == other for other in others)


@given(dossiers())
def test_one_dossier_is_itself(dossier):
    """Alone, or met twice."""
    one = evolve(dossier, decisions=())
    assert one == kz.merge(one) == kz.merge(one, one)


@given(dossiers(max_size=4), dossiers(max_size=4))
def test_every_claim_is_there(one, other):
    """Each figure of either, as often as the hand that gives it most often; none that neither gives."""
    ours, theirs = (evolve(each, decisions=()) for each in (one, other))
    whole = kz.merge(ours, theirs)

    def said(dossier):
        return Counter((claim.measure, str(claim.value), claim.as_of, claim.published) for claim in dossier)

    assert said(whole) <= said(ours) + said(theirs)
    assert (said(ours) | said(theirs)) <= said(whole)
    assert {source.id for source in (*ours.sources, *theirs.sources)} <= {source.id for source in whole.sources}


@given(consistent_dossiers())
def test_a_copy_under_other_ids_changes_no_outcome(dossier):
    """Its claims restate those of the first."""
    copy = evolve(dossier, title="copy", claims=[evolve(claim, id=f"{claim.id}'") for claim in dossier])
    dossier = evolve(dossier, title="first")
    alone, both = kz.reconcile(dossier), kz.reconcile(kz.merge(dossier, copy))
    assert [(one.group.id, one.outcome, one.low, one.high, one.origins) for one in alone.groups] == [
        (one.group.id, one.outcome, one.low, one.high, one.origins) for one in both.groups
    ]
    assert 0 == len(both.conflicts)


def _ruled_once(dossier):
    """The dossier with the first ruling on each pair."""
    ruled, kept = set(), []
    for one in dossier.decisions:
        pairs = set(one.pairs)
        if not pairs & ruled:
            kept.append(one)
        ruled |= pairs
    return evolve(dossier, decisions=kept)


# Odd texts and unique ids are drawn by filtering, and two or three dossiers have many of them.
@settings(max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.lists(odd_dossiers(), min_size=2, max_size=3), st.sampled_from((".toml", ".jsonl")))
def test_the_whole_is_read_back_as_it_was_written(tmp_path_factory, several, suffix):
    """Or it cannot be made, and the faults say why."""
    try:
        whole = kz.merge(*map(_ruled_once, several))
    except InputError:
        return
    path = tmp_path_factory.mktemp("merged") / f"whole{suffix}"
    dump(whole, path)
    assert whole == load(path)
