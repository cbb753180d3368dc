"""Tables to terms and origins: a vocabulary as it is written, every fault located and collected."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from attrs import define, field

from kzclaims.errors import Fault, InputError
from kzclaims.model.source import Origin
from kzclaims.vocabulary.declarations import Declaration, shown
from kzclaims.vocabulary.terms import Term
from kzclaims.vocabulary.words import MAX_WORD, near, word_key

_SECTIONS = ("name", "version", "uses", "source", "vocabulary", "origins")
_TOO_LARGE = 32_000_000  # bytes; the shipped vocabulary has some thousands


@define
class Contents:
    """What a vocabulary file holds."""

    name: str = ""
    version: int = 0
    uses: tuple[str, ...] | None = None
    tables: Mapping[str, Any] = field(factory=dict)
    origins: tuple[Origin, ...] = ()


def read_file(path: Path) -> Contents:
    """Read a TOML file with [vocabulary] and, optionally, [origins], name, version and uses.

    Raises InputError where the file cannot be read or is no such file.
    """
    file = str(path)
    try:
        if path.stat().st_size > _TOO_LARGE:
            raise one_fault("the file is too large for a vocabulary", "is it the right file?", file)
        text = path.read_bytes().decode("utf-8-sig")
        tables = tomllib.loads(text)
    except OSError as error:
        raise one_fault(f"cannot be read: {error.strerror or error}", "name a TOML file", file) from None
    except UnicodeDecodeError as error:
        problem = f"byte {error.start} is not UTF-8"
        raise one_fault(problem, "save the file as UTF-8", file) from None
    except RecursionError:
        raise one_fault("the tables nest too deep", "a term has a flat table", file) from None
    except ValueError as error:  # TOMLDecodeError is one; a number of too many digits another
        raise one_fault(f"not TOML: {error!s:.200}", "mend the line; TOML is described at toml.io", file) from None
    return _contents(tables, file)


def data_files(name: str) -> tuple[Path, ...]:
    """Return the files of a shipped vocabulary, always in the same order."""
    return tuple(sorted(Path(str(files("kzclaims.vocabulary").joinpath(f"data/{name}"))).glob("*.toml")))


def read_shipped(name: str) -> Contents:
    """Read a shipped vocabulary: the files of its folder together, of which one bears its name and version."""
    found = Contents()
    tables: dict[str, dict[str, Any]] = {}
    for path in data_files(name):
        contents = read_file(path)
        found = contents if contents.name else found
        for dimension, terms in contents.tables.items():
            held = tables.setdefault(dimension, {})
            twice = held.keys() & terms.keys()
            raise_faults((Fault("declared in two files", where=f"{dimension}.{term}") for term in twice), str(path))
            held.update(terms)
    return Contents(found.name, found.version, found.uses, tables, found.origins)


def one_fault(problem: str, mend: str, file: str) -> InputError:
    """Return the error of a file that has one fault as a whole."""
    return InputError(f"{file}: unusable vocabulary", [Fault(problem, file=file, mend=mend)])


def _contents(tables: Mapping[str, Any], file: str) -> Contents:
    faults: list[Fault] = []
    for key in tables:
        if key not in _SECTIONS:
            likely = near(key, {word_key(one): one for one in _SECTIONS})
            mend = f"did you mean {likely[0]}?" if likely else f"use {', '.join(_SECTIONS)}; claims stand in a dossier"
            faults.append(Fault("a vocabulary has no such section", where=key[:80], mend=mend))
    name, version, uses = tables.get("name", ""), tables.get("version", 0), tables.get("uses")
    if not isinstance(name, str):
        faults.append(Fault(f"{shown(name)} is not a word", where="name", mend='write name = "crisis"'))
    if isinstance(version, bool) or not isinstance(version, int):
        faults.append(Fault(f"{shown(version)} is not a whole number", where="version", mend="write version = 1"))
    if uses is not None and (not isinstance(uses, list) or any(not isinstance(one, str) for one in uses)):
        faults.append(Fault(f"{shown(uses)} is not a list of words", where="uses", mend='write uses = ["crisis@1"]'))
    source = tables.get("source", [])
    if not isinstance(source, str) and (not isinstance(source, list) or any(not isinstance(s, str) for s in source)):
        faults.append(Fault(f"{shown(source)} is not a list of words", where="source", mend='write source = ["..."]'))
    for section in ("vocabulary", "origins"):
        if not isinstance(tables.get(section, {}), Mapping):
            mend = f"write it under [{section}]"
            faults.append(Fault(f"{shown(tables[section])} is not a table", where=section, mend=mend))
    origins: tuple[Origin, ...] = ()
    if isinstance(tables.get("origins"), Mapping):
        origins, wrong = read_origins(tables["origins"])
        faults.extend(wrong)
    raise_faults(faults, file)
    used = None if uses is None else tuple(uses)
    return Contents(name, version, used, tables.get("vocabulary", {}), origins)


def raise_faults(faults: Iterable[Fault], file: str) -> None:
    """Raise one InputError with all faults, if there are any, each with its file."""
    found = [fault.located(file=file) for fault in faults]
    if found:
        count = "1 fault" if len(found) == 1 else f"{len(found)} faults"
        raise InputError(f"{file or 'the vocabulary'}: {count}", found)


def read_tables(tables: Mapping[str, Any]) -> tuple[dict[str, list[Term]], list[Fault]]:
    """Return the terms that tables declare, by dimension, and what is wrong with them one by one."""
    terms: dict[str, list[Term]] = {}
    faults: list[Fault] = []
    for dimension, entries in tables.items():
        if not isinstance(dimension, str) or not dimension.strip() or len(dimension) > MAX_WORD:
            faults.append(Fault(f"{shown(dimension)} is no dimension", where="vocabulary", mend="name it in a word"))
        elif not isinstance(entries, Mapping):
            mend = f"write [vocabulary.{dimension}.TERM]"
            faults.append(Fault(f"{shown(entries)} is not a table", where=f"vocabulary.{dimension}", mend=mend))
        else:
            found, wrong = _read_dimension(dimension, entries)
            terms.setdefault(dimension, []).extend(found)
            faults.extend(wrong)
    return terms, faults


def _read_dimension(dimension: str, entries: Mapping[str, Any]) -> tuple[list[Term], list[Fault]]:
    terms: dict[str, Term] = {}
    faults: list[Fault] = []
    for name, table in entries.items():
        if not isinstance(name, str) or not name.strip() or len(name) > MAX_WORD:
            problem, mend = f"{shown(name)} is no term", f"name it in one to {MAX_WORD} signs"
            faults.append(Fault(problem, where=f"vocabulary.{dimension}", mend=mend))
            continue
        declaration = Declaration(dimension, name, table if isinstance(table, Mapping) else {})
        if not isinstance(table, Mapping):
            declaration.fault(f"{shown(table)} is not a table", mend=f"write [vocabulary.{dimension}.TERM]")
        twin = terms.get(word_key(name))
        if twin is not None:
            declaration.fault(f"the term {twin.name} is declared twice", mend="join the two tables")
        else:
            terms[word_key(name)] = declaration.term()
        faults.extend(declaration.faults)
    return list(terms.values()), faults


def read_origins(tables: Mapping[str, Any]) -> tuple[tuple[Origin, ...], list[Fault]]:
    """Return the origins that [origins.ID] tables declare, and what is wrong with them."""
    origins: list[Origin] = []
    faults: list[Fault] = []
    has = ("names", "same_as", "within", "side")
    for key, table in tables.items():
        where = f"origins.{key:.80}"
        if not isinstance(table, Mapping):
            faults.append(Fault(f"{shown(table)} is not a table", where=where, mend="write it under [origins.ID]"))
            continue
        read: dict[str, Any] = {}
        for name, value in table.items():
            words = [value] if isinstance(value, str) else value
            if name not in has:
                mend = f"use one of {', '.join(has)}"
                faults.append(Fault("an origin has no such property", where=where, field=name[:80], mend=mend))
            elif name == "side":
                if isinstance(value, str) and value.strip():
                    read[name] = value.strip()
                else:
                    mend = 'write side = "security-forces"'
                    faults.append(Fault(f"{shown(value)} is no population", where=where, field=name, mend=mend))
            elif not isinstance(words, list | tuple) or any(not isinstance(w, str) or not w.strip() for w in words):
                mend = f'write {name} = ["one", "another"]'
                faults.append(Fault(f"{shown(value)} is not a list of words", where=where, field=name, mend=mend))
            else:
                read[name] = tuple(word.strip() for word in words)
        if not key.strip():
            faults.append(Fault("an origin without a name", where="origins", mend="name it"))
        else:
            origins.append(Origin(key, **read))
    return tuple(origins), faults
