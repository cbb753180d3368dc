"""Claims as JSON lines: one record a line, and all else of the dossier in the first line."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from kzclaims.io.entry import Entry, has_half_character
from kzclaims.io.faults import Faults, Unreadable, quoted, shown
from kzclaims.io.header import ASIDE
from kzclaims.io.intake import SURPLUS, Intake, OnFault
from kzclaims.io.lines import count_lines, read_lines
from kzclaims.io.plain import MAX_DEPTH, MOST_WRITTEN, decimal_of, too_deep
from kzclaims.io.questions import tables_of_questions
from kzclaims.io.records import Setting, record_from_claim
from kzclaims.io.tables import HEAD, SECTIONS, Head, column_dimensions, read_head, tables_from_head
from kzclaims.io.text import shown_path
from kzclaims.model.dossier import Dossier
from kzclaims.model.progress import OnProgress, Progress
from kzclaims.vocabulary.vocabulary import Vocabulary

HEADER = "dossier"
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class _TwiceError(ValueError):
    """A key that stands twice in one object."""


# A line may hold all of a dossier but its claims.
MAX_LINE = 64 * 2**20


def read_jsonl(text: str, *, file: str = "", vocabulary: Vocabulary | None = None) -> Dossier:
    """Return the dossier that JSON lines hold.

    The first line may be {"dossier": {...}} with all but the claims; without it, sources are made from the ids
    that the claims name. Raises InputError with every fault and its line.
    """
    # Only a line feed ends a line: other line separators may stand within a text.
    return _read(text.split("\n"), Faults(file), vocabulary)


def load_jsonl(
    path: str | os.PathLike[str],
    *,
    vocabulary: Vocabulary | None = None,
    on_fault: OnFault | None = None,
    on_progress: OnProgress | None = None,
) -> Dossier:
    """Return the dossier that a file holds, read line by line; it may be packed as .gz or .xz.

    With `on_fault` bad records are told and set aside. Raises InputError as `read_jsonl` does.
    """
    file = shown_path(path)
    faults = Faults(file)
    progress = Progress(on_progress, None if on_progress is None else count_lines(path), f"reading {file}")
    return _read(read_lines(path, faults, longest=MAX_LINE), faults, vocabulary, on_fault, progress)


def _read(
    lines: Iterable[str],
    faults: Faults,
    vocabulary: Vocabulary | None,
    on_fault: OnFault | None = None,
    progress: Progress | None = None,
) -> Dossier:
    intake: Intake | None = None
    tables: Mapping[str, object] = {}
    place, number = "", 0

    def opened(head: Head) -> Intake:
        if on_fault is not None:
            faults.stop()  # what is wrong with the head is wrong with every record
        return Intake(head, faults, on_fault=on_fault, place_of="line {}".format)

    for number, line, record in _records(lines, faults):
        header = record.get(HEADER) if record is not None and len(record) == 1 else None
        if header is None:
            if intake is None:
                told, faults.found[:] = faults.found[:], []
                intake = opened(_bare_head(faults, vocabulary))
                faults.found[:0] = told
            if record is None:
                intake.refuse({SURPLUS: (line.strip(),)})
            else:
                intake.take([(record, {})], number, record)
        elif intake is not None:
            faults.add("the dossier line stands after other lines", where=f"line {number}", mend="put it first, once")
            intake.refuse({SURPLUS: (line.strip(),)})
        elif not isinstance(header, Mapping):
            faults.add(f"{shown(header)} is not an object", where=f"line {number}", field=HEADER, mend="write {...}")
            intake = opened(_bare_head(faults, vocabulary))
        else:
            place = f"line {number}: "
            tables = _sections(header, faults, f"line {number}")
            intake = opened(read_head(tables, faults=faults, base=vocabulary, place=place))
        if progress:
            progress.at(number)
    if progress:
        progress.end(number)
    intake = intake or opened(_bare_head(faults, vocabulary))
    return intake.finish(tables, place=place)


def _bare_head(faults: Faults, vocabulary: Vocabulary | None) -> Head:
    head = read_head({}, faults=faults, base=vocabulary)
    return Head(setting=Setting(vocabulary=head.setting.vocabulary, dimensions=head.setting.dimensions))


def _sections(header: Mapping[str, object], faults: Faults, where: str) -> dict[str, object]:
    """Return the header's sections as the TOML form names them."""
    known = [*HEAD, *(name for name in SECTIONS if name not in (HEADER, "claims"))]
    Entry(header, where=where, faults=faults).only(known, what="section")
    sections = {name: value for name, value in header.items() if name in SECTIONS and name not in (HEADER, "claims")}
    return {HEADER: {name: header[name] for name in HEAD if name in header}, **sections}


