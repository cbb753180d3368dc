"""What follows from all claims together, in words: implied figures, what each answer would mean, who must be wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kzclaims.model.dossier import OpenQuestion
from kzclaims.model.interval import Interval
from kzclaims.model.number import Number
from kzclaims.reconciliation.implied import Implied
from kzclaims.reconciliation.scenarios import Scenario, left_out
from kzclaims.reconciliation.suspects import Suspect
from kzclaims.render.entry import Entry, Section
from kzclaims.render.telling import Telling, capital, clean

# Implied figures that are told, the narrowest first, and of each scenario; JSON holds all.
_MOST_TOLD = 6
_MOST_SUPPOSED = 1
# A figure whose ends lie further apart than this share of the upper one says little.
_WIDEST = 4
_MOST_AGAINST = 3
# One that differs from a figure that is given by less than this share of it says little more.
_NEARLY = 20


def implied(telling: Telling) -> Section:
    """Return the figures that nobody gives and that follow, whatever the answers to open questions."""
    found = telling.report.implied
    telling_much = (one for one in found if not one.when and not one.contested and _says_much(one, telling))
    narrow = sorted(telling_much, key=_width)
    entries = tuple(_entry(one, telling) for one in narrow[:_MOST_TOLD])
    note = f"of {len(found):,}" if len(found) > len(entries) else ""
    return Section("IMPLIED", entries, note=note, named=True)


def _width(one: Implied) -> tuple[Fraction, Number, str]:
    low, high = one.literal.low, one.literal.high
    assert low is not None and high is not None
    return (Fraction(high) - Fraction(low)) / max(Fraction(high), Fraction(1)), -high, one.id


def _says_much(one: Implied, telling: Telling) -> bool:
    """Say whether a figure is narrow, and no claim that it rests on says nearly the same."""
    if not is_narrow(one):
        return False
    readings = [telling.statement(claim).reading for claim in one.claims]
    return not any(_is_near(one.literal.low, reading.literal) for reading in readings if reading is not None)


def _is_near(figure: Number | None, said: Interval) -> bool:
    """Say whether a figure is nearly the one number that somebody gives."""
    if figure is None or said.low is None or said.low != said.high:
        return False
    return abs(Fraction(said.low) - Fraction(figure)) * _NEARLY <= said.low


def is_narrow(one: Implied) -> bool:
    low, high = one.literal.low, one.literal.high
    return low is not None and high is not None and Fraction(high) - Fraction(low) <= Fraction(high) / _WIDEST


def _entry(one: Implied, telling: Telling) -> Entry:
    claims = list(dict.fromkeys(telling.full(claim) for claim in one.claims))
    return Entry(
        label=capital(clean(one.what)),
        lines=(f"{one.figure}, from {'; '.join(claims)}.",),
        reasons=(one.reason, *one.assumes),
        claims=one.claims,
        headline=one.figure,
    )


def supposed(question: OpenQuestion, telling: Telling) -> Iterator[str]:
    """Say what would follow under each answer to a question; where the answers say different things."""
    report = telling.report
    scenarios = [one for one in report.scenarios if any(answer.question == question.id for answer in one.answers)]
    told = [(_terms(one, question), _consequence(one, question, report.implied)) for one in scenarios]
    if len({words for _, words in told}) < 2 or len(report.questions) > 1:
        return
    for terms, words in told:
        yield f"If {terms}: {words}."
    if more := left_out(report):
        yield f"{more:,} more ways to answer are not gone through."


def _terms(one: Scenario, question: OpenQuestion) -> str:
    return " and ".join(clean(answer.term, 100) for answer in one.answers if answer.question == question.id)


def _consequence(scenario: Scenario, question: OpenQuestion, found: Sequence[Implied]) -> str:
    """Return what follows in one scenario: what its answer alone says of the dimension that is asked."""
    if scenario.ruled_out:
        return "the figures cannot all be true"
    asked = {dimension for dimension, _ in question.choices}
    only = {one.id for one in found if one.when == scenario.answers}
    own = [
        one
        for one in scenario.implied
        if one.id in only and one.other_than is not None and one.other_than[0] in asked and is_narrow(one)
    ]
    shown = sorted(
        own, key=lambda one: (len(one.other_than[1]) if one.other_than else 0, -(one.literal.high or 0), one.id)
    )
    if not shown:
        widest = sorted(scenario.said, key=lambda one: -(one.literal.low or 0))[:1]
        return "; ".join(f"{one.figure} {clean(one.what)}, as said" for one in widest) or "nothing more"
    return "; ".join(f"{one.figure} {clean(one.what)}{_contested(one)}" for one in shown[:_MOST_SUPPOSED])


def _contested(one: Implied) -> str:
    return ", the span of figures that conflict" if one.contested else ""


def suspected(telling: Telling) -> Section:
    """Return who must be wrong: each claim that is, or the claims of which one is."""
    suspects = telling.report.suspects
    entries: list[Entry] = []
    told: set[str] = set()
    for one in suspects:
        if one.claim in told:
            continue
        rivals = [one] if one.certain else [one, *_rivals(one, suspects)]
        told.update(rival.claim for rival in rivals)
        entries.append(
            Entry(
                label=telling.heading(one.claim),
                lines=(_verdict(one, rivals, telling),),
                reasons=tuple(rival.reason for rival in rivals),
                claims=tuple(rival.claim for rival in rivals),
                headline=" or ".join(dict.fromkeys(telling.figure(rival.claim) for rival in rivals)),
            )
        )
    doubted = telling.report.doubted
    notes = [f"of {len(entries):,}"] if len(entries) > _MOST_TOLD else []
    notes += [] if doubted.optimal and doubted.decided else ["as far as was found"]
    return Section("MUST BE WRONG", tuple(entries[:_MOST_TOLD]), note=", ".join(notes) if entries else "", named=True)


def _rivals(one: Suspect, suspects: Sequence[Suspect]) -> list[Suspect]:
    """Return the claims of which one may be wrong in the place of another."""
    return [other for other in suspects if other.claim in one.against and not other.certain]


def _verdict(one: Suspect, rivals: Sequence[Suspect], telling: Telling) -> str:
    if one.certain:
        against = [telling.told(claim) for claim in one.against[:_MOST_AGAINST]]
        more = f" and {len(one.against) - _MOST_AGAINST:,} more" if len(one.against) > _MOST_AGAINST else ""
        return f"{telling.told(one.claim)}: for it, {'; '.join(against)}{more} would have to go."
    # Of a pair one is wrong; of a larger set, one at least of those on the other side.
    conflicts = telling.report.conflicts
    larger = any(one.claim in conflicts.ids_of(found) for found in conflicts.sums)
    others = f"  {'or' if larger else 'and'}  ".join(telling.told(rival.claim) for rival in rivals[1:])
    return f"either {telling.told(one.claim)}  or  {others}. Nothing weighs more for either side."
