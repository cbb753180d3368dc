"""Claims as CSV: one row a claim, one column a field; somebody else's table through a mapping."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kzclaims.errors import InvalidValueError
from kzclaims.io.cells import JOINED
from kzclaims.io.faults import Faults, quoted
from kzclaims.io.fields import FIELD_OF, FIELDS, Holds
from kzclaims.io.header import OTHERS
from kzclaims.io.intake import OnFault
from kzclaims.io.lines import count_lines, read_lines
from kzclaims.io.mapping import Mapping as TableMapping
from kzclaims.io.records import record_from_claim
from kzclaims.io.rows import Reading, read_rows
from kzclaims.io.text import shown_path
from kzclaims.model.dossier import Dossier
from kzclaims.model.number import Number
from kzclaims.model.progress import OnProgress
from kzclaims.vocabulary.vocabulary import Vocabulary

_ALWAYS = ("id", "source", "measure", "value")
# Excel's first line where the columns are parted by another sign than the country's usual one.
EXCEL = re.compile(r"(?:sep=([^\r\n])|\"sep=([^\r\n])\")[\r\n]*", re.IGNORECASE)
# A carriage return alone, which ends a line on older systems.
_RETURN = re.compile(r"(?<=\r)(?!\n)")


def read_csv(
    text: str, *, file: str = "", vocabulary: Vocabulary | None = None, mapping: TableMapping | None = None
) -> Dossier:
    """Return the claims that a table holds, with sources made from the ids that they name.

    Plain digits are typed numbers; digits with separators are a phrase and need a language. An empty cell is a
    field that is not stated. Raises InputError with every fault and its row, which is its line in the file.
    """
    reading = Reading(mapping=TableMapping() if mapping is None else mapping, vocabulary=vocabulary)
    return _read(io.StringIO(text, newline="\n"), reading, Faults(file))


def load_csv(
    path: str | os.PathLike[str],
    *,
    vocabulary: Vocabulary | None = None,
    mapping: TableMapping | None = None,
    on_fault: OnFault | None = None,
    on_progress: OnProgress | None = None,
) -> Dossier:
    """Return the claims that a file holds, read line by line; it may be packed as .gz or .xz.

    With `on_fault` bad rows are told and set aside. Raises InputError as `read_csv` does.
    """
    file = shown_path(path)
    faults = Faults(file)
    reading = Reading(
        mapping=TableMapping() if mapping is None else mapping,
        vocabulary=vocabulary,
        on_fault=on_fault,
        on_progress=on_progress,
        total=None if on_progress is None else count_lines(path),
        what=f"reading {file}",
    )
    return _read(read_lines(path, faults), reading, faults)


def _read(lines: Iterable[str], reading: Reading, faults: Faults) -> Dossier:
    rows = _rows(lines, reading.mapping.delimiter, faults, goes_on=reading.on_fault is not None)
    number, names = next(rows, (1, ()))
    if isinstance(names, str):
        faults.stop()
    return read_rows(list(names), rows, reading, faults, header=f"row {number}")


def _rows(
    lines: Iterable[str], delimiter: str, faults: Faults, *, goes_on: bool
) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield each row that is not blank, with the line on which it starts; as one text where its quotes are wrong.

    Where the quotes go wrong over several lines, nobody can say where the next row starts: what follows is not
    read, and the fault is raised with `goes_on`, for then a part would be taken for the whole.
    """
    source = _Lines(lines)
    delimiter = source.begin(delimiter, faults)
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    start = source.number + 1
    while True:
        try:
            for row in reader:
                if row:
                    yield start, row
                start = source.number + 1
            return
        except csv.Error as error:
            mend = "check the quotes: each opens and closes, and one inside is doubled"
            if "field larger" in str(error):
                mend = "a cell may have 131,072 characters; is a quote left open?"
            alone = source.number == start and "unexpected end" not in str(error)
            rest = "" if alone else "; later rows were not read"
            faults.add(f"no CSV: {error}", where=f"row {start}", mend=mend + rest)
            if not alone:
                if goes_on:
                    faults.stop()
                return
            yield start, source.last.rstrip("\r\n")
            start = source.number + 1


class _Lines:
    """Lines for the reader of CSV, counted, so that an error can be placed; a bare carriage return ends one too."""

    def __init__(self, lines: Iterable[str]):
        self._lines = self._split(lines)
        self._first: list[str] = []
        self.number = 0
        self.last = ""

    @staticmethod
    def _split(lines: Iterable[str]) -> Iterator[str]:
        for line in lines:
            if "\r" in line[:-2]:
                yield from (piece for piece in _RETURN.split(line) if piece)
            else:
                yield line

    def begin(self, delimiter: str, faults: Faults) -> str:
        """Leave out blank lines and Excel's own first line; return the delimiter that it names, else the given one."""
        for line in self._lines:
            found = EXCEL.fullmatch(line)
            if found is None and not line.isspace():
                self._first = [line]
                return delimiter
            self.number += 1
            named = found and (found[1] or found[2])
            if not named:
                continue
            if delimiter not in (",", named):
                problem = f"the file says its delimiter is {quoted(named)}, the mapping {quoted(delimiter)}"
                faults.add(problem, where=f"row {self.number}", mend="correct one of the two")
            return delimiter if named in '"|' else named
        return delimiter

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        self.last = self._first.pop() if self._first else next(self._lines)
        self.number += 1
        return self.last


def write_csv(dossier: Dossier) -> str:
    """Return the claims of a dossier as CSV; its other sections have no place in a table.

    Raises InvalidValueError for a term or id that holds the sign between alternatives.
    """
    names, rows = table_of([record_from_claim(claim) for claim in dossier])
    text = io.StringIO(newline="")
    # Both signs of the line end are in it, so that a field with either of them is put in quotes.
    writer = csv.DictWriter(text, names, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def table_of(records: Iterable[Mapping[str, object]]) -> tuple[list[str], list[dict[str, str]]]:
    """Return the columns that the records of claims need, in the order of the fields, and a row of cells a record.

    Raises InvalidValueError for a term or id that holds the sign between alternatives.
    """
    rows = [_cells(record) for record in records]
    used = {name for row in rows for name in row}
    names = [one.name for one in FIELDS if one.name in used or one.name in _ALWAYS]
    return names + sorted(used - set(names)), rows


def _cells(record: Mapping[str, object]) -> dict[str, str]:
    cells: dict[str, str] = {}
    said = dict(record)
    scope = said.pop("scope", {})
    assert isinstance(scope, Mapping)
    for name, value in [*said.items(), *((OTHERS + name, value) for name, value in scope.items())]:
        listed = name not in FIELD_OF or FIELD_OF[name].holds is Holds.WORDS
        for word in value if isinstance(value, list) else [value]:
            if listed and "|" in str(word):
                named = quoted(str(record.get("id", "")))
                raise InvalidValueError(
                    f'claim {named}: {name} {quoted(str(word))} holds "|", which parts alternatives '
                    "in CSV; rename it, or write TOML or JSONL"
                )
        cells[name] = JOINED.join(value) if isinstance(value, list) else _cell(value)
    return cells


def _cell(value: object) -> str:
    number: Number | str = value  # type: ignore[assignment]
    return number if isinstance(number, str) else f"{number:f}" if not isinstance(number, int) else str(number)
