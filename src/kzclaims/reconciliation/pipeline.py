"""From a dossier to a report."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from attrs import evolve

from kzclaims.judgement.compare import Judge
from kzclaims.judgement.policy import NAMED, Policy
from kzclaims.judgement.statement import Settler, Statement
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Dossier, OpenQuestion
from kzclaims.model.relation import Kind, Relation
from kzclaims.reconciliation.aside import set_aside
from kzclaims.reconciliation.conflicts import conflicts_among
from kzclaims.reconciliation.grouping import in_order, nested, series_of
from kzclaims.reconciliation.judge import verdict_of
from kzclaims.reconciliation.pairs import proposed_pairs
from kzclaims.reconciliation.report import Report, Stamp, Unknown, Unsettled
from kzclaims.vocabulary.vocabulary import Vocabulary


def reconcile_dossier(dossier: Dossier, policy: Policy, vocabulary: Vocabulary) -> Report:
    """Return what the claims of a dossier say together.

    Claims without an id are given one. The order of claims changes nothing.
    """
    dossier = _with_ids(dossier)
    settler = Settler(dossier, vocabulary, policy)
    judge = Judge(settler, dossier.open)
    statements = sorted((judge.opened(settler.statement(c)) for c in dossier.claims), key=in_order)
    aside = set_aside(statements, judge)
    living = [s for s in statements if s.id not in aside]
    series = series_of(living)
    families = list(nested(series, vocabulary))
    found = conflicts_among(series, families, judge)
    relations = _relations(proposed_pairs(living, series, families), found.relations, judge)
    return Report(
        title=dossier.title,
        stamp=_stamp(dossier, policy, vocabulary),
        claims=tuple(s.claim for s in statements),
        sources=dossier.sources,
        groups=tuple(verdict_of(one, found.strength_of, judge) for one in series),
        conflicts=found.conflicts,
        relations=relations,
        open=_unsettled(dossier.open, relations),
        questions=dossier.open,
        decisions=dossier.decisions,
        set_aside=tuple(aside[s.id] for s in statements if s.id in aside),
        unknown=_unknown(statements, vocabulary),
        judge=judge,
        statements={s.id: s for s in statements},
    )


def _with_ids(dossier: Dossier) -> Dossier:
    """Give an id to each claim that has none: "c1", "c2", in the order of the claims."""
    if all(claim.id for claim in dossier.claims):
        return dossier
    taken = {claim.id for claim in dossier.claims}
    free = (f"c{n}" for n in range(1, len(dossier.claims) * 2 + 2))
    fresh = (name for name in free if name not in taken)
    return evolve(dossier, claims=tuple(c if c.id else evolve(c, id=next(fresh)) for c in dossier.claims))


def _relations(
    pairs: Sequence[tuple[Statement, Statement]], known: Sequence[Relation], judge: Judge
) -> tuple[Relation, ...]:
    told = {frozenset((r.a, r.b)): r for r in known}
    for a, b in pairs:
        ids = frozenset((a.id, b.id))
        if ids not in told:
            told[ids] = judge.compare(a, b)
    return tuple(sorted(told.values(), key=lambda r: (r.a, r.b)))


def _unsettled(questions: Sequence[OpenQuestion], relations: Sequence[Relation]) -> tuple[Unsettled, ...]:
    return tuple(
        Unsettled(
            question=question,
            relations=tuple(r for r in relations if r.kind is Kind.AMBIGUOUS and {r.a, r.b} & set(question.claims)),
        )
        for question in questions
        if question.answer is None
    )


def _unknown(statements: Sequence[Statement], vocabulary: Vocabulary) -> tuple[Unknown, ...]:
    found: Counter[tuple[str, str]] = Counter()
    for claim in (statement.claim for statement in statements):
        found["measure", claim.measure] += not vocabulary.measure(claim.measure).known
        for dimension, terms in claim.scope:
            for term in terms:
                found[dimension, term] += not vocabulary.known(dimension, term)
    return tuple(
        Unknown(dimension=dimension, term=term, count=count, near=vocabulary.near(dimension, term))
        for (dimension, term), count in sorted(found.items())
        if count
    )


def _stamp(dossier: Dossier, policy: Policy, vocabulary: Vocabulary) -> Stamp:
    return Stamp(
        kzclaims=_version(),
        policy=policy.name if policy == NAMED.get(policy.name) else f"{policy.name} {_digest(repr(policy))}",
        vocabulary=f"{vocabulary.name}@{vocabulary.version} {vocabulary.digest[:12]}",
        input=_digest(repr(_input(dossier))),
    )


def _input(dossier: Dossier) -> list[object]:
    """Everything that the answer rests on, in an order of its own."""
    parts: list[object] = [sorted(repr(_sorted(claim)) for claim in dossier.claims)]
    for entries in (dossier.origins, dossier.sources, dossier.documents, dossier.open):
        parts.append(sorted(map(repr, entries)))
    parts.append(sorted(map(repr, dossier.retractions)))
    parts.append(sorted(map(repr, dossier.decisions)))
    return [*parts, dossier.title, dossier.defaults, dossier.uses]


def _sorted(claim: Claim) -> tuple[object, ...]:
    return (claim.id, claim.fingerprint, repr(evolve(claim, assumed=())), sorted(claim.assumed))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _version() -> str:
    try:
        return version("kzclaims")
    except PackageNotFoundError:
        return "0"
