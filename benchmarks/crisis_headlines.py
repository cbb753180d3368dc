"""Headlines against coders: what a practice prints of the killed that headlines name, beside what people coded.

Each row is an event with its headlines and the low, best and high that coders gave it after reading the articles. A
small reader takes the figures of the killed out of the headlines; each becomes a claim, and the practice `ucdp` prints
a low and a high. They are scored as a forecast interval of the coders' best, beside the plain minimum and maximum of
the same figures. Coders read more than headlines, so no interval of headlines is near to 80% coverage.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from attrs import evolve, frozen
from crisis_facts import Section

from kzclaims.errors import ParseError
from kzclaims.judgement.policy import policy
from kzclaims.language.read import read_quantity
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Dossier
from kzclaims.model.quantity import Hedge, Quantity
from kzclaims.model.scope import Scope
from kzclaims.model.source import Source
from kzclaims.practice.case import Printed
from kzclaims.reconciliation.pipeline import reconcile_dossier
from kzclaims.vocabulary.vocabulary import Vocabulary

Ends = tuple[int, int]

FILE = "headline-vs-coded.dev.jsonl"
_ONE_IN = 5  # alpha is 0.2: an interval that should hold the truth four times out of five
_LONGEST = 8  # words of a figure with its noun

# A clause ends at a mark that no figure holds.
_CLAUSE = re.compile(r"[;:…!?()\"“”]|[,.](?!\d)|\s[-–—]\s|\s[-–—](?=\w)")
_WORD = re.compile(r"[^\s]+")
_BEFORE = frozenset({"killed", "dead", "die", "dies", "died", "slain", "perish", "perished"})
_AFTER = frozenset({"kill", "kills", "killed", "killing"})
_AUXILIARY = frozenset(
    {"were", "was", "are", "is", "been", "have", "has", "be", "being", "reported", "reportedly", "found", "left"}
)
_HURT = re.compile(
    r"(?:and|or|&|,)\s+(?:\w+\s+)?(?:injur|wound|hurt)|(?:injur|wound)\w*\s+(?:and|or)\s+(?:kill|dea)", re.I
)
_TOLL = re.compile(
    r"\b(?:toll|number of|rais\w+|ris\w+|increas\w+)\b[^;:.]*?\b(?:to|hits|hit|reaches|reaching|tops)\s+(.*)",
    re.I,
)
_LIVES = re.compile(r"(?:lives of|deaths? of|killing of)\s+(.*)", re.I)
# A name within the headline: what comes first is in capitals anyway.
_NAME = re.compile(r"(?<=[a-z0-9,] )(?!IS\b|ISIS\b)[A-Z]")
# Words that say that the figure is of more than what the headline tells of.
_LONGER = re.compile(
    r"\bsince\b|\b(?:in|during|within|over|past|last)\s+(?:the\s+)?(?:about\s+)?(?:past\s+|last\s+)?(?:\w+\s+)?(?:days|weeks|months|years)\b",
    re.I,
)


@frozen
class Found:
    """A figure of the killed in a headline.

    `named`: the clause names somebody or some place. `total`: it is what a toll rose to. `longer`: it counts more than
    the news of the day.
    """

    quantity: Quantity
    named: bool = False
    total: bool = False
    longer: bool = False


def killed_in(headline: str) -> list[Found]:
    """Return the figures of the killed that a headline gives; those of killed and hurt together are left out.

    A total beside a figure that adds to it is one of more than the day.
    """
    found: dict[object, Found] = {}
    before = True  # what stands before all figures holds for each of them; what follows one, for that one
    longer = False
    for clause in (" ".join(piece.split()) for piece in _CLAUSE.split(headline)):
        figures = [] if _HURT.search(clause) else list(_in_clause(clause))
        starts = sorted({_place(one, clause) for one in figures})
        if before:
            longer = longer or bool(_LONGER.search(clause[: starts[0]] if starts else clause))
        before = before and not figures
        for one in figures:
            start = _place(one, clause)
            end = min((other for other in starts if other > start), default=len(clause))
            more = longer or bool(_LONGER.search(clause[start:end]))
            said = one.quantity.hedge, one.quantity.digits
            found.setdefault(said, evolve(one, longer=more, named=bool(_NAME.search(clause))))
    adds = any(not one.total for one in found.values())
    return [evolve(one, longer=one.longer or (one.total and adds)) for one in found.values()]


def _place(found: Found, clause: str) -> int:
    return clause.find(found.quantity.phrase or "")


def _in_clause(clause: str) -> Iterator[Found]:
    for match in _TOLL.finditer(clause):
        if (figure := _leading(_WORD.findall(match[1]))) is not None:
            yield Found(figure, total=True)
    for match in _LIVES.finditer(clause):
        if (figure := _leading(_WORD.findall(match[1]))) is not None:
            yield Found(figure)
    words = _WORD.findall(clause)
    lower = [word.casefold() for word in words]
    for at, word in enumerate(lower):
        if word in _BEFORE:
            end = at
            while end and lower[end - 1] in _AUXILIARY:
                end -= 1
            starts = range(max(0, end - _LONGEST), end)
            figure = next((q for start in starts if (q := _read(words[start:end]))), None)
            if figure is not None:
                yield Found(figure)
                continue
        if word in _AFTER and (figure := _leading(words[at + 1 :])) is not None:
            yield Found(figure)


def _leading(words: list[str]) -> Quantity | None:
    """Return the figure that some words begin with, with as many of them as are part of it."""
    ends = range(min(len(words), _LONGEST), 0, -1)
    return next((q for end in ends if (q := _read(words[:end]))), None)


def _read(words: list[str]) -> Quantity | None:
    try:
        found = read_quantity(" ".join(words), language="en")
    except ParseError:
        return None
    unit = (found.unit or "").casefold()
    return None if any(mark in unit for mark in ("%", "hour", "day", "year", "km", "month", "week")) else found


@frozen
class Event:
    """An event with a figure in its headlines: the coders' best, the headlines' lowest and highest, and ucdp's."""

    id: str
    best: int
    plain: Ends
    ucdp: Ends


