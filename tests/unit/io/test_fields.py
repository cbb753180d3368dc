"""The field layout: one table for the code, the docs and the schema."""

import re
import tomllib
from pathlib import Path

from kzclaims.io.csv import read_csv
from kzclaims.io.fields import FIELDS, Holds, layout
from kzclaims.io.mapping import PARTS, Mapping
from kzclaims.io.records import record_from_claim
from kzclaims.io.tables import SECTIONS
from kzclaims.io.toml import read_toml
from kzclaims.model.claim import Claim
from kzclaims.model.mention import Mention
from kzclaims.model.quantity import Quantity
from kzclaims.model.scope import Scope

DOCS = Path(__file__).parents[3] / "docs" / "formats.md"
CONTRACT = (
    "id source document said_by derived_from published status supersedes measure value low high hedge step unit period"
    " counting basis as_of order quote quote_start quote_end language note"
)


def test_the_fields_are_those_of_the_contract():
    """In its order; `assumed` and `scope` follow."""
    assert [*CONTRACT.split(), "assumed", "scope"] == [field.name for field in FIELDS]


def test_a_full_claim_fills_every_field():
    """Every field that the layout names is written by some claim, in its order."""
    day = "2022-01-09"
    figure = Quantity(24, 99, hedge="vague", unit="km", step=2, phrase="dozens")
    claim = Claim(
        "length", figure, id="a", source="s", document="d", said_by="x", derived_from="y", published=day,
        status="retracted", supersedes="z", period=day, counting="new", basis="reported", as_of=day, order="earlier",
        mention=Mention("q", start=0, end=1), language="en", note="n", assumed=["place"],
        scope=Scope({"place": "p", "never declared": ["t", "u"]}),
    )  # fmt: skip
    record = record_from_claim(claim)
    names = [field.name for field in FIELDS if field.name != "scope"]
    assert [*names, "place", "scope"] == list(record)


def test_only_choices_list_their_words():
    """A field lists words just where it holds one of them."""
    assert all((field.holds is Holds.CHOICE) == bool(field.choices) for field in FIELDS)


def test_the_docs_show_the_layout():
    """The table in the docs is the one that the code is made from."""
    assert layout() in DOCS.read_text(encoding="utf-8")


def blocks(page, language):
    """The examples of a page of the docs."""
    return re.findall(rf"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


def test_the_example_of_a_dossier_is_read():
    """It shows every section, and is read as it stands."""
    dossier = next(block for block in blocks(DOCS, "toml") if "[dossier]" in block)
    assert ("at least 16",) == tuple(str(claim.value) for claim in read_toml(dossier))
    assert sorted(SECTIONS) == sorted(tomllib.loads(dossier))


def test_the_examples_of_mappings_are_read():
    """The first shows every part, and all are taken as they stand."""
    first, *others = (tomllib.loads(block) for block in blocks(DOCS.with_name("tables.md"), "toml"))
    assert sorted(PARTS) == sorted(first)
    assert [("Dead",), ("police_dead",)] == [Mapping.of(one).values[0].columns for one in (first, *others)]


def test_the_guide_to_a_table_says_what_comes_of_it():
    """The mapping and the table of the guide give its claims, the blank and the sum left out."""
    page = DOCS.parent / "how-to" / "convert-a-table.md"
    (mapping,) = blocks(page, "toml")
    dossier = read_csv(blocks(page, "")[0], mapping=Mapping.of(tomllib.loads(mapping)))
    assert [117, 110, 25, 10, 26, 1_500_000] == [claim.value.low for claim in dossier]
    assert "Technisches Hilfswerk" == dossier.source_of["thw"].publisher
