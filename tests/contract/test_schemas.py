"""Every JSON that kzclaims writes follows its schema, and the schemas refuse what does not."""

from __future__ import annotations

import copy
import json
import tomllib
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

import kzclaims as kz
from kzclaims.errors import InputError, UnknownNameError
from kzclaims.io.files import to_records
from kzclaims.io.jsonl import write_jsonl
from kzclaims.io.mapping import Mapping
from kzclaims.io.toml import read_toml, write_toml
from kzclaims.render.json import json_text, relation_data, render_json
from kzclaims.render.schemas import VERSIONS, schema
from kzclaims.testing.strategies import dossiers
from kzclaims.vocabulary.vocabulary import Vocabulary

ROOT = Path(__file__).parents[2]
FILES = [*sorted(ROOT.glob("examples/*/dossier.toml")), *sorted(ROOT.glob("tests/cases/render/*.toml"))]
calm = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def text_of(path):
    """The dossier's TOML text: the file, or what its case holds."""
    text = path.read_text(encoding="utf-8")
    return tomllib.loads(text)["dossier"] if path.parent.name == "render" else text


def faults(name, data):
    validator = Draft202012Validator(schema(name))
    return [error.message for error in validator.iter_errors(data)]


def as_json(data):
    """Tables as JSON carries them: dates as ISO text, decimals as numbers."""
    if isinstance(data, dict):
        return {name: as_json(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [as_json(value) for value in data]
    if isinstance(data, date | datetime):
        return data.isoformat()
    return float(data) if isinstance(data, Decimal) else data


@pytest.mark.parametrize("name", VERSIONS)
def test_a_schema_is_one_and_names_its_version(name):
    """Each schema is valid under draft 2020-12, carries its versioned id, and can be printed."""
    Draft202012Validator.check_schema(schema(name))
    version = 3 if name == "report" else 1
    assert f"kzclaims/{name}/{version}" == schema(name)["$id"] == VERSIONS[name]
    assert schema(name) == json.loads(json_text(schema(name)))


def test_an_unknown_schema_is_told_with_the_known_ones():
    """A name that no schema has is an error that lists those there are."""
    with pytest.raises(UnknownNameError, match="report, record, dossier, relation, mapping"):
        schema("reports")


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_outputs_of_a_file_follow_their_schemas(path):
    """Report, relations, records, JSON lines and TOML of the example and of the render cases."""
    dossier = read_toml(text_of(path))
    report = kz.reconcile(dossier)
    assert [] == faults("report", json.loads(render_json(report)))
    for relation in report.relations:
        assert [] == faults("relation", json.loads(json_text(relation_data(relation))))
    for record in to_records(dossier):
        assert [] == faults("record", as_json(record))
    for line in write_jsonl(dossier).splitlines()[1:]:
        assert [] == faults("record", json.loads(line))
    assert [] == faults("dossier", as_json(tomllib.loads(text_of(path))))
    words = Vocabulary.from_tables(dossier.vocabulary, base=Vocabulary.shipped())
    assert [] == faults("dossier", as_json(tomllib.loads(write_toml(dossier, vocabulary=words))))


@calm
@given(dossiers())
def test_the_outputs_of_any_dossier_follow_their_schemas(dossier):
    """Whatever a dossier holds, its report, records and TOML follow their schemas."""
    for practice in (None, "ucdp", "all"):
        report = kz.reconcile(dossier, policy=kz.policy(practice=practice))
        assert [] == faults("report", json.loads(render_json(report)))
    for record in to_records(dossier):
        assert [] == faults("record", as_json(record))
    words = Vocabulary.from_tables(dossier.vocabulary, base=Vocabulary.shipped()) if dossier.vocabulary else None
    text = write_toml(dossier, vocabulary=words or Vocabulary.shipped())
    if all(decision.on for decision in dossier.decisions):  # a ruling on nothing is refused by the reader too
        assert [] == faults("dossier", as_json(tomllib.loads(text)))


@pytest.fixture(scope="module")
def reported():
    report = kz.reconcile(read_toml(text_of(FILES[0])), policy=kz.policy(practice="ucdp"))
    return json.loads(render_json(report))


def tables_in(data, path=()):
    """Every table in a JSON value, with the way to it."""
    if isinstance(data, dict):
        yield path
        for name, value in data.items():
            yield from tables_in(value, (*path, name))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from tables_in(value, (*path, place))


def test_a_report_with_an_unknown_field_anywhere_is_refused(reported):
    """A field too many is refused in every table of a report but those keyed by dimension."""
    kinds = {tuple(str(step) for step in path if isinstance(step, str)): path for path in tables_in(reported)}
    tried = 0
    for path in kinds.values():
        if path and path[-1] in ("scope", "choices", "answer"):
            continue
        broken = copy.deepcopy(reported)
        table = broken
        for step in path:
            table = table[step]
        table["no_such_field"] = 1
        assert faults("report", broken), path
        tried += 1
    assert tried > 8


@pytest.mark.parametrize(
    "section", ["schema", "stamp", "claims", "groups", "conflicts", "relations", "matrix", "practices", "set_aside"]
)
def test_a_report_without_a_section_is_refused(reported, section):
    """Each section has to be there, even where it is empty."""
    assert faults("report", {name: value for name, value in reported.items() if name != section})


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("schema",), "kzclaims/report/2"),
        (("groups", 0, "low"), 2.5),
        (("groups", 0, "low"), "about 5"),
        (("groups", 0, "open"), "top"),
        (("groups", 0, "outcome"), "maybe"),
        (("groups", 0, "claims"), []),
        (("groups", 0, "disputed"), -1),
        (("conflicts", 0, "strength"), None),
        (("conflicts", 0, "claims"), ["one"]),
        (("relations", 0, "kind"), "alike"),
        (("claims", 0, "measure"), None),
        (("claims", 0, "as_of"), 2022),
        (("set_aside", 0, "kind"), "lost"),
        (("practices", 0, "practice"), "uppsala"),
        (("practices", 0, "best"), 2.5),
    ],
)
def test_a_report_with_a_wrong_value_is_refused(reported, path, wrong):
    """A value of the wrong kind, or a word that is none of the allowed ones, is refused."""
    broken = copy.deepcopy(reported)
    table = broken
    for step in path[:-1]:
        table = table[step]
    table[path[-1]] = wrong
    assert faults("report", broken)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("record", {"measure": "killed"}),
        ("record", {"value": 3}),
        ("record", {"measure": "killed", "value": 3, "colour": "red"}),
        ("record", {"measure": "killed", "value": True}),
        ("record", {"measure": "killed", "low": "many"}),
        ("record", {"measure": "killed", "value": 3, "hedge": "maybe"}),
        ("record", {"measure": "killed", "value": 3, "place": []}),
        ("record", {"measure": "killed", "value": 3, "scope": {"colour": 1}}),
        ("dossier", {"claim": []}),
        ("dossier", {"claims": [{"measure": "killed", "value": 3, "colour": 1}]}),
        ("dossier", {"sources": {"a": {"publised": "2022-01-01"}}}),
        ("dossier", {"documents": {"a": {}}}),
        ("dossier", {"decisions": [{"on": ["a"], "ruling": "fine"}]}),
        ("dossier", {"vocabulary": {"place": {"a": {"wihtin": "b"}}}}),
        ("dossier", {"vocabulary": {"measure": {"a": {"footprint": "b"}}}}),
        ("mapping", {"columns": {"Deaths": ""}}),
        ("mapping", {"columnz": {}}),
        ("mapping", {"decimal": ";"}),
        ("relation", {"schema": "kzclaims/relation/1"}),
    ],
)
def test_what_is_wrong_is_refused(name, wrong):
    """A missing, unknown or wrong field is refused."""
    assert faults(name, wrong)


@pytest.mark.parametrize("dimension", ["measure", "event", "place"])
def test_terms_have_the_properties_that_the_reader_knows(dimension):
    """A property is in the schema of a term just where the reader of vocabularies takes it."""
    shape = schema("dossier")["properties"]["vocabulary"]
    term = shape["properties"].get(dimension, shape["additionalProperties"])["additionalProperties"]
    tried = {"names", "within", "one_of", "partition", "top", "footprint", "period", "kind", "unit", "order", "derived"}
    for name in tried | set(term["properties"]) | {"no_such_property"}:
        try:
            Vocabulary.from_tables({dimension: {"a": {name: "b"}}}, base=Vocabulary.shipped())
            told = ""
        except InputError as error:
            told = str(error)
        assert (name in term["properties"]) == ("has no such property" not in told), name


def test_a_mapping_that_the_reader_takes_follows_its_schema():
    """A mapping with every part is taken by the reader and by the schema."""
    mapping = {
        "columns": {"Deaths": "value"},
        "constants": {"measure": "killed"},
        "ignore": ["*"],
        "language": "en",
        "decimal": ",",
        "delimiter": ";",
    }
    assert [] == faults("mapping", mapping)
    assert "," == Mapping.of(mapping).decimal
