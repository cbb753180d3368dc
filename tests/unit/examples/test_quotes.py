"""The founding case quotes its texts: every claim names a place there, and the words at that place carry its value."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import kzclaims as kz

FOLDER = Path(__file__).parents[3] / "examples" / "kazakhstan-2022"
DOSSIER = FOLDER / "dossier.toml"
TABLES = tomllib.loads(DOSSIER.read_text(encoding="utf-8"))
TEXT_OF = {
    table["source"]: (FOLDER / table["path"]).read_text(encoding="utf-8") for table in TABLES["documents"].values()
}
CLAIMS = TABLES["claims"]


@pytest.mark.parametrize("claim", CLAIMS, ids=[claim["id"] for claim in CLAIMS])
def test_the_offsets_give_the_quote_and_the_quote_gives_the_value(claim):
    """Offsets count Unicode code points; the value stands in the quote word for word, capitals aside."""
    text = TEXT_OF[claim["source"]]

    assert claim["quote"] == text[claim["quote_start"] : claim["quote_end"]]
    assert claim["value"].casefold() in claim["quote"].casefold()


def test_every_report_is_quoted():
    """No text lies there unused, and no source is without a text."""
    assert sorted(TABLES["sources"]) == sorted(TEXT_OF) == sorted({claim["source"] for claim in CLAIMS})


def test_the_values_are_short_phrases():
    """A value is the figure, date or name as said, at most a few words; the sentence stays in the report."""
    assert [] == [claim["id"] for claim in CLAIMS if not isinstance(claim["value"], str) or len(claim["value"]) > 30]


def test_the_dossier_loads_with_its_places():
    """What is read from the file points into the texts as the file does."""
    places = {claim.id: (claim.mention.start, claim.mention.end) for claim in kz.load(DOSSIER) if claim.mention}

    assert {claim["id"]: (claim["quote_start"], claim["quote_end"]) for claim in CLAIMS} == places
