"""Sums that are met: declared parts of one document and cut-off that add up to a whole that is given."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from kzclaims.judgement.statement import Statement
from kzclaims.model.number import Number
from kzclaims.model.quantity import Hedge, Quantity
from kzclaims.reconciliation.sums import Added, sums_among
from kzclaims.render.telling import Telling


@frozen
class MetSum:
    """Parts that add up to a whole; `exact` where their digits do, and not only what they may stand for."""

    parts: tuple[str, ...]
    whole: str
    exact: bool


def met_sums(telling: Telling) -> dict[int, list[MetSum]]:
    """Return, by the group of the whole, the sums that it meets: of the same groups the latest one."""
    report, group_of = telling.report, telling.group_of
    living = [statement for claim_id, statement in report.statements.items() if claim_id in group_of]
    found: dict[tuple[int, frozenset[int]], tuple[Any, MetSum]] = {}
    for added in sums_among(living, report.judge):
        for whole in added.sum.wholes:
            one = _met(added, whole, telling)
            if one is None:
                continue
            key = group_of[whole], frozenset(group_of[part] for part in one.parts)
            statement = telling.statement(whole)
            of_one_text = statement.when.document == telling.statement(one.parts[0]).when.document
            rank = (statement.when.start, one.exact, of_one_text, one.parts, whole)
            if key not in found or found[key][0] < rank:
                found[key] = rank, one
    by_place: dict[int, list[MetSum]] = {}
    for (place, _), (_, one) in sorted(found.items(), key=lambda item: (item[0][0], item[1][1].parts)):
        by_place.setdefault(place, []).append(one)
    return by_place


def _met(added: Added, whole_id: str, telling: Telling) -> MetSum | None:
    """Return the sum if a reader would take it for the whole; "dozens" have ends by convention only and make none."""
    whole, reading = telling.statement(whole_id), added.statement.reading
    summands = [telling.statement(part) for part in added.sum.parts]
    if any(one.claim.is_vague for one in (*summands, whole)) or whole.reading is None or reading is None:
        return None
    if not reading.plausible.meets(whole.reading.plausible):
        return None
    digits = [_digits(one) for one in summands]
    exact = None not in digits and sum(one for one in digits if one is not None) == _digits(whole)
    return MetSum(added.sum.parts, whole_id, exact)


def _digits(statement: Statement) -> Number | None:
    value = statement.claim.value
    plain = isinstance(value, Quantity) and value.hedge in (Hedge.NONE, Hedge.EXACTLY)
    return value.number if plain and isinstance(value, Quantity) else None


def sum_in_words(one: MetSum, telling: Telling) -> str:
    """Return a sum in words: "4,353 injured + 225 killed = 4,578 casualties"."""
    whole = one.whole
    added = " + ".join(_summand(part, whole, telling) for part in one.parts)
    made = f"{telling.figure(whole)}{telling.apart(whole, one.parts[0])}"
    return f"{added} = {made}" if one.exact else f"{added} make {made}"


def _summand(part: str, whole: str, telling: Telling) -> str:
    """Return a part; who says it only where it is not said with the whole."""
    words = f"{telling.figure(part)}{telling.apart(part, whole)}"
    source = telling.source(part)
    return words if source == telling.source(whole) else f"{words} ({source})"
