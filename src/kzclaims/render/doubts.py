"""What people were asked and what they ruled: open questions, readings that a source leaves open, decisions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from kzclaims.judgement.wording import show_day
from kzclaims.model.dossier import Decision, OpenQuestion
from kzclaims.model.relation import Kind, Relation
from kzclaims.reconciliation.decisions import Ruled
from kzclaims.reconciliation.inquiries import InquiryKind
from kzclaims.render.entry import Entry, Section
from kzclaims.render.implied import supposed
from kzclaims.render.telling import Telling, clean

# Pairs of one question that are told one by one.
_MOST_PAIRS = 3
# Things to ask that are told: nobody makes more calls before the next edition.
_MOST_ASKED = 5
_UNRULED = "They cannot both stand either; it was not told while the conflicts that are ruled on now were in its place."


def undecided(telling: Telling) -> Section:
    """Return the open questions, each with what waits for its answer."""
    entries = []
    for one in telling.report.open:
        ordered = sorted(one.relations, key=lambda relation: _measures_differ(relation, telling))
        told = dict.fromkeys(_waiting(relation, one.question, telling) for relation in ordered)
        waiting = list(told)[:_MOST_PAIRS]
        if len(told) > _MOST_PAIRS:
            waiting.append(f"and {len(told) - _MOST_PAIRS:,} more.")
        if scenarios := list(supposed(one.question, telling)):
            waiting.extend(scenarios)
        promise = "No sum or difference is taken for a figure until it is answered."
        entries.append(
            Entry(
                label=clean(one.question.ask),
                lines=(*waiting, promise if waiting else "No relation in this report turns on it."),
                reasons=tuple(relation.reason for relation in one.relations),
                claims=one.question.claims,
            )
        )
    return Section("OPEN", tuple(entries), named=True)


def _measures_differ(relation: Relation, telling: Telling) -> bool:
    return telling.statement(relation.a).measure.name != telling.statement(relation.b).measure.name


def _waiting(relation: Relation, question: OpenQuestion | None, telling: Telling) -> str:
    """Return the pair and what it is under each reading."""
    choices: dict[str, list[str]] = {}
    for choice in relation.choices:
        when = choice.when if question is None else choice.when.replace(f'"{question.ask}" has the answer ', "")
        choices.setdefault(choice.kind.replace("_", " "), []).append(clean(when, 100))
    told = "; ".join(f"{kind} if {' or '.join(when)}" for kind, when in choices.items())
    return f"{telling.bare(relation.a)} / {telling.bare(relation.b)}: {told}."


def ambiguous(telling: Telling) -> Section:
    """Return the pairs that depend on what a source left open, and on no question."""
    report = telling.report
    asked = {(relation.a, relation.b) for one in report.open for relation in one.relations}
    entries = [
        Entry(
            label=telling.heading(relation.a),
            lines=(_waiting(relation, None, telling),),
            reasons=(relation.reason,),
            claims=(relation.a, relation.b),
        )
        for relation in report.relations
        if relation.kind is Kind.AMBIGUOUS and (relation.a, relation.b) not in asked
    ]
    return Section("DEPENDS ON WHAT IS MEANT", tuple(entries), named=True)


def to_ask(telling: Telling) -> Section:
    """Return what to ask next: what would settle a firm conflict, or more than one thing.

    The dossier's own questions have a section already.
    """
    found = [one for one in telling.report.to_ask if one.kind is not InquiryKind.QUESTION and one.weight > 1]
    entries = [
        Entry(
            label=clean(one.ask, 300),
            lines=(*(f"{clean(settled, 300)}." for settled in one.settles[:_MOST_PAIRS]), *_more(one.settles)),
            claims=one.claims,
        )
        for one in found[:_MOST_ASKED]
    ]
    return Section("TO ASK", tuple(entries), note=f"of {len(found):,}" if len(found) > len(entries) else "", named=True)


def _more(settles: tuple[str, ...]) -> Iterator[str]:
    if len(settles) > _MOST_PAIRS:
        yield f"and {len(settles) - _MOST_PAIRS:,} more."


def answered(telling: Telling) -> Section:
    """Return the questions that a person answered."""
    entries = []
    for question in telling.report.questions:
        if question.answer is not None:
            answer = ", ".join(f"{name} {' or '.join(terms)}" for name, terms in question.answer)
            entries.append(
                Entry(
                    label=clean(question.ask),
                    lines=(f"{clean(answer)}{_who(question)}.",),
                    claims=question.claims,
                )
            )
    return Section("ANSWERED", tuple(entries), named=True)


def look_again(telling: Telling) -> Section:
    """Return the rulings whose claims are no longer those that were ruled on: they settle nothing."""
    return Section("LOOK AGAIN", tuple(_rulings(telling, holding=False)), named=True)


def revealed(telling: Telling) -> Section:
    """Return the conflicts that only rulings bring to light: nobody ruled on them."""
    report, entries = telling.report, []
    for a, b in report.rulings.revealed:
        one = report.conflicts.told((a, b))
        first, second = one.claims
        lines = (f"{telling.full(first)}  against  {telling.full(second)}", _UNRULED)
        entries.append(Entry(label=telling.heading(second), lines=lines, reasons=one.because, claims=one.claims))
    return Section("NOT RULED ON", tuple(entries), named=True)


def decided(telling: Telling) -> Section:
    """Return what people ruled, beside the machine's answer."""
    return Section("DECIDED", tuple(_rulings(telling, holding=True)), named=True)


def _rulings(telling: Telling, *, holding: bool) -> Iterator[Entry]:
    known = telling.report.statements
    for one in telling.report.rulings:
        if one.holds is not holding:
            continue
        decision = one.decision
        told = " / ".join(telling.full(name) if name in known else clean(name) for name in decision.on)
        stale = [f"Look again: {clean(why.why, 300)}." for why in one.stale]
        yield Entry(
            label=str(decision.ruling).capitalize().replace("-", " "),
            lines=(f"{told}: {ruled(decision)}.", *answers(one), *stale),
            reasons=(one.reason,) if one.reason else (),
            claims=decision.on,
        )


def answers(one: Ruled) -> Iterator[str]:
    """Say what the machine answers, and what it would under the rulings."""
    if one.kind is None:
        return
    strength = f" ({one.strength})" if one.strength else ""
    words = f"Without the ruling: {_kind(one.kind)}{strength}"
    if not one.holds:
        yield f"{words}; the ruling is not applied."
    elif one.as_ruled is not one.kind and one.as_ruled is not None:
        yield f"{words}; as ruled: {_kind(one.as_ruled)}."
    else:
        yield f"{words}."


def _kind(kind: Kind) -> str:
    return kind.replace("_", " ")


def ruled(decision: Decision) -> str:
    """Return a ruling in words: who, when and why."""
    return f"Ruled {decision.ruling.replace('-', ' ')}{_who(decision)}"


def _who(one: Decision | OpenQuestion) -> str:
    by = f" by {clean(one.by)}" if one.by else ""
    day = f" on {show_day(datetime.combine(one.on_date, time()))}" if one.on_date else ""
    return f"{by}{day}" + (f": {clean(one.because)}" if one.because else "")
