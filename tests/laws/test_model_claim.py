"""Laws of claims: what their fingerprint sees."""

from datetime import datetime

from attrs import evolve, fields
from hypothesis import assume, given
from hypothesis import strategies as st

from kzclaims.model.claim import Basis, Claim, Counting
from kzclaims.model.label import Label
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.testing.strategies import (
    chains,
    claims,
    days,
    labels,
    mentions,
    periods,
    point_hedges,
    quantities,
    scopes,
    values,
)

HASHED = {"measure", "value", "scope", "as_of", "period", "counting", "basis", "document"}
texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8).filter(str.strip)
others = {
    "measure": texts,
    "scope": scopes(),
    "as_of": st.none() | periods(open_ends=True),
    "period": st.none() | days(),
    "counting": st.none() | st.sampled_from(Counting),
    "basis": st.none() | st.sampled_from(Basis),
    "document": texts,
}


@given(claims(), st.fixed_dictionaries({"id": texts, "note": texts, "mention": mentions(), "said_by": chains()}))
def test_a_copy_has_the_same_fingerprint(claim, other):
    """Who wrote it down, under which key, in which words and after whom does not change what is said."""
    assert claim.fingerprint == evolve(claim, **other).fingerprint == evolve(claim).fingerprint


@given(claims(), st.data())
def test_no_other_field_is_in_the_fingerprint(claim, data):
    """Of the fields, those that say something and, without a document, the source are hashed; no other is."""
    other = data.draw(claims(document="post"))
    claim = evolve(claim, document="post")
    rest = {f.name: getattr(other, f.name) for f in fields(Claim) if f.name not in HASHED}
    assert claim.fingerprint == evolve(claim, **rest).fingerprint


@given(claims(value=quantities()), texts)
def test_the_phrase_is_not_in_the_fingerprint(claim, phrase):
    """Other words for the same figure say the same."""
    assert claim.fingerprint == evolve(claim, value=evolve(claim.value, phrase=phrase)).fingerprint


@given(claims(), st.sampled_from(sorted(others)).flatmap(lambda name: others[name].map(lambda v: (name, v))))
def test_a_change_of_what_is_said_changes_the_fingerprint(claim, change):
    """Measure, scope, dates, counting, basis and document: another one is another statement."""
    name, value = change
    assume(value != getattr(claim, name))
    assert claim.fingerprint != evolve(claim, **{name: value}).fingerprint


@given(claims(), values())
def test_another_value_changes_the_fingerprint(claim, value):
    """Other digits, another hedge, step or unit, a date for a figure: another statement."""
    assert (claim.value == value) == (claim.fingerprint == evolve(claim, value=value).fingerprint)


@given(point_hedges(), point_hedges(), st.integers(0, 99))
def test_equal_digits_under_other_hedges_are_other_statements(one, other, number):
    """ "At least 16" and "over 16" share their digits, not what they say."""
    a, b = (Claim("killed", Quantity.hedged(hedge, number)) for hedge in (one, other))
    assert (one == other) == (a.fingerprint == b.fingerprint)


@given(claims(document=None), texts)
def test_without_a_document_the_source_stands_for_it(claim, source):
    """Two outlets that name no document do not restate each other by being alike."""
    assert (claim.source == source) == (claim.fingerprint == evolve(claim, source=source).fingerprint)


@given(claims(value=labels()), days())
def test_a_label_that_reads_like_a_date_is_not_a_date(claim, day):
    """The sort of the value is part of what is said."""
    dated, named = evolve(claim, value=day), evolve(claim, value=Label(str(day)))
    assert dated.fingerprint != named.fingerprint


@given(claims(value=quantities(units=(None,))))
def test_nothing_is_not_the_word_none(claim):
    """A unit called "None" is a unit."""
    assert claim.fingerprint != evolve(claim, value=evolve(claim.value, unit="None")).fingerprint


@given(claims())
def test_text_makes_the_dates_and_the_words_of_a_claim(claim):
    """Dates and fixed words may be given as text; the claim is the same."""
    told = {
        name: None if getattr(claim, name) is None else str(getattr(claim, name))
        for name in ("as_of", "period", "published", "counting", "basis", "order", "status")
    }
    assert claim == evolve(claim, **told)


@given(claims(), st.sampled_from(("said_by", "derived_from", "supersedes", "assumed")), texts)
def test_one_word_is_a_list_of_one(claim, name, word):
    """A text where a list is due is one entry, not its letters."""
    assert evolve(claim, **{name: [word]}) == evolve(claim, **{name: word})


def test_the_fingerprint_is_the_same_in_every_process():
    """It can be stored: no hash seed and no memory address is in it."""
    claim = Claim(
        "killed",
        Quantity.written("about", 2500),
        source="post",
        as_of=Period.day(datetime(2022, 1, 9)),
        basis="confirmed",
    )
    assert "0533d2fcef1a741302705b128dd4025cdf459d83ab8536b3a83f23046b69fc6e" == claim.fingerprint
