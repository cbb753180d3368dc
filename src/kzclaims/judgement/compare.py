"""Two claims compared: the rules, asked under each reading of what the sources leave open."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice, product
from math import prod

from attrs import evolve

from kzclaims.judgement.pair import Pair
from kzclaims.judgement.position import Position
from kzclaims.judgement.rules import Ruling, decide
from kzclaims.judgement.statement import Settler, Statement
from kzclaims.judgement.wording import assumptions, describe, sentence, short_name
from kzclaims.model.dossier import OpenQuestion
from kzclaims.model.relation import Choice, Kind, Relation, Strength
from kzclaims.model.scope import Scope
from kzclaims.vocabulary.taxonomy import TermRelation

# Readings of open scopes that are tried for one pair; two claims with more are called ambiguous.
MOST_CHOICES = 64
_TAKEN = (Kind.AGREES, Kind.COMPATIBLE, Kind.GREW)

Axis = list[tuple[str, str, str]]  # the answers to one doubt: whose it is, the dimension, the term


class Judge:
    """Compares statements of one dossier under one policy."""

    def __init__(self, settler: Settler, questions: Iterable[OpenQuestion] = ()):
        self.settler = settler
        self.vocabulary, self.policy, self.origins = settler.vocabulary, settler.policy, settler.origins
        self.names = {source.id: source.name for source in settler.dossier.sources}
        self._tops = {dimension: self.vocabulary.top(dimension) for dimension in self.vocabulary.dimensions()}
        self._questions: dict[str, list[OpenQuestion]] = {}
        for question in questions:
            for claim_id in question.claims:
                self._questions.setdefault(claim_id, []).append(question)

    @property
    def asked(self) -> Iterable[str]:
        """The ids of the claims that open questions bear on."""
        return self._questions.keys()

    def is_open(self, statement: Statement) -> bool:
        """Say whether a source, or an open question, leaves the scope of a statement open."""
        return statement.scope.is_open or statement.id in self._questions

    def opened(self, statement: Statement) -> Statement:
        """Put the terms of the open questions that bear on a statement in its scope."""
        scope = statement.scope
        asked: dict[str, tuple[str, ...]] = {}
        for question in self._questions.get(statement.id, ()):
            for dimension, choices in question.answer or question.choices:
                terms = self.settler.terms(dimension, choices, scope)
                # Two questions about one dimension leave what both allow.
                both = tuple(term for term in asked.get(dimension, terms) if term in terms)
                asked[dimension] = both or terms
        if not asked:
            return statement
        claim = statement.claim
        filled = evolve(claim, scope=scope.replacing(asked), assumed=claim.assumed - asked.keys())
        return evolve(statement, claim=filled)

    def compare(self, a: Statement, b: Statement) -> Relation:
        """Return the relation of two statements."""
        a, b = self._in_one_unit(a, b)
        if not (self.is_open(a) or self.is_open(b)):
            return self._relation(a, b, decide(self._pair(a, b)))
        return self._compare_open(a, b)

    def describe(self, statement: Statement) -> str:
        """Return a statement in words: figure, what it counts, date and source."""
        return describe(statement, self.origins, self.names)

    def _pair(self, a: Statement, b: Statement) -> Pair:
        return Pair(a, b, self.vocabulary, self.policy.slack)

    def _in_one_unit(self, a: Statement, b: Statement) -> tuple[Statement, Statement]:
        """Convert one figure to the other's unit where their measure names none (rule 0)."""
        if a.unit == b.unit or a.unit is None or b.unit is None:
            return a, b
        unit = min(a.unit, b.unit)  # whichever of the two is asked first
        return self.settler.in_unit(a, unit), self.settler.in_unit(b, unit)

    def _relation(self, a: Statement, b: Statement, ruling: Ruling, taking: tuple[str, ...] = ()) -> Relation:
        assumes = (*taking, *assumptions(a, b, self._tops))
        reason = _assuming(sentence(ruling, self.origins, self.names), assumes)
        return Relation(
            a=a.id,
            b=b.id,
            kind=ruling.kind,
            rule=ruling.rule,
            strength=ruling.strength,
            figures_meet=_meet(ruling.pair),
            assumes=assumes,
            reason=reason,
            first=ruling.pair.a.id,
            why=ruling.why,
            unless=ruling.unless,
        )

    def _compare_open(self, a: Statement, b: Statement) -> Relation:
        """Ask the rules under each choice; take a choice that joins the two, or the one answer of all."""
        apart = self._apart(a, b)
        if apart:
            return self._relation(a, b, Ruling(Kind.NOT_COMPARABLE, 1, self._pair(a, b), apart))
        questions, axes = self._axes(a, b)
        total = prod(len(axis) for axis in axes)
        found = [
            (words, decide(self._pair(a.with_scope(a_scope), b.with_scope(b_scope))))
            for words, a_scope, b_scope in islice(_choices(a, b, questions, axes), MOST_CHOICES)
        ]
        for words, ruling in found:
            if ruling.pair.scope is Position.EQUAL and ruling.kind in _TAKEN:
                taking = (words,) if len({r.kind for _, r in found}) > 1 else ()
                return self._relation(a, b, ruling, taking)
        if not found:
            return self._ambiguous(a, b, found, total)
        if total == 1:
            return self._relation(a, b, found[0][1], (found[0][0],))
        kinds = {ruling.kind for _, ruling in found}
        if len(kinds) == 1 and total <= MOST_CHOICES:
            softest = min(found, key=lambda one: one[1].strength is not Strength.TENSION)
            return self._relation(a, b, softest[1], ("whatever is meant: " + "; ".join(w for w, _ in found if w),))
        return self._ambiguous(a, b, found, total)

    def _apart(self, a: Statement, b: Statement) -> str:
        """Say in which dimension nothing that the one may mean overlaps anything that the other may."""
        for dimension, ours in a.scope:
            theirs = b.scope.get(dimension)
            relations = {self.vocabulary.relate(dimension, x, y) for x, y in product(ours, theirs)}
            if relations and relations <= {TermRelation.DISJOINT, TermRelation.UNRELATED}:
                return f"{dimension}: nothing that either may mean overlaps"
        return ""

    def _ambiguous(self, a: Statement, b: Statement, found: list[tuple[str, Ruling]], total: int) -> Relation:
        if not found:
            listed = "the answers to the questions about them exclude each other"
        else:
            listed = "; ".join(f"if {words}: {ruling.kind.replace('_', ' ')}, {ruling.why}" for words, ruling in found)
        told = f" Only {MOST_CHOICES} of {total} readings were tried." if total > MOST_CHOICES else ""
        assumes = assumptions(a, b, self._tops)
        reason = (
            f"It is open how {self.describe(a)} stands to {self.describe(b)}: "
            f"{listed} (the rules, asked under each reading).{told}"
        )
        return Relation(
            a=a.id,
            b=b.id,
            kind=Kind.AMBIGUOUS,
            rule=found[0][1].rule if found else 9,
            figures_meet=any(_meet(ruling.pair) for _, ruling in found),
            assumes=assumes,
            reason=_assuming(reason, assumes),
            choices=tuple(Choice(when=words, kind=ruling.kind) for words, ruling in found),
        )

    def _axes(self, a: Statement, b: Statement) -> tuple[dict[str, OpenQuestion], list[Axis]]:
        """Return what is open in a pair: for each doubt, its possible answers. A question is asked once for both."""
        bearing = [*self._questions.get(a.id, ()), *self._questions.get(b.id, ())]
        questions = {f"?{q.id}": q for q in sorted(bearing, key=lambda q: q.id)}
        axes: list[Axis] = []
        asked: set[tuple[str, str]] = set()
        for name, question in questions.items():
            scope = a.scope if a.id in question.claims else b.scope
            for dimension, terms in question.answer or question.choices:
                asked |= {(side, dimension) for side, one in (("a", a), ("b", b)) if one.id in question.claims}
                axes.append([(name, dimension, term) for term in self.settler.terms(dimension, terms, scope)])
        for side, one in (("a", a), ("b", b)):
            for dimension, terms in one.scope:
                if len(terms) > 1 and (side, dimension) not in asked:
                    axes.append([(side, dimension, term) for term in terms])
        return questions, axes


