"""The agreement matrix: for each two sources that give figures of the same things, how far they say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from kzclaims.reconciliation.agreement import Agreement
from kzclaims.reconciliation.sheet import Sheet
from kzclaims.reconciliation.tally import Tally, lag_of
from kzclaims.reconciliation.tracks import tracks_of
from kzclaims.reconciliation.witnesses import Pair, errors_of

# Of more sources only those with most figures are laid over each other: so many make 435 pairs.
MOST_SOURCES = 30


def matrix_of(
    sheet: Sheet, rows: Sequence[int], names: Sequence[str | None], *, only: str | None = None
) -> tuple[Agreement, ...]:
    """Return the agreements of those who speak in some rows, by name; with `only`, those of one of them.

    `names` gives for each kind of row who speaks, None for a row to be left out. Of several figures that one source
    gives of one thing on one day, its last word counts. A figure that holds for hours counts for their day; one that
    holds for more than a day, or has no date, meets only those of just that date, and says nothing about a lag.
    The order of claims changes nothing.
    """
    tracks = tracks_of(sheet, rows, _busiest(sheet, rows, names, only))
    tallies: dict[Pair, Tally] = {}
    for thing in tracks.of_at_least(2):
        for a, b in combinations(thing, 2):
            if (tally := tallies.get((a, b))) is None:
                tally = tallies[a, b] = Tally()
            tally.add(thing[a], thing[b])
    lags = {pair: lag_of(tally.agreeing, tally.moving) for pair, tally in tallies.items()}
    asked = [pair for pair in sorted(tallies) if only is None or only in pair]
    errors = errors_of(tracks, lags, asked)
    return tuple(tallies[pair].agreement(*pair, lags[pair], errors[pair]) for pair in asked)


def _busiest(sheet: Sheet, rows: Sequence[int], names: Sequence[str | None], only: str | None) -> Sequence[str | None]:
    """Leave out all but those who give most figures, and the one asked for."""
    if len({name for name in names if name is not None}) <= MOST_SOURCES:
        return names
    kind_of = sheet.kind_of
    figures = Counter(names[kind_of[row]] for row in rows)
    ranked = sorted((name for name in figures if name is not None), key=lambda name: (-figures[name], name))
    kept = {*ranked[:MOST_SOURCES], only}
    return [name if name in kept else None for name in names]
