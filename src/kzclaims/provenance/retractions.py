"""Retractions: a statement taken back, and the retellings that it takes with it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import islice

from attrs import frozen

from kzclaims.model.claim import Claim, Order, Status
from kzclaims.model.dossier import Dossier, Retraction
from kzclaims.model.period import Period
from kzclaims.provenance.origins import Origins


@frozen
class Withdrawn:
    """A claim that no longer stands: whether it was taken back or replaced, why, and if that had to be assumed.

    `retells` is the statement that was taken back, where the claim only passes it on.
    """

    claim: str
    status: Status
    reason: str
    assumed: bool = False
    retells: str | None = None


def withdrawn(
    claims: Sequence[Claim], dossier: Dossier, origins: Origins, counted: Mapping[str, Hashable] | None = None
) -> dict[str, Withdrawn]:
    """Return, by claim id, the claims that were taken back, replaced, or retell one that was taken back.

    `claims` have their defaults filled in; `counted` holds by id what else two claims must share to be one statement
    (unit, counting, period). A retraction belongs to the statement: an equal figure of an independent origin stands.
    """
    found: dict[str, Withdrawn] = {}
    by_id = {claim.id: claim for claim in claims}
    for retraction in dossier.retractions:
        for claim_id in retraction.of:
            if claim_id in by_id:
                found[claim_id] = Withdrawn(claim_id, Status.RETRACTED, _words(retraction))
    for claim in claims:
        if claim.status is Status.RETRACTED:
            found.setdefault(claim.id, Withdrawn(claim.id, Status.RETRACTED, "retracted"))
    told = [by_id[claim_id] for claim_id in found]
    for claim in claims:
        if claim.status is Status.SUPERSEDED:
            found.setdefault(claim.id, Withdrawn(claim.id, Status.SUPERSEDED, "superseded by its own source"))
    # A retracted claim replaces nothing.
    taken_back = {statement.id for statement in told}
    for newer, older in _superseded([claim for claim in claims if claim.id not in taken_back]):
        found.setdefault(older, Withdrawn(older, Status.SUPERSEDED, f"superseded by {newer}"))
    for claim, statement, sure in _retellings(claims, told, origins, counted or {}):
        why = f"retells {statement.id}, which was retracted"
        told_as = why if sure else f"{why} (assumed: same digits)"
        found.setdefault(claim.id, Withdrawn(claim.id, Status.RETRACTED, told_as, not sure, statement.id))
    return found


def _superseded(claims: Sequence[Claim]) -> list[tuple[str, str]]:
    """Return (newer, older) as the claims name them, but for those that supersede each other in a circle."""
    edges = {claim.id: set(claim.supersedes) - {claim.id} for claim in claims}
    edges = {newer: {older for older in olds if older in edges} for newer, olds in edges.items()}
    # Take away whoever is superseded by nobody left, again and again: what stays is in a circle, or after one.
    counts = dict.fromkeys(edges, 0)
    for olds in edges.values():
        for older in olds:
            counts[older] += 1
    waiting = [claim_id for claim_id, count in counts.items() if not count]
    found = []
    while waiting:
        newer = waiting.pop()
        for older in sorted(edges[newer]):
            found.append((newer, older))
            counts[older] -= 1
            if not counts[older]:
                waiting.append(older)
    return found


def _words(retraction: Retraction) -> str:
    by = f" by {retraction.by}" if retraction.by else ""
    on_date = f" on {retraction.on_date}" if retraction.on_date else ""
    return f"retracted{by}{on_date}" + (f": {retraction.because}" if retraction.because else "")


def _retellings(
    claims: Sequence[Claim], told: Iterable[Claim], origins: Origins, counted: Mapping[str, Hashable]
) -> list[tuple[Claim, Claim, bool]]:
    """Return each claim that retells a withdrawn statement, with the statement and whether it says so."""
    by_said: dict[object, list[Claim]] = {}
    for statement in told:
        for key in _said(statement, counted):
            by_said.setdefault(key, []).append(statement)
    reached = {statement.id: statement for statements in by_said.values() for statement in statements}
    # What says that it derives from them comes first: of that nothing need be assumed.
    found = _derived(claims, reached)
    reached.update({claim.id: claim for claim, _, _ in found})
    for claim in claims:
        if claim.id not in reached:
            alike = (statement for key in _said(claim, counted) for statement in by_said.get(key, ()))
            found.extend((claim, one, False) for one in islice((s for s in alike if retells(claim, s, origins)), 1))
    reached.update({claim.id: claim for claim, _, _ in found})
    return found + _derived(claims, reached)


def _derived(claims: Sequence[Claim], reached: Mapping[str, Claim]) -> list[tuple[Claim, Claim, bool]]:
    """Return what says that it derives from a withdrawn claim with its digits, at any remove."""
    children: dict[str, list[Claim]] = {}
    for claim in claims:
        for parent in claim.derived_from:
            children.setdefault(parent, []).append(claim)
    seen = set(reached)
    waiting = list(reached.values())
    found = []
    while waiting:
        parent_claim = waiting.pop()
        for child in children.get(parent_claim.id, ()):
            if child.id not in seen and _digits(child) == _digits(parent_claim):
                seen.add(child.id)
                waiting.append(child)
                found.append((child, parent_claim, True))
    return found


def _said(claim: Claim, counted: Mapping[str, Hashable]) -> list[object]:
    """Return what a claim says, once for each place that it may mean: two retell each other only if some is equal."""
    said = (*_digits(claim), counted.get(claim.id))
    return [(said, place) for place in claim.scope.get("place") or (None,)]


def _digits(claim: Claim) -> tuple[object, object]:
    return claim.measure, claim.unhedged


def retells(claim: Claim, statement: Claim, origins: Origins) -> bool:
    """Say whether a claim passes on a statement: same measure, scope and digits, in time, by a chain that fits.

    It is not printed before the statement; its cut-off overlaps the statement's, is assumed or is marked earlier;
    and its chain reaches the statement's origin or outlet, or its origin is unknown or shares an ancestor with it.
    """
    if _digits(claim) != _digits(statement) or not _same_scope(claim, statement):
        return False
    if _printed_before(claim.published, statement.published):
        return False
    undated = claim.as_of is None or statement.as_of is None or "as_of" in claim.assumed | statement.assumed
    if not (undated or claim.order is Order.EARLIER or _overlap(claim.as_of, statement.as_of)):
        return False
    told_by, origin = origins.origin_of(statement), origins.origin_of(claim)
    if origin is None or origins.outlet_of(statement) in origins.chain_of(claim):
        return True
    return told_by is not None and (told_by in origins.chain_of(claim) or origins.related(origin, told_by))


def _same_scope(a: Claim, b: Claim) -> bool:
    """Say whether two filled-in scopes are, or by some reading of their alternatives can be, the same."""
    dimensions = {name for name, _ in a.scope} | {name for name, _ in b.scope}
    return all(set(a.scope.get(d)) & set(b.scope.get(d)) or a.scope.get(d) == b.scope.get(d) for d in dimensions)


def _overlap(a: Period | None, b: Period | None) -> bool:
    return a is not None and b is not None and a.overlaps(b)


def _printed_before(a: Period | None, b: Period | None) -> bool:
    return a is not None and b is not None and a.before(b)
