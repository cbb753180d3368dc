"""The sections of a dossier that speak of its claims: open questions, retractions, decisions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from kzclaims.errors import InvalidValueError
from kzclaims.io.entry import Entry
from kzclaims.io.faults import Faults, name_shown, quoted, shown
from kzclaims.io.records import scope_fields
from kzclaims.io.tables import QUESTION, stated
from kzclaims.model.dossier import Decision, Dossier, OpenQuestion, Retraction, Ruling, ruled_pairs
from kzclaims.model.scope import Scope

RULED = ("by", "on_date", "because")


def list_entries(
    tables: Mapping[str, object], name: str, faults: Faults, place: str = "", key: str = "id"
) -> Iterator[Entry]:
    """Yield the tables of a list such as [[claims]], each with its place: claims[3] (id), counted from 0."""
    found = tables.get(name)
    if found is None:
        return
    if not isinstance(found, list):
        faults.add(f"{shown(found)} is not a list of tables", where=f"{place}{name}", mend=f"write [[{name}]]")
        return
    for number, table in enumerate(found):
        where = f"{place}{name}[{number}]"
        if not isinstance(table, Mapping):
            faults.add(f"{shown(table)} is not a table", where=where, mend=f"write it under [[{name}]]")
            continue
        label = table.get(key)
        named = f" ({name_shown(label)})" if isinstance(label, str) and label else ""
        yield Entry(table, where=where + named, faults=faults)


def read_open(
    tables: Mapping[str, object], *, dimensions: Collection[str], ids: Collection[str], faults: Faults, place: str = ""
) -> tuple[OpenQuestion, ...]:
    """Return the open questions; `ids` are those of the claims."""
    found: dict[str, OpenQuestion] = {}
    for entry in list_entries(tables, "open", faults, place):
        question = _question(entry, dimensions, ids)
        if question is not None and question.id in found:
            entry.fault("id", f"two open questions carry the id {quoted(question.id)}", "rename one")
        elif question is not None:
            found[question.id] = question
    return tuple(found.values())


def _question(entry: Entry, dimensions: Collection[str], ids: Collection[str]) -> OpenQuestion | None:
    entry.only(QUESTION, sorted(dimensions))
    name = entry.needed("id", "give it a name")
    ask = entry.needed("ask", "write the question")
    claims = named_claims(entry, "claims", ids)
    choices = entry.scope(dimensions, others="scope")
    if not tuple(choices) and entry.sound:
        entry.fault("", "the question names no terms to choose from", 'list them: population = ["people", "civilians"]')
    answer = _answer(entry, choices)
    rest = _ruled(entry)
    if not entry.sound or name is None or ask is None:
        return None
    try:
        return OpenQuestion(name, ask=ask, claims=claims, choices=choices, answer=answer, **rest)
    except InvalidValueError as error:
        entry.fault("answer", str(error), "choose one of the listed terms")
        return None


def _answer(entry: Entry, choices: Scope) -> Scope | None:
    value = entry.get("answer")
    if value is None:
        return None
    asked = [dimension for dimension, _ in choices]
    if isinstance(value, str):
        if len(asked) == 1 and value.strip():
            return Scope({asked[0]: value})
        entry.fault("answer", f"{quoted(value)} does not tell which dimension it answers", 'write { place = "..." }')
        return None
    inner = entry.inner("answer")
    inner.only(asked, what="dimension")
    answer = inner.scope(asked)
    entry.sound = entry.sound and inner.sound
    return answer


def _ruled(entry: Entry) -> dict[str, Any]:
    return {"by": entry.text("by"), "on_date": entry.day("on_date"), "because": entry.text("because")}


def named_claims(entry: Entry, field: str, ids: Collection[str]) -> tuple[str, ...]:
    """Return the ids that a field names; one that no claim carries is a fault."""
    named = entry.words(field)
    for name in named:
        if name not in ids:
            near = entry.faults.near(name, ids)
            mend = f'did you mean "{near}"?' if near else "name claims by their ids"
            entry.fault(field, f"no claim carries the id {quoted(name)}", mend)
    return named


def read_retractions(
    tables: Mapping[str, object], *, ids: Collection[str], faults: Faults, place: str = ""
) -> tuple[Retraction, ...]:
    """Return the retractions."""
    found = []
    for entry in list_entries(tables, "retractions", faults, place, key=""):
        entry.only(("of", *RULED))
        of, rest = _some_claims(entry, "of", ids), _ruled(entry)
        if entry.sound:
            found.append(Retraction(of=of, **rest))
    return tuple(found)


def read_decisions(
    tables: Mapping[str, object], *, ids: Collection[str], faults: Faults, place: str = ""
) -> tuple[Decision, ...]:
    """Return the decisions; two rulings on one pair, or on one claim alone, are a fault."""
    found = []
    ruled: dict[frozenset[str], str] = {}
    for entry in list_entries(tables, "decisions", faults, place, key=""):
        entry.only(("on", "ruling", *RULED, "fingerprints"))
        on, rest = _some_claims(entry, "on", ids), _ruled(entry)
        ruling = entry.choice("ruling", tuple(Ruling))
        if not entry.has("ruling"):
            entry.fault("ruling", "ruling is missing", f"use one of {', '.join(Ruling)}")
        twice = {pair: ruled[pair] for pair in ruled_pairs(on) if pair in ruled}
        for first in dict.fromkeys(twice.values()):
            pair = sorted(next(pair for pair, where in twice.items() if where == first))
            verb = "is" if len(pair) == 1 else "are"
            problem = f"{' and '.join(map(quoted, pair))} {verb} ruled on in {first} as well"
            entry.fault("on", problem, "leave one of the two rulings; kzclaims decide replaces one on the same claims")
        ruled |= dict.fromkeys(ruled_pairs(on), entry.where)
        decision = _decision(entry, on, ruling, rest)
        if decision is not None:
            found.append(decision)
    return tuple(found)


def _decision(entry: Entry, on: tuple[str, ...], ruling: str | None, rest: dict[str, Any]) -> Decision | None:
    fingerprints = entry.words("fingerprints")
    if not entry.sound or ruling is None:
        return None
    try:
        return Decision(on=on, ruling=ruling, fingerprints=fingerprints, **rest)
    except InvalidValueError as error:
        entry.fault("fingerprints", str(error), "leave them out, or rule again")
        return None


def _some_claims(entry: Entry, field: str, ids: Collection[str]) -> tuple[str, ...]:
    if not entry.has(field) or entry.table[field] == []:
        entry.fault(field, f"{field} names no claim", "list the ids of the claims")
        return ()
    return named_claims(entry, field, ids)


def tables_of_questions(dossier: Dossier, dimensions: frozenset[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the sections that speak of claims; empty ones are left out."""
    sections = {
        "open": [_question_table(one, dimensions) for one in dossier.open],
        "retractions": [{"of": list(one.of), **_ruled_table(one)} for one in dossier.retractions],
        "decisions": [decision_table(one) for one in dossier.decisions],
    }
    return {name: rows for name, rows in sections.items() if rows}


