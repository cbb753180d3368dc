"""The first screen of small dossiers, as data."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import kzclaims as kz
from kzclaims.io.toml import read_toml
from kzclaims.render.plain import render_plain

FILES = sorted((Path(__file__).parents[2] / "cases" / "render").glob("*.toml"))
CASES = [pytest.param(tomllib.loads(path.read_text(encoding="utf-8")), id=path.stem) for path in FILES]


@pytest.mark.parametrize("case", CASES)
def test_the_screen_of_a_dossier_is_that_of_its_case(case):
    """The plain text of the dossier is the case's screen, to the letter."""
    assert case["screen"] == render_plain(kz.reconcile(read_toml(case["dossier"])))


@pytest.mark.parametrize("case", CASES)
def test_the_order_of_claims_does_not_change_the_screen(case):
    """The claims of the dossier backwards give the same screen."""
    tables = tomllib.loads(case["dossier"])
    head = case["dossier"].split("[[claims]]")[0]
    entries = case["dossier"][len(head) :]
    pieces = entries.split("[[claims]]")[1:]
    last, _, tail = pieces[-1].partition("[[")
    pieces[-1] = last
    turned = head + "".join(f"[[claims]]{piece}\n" for piece in reversed(pieces)) + (f"[[{tail}" if tail else "")
    dossier = read_toml(turned)
    assert [claim["id"] for claim in reversed(tables["claims"])] == [claim.id for claim in dossier]
    assert case["screen"] == render_plain(kz.reconcile(dossier))
