"""Laws of scopes."""

from hypothesis import given
from hypothesis import strategies as st

from kzclaims.model.scope import Scope
from kzclaims.testing.strategies import TERMS, scopes

tables = st.dictionaries(
    st.sampled_from(sorted(TERMS)),
    st.lists(st.sampled_from(("a", "b", "c")), max_size=4),
)


@given(tables, st.randoms())
def test_order_and_duplicates_change_nothing(table, random):
    """A scope is the same, with the same hash and text, however its terms and dimensions are written."""
    items = [(name, random.sample(terms * 2, 2 * len(terms))) for name, terms in table.items()]
    random.shuffle(items)
    one, other = Scope(table), Scope(tuple(items))
    assert (one, hash(one), str(one)) == (other, hash(other), str(other))


@given(tables)
def test_a_dimension_without_terms_is_not_stated(table):
    """An empty list of terms is no dimension; what was given is what is there."""
    scope = Scope(table)
    assert {name: tuple(sorted(set(terms))) for name, terms in table.items() if terms} == dict(scope)
    assert all((name in scope) == bool(terms) for name, terms in table.items())


@given(scopes(), st.sampled_from(sorted(TERMS)))
def test_one_is_the_only_term(scope, dimension):
    """`one` gives the term where there is exactly one, and a scope is open where some dimension has more."""
    found = scope.get(dimension)
    assert (found[0] if len(found) == 1 else None) == scope.one(dimension)
    assert any(len(scope.get(name)) > 1 for name in TERMS) == scope.is_open


@given(scopes(), scopes())
def test_replacing_sets_these_dimensions_and_no_other(scope, changes):
    """A replaced dimension has the new terms, all others the old ones; doing it twice changes nothing more."""
    changed = scope.replacing(dict(changes))
    for dimension in TERMS:
        assert changed.get(dimension) == (changes if dimension in changes else scope).get(dimension)
    assert changed == changed.replacing(dict(changes))


@given(scopes())
def test_a_scope_is_made_of_its_terms(scope):
    """Its own items, as pairs, as a table or by name, make it again."""
    assert scope == Scope(scope.terms) == Scope(dict(scope)) == Scope.of(**dict(scope))
