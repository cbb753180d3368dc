"""Rows that were set aside, gathered as they are told, and written so that they can be mended and read again."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from decimal import Decimal

from kzclaims.errors import Fault
from kzclaims.io.cells import cell_text
from kzclaims.io.faults import Unreadable
from kzclaims.io.header import ASIDE
from kzclaims.io.intake import SURPLUS
from kzclaims.io.jsonl import json_text
from kzclaims.io.text import write_text

_SAID = tuple(ASIDE + name for name in ("place", "field", "problem", "mend"))


class Rejects:
    """The rows set aside of one input: give it to `load` as `on_fault`.

    `faults` holds what was told of them, in the order of the input; `len` is the number of rows.
    """

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._rows: list[tuple[Mapping[str, object], list[Fault]]] = []

    def __call__(self, fault: Fault, row: Mapping[str, object]) -> None:
        """Take one fault of one row; faults of the same row come one after another."""
        self.faults.append(fault)
        if self._rows and self._rows[-1][0] is row:
            self._rows[-1][1].append(fault)
        else:
            self._rows.append((row, [fault]))

    def __len__(self) -> int:
        return len(self._rows)

    def write(self, path: str | os.PathLike[str]) -> None:
        """Write the rows as .csv or .jsonl, whole or not at all, each with its faults in fields named fault.NAME.

        These fields are left out when the file is read, so that a mended row is read as it stands.
        Raises InputError where the file cannot be written.
        """
        as_lines = os.fspath(path).lower().endswith(".jsonl")
        write_text(path, self._lines() if as_lines else self._table())

    def _table(self) -> str:
        names = max((tuple(name for name in row if name != SURPLUS) for row, _ in self._rows), key=len, default=())
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([*_SAID, *names])
        for row, faults in self._rows:
            surplus = row.get(SURPLUS, ())
            cells = [cell_text(row[name]) for name in names if name in row]
            more = [cell_text(cell) for cell in surplus] if isinstance(surplus, Sequence) else []
            writer.writerow([*_said(faults), *cells, *more])
        return text.getvalue()

    def _lines(self) -> str:
        lines = []
        for row, faults in self._rows:
            fields = {ASIDE + "line" if name == SURPLUS else name: value for name, value in row.items()}
            plain = {name: _plain(value) for name, value in fields.items()}
            lines.append(json_text({**dict(zip(_SAID, _said(faults), strict=True)), **plain}) + "\n")
        return "".join(lines)


def _plain(value: object) -> object:
    """Return what JSON can spell; a number that could not be taken in as its text."""
    return cell_text(value) if isinstance(value, Decimal | Unreadable) else value


def _said(faults: Sequence[Fault]) -> list[str]:
    """Return place, fields, problems and mends of a row's faults."""
    parts = ([fault.field for fault in faults], [fault.problem for fault in faults], [fault.mend for fault in faults])
    return [faults[0].where, *("; ".join(dict.fromkeys(filter(None, part))) for part in parts)]
