"""Dossiers of several hands as one: ids, words, sources, rulings, and what cannot be joined."""

from __future__ import annotations

from datetime import date
from time import process_time
from typing import Any

import pytest
from attrs import evolve

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
    assert (("source", "post", "post", '"b"'), ("claim", "dead", "dead", '"b"')) == found.joined


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
    """And claims are none either; paths are."""
    for given, problem in (((), "nothing to merge; give dossiers or paths"), ((killed("x"),), "is no dossier and no")):
        with pytest.raises(kz.InvalidValueError, match=problem):
            kz.merge(*given)


def test_files_are_merged_by_their_paths(tmp_path):
    """As text or as paths, beside dossiers."""
    ours, theirs = dossier("a", killed("x")), dossier("b", killed("y"))
    paths = [tmp_path / "a.toml", tmp_path / "b.jsonl"]
    for one, path in zip((ours, theirs), paths, strict=True):
        kz.dump(one, path)
    whole = kz.merge(ours, theirs)
    assert whole == kz.merge(*paths) == kz.merge(*map(str, paths)) == kz.merge(ours, paths[1])
    assert "both" == kz.merge(*paths, title="both").title


def test_a_title_may_be_given():
    """Else the titles are joined."""
    both = dossier("a", killed("x")), dossier("b", killed("y"))
    assert ("a; b", "The story") == (kz.merge(*both).title, kz.merge(*both, title="The story").title)


def days(*dates: str | None, **fields: Any) -> list[Dossier]:
    """Dossiers a, b, c of one source, printed on these days."""
    return [
        dossier(name, killed(f"of-{name}"), sources=(Source("post", published=day, **fields),))
        for name, day in zip("abcd", dates, strict=False)
    ]


def test_what_a_third_hand_has_is_met_too():
    """A claim, a source or a question that a second hand brought under an id already given."""
    found = merged(dossier(name, killed("dead", value)) for name, value in (("a", 16), ("b", 18), ("c", 18)))
    assert ["dead", "b.dead"] == [claim.id for claim in found.dossier]
    assert ("claim", "b.dead", "dead", '"c"') in found.joined
    assert ["post", "b.post"] == [one.id for one in kz.merge(*days("2022-01-09", "2022-01-10", "2022-01-10")).sources]
    doubts = [
        dossier(name, killed("x"), open=[OpenQuestion("q", ask=ask, claims="x", choices=Scope.of(cause="fire"))])
        for name, ask in (("a", "Who?"), ("b", "Why?"), ("c", "Why?"))
    ]
    assert ["q", "b.q"] == [one.id for one in kz.merge(*doubts).open]


def test_what_follows_the_third_hands_claim_is_kept_under_its_id():
    """Whatever names it names the one that is kept."""
    third = dossier("c", killed("dead", 18), killed("more", 20, supersedes="dead"), retractions=[Retraction(of="dead")])
    whole = kz.merge(dossier("a", killed("dead", 16)), dossier("b", killed("dead", 18)), third)
    assert ("b.dead",) == whole["more"].supersedes == whole.retractions[0].of


def test_claims_that_name_other_claims_are_not_the_same():
    """Though they name them by one id."""
    ours, theirs = (
        dossier(name, killed("first", value), killed("copy", 18, derived_from="first"))
        for name, value in (("a", 16), ("b", 17))
    )
    whole = kz.merge(ours, theirs)
    assert [("copy", ("first",)), ("b.copy", ("b.first",))] == [
        (claim.id, claim.derived_from) for claim in whole if claim.derived_from
    ]
    # The same story twice is one, to the end of each line of copies.
    assert ["first", "copy"] == [claim.id for claim in kz.merge(ours, evolve(ours, title="again"))]


def test_whom_a_source_copies_follows_each_hands_ids():
    """What is "w" to one is "wire" to another."""
    wire = {"publisher": "Wire", "published": "2022-01-08"}
    ours = dossier("a", killed("x"), sources=(Source("post"), Source("w", **wire)))
    theirs = dossier("b", killed("y"), sources=(Source("post", derived_from="wire"), Source("wire", **wire)))
    found = merged([ours, theirs])
    assert {"post": ("w",), "w": ()} == {one.id: one.derived_from for one in found.dossier.sources}
    assert ("source", "w", "wire", '"b"') in found.joined


def test_copies_in_a_circle_are_told():
    """Of sources and of claims; each hand is sound by itself."""
    ours = dossier("a", killed("x", derived_from="y"), sources=(Source("post", derived_from="wire"), Source("wire")))
    theirs = dossier("b", killed("y", derived_from="x"), sources=(Source("wire", derived_from="post"), Source("post")))
    assert [
        ("sources.post", "derived_from", '"post" and "wire" copy each other in a circle'),
        ("claims (x)", "derived_from", '"x" and "y" derive from each other in a circle'),
    ] == faults(ours, theirs)


