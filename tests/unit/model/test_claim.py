"""Claims: what is refused at the door."""

from datetime import date

import pytest
from attrs import evolve

from kzclaims.errors import InvalidValueError
from kzclaims.model.claim import Basis, Claim
from kzclaims.model.label import Label
from kzclaims.model.mention import Mention
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.model.scope import Scope

SIXTEEN = Quantity.hedged("at least", 16)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"measure": " "}, "a claim needs a measure: say what is counted, such as killed"),
        ({"measure": None}, "a claim needs a measure"),
        ({"value": 164}, "value 164 is not a Quantity, Period or Label; use Quantity.typed(164)"),
        ({"value": "164"}, "value '164' is not a Quantity, Period or Label"),
        ({"value": 10**5000}, "value an unprintable int is not a Quantity"),
        ({"scope": {"place": "Almaty"}}, "scope {'place': 'Almaty'} is not a Scope; use Scope.of(place="),
        ({"mention": "16 dead"}, "mention '16 dead' is not a Mention; use Mention(QUOTE)"),
        ({"id": 7}, "id 7 is not text; put it in quotes"),
        ({"id": None}, "id None is not text"),
        ({"document": 7}, "document 7 is not text"),
        ({"said_by": 7}, "7 is not a list of words; give text, or a list of texts, none empty"),
        ({"said_by": ["Ministry", ""]}, "['Ministry', ''] is not a list of words"),
        ({"assumed": [1]}, "[1] is not a list of words"),
        ({"counting": "daily"}, "'daily' is no counting; use one of: cumulative, new, stock"),
        ({"basis": "sure"}, "'sure' is no basis; use one of: identified, confirmed, reported, estimated, forecast"),
        ({"order": "later"}, "'later' is no order; use one of: earlier, revised"),
        ({"status": ["gone"]}, "['gone'] is no status; use one of: retracted, superseded"),
        ({"as_of": "9 January"}, "'9 January' is not a date; write it as"),
        ({"as_of": 2022}, "2022 is not a date"),
    ],
)
def test_a_claim_that_cannot_be_is_refused(fields, told):
    """The message names the field or the value, and what to do; a change is checked as a new claim is."""
    with pytest.raises(InvalidValueError) as error:
        Claim(**{"measure": "killed", "value": SIXTEEN} | fields)
    assert told in str(error.value)
    with pytest.raises(InvalidValueError) as again:
        evolve(Claim("killed", SIXTEEN), **fields)
    assert str(error.value) == str(again.value)


def test_text_and_dates_become_values():
    """A claim may be written with text; it holds periods, enums and tuples."""
    claim = Claim("killed", SIXTEEN, as_of="2022-01-09", published=date(2022, 1, 10), basis="confirmed", said_by="MoH")
    assert Period.parse("2022-01-09") == claim.as_of
    assert (Period.parse("2022-01-10"), Basis.CONFIRMED) == (claim.published, claim.basis)
    assert ("MoH",) == claim.said_by


@pytest.mark.parametrize("value", [SIXTEEN, Period.parse("2022-01-09"), Label("closed")])
def test_a_claim_says_a_quantity_a_period_or_a_label(value):
    """The three sorts of value, each with its own fingerprint."""
    claim = Claim("airport", value, scope=Scope.of(place="Almaty"), mention=Mention("closed"))
    assert value == claim.value
    assert 64 == len(claim.fingerprint)


def test_a_changed_claim_has_its_own_fingerprint():
    """The hash is made once and kept, and not carried into a changed copy."""
    claim = Claim("killed", SIXTEEN)
    before = claim.fingerprint
    assert before is claim.fingerprint
    assert before != evolve(claim, measure="injured").fingerprint
    assert before == evolve(claim, id="post.officers").fingerprint
