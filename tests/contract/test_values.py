"""What holds of every value and every error: frozen, copied, pickled, hashed and checked again."""

import copy
import inspect
import pickle
import pkgutil
from datetime import date
from enum import StrEnum
from functools import partial
from importlib import import_module

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kzclaims.model
from kzclaims import errors
from kzclaims.model.aside import SetAside
from kzclaims.model.claim import Claim
from kzclaims.model.conflict import Conflict
from kzclaims.model.dossier import Decision, Dossier, OpenQuestion, Retraction
from kzclaims.model.finding import Finding, Fix, Place
from kzclaims.model.group import Group
from kzclaims.model.interval import Interval
from kzclaims.model.label import Label
from kzclaims.model.ledger import ledger_of
from kzclaims.model.mention import Mention
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.model.relation import Choice, Relation
from kzclaims.model.scope import Scope
from kzclaims.model.source import Document, Origin, Source
from kzclaims.model.verdict import Cell, Verdict, Voices
from kzclaims.testing.strategies import claims, dossiers, intervals, periods, quantities, scopes

DAY = Period.parse("2022-01-09")
SIXTEEN = Quantity.written("at least", 16, unit="person")
GROUP = Group(id="killed", measure="killed", scope=Scope.of(place="Almaty"), claims=("a", "b"), period=DAY)
CELL = Cell(as_of=DAY, outcome="contradict", strength="hard", claims=("a", "b"), low=16)
VALUES = [
    CELL,
    Choice(when="people", kind="agrees"),
    Claim(
        "killed",
        SIXTEEN,
        id="a",
        as_of=DAY,
        basis="confirmed",
        counting="stock",
        order="earlier",
        status="retracted",
        mention=Mention("16"),
        assumed=("as_of",),
    ),
    SetAside("a", "superseded by b", "superseded", by="b"),
    Conflict(claims=("a", "b"), strength="tension", kind="fall of a toll", because=("a toll cannot fall",)),
    Decision(on=("a", "b"), ruling="accepted", by="desk", on_date=date(2022, 1, 16)),
    Document("post", source="post", published=DAY, defaults=Scope.of(place="Almaty")),
    Dossier(
        claims=[Claim("killed", SIXTEEN, id="a")],
        sources=[Source("post")],
        vocabulary={"place": {"Almaty": {"within": ["Kazakhstan"]}}},
    ),
    Finding(
        "said more widely",
        code="KZ307",
        severity="note",
        claims=("a",),
        fixes=(Fix(claim="a", field="place", value="Almaty"),),
    ),
    Fix(claim="a", field="quote_start", value=12),
    Place(file="a.toml", line=3, column=9, end=13, text='value = "16"', path="claims[0].value"),
    GROUP,
    ledger_of([Claim("killed", SIXTEEN, id="a", source="post", published=DAY)]),
    Interval(16, None, low_open=True),
    Label("closed"),
    Mention("at least 16", start=3, end=14),
    OpenQuestion("who", ask="Who?", claims="a", choices=Scope.of(population=("people", "police"))),
    Origin("moh", names=("Health Ministry", "MoH"), within="government", side="security-forces"),
    DAY,
    SIXTEEN,
    Relation(a="a", b="b", kind="ambiguous", rule=9, choices=(Choice(when="people", kind="agrees"),)),
    Retraction(of="a", by="MoH", on_date=date(2022, 1, 10)),
    Scope.of(place="Almaty", population=("people", "police")),
    Source("post", publisher="The Post", published=DAY, derived_from="wire"),
    Verdict(group=GROUP, outcome="range", cells=(CELL,), origins=Voices(low=1, high=2)),
    Voices(low=1, high=2),
]
ERRORS = [
    errors.Fault("no source", file="a.toml", where="claims[3]", field="source", mend="name one"),
    errors.InputError("2 faults", [errors.Fault("no source"), errors.Fault("no value", field="value")]),
    errors.InvalidValueError("low 5 is above high 3; swap them?"),
    errors.KzclaimsError("wrong"),
    errors.MissingExtraError("duckdb", extra="duckdb", purpose="the engine"),
    errors.ParseError("no number", phrase="many dead", start=0, end=4, hint="write a number"),
    errors.UnknownNameError("no claim carries the id 'a'"),
]
UNHASHABLE = (Dossier,)  # it holds the tables of its vocabulary as they were written


def pickled(value, *, protocol):
    return pickle.loads(pickle.dumps(value, protocol))


COPIES = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    **{f"pickle {protocol}": partial(pickled, protocol=protocol) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)},
}

each_value = pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
each_error = pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
each_copy = pytest.mark.parametrize("way", COPIES)


