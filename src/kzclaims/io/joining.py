"""Joining: the dossiers of several files as one, where they do not speak against each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from kzclaims.errors import Fault, InputError
from kzclaims.io.faults import counted, quoted
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Dossier, OpenQuestion
from kzclaims.model.scope import Scope
from kzclaims.model.source import Document, Origin, Source

_Entry = TypeVar("_Entry", Claim, Document, OpenQuestion, Origin, Source)


def joined(dossiers: Mapping[str, Dossier]) -> Dossier:
    """Return one dossier of several, given by the names of their files.

    What one file declares holds for the claims of all. A source that one file only names is the one that another
    declares. Raises InputError with every claim id that stands in two files, and everything else declared otherwise.
    """
    if len(dossiers) == 1:
        return next(iter(dossiers.values()))
    faults: list[Fault] = []
    found = Dossier(
        title=" + ".join(dict.fromkeys(one.title for one in dossiers.values() if one.title)),
        defaults=Scope(_tables({file: dict(one.defaults) for file, one in dossiers.items()}, "defaults", faults)),
        uses=tuple(dict.fromkeys(name for one in dossiers.values() for name in one.uses)),
        vocabulary=_vocabulary(dossiers, faults),
        origins=_entries({file: one.origins for file, one in dossiers.items()}, "origins", faults),
        sources=_entries({file: one.sources for file, one in dossiers.items()}, "sources", faults),
        documents=_entries({file: one.documents for file, one in dossiers.items()}, "documents", faults),
        claims=_entries({file: one.claims for file, one in dossiers.items()}, "claims", faults),
        open=_entries({file: one.open for file, one in dossiers.items()}, "open", faults),
        retractions=tuple(each for one in dossiers.values() for each in one.retractions),
        decisions=tuple(each for one in dossiers.values() for each in one.decisions),
    )
    if faults:
        raise InputError(f"the files cannot be joined: {counted(len(faults), 'fault')}", faults)
    return found


def _entries(given: Mapping[str, tuple[_Entry, ...]], section: str, faults: list[Fault]) -> tuple[_Entry, ...]:
    """Return the entries of all files, each id once; what names none is kept as it is."""
    found: dict[object, _Entry] = {}
    home: dict[str, str] = {}
    for file, entries in given.items():
        for entry in entries:
            known = found.get(entry.id)
            if not entry.id or known is None:
                found[entry.id or (file, len(found))] = entry
                home[entry.id] = file
            elif isinstance(entry, Claim | OpenQuestion) or not (known == entry or _is_named_only(entry)):
                if not isinstance(known, Claim | OpenQuestion) and _is_named_only(known):
                    found[entry.id] = entry
                    continue
                told = "carries the same id" if isinstance(entry, Claim | OpenQuestion) else "declares it otherwise"
                problem = f"{quoted(home[entry.id])} {told}"
                place = f"{section} ({quoted(entry.id)[1:-1]})"
                faults.append(Fault(problem, file=file, where=place, mend="rename one, or make them equal"))
    return tuple(found.values())


def _is_named_only(entry: Document | Origin | Source) -> bool:
    """Say whether an entry was made from its id alone."""
    if isinstance(entry, Document):
        return entry == Document(entry.id, source=entry.source)
    return entry == type(entry)(entry.id)


def _vocabulary(dossiers: Mapping[str, Dossier], faults: list[Fault]) -> dict[str, dict[str, Any]]:
    dimensions = dict.fromkeys(name for one in dossiers.values() for name in one.vocabulary)
    return {
        dimension: _tables(
            {file: one.vocabulary.get(dimension, {}) for file, one in dossiers.items()},
            f"vocabulary.{dimension}",
            faults,
        )
        for dimension in dimensions
    }


def _tables(given: Mapping[str, Mapping[str, Any]], section: str, faults: list[Fault]) -> dict[str, Any]:
    """Return the keys of all files; one that two files give otherwise is a fault."""
    found: dict[str, Any] = {}
    home: dict[str, str] = {}
    for file, table in given.items():
        for name, value in table.items():
            if name in found and found[name] != value:
                problem = f"{quoted(home[name])} says otherwise"
                faults.append(Fault(problem, file=file, where=section, field=name, mend="make the two equal"))
            found.setdefault(name, value)
            home.setdefault(name, file)
    return found
