"""Several dossiers become one, where they do not speak against each other."""

from __future__ import annotations

import pytest
from attrs import evolve

import kzclaims as kz
from kzclaims.errors import InputError
from kzclaims.io.joining import joined

POST = kz.Source("post", publisher="The Post", published="2021-05-09")


def dossier(*ids, **parts):
    claims = [kz.Claim("killed", kz.Quantity.typed(3), id=name, source="post") for name in ids]
    return kz.Dossier(claims=claims, **{"sources": [kz.Source("post")], **parts})


def test_one_dossier_is_itself():
    """Nothing is changed where there is nothing to join."""
    only = dossier("a")
    assert only is joined({"a.toml": only})


def test_a_source_that_is_only_named_is_the_one_declared():
    """Whichever file comes first, the declared source stays."""
    named, declared = dossier("a"), dossier("b", sources=[POST])
    for files in ({"a": named, "b": declared}, {"b": declared, "a": named}):
        found = joined(files)
        assert (POST,) == found.sources
        assert {"a", "b"} == {claim.id for claim in found}


def test_titles_defaults_words_and_rulings_add_up():
    """Each file's sections hold for all; equal ones are there once."""
    ruling = kz.Decision(on=("a",), ruling="accepted")
    place = {"place": {"here": {}}}
    first = dossier("a", title="One", defaults=kz.Scope.of(place="here"), vocabulary=place, decisions=[ruling])
    second = dossier("b", title="Two", defaults=kz.Scope.of(event="flood"), vocabulary=place, uses=["crisis@1"])
    found = joined({"a": first, "b": second, "c": dossier("c", title="One")})
    assert ("One + Two", ("crisis@1",), place) == (found.title, found.uses, found.vocabulary)
    assert kz.Scope.of(place="here", event="flood") == found.defaults
    assert (ruling,) == found.decisions


def test_claims_without_an_id_are_all_kept():
    """Two files of nameless claims lose none."""
    nameless = kz.Dossier(claims=[kz.Claim("killed", kz.Quantity.typed(n)) for n in (1, 2)])
    assert 4 == len(joined({"a": nameless, "b": nameless}))


def test_everything_declared_otherwise_is_told():
    """A claim id in two files, another publisher, another default and another meaning: each with file and mend."""
    first = dossier("a", sources=[POST], defaults=kz.Scope.of(place="here"), vocabulary={"place": {"here": {}}})
    second = evolve(
        first,
        sources=[evolve(POST, publisher="Mirror")],
        defaults=kz.Scope.of(place="there"),
        vocabulary={"place": {"here": {"within": ["there"]}}},
    )
    with pytest.raises(InputError) as told:
        joined({"one.toml": first, "two.toml": second})
    assert ["defaults", "vocabulary.place", "sources (post)", "claims (a)"] == [f.where for f in told.value.faults]
    assert {"two.toml"} == {fault.file for fault in told.value.faults}
    assert all("one.toml" in fault.problem and fault.mend for fault in told.value.faults)