def test_a_retraction_before_its_statement_is_told():
    """Where one hand knows the day of the source, and the other took the statement back earlier."""
    ours = dossier("a", killed("x"), retractions=[Retraction(of="x", on_date=date(2022, 1, 8))])
    theirs = dossier("b", killed("y"), sources=(Source("post", published="2022-01-09"),))
    assert [
        ("retractions[0]", "on_date", '"x" is taken back on 2022-01-08, and was printed on 2022-01-09 only')
    ] == faults(ours, theirs)


def test_a_value_that_another_hands_measure_does_not_take_is_told():
    """It could not be written."""
    ours = dossier("a", kz.claim("mood", 3, id="x", source="post"))
    theirs = dossier("b", killed("y"), vocabulary={"measure": {"mood": {"kind": "label"}}})
    assert [("claims (x)", "value")] == [place[:2] for place in faults(ours, theirs)]


def test_a_sources_only_text_stays_its_claims_own():
    """Where another hand has a second text of it."""
    ours = dossier("a", killed("x"), documents=[Document("one", source="post", published="2022-01-09")])
    theirs = dossier("b", killed("y", document="two"), documents=[Document("two", source="post")])
    whole = kz.merge(ours, theirs)
    assert ["one", "two"] == [claim.document for claim in whole]


def test_what_one_knows_of_a_document_is_kept():
    """Its path, or its day."""
    texts = Document("t", source="post", path="a.txt"), Document("t", source="post", published="2022-01-09")
    ours, theirs = (dossier(name, killed("x"), documents=[text]) for name, text in zip("ab", texts, strict=True))
    assert (Document("t", source="post", path="a.txt", published="2022-01-09"),) == kz.merge(ours, theirs).documents


def test_the_usual_words_stay_in_use():
    """Who names no vocabulary uses that of crisis reporting."""
    ours, theirs = dossier("a", killed("x"), uses="places@1"), dossier("b", killed("y"))
    assert ["crisis", "places"] == sorted(name.partition("@")[0] for name in kz.merge(ours, theirs).uses)


def test_dossiers_of_one_title_are_told_apart_by_their_files():
    """A fault names both."""
    ours, theirs = (
        dossier("Flood", killed("x"), vocabulary={"measure": {"wet": {"kind": kind}}}, file=file)
        for kind, file in (("count", "a.toml"), ("label", "b.toml"))
    )
    ((_, _, problem),) = faults(ours, theirs)
    assert {'"count" in "Flood" (a.toml)', '"label" in "Flood" (b.toml)'} == set(problem.split(", "))


def test_the_side_that_either_knows_is_kept():
    """Two of one origin are a fault, also where it goes by two ids."""
    sides = (None, "security-forces", "protesters")
    several = [
        dossier(name, killed(name), origins=[Origin("army", side=side)])
        for name, side in zip("abc", sides, strict=True)
    ]
    assert "security-forces" == kz.merge(*several[:2]).origins[0].side == kz.merge(*several[1::-1]).origins[0].side
    problem = 'the side is "security-forces" in "b", and "protesters" in "c"'
    assert [("origins.army", "side", problem)] == faults(*several)
    other = dossier("c", killed("c"), origins=[Origin("forces", names="Army", side="protesters")])
    assert [("origins.army", "side", problem)] == faults(several[1], other)


FLOOD, STORM = {"names": ["flood-2024"]}, {"names": ["Great Flood"], "period": "2024-01"}


def worded(title: str, dimension: str = "event", claims: Any = (), **terms: Any) -> Dossier:
    """A dossier with some words."""
    return dossier(title, *claims, vocabulary={dimension: {name.replace("_", "-"): t for name, t in terms.items()}})


@pytest.mark.parametrize("titles", ["ab", "ba"])
def test_one_term_under_two_ids_is_one(titles):
    """Whichever dossier comes first, under the id of the hand that knows both."""
    ours = worded(titles[0], claims=[killed("x", event="sel-flood")], sel_flood=FLOOD)
    theirs = worded(titles[1], claims=[killed("y", 18, "wire", event="Great Flood")], flood_2024=STORM)
    for order in ((ours, theirs), (theirs, ours)):
        found = merged(order)
        (term, table), *others = found.dossier.vocabulary["event"].items()
        assert ("sel-flood", [], "2024-01") == (term, others, table["period"])
        assert {"flood-2024", "Great Flood"} == set(table["names"])
        assert ("event", "sel-flood", "flood-2024", f'"{titles[1]}"') in found.joined
        statements = kz.reconcile(found.dossier).statements
        assert ["sel-flood", "sel-flood"] == [statements[name].scope.one("event") for name in "xy"]


@pytest.mark.parametrize("dimension", ["place", "population", "cause", "vessel", "measure"])
def test_terms_of_every_dimension_are_one_by_a_shared_name(dimension):
    """The first id stays where neither names the other; what names the other follows."""
    ours = worded("a", dimension, one={"names": {"en": ["The One"]}}, top={"parts": ["one", "rest"]})
    theirs = worded("b", dimension, uno={"aliases": ["the one"]}, top={"parts": ["rest", "uno"]})
    assert {
        "one": {"names": ["The One", "uno"], "aliases": ["the one"]},
        "top": {"parts": ["one", "rest"]},
    } == kz.merge(ours, theirs).vocabulary[dimension]


