"""Scores: what the library says of a gold set, beside what the gold says."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date
from itertools import combinations
from typing import Any

from attrs import asdict, evolve, frozen
from converter import VERDICTS, Record
from gold import GoldSet, Question

import kzclaims as kz
from kzclaims.errors import InputError
from kzclaims.io.files import from_records
from kzclaims.model.dossier import Dossier, Retraction
from kzclaims.model.source import Source
from kzclaims.vocabulary.vocabulary import Vocabulary


@frozen
class Miss:
    """A question that was answered otherwise than the gold answers it."""

    id: str
    gold: str
    answer: str


@frozen(kw_only=True)
class Score:
    """One row of the table: how many of a set's questions were answered as the gold answers them."""

    set: str
    metric: str
    value: int
    of: int
    misses: tuple[Miss, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the row as plain JSON values."""
        return asdict(self)


def score(gold: GoldSet, vocabulary: Vocabulary) -> Score:
    """Ask the library all questions of a set, or for all pairs of a set of figures."""
    dossier, unread = dossier_of(gold, vocabulary)
    report = kz.reconcile(dossier, vocabulary=vocabulary)
    if gold.contradicting is None:
        named = {claim for question in gold.questions for claim in question.claims}
        unread.update((claim, f"no claim {claim} in the file") for claim in named - {one["id"] for one in gold.records})
        metric, answers = "topics", [_ask(report, question, unread) for question in gold.questions]
    else:
        pairs = combinations([made["id"] for made in gold.records], 2)
        metric, answers = "pairs", [_compare(report, pair, gold, unread) for pair in pairs]
    misses = tuple(miss for miss in answers if miss is not None)
    return Score(set=gold.name, metric=metric, value=len(answers) - len(misses), of=len(answers), misses=misses)


def dossier_of(gold: GoldSet, vocabulary: Vocabulary) -> tuple[Dossier, dict[str, str]]:
    """Return the dossier of a set, and the faults, by id, of records that cannot be read and are left out."""
    sources = [Source(one["id"], published=one.get("published")) for one in gold.sources]
    unread: dict[str, str] = {}
    try:
        dossier = from_records(gold.records, sources=sources, vocabulary=vocabulary)
    except InputError:
        for made in gold.records:
            try:
                from_records([{**made, "supersedes": []}], sources=sources, vocabulary=vocabulary)
            except InputError as error:
                unread[made["id"]] = "unread: " + " ".join(str(error.faults[0]).split())
        records = [_without(made, unread) for made in gold.records if made["id"] not in unread]
        dossier = from_records(records, sources=sources, vocabulary=vocabulary)
    return evolve(dossier, retractions=_retractions(gold.retractions, unread)), unread


def _without(made: Record, unread: dict[str, str]) -> Record:
    links = [name for name in made.get("supersedes", ()) if name not in unread]
    rest = {key: given for key, given in made.items() if key != "supersedes"}
    return {**rest, "supersedes": links} if links else rest


def _retractions(found: Iterable[Record], unread: dict[str, str]) -> tuple[Retraction, ...]:
    return tuple(
        Retraction(of=one["of"], by=one["by"], on_date=date.fromisoformat(one["on_date"]) if one["on_date"] else None)
        for one in found
        if unread.keys().isdisjoint(one["of"])
    )


def _ask(report: Any, question: Question, unread: dict[str, str]) -> Miss | None:
    gold = " or ".join(question.verdicts)
    if lost := [unread[claim] for claim in question.claims if claim in unread]:
        return Miss(question.id, gold, lost[0])
    topic = report.topic(*question.claims)
    if any(is_met(name, topic) for name in question.verdicts):
        return None
    strength = f" ({topic.strength})" if topic.strength else ""
    return Miss(question.id, gold, f"{topic.kind}{strength}{', all retracted' if topic.all_retracted else ''}")


def is_met(name: str, topic: Any) -> bool:
    """Say whether a topic is what a gold verdict asks for; a verdict that nobody knows is met by none."""
    verdict = VERDICTS.get(name)
    if verdict is None:
        return False
    return bool(
        topic.kind in verdict.kinds
        or (verdict.all_retracted and topic.all_retracted)
        or (verdict.sums and any(one.met for one in topic.sums))
    )


def _compare(report: Any, pair: tuple[str, str], gold: GoldSet, unread: dict[str, str]) -> Miss | None:
    assert gold.contradicting is not None
    apart = frozenset(pair) in gold.contradicting
    expected = "contradicts" if apart else "no contradiction"
    if lost := [unread[claim] for claim in pair if claim in unread]:
        return Miss(" ".join(pair), expected, lost[0])
    relation = report.relation(*pair)
    answer = f"{relation.kind} ({relation.strength})" if relation.strength else str(relation.kind)
    return None if (relation.kind == "contradicts") == apart else Miss(" ".join(pair), expected, answer)


def shuffled(gold: GoldSet, seed: int) -> GoldSet:
    """Return the set with new ids, and its claims, sources and the claims of its questions in another order."""
    order = random.Random(seed)
    ids = [made["id"] for made in gold.records]
    numbers = order.sample(range(10 * len(ids)), len(ids))
    new = {old: f"claim {number}" for old, number in zip(ids, numbers, strict=True)}

    def mixed(names: Iterable[str]) -> list[str]:
        found = [new[name] for name in names]
        order.shuffle(found)
        return found

    def renamed(made: Record) -> Record:
        links = {key: [new[name] for name in made[key]] for key in ("supersedes",) if key in made}
        return {**made, "id": new[made["id"]], **links}

    return evolve(
        gold,
        records=tuple(order.sample([renamed(made) for made in gold.records], len(ids))),
        sources=tuple(order.sample(gold.sources, len(gold.sources))),
        retractions=tuple({**one, "of": mixed(one["of"])} for one in gold.retractions),
        questions=tuple(evolve(question, claims=mixed(question.claims)) for question in gold.questions),
        contradicting=None
        if gold.contradicting is None
        else frozenset(frozenset(mixed(sorted(pair))) for pair in gold.contradicting),
    )
