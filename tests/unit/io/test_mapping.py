"""Mappings: somebody else's table as records."""

from decimal import Decimal

import pytest

from kzclaims.errors import InputError
from kzclaims.io.files import load
from kzclaims.io.mapping import Mapping
from kzclaims.model.quantity import Quantity

TABLE = """\
Ref;Toter;Ort;Quelle;Bemerkung;Stand
1;5800;Almaty | Astana;post;x;2022-01-09
2;2,5;Almaty;mirror;;

3;lebih dari 2.200;;mirror;y;7 Januari 2022
"""
MAPPING = """\
ignore = ["Bemerkung"]
language = "id"
decimal = ","
delimiter = ";"

[columns]
Ref = "id"
Toter = "value"
Ort = "place"
Quelle = "source"
Stand = "as_of"

[constants]
measure = "killed"
said_by = ["police", "ministry"]
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def mapping(tmp_path):
    path = tmp_path / "mapping.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return path


def test_columns_constants_and_signs(table, mapping):
    """Columns become fields, constants hold for every row, plain digits are typed numbers, phrases are read."""
    dossier = load(table, mapping=mapping)
    assert ["1", "2", "3"] == [claim.id for claim in dossier]
    assert [Quantity.typed(5800), Quantity.typed(Decimal("2.5"))] == [dossier[name].value for name in "12"]
    assert (2200, "over", 100) == (dossier["3"].value.low, dossier["3"].value.hedge, dossier["3"].value.step)
    assert "2022-01-07" == str(dossier["3"].as_of)
    assert ("Almaty", "Astana") == dossier["1"].scope.get("place")
    assert {("police", "ministry")} == {claim.said_by for claim in dossier}
    assert {"id"} == {claim.language for claim in dossier}
    assert ["mirror", "post"] == [source.id for source in dossier.sources]


def test_a_mapping_may_be_a_path_a_table_or_a_mapping(table, mapping):
    """All three read alike."""
    read = Mapping.from_file(mapping)
    parts = {name: getattr(read, name) for name in ("columns", "constants", "language", "decimal", "delimiter")}
    assert load(table, mapping=mapping) == load(table, mapping=read)
    assert load(table, mapping=mapping) == load(table, mapping={**parts, "ignore": "*"})


def test_columns_are_left_out_only_by_name_or_by_a_star(table, mapping):
    """A column that nobody named is a fault, so that nothing is lost by a slip; a star leaves out all others."""
    with pytest.raises(InputError) as raised:
        load(table, mapping={"delimiter": ";", "columns": {"Ref": "id", "Quelle": "source", "Toter": "value"}})
    assert ["Ort", "Bemerkung", "Stand", "measure"] == [fault.field for fault in raised.value.faults]


def test_a_column_goes_before_a_constant(tmp_path):
    """A cell that says something stands; a blank one leaves the constant."""
    path = tmp_path / "a.csv"
    path.write_text("source,measure,value,place\npost,killed,1,Almaty\npost,killed,2,\n")
    dossier = load(path, mapping={"constants": {"place": "Astana"}})
    assert ["Almaty", "Astana"] == [claim.scope.one("place") for claim in dossier]
