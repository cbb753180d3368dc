"""A report's JSON read back, as a snapshot: enough to hold two against each other."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from attrs import evolve

from kzclaims.errors import Fault, InputError, InvalidValueError, KzclaimsError, excerpt
from kzclaims.io.faults import Faults
from kzclaims.io.records import Setting, claim_from_record
from kzclaims.io.text import read_text, shown_path
from kzclaims.model.aside import SetAside
from kzclaims.model.claim import Basis, Claim, Counting
from kzclaims.model.conflict import Conflict
from kzclaims.model.dossier import Decision, OpenQuestion
from kzclaims.model.group import Group
from kzclaims.model.label import Label
from kzclaims.model.number import Number, exact
from kzclaims.model.period import Period
from kzclaims.model.relation import Kind, Strength
from kzclaims.model.scope import Scope
from kzclaims.model.source import Source
from kzclaims.model.verdict import Cell, Verdict, Voices
from kzclaims.reconciliation.decisions import Ruled, Stale
from kzclaims.reconciliation.snapshot import Snapshot
from kzclaims.render.json import REPORT_SCHEMA
from kzclaims.vocabulary.vocabulary import Vocabulary

MAX_JSON_BYTES = 2**30
_T = TypeVar("_T")


def read_report(path: str | os.PathLike[str]) -> Snapshot:
    """Return what a report found, from the JSON that `Report.to_json` wrote.

    Raises InputError for a file that is no such report, with the place of the first thing that cannot be.
    """
    shown = shown_path(path)
    try:
        data = json.loads(read_text(path, limit=MAX_JSON_BYTES), parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise _refused(shown, "", f"no JSON: {error}") from None
    if not isinstance(data, Mapping) or data.get("schema") != REPORT_SCHEMA:
        found = data.get("schema") if isinstance(data, Mapping) else None
        words = f'its schema is "{found}"' if isinstance(found, str) else "it names no schema"
        raise _refused(shown, "schema", f"{words}, not {REPORT_SCHEMA}")
    return _Back(data, shown).snapshot()


def _refused(file: str, where: str, problem: str) -> InputError:
    fault = Fault(problem, file=file, where=where, mend="make it anew: kzclaims reconcile FILE --format json")
    return InputError(f"{file}: no report", [fault])


class _Back:
    """One report being read back."""

    def __init__(self, data: Mapping[str, Any], file: str):
        self._data, self._file = data, file

    def snapshot(self) -> Snapshot:
        claims = {claim.id: claim for claim in self._each("claims", self._claim)}
        conflicts = self._each("conflicts", _conflict)
        brought = [one for one, _ in self._each("revealed", lambda one: _conflict({**one, "stands": True}))]
        revealed = {frozenset(one.claims): one for one in brought}
        groups = self._each("groups", _verdict)
        aside = self._each("set_aside", _aside)
        apart = self._each("relations", _contradicting)
        for where, names in (
            *((f"groups[{at}]", one.group.claims) for at, one in enumerate(groups)),
            *((f"groups[{at}]", cell.claims) for at, one in enumerate(groups) for cell in one.cells),
            *((f"conflicts[{at}]", one.claims) for at, (one, _) in enumerate(conflicts)),
            *((f"revealed[{at}]", one.claims) for at, one in enumerate(brought)),
            *((f"set_aside[{at}]", (one.claim,)) for at, one in enumerate(aside)),
        ):
            if missing := next((name for name in names if name not in claims), None):
                raise _refused(self._file, where, f'no claim carries the id "{missing}"')
        return Snapshot(
            title=self._one("title", _text, self._data, "title"),
            known_by=self._one("known_by", _date, {"known_by": None, **self._data}, "known_by"),
            made_with=self._one("stamp", _made_with, self._data.get("stamp")),
            sources=self._each("sources", _source),
            claims=claims,
            groups=groups,
            conflicts=[one for one, _ in conflicts],
            standing=frozenset(frozenset(one.claims) for one, stands in conflicts if stands) | revealed.keys(),
            revealed=revealed,
            set_aside={one.claim: one for one in aside},
            rulings=self._each("decisions", _ruling),
            questions=self._each("questions", _question),
            contradicting=frozenset(pair for pair in apart if pair is not None),
        )

    def _each(self, name: str, make: Callable[[Any], _T]) -> list[_T]:
        found = self._data.get(name)
        if not isinstance(found, list):
            raise _refused(self._file, name, "it is no list")
        return [self._one(f"{name}[{number}]", make, one) for number, one in enumerate(found)]

    def _one(self, where: str, make: Callable[..., _T], *given: Any) -> _T:
        try:
            return make(*given)
        except KzclaimsError as error:
            raise _refused(self._file, where, str(error)) from error
        except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
            raise _refused(self._file, where, f"it is not as a report has it: {error!r}") from error

    @cached_property
    def _setting(self) -> Setting:
        """What the claims are read against: the shipped words, and the kinds of the report's own measures."""
        kinds = self._one("measures", _kinds, self._data.get("measures", {}))
        shipped = Vocabulary.shipped()
        own = {
            name: {"kind": kind}
            for name, kind in kinds.items()
            if not shipped.known("measure", name) or str(shipped.measure(name).kind) != kind
        }
        if not own:
            return Setting()
        return Setting(vocabulary=self._one("measures", lambda: Vocabulary.from_tables({"measure": own})))

    def _claim(self, record: Mapping[str, Any]) -> Claim:
        text = record.get("value")
        faults = Faults(self._file)
        claim = claim_from_record(record, setting=self._setting, where="claims", faults=faults)
        if claim is None and isinstance(text, str) and all(one.field == "value" for one in faults.found):
            # Said of a count, in memory, a date or a name is no figure; it was kept as it was said.
            faults = Faults(self._file)
            claim = claim_from_record({**record, "value": 0}, setting=self._setting, where="claims", faults=faults)
            claim = None if claim is None else evolve(claim, value=_in_words(text))
        faults.stop()
        if claim is None or not claim.id:
            raise ValueError("a claim without an id")
        return claim


