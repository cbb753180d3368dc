"""Laws of dossiers."""

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from kzclaims.errors import InvalidValueError, UnknownNameError
from kzclaims.model.scope import Scope
from kzclaims.testing.strategies import claims, dossiers

# What the claims say matters little here.
small = dossiers(claims(scope=Scope(), period=None, as_of=None, mention=None, published=None), max_size=4)
KEYED = ("claims", "sources", "documents", "origins", "open")


@given(small)
def test_iterating_gives_the_claims_in_their_order(dossier):
    """A dossier is as long as its claims, gives each once and each by its id."""
    assert dossier.claims == tuple(dossier)
    assert len(dossier.claims) == len(dossier)
    assert list(dossier) == [dossier[claim.id] for claim in dossier]


@given(small, st.text(max_size=4))
def test_an_id_that_no_claim_carries_is_told(dossier, name):
    """The error is a LookupError and names what was asked for."""
    assume(name not in {claim.id for claim in dossier})
    with pytest.raises(UnknownNameError) as told:
        dossier[name]
    assert isinstance(told.value, LookupError) and repr(name) in str(told.value)


@given(small, st.sampled_from(KEYED))
def test_two_of_one_id_are_refused(dossier, what):
    """Claims, sources, documents, origins and open questions each have their own key; the error names it."""
    held = getattr(dossier, what)
    assume(held)
    with pytest.raises(InvalidValueError) as told:
        evolve(dossier, **{what: [*held, held[-1]]})
    assert f'two {what} carry the id "{held[-1].id}"; rename one' == str(told.value)


@given(small)
def test_claims_without_an_id_may_be_many(dossier):
    """The id is the user's key: where nobody gave one, there is none to clash or to find."""
    unnamed = evolve(dossier, claims=[evolve(claim, id="") for claim in dossier])
    assert len(dossier) == len(unnamed)
    with pytest.raises(UnknownNameError):
        unnamed[""]


@given(small)
def test_sources_and_documents_are_found_by_id(dossier):
    """The tables hold each source and each document once."""
    assert dossier.sources == tuple(dossier.source_of.values())
    assert dossier.documents == tuple(dossier.document_of.values())
    assert all(dossier.source_of[document.source].id == document.source for document in dossier.documents)


@given(small)
def test_what_was_looked_up_is_not_carried_over_by_a_change(dossier):
    """A changed copy finds its own claims, not those that the first one had looked up."""
    assume(dossier.claims and dossier[dossier.claims[0].id])
    renamed = evolve(dossier, claims=[evolve(claim, id=f"new.{claim.id}") for claim in dossier])
    assert [f"new.{claim.id}" for claim in dossier] == [renamed[claim.id].id for claim in renamed]
    with pytest.raises(UnknownNameError):
        renamed[dossier.claims[0].id]
