"""Slips that people make in tables, planted by a seed, and what a report says of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import cycle
from random import Random
from typing import NamedTuple

from attrs import frozen

from kzclaims.model.relation import Kind, Strength
from kzclaims.reconciliation.report import Report
from kzclaims.vocabulary.vocabulary import Vocabulary

KINDS = ("x10", "swapped", "place")
HARD = 2


class Row(NamedTuple):
    """A row of the table, as it is written."""

    source: str
    derived_from: str
    measure: str
    kind: str
    country: str
    region: str
    date: str
    value: str


@frozen
class Slip:
    """A row with a slip in it, and the row before; `is_true` if the table says just that in another row."""

    kind: str
    before: Row
    row: Row
    is_true: bool = False

    @property
    def is_new(self) -> bool:
        """Whether the row counts what is new in a day."""
        return self.row.kind == "new_daily"

    @property
    def words(self) -> str:
        """The slip in words."""
        old, new = self.before, self.row
        change = f"{old.value} -> {new.value}" if self.kind != "place" else f"{old.value}, -> {place_of(new)}"
        return f"{old.source} {old.measure} {old.kind} {place_of(old)} {old.date}: {change}"


@frozen
class Told:
    """What a report says of a slip: `firm` is 0, 1 for a tension, 2 for a hard conflict.

    `by_others`: it is in a hard conflict with a claim that is no slip itself.
    """

    slip: Slip
    firm: int
    by_others: bool

    @property
    def hard(self) -> bool:
        """Whether it is in a hard conflict."""
        return self.firm == HARD

    @property
    def words(self) -> str:
        """How firmly it was found."""
        return ("nothing", "a tension", "a hard conflict")[self.firm]


def place_of(row: Row) -> str:
    """Return the place that a row names."""
    return f"{row.region}, {row.country}" if row.region else row.country


def plant(rows: Sequence[Row], eligible: Sequence[int], words: Vocabulary, *, seed: int, count: int) -> dict[int, Slip]:
    """Return `count` slips, about as many of each kind, by the number of the row; at most one a row.

    Rows are drawn evenly from the eligible ones. One that a slip would not change is passed over: ten times nothing,
    digits that are alike, digits whose swap would leave a zero in front. A wrong place is any other that the same
    source names for the same measure and way of counting.
    """
    random = Random(seed)
    drawn = list(eligible)
    random.shuffle(drawn)
    places: dict[tuple[str, str, str], set[tuple[str, str]]] = defaultdict(set)
    for row in rows:
        places[row.source, row.measure, row.kind].add((row.country, row.region))
    others = {key: sorted(some) for key, some in places.items()}
    said = set(rows)
    found: dict[int, Slip] = {}
    kinds = cycle(KINDS)
    wanted = [next(kinds) for _ in range(count)][::-1]
    for at in drawn:
        if not wanted:
            break
        row = rows[at]
        changed = _changed(wanted[-1], row, others[row.source, row.measure, row.kind], words, random)
        if changed is not None:
            found[at] = Slip(wanted.pop(), row, changed, changed in said)
    return found


def _changed(kind: str, row: Row, others: list[tuple[str, str]], words: Vocabulary, random: Random) -> Row | None:
    if kind == "x10":
        return row._replace(value=row.value + "0") if int(row.value) else None
    if kind == "swapped":
        swapped = swaps(row.value)
        return row._replace(value=random.choice(swapped)) if swapped else None
    mine = words.canonical("place", place_of(row))
    for country, region in random.sample(others, len(others)):
        other = row._replace(country=country, region=region)
        if words.canonical("place", place_of(other)) != mine:
            return other
    return None


def swaps(value: str) -> list[str]:
    """Return a number with two neighbouring digits swapped, in each way that changes it and leaves no zero in front."""
    sign, digits = ("-", value[1:]) if value.startswith("-") else ("", value)
    found = [digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(len(digits) - 1)]
    return [sign + one for one in found if one != digits and not one.startswith("0")]


def told_of(planted: dict[int, Slip], report: Report) -> list[Told]:
    """Say what a report finds of each slip; rows of the table are rows of the report's sheet."""
    firmness, hard = report.conflicts.firmness, report.conflicts.hard
    partners: dict[int, set[int]] = defaultdict(set)
    for upper, lower in hard:
        if upper in planted or lower in planted:
            partners[upper].add(lower)
            partners[lower].add(upper)
    alone = {at for at in planted if firmness[at] == HARD and partners[at] <= planted.keys()}
    proven = _proven(alone, planted, report) if alone else set()
    return [
        Told(slip, firmness[at], firmness[at] == HARD and (at not in alone or at in proven))
        for at, slip in planted.items()
    ]


def _proven(alone: set[int], planted: dict[int, Slip], report: Report) -> set[int]:
    """Return the slips that are in a hard conflict with an untouched claim too, behind a tighter one with a slip."""
    ids, firmness, found = report.sheet.ids, report.conflicts.firmness, set()
    for series in report.series:
        for at in alone.intersection(series.rows):
            for other in series.rows:
                if other in planted or firmness[other] < HARD:
                    continue
                relation = report.relation(ids[at], ids[other])
                if relation.kind is Kind.CONTRADICTS and relation.strength is Strength.HARD:
                    found.add(at)
                    break
    return found
