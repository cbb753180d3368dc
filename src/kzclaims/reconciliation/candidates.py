"""Which rows may have to step aside: found in columns, so that a table of plain rows costs next to nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping

from kzclaims.judgement.readings import Reading
from kzclaims.model.dossier import Dossier
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.reconciliation.sheet import Figure, Sheet


def candidates_of(sheet: Sheet, dossier: Dossier) -> set[int]:
    """Return every row that may be withdrawn, restate another row or be revised, with those that it may be so by."""
    return {*_withdrawn(sheet, dossier), *_restated(sheet), *_revised(sheet)}


def _withdrawn(sheet: Sheet, dossier: Dossier) -> Iterator[int]:
    """Yield what is retracted or replaced, and all that has the digits of it: only that can be a retelling."""
    ledger = dossier.claims
    moved = {at for at, stem in enumerate(ledger.stems) if stem.status is not None or stem.supersedes}
    ids = [claim_id for one in dossier.retractions for claim_id in one.of]
    ids += [claim_id for at in moved for claim_id in ledger.stems[at].supersedes]
    named = set(_rows(sheet, ids))
    if not moved and not named:
        return
    told = {row for row, stem in enumerate(ledger.stem_of) if stem in moved} | named
    digits = {_digits(ledger.values[row]) for row in told}
    yield from (row for row, value in enumerate(ledger.values) if row in told or _digits(value) in digits)


def _digits(value: object) -> Hashable:
    return value.digits if isinstance(value, Quantity) else (value, value)


def _restated(sheet: Sheet) -> Iterator[int]:
    """Yield the rows that give one figure for one cut-off of one thing in one document, where there are several."""
    said = _numbered((kind.document, kind.key) for kind in sheet.kinds)
    at = _at_cutoff(sheet, said)
    if len(set(at)) < len(at):
        counts = Counter(at)
        said_twice = {row: (one, _number(sheet.figures[row])) for row, one in enumerate(at) if counts[one] > 1}
        yield from _alike(said_twice)
    # An open question puts other terms into the scope of one copy only.
    asked = {(sheet.kind(row).document, sheet.ranks[row]) for row in _rows(sheet, sheet.judge.asked)}
    if asked:
        yield from (row for row in range(len(sheet)) if (sheet.kind(row).document, sheet.ranks[row]) in asked)


def _number(figure: Figure) -> Hashable:
    """Return a reading that is one number as that number: a typed one may stand in a column or on its own."""
    if isinstance(figure, Reading) and figure.literal == figure.plausible and figure.literal.low == figure.literal.high:
        return figure.literal.low
    return figure


def _revised(sheet: Sheet) -> Iterator[int]:
    """Yield figures of one origin: all of a key where one is marked as revised, and those printed anew for a date."""
    kinds = sheet.kinds
    series = _numbered((kind.speaker, kind.key) for kind in kinds)
    marked = {series[at] for at, kind in enumerate(kinds) if kind.marked and not kind.earlier}
    if marked:
        yield from (row for row, kind in enumerate(sheet.kind_of) if series[kind] in marked)
    if len(set(map(id, sheet.published))) < 2 or all(kind.speaker is None for kind in kinds):
        return
    printed: dict[int, set[Period | None]] = defaultdict(set)
    given = {row: at for row, at in enumerate(_at_cutoff(sheet, series)) if sheet.kind(row).speaker is not None}
    for row, at in given.items():
        printed[at].add(sheet.published[row])
    yield from (row for row, at in given.items() if len(printed[at]) > 1)


def _numbered(said: Iterable[Hashable]) -> list[int]:
    """Number what the kinds of rows say; equal things have one number."""
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(one, len(numbers)) for one in said]


def _at_cutoff(sheet: Sheet, numbers: list[int]) -> list[int]:
    """Return one number a row for what it is about, its cut-off and, of new figures, the period that they count."""
    width = len(sheet) + 1
    _, spans = sheet.spans
    if spans is sheet.ranks:
        return [numbers[kind] * width + rank for kind, rank in zip(sheet.kind_of, sheet.ranks, strict=True)]
    new = [width * kind.is_new for kind in sheet.kinds]
    return [
        (numbers[kind] * width + rank) * width * width + new[kind] * span
        for kind, rank, span in zip(sheet.kind_of, sheet.ranks, spans, strict=True)
    ]


def _alike(said: Mapping[int, Hashable]) -> Iterator[int]:
    counts = Counter(said.values())
    return (row for row, one in said.items() if counts[one] > 1)


def _rows(sheet: Sheet, ids: Iterable[str]) -> list[int]:
    return [sheet.row_of[claim_id] for claim_id in ids if claim_id in sheet.row_of]
