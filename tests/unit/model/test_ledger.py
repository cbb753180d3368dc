"""Ledgers: what is kept in columns, and that every claim comes back as it was entered."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from kzclaims.errors import InvalidValueError, UnknownNameError
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Dossier
from kzclaims.model.label import Label
from kzclaims.model.lazy import Lazy
from kzclaims.model.ledger import Ledger, LedgerBook, ledger_of
from kzclaims.model.mention import Mention
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.model.relation import Kind, Relation
from kzclaims.model.verdict import Voices

DAY = Period.parse("2022-01-09")
PLAIN = Claim("killed", Quantity.typed(5), id="a", source="x", as_of=DAY)
CHANGES: list[dict[str, Any]] = [
    {},
    {"value": Quantity.typed(6)},
    {"value": Quantity.typed(5, unit="person")},
    {"value": Quantity(5, 5, step=2)},
    {"value": Quantity(5, 5, step=10)},
    {"value": Quantity(5, 5, phrase="five")},
    {"value": Quantity.hedged("exactly", 5)},
    {"value": Quantity.hedged("at least", 5)},
    {"value": Label("closed")},
    {"value": DAY},
    {"as_of": None},
    {"published": DAY},
    {"period": DAY},
    {"mention": Mention("five")},
    {"source": "y"},
    {"note": "by hand"},
    {"id": ""},
    {"id": "b"},
]


def _written(*claims: Claim) -> Ledger:
    """Return a ledger that keeps columns only."""
    book = LedgerBook()
    for claim in claims:
        book.enter(claim)
    return book.closed()


@given(st.lists(st.sampled_from(CHANGES), max_size=6))
def test_claims_come_back_as_they_were_entered(changes: list[dict[str, Any]]) -> None:
    """Whatever differs from claim to claim, in any order; kept claims and columns are one sequence."""
    claims = [evolve(PLAIN, **each) for each in changes]
    assert tuple(claims) == tuple(_written(*claims)) == tuple(ledger_of(claims))
    assert len(claims) == len(_written(*claims))
    assert _written(*claims) == ledger_of(claims) == tuple(claims)


@pytest.mark.parametrize("changes", CHANGES[1:])
def test_ledgers_of_different_claims_differ(changes: dict[str, Any]) -> None:
    """In one field of one claim, columns or not."""
    other = evolve(PLAIN, **changes)
    assert _written(PLAIN) != _written(other)
    assert ledger_of([PLAIN]) != _written(other)
    assert _written(PLAIN, other) != _written(PLAIN)


@pytest.mark.parametrize(
    ("changes", "cell", "unit"),
    [
        ({}, 5, None),
        ({"value": Quantity.typed(5, unit="km")}, 5, "km"),
        ({"value": Quantity(5, 5, step=2)}, Quantity(5, 5, step=2), None),
        ({"value": Quantity.hedged("exactly", 5)}, Quantity.hedged("exactly", 5), None),
        ({"value": Label("closed")}, Label("closed"), None),
    ],
)
def test_a_typed_number_is_kept_as_a_number(changes: dict[str, Any], cell: Any, unit: str | None) -> None:
    """Any other value is kept as it is."""
    ledger = _written(evolve(PLAIN, **changes))
    assert ([cell], [unit]) == (list(ledger.values), list(ledger.units))


def test_claims_that_share_all_but_their_own_share_a_stem() -> None:
    """Id, value, dates and mention are a claim's own; anything else, or a unit, makes another stem."""
    own: list[dict[str, Any]] = [
        {},
        {"id": "b"},
        {"value": Quantity.typed(9)},
        {"as_of": None},
        {"published": DAY},
        {"period": DAY},
        {"mention": Mention("x")},
    ]
    assert [0] * 7 == _written(*(evolve(PLAIN, **each) for each in own)).stem_of
    other: list[dict[str, Any]] = [
        {},
        {"source": "y"},
        {},
        {"note": "n"},
        {"value": Quantity.typed(5, unit="km")},
        {"source": "y"},
    ]
    assert [0, 1, 0, 2, 3, 1] == _written(*(evolve(PLAIN, **each) for each in other)).stem_of


