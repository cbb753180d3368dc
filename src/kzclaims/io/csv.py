"""Claims as CSV: one row a claim, one column a field; somebody else's table through a mapping."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from decimal import Decimal

from kzclaims.errors import InvalidValueError
from kzclaims.io.assembly import Assembly
from kzclaims.io.entry import PLAIN_NUMBER
from kzclaims.io.faults import Faults, Unreadable, counted, name_shown, quoted
from kzclaims.io.fields import FIELD_OF, FIELDS, Holds
from kzclaims.io.mapping import Mapping
from kzclaims.io.records import Setting, record_from_claim
from kzclaims.io.tables import Head, read_head
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Dossier
from kzclaims.model.number import Number
from kzclaims.vocabulary.vocabulary import Vocabulary

ALTERNATIVES = " | "
OTHERS = "scope."
_ALWAYS = ("id", "source", "measure", "value")
_VERBATIM = ("quote", "note")


def read_csv(
    text: str, *, file: str = "", vocabulary: Vocabulary | None = None, mapping: Mapping | None = None
) -> Dossier:
    """Return the claims that a table holds, with sources made from the ids that they name.

    Plain digits are typed numbers; digits with separators are a phrase and need a language. An empty cell is a
    field that is not stated. Raises InputError with every fault and its row, which is its line in the file.
    """
    mapping = Mapping() if mapping is None else mapping
    faults = Faults(file)
    own = read_head({}, faults=faults, base=vocabulary).setting
    setting = Setting(vocabulary=own.vocabulary, dimensions=own.dimensions)
    assembly = Assembly(Head(setting=setting), faults)
    rows = _rows(text, mapping.delimiter, faults)
    number, names = next(rows, (1, []))
    targets = _targets(names, mapping, setting.dimensions, faults, f"row {number}")
    _check_needed({*targets, *mapping.constants}, faults, f"row {number}")
    for number, row in rows:
        where = f"row {number}"
        if len(row) != len(names):
            problem = f"{counted(len(row), 'cell')} under {counted(len(names), 'column')}"
            faults.add(problem, where=where, mend="put text that holds a comma or a line break in quotes")
            continue
        record = _record(dict(zip(targets, row, strict=True)), mapping)
        _type_value(record, setting, mapping.decimal)
        assembly.add(record, where)
    return assembly.finish()


def _rows(text: str, delimiter: str, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank, with the line on which it starts."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    try:
        for row in reader:
            if row:
                yield start, row
            start = reader.line_num + 1
    except csv.Error as error:
        mend = "check the quotes: each opens and closes, and one inside is doubled; later rows were not read"
        if "field larger" in str(error):
            mend = "is a quote left open? later rows were not read"
        faults.add(f"no CSV: {error}", where=f"row {start}", mend=mend)


def _targets(names: list[str], mapping: Mapping, dimensions: Collection[str], faults: Faults, where: str) -> list[str]:
    """Return the field or dimension of each column; "" for a column that is left out."""
    known = [*(name for name in FIELD_OF if name != "scope"), *sorted(dimensions)]
    found: list[str] = []
    for place, raw in enumerate(names, 1):
        name = raw.strip()
        target = mapping.columns.get(name, name)
        if name not in mapping.columns and (name in mapping.ignore or ("*" in mapping.ignore and name not in known)):
            target = ""
        elif not name:
            faults.add(f"column {place} has no name", where=where, mend="name it, or remove the column")
        elif target not in known and not _is_other(target):
            near = faults.near(target, known)
            mend = f'did you mean "{near}"?' if near else "name its field under [columns] of a mapping, or ignore it"
            faults.add(f"unknown column {quoted(target)}", where=where, field=name_shown(name), mend=mend)
            target = ""
        elif target in found:
            problem = f"two columns are {quoted(target)}"
            faults.add(problem, where=where, field=name_shown(name), mend="remove or rename one")
            target = ""
        found.append(target)
    stated = {name.strip() for name in names}
    for column in mapping.columns:
        if column not in stated:
            near = faults.near(column, stated)
            mend = f'did you mean "{near}"?' if near else "remove it from the mapping"
            faults.add(f"the mapping names a column that is not there: {quoted(column)}", where=where, mend=mend)
    return found


def _check_needed(stated: Collection[str], faults: Faults, where: str) -> None:
    """Stop where a column without which no row is a claim is not there: each row would only tell it again."""
    missing = [name for name in ("source", "measure") if name not in stated]
    if not {"value", "low", "high"} & set(stated):
        missing.append("value")
    for name in missing:
        mend = "add it, or name it under [columns] or [constants] of a mapping"
        faults.add(f"no column holds {name}", where=where, field=name, mend=mend)
    if missing:
        faults.stop()


def _is_other(target: str) -> bool:
    return target.startswith(OTHERS) and len(target) > len(OTHERS)


def _record(cells: dict[str, str], mapping: Mapping) -> dict[str, object]:
    """Return the record of a row: cells as fields, over the mapping's constants."""
    record: dict[str, object] = dict(mapping.constants)
    if mapping.language is not None:
        record.setdefault("language", mapping.language)
    scope: dict[str, object] = {}
    for target, cell in cells.items():
        if not target or not cell.strip():
            continue
        if _is_other(target):
            scope[target.removeprefix(OTHERS)] = _alternatives(cell)
        else:
            record[target] = _field(target, cell, mapping.decimal)
    return record | ({"scope": scope} if scope else {})


