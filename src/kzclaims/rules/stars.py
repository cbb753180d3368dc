"""Stars: one claim that cannot stand beside many is told once, with all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kzclaims.model.finding import Finding, Severity
from kzclaims.model.relation import Strength
from kzclaims.rules.inspection import Inspection, Pair

# How a star is called: its claim and one of the others, the higher figure first.
_SHOWN = 2


def stars(pairs: Sequence[Pair]) -> list[tuple[int, list[Pair]]]:
    """Return each claim with the pairs that it explains, those of most pairs first; each pair once.

    A pair is told with whichever of its claims stands in more pairs: a figure that is too high is above all that
    follow, one that is too low below all that came before.
    """
    counts = Counter(row for pair in pairs for row in pair)
    found: dict[int, list[Pair]] = defaultdict(list)
    for upper, lower in pairs:
        found[upper if counts[upper] > counts[lower] else lower].append((upper, lower))
    return sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))


def told(seen: Inspection, pairs: Sequence[Pair], verb: str) -> Iterator[Finding]:
    """Yield a finding a star: the conflict that says most, and how many more there are like it.

    A tension is a warning and says what would let both stand; a hard conflict is an error.
    """
    for hub, own in stars(pairs):
        # The pass has put hard conflicts first.
        upper, lower = own[0]
        relation = seen.judge.compare(seen.statement(upper), seen.statement(lower))
        others = [b if a == hub else a for a, b in own]
        words = f"{seen.said(upper)} {verb} {seen.said(lower)}: {relation.why}"
        if relation.unless:
            words += f"; both stand only if {relation.unless}"
        if len(own) > 1:
            words += f" (and {len(own) - 1:,} more such pairs with {seen.id(hub)})"
        yield Finding(
            words,
            claims=seen.ids(_first(hub, others, upper, lower)),
            field="value",
            severity=Severity.ERROR if relation.strength is Strength.HARD else Severity.WARNING,
            because=(relation.reason,),
        )


def _first(hub: int, others: Iterable[int], upper: int, lower: int) -> list[int]:
    """Return the rows of a star: its claim first; of a mere pair the lower, which came later or counts the whole."""
    rest = list(dict.fromkeys(others))
    return [hub, *rest] if len(rest) >= _SHOWN else [lower, upper]