def classes_of(module):
    return {found for _, found in inspect.getmembers(module, inspect.isclass) if found.__module__ == module.__name__}


def told(error):
    """All that an error carries: its type, message, fields, notes and, of a group, its parts."""
    parts = [told(part) for part in getattr(error, "exceptions", ())]
    return type(error), str(error), vars(error), parts


def test_every_value_and_every_error_is_tried_here():
    """A class that is added to the model or to the errors is added to these lists."""
    modules = [import_module(f"kzclaims.model.{found.name}") for found in pkgutil.iter_modules(kzclaims.model.__path__)]
    values = {found for module in modules for found in classes_of(module) if attrs.has(found)}
    assert values == {type(value) for value in VALUES}
    assert classes_of(errors) == {type(error) for error in ERRORS}


@each_copy
@each_value
def test_a_copy_is_equal(value, way):
    """Copied, deep-copied and pickled values are equal, print alike and, once looked up in, are still."""
    for name in ("fingerprint", "source_of", "_by_id"):
        getattr(value, name, None)  # what is computed once is no part of the value
    again = COPIES[way](value)
    assert value == again and type(value) is type(again)
    assert repr(value) == repr(again)
    assert getattr(value, "fingerprint", None) == getattr(again, "fingerprint", None)


@each_copy
@given(data=st.data())
def test_a_copy_of_any_value_is_equal(way, data):
    """So it is of all that can be drawn."""
    value = data.draw(st.one_of(intervals(), periods(open_ends=True), quantities(), scopes(), claims(), dossiers()))
    assert value == COPIES[way](value)


@each_value
def test_a_value_is_frozen(value):
    """No attribute can be set, added or taken away."""
    names = [field.name for field in attrs.fields(type(value))]
    for name in [*names, "another"]:
        with pytest.raises(AttributeError):
            setattr(value, name, None)
    with pytest.raises(AttributeError):
        delattr(value, names[0])
    assert not hasattr(value, "__dict__")


@each_value
def test_a_value_can_be_a_key(value):
    """Equal values have equal hashes; a dossier, which holds tables, has none and says so."""
    if isinstance(value, UNHASHABLE):
        with pytest.raises(TypeError, match="unhashable"):
            hash(value)
    else:
        assert {value: 1} == {copy.deepcopy(value): 1}


@each_value
def test_a_value_is_equal_to_no_other(value):
    """Values of two classes, or of other fields, are not equal; nor is a value its text."""
    assert [value] == [other for other in [*VALUES, str(value)] if other == value]


@each_value
def test_evolve_without_a_change_is_the_same(value):
    """Every field survives its own check a second time."""
    assert value == attrs.evolve(value)


@each_value
def test_lists_become_tuples(value):
    """What is many may be given as a list; it is held as a tuple, so that a value cannot change from within."""
    fields = attrs.asdict(value, recurse=False)
    lists = {name: list(held) for name, held in fields.items() if isinstance(held, tuple | frozenset)}
    assert value == attrs.evolve(value, **lists)


@each_value
def test_text_becomes_the_word_of_an_enum(value):
    """A fixed word may be given as text; it is held as the enum's member, and another word is refused."""
    fields = attrs.asdict(value, recurse=False)
    for name, held in fields.items():
        if isinstance(held, StrEnum):
            assert type(held) is type(getattr(attrs.evolve(value, **{name: str(held.value)}), name))
            with pytest.raises(errors.InvalidValueError, match="use one of"):
                attrs.evolve(value, **{name: "no such word"})


def test_the_enums_are_tried_above():
    """Each enum that the model declares stands in some value of this file."""
    held = {type(item) for value in VALUES for item in attrs.asdict(value, recurse=False).values()}
    modules = [import_module(f"kzclaims.model.{found.name}") for found in pkgutil.iter_modules(kzclaims.model.__path__)]
    declared = {found for module in modules for found in classes_of(module) if issubclass(found, StrEnum)}
    assert set() == declared - held


@each_copy
@each_error
def test_a_copy_of_an_error_is_the_same_error(error, way):
    """Message, fields and parts come through; an error can be raised in one process and read in another."""
    assert told(error) == told(COPIES[way](error))


@each_copy
@each_error
def test_the_notes_of_an_error_come_through(error, way):
    """What a caller added to an error goes with it, and the first one is not touched."""
    noted = copy.copy(error)
    noted.add_note("while reading the third file")
    assert ["while reading the third file"] == COPIES[way](noted).__notes__
    assert not hasattr(error, "__notes__")


@each_error
def test_an_error_says_something(error):
    """Its text is its message, in a traceback as well."""
    assert str(error).strip() and str(error) != repr(error)
