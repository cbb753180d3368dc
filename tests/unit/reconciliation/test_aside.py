"""What is set aside, for which claim, and in which words."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import kzclaims as kz
from kzclaims.model.aside import AsideKind, SetAside
from kzclaims.model.dossier import Dossier, OpenQuestion, Retraction
from kzclaims.model.quantity import Quantity
from kzclaims.model.scope import Scope
from kzclaims.reconciliation.aside import aside_among

DAY = "2022-01-09"


def _killed(claim_id: str, value: Any, **more: Any) -> kz.Claim:
    return kz.claim(more.pop("measure", "killed"), value, **{"id": claim_id, "source": claim_id, "as_of": DAY, **more})


def _ministry(claim_id: str, value: Any, **more: Any) -> kz.Claim:
    return _killed(claim_id, value, **{"said_by": "ministry", **more})


def _aside(*claims: kz.Claim, **more: Any) -> dict[str, tuple[str, str | None]]:
    report = kz.reconcile(Dossier(claims=claims, **more))
    return {one.claim: (str(one.kind), one.by) for one in report.set_aside}


@pytest.mark.parametrize(
    ("kind", "withdrawn"),
    [(kind, kind in (AsideKind.RETRACTED, AsideKind.SUPERSEDED)) for kind in AsideKind],
)
def test_a_statement_is_withdrawn_where_it_no_longer_stands(kind: AsideKind, withdrawn: bool) -> None:
    """What restates another, or was revised, was said and stands as said."""
    assert withdrawn is SetAside("a", "", kind).is_withdrawn


def test_of_copies_the_one_that_tells_most_of_its_chain_stays() -> None:
    """Of equal copies the first by id stays."""
    assert {"b": ("restates", "a")} == _aside(_killed("a", 5, source="x"), _killed("b", 5, source="x"))
    long = _killed("b", 5, source="x", said_by=["hospital", "ministry"])
    assert {"a": ("restates", "b")} == _aside(_killed("a", 5, source="x", said_by="hospital"), long)


def test_the_copy_that_a_question_is_asked_of_stays() -> None:
    """Its answer would be lost with it."""
    question = OpenQuestion("q", ask="?", claims=("b",), choices=Scope.of(population=("people", "civilians")))
    copies = (_killed("a", 5, source="x", said_by="hospital"), _killed("b", 5, source="x"))
    assert {"a": ("restates", "b")} == _aside(*copies, open=[question])


@pytest.mark.parametrize(
    "other",
    [
        {"source": "y"},
        {"document": "page"},
        {"as_of": "2022-01-10"},
        {"value": 6},
        {"value": "at least 5"},
        {"population": "police"},
        {"basis": "confirmed"},
        {"counting": "new"},
        {"measure": "injured"},
    ],
)
def test_another_statement_is_no_copy(other: dict[str, Any]) -> None:
    """A copy says the same of the same, of one date, in one document."""
    more: dict[str, Any] = {"value": 5, "source": "x", **other}
    assert {} == _aside(_killed("a", 5, source="x"), _killed("b", more.pop("value"), **more))


def test_a_copy_of_a_retracted_claim_is_retracted_too() -> None:
    """Copies of what no longer stands are told with its reason."""
    claims = [_killed(name, 5, source="x") for name in "abc"]
    report = kz.reconcile(Dossier(claims=claims, retractions=[Retraction(of=("b",), because="a slip")]))
    assert {"a", "b", "c"} == {one.claim for one in report.set_aside}
    assert {"retracted"} == {one.kind for one in report.set_aside}
    superseded = _aside(_killed("a", 5, source="x"), _killed("b", 5, source="x"), _killed("c", 7, supersedes=["a"]))
    assert {"a": ("superseded", None), "b": ("superseded", "a")} == superseded


def test_a_copy_that_supersedes_itself_supersedes_nothing() -> None:
    """Two copies that both supersede the first are copies, and one of them stays."""
    old = _killed("a", 9, source="x", as_of="2022-01-08")
    new = [_killed(name, 5, source="x", supersedes=["a", "b", "c"]) for name in "bc"]
    assert {"a": ("superseded", None), "c": ("restates", "b")} == _aside(old, *new)


@pytest.mark.parametrize(
    ("old", "new", "aside"),
    [
        ({}, {"order": "revised"}, {"a": ("revised", "b")}),
        ({}, {"order": "earlier"}, {}),
        ({"order": "revised"}, {"order": "revised"}, {}),
        ({}, {"order": "revised", "said_by": "hospital"}, {}),
        ({}, {"order": "revised", "population": "police"}, {}),
        ({}, {"order": "revised", "basis": "confirmed"}, {}),
        ({"published": "2022-01-10"}, {"published": "2022-01-11"}, {"a": ("revised", "b")}),
        ({"published": "2022-01-11"}, {"published": "2022-01-10"}, {"b": ("revised", "a")}),
        ({"published": "2022-01-10"}, {"published": "2022-01-10"}, {}),
        ({"published": "2022-01-10"}, {"published": "2022-01-11", "as_of": "2022-01-10"}, {}),
        ({"published": "2022-01-10"}, {"published": "2022-01-11", "said_by": "hospital"}, {}),
        ({"as_of": None, "published": "2022-01-10"}, {"as_of": None, "published": "2022-01-11"}, {}),
        ({"as_of": None, "published": "2022-01-10"}, {"as_of": "2022-01-10", "published": "2022-01-11"}, {}),
        ({"as_of": "2022-01-10", "published": "2022-01-09"}, {"as_of": None, "published": "2022-01-10"}, {}),
    ],
)
def test_an_origin_revises_its_own_figure(
    old: dict[str, Any], new: dict[str, Any], aside: dict[str, tuple[str, str | None]]
) -> None:
    """Marked as revised, or given again for one stated date: the older steps aside for the newer."""
    assert aside == _aside(_ministry("a", 9, **old), _ministry("b", 5, **new))


def test_each_of_many_printings_steps_aside_for_a_later_one_that_denies_it() -> None:
    """The highest and the lowest printed later are enough to find whatever any later one denies."""
    claims = [
        _ministry(f"c{at}", value, published=f"2022-01-{10 + at}")
        for at, value in enumerate((10, 12, "at least 11", 10, 12, 12))
    ]
    assert {"c0", "c1", "c2", "c3"} == set(_aside(*claims))


def test_figures_without_a_date_of_printing_hide_no_revision() -> None:
    """Higher and lower ones of the same date that nobody dates stand beside what was revised."""
    claims = [
        _ministry("a", 9, published="2022-01-10"),
        _ministry("b", 5, published="2022-01-11"),
        _ministry("c", 100),
        _ministry("d", 1),
    ]
    assert {"a": ("revised", "b")} == _aside(*claims)


def test_what_was_superseded_has_still_revised_those_before_it() -> None:
    """A figure that was taken back has not."""
    old = _ministry("a", 9, published="2022-01-10")
    for status, aside in (("superseded", {"a": ("revised", "b"), "b": ("superseded", None)}), ("retracted", None)):
        new = _ministry("b", 5, published="2022-01-11", status=status)
        assert (aside or {"b": ("retracted", None)}) == _aside(old, new)


@given(st.data())
def test_what_may_step_aside_is_found_among_the_few_that_may(data: Any) -> None:
    """Whatever is withdrawn, a copy or a revision among all claims is found among those that are looked at."""
    claims: list[kz.Claim] = []
    for at in range(data.draw(st.integers(2, 7))):
        claims.append(
            kz.Claim(
                "killed",
                data.draw(st.sampled_from([Quantity.typed(5), Quantity.typed(6), Quantity.hedged("exactly", 5)])),
                id=f"c{at}",
                source=data.draw(st.sampled_from("xy")),
                said_by=data.draw(st.sampled_from([(), ("ministry",)])),
                as_of=data.draw(st.sampled_from([None, "2022-01-09", "2022-01-10"])),
                published=data.draw(st.sampled_from([None, "2022-01-11", "2022-01-12"])),
                order=data.draw(st.sampled_from([None, None, None, "revised", "earlier"])),
                status=data.draw(st.sampled_from([None, None, None, "retracted", "superseded"])),
                supersedes=data.draw(st.sampled_from([(), (), (), ("c0",), ("c1",)])),
                derived_from=data.draw(st.sampled_from([(), (), ("c0",)])) if at else (),
                counting=data.draw(st.sampled_from([None, None, "new"])),
            )
        )
    retracted = data.draw(st.sampled_from([(), (), ("c0",)]))
    dossier = Dossier(claims=claims, retractions=[Retraction(of=retracted)] if retracted else [])
    report = kz.reconcile(dossier)
    every = aside_among([report.statements[one.id] for one in report.claims], report.judge)
    assert every == {one.claim: one for one in report.set_aside}
    assert every == {one.claim: one for one in kz.reconcile(evolve(dossier, claims=claims[::-1])).set_aside}
