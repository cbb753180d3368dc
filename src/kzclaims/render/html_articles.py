"""Articles as HTML: each text that is at hand, its figures marked and linked, and its claims beside it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

from attrs import frozen

from kzclaims.io.documents import is_inside, text_of
from kzclaims.model.claim import Claim
from kzclaims.model.source import Document
from kzclaims.reconciliation.report import Report
from kzclaims.render.catalogue import Catalogue
from kzclaims.render.html_entries import Entries, headed
from kzclaims.render.markup import printable, shown, tag

# A page of articles is no archive: so many texts, each cut at so many signs.
_MOST_TEXTS = 60
_LONGEST = 60_000


@frozen
class Stretch:
    """A part of a text that some claims quote."""

    start: int
    end: int
    claims: tuple[str, ...]


def articles_of(report: Report, entries: Entries, words: Catalogue) -> str:
    """Return the texts of the documents that lie in the dossier's folder, with the claims that each gives."""
    folder = os.path.dirname(report.dossier.file)
    claims = _quoting(report)
    quoted = [one for one in report.dossier.documents if one.path is not None and one.id in claims]
    notes = {"outside": 0, "unread": 0, "more": max(0, len(quoted) - _MOST_TEXTS)}
    blocks = []
    for document in quoted[:_MOST_TEXTS]:
        inside = is_inside(document, folder)
        text = text_of(document, folder) if inside else None
        if text is not None:
            blocks.append(_article(document, text, claims[document.id], report, entries))
        else:
            notes["unread" if inside else "outside"] += 1
    blocks += [tag("p", words("page", name, number=f"{number:,}")) for name, number in notes.items() if number]
    return headed("ar", words("page", "articles"), "".join(blocks)) if blocks else ""


def _quoting(report: Report) -> dict[str, list[Claim]]:
    """Return the claims that carry a quote, by their document."""
    found: dict[str, list[Claim]] = {}
    for row, mention in enumerate(report.dossier.claims.mentions):
        if mention is not None:
            claim = report.sheet.statement(row).claim
            found.setdefault(claim.document or "", []).append(claim)
    return found


def _article(document: Document, text: str, claims: Sequence[Claim], report: Report, entries: Entries) -> str:
    source = report.dossier.source_of.get(document.source)
    telling = entries.picturing.telling
    cut = text[:_LONGEST]
    claims = sorted(claims, key=lambda claim: (_span(text, claim) or (len(text), len(text)), claim.id))
    body, at = [], 0
    for one in stretches(cut, claims):
        body += [_plain(cut[at : one.start]), _mark(cut[one.start : one.end], one.claims, entries)]
        at = one.end
    body.append(_plain(cut[at:]) + (" ..." if len(cut) < len(text) else ""))
    items = [tag("li", entries.link([claim.id], shown(telling.full(claim.id)))) for claim in claims]
    name = shown(source.name if source is not None else document.source)
    return tag("h3", name, " ", tag("span", shown(document.id), class_="soft")) + tag(
        "div", tag("div", *body, class_="tx", dir="auto"), tag("ul", *items), class_="ar"
    )


def _plain(text: str) -> str:
    return escape(printable(text))


def _mark(text: str, claims: Sequence[str], entries: Entries) -> str:
    """Return a marked part that leads to the group of its first claim; the others are numbered links behind it."""
    more = [tag("sup", entries.link([one], str(at))) for at, one in enumerate(claims[1:], 2)]
    return tag("mark", entries.link(claims[:1], _plain(text)), *more)


def stretches(text: str, claims: Iterable[Claim]) -> list[Stretch]:
    """Return the parts of a text that claims quote, in order and without overlap, each with its claims.

    A claim says where its quote stands, or the quote stands there once. Where quotes overlap, what lies between two of
    their ends is a part of its own.
    """
    spans = [(*span, claim.id) for claim in claims if (span := _span(text, claim)) is not None]
    ends = sorted({end for start, stop, _ in spans for end in (start, stop)})
    found = []
    for start, stop in pairwise(ends):
        within = tuple(claim_id for first, last, claim_id in spans if first <= start and stop <= last)
        if within:
            found.append(Stretch(start, stop, within))
    return found


def _span(text: str, claim: Claim) -> tuple[int, int] | None:
    mention = claim.mention
    if mention is None:
        return None
    if mention.start is not None and mention.end is not None:
        return (mention.start, mention.end) if mention.end <= len(text) else None
    at = text.find(mention.quote) if mention.quote.strip() else -1
    once = at >= 0 and text.find(mention.quote, at + 1) < 0
    return (at, at + len(mention.quote)) if once else None
