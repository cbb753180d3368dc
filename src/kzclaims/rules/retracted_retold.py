"""A retracted statement that lives on."""

from __future__ import annotations

from collections.abc import Iterator

from kzclaims.model.aside import AsideKind
from kzclaims.model.finding import Finding, Severity
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule


@rule("KZ201", Severity.WARNING)
def retracted_retold(seen: Inspection) -> Iterator[Finding]:
    """A statement was taken back, and other claims still pass it on.

    Why: A correction travels slower than the figure. Whoever counts papers counts the withdrawn figure as well.
    Breaks: 164 dead, disowned by the ministry the next day, and three papers that printed it from the same post.
    Keeps: An equal figure of an independent source; another figure of the same post, which nobody took back. A
    retracted statement that no claim retells is a mere note.
    Mend: Leave the retellings out of what you print, or say with each that its source took it back; if one has a
    source of its own, name it in `said_by`.
    """
    aside = seen.report.aside
    retold: dict[str, list[int]] = {}
    stated: list[int] = []
    for row in sorted(aside):
        one = aside[row]
        if one.kind is not AsideKind.RETRACTED:
            continue
        told = one.retells or one.by
        if told is None:
            stated.append(row)
        else:
            retold.setdefault(told, []).append(row)
    for row, *again in _same(stated, seen):
        reason = aside[row].reason
        others = [one for stem in (row, *again) for one in _all_of(stem, retold, seen)]
        if others:
            papers = "1 other claim passes" if len(others) == 1 else f"{len(others):,} other claims pass"
            words = f"{seen.said(row)} was taken back ({reason}), and {papers} it on: " + "; ".join(
                map(seen.said, others[:5])
            )
            words += f"; and {len(others) - 5:,} more" if len(others) > 5 else ""
            yield Finding(
                words, claims=seen.ids([row, *again, *others]), because=[aside[other].reason for other in others]
            )
        else:
            words = f"{seen.said(row)} was taken back ({reason}); no other claim here passes it on"
            yield Finding(words, claims=seen.ids([row, *again]), severity=Severity.NOTE, because=(reason,))


def _same(rows: list[int], seen: Inspection) -> list[list[int]]:
    """Put together the statements that say the same: taken back once, though several texts are named for it."""
    found: dict[object, list[int]] = {}
    for row in rows:
        statement, said = seen.statement(row), seen.quantity(row)
        value = said.digits if said is not None else statement.claim.value
        found.setdefault((statement.measure.name, statement.scope, value), []).append(row)
    return list(found.values())


def _all_of(stem: int, retold: dict[str, list[int]], seen: Inspection) -> list[int]:
    """Return the rows that retell a claim, at any remove."""
    found: dict[int, None] = {}
    waiting = [stem]
    while waiting:
        for row in retold.get(seen.id(waiting.pop()), ()):
            if row not in found:
                found[row] = None
                waiting.append(row)
    return list(found)
