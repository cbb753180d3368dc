"""Terms: the vocabulary that a set is measured with, from one file of words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve
from converter import Words

from kzclaims.vocabulary.load import raise_faults, read_origins
from kzclaims.vocabulary.vocabulary import Vocabulary

SECTIONS = ("vocabulary", "origins")


def read_tables(path: Path) -> Mapping[str, Any]:
    """Return the [vocabulary] and [origins] tables of a TOML file.

    Raises ValueError where it is no TOML or holds anything else.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise ValueError(f"{path}: is no TOML in UTF-8: {error}") from error
    if others := tables.keys() - set(SECTIONS):
        raise ValueError(f"{path}: holds {', '.join(sorted(others))}; a file of words has [vocabulary] and [origins]")
    return tables


def vocabulary_of(tables: Mapping[str, Any], measures: Iterable[str], *, file: str) -> Vocabulary:
    """Return the vocabulary of a file's tables.

    It stands alone: what the library ships is not laid under it, so that a figure tells nothing of which words it
    happens to ship. Only how the figures of a measure behave (a count that grows, a date) is taken from there for
    those of `measures` that the file does not declare. Raises InputError with every fault.
    """
    declared = tables.get("vocabulary", {})
    if not isinstance(declared, Mapping) or not isinstance(declared.get("measure", {}), Mapping):
        raise ValueError(f"{file}: [vocabulary] or [vocabulary.measure] is no table; write [vocabulary.measure.TERM]")
    known = Words.of(tables).names.get("measure", frozenset())
    missing = sorted({name for name in measures if name.casefold() not in known})
    shipped = Vocabulary.shipped()
    behaviours = {name: _behaviour(shipped, name) for name in missing if shipped.known("measure", name)}
    own = Vocabulary.from_tables({**declared, "measure": {**declared.get("measure", {}), **behaviours}}, file=file)
    origins, faults = read_origins(tables.get("origins", {}))
    raise_faults(faults, file)
    return evolve(own, origins=origins)


def _behaviour(vocabulary: Vocabulary, name: str) -> dict[str, Any]:
    measure = vocabulary.measure(name)
    told = {
        "kind": str(measure.kind),
        "unit": measure.unit,
        "counting": measure.counting and str(measure.counting),
        "additive": measure.additive,
        "functional": measure.functional,
        "order": measure.order,
    }
    return {key: value for key, value in told.items() if value is not None}
