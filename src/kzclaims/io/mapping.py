"""Mappings: how somebody else's table, long or wide, becomes the records of claims."""

from __future__ import annotations

import os
from collections.abc import Mapping as Table
from string import Formatter
from typing import Any

from attrs import field, frozen

from kzclaims.errors import InvalidValueError
from kzclaims.io.cells import Marks, date_pattern
from kzclaims.io.entry import Entry
from kzclaims.io.faults import Faults, name_shown, quoted, shown
from kzclaims.io.text import read_text, shown_path
from kzclaims.io.toml import parse_toml
from kzclaims.model.number import Number, exact

SECTIONS = ("dossier", "vocabulary", "origins", "sources", "documents")
_SHARED = ("columns", "constants", "templates", "when", "unless")
_SIGNS = ("language", "decimal", "thousands", "dates", "delimiter", "blank")
PARTS = (*_SHARED, "ignore", "replace", "values", "printed", *_SIGNS, *SECTIONS)
_FIGURE = ("column", "low", "best", "high")
_SERIES = (*_FIGURE, "header", "times", "printed", "columns", "templates", "when", "unless")

Targets = Table[str, tuple[str, ...]]
Cells = Table[str, tuple[str, ...]]


@frozen(kw_only=True)
class Series:
    """Figures that stand in columns of their own: one claim a row for each of them.

    `columns` are the columns of single figures ("*" for each that nothing else names), `low`, `best` and `high` those
    of one figure's three estimates. `header` is the field that the name of the column gives; `times` what the
    figure is multiplied by. `printed` is None where it is as the mapping says. `constants`, `fields`, `templates`,
    `when` and `unless` are as in `Mapping`, for these figures only.
    """

    columns: tuple[str, ...] = ()
    low: str | None = None
    best: str | None = None
    high: str | None = None
    header: str | None = None
    times: Number = 1
    printed: bool | None = None
    constants: Table[str, Any] = field(factory=dict)
    fields: Targets = field(factory=dict)
    templates: Table[str, str] = field(factory=dict)
    when: Cells = field(factory=dict)
    unless: Cells = field(factory=dict)
    where: str = ""

    @property
    def figures(self) -> tuple[str, ...]:
        """The columns that hold its figures, as far as they are named."""
        three = (one for one in (self.low, self.best, self.high) if one is not None)
        return (*(one for one in self.columns if one != "*"), *three)

    @property
    def is_range(self) -> bool:
        """Whether its figure has a low, a best and a high estimate, or some of them."""
        return not self.columns


@frozen(kw_only=True)
class Mapping:
    """How to read a table that was not made for kzclaims.

    `columns` names the field or dimension of each column, or several; a column that it does not name has to be a field
    itself, be used by another part, or stand in `ignore` ("*" for all others). `constants` are fields that hold for
    every row, `templates` fields put together from cells, `replace` other words for the cells of a column, `values`
    columns of figures. Only rows whose cells are among `when`, and none of whose are among `unless`, are read.
    `printed` says that the figures were printed, not counted out: each is as coarse as its last digits show, as in
    prose (5,800 by 100, 442.60 by 0.01). `language` is that of the rows' phrases, `marks` the signs of figures and
    dates, `delimiter` the sign between columns, `head` the sections of a dossier but its claims. `file` is where it
    was read, for faults.
    """

    columns: Table[str, str | tuple[str, ...]] = field(factory=dict)
    constants: Table[str, Any] = field(factory=dict)
    templates: Table[str, str] = field(factory=dict)
    when: Cells = field(factory=dict)
    unless: Cells = field(factory=dict)
    ignore: tuple[str, ...] = field(default=(), converter=tuple)
    replace: Table[str, Table[str, Any]] = field(factory=dict)
    values: tuple[Series, ...] = field(default=(), converter=tuple)
    printed: bool = False
    language: str | None = None
    marks: Marks = field(factory=Marks)
    delimiter: str = ","
    head: Table[str, Any] = field(factory=dict)
    file: str = ""

    @property
    def decimal(self) -> str:
        """The sign before decimals in plain digits."""
        return self.marks.decimal

    @property
    def fields(self) -> Targets:
        """The fields of each column that is named."""
        return {name: (one,) if isinstance(one, str) else one for name, one in self.columns.items()}

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
        columns = {name: one[0] if len(one) == 1 else one for name, one in _targets(entry).items()}
        made: dict[str, Any] = {
            "columns": columns,
            "constants": dict(entry.inner("constants").table),
            "templates": _templates(entry),
            "when": _cells(entry, "when"),
            "unless": _cells(entry, "unless"),
            "ignore": entry.words("ignore"),
            "replace": _replaced(entry),
            "values": _series(entry),
            "printed": _printed(entry) or False,
            "language": entry.text("language"),
            "delimiter": _delimiter(entry),
            "marks": _marks(entry),
            "head": {name: table[name] for name in SECTIONS if name in table},
        }
        if made["values"] and any("value" in one for one in _targets(entry, told=False).values()):
            entry.fault("values", "figures stand both under [columns] and [[values]]", "name each column once")
        faults.stop()
        return cls(file=faults.file, **made)


