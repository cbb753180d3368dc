"""What one source or origin says: found by any of its names, told with what stands and what does not."""

from __future__ import annotations

import pytest

import kzclaims as kz
from kzclaims.errors import UnknownNameError
from kzclaims.model.dossier import Dossier, Retraction
from kzclaims.model.source import Origin, Source

CLAIMS = (
    kz.claim("killed", 18, id="post", source="post", said_by=["Interior Ministry"], as_of="2021-03-01"),
    kz.claim("killed", 18, id="sun", source="sun", said_by=["MVD"], as_of="2021-03-01"),
    kz.claim("killed", 40, id="own", source="post", as_of="2021-03-01"),
    kz.claim("injured", 70, id="gone", source="sun", said_by=["MVD"], as_of="2021-03-01"),
    kz.claim("injured", 70, id="other", source="third", as_of="2021-03-01"),
    kz.claim("killed", 18, id="third", source="third", as_of="2021-03-01"),
)
DOSSIER = Dossier(
    sources=(Source("post", publisher="The Post"), Source("sun", publisher="The Sun")),
    origins=(Origin("interior", names=("Interior Ministry", "MVD")), Origin("silent", names=("Nobody",))),
    claims=CLAIMS,
    retractions=(Retraction(of=("gone",), because="a slip"),),
)


@pytest.fixture(scope="module")
def report():
    return kz.reconcile(DOSSIER)


@pytest.mark.parametrize("name", ["interior", "Interior Ministry", "interior ministry", "MVD"])
def test_an_origin_by_any_name(report, name):
    """An origin is found by its id and each of its names, with all that it said, whoever printed it."""
    found = report.by_source(name)
    assert ("Interior Ministry", ("origin",), (), "Interior Ministry") == (
        found.name,
        found.what,
        found.sources,
        found.origin,
    )
    assert ("gone", "post", "sun") == found.claims == found.said
    assert (("post", "sun"), ("gone",)) == (found.standing, tuple(one.claim for one in found.set_aside))


@pytest.mark.parametrize("name", ["post", "The Post", "the post"])
def test_a_source_by_id_or_publisher(report, name):
    """A source is found by its id and its publisher, with what it printed."""
    found = report.by_source(name)
    assert ("The Post", ("source",), ("post",), None) == (found.name, found.what, found.sources, found.origin)
    assert ("own", "post") == found.claims == found.printed
    assert () == found.said


def test_an_undeclared_source(report):
    """A source that only claims name is found by its id."""
    assert ("third",) == report.by_source("third").sources


def test_a_declared_origin_that_says_nothing(report):
    """An origin without a claim has an empty account."""
    found = report.by_source("Nobody")
    assert ((), (), ()) == (found.claims, found.matrix, found.agrees_with)
    assert "Nobody: an origin\n0 claims: 0 stand, 0 set aside, 0 in a conflict" == str(found)


def test_both_source_and_origin():
    """A ministry that publishes its own count is both; its copies say what it said."""
    own = kz.claim("killed", 5, id="a", source="ministry", as_of="2021-03-01")
    copy = kz.claim("killed", 5, id="b", source="paper", said_by=["ministry"], as_of="2021-03-01")
    found = kz.reconcile(Dossier(origins=(Origin("ministry"),), claims=(own, copy))).by_source("ministry")
    assert (("source", "origin"), ("a",), ("a", "b")) == (found.what, found.printed, found.said)
    assert ["paper"] == [row.b for row in found.matrix]


def test_two_sources_of_one_publisher():
    """A publisher's name stands for all its sources; an exact id for one."""
    sources = (Source("mon", publisher="The Post"), Source("tue", publisher="The Post"))
    claims = (kz.claim("killed", 5, id="a", source="mon"), kz.claim("killed", 6, id="b", source="tue"))
    report = kz.reconcile(Dossier(sources=sources, claims=claims))
    assert ("mon", "tue") == report.by_source("The Post").sources
    assert ("mon",) == report.by_source("mon").sources


def test_conflicts_and_agreement(report):
    """The conflicts that its claims are in, and who agrees with it, seen from it."""
    found = report.by_source("Interior Ministry")
    assert ("post", "sun") == found.in_conflict
    assert {("own", "post"), ("own", "sun")} >= {tuple(sorted(one.claims)) for one in found.conflicts} != set()
    assert ["Interior Ministry"] * 2 == [row.a for row in found.matrix]
    assert [("post", 0), ("third", 1)] == [(row.b, row.agreeing) for row in found.matrix]
    assert ("third",) == found.agrees_with


def test_in_words(report):
    """An account in words tells what stands, what does not and why, and who agrees."""
    told = str(report.by_source("MVD"))
    assert told.startswith("Interior Ministry: an origin\n3 claims: 2 stand, 1 set aside, 2 in a conflict\n")
    assert "18 killed, as of 1 Mar 2021 [The Post, from Interior Ministry] [post]" in told
    assert "a slip" in told
    assert "cannot all be true\n  tension: " in told or "cannot all be true\n  hard: " in told
    assert "  third: 1 of 1 cell agrees; too few figures to tell" in told
    assert max(map(len, told.splitlines())) <= 100


def test_an_unknown_name_is_told_with_near_ones(report):
    """A slip is told with what was meant; any other name with those there are."""
    with pytest.raises(UnknownNameError, match="did you mean Interior Ministry"):
        report.by_source("Interor Ministry")
    with pytest.raises(UnknownNameError, match="there are Interior Ministry, MVD, Nobody, The Post"):
        report.by_source("x")
    for odd in ("", " ", None, 3):
        with pytest.raises(UnknownNameError, match="is no name"):
            report.by_source(odd)