def test_columns_that_nobody_fills_are_empty() -> None:
    """A date of one late row fills its column from the top; of none there is no column."""
    ledger = _written(PLAIN, PLAIN)
    assert ((), (), ()) == (ledger.published, ledger.periods, ledger.mentions)
    late = _written(PLAIN, evolve(PLAIN, published=DAY), PLAIN)
    assert ([None, DAY, None], ()) == (late.published, late.periods)


@pytest.mark.parametrize(
    ("ids", "twice"),
    [(("a", "b"), None), (("a", "a"), "a"), (("", ""), None), (("", "", "b"), None), (("", "b", "", "b"), "b")],
)
def test_an_id_that_two_claims_carry_is_found(ids: tuple[str, ...], twice: str | None) -> None:
    """Claims without an id carry none."""
    ledger = _written(*(evolve(PLAIN, id=name) for name in ids))
    assert twice == ledger.carried_twice
    if twice:
        with pytest.raises(InvalidValueError, match=f'two claims carry the id "{twice}"'):
            Dossier(claims=ledger)


def test_a_claim_is_found_by_id_and_ids_may_be_given() -> None:
    """New ids stand in place of the old, in kept claims too."""
    for ledger in (_written(PLAIN, evolve(PLAIN, id="")), ledger_of([PLAIN, evolve(PLAIN, id="")])):
        assert (PLAIN, None) == (ledger.get("a"), ledger.get("b"))
        assert {"a": 0} == ledger.row_of
        named = ledger.with_ids(["a", "b"])
        assert ["a", "b"] == [one.id for one in named]
        assert evolve(PLAIN, id="b") == named.get("b")


def test_a_ledger_is_made_of_claims_once() -> None:
    """A ledger is kept as it is; what is no claim is refused."""
    ledger = ledger_of([PLAIN])
    assert ledger is ledger_of(ledger)
    with pytest.raises(InvalidValueError, match="claims takes a list of Claim values, not 5"):
        ledger_of(5)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="claims takes Claim values, not 'a'"):
        ledger_of(["a"])  # type: ignore[list-item]


def test_a_lazy_sequence_is_indexed_as_a_tuple() -> None:
    """From either end, in slices, and not beyond; it equals tuples and sequences of its kind alone."""
    claims = tuple(evolve(PLAIN, id=name) for name in "abc")
    ledger: Lazy[Claim] = _written(*claims)
    assert claims == tuple(ledger[at] for at in range(3)) == tuple(ledger[at] for at in range(-3, 0))
    assert (claims[1:], claims[::-1], ()) == (ledger[1:], ledger[::-1], ledger[5:])
    for beyond in (3, -4):
        with pytest.raises(IndexError, match=f"there are 3, numbered from 0; {beyond} is none of them"):
            ledger[beyond]
    assert ledger != list(claims) and ledger != claims[:2] and ledger != (*claims[:2], claims[0])
    assert hash(claims) == hash(ledger)
    assert repr(claims) == repr(ledger)
    assert "<Ledger of 21>" == repr(_written(*[PLAIN] * 21))
    assert repr((PLAIN,) * 20) == repr(_written(*[PLAIN] * 20))


@pytest.mark.parametrize(("count", "told"), [(0, "none"), (5, "a, b, c, d, e"), (6, "a, b, c, d, e ...")])
def test_an_unknown_id_is_told_with_the_first_five_that_there_are(count: int, told: str) -> None:
    """More than five end in dots."""
    dossier = Dossier(claims=[evolve(PLAIN, id=name) for name in "abcdef"[:count]])
    with pytest.raises(UnknownNameError) as error:
        dossier["z"]
    assert f"no claim carries the id 'z'; there are {told}" == str(error.value)


def test_the_usual_fields_of_small_values() -> None:
    """A relation of nothing but its kind, and voices from none up."""
    relation = Relation(a="a", b="b", kind=Kind.AGREES, rule=6)
    assert (None, False, (), "", (), "", "", "") == (
        relation.strength,
        relation.figures_meet,
        relation.assumes,
        relation.reason,
        relation.choices,
        relation.first,
        relation.why,
        relation.unless,
    )
    assert (0, 0) == (Voices(low=0, high=0).low, Voices(low=0, high=0).high)
    for low, high in ((-1, 0), (1, 0)):
        with pytest.raises(InvalidValueError, match="count from 0 upwards"):
            Voices(low=low, high=high)
