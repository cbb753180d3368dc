"""Setting aside: claims that no longer speak for themselves, each with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from attrs import evolve

from kzclaims.judgement.compare import Judge
from kzclaims.judgement.statement import Statement
from kzclaims.model.aside import AsideKind, SetAside
from kzclaims.model.claim import Claim, Order
from kzclaims.model.dossier import Dossier
from kzclaims.model.progress import OnProgress, Stage, staged
from kzclaims.model.relation import Kind
from kzclaims.provenance.retractions import withdrawn
from kzclaims.reconciliation.candidates import candidates_of
from kzclaims.reconciliation.keys import in_order, key_of
from kzclaims.reconciliation.sheet import Sheet, depth_of, height_of


def set_aside(sheet: Sheet, dossier: Dossier, on_progress: OnProgress | None = None) -> dict[int, SetAside]:
    """Return, by row, what is withdrawn, restates another claim, or was revised by its own origin.

    Only the rows that may be any of these get a statement for it.
    """
    candidates = candidates_of(sheet, dossier)
    if not candidates:
        return {}
    stage = Stage(on_progress, len(candidates), "setting claims aside")
    statements = []
    for row in candidates:
        statements.append(sheet.statement(row))
        stage.advance()
    statements.sort(key=in_order)
    stage.end()
    found = aside_among(statements, sheet.judge, on_progress)
    return {sheet.row_of[claim_id]: one for claim_id, one in found.items()}


def aside_among(
    statements: Sequence[Statement], judge: Judge, on_progress: OnProgress | None = None
) -> dict[str, SetAside]:
    """Return, by claim id, what of some statements is withdrawn, restates another or was revised."""
    found = {
        claim_id: SetAside(claim_id, one.reason, AsideKind(one.status), assumed=one.assumed, retells=one.retells)
        for claim_id, one in withdrawn(
            _without_themselves(statements),
            judge.settler.dossier,
            judge.origins,
            {s.id: (s.unit, s.counting, s.claim.period, s.basis) for s in statements},
        ).items()
    }
    # A copy of a withdrawn claim is the same statement, so it no longer stands either.
    gone = {s.fingerprint: s.id for s in reversed(statements) if s.id in found}
    for statement in statements:
        kept = gone.get(statement.fingerprint)
        if statement.id not in found and kept is not None:
            reason = f"says again what {kept} says, in the same document: {found[kept].reason}"
            found[statement.id] = evolve(found[kept], claim=statement.id, reason=reason, by=kept)
    found.update(stepped_aside(statements, found, judge, on_progress))
    return found


def _without_themselves(statements: Sequence[Statement]) -> list[Claim]:
    """Return the claims; one that says it supersedes a copy of itself is a copy, and supersedes nothing there."""
    said = {s.id: s.fingerprint for s in statements}
    return [
        evolve(s.claim, supersedes=tuple(old for old in s.claim.supersedes if said.get(old) != s.fingerprint))
        if s.claim.supersedes
        else s.claim
        for s in statements
    ]


def stepped_aside(
    statements: Sequence[Statement],
    withdrawn: Mapping[str, SetAside],
    judge: Judge,
    on_progress: OnProgress | None = None,
) -> dict[str, SetAside]:
    """Return what, among these statements alone, restates another or was revised.

    A figure that was itself superseded has still revised those before it; one that was retracted has not.
    """
    living = [s for s in statements if s.id not in withdrawn]
    found = _restated(living)
    replaced = [s for s in statements if s.id in withdrawn and withdrawn[s.id].kind is AsideKind.SUPERSEDED]
    speaking = [s for s in living if s.id not in found]
    ours = {s.id for s in speaking}
    revised = _revised([*speaking, *replaced], judge, on_progress)
    found.update({claim_id: one for claim_id, one in revised.items() if claim_id in ours})
    return found


def _restated(statements: Sequence[Statement]) -> dict[str, SetAside]:
    by_fingerprint: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_fingerprint[statement.fingerprint].append(statement)
    found = {}
    for same in by_fingerprint.values():
        # The copy that a question is asked of stays, then the one that tells most of its chain, then the first by id.
        kept, *copies = sorted(same, key=lambda s: (s.scope == s.filled.scope, -len(s.claim.said_by), s.id))
        for copy in copies:
            reason = f"says again what {kept.id} says, in the same document"
            found[copy.id] = SetAside(copy.id, reason, AsideKind.RESTATES, kept.id)
    return found


def _revised(statements: Sequence[Statement], judge: Judge, on_progress: OnProgress | None) -> dict[str, SetAside]:
    """Find revisions among the figures of one origin: those marked so, and those given again for one date."""
    buckets: dict[Hashable, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.origin is not None and statement.reading is not None:
            buckets[statement.origin, key_of(statement)].append(statement)
    stage, parts = staged(on_progress, "looking for revisions", buckets.values(), len)
    found: dict[str, SetAside] = {}
    for some, count in parts:
        for bucket in some:
            for first, second in _maybe_revised(bucket):
                relation = judge.compare(first, second)
                if relation.kind is Kind.REVISED:
                    old, new = (first, second) if relation.first == first.id else (second, first)
                    found.setdefault(old.id, SetAside(old.id, relation.reason, AsideKind.REVISED, new.id))
        stage.advance(count)
    stage.end()
    return found


def _maybe_revised(bucket: Iterable[Statement]) -> list[tuple[Statement, Statement]]:
    """Return the pairs of figures of one origin and thing of which one may revise the other."""
    ordered = sorted(bucket, key=in_order)
    marked = [s for s in ordered if s.claim.order is Order.REVISED]
    plain = [s for s in ordered if s.claim.order is not Order.REVISED]
    named = {s.id: s for s in ordered}
    pairs = [(old, new) for new in marked for old in plain]
    pairs.extend((named[old], new) for new in ordered for old in new.claim.supersedes if old in named)
    same_date: dict[Hashable, list[Statement]] = defaultdict(list)
    for statement in ordered:
        same_date[statement.claim.as_of].append(statement)
    for same in same_date.values():
        pairs.extend(_given_again(same))
    return pairs


def _given_again(same: list[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Offer each figure of one date beside the highest and the lowest that were printed after its day.

    If any later one is apart from it, one of these two is, so not all pairs are needed.
    """
    highest: Statement | None = None
    lowest: Statement | None = None
    by_day = sorted(same, key=_printed, reverse=True)
    for _, members in groupby(by_day, key=lambda s: s.claim.published):
        printed = list(members)
        for old in printed:
            yield from ((old, new) for new in (highest, lowest) if new is not None)
        highest = max([s for s in (highest, *printed) if s is not None], key=_height)
        lowest = min([s for s in (lowest, *printed) if s is not None], key=_depth)


def _height(statement: Statement) -> Any:
    assert statement.reading is not None
    return height_of(statement.reading.literal)


def _depth(statement: Statement) -> Any:
    assert statement.reading is not None
    return depth_of(statement.reading.literal)


def _printed(statement: Statement) -> tuple[str, str]:
    return str(statement.when.published or ""), statement.id
