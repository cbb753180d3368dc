"""Checking: every rule asked of one report, what is ignored left out, and each finding put in its place."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from attrs import evolve, frozen

from kzclaims.errors import Fault
from kzclaims.io.mapping import Mapping as TableMapping
from kzclaims.io.places import Asked, places_in
from kzclaims.io.text import shown_path
from kzclaims.model.finding import Finding, Place
from kzclaims.reconciliation.report import Report
from kzclaims.rules.ignores import Ignores
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import Rule
from kzclaims.rules.shelf import installed, shipped
from kzclaims.rules.unused_ignore import UNUSED_CODE, unused

# Findings of one rule that are listed; of more, how many there are.
MOST = 1_000
# The rules of what could not be read.
_UNREAD = ("KZ101", "KZ102", "KZ405")
# Claims of one finding whose places are looked up.
_MOST_PLACES = 20


@frozen(kw_only=True)
class Checking:
    """What to check a report with: the rules, how many findings of each are told, and where the report came from.

    `faults` are those of rows that could not be read; `mapping` is that which a table was read with.
    """

    rules: Sequence[Rule]
    most: int | None = MOST
    faults: Sequence[Fault] = ()
    mapping: TableMapping | None = None


def is_unread(found: Finding) -> bool:
    """Say whether a finding is about what could not be read: a row or an entry, and no claim."""
    return found.code in _UNREAD and bool(found.about) and not found.claims


def findings_of(report: Report, checking: Checking) -> tuple[Finding, ...]:
    """Return what the rules find in a report, in the order of its file, then of severity and code."""
    file = report.dossier.file
    seen = Inspection(report, checking.faults, os.path.dirname(file) if file else "")
    ignores = Ignores.of(seen)
    found: list[Finding] = []
    for rule in checking.rules:
        if rule.code != UNUSED_CODE:
            found.extend(_listed(rule, seen, ignores, checking.most))
    for rule in checking.rules:
        if rule.code == UNUSED_CODE:
            found.extend(_judged(rule, seen, ignores, checking))
    return tuple(sorted(_placed(found, seen, checking.mapping), key=_in_order))


def _listed(rule: Rule, seen: Inspection, ignores: Ignores, most: int | None) -> Iterator[Finding]:
    """Yield the findings of a rule; of very many the first, which matter most, and how many more there are.

    What could not be read is listed whatever the number. With ignores of the rule every finding is made, so that none
    is counted that somebody has looked at.
    """
    listed = more = 0
    noted = ignores.concern(rule.code, rule.name)
    for later in rule.findings(seen):
        if most is not None and listed >= most and not noted and rule.code not in _UNREAD:
            more += 1
            continue
        found = ignores.left(later())
        if found is None:
            continue
        if most is not None and listed >= most and not is_unread(found):
            more += 1
        else:
            listed += 1
            yield found
    if more:
        yield _more(more, rule, seen)


def _more(more: int, rule: Rule, seen: Inspection) -> Finding:
    message = f"{more:,} more findings of this rule are not listed"
    file = (Place(file=shown_path(seen.dossier.file)),) if seen.dossier.file else ()
    mend = "ask for more, or for all"
    return Finding(message, code=rule.code, rule=rule.name, severity=rule.severity, mend=mend, places=file)


def _judged(rule: Rule, seen: Inspection, ignores: Ignores, checking: Checking) -> Iterator[Finding]:
    """Yield what is wrong with the ignores; the rules that they name are asked for it, if they were not."""
    known = dict.fromkeys([*shipped(), *installed(), *checking.rules])
    others = [one for one in known if one not in checking.rules and ignores.concern(one.code, one.name)]
    for other in others:
        for later in other.findings(seen):
            ignores.left(later())
    found = unused(rule, ignores, list(known), seen)
    yield from islice(found, checking.most)
    if more := sum(1 for _ in found):
        yield _more(more, rule, seen)


def _in_order(found: Finding) -> tuple[object, ...]:
    place = found.place
    counted = not found.claims and not found.about
    return counted, not place.line, place.file, place.line, place.column, found.code, found.claims


# Places ----------------------------------------------------------------------------------------------------


def _placed(found: Sequence[Finding], seen: Inspection, mapping: TableMapping | None) -> Iterator[Finding]:
    """Yield findings with the places of what they are about, looked up in one pass over the file."""
    file, ledger = seen.dossier.file, seen.dossier.claims
    asked: list[Asked] = []
    shares: list[int] = []
    for one in found:
        own = list(_asked(one, ledger.row_of, ledger.rows))
        asked += own
        shares.append(len(own))
    places = iter(places_in(file, asked, mapping=mapping) if file else (Place(path=one.path) for one in asked))
    for one, count in zip(found, shares, strict=True):
        found_at = tuple(islice(places, count))
        yield evolve(one, places=found_at) if found_at else one


def _asked(found: Finding, row_of: Mapping[str, int], rows: Sequence[int]) -> Iterable[Asked]:
    if found.about.startswith(("row ", "line ")):
        number = found.about.split()[1].strip(":,")
        yield Asked(row=int(number), field=found.field) if number.isdigit() else Asked(about=found.about)
    elif found.about:
        yield Asked(about=found.about, field=found.field)
    if not rows:
        return
    for claim in found.claims[:_MOST_PLACES]:
        if claim in row_of:
            yield Asked(row=rows[row_of[claim]], field=found.field or "value")