def _choices(
    a: Statement, b: Statement, questions: dict[str, OpenQuestion], axes: list[Axis]
) -> Iterable[tuple[str, Scope, Scope]]:
    """Yield each way to close both scopes: in words, and the two scopes.

    Answers of two questions that give one claim different terms do not go together.
    """
    for combination in islice(product(*axes), MOST_CHOICES * MOST_CHOICES):
        chosen: dict[tuple[str, str], str] = {}
        words = []
        fits = True
        for who, dimension, term in combination:
            for side, one in (("a", a), ("b", b)):
                if who == side or (who in questions and one.id in questions[who].claims):
                    fits = fits and chosen.setdefault((side, dimension), term) == term
            if who in questions:
                closed = "was answered:" if questions[who].answer else "has the answer"
                words.append(f'"{questions[who].ask}" {closed} {term}')
            else:
                words.append(f"{short_name(a if who == 'a' else b)} means {dimension} {term}")
        if fits:
            ours, theirs = (
                one.scope.replacing({d: term for (at, d), term in chosen.items() if at == side})
                for side, one in (("a", a), ("b", b))
            )
            yield " and ".join(words), ours, theirs


def _assuming(reason: str, assumes: tuple[str, ...]) -> str:
    return f"{reason} Assumed: {'; '.join(assumes)}." if assumes else reason


def _meet(pair: Pair) -> bool:
    if pair.numeric:
        return pair.plausible_meet
    if pair.a.instant is not None and pair.b.instant is not None:
        return pair.a.instant.overlaps(pair.b.instant)
    return pair.a.label is not None and pair.a.label == pair.b.label
