"""Templates: fields put together from the cells of a row, such as "{country}-{year}"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kzclaims.io.cells import Marks, cell_text
from kzclaims.io.mapping import pieces

ROW = "row"
# Texts of cells that are kept, for cells repeat.
_KEPT = 50_000


class Template:
    """A text put together from cells, from fields of the record, and from the number of the row."""

    def __init__(self, text: str, index: Mapping[str, int], marks: Marks):
        self._pieces = [(said, index.get(name or "", -1), name) for said, name in pieces(text)]
        self._marks = marks
        self._known: dict[object, str] = {}

    @property
    def names(self) -> list[str]:
        """The columns and fields that it names."""
        return [name for _, _, name in self._pieces if name is not None]

    def filled(self, row: Sequence[object], record: Mapping[str, Any], number: int) -> str:
        """Return the text; "" where all that it names is blank."""
        found: list[str] = []
        stated = False
        for said, index, name in self._pieces:
            if said:
                found.append(said)
            if name is None:
                continue
            if index >= 0:
                text = self._text(row[index])
            elif name == ROW and name not in record:
                text = str(number)
            else:
                value = record.get(name)
                text = value if type(value) is str else self._text(tuple(value) if type(value) is list else value)
            if text:
                stated = True
                found.append(text)
        return "".join(found) if stated else ""

    def _text(self, cell: object) -> str:
        try:
            return self._known[cell]
        except KeyError:
            text = "" if self._marks.is_blank(cell) else cell_text(cell)
            if len(self._known) < _KEPT:
                self._known[cell] = text
            return text
