"""Dossiers: what they hold, and what is refused."""

import pytest
from attrs import evolve

from kzclaims.errors import InvalidValueError, UnknownNameError
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Decision, Dossier, OpenQuestion, Retraction
from kzclaims.model.quantity import Quantity
from kzclaims.model.scope import Scope
from kzclaims.model.source import Document, Source


def claim(name):
    return Claim("killed", Quantity.typed(16), id=name)


QUESTION = OpenQuestion(
    "officers", ask="With officers?", claims="post.dead", choices=Scope.of(population=("people", "civilians"))
)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: Dossier(claims=[claim("a"), claim("a")]), 'two claims carry the id "a"; rename one'),
        (lambda: Dossier(sources=[Source("a"), Source("a")]), 'two sources carry the id "a"; rename one'),
        (lambda: Dossier(open=[QUESTION, QUESTION]), 'two open carry the id "officers"; rename one'),
        (lambda: Dossier(claims=[16]), "claims takes Claim values, not 16"),  # type: ignore[list-item]
        (lambda: Dossier(sources=[Document("a", source="a")]), "sources takes Source values, not Document("),
        (lambda: Decision(on="a", ruling="maybe"), "'maybe' is no ruling; use one of: accepted, same-scope"),
        (lambda: Retraction(of=[""]), "[''] is not a list of words"),
        (
            lambda: evolve(QUESTION, answer=Scope.of(population="soldiers")),
            'population "soldiers" is no answer to "With officers?"; choose one population of: civilians, people',
        ),
        (
            lambda: evolve(QUESTION, answer=Scope.of(population=("people", "civilians"))),
            '"civilians or people" is no answer',
        ),
        (lambda: evolve(QUESTION, answer=Scope.of(place="Almaty")), "choose from its own dimensions"),
    ],
)
def test_what_cannot_be_is_refused(make, told):
    """The message names the entry and what to do."""
    with pytest.raises(InvalidValueError) as error:
        make()
    assert told in str(error.value)


def test_one_key_may_stand_in_two_tables():
    """A source and a claim may share an id; two claims may not."""
    dossier = Dossier(claims=[claim("a")], sources=[Source("a")], documents=[Document("a", source="a")])
    assert ("a", "a", "a") == (dossier["a"].id, dossier.source_of["a"].id, dossier.document_of["a"].id)


@pytest.mark.parametrize("key", ["post.dead", "", 0, ["a"], None])
def test_a_key_that_is_not_there_is_told_with_those_that_are(key):
    """A wrong key, of any type, is a LookupError that shows the first ids there are."""
    dossier = Dossier(claims=[claim(name) for name in "abcdefg"])
    with pytest.raises(UnknownNameError) as told:
        dossier[key]
    assert f"no claim carries the id {key!r}; there are a, b, c, d, e ..." == str(told.value)


def test_a_dossier_does_not_change_with_the_table_it_was_made_from():
    """The vocabulary is the dossier's own."""
    table = {"place": {"Almaty": {"within": ["Kazakhstan"]}}}
    dossier = Dossier(vocabulary=table)
    table["place"]["Almaty"]["within"].append("Europe")
    assert {"place": {"Almaty": {"within": ["Kazakhstan"]}}} == dossier.vocabulary


def test_an_answer_is_one_of_the_choices():
    """A question may be answered with one of its terms."""
    assert "people" == evolve(QUESTION, answer=Scope.of(population="people")).answer.one("population")


def test_a_dossier_prints_as_its_title_and_how_much_there_is_in_it():
    """On one line, without its file; what there is none of is left out, but for claims and sources."""
    dossier = Dossier(
        title="Kazakhstan,\n January 2022",
        claims=[claim("a"), claim("b")],
        sources=[Source("post")],
        open=[QUESTION, evolve(QUESTION, id="again", answer=Scope.of(population="people"))],
        retractions=[Retraction(of="a"), Retraction(of="b")],
        file="/home/somebody/dossier.toml",
    )
    extent = "2 claims, 1 source, 1 open question, 1 answered question, 2 retractions"
    assert (f"Kazakhstan, January 2022: {extent}", extent) == (str(dossier), dossier.extent)
    assert "0 claims, 0 sources" == str(Dossier())
