"""Files: a dossier from a path, and back, by the suffix of its name."""

from __future__ import annotations

import os
from collections.abc import Iterable
from collections.abc import Mapping as Table
from typing import Any, TypeAlias

from attrs import evolve, fields

from kzclaims.errors import Fault, InputError, KzclaimsError
from kzclaims.io.assembly import Assembly
from kzclaims.io.csv import load_csv, read_csv, write_csv
from kzclaims.io.faults import Faults, counted, quoted, shown
from kzclaims.io.intake import OnFault
from kzclaims.io.jsonl import load_jsonl, read_jsonl, write_jsonl
from kzclaims.io.lines import suffixes
from kzclaims.io.mapping import Mapping
from kzclaims.io.plain import plain, too_deep
from kzclaims.io.records import record_from_claim
from kzclaims.io.tables import read_head
from kzclaims.io.text import read_text, shown_path, write_text
from kzclaims.io.toml import MAX_TOML_BYTES, read_toml, write_toml
from kzclaims.model.dossier import Dossier
from kzclaims.model.progress import OnProgress
from kzclaims.model.source import Source
from kzclaims.vocabulary.vocabulary import Vocabulary

SUFFIXES = (".toml", ".jsonl", ".csv")

Path_: TypeAlias = str | os.PathLike[str]
Words: TypeAlias = Vocabulary | str | os.PathLike[str] | None


def load(
    path: Path_,
    *,
    vocabulary: Words = None,
    mapping: Mapping | Table[str, Any] | Path_ | None = None,
    on_fault: OnFault | None = None,
    on_progress: OnProgress | None = None,
) -> Dossier:
    """Return the dossier that a .toml, .jsonl or .csv file holds; the last two may be packed as .gz or .xz.

    The file's own words stand over `vocabulary`, a Vocabulary or the path of a TOML file with [vocabulary]
    tables; over the shipped one where it is None. `mapping` names the columns of a CSV file.

    With `on_fault`, a claim with any fault is set aside and the rest goes on: `on_fault(fault, row)` is called with
    each fault and the row or record that has it. `on_progress(done, total, what)` is called every ten thousand rows
    and at the end; `total` is None where nobody knows it.
    Raises InputError with every fault of the file, but those that `on_fault` takes.
    """
    suffix, packing = _suffix(path)
    base = vocabulary_from(vocabulary)
    if mapping is not None and suffix != ".csv":
        raise _refused(path, f"a mapping is for .csv, not {suffix}", "leave the mapping out")
    if packing and suffix == ".toml":
        raise _refused(path, f"a .toml file is not read packed as {packing}", "unpack it")
    columns = Mapping.of(mapping)
    told: dict[str, Any] = {"vocabulary": base, "on_fault": on_fault, "on_progress": on_progress}
    if suffix == ".jsonl":
        return load_jsonl(path, **told)
    if suffix == ".csv":
        return load_csv(path, mapping=columns, **told)
    return read_toml(read_text(path, limit=MAX_TOML_BYTES), file=shown_path(path), **told)


def vocabulary_from(given: Words) -> Vocabulary | None:
    """Return the vocabulary given, or that of a TOML file, which stands over the shipped one."""
    if given is None or isinstance(given, Vocabulary):
        return given
    read_text(given, limit=MAX_TOML_BYTES)  # a pipe or a folder is told here, before it can block
    return Vocabulary.load(os.fspath(given))


def dump(dossier: Dossier, path: Path_, *, vocabulary: Words = None) -> None:
    """Write a dossier to a .toml, .jsonl or .csv file, whole or not at all; .csv holds its claims only.

    `vocabulary` is what the dossier was loaded with, where that was not the shipped one.
    Raises InputError, with the old file left as it is, where the file cannot be written or would not be read
    back equal.
    """
    suffix, packing = _suffix(path)
    if packing:
        raise _refused(path, f"a file packed as {packing} is only read", "write it without, and pack it then")
    try:
        back, text = _written(dossier, suffix, vocabulary_from(vocabulary) or Vocabulary.named(*dossier.uses))
    except InputError as error:
        title = f"{shown_path(path)}: not written, for it could not be read back: {counted(len(error.faults), 'fault')}"
        raise InputError(title, [fault.located(file=shown_path(path)) for fault in error.faults]) from error
    except (KzclaimsError, TypeError, RecursionError) as error:
        raise _refused(path, str(error) or "it nests too deep", "correct it and write again") from error
    lost = _difference(dossier, back, claims_only=suffix == ".csv")
    if lost:
        raise _refused(path, f"{suffix} would not be read back equal: {lost}", "correct it, or use another format")
    write_text(path, text)


