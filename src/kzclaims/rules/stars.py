"""Stars and strands: conflicts that have one cause are told once.

A claim that cannot stand beside many is a star; two sources that differ all along a series are a strand.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from attrs import frozen

from kzclaims.model.finding import Finding, Severity
from kzclaims.model.relation import Strength
from kzclaims.reconciliation.sheet import Sheet
from kzclaims.rules.inspection import Inspection, Pair
from kzclaims.rules.rule import Later

# So many figures in which two sources differ are told as one difference.
_STRAND = 4


@frozen
class Bundle:
    """Pairs with one cause: the rows that they have in common, and whether they run along two series."""

    hubs: Sequence[int]
    pairs: Sequence[Pair]
    strand: bool = False


def bundles(pairs: Sequence[Pair], sheet: Sheet) -> list[Bundle]:
    """Return pairs put together by their cause, those of most pairs first; each pair once."""
    along: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    for upper, lower in pairs:
        along[sheet.kind_of[upper], sheet.kind_of[lower]].append((upper, lower))
    strands, rest = [], []
    for (ours, theirs), own in along.items():
        if len(own) >= _STRAND and sheet.kinds[ours].source != sheet.kinds[theirs].source:
            strands.append(Bundle((), own, strand=True))
        else:
            rest.extend(own)
    return sorted([*strands, *stars(rest)], key=lambda one: (-len(one.pairs), one.pairs[0]))


def stars(pairs: Sequence[Pair]) -> list[Bundle]:
    """Return claims with the pairs that they explain; each pair once.

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
    return [Bundle(sorted(hubs), [pair for hub in sorted(hubs) for pair in found[hub]]) for hubs in alike.values()]


def told(seen: Inspection, pairs: Sequence[Pair], verb: str) -> Iterator[Later]:
    """Yield a finding a bundle: the conflict that says most, and how many more there are like it.

    A tension is a warning and says what would let both stand; a hard conflict is an error.
    """
    return (partial(_told, seen, one, verb) for one in bundles(pairs, seen.sheet))


def _told(seen: Inspection, bundle: Bundle, verb: str) -> Finding:
    upper, lower = max(bundle.pairs, key=partial(_weight, seen))
    relation = seen.judge.compare(seen.statement(upper), seen.statement(lower))
    words = f"{seen.said(upper)} {verb} {seen.said(lower)}: {relation.why}"
    if relation.unless:
        words += f"; both stand only if {relation.unless}"
    if more := len(bundle.pairs) - 1:
        along = "; the two sources differ in" if bundle.strand else " (and"
        words += f"{along} {more:,} more such pair{'s' if more > 1 else ''}{'' if bundle.strand else ')'}"
    rows = [row for pair in bundle.pairs for row in pair]
    # Of a mere pair the lower comes first, which came later or is the whole.
    first = bundle.hubs if more and not bundle.strand else (lower, upper)
    return Finding(
        words,
        claims=seen.ids(dict.fromkeys([*first, *rows])),
        field="value",
        severity=Severity.ERROR if relation.strength is Strength.HARD else Severity.WARNING,
        because=(relation.reason,),
    )


def _weight(seen: Inspection, pair: Pair) -> tuple[bool, Any, tuple[str, ...]]:
    """Return how much a pair says: hard ones first, then those of the widest distance, then by their ids."""
    upper, lower = pair
    above, below = seen.sheet.figures[upper], seen.sheet.figures[lower]
    wide = 0 if above is None or below is None else _distance(seen, pair)
    return pair in seen.hard, wide, tuple(reversed(seen.ids(pair)))


def _distance(seen: Inspection, pair: Pair) -> Any:
    high, low = (seen.sheet.plausible(row) for row in pair)
    return (high.low or 0) - (low.high or 0)
