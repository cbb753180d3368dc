"""Edits: a value of a claim changed in its file, with all else left as it stands."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from attrs import frozen

from kzclaims.io.faults import Faults
from kzclaims.io.lines import suffixes
from kzclaims.io.mapping import Mapping as TableMapping
from kzclaims.io.places import Asked, places_in
from kzclaims.io.text import opened, read_text, shown_path
from kzclaims.io.toml import MAX_TOML_BYTES, parse_toml
from kzclaims.io.toml_text import toml_value
from kzclaims.model.finding import Place

_BOM = b"\xef\xbb\xbf"


@frozen
class Edit:
    """A new value for a field of a row, as the file's reader counts rows; None takes the field out."""

    row: int
    field: str
    value: int | str | None


def edited(file: str, edits: Sequence[Edit], *, mapping: TableMapping | None = None) -> tuple[str, str, int]:
    """Return the text of a file, the text with some edits made, and how many of them could be made.

    A field that the file does not state, or gives over several lines, is left as it is; so is a packed file.
    Raises InputError for a file that cannot be read.
    """
    suffix, packing = suffixes(file)
    before = read_text(file)
    if packing or suffix not in (".toml", ".csv", ".jsonl"):
        return before, before, 0
    asked = [Asked(row=one.row, field=one.field, exact=True) for one in edits]
    lines = before.split("\n")
    changes = zip(edits, places_in(file, asked, mapping=mapping), strict=True)
    made = 0
    # From the end of the file to its start, so that no place moves before its turn.
    for edit, place in sorted(changes, key=lambda one: (-one[1].line, -one[1].column)):
        if place.line and (line := _changed(place, edit, suffix, mapping)) is not None:
            end = "\r" if lines[place.line - 1].endswith("\r") else ""
            lines[place.line - 1 : place.line] = [f"{one}{end}" for one in line]
            made += 1
    after = "\n".join(lines)
    if suffix == ".toml" and parse_toml(after, faults := Faults(file)) == {} and faults.found:
        return before, before, 0  # what would not be read again is not written
    return before, after, made


def begins_with_mark(file: str) -> bool:
    """Say whether a file begins with a byte order mark, which has to stay."""
    found = opened(file, MAX_TOML_BYTES * 8, Faults(shown_path(file)))
    if found is None:
        return False
    with found:
        return found.read(3) == _BOM


def _changed(place: Place, edit: Edit, suffix: str, mapping: TableMapping | None) -> list[str] | None:
    """Return the line in place of an old one, or no line; None where it cannot be changed alone."""
    text = place.text
    before, old, after = text[: place.column - 1], text[place.column - 1 : place.end - 1], text[place.end - 1 :]
    if suffix == ".toml" and edit.value is None:
        alone = before.strip().removesuffix("=").strip() == edit.field and not after.split("#")[0].strip()
        return [] if alone and not old.startswith(('"""', "'''", "[", "{")) else None
    if suffix == ".toml":
        new = toml_value(edit.value)
    elif suffix == ".jsonl":
        new = json.dumps(edit.value, ensure_ascii=False)
    else:
        cell = io.StringIO()
        csv.writer(cell, delimiter=mapping.delimiter if mapping else ",", lineterminator="").writerow(
            ["" if edit.value is None else edit.value]
        )
        new = cell.getvalue() if edit.value is not None else ""
    return [f"{before}{new}{after}"]
