"""Suspects and strains: who must be wrong, and what only parts as a reader takes it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import kzclaims as kz
from kzclaims.model.source import Source
from kzclaims.vocabulary.vocabulary import Vocabulary

LAND: dict[str, Any] = {
    "Land": {},
    "North": {"within": "Land", "disjoint_from": ["South"]},
    "South": {"within": "Land"},
}
WORDS = Vocabulary.from_tables({"place": LAND}, base=Vocabulary.shipped())


def killed(claim_id, value, *, day=6, source=None, **fields):
    return {
        "id": claim_id, "source": source or claim_id, "measure": "killed", "value": value, "language": "en",
        "as_of": f"2022-01-{day:02}", **fields,
    }  # fmt: skip


def reconciled(*records, sources=()):
    dossier = kz.Dossier.from_records(records, sources=list(sources) or None)
    return kz.reconcile(dossier, vocabulary=WORDS)


def told(report):
    return {one.claim: (one.certain, one.chosen) for one in report.suspects}


def test_of_two_alike_either_may_be_wrong():
    """A tie is told: one is chosen, none is certain."""
    report = reconciled(killed("a", 18), killed("b", 16, day=9))
    assert [(False, False), (False, True)] == sorted(told(report).values())
    assert report.doubted.optimal and report.doubted.decided and 20 == report.doubted.cost
    assert all("several ways out" in one.reason for one in report.suspects)


def test_one_against_two_must_be_wrong():
    """Calling the one wrong costs less than calling both others wrong."""
    report = reconciled(killed("a", 18), killed("b", 16, day=9), killed("c", 16, day=9))
    assert {"a": (True, True)} == told(report)
    assert ("b", "c") == report.suspects[0].against


def test_a_reliable_source_outweighs_two():
    """Reliability, basis and loose words make the weight."""
    sources = [Source("a", reliability=1), Source("b", reliability=Decimal("0.2")), Source("c", reliability=0)]
    records = [killed("a", 18), killed("b", 16, day=9), killed("c", "about 12", day=9, basis="estimated")]
    report = reconciled(*records, sources=sources)
    assert {"b": (True, True), "c": (True, True)} == told(report)
    assert {"b": 8, "c": 1} == {one.claim: one.weight for one in report.suspects}


def test_a_tension_makes_no_suspect():
    """Two figures of one day may have been counted at other hours."""
    report = reconciled(killed("a", 18), killed("b", 16))
    assert 1 == len(report.conflicts)
    assert () == report.suspects


def test_a_sum_makes_suspects_too():
    """Of three figures that cannot all be true each may be the wrong one."""
    report = reconciled(
        killed("n", 60, place="North"), killed("s", 50, place="South"), killed("w", 100, place="Land", day=9)
    )
    assert {"n", "s", "w"} == told(report).keys()
    assert [True] == [one.chosen for one in report.suspects if one.chosen]


def test_a_strain_is_no_conflict_and_has_a_width():
    """About 60 and about 50 are more than about 95 as a reader takes them, not by their words."""
    report = reconciled(
        killed("n", "about 60", place="North"),
        killed("s", "about 50", place="South"),
        killed("w", "about 80", place="Land", day=9),
    )
    assert 0 == len(report.conflicts)
    (one,) = report.strains
    assert {"n", "s", "w"} == set(one.claims)
    # 54 + 45 to 45 + 38 whole lives against 88 to 100: they meet where the widths grow by a sixth of the way or so
    assert Decimal(0) < one.width < Decimal(1)
    assert str(one.width) in one.reason


def test_no_strain_where_all_fit():
    """What a reader would take for true together is no strain."""
    report = reconciled(
        killed("n", "about 60", place="North"),
        killed("s", "about 40", place="South"),
        killed("w", "about 100", place="Land", day=9),
    )
    assert () == report.strains
