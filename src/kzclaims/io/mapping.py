"""Mappings: which column of somebody's table is which field of a record."""

from __future__ import annotations

import os
from collections.abc import Mapping as Table
from typing import Any

from attrs import field, frozen

from kzclaims.io.entry import Entry
from kzclaims.io.faults import Faults, quoted, shown
from kzclaims.io.text import read_text, shown_path
from kzclaims.io.toml import parse_toml

PARTS = ("columns", "constants", "ignore", "language", "decimal", "delimiter")


@frozen(kw_only=True)
class Mapping:
    """How to read a table that was not made for kzclaims.

    `columns` names the field or dimension of each column; a column that it does not name has to be a field
    itself, or stand in `ignore` ("*" for all others). `constants` are fields that hold for every row, `language`
    is that of the rows' phrases, `decimal` the sign before decimals in plain digits ("." or ","), `delimiter`
    the sign between columns. `file` is where it was read, for faults.
    """

    columns: Table[str, str] = field(factory=dict)
    constants: Table[str, Any] = field(factory=dict)
    ignore: tuple[str, ...] = field(default=(), converter=tuple)
    language: str | None = None
    decimal: str = "."
    delimiter: str = ","
    file: str = ""

    @classmethod
    def from_file(cls, path: str | os.PathLike[str]) -> Mapping:
        """Read a mapping from TOML; raises InputError with every fault."""
        faults = Faults(shown_path(path))
        table = parse_toml(read_text(path), faults)
        faults.stop()
        return cls._read(table, faults)

    @classmethod
    def of(cls, given: Mapping | Table[str, Any] | str | os.PathLike[str] | None) -> Mapping:
        """Return a mapping from one, from a table of its parts, from the path of a TOML file, or the empty one."""
        if given is None:
            return cls()
        if isinstance(given, Mapping):
            return given
        if isinstance(given, Table):
            return cls._read(given, Faults("the mapping"))
        return cls.from_file(given)

    @classmethod
    def _read(cls, table: Table[str, Any], faults: Faults) -> Mapping:
        entry = Entry(table, where="", faults=faults)
        entry.only(PARTS, what="part of a mapping")
        columns = {}
        targets: dict[str, str] = {}
        inner = entry.inner("columns")
        for column in inner.table:
            target = inner.needed(column, "name the field that the column holds")
            if target is None:
                continue
            if target in targets:
                problem = f"{quoted(column)} and {quoted(targets[target])} are both {quoted(target)}"
                inner.fault(column, problem, "map one of them, ignore the other")
            targets[target] = column
            columns[column] = target
        delimiter = entry.text("delimiter") or ","
        if len(delimiter) != 1 or delimiter in '"\r\n|':
            entry.fault("delimiter", f"{shown(delimiter)} is no delimiter", 'use one sign such as ";"')
        made: dict[str, Any] = {
            "constants": dict(entry.inner("constants").table),
            "ignore": entry.words("ignore"),
            "language": entry.text("language"),
            "decimal": entry.choice("decimal", (".", ",")) or ".",
            "delimiter": delimiter,
        }
        faults.stop()
        return cls(columns=columns, file=faults.file, **made)