def _written(dossier: Dossier, suffix: str, base: Vocabulary) -> tuple[Dossier, str]:
    """Return what would be read back, and the text."""
    if suffix == ".jsonl":
        text = write_jsonl(dossier)
        return read_jsonl(text, vocabulary=base), text
    own = Vocabulary.from_tables(plain(dossier.vocabulary), base=base) if dossier.vocabulary else base
    if suffix == ".toml":
        text = write_toml(dossier, vocabulary=own)
        return read_toml(text, vocabulary=base), text
    text = write_csv(dossier)
    return read_csv(text, vocabulary=own), text


def _difference(dossier: Dossier, back: Dossier, *, claims_only: bool) -> str:
    """Tell the first thing that reading back gives otherwise; "" if all is equal."""
    if not claims_only:
        for one in fields(Dossier):
            said, read = getattr(dossier, one.name), getattr(back, one.name)
            if one.name == "vocabulary":
                said = plain(said)
            if one.eq and one.name != "claims" and said != read:
                return f"its {one.name}"
    if len(dossier) != len(back):
        return f"{counted(len(dossier), 'claim')} would be {len(back)}"
    if dossier.claims == back.claims:
        return ""
    for claim, read in zip(dossier, back, strict=True):
        if claim == read:
            continue
        if not claim.source and claim.document:
            read = evolve(read, source="")  # filled in from the document
        for one in fields(type(claim)):
            said, again = getattr(claim, one.name), getattr(read, one.name)
            if said != again:
                return f"{one.name} {shown(said)} of the claim {quoted(claim.id)} would be {shown(again)}"
    return ""


def from_records(
    records: Iterable[Table[str, object]],
    *,
    sources: Table[str, Source | Table[str, object]] | Iterable[Source] | None = None,
    vocabulary: Words | Table[str, Table[str, Table[str, Any]]] = None,
    defaults: Table[str, str | list[str]] | None = None,
) -> Dossier:
    """Return the dossier of records in memory, fields as in a file; dates may be date objects.

    `sources` are those that the records may name; without them each is made from its id. `vocabulary` is the
    dossier's own tables, or a vocabulary to read with. `defaults` are terms for dimensions that no claim states.
    Raises InputError with every fault and its place, such as records[3], counted from 0.
    """
    faults = Faults("the records")
    own = isinstance(vocabulary, Table)
    tables: dict[str, object] = {"dossier": {"defaults": dict(defaults or {})}}
    if own:
        tables["vocabulary"] = vocabulary
    base = None if isinstance(vocabulary, Table) else vocabulary_from(vocabulary)
    if too_deep(tables):
        faults.add("the vocabulary nests too deep", mend="a term has a flat table")
        faults.stop()
    given = _sources(sources)
    tables["sources"] = {key: {} if isinstance(one, Source) else one for key, one in given.items()}
    head = read_head(tables, faults=faults, base=base)
    kept = {one.id: one for one in given.values() if isinstance(one, Source)}
    makes = frozenset(("documents",) if sources is not None else ("sources", "documents"))
    known = {one.id: kept.get(one.id, one) for one in head.sources}
    setting = evolve(head.setting, sources=known, makes=makes)
    place_of = "records[{}]".format
    assembly = Assembly(evolve(head, sources=tuple(known.values()), setting=setting), faults, place_of=place_of)

    def odd(record: object, number: int) -> bool:
        if not isinstance(record, Table):
            faults.add(f"{shown(record)} is no record", where=place_of(number), mend="give a dict of fields")
        elif too_deep(record):
            faults.add("the record nests too deep", where=place_of(number), mend="give a flat dict of fields")
        else:
            return False
        return True

    assembly.extend(records, odd)
    return assembly.finish()


def _sources(given: Table[str, Any] | Iterable[Source] | None) -> dict[str, Any]:
    if given is None or isinstance(given, Table):
        return dict(given or {})
    return {one.id: one for one in given}


def to_records(dossier: Dossier) -> list[dict[str, object]]:
    """Return a record a claim, as the rows of a table: figures in numbers beside their phrase, dates as ISO text."""
    return [record_from_claim(claim) for claim in dossier]


def _suffix(path: Path_) -> tuple[str, str]:
    """Return the suffix that names the format, and that of the packing or ""."""
    suffix, packing = suffixes(path)
    if suffix in SUFFIXES:
        return suffix, packing
    problem = f"the suffix {quoted(suffix)} names no format" if suffix else "the name has no suffix"
    mend = f"use one of {', '.join(SUFFIXES)}"
    if suffix == ".json":
        mend += "; a report as .json is held against another by kzclaims diff"
    raise _refused(path, problem, mend)


def _refused(path: Path_, problem: str, mend: str) -> InputError:
    fault = Fault(problem, file=shown_path(path), mend=mend)
    return InputError(f"{shown_path(path)}: 1 fault", [fault])
