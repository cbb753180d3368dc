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

from kzclaims.errors import Fault, InputError, KzclaimsError
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
        claims = self._each("claims", self._claim)
        conflicts = self._each("conflicts", _conflict)
        stands = self._each("conflicts", lambda one: bool(one["stands"]))
        revealed = {frozenset(one.claims): one for one in self._each("revealed", _conflict)}
        apart = self._each("relations", _contradicting)
        told = frozenset(pair for pair in apart if pair is not None)
        known_by = self._data.get("known_by")
        return Snapshot(
            title=str(self._data.get("title") or ""),
            known_by=None if known_by is None else self._one("known_by", lambda: Period.parse(known_by)),
            made_with=self._one("stamp", _made_with, self._data.get("stamp")),
            sources=self._each("sources", _source),
            claims={claim.id: claim for claim in claims},
            groups=self._each("groups", _verdict),
            conflicts=conflicts,
            standing=frozenset(frozenset(one.claims) for one, held in zip(conflicts, stands, strict=True) if held)
            | revealed.keys(),
            revealed=revealed,
            set_aside={one.claim: one for one in self._each("set_aside", lambda one: SetAside(**one))},
            rulings=self._each("decisions", _ruling),
            questions=self._each("questions", _question),
            contradicting=told,
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
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise _refused(self._file, where, f"it is not as a report has it: {error!r}") from error

    @cached_property
    def _setting(self) -> Setting:
        """What the claims are read against: the shipped words, and the kinds of the report's own measures."""
        kinds: dict[str, Any] = self._one("measures", dict, self._data.get("measures") or {})
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


def _made_with(stamp: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(stamp[name]) for name in ("kzclaims", "policy", "vocabulary")}


def _in_words(text: str) -> Period | Label:
    try:
        return Period.parse(text)
    except KzclaimsError:
        return Label(text)


def _number(value: object) -> Number | None:
    return None if value is None else exact(Decimal(value) if isinstance(value, str) else value, "number")


def _date(text: str | None) -> Period | None:
    return None if text is None else Period.parse(text)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _source(one: Mapping[str, Any]) -> Source:
    return Source(
        one["id"],
        publisher=one["publisher"] or "",
        published=one["published"],
        language=one["language"],
        derived_from=one["derived_from"],
        reliability=_number(one["reliability"]),
    )


def _verdict(one: Mapping[str, Any]) -> Verdict:
    group = Group(
        id=one["id"],
        measure=one["measure"],
        unit=one["unit"],
        scope=Scope(one["scope"]),
        counting=None if one["counting"] is None else Counting(one["counting"]),
        basis=None if one["basis"] is None else Basis(one["basis"]),
        period=_date(one["period"]),
        claims=one["claims"],
    )
    return Verdict(
        group=group,
        outcome=one["outcome"],
        cells=[_cell(cell) for cell in one["cells"]],
        disputed=one["disputed"],
        strength=one["strength"],
        origins=Voices(**one["origins"]),
        corroborated=one["corroborated"],
        low=_number(one["low"]),
        high=_number(one["high"]),
        reason=one["reason"],
    )


def _cell(one: Mapping[str, Any]) -> Cell:
    return Cell(
        as_of=_date(one["as_of"]),
        outcome=one["outcome"],
        claims=one["claims"],
        low=_number(one["low"]),
        high=_number(one["high"]),
        strength=one["strength"],
    )


def _conflict(one: Mapping[str, Any]) -> Conflict:
    return Conflict(**{name: value for name, value in one.items() if name != "stands"})


def _contradicting(one: Mapping[str, Any]) -> frozenset[str] | None:
    return frozenset((one["a"], one["b"])) if one["kind"] == Kind.CONTRADICTS else None


def _question(one: Mapping[str, Any]) -> OpenQuestion:
    answer = one["answer"]
    return OpenQuestion(
        one["id"],
        ask=one["ask"],
        claims=one["claims"],
        choices=Scope(one["choices"]),
        answer=None if answer is None else Scope(answer),
        **_by(one),
    )


def _ruling(one: Mapping[str, Any]) -> Ruled:
    decision = Decision(on=one["on"], ruling=one["ruling"], fingerprints=one["fingerprints"], **_by(one))
    return Ruled(
        decision=decision,
        kind=_kind(one["kind"]),
        strength=None if one["strength"] is None else Strength(one["strength"]),
        reason=one["reason"],
        as_ruled=_kind(one["as_ruled"]),
        stale=tuple(Stale(**why) for why in one["stale"]),
    )


def _kind(word: str | None) -> Kind | None:
    return None if word is None else Kind(word)


def _by(one: Mapping[str, Any]) -> dict[str, Any]:
    return {"by": one["by"], "on_date": _day(one["on_date"]), "because": one["because"]}