def test_terms_that_one_hand_tells_apart_are_two():
    """The clash of names is a fault then; so is one of what there can be only one of."""
    both = worded("a", sel_flood={}, flood_2024={})
    assert "'sel-flood' stands for sel-flood too" in str(faults(both, worded("b", flood_2024={"names": ["sel-flood"]})))
    ours = worded("a", sel_flood=FLOOD | {"period": "2023"})
    assert [("vocabulary.event.sel-flood", "period", '"2023" in "a", "2024-01" in "b"')] == faults(
        ours, worded("b", flood_2024=STORM)
    )


def test_four_thousand_clashes_are_told_apart_in_time():
    """The work grows as the dossiers do."""
    ours, theirs = (
        dossier(
            name,
            *(killed(f"c{number}", number + by, source=f"s{number}") for number in range(4000)),
            sources=[Source(f"s{number}", publisher="P", published=f"20{by}2-01-01") for number in range(4000)],
        )
        for name, by in (("a", 1), ("b", 2))
    )
    start = process_time()
    assert 8000 == len(merged([ours, theirs]).renamed)
    assert 4 > process_time() - start


@pytest.mark.parametrize("mine", [{}, {"measure": {"killed": {"names": ["fallen"]}}}])
def test_a_shipped_word_that_one_hand_means_otherwise_is_told(mine):
    """The other relies on what it means as it is shipped."""
    tables = {"measure": {"killed": {"counting": "stock"}}}
    ours, theirs = dossier("ours", killed("a"), vocabulary=mine), dossier("theirs", killed("b"), vocabulary=tables)
    found = [("vocabulary.measure.killed", "counting", '"stock" in "theirs", "cumulative" as shipped in "ours"')]
    assert found == faults(ours, theirs) == faults(theirs, ours)
    place = {"place": {"Kazakhstan": {"parts": ["North", "South"]}}}
    for fine in (dossier("ours", killed("a"), vocabulary=tables), dossier("ours"), dossier("ours", vocabulary=place)):
        assert kz.merge(fine, theirs).vocabulary["measure"]["killed"]["counting"] == "stock"
    same = {"measure": {"killed": {"counting": "cumulative"}}}
    assert kz.merge(dossier("ours", killed("a")), dossier("theirs", killed("b"), vocabulary=same)).vocabulary == same


def test_two_origins_of_one_hand_are_never_joined():
    """Where another's names, or what it says is the same, would make them one, both are named."""
    ours = dossier("ours", origins=[Origin("health", names=["MoH"]), Origin("interior", names=["MVD"])])
    for odd in (Origin("interior", names=["MoH"]), Origin("x", names=["MVD", "MoH"]), Origin("MoH", same_as="MVD")):
        theirs = dossier("theirs", origins=[odd])
        ((where, name, problem),) = faults(ours, theirs)
        assert ("origins.interior", "names") == (where, name)
        assert problem.startswith('"health" and "interior" are two in "ours", and would be one')
        assert faults(theirs, ours) == [(where, name, problem)]
    assert 2 == len(kz.merge(ours, dossier("theirs", origins=[Origin("interior", names=["police"])])).origins)


def test_an_answer_is_for_the_claims_of_its_hand():
    """Another who asks the same and has no answer still asks."""
    asked = OpenQuestion("q", ask="Who?", claims="a", choices=Scope.of(population=("people", "police")))
    answered = evolve(asked, claims="b", answer=Scope.of(population="police"))
    ours, theirs = dossier("ours", killed("a"), open=[asked]), dossier("theirs", killed("b"), open=[answered])
    whole = kz.merge(theirs, ours)
    assert [("q", ("a",), None), ("theirs.q", ("b",), answered.answer)] == [
        (one.id, one.claims, one.answer) for one in whole.open
    ]
    also = evolve(ours, open=[evolve(answered, claims="a")])
    assert [("q", ("a", "b"))] == [(one.id, one.claims) for one in kz.merge(also, theirs).open]


def test_which_of_two_claims_gives_its_scope_is_part_of_the_ruling():
    """Two hands that name them the other way round rule otherwise; for other rulings the order says nothing."""
    claims = killed("x", 16, place="Almaty"), killed("y", 18, place="Shymkent")
    for ruling, number in (("same-scope", 1), ("accepted", 0)):
        ours, theirs = (
            dossier(title, *claims, decisions=[Decision(on=on, ruling=ruling)])
            for title, on in (("ours", ("x", "y")), ("theirs", ("y", "x")))
        )
        if not number:
            assert 1 == len(kz.merge(ours, theirs).decisions)
            continue
        ((where, name, problem),) = faults(ours, theirs)
        assert ("decisions", "on") == (where, name)
        assert '"x" and "y": ruled same-scope as "x" in "ours", and same-scope as "y" in "theirs"' == problem