def _field(name: str, cell: str, decimal: str) -> object:
    if name in _VERBATIM:
        return cell
    if name not in FIELD_OF or FIELD_OF[name].holds is Holds.WORDS:
        return _alternatives(cell)
    text = cell.strip()
    if FIELD_OF[name].holds not in (Holds.NUMBER, Holds.WHOLE):
        return text
    number = _plain(text, decimal)
    if number is None and PLAIN_NUMBER.fullmatch(text):
        return Unreadable(f'{quoted(text)} has a point, and the mapping says decimal = ","')
    return text if number is None else number


def _type_value(record: dict[str, object], setting: Setting, decimal: str) -> None:
    """Turn plain digits in value into a typed number, but not a year, a label, or the phrase beside numbers."""
    value, measure = record.get("value"), record.get("measure")
    kind = setting.kind(measure) if isinstance(measure, str) else None
    if isinstance(value, str) and kind not in ("instant", "label") and not {"low", "high"} & record.keys():
        number = _plain(value, decimal)
        record["value"] = value if number is None else number


def _plain(text: str, decimal: str) -> Decimal | None:
    if decimal == ",":
        text = text.replace(".", " ").replace(",", ".")
    return Decimal(text) if PLAIN_NUMBER.fullmatch(text) else None


def _alternatives(cell: str) -> object:
    words = [word.strip() for word in cell.split(ALTERNATIVES.strip())]
    return words[0] if len(words) == 1 else words


def write_csv(dossier: Dossier) -> str:
    """Return the claims of a dossier as CSV; its other sections have no place in a table.

    Raises InvalidValueError for a term or id that holds the sign between alternatives.
    """
    rows = [_cells(claim) for claim in dossier]
    used = {name for row in rows for name in row}
    names = [one.name for one in FIELDS if one.name in used or one.name in _ALWAYS]
    names += sorted(used - set(names))
    text = io.StringIO(newline="")
    # Both signs of the line end are in it, so that a field with either of them is put in quotes.
    writer = csv.DictWriter(text, names, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _cells(claim: Claim) -> dict[str, str]:
    cells: dict[str, str] = {}
    record = record_from_claim(claim)
    scope = record.pop("scope", {})
    assert isinstance(scope, dict)
    for name, value in [*record.items(), *((OTHERS + name, value) for name, value in scope.items())]:
        listed = name not in FIELD_OF or FIELD_OF[name].holds is Holds.WORDS
        for word in value if isinstance(value, list) else [value]:
            if listed and "|" in str(word):
                raise InvalidValueError(
                    f'claim {quoted(claim.id)}: {name} {quoted(str(word))} holds "|", which parts alternatives '
                    "in CSV; rename it, or write TOML or JSONL"
                )
        cells[name] = ALTERNATIVES.join(value) if isinstance(value, list) else _cell(value)
    return cells


def _cell(value: object) -> str:
    number: Number | str = value  # type: ignore[assignment]
    return number if isinstance(number, str) else f"{number:f}" if not isinstance(number, int) else str(number)
