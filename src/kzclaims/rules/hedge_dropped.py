"""A hedge that was lost on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kzclaims.model.finding import Finding, Severity
from kzclaims.model.number import Number, show
from kzclaims.model.quantity import Hedge
from kzclaims.rules.inspection import Inspection, numbers, voices_of
from kzclaims.rules.rule import rule

_BARE = (Hedge.NONE, Hedge.EXACTLY)


@rule("KZ204", Severity.NOTE)
def hedge_dropped(seen: Inspection) -> Iterator[Finding]:
    """One report gives as a plain number what another, from the same or a related origin, gives as a bound.

    Why: "At least 16" admits 18, a plain 16 does not. A hedge that gets lost makes contradictions that no source
    stated.
    Breaks: 16 officers killed in one paper, "at least 16" from a ministry of the same government in another.
    Keeps: 16 and "at least 16" from origins that have nothing to do with each other; "at least 16" after 16; a figure
    that was hedged by the report itself, whose origin nobody knows.
    Mend: Give the figure with its hedge, or find the source that has it plain.
    """
    for rows in seen.alike:
        hedged: dict[Number, list[int]] = defaultdict(list)
        bare: dict[Number, list[int]] = defaultdict(list)
        for row, said, number in numbers(rows, seen):
            (bare if said.hedge in _BARE else hedged)[number].append(row)
        for number in sorted(hedged.keys() & bare.keys()):
            keeping = voices_of(hedged[number], seen)
            for dropped in bare[number]:
                kept = next((row for row in keeping if _retold(row, dropped, seen)), None)
                if kept is not None:
                    words = (
                        f"{seen.said(dropped)} is plain where another report has "
                        f'"{seen.quantity(kept)}" ({seen.source(kept)}): was the hedge dropped from {show(number)}?'
                    )
                    yield Finding(words, claims=seen.ids((dropped, kept)), field="value")


def _retold(hedged: int, bare: int, seen: Inspection) -> bool:
    """Say whether a plain figure may retell a hedged one: in another text, by a chain that fits, not before it."""
    ours, theirs = seen.statement(hedged), seen.statement(bare)
    if ours.origin is None or ours.when.document == theirs.when.document:
        return False
    printed_before = (
        theirs.claim.published is not None
        and ours.claim.published is not None
        and theirs.claim.published.before(ours.claim.published)
    )
    return not printed_before and seen.related(ours.origin, theirs.origin) and seen.may_be_at_once(hedged, bare)
