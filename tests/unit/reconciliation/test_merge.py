"""Dossiers of several hands as one: ids, words, sources, rulings, and what cannot be joined."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import kzclaims as kz
from kzclaims.model.dossier import SHORT, Decision, Dossier, OpenQuestion, Retraction
from kzclaims.model.scope import Scope
from kzclaims.model.source import Document, Origin, Source
from kzclaims.reconciliation.merge import merged


def killed(name: str, value: object = 16, source: str = "post", **fields: Any) -> kz.Claim:
    """A count of the killed."""
    return kz.claim("killed", value, id=name, source=source, **fields)  # type: ignore[arg-type]


def dossier(title: str, *claims: kz.Claim, sources: tuple[Source, ...] | None = None, **parts: Any) -> Dossier:
    """A dossier of some claims, each source declared."""
    made = tuple(Source(name) for name in dict.fromkeys(claim.source for claim in claims))
    return Dossier(title=title, claims=claims, sources=made if sources is None else sources, **parts)


def faults(*dossiers: Dossier) -> list[tuple[str, str, str]]:
    """Where and what the faults of a merge are."""
    with pytest.raises(kz.InputError) as raised:
        kz.merge(*dossiers)
    return [(one.where, one.field, one.problem) for one in raised.value.faults]


def test_an_id_of_two_claims_is_told_apart():
    """The later one's is put after its title, and whatever names it follows."""
    first = dossier("First desk", killed("dead", 16))
    second = dossier(
        "Second desk",
        killed("dead", 18, source="wire"),
        killed("again", 18, source="wire", derived_from="dead", supersedes="dead"),
        retractions=[Retraction(of="dead")],
        decisions=[Decision(on=("dead", "again"), ruling="accepted")],
        open=[OpenQuestion("q", ask="Who?", claims="dead", choices=Scope.of(population=("people", "police")))],
    )
    whole = kz.merge(first, second)
    assert ["dead", "second-desk.dead", "again"] == [claim.id for claim in whole]
    assert ("second-desk.dead",) == whole["again"].derived_from == whole["again"].supersedes
    assert ("second-desk.dead",) == whole.retractions[0].of == whole.open[0].claims
    assert ("second-desk.dead", "again") == whole.decisions[0].on


def test_the_same_claim_under_one_id_is_one():
    """And it is told that it was met again."""
    found = merged([dossier("a", killed("dead")), dossier("b", killed("dead"), killed("more", 20))])
    assert ["dead", "more"] == [claim.id for claim in found.dossier]
    assert (("source", "post", '"b"'), ("claim", "dead", '"b"')) == found.joined


def test_the_same_claim_under_another_id_restates_it():
    """One source under two ids is one by publisher and day, so both claims stand in one document."""
    day = "2022-01-09"
    ours = dossier("a", killed("dead", "at least 16"), sources=(Source("post", publisher="The Post", published=day),))
    theirs = dossier(
        "b",
        killed("officers", "at least 16", source="tp"),
        sources=(Source("tp", publisher="the post", published=day),),
    )
    whole = kz.merge(ours, theirs)
    assert ["post"] == [source.id for source in whole.sources]
    assert [("officers", "restates")] == [(one.claim, str(one.kind)) for one in kz.reconcile(whole).set_aside]


def test_two_articles_of_one_outlet_stay_two():
    """The same id with another day is another text, and gets another id."""
    first = dossier("a", killed("x"), sources=(Source("post", publisher="Post", published="2022-01-09"),))
    second = dossier("b", killed("y"), sources=(Source("post", publisher="Post", published="2022-01-15"),))
    whole = kz.merge(first, second)
    assert ["post", "b.post"] == [source.id for source in whole.sources]
    assert "b.post" == whole["y"].source


