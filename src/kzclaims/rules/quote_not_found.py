"""A quote that its document does not hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from attrs import evolve

from kzclaims.model.claim import Claim
from kzclaims.model.finding import Finding, Fix, Severity
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule

_SHOWN = 60
_QUOTES = re.compile("[\"'`´‘’‚‛“”„‟«»‹›]")
_DASHES = re.compile("[‐‑‒–—―−﹣]")
_LEFT_OUT = re.compile(r"\[[^\[\]]*\]|\.{3}|…")
_SPACE = re.compile(r"\s+")


@rule("KZ105", Severity.ERROR)
def quote_not_found(seen: Inspection) -> Iterator[Finding]:
    """A quote does not stand in its document, or not where the claim says.

    Why: The quote is the evidence. If it cannot be found, nobody can check what the figure rests on.
    Breaks: A quote that was typed from memory; offsets that were counted in bytes, or in an older copy of the text.
    Keeps: The words as they stand in the document, with offsets in Unicode code points, or without any; other
    quotation marks, dashes, spaces or line ends; words left out and marked so ("16 officers ... were killed", "[the
    officers]"). Claims whose document has no path are not asked.
    Softer: A warning where the words stand elsewhere in the document.
    Mend: Copy the words from the document. Where they stand there once, the right offsets can be put in by `--fix`.
    """
    gone: dict[str, str] = {}
    plain: dict[str, str] = {}
    for row, claim in seen.quoted:
        document = seen.documents.get(seen.statement(row).claim.document or "")
        if document is None or document.path is None:
            continue
        text = seen.text_of(document)
        if text is None:
            gone.setdefault(document.id, document.path)
            continue
        if document.path not in plain:
            plain[document.path] = _plain(text)
        if found := _fault(claim, text, plain[document.path], document.path):
            yield evolve(found, claims=(seen.id(row),))
    for name, path in gone.items():
        message = f"the text {path} cannot be read, so no quote of it was looked for"
        mend = "put the file there, or leave path out"
        yield Finding(message, about=f"documents.{name}", field="path", severity=Severity.WARNING, mend=mend)


def _fault(claim: Claim, text: str, plain: str, path: str) -> Finding | None:
    mention = claim.mention
    assert mention is not None
    wanted = mention.quote
    if mention.start is not None and mention.end is not None:
        marked = text[mention.start : min(mention.end, mention.start + 4 * len(wanted) + _SHOWN)]
        if marked == text[mention.start : mention.end] and _holds(_plain(marked), wanted, whole=True):
            return None
    there = _places(wanted, text)
    quote = f'"{wanted[:_SHOWN]}{"..." if len(wanted) > _SHOWN else ""}"'
    if not there and not _holds(plain, wanted):
        return Finding(f"{quote} does not stand in {path}", field="quote")
    if mention.start is None:
        return None
    message = f"{quote} does not stand at {mention.start} to {mention.end} in {path}"
    if len(there) != 1:
        message += f"; it stands there {len(there)} times" if there else ", though it stands elsewhere in it"
        return Finding(message, field="quote_start", severity=Severity.WARNING)
    start, end = there[0], there[0] + len(wanted)
    fixes = (
        Fix(claim=claim.id, field="quote_start", value=start),
        Fix(claim=claim.id, field="quote_end", value=end),
    )
    message += f"; it stands at {start} to {end}"
    return Finding(message, field="quote_start", severity=Severity.WARNING, fixes=fixes)


def _places(quote: str, text: str) -> list[int]:
    """Return where a quote stands to the letter: two places are as good as many. "16 dead" is not in "116 dead"."""
    found: list[int] = []
    at = text.find(quote) if quote.strip() else -1
    while at >= 0 and len(found) < 2:
        if _is_whole(text, at, at + len(quote)):
            found.append(at)
        at = text.find(quote, at + 1)
    return found


def _is_whole(text: str, start: int, end: int) -> bool:
    """Say whether a span cuts through no number."""
    before = start > 0 and text[start - 1].isdigit() and text[start].isdigit()
    return not before and not (end < len(text) and text[end - 1].isdigit() and text[end].isdigit())


def _holds(plain: str, quote: str, *, whole: bool = False) -> bool:
    """Say whether a text holds a quote, its marked omissions aside; with `whole` and nothing else."""
    pieces = [piece for part in _LEFT_OUT.split(quote) if (piece := _plain(part).strip(" .,"))]
    if whole:
        plain = plain.strip(" .,")
        if len(pieces) == 1 and plain != pieces[0]:
            return False
    at = 0
    for piece in pieces:
        at = plain.find(piece, at)
        while at >= 0 and not _is_whole(plain, at, at + len(piece)):
            at = plain.find(piece, at + 1)
        if at < 0:
            return False
        at += len(piece)
    return bool(pieces)


def _plain(text: str) -> str:
    """Return a text as two programs may keep it: forms of signs, invisible signs and broken lines aside."""
    joined = re.sub(r"(?<=\w)-\s*\n\s*(?=\w)", "", text)
    visible = "".join(sign for sign in unicodedata.normalize("NFKC", joined) if unicodedata.category(sign) != "Cf")
    marks = _DASHES.sub("-", _QUOTES.sub("'", visible))
    return _SPACE.sub(" ", marks).casefold().strip()
