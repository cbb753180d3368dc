"""A quote that its document does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from kzclaims.model.claim import Claim
from kzclaims.model.finding import Finding, Fix, Severity
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule

_SHOWN = 60
_SAME = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "\u00a0": " "})


@rule("KZ105", Severity.ERROR)
def quote_not_found(seen: Inspection) -> Iterator[Finding]:
    """A quote does not stand in its document, or not where the claim says.

    Why: The quote is the evidence. If it cannot be found, nobody can check what the figure rests on.
    Breaks: A quote that was typed from memory; offsets that were counted in bytes, or in an older copy of the text.
    Keeps: The words as they stand in the document, with offsets in Unicode code points, or without any. Claims whose
    document has no path are not asked.
    Mend: Copy the words from the document. Where they stand there once, the right offsets can be put in by `--fix`.
    """
    gone: dict[str, str] = {}
    for row, claim in seen.quoted:
        document = seen.documents.get(seen.statement(row).claim.document or "")
        if document is None or document.path is None:
            continue
        text = seen.text_of(document)
        if text is None:
            gone.setdefault(document.id, document.path)
        elif found := _fault(claim, text, document.path):
            yield evolve(found, claims=(seen.id(row),))
    for name, path in gone.items():
        message = f"the text {path} cannot be read, so no quote of it was looked for"
        mend = "put the file there, or leave path out"
        yield Finding(message, about=f"documents.{name}", field="path", severity=Severity.WARNING, mend=mend)


def _fault(claim: Claim, text: str, path: str) -> Finding | None:
    mention = claim.mention
    assert mention is not None
    if mention.start is not None and text[mention.start : mention.end] == mention.quote:
        return None
    count = text.count(mention.quote) if mention.quote else 0
    quote = f'"{mention.quote[:_SHOWN]}{"..." if len(mention.quote) > _SHOWN else ""}"'
    if mention.start is None:
        return (
            None
            if count or _plain(mention.quote) in _plain(text)
            else Finding(f"{quote} does not stand in {path}", field="quote")
        )
    if not count:
        near = ", but for its spaces and signs" if _plain(mention.quote) in _plain(text) else ""
        return Finding(f"{quote} does not stand in {path}{near}", field="quote")
    message = f"{quote} does not stand at {mention.start} to {mention.end} in {path}"
    fixes: tuple[Fix, ...] = ()
    if count == 1:
        start = text.index(mention.quote)
        end = start + len(mention.quote)
        message += f"; it stands at {start} to {end}"
        fixes = (
            Fix(claim=claim.id, field="quote_start", value=start),
            Fix(claim=claim.id, field="quote_end", value=end),
        )
    else:
        message += f"; it stands there {count} times"
    return Finding(message, field="quote_start", severity=Severity.WARNING, fixes=fixes)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(_SAME)).casefold().strip()
