"""Dossiers as TOML: the form that a person writes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from kzclaims.io.entry import ISO_DAY, Entry
from kzclaims.io.faults import Faults
from kzclaims.io.fields import FIELDS, Holds
from kzclaims.io.intake import Intake, OnFault
from kzclaims.io.plain import MAX_DEPTH, decimal_of, too_deep
from kzclaims.io.questions import list_entries, tables_of_questions
from kzclaims.io.records import Setting, record_from_claim
from kzclaims.io.tables import SECTIONS, column_dimensions, read_head, tables_from_head
from kzclaims.io.toml_text import Day, toml_text
from kzclaims.model.dossier import Dossier
from kzclaims.model.progress import OnProgress, Progress
from kzclaims.vocabulary.vocabulary import Vocabulary

MAX_TOML_BYTES = 32 * 2**20

_PLACE = re.compile(r"^(.*) \(at (?:line (\d+), column (\d+)|end of document)\)$", re.DOTALL)
_LONG_NUMBER = re.compile(r"[0-9_]{4000,}")
# A key of a hundred thousand parts takes tomllib minutes; no dossier has one of five hundred.
_LONG_KEY = re.compile(r"""(?<![\w"'-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){500}""")
_DATES = {field.name for field in FIELDS if field.holds is Holds.DATE} | {"on_date"}


def read_toml(
    text: str,
    *,
    file: str = "",
    vocabulary: Vocabulary | None = None,
    on_fault: OnFault | None = None,
    on_progress: OnProgress | None = None,
) -> Dossier:
    """Return the dossier that a TOML text holds; its own words stand over `vocabulary`, or the shipped one.

    With `on_fault` bad claims are told and set aside.
    Raises InputError with every fault; a fault names its table path, such as claims[3] (id), counted from 0.
    """
    faults = Faults(file)
    tables = parse_toml(text, faults)
    faults.stop()
    Entry(tables, where="", faults=faults).only(SECTIONS, what="section")
    head = read_head(tables, faults=faults, base=vocabulary)
    entries = list(list_entries(tables, "claims", faults))
    intake = Intake(head, faults, on_fault=on_fault, place_of=lambda number: entries[number].where)
    if on_fault is not None:
        faults.stop()
    progress = Progress(on_progress, len(entries), f"reading {file}")
    for number, entry in enumerate(entries):
        intake.take([(entry.table, {})], number, entry.table)
        progress.at(number)
    progress.end(len(entries))
    return intake.finish(tables)


def parse_toml(text: str, faults: Faults) -> dict[str, Any]:
    """Return the tables of a TOML text with exact numbers; {} with a fault where it is no TOML."""
    long_key = _LONG_KEY.search(text)
    if long_key:
        where = f"line {text.count(chr(10), 0, long_key.start()) + 1}"
        faults.add("a key has more than five hundred parts", where=where, mend="a dossier nests six tables at most")
        return {}
    try:
        tables = tomllib.loads(text, parse_float=decimal_of)
    except tomllib.TOMLDecodeError as error:
        _tell_syntax(str(error), text, faults)
        return {}
    except RecursionError:
        tables = None
    except ValueError:
        # Python refuses whole numbers of more than 4,300 digits, and does not say where one stands.
        found = _LONG_NUMBER.search(text)
        where = f"line {text.count(chr(10), 0, found.start()) + 1}" if found else ""
        size = f"{len(found[0]):,} digits" if found else "thousands of digits"
        faults.add(f"a number has {size}", where=where, mend="is it a slip? a count has a few digits")
        return {}
    if tables is None or too_deep(tables):
        faults.add(f"the file nests deeper than {MAX_DEPTH} tables or lists", mend="a dossier nests six at most")
        return {}
    return tables


def _tell_syntax(message: str, text: str, faults: Faults) -> None:
    found = _PLACE.match(message)
    problem, line, column = found.groups() if found else (message, None, None)
    if line is None:
        line, column = str(text.count("\n") + 1), str(len(text) - text.rfind("\n"))
        problem += " at the end of the file"
    mend = "see https://toml.io: text stands in quotes, dates as 2022-01-09, lists in [ ]"
    if "overwrite" in problem or "twice" in problem:
        mend = "the key or table stands twice: remove or rename one"
    elif "Invalid value" in problem:
        mend = 'put text in quotes: "at least 16"; write numbers as digits only: 2200'
    elif "Unescaped" in problem or "Illegal character" in problem:
        mend = r"close the quotes on the same line; write \\ for a backslash and \" for a quote"
    elif "after a key" in problem:
        mend = 'write key = "value"; a key with spaces stands in quotes'
    faults.add(f"no TOML: {problem}", where=f"line {line}, column {column}", mend=mend)


def write_toml(dossier: Dossier, *, vocabulary: Vocabulary) -> str:
    """Return a dossier as TOML, in the order of the docs; the same dossier gives the same bytes.

    `vocabulary` is the one that the dossier is read with, its own words included.
    """
    dimensions = column_dimensions(dossier)
    setting = Setting(
        vocabulary=vocabulary,
        dimensions=dimensions,
        sources=dossier.source_of,
        documents=dossier.document_of,
    )
    head = tables_from_head(dossier, dimensions)
    for section in ("sources", "documents"):
        head |= {section: {key: with_days(table) for key, table in head[section].items()}} if section in head else {}
    claims = [with_days(record_from_claim(claim, setting=setting)) for claim in dossier]
    tail = {
        name: [with_days(table) for table in rows] for name, rows in tables_of_questions(dossier, dimensions).items()
    }
    return toml_text(head | ({"claims": claims} if claims else {}) | tail)


def with_days(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return a table whose ISO days are TOML dates."""
    return {name: Day(value) if name in _DATES and ISO_DAY.fullmatch(value) else value for name, value in table.items()}
