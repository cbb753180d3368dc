"""Places: the lines and columns at which claims and their fields stand in the file that they were read from."""

from __future__ import annotations

import csv
import json
import os
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from attrs import evolve, frozen

from kzclaims.errors import InputError
from kzclaims.io.csv import EXCEL
from kzclaims.io.faults import Faults
from kzclaims.io.header import OTHERS
from kzclaims.io.lines import read_lines, suffixes
from kzclaims.io.mapping import Mapping as TableMapping
from kzclaims.io.text import read_text, shown_path
from kzclaims.io.toml_spots import Spot, toml_spots
from kzclaims.model.finding import Place

# A row of a table that goes over more lines than these has a quote left open somewhere.
_MOST_LINES = 100
# Fields to show in place of one that the entry does not state.
_INSTEAD = ("value", "low", "high", "measure", "id")


@frozen
class Asked:
    """What to look for: the field of a row, as the file's reader counts rows, or an entry by its path.

    `exact` asks for that field alone; else another field of the entry is shown where this one is not stated.
    """

    row: int | None = None
    field: str = ""
    about: str = ""
    exact: bool = False

    @property
    def path(self) -> str:
        """What to call the entry where its line is not known."""
        return self.about or (f"row {self.row}" if self.row is not None else "")

    @property
    def names(self) -> tuple[str, ...]:
        """The fields to look for, the first that is there."""
        if not self.field:
            return ()
        return (self.field,) if self.exact else (self.field, *_INSTEAD)


def places_in(file: str, asked: Sequence[Asked], *, mapping: TableMapping | None = None) -> list[Place]:
    """Return where in a file each thing asked for stands; just the file where nobody can say.

    `mapping` is that which a table was read with. A file that is gone, or has changed, is no fault here.
    """
    bare = Place(file=shown_path(file))
    suffix, _ = suffixes(file)
    wanted = [one for one in asked if one.row is not None or one.about]
    if not wanted or not os.path.isfile(file):
        return [_without_line(one, bare) for one in asked]
    try:
        if suffix == ".toml":
            return _in_toml(file, asked, bare)
        if suffix in (".csv", ".jsonl"):
            return _in_lines(file, asked, bare, suffix, mapping or TableMapping())
    except (InputError, OSError, ValueError, csv.Error):
        pass
    return [_without_line(one, bare) for one in asked]


def _without_line(one: Asked, bare: Place) -> Place:
    return evolve(bare, path=one.path)


# TOML ----------------------------------------------------------------------------------------------------


def _in_toml(file: str, asked: Sequence[Asked], bare: Place) -> list[Place]:
    text = read_text(file)
    spots = toml_spots(text)
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
    found = []
    for one in asked:
        path = one.about or (f"claims[{one.row}]" if one.row is not None else "")
        spot, path = _nearest(path, one, spots)
        found.append(_without_line(one, bare) if spot is None else _at(spot, path, text, starts, bare, exact=one.exact))
    return found


def _nearest(path: str, asked: Asked, spots: Mapping[str, Spot]) -> tuple[Spot | None, str]:
    """Return the field of an entry; if it is not stated another of its fields, else the entry itself."""
    if path not in spots:
        return None, path
    for name in asked.names:
        for inner in (f"{path}.{name}", f"{path}.{OTHERS}{name}"):
            if found := spots.get(inner):
                return found, inner
    return (None if asked.exact else spots[path]), path


def _at(spot: Spot, path: str, text: str, starts: Sequence[int], bare: Place, *, exact: bool) -> Place:
    line = bisect_right(starts, spot.value)
    start = starts[line - 1]
    stop = starts[line] - 1 if line < len(starts) else len(text)
    end = min(spot.end, stop)
    if exact and spot.end > stop:
        return evolve(bare, path=path)
    shown = text[start:stop].rstrip("\r")
    return evolve(
        bare, line=line, column=spot.value - start + 1, end=min(end - start, len(shown)) + 1, text=shown, path=path
    )


# Lines: CSV and JSON lines ---------------------------------------------------------------------------------


def _in_lines(file: str, asked: Sequence[Asked], bare: Place, suffix: str, mapping: TableMapping) -> list[Place]:
    wanted = {one.row for one in asked if one.row is not None}
    faults = Faults()
    lines = enumerate(read_lines(file, faults), 1)
    table = _Table(mapping) if suffix == ".csv" else None
    rows = dict(_rows(lines, wanted, table))
    found = []
    for one in asked:
        row = rows.get(one.row) if one.row is not None else None
        if row is None or one.row is None:
            found.append(_without_line(one, bare))
            continue
        fields = _cells(row, table, exact=one.exact) if table else _members(row)
        span = next((fields[name] for name in one.names if name in fields), None)
        found.append(_without_line(one, bare) if one.exact and not span else _on_line(row, one, span, bare))
    return found