def _question_table(question: OpenQuestion, dimensions: frozenset[str]) -> dict[str, Any]:
    answer: object = None
    if question.answer is not None:
        terms = {dimension: chosen[0] for dimension, chosen in question.answer}
        answer = next(iter(terms.values())) if len(tuple(question.choices)) == 1 == len(terms) else terms
    table = stated({"id": question.id, "ask": question.ask, "claims": list(question.claims)})
    table |= scope_fields(question.choices, dimensions)
    return table | ({} if answer is None else {"answer": answer}) | _ruled_table(question)


def _ruled_table(one: OpenQuestion | Retraction | Decision) -> dict[str, Any]:
    day = None if one.on_date is None else one.on_date.isoformat()
    return stated({"by": one.by, "on_date": day, "because": one.because})


def decision_table(decision: Decision) -> dict[str, Any]:
    """Return a decision as the table that it is in a dossier."""
    rest = {"fingerprints": list(decision.fingerprints)} if decision.fingerprints else {}
    return {"on": list(decision.on), "ruling": str(decision.ruling), **_ruled_table(decision), **rest}


def check_references(claims: Iterable[tuple[str, tuple[str, ...]]], ids: Collection[str], faults: Faults) -> None:
    """Tell each claim, given by its place and what it supersedes, that supersedes one that is not there."""
    for where, supersedes in claims:
        named_claims(Entry({"supersedes": list(supersedes)}, where=where, faults=faults), "supersedes", ids)
