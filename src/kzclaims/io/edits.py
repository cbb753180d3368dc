"""Edits: a value of a claim changed in its file, with all else left as it stands.

Each edit is read back before it counts: the entry has to say what it said, but for the field that was changed. What
cannot be changed alone is left as it is.
"""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Sequence
from typing import Any

from attrs import frozen

from kzclaims.io.lines import suffixes
from kzclaims.io.mapping import Mapping as TableMapping
from kzclaims.io.places import Asked, places_in
from kzclaims.io.text import read_text
from kzclaims.io.toml_text import toml_value
from kzclaims.model.finding import Place

_ABSENT = object()


@frozen
class Edit:
    """A new value for a field of a row, as the file's reader counts rows; None takes the field out."""

    row: int
    field: str
    value: int | str | None


def edited(file: str, edits: Sequence[Edit], *, mapping: TableMapping | None = None) -> tuple[str, str, list[Edit]]:
    """Return the text of a file, the text with some edits made, and those edits.

    A field that the file does not state, gives over several lines or shares with another is left as it is; so is a
    packed file. Raises InputError for a file that cannot be read.
    """
    suffix, packing = suffixes(file)
    before = read_text(file)
    if packing or suffix not in (".toml", ".csv", ".jsonl"):
        return before, before, []
    asked = [Asked(row=one.row, field=one.field, exact=True) for one in edits]
    places = places_in(file, asked, mapping=mapping)
    lines: list[str | None] = list(before.split("\n"))
    made = []
    # From the end of the file to its start, so that no place moves before its turn.
    for edit, place in sorted(zip(edits, places, strict=True), key=lambda one: (-one[1].line, -one[1].column)):
        old = lines[place.line - 1] if place.line else None
        if old is None or not old.startswith(place.text[: place.end - 1]):
            continue
        new = _changed(old, place, edit, suffix, mapping)
        if new is not _ABSENT and _alone(old, new, place, edit, suffix, mapping):
            lines[place.line - 1] = new
            made.append(edit)
    after = "\n".join(line for line in lines if line is not None)
    if suffix == ".toml" and not _same_toml(before, after, made):
        return before, before, []
    return before, after, made[::-1]


def _changed(line: str, place: Place, edit: Edit, suffix: str, mapping: TableMapping | None) -> Any:
    """Return a line with a new value, None for no line at all, or `_ABSENT` where it cannot be changed."""
    before, old, after = line[: place.column - 1], line[place.column - 1 : place.end - 1], line[place.end - 1 :]
    if suffix == ".toml" and edit.value is None:
        if before.strip().removesuffix("=").strip() != edit.field or old.startswith(("[", "{")):
            return _ABSENT
        rest = after.strip()
        indent = before[: len(before) - len(before.lstrip())]
        end = "\r" if line.endswith("\r") else ""
        return f"{indent}{rest}{end}" if rest.startswith("#") else None if not rest else _ABSENT
    if suffix == ".toml":
        return f"{before}{toml_value(edit.value)}{after}"
    if suffix == ".jsonl":
        return f"{before}{json.dumps(edit.value, ensure_ascii=False)}{after}"
    cell = io.StringIO()
    writer = csv.writer(cell, delimiter=mapping.delimiter if mapping else ",", lineterminator="")
    if edit.value is not None:
        writer.writerow([edit.value])
    return f"{before}{cell.getvalue()}{after}"


def _alone(old: str, new: str | None, place: Place, edit: Edit, suffix: str, mapping: TableMapping | None) -> bool:
    """Say whether a changed line reads as the old one, but for the value that was changed."""
    if suffix == ".toml":
        return True  # the whole text is read again at the end
    assert new is not None
    try:
        if suffix == ".jsonl":
            said = json.loads(old)
            return bool({**said, edit.field: edit.value} == json.loads(new))
        delimiter = mapping.delimiter if mapping else ","
        ours, theirs = (list(csv.reader([line], delimiter=delimiter, strict=True)) for line in (old, new))
    except (ValueError, csv.Error):
        return False
    if len(ours) != 1 or len(theirs) != 1 or len(ours[0]) != len(theirs[0]):
        return False
    differ = [after for before, after in zip(ours[0], theirs[0], strict=True) if before != after]
    return differ == ["" if edit.value is None else str(edit.value)]


def _same_toml(before: str, after: str, made: Sequence[Edit]) -> bool:
    """Say whether a TOML text reads as another, but for the edits."""
    try:
        ours, theirs = (tomllib.loads(text) for text in (before, after))
        for edit in made:
            claim = ours["claims"][edit.row]
            claim[edit.field] = edit.value
            if edit.value is None:
                del claim[edit.field]
    except (tomllib.TOMLDecodeError, LookupError, TypeError):
        return False
    return ours == theirs
