"""Rows on their way into a dossier: the bad ones told and set aside, or kept as faults."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from kzclaims.errors import Fault
from kzclaims.io.assembly import Assembly
from kzclaims.io.entry import has_half_character
from kzclaims.io.faults import Faults, name_shown, quoted
from kzclaims.io.tables import Head
from kzclaims.model.dossier import Dossier

# Records that are tried before what was remembered of them is forgotten.
_MOST_TRIED = 10_000

# The key of cells under no column, and of the text of a row that could not be parted into cells.
SURPLUS = ""

BadRow: TypeAlias = Mapping[str, object]
OnFault: TypeAlias = Callable[[Fault, BadRow], object]
"""Called with each fault of a row that is set aside, and the row: cells by column, or a record."""

Columns: TypeAlias = Mapping[str, str]
Records: TypeAlias = Sequence[tuple[Mapping[str, Any], Columns]]
"""Records of one row, each with the column of its fields, for faults."""

_Row: TypeAlias = tuple[Records, int, Any, list[Fault]]


class Intake:
    """Records handed to an assembly row by row.

    Without `on_fault` every fault is kept, and `finish` raises them together. With it a row with any fault is told
    and set aside whole, all its claims, and the rest goes on; `aside` counts such rows. `place_of` puts the number
    of a row into words, `row_of` gives a row as `on_fault` is told of it.
    """

    def __init__(
        self,
        head: Head,
        faults: Faults,
        *,
        on_fault: OnFault | None = None,
        place_of: Callable[[int], str] = "row {}".format,
        row_of: Callable[[Any], BadRow] = lambda row: row,
    ):
        self._row_of = row_of
        self._head, self._faults, self._on_fault, self._place_of = head, faults, on_fault, place_of
        self._assembly = self._tried = Assembly(head, faults, place_of=place_of)
        self._tries = 0
        self._ids: dict[str, int] = {}
        self._documents: dict[str, str] = {}
        self._waiting: list[_Row] = []
        self.aside = 0

    def take(self, records: Records, number: int, row: Any) -> None:
        """Take the records of one row."""
        if self._on_fault is None:
            for record, columns in records:
                self._add(self._assembly, record, columns, number)
            return
        if len(records) == 1 and self._is_plain(*records[0], number):
            self._add(self._assembly, *records[0], number)
            if self._faults.found:
                self._tell(row)
            return
        self._remember(records, number)
        if not self._waiting and not any(record.get("supersedes") for record, _ in records):
            self._sift(records, number, row)
            return
        # What they supersede may come later, and has to be known before they are taken.
        self._waiting.append((records, number, row, self._faults.found[:]))
        self._faults.found.clear()

    def refuse(self, row: Any) -> None:
        """Set aside a row that is none, for the faults told of it; without `on_fault` they are kept."""
        if self._on_fault is not None:
            self._tell(row)

    def finish(self, tables: Mapping[str, object] | None = None, *, place: str = "") -> Dossier:
        """Return the dossier; `tables` hold its questions, retractions and decisions.

        Raises InputError with the faults that are kept: all of them, or those of no row.
        """
        kept, self._faults.found[:] = self._faults.found[:], []
        for records, number, row, told in self._waiting:
            self._faults.found.extend(told)
            for record, columns in records:
                self._check_references(record, self._place_of(number), columns)
            self._sift(records, number, row)
        self._waiting.clear()
        self._faults.found[:] = kept
        return self._assembly.finish(tables, place=place)

    def _sift(self, records: Records, number: int, row: Any) -> None:
        """Take the records of a row, all of them or none."""
        faults = self._faults
        self._check_documents(records, self._place_of(number))
        if len(records) > 1 and not faults.found:
            for record, columns in records:
                self._add(self._trial(), _without_id(record), columns, number)
        if not faults.found:
            for record, columns in records:
                self._add(self._assembly, record, columns, number)
        if faults.found:
            self._tell(row)
            return
        for record, _ in records:
            document, source = record.get("document"), record.get("source")
            if isinstance(document, str) and isinstance(source, str):
                self._documents.setdefault(document, source)

    def _trial(self) -> Assembly:
        """Return an assembly to try records in: it remembers what was like them, a new one now and then forgets."""
        if self._tries % _MOST_TRIED == 0:
            self._tried = Assembly(self._head, self._faults, place_of=self._place_of)
        self._tries += 1
        return self._tried

    def _is_plain(self, record: Mapping[str, Any], columns: Columns, number: int) -> bool:
        """Say whether a row of one record is in no way tied to others; its id is noted then."""
        if self._waiting or self._faults.found or "document" in record or "supersedes" in record:
            return False
        name = record.get("id")
        if type(name) is str and name:
            if name in self._ids:
                return False
            self._ids[name] = number
        return True

    def _add(self, assembly: Assembly, record: Mapping[str, Any], columns: Columns, number: int) -> None:
        found = self._faults.found
        before = len(found)
        assembly.add(record, number)
        if columns and len(found) > before:
            found[before:] = [_by_column(fault, columns) for fault in found[before:]]

    def _tell(self, row: Any) -> None:
        assert self._on_fault is not None
        self.aside += 1
        told, self._faults.found[:] = self._faults.found[:], []
        bad = self._row_of(row)
        for fault in told:
            self._on_fault(fault, bad)

    def _remember(self, records: Records, number: int) -> None:
        """Keep which row carries an id first, and tell a second one."""
        for record, columns in records:
            name = record.get("id")
            if not isinstance(name, str) or not name:
                continue
            if name in self._ids:
                problem = f"two claims carry the id {quoted(name)}; the first is {self._place_of(self._ids[name])}"
                place = _field("id", columns)
                self._faults.add(problem, where=self._place_of(number), field=place, mend="rename one")
            self._ids.setdefault(name, number)

    def _check_documents(self, records: Records, where: str) -> None:
        """Tell a document that rows before said to be of another source."""
        for record, columns in records:
            document, source = record.get("document"), record.get("source")
            first = self._documents.get(document) if isinstance(document, str) else None
            if first is not None and isinstance(source, str) and source != first:
                problem = f"document {quoted(str(document))} is of two sources, {first} and {source}"
                place = _field("document", columns)
                self._faults.add(problem, where=where, field=place, mend="name each document once")

    def _check_references(self, record: Mapping[str, Any], where: str, columns: Columns) -> None:
        named = record.get("supersedes")
        for name in [named] if isinstance(named, str) else named if isinstance(named, list | tuple) else ():
            if isinstance(name, str) and name not in self._ids:
                near = self._faults.near(name, self._ids)
                mend = f'did you mean "{near}"?' if near else "name the id of a claim"
                problem = f"no claim carries the id {quoted(name)}"
                self._faults.add(problem, where=where, field=_field("supersedes", columns), mend=mend)


def _by_column(fault: Fault, columns: Columns) -> Fault:
    """Return a fault of a field with the name of its column before it, where that is another one."""
    return fault.moved(field=_field(fault.field, columns))


def _without_id(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a record that can be tried more than once; an id that is none stays, for it is a fault."""
    name = record.get("id")
    return {**record, "id": ""} if type(name) is str and not has_half_character(name) else record


def _field(name: str, columns: Columns) -> str:
    column = columns.get(name) or columns.get(name.partition(".")[0])
    return name if column is None or column == name else f"{name_shown(column)} ({name})"