def headlines(folder: Path, words: Vocabulary, *, seed: int = 0) -> list[Section]:
    """Return how far the practice `ucdp`, and plain extremes, hold what coders gave; nothing is drawn by `seed`."""
    rows = [json.loads(line) for line in (folder / FILE).read_text(encoding="utf-8").splitlines() if line.strip()]
    events = events_of(rows, words)
    section = Section("headlines")
    section.tell("events with a figure of the killed in a headline", len(events), len(rows))
    truths = [one.best for one in events]
    sums = [
        _tell(section, name, [getattr(one, field) for one in events], truths)
        for name, field in (("ucdp", "ucdp"), ("lowest to highest", "plain"))
    ]
    section.tell("score of ucdp, as a share of that of lowest to highest", *sums, at_most=99)
    return [section]


def events_of(rows: Iterable[dict[str, Any]], words: Vocabulary) -> list[Event]:
    """Return the events in whose headlines some figure of theirs stands."""
    rows = list(rows)
    claims = {row["id"]: list(_claims(row)) for row in rows}
    everything = [claim for some in claims.values() for claim in some]
    sources = [Source(name) for name in dict.fromkeys(claim.source for claim in everything)]
    report = reconcile_dossier(Dossier(claims=everything, sources=sources), policy(practice="ucdp"), words)
    printed = _by_event(report.practices)
    found = []
    for row in rows:
        said = [number for claim in claims[row["id"]] for number in _stated(claim.value)]
        one = printed.get(row["id"])
        if said and one is not None and one.low is not None and one.high is not None:
            ends = int(one.low), int(one.high)
            found.append(Event(row["id"], int(row["coded"]["best"]), (min(said), max(said)), ends))
    return found


def _by_event(printed: Iterable[Printed]) -> dict[str, Printed]:
    """Return what is printed of each event: of the event alone, else of what may be the event or the war."""
    found: dict[str, Printed] = {}
    for one in sorted(printed, key=lambda one: len(one.scope.get("event"))):
        for event in one.scope.get("event"):
            found.setdefault(event, one)
    return found


def _claims(row: dict[str, Any]) -> Iterator[Claim]:
    for number, headline in enumerate(row["headlines"]):
        for at, found in enumerate(killed_in(headline["headline"])):
            yield Claim(
                "killed",
                found.quantity,
                id=f"{row['id']}.{number}.{at}",
                source=f"{row['id']}.{number}",
                scope=Scope.of(event=_events(row, found)),
                as_of=headline["date"],
                # What a headline tells of is new in the days of its event, and no running toll of the war.
                counting=None if found.longer else "new",
                period=None if found.longer else f"{row['date_start']}/{row['date_end']}",
            )


def _events(row: dict[str, Any], found: Found) -> tuple[str, ...]:
    """Return what a figure may be of: the event, all of the war, or, where its clause names nothing, either."""
    war = f"war in {row['country']}"
    if found.longer:
        return (war,)
    return (row["id"],) if found.named else (row["id"], war)


def _stated(quantity: Any) -> list[int]:
    """Return the numbers that a figure states; of a vague word the low end that it names."""
    ends = (quantity.low,) if quantity.hedge is Hedge.VAGUE else quantity.digits
    return [int(end) for end in ends if end is not None]


def winkler(ends: Ends, truth: int) -> int:
    """Return the interval score at alpha 0.2: the width, and ten for each unit by which the truth lies outside.

    Gneiting and Raftery 2007, "Strictly proper scoring rules, prediction, and estimation", section 6.2.
    """
    low, high = ends
    return high - low + 2 * _ONE_IN * (max(low - truth, 0) + max(truth - high, 0))


def _tell(section: Section, name: str, intervals: Sequence[Ends], truths: Sequence[int]) -> int:
    """Tell score, coverage and width together; return the sum of the scores."""
    pairs = list(zip(intervals, truths, strict=True))
    total = sum(winkler(ends, truth) for ends, truth in pairs)
    held = sum(low <= truth <= high for (low, high), truth in pairs)
    section.tell(f"{name}: mean interval score", round(total / max(len(pairs), 1)))
    section.tell(f"{name}: holds the coders' best", held, len(pairs))
    section.tell(f"{name}: median width", int(median([high - low for low, high in intervals] or [0])))
    return total
