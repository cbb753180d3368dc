"""How conflicts look: told from columns just as the rules tell it of the two statements."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import kzclaims as kz
from kzclaims.judgement.compare import Judge
from kzclaims.judgement.policy import policy
from kzclaims.judgement.statement import Settler
from kzclaims.judgement.time import timing
from kzclaims.model.claim import Counting
from kzclaims.model.conflict import ConflictKind
from kzclaims.reconciliation.faces import is_later, upper_first
from kzclaims.reconciliation.sheet import sheet_of_ledger
from kzclaims.testing.strategies import claim_lists, claims, days, periods, quantities
from kzclaims.vocabulary.vocabulary import Vocabulary

WORDS = Vocabulary.shipped()
FIGURES = claims(
    measure=st.sampled_from(("killed", "missing")),
    value=quantities(units=(None,)),
    as_of=st.none() | days() | periods(),
    published=st.none() | days(),
    status=None,
)


@given(claim_lists(FIGURES, min_size=2, max_size=4))
def test_the_order_of_two_rows_is_that_of_their_statements(found):
    """The short way over cut-offs says what the comparison of two moments says."""
    dossier = kz.Dossier(claims=found)
    sheet = sheet_of_ledger(dossier.claims, Judge(Settler(dossier, WORDS, policy()), ()))
    slack = policy().slack
    for a in range(len(sheet)):
        for b in range(len(sheet)):
            if a != b:
                expected = timing(sheet.statement(a).when, sheet.statement(b).when, slack).later
                assert expected == is_later(sheet, a, b)


@given(claim_lists(FIGURES, min_size=2, max_size=6))
def test_a_conflict_of_two_figures_has_the_face_of_its_reason(found):
    """What falls is said to fall, what is nested to be a part, and one thing to have two figures."""
    report = kz.reconcile(found)
    for index, (upper, lower) in enumerate(report.conflicts.pairs):
        relation, kind = report.conflicts.relation(index), report.conflicts[index].kind
        falls = "a toll cannot fall" in relation.why
        part = "a part cannot exceed its whole" in relation.why
        counted = [report.sheet.kind(row).key.counting for row in (upper, lower)]
        if falls:
            # Of two sources that count on beside each other nothing falls: they differ.
            assert kind is ConflictKind.FALL or len({report.sheet.kind(row).source for row in (upper, lower)}) == 2
            assert [Counting.CUMULATIVE, Counting.CUMULATIVE] == counted
        elif part:
            assert ConflictKind.PART == kind
        else:
            assert kind in (ConflictKind.FIGURES, ConflictKind.FALL, ConflictKind.PART)
        assert {upper, lower} == set(upper_first(report.sheet, upper, lower))
