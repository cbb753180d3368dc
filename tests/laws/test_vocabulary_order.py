"""Laws of terms: within is a partial order, disjointness is handed down, both as a brute-force oracle has it."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from kzclaims.vocabulary.taxonomy import Taxonomy, TermRelation
from kzclaims.vocabulary.terms import Term

MIRROR = {
    TermRelation.EQUAL: TermRelation.EQUAL,
    TermRelation.WITHIN: TermRelation.CONTAINS,
    TermRelation.CONTAINS: TermRelation.WITHIN,
    TermRelation.DISJOINT: TermRelation.DISJOINT,
    TermRelation.UNRELATED: TermRelation.UNRELATED,
}
UNKNOWN = "never declared"


@st.composite
def taxonomies(draw, top=True):
    """Random terms without circles: a term is within earlier ones, a union has later ones as its parts."""
    count = draw(st.integers(2, 7))
    names = [f"t{i}" for i in range(count)]
    terms = []
    for i, name in enumerate(names):
        within = draw(st.lists(st.sampled_from(names[:i]), unique=True, max_size=2)) if i else []
        later = names[i + 1 :]
        parts = draw(st.lists(st.sampled_from(later), unique=True, max_size=3)) if len(later) > 1 else []
        apart = [other for other in draw(st.lists(st.sampled_from(names), unique=True, max_size=1)) if other != name]
        terms.append(
            Term(
                name,
                within=tuple(within),
                parts=tuple(parts) if len(parts) > 1 else None,
                partition=draw(st.sampled_from([None, True, False, False])) if len(parts) > 1 else None,
                disjoint_from=tuple(apart) if draw(st.integers(0, 2)) == 0 else None,
            )
        )
    if draw(st.booleans()):
        chosen = draw(st.lists(st.sampled_from(names), unique=True, min_size=2, max_size=3))
        terms.append(Term("either", one_of=tuple(chosen)))
    if top and draw(st.booleans()):
        terms.append(Term("everything", top=True))
    return Taxonomy("place", draw(st.permutations(terms)))


def brute_force(taxonomy):
    """Return all pairs (a, b) with a within b, and all that are disjoint, by applying every rule until it rests."""
    names = list(taxonomy.terms)
    terms = [taxonomy.terms[name] for name in names]
    groups = [(term.name, term.parts or term.one_of) for term in terms if term.parts or term.one_of]
    within = {(name, name) for name in names}
    within |= {(term.name, other) for term in terms for other in term.within or ()}
    within |= {(part, term.name) for term in terms for part in term.parts or ()}
    within |= {(name, term.name) for name in names for term in terms if term.top}
    apart = {(term.name, other) for term in terms for other in term.disjoint_from or ()}
    for term in terms:
        if term.is_sum:
            apart |= {(a, b) for a, b in product(term.parts, repeat=2) if a != b}
    while True:
        size = len(within), len(apart)
        within |= {(a, d) for (a, b), (c, d) in product(within, repeat=2) if b == c}
        within |= {(whole, x) for whole, members in groups for x in names if all((one, x) in within for one in members)}
        apart |= {(b, a) for a, b in apart}
        apart |= {(a, c) for (a, b), (d, c) in product(within, apart) if b == d}
        apart |= {(whole, x) for whole, members in groups for x in names if all((one, x) in apart for one in members)}
        if size == (len(within), len(apart)):
            return within, apart


@given(taxonomies())
def test_relate_is_what_the_rules_say_when_applied_until_nothing_is_new(taxonomy):
    """The graph walk finds just what brute force finds, unions, alternatives and the top included."""
    within, apart = brute_force(taxonomy)
    assert any((name, name) in apart for name in taxonomy.terms) == bool(taxonomy.exclusion.clashes)
    if taxonomy.exclusion.clashes:
        return
    for a, b in product(taxonomy.terms, repeat=2):
        if (a, b) in within and (b, a) in within:
            expected = TermRelation.EQUAL
        elif (a, b) in within:
            expected = TermRelation.WITHIN
        elif (b, a) in within:
            expected = TermRelation.CONTAINS
        else:
            expected = TermRelation.DISJOINT if (a, b) in apart else TermRelation.UNRELATED
        assert expected == taxonomy.relate(taxonomy.canonical(a), taxonomy.canonical(b))


@given(taxonomies())
def test_within_is_a_partial_order_and_relate_mirrors_itself(taxonomy):
    """Reflexive, antisymmetric after canonical, transitive; what a is to b, b is to a the other way round."""
    names = [*map(taxonomy.canonical, taxonomy.terms), UNKNOWN]
    relation = {(a, b): taxonomy.relate(a, b) for a, b in product(names, repeat=2)}
    for (a, b), found in relation.items():
        assert MIRROR[found] == relation[b, a]
        assert (found is TermRelation.EQUAL) == (a == b)
    for a, b, c in product(names, repeat=3):
        if relation[a, b] is relation[b, c] is TermRelation.WITHIN:
            assert relation[a, c] is TermRelation.WITHIN


@given(taxonomies())
def test_disjointness_is_handed_down(taxonomy):
    """What lies within one of two disjoint terms is disjoint from what lies within the other."""
    if taxonomy.exclusion.clashes:
        return
    names = list(map(taxonomy.canonical, taxonomy.terms))
    for a, b in product(names, repeat=2):
        if taxonomy.relate(a, b) is TermRelation.DISJOINT:
            for lower in names:
                if taxonomy.relate(lower, a) in (TermRelation.WITHIN, TermRelation.EQUAL):
                    assert taxonomy.relate(lower, b) is TermRelation.DISJOINT


@given(taxonomies())
def test_ancestors_are_the_terms_that_hold_it_nearest_first(taxonomy):
    """ancestors and relate tell the same, and no ancestor comes before one that it holds directly."""
    for name in map(taxonomy.canonical, taxonomy.terms):
        found = taxonomy.ancestors(name)
        holding = {other for other in taxonomy.terms if taxonomy.relate(name, other) is TermRelation.WITHIN}
        assert {other for other in holding if taxonomy.canonical(other) == other} == set(found)
        parents = set(taxonomy.hierarchy.parents(name))
        assert parents == set(found[: len(parents)])


@given(taxonomies(), st.sampled_from(["never declared", "t99"]))
def test_an_undeclared_term_is_within_the_top_only(taxonomy, word):
    """Nothing is guessed of a word that nobody declared."""
    for name in map(taxonomy.canonical, taxonomy.terms):
        expected = TermRelation.WITHIN if name == taxonomy.top else TermRelation.UNRELATED
        assert expected == taxonomy.relate(taxonomy.canonical(word), name)


@given(taxonomies())
def test_canonical_and_alternatives_rest_where_they_arrive(taxonomy):
    """The canonical form of a canonical form is itself, and no alternative has alternatives."""
    for name in taxonomy.terms:
        one = taxonomy.canonical(name)
        assert one == taxonomy.canonical(one)
        for chosen in taxonomy.alternatives(one):
            assert (chosen,) == taxonomy.alternatives(chosen)
