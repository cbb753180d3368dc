"""Retractions: a statement taken back, and the retellings that it takes with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from kzclaims.model.claim import Claim, Order, Status
from kzclaims.model.dossier import Dossier, Retraction
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.provenance.origins import Origins


@frozen
class Withdrawn:
    """A claim that no longer stands: whether it was taken back or replaced, why, and if that had to be assumed."""

    claim: str
    status: Status
    reason: str
    assumed: bool = False


def withdrawn(claims: Sequence[Claim], dossier: Dossier, origins: Origins) -> dict[str, Withdrawn]:
    """Return, by claim id, the claims that were taken back, replaced, or retell one that was taken back.

    `claims` have their defaults filled in. A retraction belongs to the statement: an equal figure of an
    independent origin stands.
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
        for older in claim.supersedes:
            if older in by_id and older != claim.id:
                found.setdefault(older, Withdrawn(older, Status.SUPERSEDED, f"superseded by {claim.id}"))
    for claim, statement, sure in _retellings(claims, told, origins):
        why = f"retells {statement.id}, which was retracted"
        told_as = why if sure else f"{why} (assumed: same digits)"
        found.setdefault(claim.id, Withdrawn(claim.id, Status.RETRACTED, told_as, not sure))
    return found


def _words(retraction: Retraction) -> str:
    by = f" by {retraction.by}" if retraction.by else ""
    on_date = f" on {retraction.on_date}" if retraction.on_date else ""
    return f"retracted{by}{on_date}" + (f": {retraction.because}" if retraction.because else "")


def _retellings(claims: Sequence[Claim], told: Iterable[Claim], origins: Origins) -> list[tuple[Claim, Claim, bool]]:
    """Return each claim that retells a withdrawn statement, with the statement and whether it says so."""
    by_digits: dict[object, list[Claim]] = {}
    for statement in told:
        by_digits.setdefault(_said(statement), []).append(statement)
    taken_back = {statement.id for statements in by_digits.values() for statement in statements}
    found = []
    for claim in claims:
        if claim.id in taken_back:
            continue
        for statement in by_digits.get(_said(claim), ()):
            if retells(claim, statement, origins):
                found.append((claim, statement, statement.id in claim.derived_from))
                break
    return found


def _said(claim: Claim) -> object:
    value = claim.value.digits if isinstance(claim.value, Quantity) else claim.value
    return claim.measure, value


def retells(claim: Claim, statement: Claim, origins: Origins) -> bool:
    """Say whether a claim passes on a statement: same measure, scope and digits, in time, by a chain that fits.

    It is not printed before the statement; its cut-off overlaps the statement's, is assumed or is marked earlier;
    and its chain reaches the statement's origin, or its origin is unknown or shares an ancestor with it.
    """
    if _said(claim) != _said(statement) or not _same_scope(claim, statement):
        return False
    if statement.id in claim.derived_from:
        return True
    if _printed_before(claim.published, statement.published):
        return False
    undated = claim.as_of is None or statement.as_of is None or "as_of" in claim.assumed | statement.assumed
    if not (undated or claim.order is Order.EARLIER or _overlap(claim.as_of, statement.as_of)):
        return False
    told_by, origin = origins.origin_of(statement), origins.origin_of(claim)
    if origin is None:
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