def _records(lines: Iterable[str], faults: Faults) -> Iterator[tuple[int, str, Mapping[str, object] | None]]:
    """Yield the number, the text and the object of each line that is not blank; None, with a fault, for no object."""
    for number, line in enumerate(lines, 1):
        if line and not line.isspace():
            yield number, line, _record(line, f"line {number}", faults)


def _record(line: str, where: str, faults: Faults) -> Mapping[str, object] | None:
    try:
        record = _DECODER.decode(line.strip())
    except json.JSONDecodeError as error:
        mend = "write one whole JSON object a line, text in double quotes"
        faults.add(f"no JSON: {error.msg}", where=f"{where}, column {error.colno}", mend=mend)
        return None
    except _TwiceError as error:
        faults.add(str(error), where=where, mend="remove one of the two")
        return None
    except RecursionError:
        record = None
    if record is None or too_deep(record):
        problem = "null is no record" if line.strip() == "null" else f"nests deeper than {MAX_DEPTH} levels"
        faults.add(problem, where=where, mend="write a flat object a line")
    elif not isinstance(record, Mapping):
        faults.add(f"{shown(record)} is no record", where=where, mend="write an object: {...}")
    elif _SURROGATE.search(line) and has_half_character(json.dumps(record, ensure_ascii=False, default=str)):
        faults.add("a text holds half a character (a lone surrogate)", where=where, mend="write it whole")
    elif f'"{ASIDE}' in line:
        return {name: value for name, value in record.items() if not name.startswith(ASIDE)}
    else:
        return record
    return None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise _TwiceError(f"the key {quoted(twice)} stands twice")
    return found


def _whole(text: str) -> int | Unreadable:
    return int(text) if len(text) <= MOST_WRITTEN else Unreadable(f"a number of {len(text):,} digits")


def _constant(text: str) -> Unreadable:
    return Unreadable(f"{text} is no number")


_DECODER = json.JSONDecoder(parse_int=_whole, parse_float=decimal_of, parse_constant=_constant, object_pairs_hook=_once)


def write_jsonl(dossier: Dossier) -> str:
    """Return a dossier as JSON lines: the header, then a record a claim, with figures spelt out in numbers."""
    dimensions = column_dimensions(dossier)
    head = tables_from_head(dossier, dimensions) | tables_of_questions(dossier, dimensions)
    header = {**head.pop(HEADER), **head}
    lines = [json_text({HEADER: header}), *(json_text(record_from_claim(claim)) for claim in dossier)]
    return "".join(f"{line}\n" for line in lines)


_SIMPLE = frozenset((str, int, type(None)))


def json_text(data: Any) -> str:
    """Return JSON on one line in which decimals are numbers, digit for digit."""
    if isinstance(data, Mapping) and _SIMPLE.issuperset(map(type, data.values())):
        return json.dumps(data, ensure_ascii=False)
    if isinstance(data, Mapping):
        pairs = (f"{json_text(str(name))}: {json_text(value)}" for name, value in data.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(data, list | tuple):
        return f"[{', '.join(json_text(value) for value in data)}]"
    if isinstance(data, Decimal):
        return f"{data:f}"
    return json.dumps(data, ensure_ascii=False)
