"""Albums: the pictures of a report that somebody asks for, by claims or worst first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from kzclaims.errors import InvalidValueError, UnknownNameError
from kzclaims.judgement.position import Position
from kzclaims.reconciliation.report import Report
from kzclaims.render.headlines import topic_headline
from kzclaims.render.outline import Outline, outline
from kzclaims.render.parts import parts_of
from kzclaims.render.pictures import Picture
from kzclaims.render.picturing import Picturing
from kzclaims.render.squares import squares_of
from kzclaims.render.standing import position_of
from kzclaims.render.telling import Telling

# Claims that are asked which of them is about the whole.
_MOST_ASKED = 40
KINDS = ("intervals", "timeline", "parts", "sources")


def pictures_of(report: Report, claims: Sequence[str] = (), kind: str = "intervals") -> Iterator[Picture]:
    """Yield the pictures of a kind: of some claims or groups, given by id, one; else of all there is, worst first.

    "intervals" sets claims beside each other, "timeline" along their dates, "parts" each whole above its parts, and
    "sources" tells who agrees with whom: the last two are of the whole report.
    Raises UnknownNameError for a kind that there is not, and for an id that nothing carries.
    """
    if kind not in KINDS:
        raise UnknownNameError(f'no picture is named "{kind}"; there are {", ".join(KINDS)}')
    if claims and kind in ("parts", "sources"):
        raise InvalidValueError(f'a picture of "{kind}" is of a whole report; leave the claims out')
    if kind == "sources":
        found = squares_of(report)
        yield from () if found is None else (found,)
    elif claims:
        yield from _of_claims(report, _ids(report, claims), kind)
    else:
        told = outline(report)
        yield from parts_of(told.beside) if kind == "parts" else _of_entries(told, kind)


def first_pictures(report: Report, claims: Sequence[str], kind: str, most: int | None = None) -> list[Picture]:
    """Return the first of the pictures, or all; raises InvalidValueError where there is none."""
    found = list(islice(pictures_of(report, claims, kind), most))
    if not found:
        raise InvalidValueError(f'there is nothing to draw as "{kind}": {_WANTING[kind]}')
    return found


_WANTING = {
    "intervals": "no claim gives a number or a date",
    "timeline": "no two figures of one thing have a date",
    "parts": "no figure is a part of another",
    "sources": "no two sources give a figure of one thing",
}


def _ids(report: Report, names: Sequence[str]) -> list[str]:
    """Return claims by their ids, those of a group by its id."""
    groups = {verdict.group.id: verdict.group.claims for verdict in report.groups} if len(names) < 2 else {}
    found = [claim for name in names for claim in groups.get(name, (name,))]
    for claim_id in found:
        if claim_id not in report.statements:
            raise UnknownNameError(f'no claim and no group carries the id "{claim_id}"')
    return list(dict.fromkeys(found))


def _of_claims(report: Report, ids: Sequence[str], kind: str) -> Iterator[Picture]:
    telling = Telling.of(report)
    title = f"{telling.heading(_widest(ids, telling))}: {topic_headline(report.topic(*ids), telling)}"
    picturing = Picturing(telling)
    found = picturing.timeline(ids, title) if kind == "timeline" else picturing.intervals(ids, title)
    if found is not None:
        yield found


def _widest(ids: Sequence[str], telling: Telling) -> str:
    """Return the last claim about something that is a part of nothing that the others are about."""
    statements, vocabulary = [telling.statement(one) for one in ids], telling.report.judge.vocabulary
    free = [
        one.id
        for one in statements[:_MOST_ASKED]
        if not any(position_of(one, other, vocabulary) is Position.WITHIN for other in statements[:_MOST_ASKED])
    ]
    return free[-1] if free else ids[-1]


def _of_entries(told: Outline, kind: str) -> Iterator[Picture]:
    picturing = Picturing(told.telling)
    for entry in (entry for section in told.sections for entry in section.entries if entry.drawn):
        draw = picturing.timeline if kind == "timeline" else picturing.intervals
        found = draw(entry.drawn, entry.title)
        if found is not None:
            yield found