def _table(value: object, name: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise InvalidValueError(f"{name} is {excerpt(value)}, and no table")
    return value


def _list(one: Mapping[str, Any], name: str) -> list[Any]:
    if not isinstance(value := one[name], list):
        raise InvalidValueError(f"{name} is {excerpt(value)}, and no list")
    return value


def _text(one: Mapping[str, Any], name: str) -> str:
    if not isinstance(value := one[name], str):
        raise InvalidValueError(f"{name} is {excerpt(value)}, and no text")
    return value


def _text_or_none(one: Mapping[str, Any], name: str) -> str | None:
    return None if one[name] is None else _text(one, name)


def _texts(one: Mapping[str, Any], name: str, *, least: int = 0) -> tuple[str, ...]:
    found = _list(one, name)
    if any(not isinstance(text, str) for text in found):
        raise InvalidValueError(f"{name} is {excerpt(found)}, and no list of texts")
    if len(found) < least:
        raise InvalidValueError(f"{name} holds {len(found)}, and has to hold {least} or more")
    return tuple(found)


def _flag(one: Mapping[str, Any], name: str) -> bool:
    if not isinstance(value := one[name], bool):
        raise InvalidValueError(f"{name} is {excerpt(value)}, and neither true nor false")
    return value


def _whole(one: Mapping[str, Any], name: str) -> int:
    value = one[name]
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise InvalidValueError(f"{name} is {excerpt(value)}, and no whole number from 0 upwards")
    return value


def _number(one: Mapping[str, Any], name: str) -> Number | None:
    value = one[name]
    return None if value is None else exact(Decimal(value) if isinstance(value, str) else value, name)


def _date(one: Mapping[str, Any], name: str) -> Period | None:
    return None if one[name] is None else Period.parse(_text(one, name))


def _day(one: Mapping[str, Any], name: str) -> date | None:
    return None if one[name] is None else date.fromisoformat(_text(one, name))


def _scope(one: Mapping[str, Any], name: str) -> Scope:
    return Scope(_table(one[name], name))


def _member(kind: Callable[[str], _T], one: Mapping[str, Any], name: str) -> _T | None:
    return None if one[name] is None else kind(_text(one, name))


def _kinds(measures: object) -> dict[str, str]:
    table = _table(measures, "measures")
    return {name: _text(table, name) for name in table}


def _made_with(stamp: Mapping[str, Any]) -> dict[str, str]:
    return {name: _text(stamp, name) for name in ("kzclaims", "policy", "vocabulary")}


def _in_words(text: str) -> Period | Label:
    try:
        return Period.parse(text)
    except KzclaimsError:
        return Label(text)


def _source(one: Mapping[str, Any]) -> Source:
    return Source(
        _text(one, "id"),
        publisher=_text_or_none(one, "publisher") or "",
        published=_date(one, "published"),
        language=_text_or_none(one, "language"),
        derived_from=_texts(one, "derived_from"),
        reliability=_number(one, "reliability"),
    )


def _verdict(one: Mapping[str, Any]) -> Verdict:
    voices = _table(one["origins"], "origins")
    group = Group(
        id=_text(one, "id"),
        measure=_text(one, "measure"),
        unit=_text_or_none(one, "unit"),
        scope=_scope(one, "scope"),
        counting=_member(Counting, one, "counting"),
        basis=_member(Basis, one, "basis"),
        period=_date(one, "period"),
        claims=_texts(one, "claims", least=1),
    )
    cells = [_cell(_table(cell, "cells")) for cell in _list(one, "cells")]
    if not cells:
        raise InvalidValueError("cells is empty, and a group has one or more")
    return Verdict(
        group=group,
        outcome=_text(one, "outcome"),
        cells=cells,
        disputed=_whole(one, "disputed"),
        strength=_text_or_none(one, "strength"),
        origins=Voices(low=_whole(voices, "low"), high=_whole(voices, "high")),
        corroborated=_flag(one, "corroborated"),
        low=_number(one, "low"),
        high=_number(one, "high"),
        reason=_text(one, "reason"),
    )


def _cell(one: Mapping[str, Any]) -> Cell:
    return Cell(
        as_of=_date(one, "as_of"),
        outcome=_text(one, "outcome"),
        claims=_texts(one, "claims", least=1),
        low=_number(one, "low"),
        high=_number(one, "high"),
        strength=_text_or_none(one, "strength"),
    )


def _conflict(one: Mapping[str, Any]) -> tuple[Conflict, bool]:
    """Return a conflict, and whether it stands."""
    conflict = Conflict(
        claims=_texts(one, "claims", least=2),
        strength=_text(one, "strength"),
        kind=_text(one, "kind"),
        because=_texts(one, "because"),
        assumes=_texts(one, "assumes"),
    )
    return conflict, _flag(one, "stands")


def _aside(one: Mapping[str, Any]) -> SetAside:
    return SetAside(
        claim=_text(one, "claim"),
        reason=_text(one, "reason"),
        kind=_text(one, "kind"),
        by=_text_or_none(one, "by"),
        assumed=_flag(one, "assumed"),
        retells=_text_or_none(one, "retells"),
    )


def _contradicting(one: Mapping[str, Any]) -> frozenset[str] | None:
    pair = frozenset((_text(one, "a"), _text(one, "b")))
    return pair if Kind(_text(one, "kind")) is Kind.CONTRADICTS else None


def _question(one: Mapping[str, Any]) -> OpenQuestion:
    return OpenQuestion(
        _text(one, "id"),
        ask=_text(one, "ask"),
        claims=_texts(one, "claims"),
        choices=_scope(one, "choices"),
        answer=None if one["answer"] is None else _scope(one, "answer"),
        **_by(one),
    )


def _ruling(one: Mapping[str, Any]) -> Ruled:
    decision = Decision(
        on=_texts(one, "on"),
        ruling=_text(one, "ruling"),
        fingerprints=_texts(one, "fingerprints"),
        **_by(one),
    )
    return Ruled(
        decision=decision,
        kind=_member(Kind, one, "kind"),
        strength=_member(Strength, one, "strength"),
        reason=_text(one, "reason"),
        as_ruled=_member(Kind, one, "as_ruled"),
        stale=tuple(_stale(_table(why, "stale")) for why in _list(one, "stale")),
    )


def _stale(one: Mapping[str, Any]) -> Stale:
    return Stale(
        why=_text(one, "why"),
        claim=_text_or_none(one, "claim"),
        changed=_flag(one, "changed"),
        field=_text(one, "field"),
    )


def _by(one: Mapping[str, Any]) -> dict[str, Any]:
    return {"by": _text_or_none(one, "by"), "on_date": _day(one, "on_date"), "because": _text_or_none(one, "because")}
