"""The field layout: one table for the code, the docs and the schema."""

import re
import tomllib
from pathlib import Path

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


def test_the_examples_of_the_docs_are_read():
    """The dossier shows every section, the mapping every part, and both are read as they stand."""
    blocks = re.findall(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    dossier, mapping = (next(block for block in blocks if word in block) for word in ("[dossier]", "[columns]"))
    assert ("at least 16",) == tuple(str(claim.value) for claim in read_toml(dossier))
    assert sorted(SECTIONS) == sorted(tomllib.loads(dossier))
    assert sorted(PARTS) == sorted(tomllib.loads(mapping))
    assert "value" == Mapping.of(tomllib.loads(mapping)).columns["Dead"]
