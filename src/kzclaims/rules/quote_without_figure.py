"""A quote that does not hold its figure."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.language.sightings import numbers_in
from kzclaims.model.finding import Finding, Severity
from kzclaims.model.number import Number, show
from kzclaims.model.quantity import Hedge, Quantity
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule

# One and two are often told without a number: "a girl", "her parents".
_LEAST = 3
_SHOWN = 60


@rule("KZ106", Severity.WARNING)
def quote_without_figure(seen: Inspection) -> Iterator[Finding]:
    """The quote of a claim gives other figures than the claim does, or none.

    Why: Either the figure was read or typed wrongly, or the quote is that of another claim.
    Breaks: value 146 with the quote "the 164 dead".
    Keeps: value "at least 16" with the quote "at least sixteen officers"; value 1 with the quote "a girl"; figures in
    words of a language that is not read.
    Mend: Read the quote again: correct the value, or quote the words that hold it.
    """
    for row, claim in seen.quoted:
        value, mention = claim.value, claim.mention
        if mention is None or not isinstance(value, Quantity) or value.hedge is Hedge.VAGUE:
            continue
        ends: set[Number] = {end for end in (value.low, value.high) if end is not None}
        if all(-_LEAST < end < _LEAST for end in ends) or (
            value.phrase and value.phrase.casefold() in mention.quote.casefold()
        ):
            continue
        language = seen.language(row)
        there = numbers_in(mention.quote, language=language)
        if ends & there or (not there and not seen.is_read(language)):
            continue
        gives = f"gives {', '.join(show(one) for one in sorted(there)[:5])}" if there else "gives no figure"
        words = f'the quote "{mention.quote[:_SHOWN]}" {gives}, the claim {value}'
        yield Finding(words, claims=(seen.id(row),), field="quote")
