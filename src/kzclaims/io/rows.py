"""Rows of a table into a dossier: what CSV and frames share once they give names and cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from kzclaims.errors import Fault
from kzclaims.io.faults import Faults, counted
from kzclaims.io.intake import SURPLUS, Intake, OnFault
from kzclaims.io.mapping import Mapping
from kzclaims.io.records import Setting, claim_from_record
from kzclaims.io.reshape import Reshaper, Shape
from kzclaims.io.tables import Head, read_head
from kzclaims.model.dossier import Dossier
from kzclaims.model.progress import OnProgress, Progress
from kzclaims.vocabulary.vocabulary import Vocabulary

_MAKES = frozenset(("sources", "documents"))


@frozen(kw_only=True)
class Reading:
    """How rows are read: through which mapping, with which words, and who is told of bad rows and of progress.

    `total` is the number of the last row, where that is known; `what` says what is read, for progress.
    """

    mapping: Mapping
    vocabulary: Vocabulary | None = None
    on_fault: OnFault | None = None
    on_progress: OnProgress | None = None
    total: int | None = None
    what: str = "rows"


def read_rows(
    names: Sequence[str],
    rows: Iterable[tuple[int, Sequence[object] | str]],
    reading: Reading,
    faults: Faults,
    *,
    header: str,
    place_of: str = "row {}",
) -> Dossier:
    """Return the dossier of numbered rows under columns of these names; `header` is where the names stand.

    A row that is one text could not be parted into cells, as `faults` tell. Raises InputError with every fault, but
    those of rows that `on_fault` takes.
    """
    mapping = reading.mapping
    head = _head(mapping, reading.vocabulary, faults)
    reshaper = Reshaper(names, mapping, head.setting, faults, header)
    for shape in reshaper.shapes:
        reshaper.columns.unfit |= _tell_constants(shape, head.setting, mapping, faults)
    if reading.on_fault is not None or reshaper.columns.unfit:
        faults.stop()  # what is wrong with the mapping is wrong with every row
    intake = Intake(
        head,
        faults,
        on_fault=reading.on_fault,
        place_of=place_of.format,
        row_of=lambda row: _by_name(names, row),
    )
    progress = Progress(reading.on_progress, reading.total, reading.what)
    number, width = 0, len(names)
    for number, row in rows:
        if isinstance(row, str):
            intake.refuse(row)
            continue
        if len(row) != width:
            problem = f"{counted(len(row), 'cell')} under {counted(width, 'column')}"
            mend = "put text that holds a comma or a line break in quotes"
            faults.add(problem, where=place_of.format(number), mend=mend)
            intake.refuse(row)
            continue
        before = len(faults.found)
        found = reshaper.records(row, number, place_of.format)
        if found:
            intake.take([(record, shape.column_of) for record, shape in found], number, row)
        elif len(faults.found) > before:
            intake.refuse(row)
        progress.at(number)
    progress.end(number)
    return intake.finish()


def _by_name(names: Sequence[str], row: Sequence[object] | str) -> dict[str, object]:
    """Return the cells of a row by column, for whoever is told of it; surplus ones under no name."""
    if isinstance(row, str):
        return {SURPLUS: (row,)}
    named = dict(zip(names, row, strict=False))
    return {**named, SURPLUS: tuple(row[len(names) :])} if len(row) > len(names) else named


def _head(mapping: Mapping, vocabulary: Vocabulary | None, faults: Faults) -> Head:
    """Return what the mapping says of the dossier; sources and documents besides are made from their ids."""
    place = f"{mapping.file or 'the mapping'}: " if mapping.head else ""
    head = read_head(mapping.head, faults=faults, base=vocabulary, place=place)
    return evolve(head, setting=evolve(head.setting, makes=_MAKES))


def _tell_constants(shape: Shape, setting: Setting, mapping: Mapping, faults: Faults) -> bool:
    """Tell a constant that no row could carry once, not in each row; say if there is any."""
    if not shape.constants:
        return False
    trial = Faults()
    record = {"source": "a", "measure": "a", **shape.constants}
    if not {"low", "high"} & record.keys():
        record.setdefault("value", 1)
    claim_from_record(record, setting=setting, where="", faults=trial)
    told = {(fault.field, fault.problem) for fault in faults.found}
    for fault in trial.found:
        if fault.field.split(".")[0] in shape.constants and (fault.field, fault.problem) not in told:
            place = f"{mapping.file or 'the mapping'}: constants"
            faults.found.append(_placed(fault, faults.file, place))
    return any(fault.field.split(".")[0] in shape.constants for fault in trial.found)


def _placed(fault: Fault, file: str, where: str) -> Fault:
    return Fault(fault.problem, file=file, where=where, field=fault.field, mend=fault.mend)
