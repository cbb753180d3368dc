"""Stars: one claim that cannot stand beside many is told once, with all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from kzclaims.model.finding import Finding, Severity
from kzclaims.model.relation import Strength
from kzclaims.rules.inspection import Inspection, Pair
from kzclaims.rules.rule import Later


def stars(pairs: Sequence[Pair]) -> list[tuple[list[int], list[Pair]]]:
    """Return claims with the pairs that they explain, those of most pairs first; each pair once.

    A pair is told with whichever of its claims stands in more pairs: a figure that is too high is above all that
    follow, one that is too low below all that came before. Claims that stand beside just the same others are told
    together: two papers with one figure.
    """
    counts = Counter(row for pair in pairs for row in pair)
    found: dict[int, list[Pair]] = defaultdict(list)
    for upper, lower in pairs:
        found[upper if counts[upper] > counts[lower] else lower].append((upper, lower))
    alike: dict[frozenset[int], list[int]] = defaultdict(list)
    for hub, own in found.items():
        alike[frozenset(row for pair in own for row in pair if row != hub)].append(hub)
    told = [(sorted(hubs), [pair for hub in sorted(hubs) for pair in found[hub]]) for hubs in alike.values()]
    return sorted(told, key=lambda one: (-len(one[1]), one[0]))


def told(seen: Inspection, pairs: Sequence[Pair], verb: str) -> Iterator[Later]:
    """Yield a finding a star: the conflict that says most, and how many more there are like it.

    A tension is a warning and says what would let both stand; a hard conflict is an error.
    """
    return (partial(_told, seen, hubs, own, verb) for hubs, own in stars(pairs))


def _told(seen: Inspection, hubs: Sequence[int], own: Sequence[Pair], verb: str) -> Finding:
    # The pass has put hard conflicts first.
    upper, lower = own[0]
    relation = seen.judge.compare(seen.statement(upper), seen.statement(lower))
    words = f"{seen.said(upper)} {verb} {seen.said(lower)}: {relation.why}"
    if relation.unless:
        words += f"; both stand only if {relation.unless}"
    if len(own) > 1:
        words += f" (and {len(own) - 1:,} more such pair{'s' if len(own) > 2 else ''})"
    return Finding(
        words,
        claims=seen.ids(_ordered(hubs, own)),
        field="value",
        severity=Severity.ERROR if relation.strength is Strength.HARD else Severity.WARNING,
        because=(relation.reason,),
    )


def _ordered(hubs: Sequence[int], own: Sequence[Pair]) -> list[int]:
    """Return the rows of a star: its own claims first; of a mere pair the lower, which came later or is the whole."""
    if len(own) == 1:
        return [own[0][1], own[0][0]]
    return list(dict.fromkeys([*hubs, *(row for pair in own for row in pair)]))