def test_two_sources_of_one_dossier_are_never_joined():
    """Its author told them apart."""
    day = "2022-01-09"
    twins = (Source("one", publisher="AP", published=day), Source("two", publisher="AP", published=day))
    both = dossier("a", killed("x", source="one"), killed("y", source="two"), sources=twins)
    other = dossier("b", killed("z", source="ap"), sources=(Source("ap", publisher="AP", published=day),))
    assert ["one", "two"] == [source.id for source in kz.merge(both, other).sources]


def test_what_one_knows_of_a_source_is_kept():
    """Each hand knows something."""
    ours = dossier("a", killed("x"), sources=(Source("post", publisher="Post", language="en"),))
    theirs = dossier("b", killed("y"), sources=(Source("post", published="2022-01-09", derived_from="wire"),))
    (source,) = kz.merge(ours, theirs).sources
    assert Source("post", publisher="Post", language="en", published="2022-01-09", derived_from="wire") == source


def test_documents_are_one_by_id_or_path():
    """Of one source."""
    ours = dossier("a", killed("x", document="text"), documents=[Document("text", source="post", path="report.txt")])
    theirs = dossier("b", killed("y", document="t"), documents=[Document("t", source="post", path="report.txt")])
    others = dossier("c", killed("z", document="text"), documents=[Document("text", source="post", path="other.txt")])
    whole = kz.merge(ours, theirs, others)
    assert ["text", "c.text"] == [one.id for one in whole.documents]
    assert ["text", "text", "c.text"] == [claim.document for claim in whole]


def test_origins_under_one_name_are_one():
    """By id, or by a name that two dossiers give to two ids."""
    ours = dossier("a", killed("x", said_by="Health Ministry"), origins=[Origin("health", names="Health Ministry")])
    theirs = dossier(
        "b",
        killed("y", 18, said_by="MoH"),
        origins=[Origin("moh", names=("MoH", "health ministry"), within="government")],
    )
    whole = kz.merge(ours, theirs)
    assert [("health", ("moh",)), ("moh", ())] == [(one.id, one.same_as) for one in whole.origins]
    judge = kz.reconcile(whole).judge
    assert judge.origins.key("Health Ministry") == judge.origins.key("MoH")


def test_what_two_hands_know_of_a_word_is_joined():
    """Names and relations; nothing is lost."""
    ours = dossier("a", killed("x"), vocabulary={"place": {"north": {"names": {"en": ["North"]}, "within": "land"}}})
    theirs = dossier(
        "b", killed("y"), vocabulary={"place": {"north": {"names": ["Nord"], "aliases": {"Old North": {"to": "2020"}}}}}
    )
    assert {
        "place": {
            "north": {"names": ["North", "Nord"], "within": "land", "aliases": {"Old North": {"to": "2020"}}},
        }
    } == kz.merge(ours, theirs).vocabulary


def test_every_clash_is_told_at_once():
    """Two meanings of a word, two versions of a vocabulary, two reliabilities, two rulings on a pair."""
    pair = (killed("x"), killed("y", 18, source="wire"))
    ours = dossier(
        "a",
        *pair,
        sources=(Source("post", reliability=1), Source("wire")),
        uses="crisis@1",
        vocabulary={"measure": {"riots": {"counting": "new"}}, "place": {"land": {"parts": ["north", "south"]}}},
        decisions=[Decision(on=("x", "y"), ruling="accepted")],
    )
    theirs = dossier(
        "b",
        *pair,
        sources=(Source("post", reliability=0), Source("wire")),
        uses="crisis@2",
        vocabulary={
            "measure": {"riots": {"counting": "stock"}},
            "place": {"land": {"parts": ["south", "north"]}},
        },
        decisions=[Decision(on=("y", "x"), ruling="revised")],
    )
    assert [
        ("dossier", "uses", '"crisis@1" and "crisis@2" are two versions of one vocabulary'),
        ("vocabulary.measure.riots", "counting", '"new" in "a", "stock" in "b"'),
        ("sources.post", "reliability", "the reliability is 1 in one dossier and 0 in another"),
        ("decisions", "on", '"x" and "y": ruled accepted in "a", and revised in "b"'),
    ] == faults(ours, theirs)


