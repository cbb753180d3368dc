"""Headlines: what an entry finds, as the title of a picture says it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from kzclaims.judgement.wording import together
from kzclaims.model.relation import Kind, Strength
from kzclaims.model.verdict import Verdict
from kzclaims.reconciliation.topic import Topic
from kzclaims.render.quarrels import Quarrel
from kzclaims.render.telling import Telling


def quarrel_headline(quarrel: Quarrel, telling: Telling) -> str:
    """Return what a quarrel comes to: "16 and 18 cannot both be true"."""
    sides = sorted([*quarrel.lowers, *quarrel.uppers], key=lambda claim_id: _start(claim_id, telling))
    figures = _figures(sides, telling)
    worst = quarrel.worst
    if len(figures) < 2:
        # One figure that no two scopes can share.
        return f"{figures[0]} cannot be true of both"
    if quarrel.is_sum:
        return f"{together(figures)} cannot {'both' if len(figures) == 2 else 'all'} be true"
    unless = "" if worst.strength is Strength.HARD else telling.report.relation(*worst.claims).unless
    both = f"{figures[0]} and {figures[-1]}" if len(figures) > 2 else together(figures)
    return f"{both} can both be true only if {unless}" if unless else f"{both} cannot both be true"


def group_headline(section: str, verdict: Verdict, telling: Telling) -> str:
    """Return what a group says that is told in a section of that name."""
    first, latest = verdict.cells[0], verdict.cells[-1]
    figures = _figures(latest.claims, telling)
    said = together(figures)
    both = "both" if len(latest.claims) == 2 else "all"
    if section == "RANGE":
        return f"{said} can {both} be true, no one value is what {both} say" if len(latest.claims) > 1 else said
    if section in ("GREW", "FELL"):
        moved = "grew" if section == "GREW" else "fell"
        before = together(_figures(first.claims, telling))
        return f"{moved} from {before} to {said}" if len(verdict.cells) > 1 else f"{said}, it {moved}"
    if section == "AGREE":
        return f"{said} agree" if len(figures) > 1 else f"{said}, and {both} agree"
    if section == "ONE VOICE":
        certain = verdict.origins.high <= 1
        return f"{said} {'is' if len(figures) == 1 else 'are'} one voice" if certain else f"{said} may be one voice"
    return f"{said}, with a part or a whole of it" if section == "PART OF" else said


def figures_of(claims: Iterable[str], telling: Telling) -> str:
    """Return the figures of claims as a list, each once: "16 and 18"."""
    return together(_figures(claims, telling))


def clash_headline(claims: Collection[str], strength: Strength | None, telling: Telling) -> str:
    """Return what claims come to that cannot all be true."""
    unless = "" if strength is Strength.HARD else ", unless their hours differ"
    return f"{figures_of(claims, telling)} cannot {'both' if len(claims) == 2 else 'all'} be true{unless}"


def _start(claim_id: str, telling: Telling) -> datetime:
    """Return when a date begins, so that the earlier is named first; numbers and words keep their order."""
    instant = telling.statement(claim_id).instant
    return datetime.min if instant is None else instant.start or datetime.min


def _figures(claims: Iterable[str], telling: Telling) -> list[str]:
    """Return the figures of claims, each once."""
    return list(dict.fromkeys(telling.figure(claim_id) for claim_id in claims))


# What the claims of a topic are to each other, after their figures.
_TOPICS = {
    Kind.AMBIGUOUS: "it depends on what is meant",
    Kind.GREW: "it grew",
    Kind.FELL: "it fell",
    Kind.PART_OF: "a part and its whole",
    Kind.NOT_COMPARABLE: "not the same thing",
    Kind.REVISED: "revised",
    Kind.RESTATES: "said again",
}


def topic_headline(topic: Topic, telling: Telling) -> str:
    """Return what some claims say together, whatever groups they lie in."""
    claims = topic.claims
    if topic.kind in (Kind.GREW, Kind.FELL):
        claims = tuple(sorted(claims, key=lambda one: telling.statement(one).when.start))
    said = figures_of(claims, telling)
    both = "both" if len(claims) == 2 else "all"
    if topic.kind is Kind.CONTRADICTS:
        return clash_headline(claims, topic.strength, telling)
    if topic.kind is Kind.COMPATIBLE:
        return f"{said} can {both} be true"
    if topic.kind is Kind.AGREES:
        return f"{said} agree"
    return f"{said}, {_TOPICS[topic.kind]}" if topic.kind in _TOPICS else said
