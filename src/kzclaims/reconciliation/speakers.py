"""Speakers: whom a name stands for in a report, and the account of what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from kzclaims.errors import UnknownNameError, excerpt
from kzclaims.model.aside import SetAside
from kzclaims.reconciliation.account import Account
from kzclaims.reconciliation.agreement import Agreement
from kzclaims.reconciliation.conflicts import Conflicts
from kzclaims.reconciliation.matrix import MOST_SOURCES, matrix_of
from kzclaims.reconciliation.sheet import Sheet
from kzclaims.vocabulary.words import near, word_key


def account_of(
    name: str,
    sheet: Sheet,
    conflicts: Conflicts,
    aside: Mapping[int, SetAside],
    matrix: Callable[[], Sequence[Agreement]],
) -> Account:
    """Return the account of a source (by id or publisher) or an origin (by id, name or another name).

    An exact id of a source is that source alone. `matrix` gives the agreements of the sources, where they are needed.
    Raises UnknownNameError, with the names that are near, for a name that nobody carries.
    """
    origins = sheet.judge.origins
    if not isinstance(name, str) or not name.strip():
        raise UnknownNameError(f"{excerpt(name)} is no name; give a source id, a publisher or an origin as text")
    key = origins.key(name)
    called = _sources(sheet)
    exact = [name] if name in called else []
    sources = exact or [source for source, names in called.items() if any(origins.key(one) == key for one in names)]
    declared = {origins.key(one) for one in _declared(sheet)}
    is_origin = key in declared or any(kind.speaker == key for kind in sheet.kinds)
    if not sources and not is_origin:
        raise UnknownNameError(_unknown(name, sheet, called))
    printed = frozenset(at for at, kind in enumerate(sheet.kinds) if kind.source in sources)
    said = frozenset(at for at, kind in enumerate(sheet.kinds) if is_origin and kind.speaker == key)
    kind_of = sheet.kind_of
    both = printed | said
    rows = sorted((row for row, kind in enumerate(kind_of) if kind in both), key=sheet.in_order)
    shown = _shown(name, sheet) if is_origin else called[sources[0]][-1]
    living = [row for row in range(len(sheet)) if row not in aside]
    return Account(
        name=shown,
        sources=tuple(sorted(sources)),
        origin=_shown(name, sheet) if is_origin else None,
        sheet=sheet,
        found=conflicts,
        rows=rows,
        printed=tuple(sheet.ids[row] for row in rows if kind_of[row] in printed),
        said=tuple(sheet.ids[row] for row in rows if kind_of[row] in said),
        set_aside=tuple(aside[row] for row in rows if row in aside),
        matrix=_of_sources(sources, matrix(), living, sheet) if sources else _of_origin(shown, said, living, sheet),
    )


def _of_sources(
    sources: Sequence[str], matrix: Sequence[Agreement], living: Sequence[int], sheet: Sheet
) -> tuple[Agreement, ...]:
    """Return the rows of some sources; one of very many that is not in the matrix is compared for itself."""
    found = {one.seen_from(name) for one in matrix for name in sources if name in (one.a, one.b)}
    names = [kind.source or None for kind in sheet.kinds]
    left_out = set(sources) - {name for one in found for name in (one.a, one.b)}
    for name in left_out if len(set(names) - {None}) > MOST_SOURCES else ():
        found.update(one.seen_from(name) for one in matrix_of(sheet, living, names, only=name))
    return tuple(sorted(found, key=lambda one: (one.a, one.b)))


def _of_origin(name: str, said: frozenset[int], living: Sequence[int], sheet: Sheet) -> tuple[Agreement, ...]:
    """Return the agreements of all that an origin said, whoever printed it, with what else each source prints."""
    names = [name if at in said else kind.source or None for at, kind in enumerate(sheet.kinds)]
    return tuple(one.seen_from(name) for one in matrix_of(sheet, living, names, only=name))


def _sources(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """Return, by source id, its id and its publisher; sources that nobody declared too."""
    declared = sheet.judge.settler.dossier.sources
    found: dict[str, tuple[str, ...]] = {source.id: (source.id, source.name) for source in declared}
    for kind in sheet.kinds:
        if kind.source:
            found.setdefault(kind.source, (kind.source,))
    return found


def _declared(sheet: Sheet) -> Iterator[str]:
    settler = sheet.judge.settler
    for origin in (*settler.vocabulary.origins, *settler.dossier.origins):
        yield from (origin.id, *origin.names)


def _shown(name: str, sheet: Sheet) -> str:
    """Return what to call an origin: the first name of the one declared, else as some claim calls it."""
    origins = sheet.judge.origins
    key = origins.key(name)
    own = [one for one in _declared(sheet) if origins.key(one) == key]
    told = sorted({one for stem in sheet.ledger.stems for one in stem.said_by if origins.key(one) == key})
    return next((origins.show(one) for one in (*own, *told)), name)


def _unknown(name: str, sheet: Sheet, called: Mapping[str, tuple[str, ...]]) -> str:
    chains = {stem.said_by[-1] for stem in sheet.ledger.stems if stem.said_by}
    names = {*chains, *_declared(sheet), *(one for names in called.values() for one in names)}
    # Of two spellings the one with more capitals is the name, the other its id.
    known = {word_key(one): one for one in sorted(names, reverse=True)}
    like = near(name, known)
    hint = f"did you mean {' or '.join(like)}?" if like else f"there are {', '.join(sorted(known.values())[:8])}"
    more = " ..." if not like and len(known) > 8 else ""
    return f"no source or origin is called {excerpt(name)}; {hint}{more}"
