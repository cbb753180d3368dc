"""Setting aside: claims that no longer speak for themselves, each with its reason."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Hashable, Sequence

from attrs import frozen

from kzclaims.judgement.compare import Judge
from kzclaims.judgement.statement import Statement
from kzclaims.model.claim import Order
from kzclaims.model.relation import Kind
from kzclaims.provenance.retractions import withdrawn
from kzclaims.reconciliation.grouping import in_order


@frozen
class SetAside:
    """A claim that is left out of the verdicts, and why.

    `kind`: retracted or superseded ("withdrawn"), `restates`, or `revised`; `by` is the claim that took its place.
    """

    claim: str
    reason: str
    kind: str
    by: str | None = None
    assumed: bool = False


def set_aside(statements: Sequence[Statement], judge: Judge) -> dict[str, SetAside]:
    """Return, by claim id, what is withdrawn, restates another claim, or was revised by its own origin."""
    found = {
        claim_id: SetAside(claim_id, one.reason, "withdrawn", assumed=one.assumed)
        for claim_id, one in withdrawn([s.claim for s in statements], judge.settler.dossier, judge.origins).items()
    }
    living = [s for s in statements if s.id not in found]
    found.update(stepped_aside(living, judge))
    return found


def stepped_aside(statements: Sequence[Statement], judge: Judge) -> dict[str, SetAside]:
    """Return what, among these statements alone, restates another or was revised."""
    found = _restated(statements)
    found.update(_revised([s for s in statements if s.id not in found], judge))
    return found


def _restated(statements: Sequence[Statement]) -> dict[str, SetAside]:
    by_fingerprint: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_fingerprint[statement.claim.fingerprint].append(statement)
    found = {}
    for same in by_fingerprint.values():
        # The copy that tells most of its chain stays; among equals the first by id.
        kept, *copies = sorted(same, key=lambda s: (-len(s.claim.said_by), s.id))
        for copy in copies:
            reason = f"says again what {kept.id} says, in the same document"
            found[copy.id] = SetAside(copy.id, reason, "restates", kept.id)
    return found


def _revised(statements: Sequence[Statement], judge: Judge) -> dict[str, SetAside]:
    """Find revisions among the figures of one origin: those marked so, and those given again for one date."""
    buckets: dict[Hashable, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.origin is not None and statement.reading is not None:
            buckets[statement.origin, statement.measure.name, statement.scope].append(statement)
    found: dict[str, SetAside] = {}
    for bucket in buckets.values():
        ordered = sorted(bucket, key=in_order)
        marked = [s for s in ordered if s.claim.order is Order.REVISED or s.claim.supersedes]
        pairs = [(old, new) for new in marked for old in ordered if old is not new]
        same_date: dict[Hashable, list[Statement]] = defaultdict(list)
        for statement in ordered:
            same_date[statement.claim.as_of].append(statement)
        for same in same_date.values():
            printed = sorted(same, key=_printed)
            pairs.extend(itertools.pairwise(printed))
            pairs.extend((old, printed[-1]) for old in printed[:-2])
        for first, second in pairs:
            relation = judge.compare(first, second)
            if relation.kind is Kind.REVISED:
                old, new = _older(first, second)
                found.setdefault(old.id, SetAside(old.id, relation.reason, "revised", new.id))
    return found


def _printed(statement: Statement) -> tuple[str, str]:
    return str(statement.when.published or ""), statement.id


def _older(a: Statement, b: Statement) -> tuple[Statement, Statement]:
    """Return the replaced and the replacing one of two that are a revision."""
    a_says = a.claim.order is Order.REVISED or b.id in a.claim.supersedes
    b_says = b.claim.order is Order.REVISED or a.id in b.claim.supersedes
    if a_says != b_says:
        return (b, a) if a_says else (a, b)
    return (a, b) if _printed(a) <= _printed(b) else (b, a)
