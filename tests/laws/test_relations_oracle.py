"""The library relates two claims as the plain decision list does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kzclaims.api as kz
from tests.laws.oracle import compare
from tests.laws.oracle_readings import DAY, Said
from tests.laws.sayings import SLACKS, WORLD, claim_of, sayings, vocabulary

WORDS = vocabulary()


def related(a: Said, b: Said, slack: int, strict: bool = False) -> tuple[str, str | None]:
    """Return the library's kind and strength."""
    policy = kz.policy("strict" if strict else "default", slack=timedelta(hours=slack))
    found = kz.compare(claim_of(a), claim_of(b), policy=policy, vocabulary=WORDS)
    return str(found.kind), None if found.strength is None else str(found.strength)


@st.composite
def any_pairs(draw):
    """Two claims that share nothing but the small world they are drawn from."""
    return draw(sayings("a")), draw(sayings("b"))


@st.composite
def like_pairs(draw):
    """Two claims that differ in a few of their fields, so that the deeper rules are reached."""
    a, b = draw(any_pairs())
    shared = draw(st.sets(st.sampled_from(["scope", "basis", "as_of", "origin", "text", "figure", "mark"])))
    changes = {"measure": a.measure, "period": a.period, "counting": a.counting}
    for name in shared - {"text", "figure"}:
        changes[name] = getattr(a, name)
    if "text" in shared:
        changes |= {"document": a.document, "source": a.source, "published": a.published}
    if "figure" in shared or (a.measure != b.measure and "turnout" in (a.measure, b.measure)):
        changes |= {"hedge": a.hedge, "low": a.low, "high": a.high, "step": a.step}
    b = replace(b, **changes)
    corrects = draw(st.sampled_from(["", "", "", "", "supersedes", "revised"]))
    if corrects == "supersedes":
        b = replace(b, supersedes=("a",))
    elif corrects == "revised":
        b = replace(b, mark="revised")
    return a, b


@given(any_pairs(), SLACKS, st.booleans())
def test_any_two_claims_are_related_as_the_list_says(pair, slack, strict):
    """Whatever their measures, scopes, bases and dates."""
    a, b = pair
    assert compare(a, b, WORLD, slack, strict) == related(a, b, slack, strict)


@given(like_pairs(), SLACKS)
def test_two_figures_of_like_things_are_related_as_the_list_says(pair, slack):
    """One measure, most else shared."""
    a, b = pair
    assert compare(a, b, WORLD, slack) == related(a, b, slack)


@given(like_pairs() | any_pairs(), SLACKS)
def test_a_relation_has_no_direction(pair, slack):
    """What a says of b, b says of a."""
    a, b = pair
    assert related(a, b, slack) == related(b, a, slack)


def figure(name: str, hedge: str, number: int, day: int | None = None, **more: object) -> Said:
    """Return a figure of a day, each in a paper of its own."""
    low = None if hedge in ("nearly", "under", "at most", "up to") else Fraction(number)
    high = None if hedge in ("over", "at least") else Fraction(number)
    step = Fraction(100) if number % 100 == 0 else Fraction(1)
    as_of = None if day is None else (day * DAY, (day + 1) * DAY)
    said = Said(name, hedge, low, high, step, as_of=as_of, source=name, document=f"paper {name}")
    return replace(said, **more)  # type: ignore[arg-type]


POLICE, OFFICERS = ("Kazakhstan", "police"), ("Kazakhstan", "law-enforcement")
NINTH = (9 * DAY, 10 * DAY)
EXAMPLES = [
    (figure("a", "none", 16), figure("b", "none", 18), "contradicts", "hard"),
    (figure("a", "at least", 16), figure("b", "none", 18), "compatible", None),
    (figure("a", "none", 16), figure("b", "at least", 16), "agrees", None),
    (figure("a", "over", 2200, 7), figure("b", "none", 5800, 9), "grew", None),
    (figure("a", "none", 5800, 9), figure("b", "nearly", 6000, 9), "agrees", None),
    (figure("a", "none", 18, 7), figure("b", "none", 16, 9), "contradicts", "hard"),
    (figure("a", "none", 18, 7), figure("b", "none", 16, 8), "contradicts", "tension"),
    (figure("a", "none", 18, 7), figure("b", "none", 16, 7), "contradicts", "tension"),
    (figure("a", "none", 18, 7, measure="missing"), figure("b", "none", 16, 9, measure="missing"), "fell", None),
    (figure("a", "none", 18, 7, scope=POLICE), figure("b", "none", 16, 9, scope=OFFICERS), "contradicts", "hard"),
    (
        figure("a", "none", 18, 7, scope=POLICE),
        figure("b", "none", 16, scope=OFFICERS, published=NINTH, mark="earlier"),
        "contradicts",
        "hard",
    ),
    (figure("a", "none", 20, 9, scope=POLICE), figure("b", "none", 16, 7, scope=OFFICERS), "grew", None),
    (figure("a", "none", 164, 9), figure("b", "none", 103, 9, scope=("Almaty", "people")), "part_of", None),
    (figure("a", "none", 164, 9), figure("b", "none", 164, 9, scope=("Almaty", "people")), "agrees", None),
    (figure("a", "none", 63, 9, basis="identified"), figure("b", "none", 471, 9), "not_comparable", None),
    (figure("a", "none", 471, 9, basis="identified"), figure("b", "none", 63, 11), "contradicts", "hard"),
    (
        figure("a", "none", 103, 9, scope=("Almaty", "people")),
        figure("b", "none", 16, 9, scope=OFFICERS),
        "not_comparable",
        None,
    ),
    (figure("a", "none", 164, 9), figure("b", "none", 103, 9, measure="casualties"), "contradicts", "tension"),
    (figure("a", "none", 164, 9), figure("b", "none", 170, 9, basis="forecast"), "not_comparable", None),
]


@pytest.mark.parametrize(("a", "b", "kind", "strength"), EXAMPLES)
def test_worked_examples(a, b, kind, strength):
    """The oracle and the library both give the design's own answers."""
    assert (kind, strength) == compare(a, b, WORLD)
    assert (kind, strength) == related(a, b, DAY)