def _targets(entry: Entry, *, told: bool = True) -> dict[str, tuple[str, ...]]:
    """Return the fields of each column; no field may have two columns."""
    inner = entry.inner("columns") if told else Entry(entry.inner("columns").table, where="", faults=Faults())
    found: dict[str, tuple[str, ...]] = {}
    holder: dict[str, str] = {}
    for column in inner.table:
        if not inner.has(column):
            inner.needed(column, "name the field that the column holds")
        targets = inner.words(column)
        for target in targets:
            if target in holder:
                problem = f"{quoted(column)} and {quoted(holder[target])} are both {quoted(target)}"
                inner.fault(column, problem, "map one of them, ignore the other")
            holder[target] = column
        if targets:
            found[column] = targets
    return found


def _templates(entry: Entry) -> dict[str, str]:
    """Return the templates, each read once to tell what is wrong with it."""
    inner = entry.inner("templates")
    found: dict[str, str] = {}
    for name in inner.table:
        text = inner.needed(name, 'write a template such as "{country}-{year}"')
        if text is None:
            continue
        try:
            pieces(text)
            found[name] = text
        except ValueError as error:
            inner.fault(name, f"{quoted(text)} is no template: {error}", "write the name of a column in { }")
    return found


def pieces(template: str) -> list[tuple[str, str | None]]:
    """Return the texts of a template, each with the name of the cell after it; ValueError where it is none."""
    found: list[tuple[str, str | None]] = []
    for text, name, form, conversion in Formatter().parse(template):
        if form or conversion:
            raise ValueError("a name in { } takes no form after ! or :")
        if name == "":
            raise ValueError("{ } is empty")
        found.append((text, name))
    return found


def _cells(entry: Entry, name: str) -> dict[str, tuple[str, ...]]:
    """Return the cells of each column that a row is kept or left out for."""
    inner = entry.inner(name)
    found: dict[str, tuple[str, ...]] = {}
    for column, value in inner.table.items():
        listed = value if isinstance(value, list | tuple) else [value]
        texts = tuple(one.strip() for one in listed if isinstance(one, str))
        if not listed or len(texts) < len(listed):
            inner.fault(name_shown(column), f"{shown(value)} is no cell", 'write the text of the cells: ["a", "b"]')
        else:
            found[column] = texts
    return found


def _replaced(entry: Entry) -> dict[str, dict[str, Any]]:
    inner = entry.inner("replace")
    found: dict[str, dict[str, Any]] = {}
    for column in inner.table:
        words = inner.inner(column)
        found[column] = {str(cell).strip(): words.get(cell) for cell in words.table}
    return found