def test_a_circle_made_by_two_hands_is_told():
    """Each is sound by itself."""
    ours = dossier("a", killed("x"), vocabulary={"place": {"north": {"within": "land"}}})
    theirs = dossier("b", killed("y"), vocabulary={"place": {"land": {"within": "north"}}})
    assert ["within"] == [field.rpartition(".")[2] for _, field, _ in faults(ours, theirs)][:1]


def test_the_same_ruling_of_two_hands_is_one():
    """Both names and reasons stay, and the later day."""
    pair = (killed("x"), killed("y", 18, source="wire"))
    seen = [claim.fingerprint[:SHORT] for claim in pair]
    ours, theirs = (
        dossier(
            name,
            *pair,
            decisions=[Decision(on=on, ruling="accepted", by=name, because=why, on_date=day, fingerprints=prints)],
        )
        for name, on, why, day, prints in (
            ("a", ("x", "y"), "two counts", date(2022, 1, 16), seen),
            ("b", ("y", "x"), None, date(2022, 1, 17), ()),
        )
    )
    (one,) = kz.merge(ours, theirs).decisions
    assert (("x", "y"), "a; b", "two counts", date(2022, 1, 17), tuple(seen)) == (
        one.on,
        one.by,
        one.because,
        one.on_date,
        one.fingerprints,
    )


def test_a_ruling_still_sees_its_claim_under_its_new_source():
    """What it saw is noted anew; what had changed before stays stale."""
    pair = (killed("x"), killed("y", 18, source="wire"))
    seen = [pair[0].fingerprint[:SHORT], "0" * SHORT]
    sources = (Source("post", published="2022-01-09", publisher="P"), Source("wire"))
    ruling = Decision(on=("x", "y"), ruling="accepted", fingerprints=seen)
    ours = dossier("b", *pair, sources=sources, decisions=[ruling])
    other = dossier("a", killed("z"), sources=(Source("post", published="2022-01-20", publisher="P"),))
    whole = kz.merge(ours, other)
    assert "b.post" == whole["x"].source
    assert [True, False] == [whole.decisions[0].saw(whole[name]) for name in ("x", "y")]


def test_defaults_that_not_all_share_go_into_the_claims():
    """Marked as assumed, so that each claim is about what it was about."""
    ours = dossier("a", killed("x"), defaults=Scope.of(place="Almaty", population="people"))
    wire = (killed("y", 18, source="wire"), killed("z", 3, source="wire", place="Astana"))
    theirs = dossier("b", *wire, defaults=Scope.of(place="Aktau", population="people"))
    whole = kz.merge(ours, theirs)
    assert Scope.of(population="people") == whole.defaults
    assert [("Almaty", True), ("Aktau", True), ("Astana", False)] == [
        (claim.scope.one("place"), "place" in claim.assumed) for claim in whole
    ]


def test_a_documents_own_default_goes_first():
    """As it does in the dossier alone."""
    text = Document("text", source="post", defaults=Scope.of(place="Aktau"))
    ours = dossier("a", killed("x", document="text"), documents=[text], defaults=Scope.of(place="Almaty"))
    whole = kz.merge(ours, dossier("b", killed("y", source="wire")))
    assert None is whole["x"].scope.one("place")
    assert "Aktau" == kz.reconcile(whole).statements["x"].scope.one("place")


def test_nothing_is_no_dossier():
    """And claims are none either."""
    for given in ((), (killed("x"),)):
        with pytest.raises(kz.InvalidValueError, match="merge takes dossiers"):
            kz.merge(*given)


def test_a_title_may_be_given():
    """Else the titles are joined."""
    both = dossier("a", killed("x")), dossier("b", killed("y"))
    assert ("a; b", "The story") == (kz.merge(*both).title, kz.merge(*both, title="The story").title)
