"""Tracks: what each source says of one thing, day by day, so that two sources can be laid over each other.

Days are numbered by slots, and sets of days are the bits of whole numbers: to move one source by some days is to shift
its bits. A gap in time longer than any lag takes no more room than it needs to stay too long.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from kzclaims.judgement.readings import Reading
from kzclaims.model.period import DAY, Period
from kzclaims.reconciliation.keys import Key
from kzclaims.reconciliation.sheet import Sheet

# By so many days one source may be behind another.
WIDEST = 7
LAGS = range(-WIDEST, WIDEST + 1)

NUMBERS = frozenset((int, Decimal))

# A number, the reading of a phrase, a date, or a label.
Said = Any


@frozen(eq=False)
class Track:
    """The figures of one source, by slot; `held` has a bit for each slot, `still` for those that say nothing new.

    New is a figure that is not the one before it; the first one may have held for long. `places` has the slots of
    each figure as bits, `worded` the slots of what is no plain number.
    """

    figures: Mapping[int, Said]
    held: int
    still: int
    places: Mapping[Said, int]
    worded: Sequence[int] = field(default=())


@frozen(eq=False)
class Tracks:
    """The rows of a sheet by thing, each thing ready to be made into the tracks of those who speak of it.

    `names` gives for each kind of row who speaks, None for a row to be left out; `speakers` how many speak of a thing.
    """

    sheet: Sheet
    names: Sequence[str | None]
    rows_of: Sequence[Sequence[int]]
    speakers: Sequence[int]

    def of_at_least(self, least: int) -> Iterator[dict[str, Track]]:
        """Yield the tracks, by who speaks, of each thing that so many speak of."""
        for rows, number in zip(self.rows_of, self.speakers, strict=True):
            if number >= least:
                yield self._tracks(rows)

    def _tracks(self, rows: Sequence[int]) -> dict[str, Track]:
        sheet, names = self.sheet, self.names
        kind_of = sheet.kind_of
        is_new = sheet.kind(rows[0]).is_new
        dates, date_of = sheet.spans if is_new else ([cut[0] for cut in sheet.cutoffs], sheet.ranks)
        slots = slots_of({date_of[row] for row in rows}, dates)
        last: dict[str, dict[int, int]] = defaultdict(dict)
        for row in rows:
            mine = last[names[kind_of[row]]]  # type: ignore[index]
            slot = slots[date_of[row]]
            if slot not in mine or self._later(row, mine[slot]):
                mine[slot] = row
        loose = frozenset(slots[at] for at in {date_of[row] for row in rows} if day_of(dates[at]) is None)
        return {name: self._track(last[name], loose) for name in sorted(last)}

    def _later(self, row: int, other: int) -> bool:
        """Say whether a row is a source's later word for one day: by cut-off, then by printing, then by id."""

        def when(at: int) -> tuple[int, datetime, str]:
            printed = self.sheet.published[at]
            return self.sheet.ranks[at], (printed and printed.start) or datetime.min, self.sheet.ids[at]

        return when(row) > when(other)

    def _track(self, row_of: Mapping[int, int], loose: frozenset[int]) -> Track:
        figures: dict[int, Said] = {}
        held = still = 0
        places: dict[Said, int] = {}
        worded: list[int] = []
        before: Said = None
        for slot in sorted(row_of):
            said = self._said(row_of[slot])
            bit = 1 << slot
            held |= bit
            if before is None or said == before or slot in loose:
                still |= bit
            before = figures[slot] = said
            places[said] = places.get(said, 0) | bit
            if type(said) not in NUMBERS:
                worded.append(slot)
        return Track(figures, held, still, places, worded)

    def _said(self, row: int) -> Said:
        figure = self.sheet.figures[row]
        if figure is not None:
            # "Exactly 16" in words is as good as the number.
            if isinstance(figure, Reading) and figure.literal.low is not None is not figure.literal.high:
                return figure.literal.low if figure.literal.low == figure.literal.high else figure
            return figure
        statement = self.sheet.statement(row)
        return statement.instant or ("label", statement.label)


def tracks_of(sheet: Sheet, rows: Sequence[int], names: Sequence[str | None]) -> Tracks:
    """Return the tracks of each thing that at least two speak of, in the order of the things' words."""
    number: dict[Key, int] = {}
    thing_of = [number.setdefault(kind.key, len(number)) for kind in sheet.kinds]
    speakers: list[set[str]] = [set() for _ in number]
    for thing, name in zip(thing_of, names, strict=True):
        if name is not None:
            speakers[thing].add(name)
    kept: list[list[int]] = [[] for _ in number]
    home = [
        kept[thing] if name is not None and len(speakers[thing]) > 1 else None
        for thing, name in zip(thing_of, names, strict=True)
    ]
    kind_of = sheet.kind_of
    for row in rows:
        place = home[kind_of[row]]
        if place is not None:
            place.append(row)
    order = [number[key] for key in sorted(number, key=lambda key: key.words) if kept[number[key]]]
    return Tracks(sheet, names, [kept[thing] for thing in order], [len(speakers[thing]) for thing in order])


def day_of(date: Period | None) -> int | None:
    """Return the number of the one day that a date lies in; None where there is none."""
    if date is None or date.start is None or date.end is None or date.end - date.start > DAY:
        return None
    first = date.start.toordinal()
    at_midnight = date.end.time() == datetime.min.time()
    return first if date.end.toordinal() - at_midnight == first else None


def slots_of(dates: set[int], known: Sequence[Period | None]) -> dict[int, int]:
    """Return the slot of each date, given by number: as far apart as the days are, up to one more than any lag.

    A date that is not one day, or none at all, has a slot to which no other is near.
    """
    days = {at: day_of(known[at]) for at in dates}
    slot_of_day: dict[int, int] = {}
    slot, before = 0, None
    for day in sorted({day for day in days.values() if day is not None}):
        slot += 0 if before is None else min(day - before, WIDEST + 1)
        slot_of_day[day] = slot
        before = day
    found = {at: slot_of_day[day] for at, day in days.items() if day is not None}
    for at in sorted(at for at, day in days.items() if day is None):
        slot += WIDEST + 1
        found[at] = slot
    return found


def shifted(slots: int, lag: int) -> int:
    """Return bits so that what stands `lag` days later stands here."""
    return slots >> lag if lag >= 0 else slots << -lag


def meets(one: Hashable, other: Hashable) -> bool:
    """Say whether two figures that are not equal can be taken for one value: plausible readings, or dates, meet."""
    if isinstance(one, Period) and isinstance(other, Period):
        return one.overlaps(other)
    spoken, told = (one, other) if isinstance(one, Reading) else (other, one)
    if not isinstance(spoken, Reading):
        return False
    if isinstance(told, Reading):
        return spoken.plausible.meets(told.plausible)
    return type(told) in NUMBERS and told in spoken.plausible  # type: ignore[operator]