def _marks(entry: Entry) -> Marks:
    decimal = entry.choice("decimal", (".", ",")) or "."
    thousands = entry.choice("thousands", (".", ",", " ", "'", "\u2019", "_")) or ""
    if thousands == decimal:
        entry.fault("thousands", f"{quoted(thousands)} is the sign before decimals too", "say which it is")
    dates = entry.text("dates") or ""
    try:
        if dates:
            date_pattern(dates)
    except ValueError as error:
        mend = 'write %Y, %m, %d, %H, %M and the signs between, such as "%d.%m.%Y"'
        entry.fault("dates", f"{quoted(dates)} is no pattern of dates: {error}", mend)
        dates = ""
    blank = _cells(Entry({"cells": {"blank": entry.get("blank")}}, where="", faults=Faults()), "cells").get("blank")
    if entry.has("blank") and blank is None:
        entry.fault("blank", f"{shown(entry.get('blank'))} is no list of cells", 'write it as ["NA", "-"]')
    return Marks(decimal=decimal, thousands=thousands, dates=dates, blank=frozenset(blank or ()))


def _delimiter(entry: Entry) -> str:
    delimiter = entry.text("delimiter") or ","
    if len(delimiter) != 1 or delimiter in '"\r\n|':
        entry.fault("delimiter", f"{shown(delimiter)} is no delimiter", 'use one sign such as ";"')
    return delimiter


def _series(entry: Entry) -> tuple[Series, ...]:
    listed = entry.get("values")
    if listed is not None and not isinstance(listed, list | tuple):
        entry.fault("values", f"{shown(listed)} is no list of tables", "write each under [[values]]")
        return ()
    found: list[Series] = []
    for number, table in enumerate(listed or ()):
        where = f"values[{number}]"
        if isinstance(table, Table):
            found.append(_one_series(Entry(table, where=where, faults=entry.faults)))
        else:
            entry.fault(where, f"{shown(table)} is not a table", "write it under [[values]]")
    return tuple(found)


def _one_series(entry: Entry) -> Series:
    """Read one entry of [[values]]; a key that is no part of it is a field that holds for its figures."""
    columns = entry.words("column")
    three = {name: entry.text(name) for name in ("low", "best", "high")}
    named = [name for name in three if three[name] is not None]
    if bool(columns) == bool(named):
        entry.fault("column", "it names no column of figures" if not named else f"column stands beside {named[0]}",
                    'give column = "NAME", or low, best and high')  # fmt: skip
    header = entry.text("header")
    if "*" in columns and header is None:
        entry.fault("header", '"*" takes every other column, and nothing says what their names give',
                    'say which field it is: header = "as_of"')  # fmt: skip
    elif header is not None and not columns:
        entry.fault("header", "low, best and high are three columns of one figure", "leave header out")
    constants = {name: value for name, value in entry.table.items() if name not in _SERIES}
    for name in ("value", "hedge") if named else ("value",):
        if name in constants:
            entry.fault(name, f"{name} is what the columns give", "leave it out")
    return Series(
        columns=columns,
        **three,
        header=header,
        times=_times(entry),
        printed=_printed(entry),
        constants=constants,
        fields=_targets(entry),
        templates=_templates(entry),
        when=_cells(entry, "when"),
        unless=_cells(entry, "unless"),
        where=entry.where,
    )


def _printed(entry: Entry) -> bool | None:
    said = entry.get("printed")
    if said is None or isinstance(said, bool):
        return said
    entry.fault("printed", f"{shown(said)} is neither true nor false", "write printed = true, without quotes")
    return None


def _times(entry: Entry) -> Number:
    value = entry.get("times")
    if value is None:
        return 1
    try:
        times = exact(value, "times")
        if times > 0:
            return times
        problem = f"{shown(value)} is not above 0"
    except InvalidValueError as error:
        problem = str(error)
    entry.fault("times", problem, "write what a figure is multiplied by, such as 1000")
    return 1
