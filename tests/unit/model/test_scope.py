"""Scopes: their words, and what is refused."""

import pytest

from kzclaims.errors import InvalidValueError
from kzclaims.model.scope import Scope


def test_a_scope_is_printed_with_its_alternatives():
    """Dimensions in the order of the alphabet, alternatives joined by "or"."""
    scope = Scope.of(population=("police", "national-guard"), place="Almaty")
    assert "place Almaty, population national-guard or police" == str(scope)
    assert "<Scope place Almaty>" == repr(Scope.of(place="Almaty"))


def test_what_is_not_stated_is_not_there():
    """A dimension that nobody stated has no term, not an empty one."""
    scope = Scope.of(place="Almaty", cause=())
    assert "place" in scope and "cause" not in scope and "event" not in scope
    assert ((), None) == (scope.get("event"), scope.one("event"))


def test_replacing_leaves_the_first_as_it_was():
    """A scope does not change; the changed one is another, and an empty choice takes a dimension out."""
    scope = Scope.of(place="Almaty", population="people")
    assert Scope.of(place="Astana", population="people") == scope.replacing({"place": "Astana"})
    assert Scope.of(population="people") == scope.replacing({"place": ()})
    assert Scope.of(place="Almaty", population="people") == scope


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: Scope.of(place=""), "place has an empty term; leave the dimension out instead"),
        (lambda: Scope.of(place=["Almaty", " "]), "place has an empty term"),
        (lambda: Scope.of(place=None), 'place None is not a term; give text or a list of texts, such as place="'),  # type: ignore[arg-type]
        (lambda: Scope.of(place=[3]), "place [3] is not a term"),  # type: ignore[list-item]
        (lambda: Scope.of(place=10**5000), "place an unprintable int is not a term"),  # type: ignore[arg-type]
        (lambda: Scope({"": "Almaty"}), "'' is not the name of a dimension"),
        (lambda: Scope({1: "a", "place": "b"}), "1 is not the name of a dimension"),
        (lambda: Scope([("place", "a"), ("place", "b")]), "place is given twice; put its alternatives in one list"),
        (lambda: Scope([("place", ()), ("place", "b"), ("place", "c")]), "place is given twice"),
        (lambda: Scope("Almaty"), "'Almaty' is not a table of dimension to term"),
        (lambda: Scope(164), "164 is not a table of dimension to term"),
        (lambda: Scope(None), "None is not a table of dimension to term"),
    ],
)
def test_a_scope_that_cannot_be_is_refused(make, told):
    """Nothing is dropped or overwritten in silence."""
    with pytest.raises(InvalidValueError) as error:
        make()
    assert told in str(error.value)
