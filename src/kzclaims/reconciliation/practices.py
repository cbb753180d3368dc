"""Practices over a report: its claims by what they are about, as the cases that a practice prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product
from typing import TYPE_CHECKING

from attrs import evolve

from kzclaims.judgement.compare import MOST_CHOICES, Judge
from kzclaims.judgement.position import FIRMEST_FIRST
from kzclaims.judgement.statement import Statement
from kzclaims.model.aside import SetAside
from kzclaims.model.claim import Basis
from kzclaims.model.scope import Scope
from kzclaims.practice.case import Case, Printed
from kzclaims.practice.shelf import chosen
from kzclaims.reconciliation.keys import Key, in_order, key_of

if TYPE_CHECKING:
    from kzclaims.reconciliation.report import Report

# The group of a thing is that of its reported figures, else of the firmest ones that there are.
_MAIN_FIRST = (Basis.REPORTED, *FIRMEST_FIRST, Basis.FORECAST)


def printed_of(report: Report, name: str) -> tuple[Printed, ...]:
    """Return what a practice, or each of "all", prints of each thing in a report, one thing after another.

    Raises UnknownNameError for the name of no practice.
    """
    asked = chosen(name)
    return tuple(one.prints(case) for case in cases_of(report) for one in asked)


def cases_of(report: Report) -> list[Case]:
    """Return the things that the claims of a report give numbers of, in the order of their groups."""
    bare = _bare_cases(report)
    judge = report.judge
    unclear = _unclear(bare)
    shelves: dict[tuple[Scope, object], dict[str, Case]] = defaultdict(dict)
    for thing, case in bare.items():
        shelves[thing.scope, thing.period].setdefault(thing.measure, case)
    return [
        evolve(
            case,
            unclear=tuple(sorted(unclear.get(thing, ()), key=in_order)),
            parts=tuple(_families(thing, case, bare, judge)),
            beside=shelves[thing.scope, thing.period],
        )
        for thing, case in bare.items()
    ]


def _bare_cases(report: Report) -> dict[Key, Case]:
    """Return each thing with its own claims, whatever their basis."""
    sheet = report.sheet
    evidence: dict[Key, list[Statement]] = defaultdict(list)
    for row in sheet.ordered:
        if sheet.figures[row] is not None:
            statement = sheet.statement(row)
            evidence[_thing(key_of(statement))].append(statement)
    groups = _groups(report)
    by_id = {one.claim: one for one in report.aside.values()}
    found = {}
    for thing in sorted(evidence, key=lambda one: one.words):
        statements = evidence[thing]
        aside: Mapping[str, SetAside] = {s.id: by_id[s.id] for s in statements if s.id in by_id}
        found[thing] = Case(
            judge=report.judge,
            group=groups.get(thing),
            measure=thing.measure,
            scope=thing.scope,
            unit=thing.unit,
            counting=thing.counting,
            period=statements[0].claim.period,
            evidence=tuple(statements),
            aside=aside,
        )
    return found


def _thing(key: Key) -> Key:
    """Return a key with its basis left out."""
    return key if key.basis is Basis.REPORTED else evolve(key, basis=Basis.REPORTED)


def _groups(report: Report) -> dict[Key, str]:
    """Return the id of the main group of each thing."""
    ranked = sorted((series.key for series in report.series), key=lambda key: (_MAIN_FIRST.index(key.basis), key.words))
    found: dict[Key, str] = {}
    for key in ranked:
        found.setdefault(_thing(key), key.words)
    return found


def _unclear(bare: Mapping[Key, Case]) -> dict[Key, list[Statement]]:
    """Return, by thing, the claims that may be about it or about something else."""
    found: dict[Key, list[Statement]] = defaultdict(list)
    for thing, case in bare.items():
        if thing.scope.is_open:
            standing = [s for s in case.evidence if s.id not in case.aside]
            for scope in _closed(thing.scope):
                narrower = evolve(thing, scope=scope)
                if narrower in bare:
                    found[narrower].extend(standing)
    return found


def _closed(scope: Scope) -> Iterator[Scope]:
    names = [name for name, _ in scope]
    for terms in islice(product(*(terms for _, terms in scope)), MOST_CHOICES):
        yield Scope(dict(zip(names, terms, strict=True)))


def _families(thing: Key, case: Case, bare: Mapping[Key, Case], judge: Judge) -> Iterator[tuple[Case, ...]]:
    """Yield the families of declared parts of a thing of which each is a thing here too."""
    if thing.scope.is_open or not case.evidence[0].measure.additive:
        return
    wanted: list[Sequence[Key]] = []
    for parts in judge.vocabulary.sums(thing.measure):
        counted = [judge.vocabulary.measure(part) for part in parts]
        wanted.append([evolve(thing, measure=one.name, counting=one.counting) for one in counted])
    for dimension, terms in thing.scope:
        parts = judge.vocabulary.parts_of(dimension, terms[0])
        if len(parts) > 1:
            wanted.append([evolve(thing, scope=thing.scope.replacing({dimension: part})) for part in parts])
    for keys in wanted:
        if all(key in bare for key in keys):
            yield tuple(bare[key] for key in keys)
