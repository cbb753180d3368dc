"""An ignore that sets nothing aside, or gives no reason."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from kzclaims.model.finding import Finding, Fix, Severity
from kzclaims.rules.ignores import Ignore, Ignores
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import Rule, rule

UNUSED_CODE = "KZ112"


@rule(UNUSED_CODE, Severity.WARNING)
def unused_ignore(seen: Inspection) -> Iterable[Finding]:
    """A note ignores a finding that is not there, or does not say why.

    Why: An ignore that nothing needs hides the next fault of that kind; one without a reason leaves the next reader
    guessing whether anybody looked.
    Breaks: `note = "kz: ignore KZ401"` gives no reason, so it ignores nothing; `note = "kz: ignore KZ401 because the
    ministry said so"` on a claim that no longer falls; a rule that there is not.
    Keeps: The same note on a claim that KZ401 is about, whether or not KZ401 itself is among the rules that are asked.
    Mend: Take the note out, or write "kz: ignore CODE because REASON".
    """
    # What was of use is known only after all other rules were asked: the findings are made by `unused`.
    return ()


def unused(made: Rule, ignores: Ignores, known: Sequence[Rule], seen: Inspection) -> Iterator[Finding]:
    """Yield the ignores without a reason, of no rule that is known, and of rules that found nothing to ignore.

    One row may give several claims one note, which is of use if it is for any of them.
    """
    rows = seen.dossier.claims.rows
    place = {one: (rows[one.row] if rows else one.row, one.rule.lower()) for one in ignores.all}
    needed = {place[one] for one in ignores.used}
    of_row: dict[tuple[int, str], list[Ignore]] = defaultdict(list)
    for one in ignores.all:
        of_row[place[one]].append(one)
    for (row, name), (one, *_) in of_row.items():
        is_known = any(one.names(rule.code, rule.name) for rule in known)
        message = _wrong(one, is_known=is_known, needed=(row, name) in needed)
        if message:
            fixes = tuple(_without(one, seen)) if one.holds and is_known else ()
            yield evolve(
                Finding(message, claims=(one.claim,), field="note", fixes=fixes),
                code=made.code,
                rule=made.name,
                severity=made.severity,
                mend=made.mend,
            )


def _wrong(one: Ignore, *, is_known: bool, needed: bool) -> str:
    """Say what is wrong with an ignore; "" where nothing is."""
    if not one.rule:
        return 'the note says "kz: ignore" and names no rule'
    if not is_known:
        return f'the note ignores "{one.rule[:40]}", which names no rule'
    if not one.because:
        return f"{one.rule} is not ignored, for the note gives no reason"
    if not needed:
        return f"the note ignores {one.rule}, which finds nothing here"
    return ""


def _without(ignore: Ignore, seen: Inspection) -> Iterator[Fix]:
    """Yield the mend of a note that says nothing but one ignore: to take it out."""
    note = seen.dossier.claims[ignore.row].note or ""
    # What follows the reason's first sentence, or stands on another line, may be about more than the ignore.
    form = rf"\s*kz:\s*ignore\s+{re.escape(ignore.rule)}\s+because\b(?:(?![.!?]\s+\S)[^;\n])*"
    if re.fullmatch(form, note, re.IGNORECASE):
        yield Fix(claim=ignore.claim, field="note", value=None)
