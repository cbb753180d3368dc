"""Where the entries of a TOML text stand: each place holds just the value that a reader of TOML gives."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzclaims.io.toml_spots import path_text, toml_spots
from kzclaims.io.toml_text import toml_key, toml_value
from tests.laws.strategies_io import texts

SCALARS = st.integers(-(10**6), 10**6) | st.booleans() | texts() | st.decimals(-9, 9, places=2)
KEYS = st.text(min_size=1, max_size=3) | texts(max_size=2).filter(bool) | st.sampled_from(("a", "b c", "d.e", '"', "'"))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
GAPS = st.sampled_from(("", " ", "\t", '  # a [comment] = {not} a "key"'))


def entries_of(value, path=()):
    """Every value inside a value, with its path."""
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from entries_of(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from entries_of(inner, (*path, number))


@given(st.dictionaries(KEYS, VALUES, max_size=4), st.lists(st.dictionaries(KEYS, VALUES, max_size=3), max_size=3), GAPS)
def test_each_place_holds_its_value(table, claims, gap):
    """For every value under a header or in a list of tables, whatever its keys."""
    lines = ["[head]", *(f"{toml_key(key)} = {toml_value(value)}{gap}" for key, value in table.items())]
    for claim in claims:
        lines += [f"[[claims]]{gap}", *(f"{toml_key(key)} ={toml_value(value)}" for key, value in claim.items())]
    text = "\n".join(lines)
    spots, data = toml_spots(text), tomllib.loads(text)
    for top in ("head", "claims"):
        for path, value in entries_of(data.get(top, {}), (top,)):
            if len(path) > (1 if top == "head" else 2):
                spot = spots[path_text(path)]
                assert value == tomllib.loads(f"a = {text[spot.value : spot.end]}")["a"]


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("a.b.'c d' = 1", "a.b.c d", 1),
        ('a = """one\n"two" \\"""\nthree"""', "a", 'one\n"two" """\nthree'),
        ("a = '''it's ''two'' '''", "a", "it's ''two'' "),
        ('a = """ends in two quotes"""""', "a", 'ends in two quotes""'),
        ("a = [ # first\n 1, 2, # second\n]\nb = 3", "b", 3),
        ("a = [ # first\n 1, 2, # second\n]", "a[1]", 2),
        ("a = { b = { c = 'x' }, d = [ { e = 5 } ] }", "a.d[0].e", 5),
        ("[[a]]\n[[a.b]]\nc = 1\n[[a.b]]\nc = 2\n[[a]]\n[[a.b]]\nc = 3", "a[1].b[0].c", 3),
        ("[[a]]\n[a.b]\nc = 1", "a[0].b.c", 1),
        ("a = 2022-01-09 # a day", "a", date(2022, 1, 9)),
        ("a = 2022-01-09T18:00:00\r\nb = 18:00:00\r\n", "b", time(18)),
        ("a = 2022-01-09 18:00:00", "a", datetime(2022, 1, 9, 18)),
        ('"quoted \\u0041" = inf', "quoted A", float("inf")),
    ],
)
def test_forms_of_toml_are_followed(text, path, value):
    """Dotted and quoted keys, long strings, comments within lists, tables of tables, days."""
    spot = toml_spots(text)[path]
    assert value == tomllib.loads(f"a = {text[spot.value : spot.end]}")["a"]


@given(st.text(max_size=60) | texts(max_size=20))
def test_what_is_no_toml_is_no_fault(text):
    """A place is a help: of what cannot be followed nothing is told."""
    assert isinstance(toml_spots(text), dict)
