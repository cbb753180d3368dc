"""Scenarios: what would follow under each answer to the open questions, and which answers the claims rule out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product
from math import prod
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from kzclaims.model.conflict import Conflict
from kzclaims.model.dossier import OpenQuestion
from kzclaims.model.member import entries
from kzclaims.model.relation import Strength
from kzclaims.model.scope import Scope
from kzclaims.reconciliation.implied import Answer, Implied, following

if TYPE_CHECKING:
    from kzclaims.reconciliation.report import Report

# Ways to answer all questions that are gone through; of more, the first ones, and that is told.
MOST_SCENARIOS = 16


@frozen(kw_only=True)
class Scenario:
    """One way to answer the open questions: what is said then, what follows, and what cannot all be true only then.

    `ruled_out`: some of those conflicts is hard, so that the answers cannot all be right unless a claim is wrong.
    """

    answers: tuple[Answer, ...]
    when: str
    said: tuple[Implied, ...] = field(default=(), converter=entries)
    implied: tuple[Implied, ...] = field(default=(), converter=entries)
    conflicts: tuple[Conflict, ...] = field(default=(), converter=entries)

    @property
    def ruled_out(self) -> bool:
        """Whether a hard conflict arises under these answers."""
        return any(one.strength is Strength.HARD for one in self.conflicts)


def scenarios_of(report: Report) -> tuple[Scenario, ...]:
    """Return the scenarios of a report's questions that nobody answered; none where there is no question."""
    questions = [question for question in report.questions if question.answer is None]
    if not questions:
        return ()
    known = set(map(report.conflicts.ids_of, report.conflicts.all))
    return tuple(
        _scenario(report, questions, answers, known) for answers in islice(_answers(questions), MOST_SCENARIOS)
    )


def left_out(report: Report) -> int:
    """Return how many ways to answer the questions are not gone through."""
    ways = prod(len(terms) for question in report.questions if question.answer is None for _, terms in question.choices)
    return max(0, ways - MOST_SCENARIOS)


def _answers(questions: Sequence[OpenQuestion]) -> Iterator[tuple[Answer, ...]]:
    """Yield every way to answer all questions."""
    doubts = [(question.id, dimension, terms) for question in questions for dimension, terms in question.choices]
    for chosen in product(*(terms for _, _, terms in doubts)):
        yield tuple(
            Answer(question, dimension, term) for (question, dimension, _), term in zip(doubts, chosen, strict=True)
        )


def _scenario(
    report: Report, questions: Sequence[OpenQuestion], answers: tuple[Answer, ...], known: set[frozenset[str]]
) -> Scenario:
    # Late, within the room: a scenario is a report of its own, made as every report is.
    from kzclaims.reconciliation.pipeline import reconcile_dossier

    chosen = {
        question.id: Scope({one.dimension: (one.term,) for one in answers if one.question == question.id})
        for question in questions
    }
    open_now = [
        evolve(question, answer=chosen[question.id]) if question.id in chosen else question
        for question in report.dossier.open
    ]
    dossier = evolve(report.dossier, open=open_now, decisions=())
    under = reconcile_dossier(dossier, report.judge.policy, report.judge.vocabulary)
    conflicts = under.conflicts
    found = following(under.series, under.families)
    asked = {claim for question in questions for claim in question.claims}
    asks = {question.id: question.ask for question in questions}
    return Scenario(
        answers=answers,
        when=" and ".join(f'"{asks[one.question]}" has the answer {one.term}' for one in answers),
        said=[evolve(one, when=answers) for one in (found.said(asked) if found else ())],
        implied=[evolve(one, when=answers) for one in (found.implied() if found else ())],
        conflicts=[conflicts.told(one) for one in conflicts.all if conflicts.ids_of(one) not in known],
    )


def merged(base: Sequence[Implied], scenarios: Sequence[Scenario]) -> tuple[Implied, ...]:
    """Return what follows whatever the answers, then what follows under some; ruled out scenarios tell nothing.

    What each scenario says of one thing, told apart only by the answer, is told once.
    """
    living = [scenario for scenario in scenarios if not scenario.ruled_out]
    known = {_same(one) for one in base}
    found: list[Implied] = [*base]
    groups: dict[object, list[Implied]] = {}
    for scenario in living:
        for one in scenario.implied:
            if _same(one) not in known:
                groups.setdefault(_alike(one, {answer.dimension for answer in one.when}), []).append(one)
    for alike in groups.values():
        if len(alike) == len(living) and len({one.when for one in alike}) == len(living):
            found.append(_whatever(alike))
        else:
            found.extend(alike)
    return tuple(found)


def _same(one: Implied) -> object:
    return one.id, one.literal, one.plausible


def _alike(one: Implied, asked: set[str]) -> object:
    scope = tuple(pair for pair in one.scope if pair[0] not in asked)
    return one.measure, one.unit, scope, one.other_than, one.as_of, one.period, one.literal, one.plausible


def _whatever(alike: Sequence[Implied]) -> Implied:
    """Return one figure for what follows under every answer."""
    # What tells the answers apart goes unsaid.
    first = min(alike, key=lambda one: (len(one.what), one.id))
    scopes: dict[str, dict[str, None]] = {}
    for one in alike:
        for dimension, terms in one.scope:
            scopes.setdefault(dimension, {}).update(dict.fromkeys(terms))
    claims = dict.fromkeys(claim for one in alike for claim in one.claims)
    scope = Scope({name: tuple(terms) for name, terms in scopes.items()})
    return evolve(first, scope=scope, claims=tuple(claims), when=())
