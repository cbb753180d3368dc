"""A conflict that hangs on a date which nobody stated."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from kzclaims.judgement.statement import Statement
from kzclaims.model.finding import Finding, Severity
from kzclaims.model.period import Period
from kzclaims.model.relation import Kind, Strength
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule


@rule("KZ403", Severity.WARNING)
def assumed_date_decides(seen: Inspection) -> Iterator[Finding]:
    """Two figures contradict only if one of them held on the day that was assumed for it.

    Why: Where a report gives no date, that of printing is taken. An older figure printed late then looks like a fall.
    Breaks: 18 killed by 7 January, and 16 killed in a report of 9 January that calls its figure an earlier one.
    Keeps: A conflict that stands whatever the date; one whose dates are both stated.
    Mend: Find out when the undated figure was counted, and give it as `as_of`.
    """
    few = set(seen.told)
    for pairs in seen.conflicts.values():
        for pair in pairs:
            if few.issuperset(pair):
                yield from _decided(pair, seen)


def _decided(pair: tuple[int, int], seen: Inspection) -> Iterator[Finding]:
    upper, lower = (seen.statement(row) for row in pair)
    undated = [
        row for row in pair if "as_of" in seen.statement(row).claim.assumed and seen.sheet.figures[row] is not None
    ]
    if not undated:
        return
    found = seen.judge.compare(upper, lower)
    opened = seen.judge.compare(_any_time(upper), _any_time(lower))
    if found.strength is Strength.HARD and (opened.kind is not Kind.CONTRADICTS or opened.strength is Strength.TENSION):
        first = undated[-1]
        other = pair[0] if first == pair[1] else pair[1]
        words = f"{seen.said(first)} cannot stand beside {seen.said(other)}, but its date is only assumed"
        if found.unless:
            words += f": both stand if {found.unless}"
        yield Finding(words, claims=seen.ids((first, other)), field="as_of", because=(found.reason,))


def _any_time(statement: Statement) -> Statement:
    """Return a statement that may have held at any time up to its printing, where its date was assumed."""
    as_of = statement.claim.as_of
    if "as_of" not in statement.claim.assumed or as_of is None or as_of.end is None:
        return statement
    opened = Period(None, as_of.end)
    return evolve(
        statement, claim=evolve(statement.claim, as_of=opened), when=evolve(statement.when, as_of=opened, earlier=False)
    )