def _on_line(row: str, one: Asked, span: tuple[int, int] | None, bare: Place) -> Place:
    """Return the place of a span of a row, which may go over several lines; the whole first line without one."""
    assert one.row is not None
    start, end = span or (0, len(row.partition("\n")[0].rstrip("\r")))
    before = row[:start]
    first = before.rfind("\n") + 1
    text = row[first:].partition("\n")[0].rstrip("\r")
    if one.exact and end - first > len(text):
        return _without_line(one, bare)
    stop = min(end - first, len(text))
    return evolve(
        bare,
        line=one.row + before.count("\n"),
        column=start - first + 1,
        end=max(stop, start - first) + 1,
        text=text,
        path=one.path,
    )


class _Table:
    """The columns of a table, by the fields that they hold."""

    def __init__(self, mapping: TableMapping):
        self.mapping, self.delimiter = mapping, mapping.delimiter
        self.index: dict[str, int] = {}
        self.shared: set[int] = set()

    def begin(self, line: str) -> bool:
        """Take the header of a table; say whether this line is it. Excel's own first line names the delimiter."""
        excel = EXCEL.fullmatch(line)
        named = excel and (excel[1] or excel[2])
        if named and named not in '"|':
            self.delimiter = named
        if not line.strip() or excel:
            return False
        names = next(csv.reader([line], delimiter=self.delimiter), [])
        for place, name in enumerate(names):
            fields = self.mapping.fields.get(name.strip(), (name.strip(),))
            for field in fields:
                self.index.setdefault(field, place)
                self.index.setdefault(field.removeprefix(OTHERS), place)
            if len(fields) > 1:
                self.shared.add(place)
        return True


def _rows(lines: Iterator[tuple[int, str]], wanted: set[int], table: _Table | None) -> Iterator[tuple[int, str]]:
    """Yield the rows asked for, as text, by the line on which they start."""
    last = max(wanted, default=0)
    begun = table is None
    for number, line in lines:
        if not begun and table is not None:
            begun = table.begin(line)
            if number not in wanted:
                continue
        if number in wanted:
            text, started = line, number
            while table is not None and _split(text, table.delimiter)[1] and number - started < _MOST_LINES:
                number, more = next(lines, (number, ""))
                if not more:
                    break
                text += more
            yield started, text
        if number >= last:
            return


def _cells(row: str, table: _Table, *, exact: bool) -> dict[str, tuple[int, int]]:
    """Return where the cell of each field stands in a row, its quotes included."""
    spans, _ = _split(row.rstrip("\r\n"), table.delimiter)
    held = {field: spans[place] for field, place in table.index.items() if place < len(spans)}
    # A cell that several fields share cannot be changed for one of them.
    return {f: span for f, span in held.items() if not exact or table.index[f] not in table.shared}


def _split(row: str, delimiter: str) -> tuple[list[tuple[int, int]], bool]:
    """Return the spans of a row's cells, as a reader of CSV parts them, and whether the last one is still open.

    A quotation mark opens a cell only at its start, and closes it unless it is doubled.
    """
    spans: list[tuple[int, int]] = []
    at, end = 0, len(row)
    while True:
        start = at
        if at < end and row[at] == '"':
            at += 1
            while at < end and not (row[at] == '"' and row[at + 1 : at + 2] != '"'):
                at += 2 if row[at] == '"' else 1
            if at >= end:
                return [*spans, (start, end)], True
        at = row.find(delimiter, at)
        if at < 0:
            return [*spans, (start, end)], False
        spans.append((start, at))
        at += 1


def _members(row: str) -> dict[str, tuple[int, int]]:
    """Return where the value of each field stands in a line of JSON."""
    found: dict[str, tuple[int, int]] = {}
    decoder = json.JSONDecoder()
    at = row.find("{") + 1
    # Of a line that is no JSON what comes before the fault is known.
    with suppress(ValueError, IndexError, RecursionError):
        while at and row[at := _past_space(row, at)] == '"':
            name, at = decoder.raw_decode(row, at)
            start = _past_space(row, _past_space(row, at) + 1)
            _, at = decoder.raw_decode(row, start)
            found[name] = (start, at)
            at = _past_space(row, at) + 1
    return found


def _past_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at
