"""What is set aside: each withdrawn statement once, with all who retold it, and what was said twice or revised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time

from kzclaims.judgement.wording import show_day
from kzclaims.model.aside import AsideKind, SetAside
from kzclaims.render.entry import Entry, Section, counted
from kzclaims.render.telling import Telling, clean


def set_aside(telling: Telling) -> Section:
    """Return the claims that were set aside, with the reason; a retelling stands with what it retells."""
    everything = telling.report.set_aside
    by_claim = {one.claim: one for one in everything}
    retold: dict[str, list[SetAside]] = {}
    for one in everything:
        root = _root(one, by_claim)
        retold.setdefault(root.claim, [])
        if root is not one:
            retold[root.claim].append(one)
    entries = [_entry(by_claim[claim_id], retellings, telling) for claim_id, retellings in retold.items()]
    note = "" if len(entries) == len(everything) else counted(len(everything), "claim")
    return Section("SET ASIDE", tuple(entries), note=note, named=True)


def _root(one: SetAside, by_claim: Mapping[str, SetAside]) -> SetAside:
    """Return the withdrawn statement that a claim passes on; itself where it passes on none."""
    seen = {one.claim}
    while one.retells is not None and one.retells in by_claim and one.retells not in seen:
        one = by_claim[one.retells]
        seen.add(one.claim)
    return one


def _entry(one: SetAside, retellings: Sequence[SetAside], telling: Telling) -> Entry:
    told = f"{telling.told(one.claim)}: {_reason(one, telling)}"
    lines = [f"{told}."]
    for assumed in (False, True):
        who = [_retelling(other.claim, one.claim, telling) for other in retellings if other.assumed is assumed]
        if who:
            lines.append(f"Retold by {'; '.join(who)}{' (assumed: same digits)' if assumed else ''}.")
    both = (one, *retellings)
    return Entry(
        label=telling.heading(one.claim),
        lines=tuple(lines),
        reasons=tuple(other.reason for other in both),
        claims=tuple(other.claim for other in both),
        headline=telling.figure(one.claim),
    )


def _reason(one: SetAside, telling: Telling) -> str:
    if one.kind is AsideKind.REVISED and one.by is not None:
        return f"revised by its own origin to {telling.told(one.by)}"
    if one.kind is AsideKind.RESTATES and one.by is not None:
        return f"says again what {telling.told(one.by)} says, in the same document"
    for retraction in telling.report.dossier.retractions:
        if one.kind is AsideKind.RETRACTED and one.claim in retraction.of and one.retells is None:
            by = f" by {clean(retraction.by)}" if retraction.by else ""
            day = f" on {show_day(datetime.combine(retraction.on_date, time()))}" if retraction.on_date else ""
            return f"retracted{by}{day}" + (f": {clean(retraction.because)}" if retraction.because else "")
    return clean(one.reason)


def _retelling(claim_id: str, root: str, telling: Telling) -> str:
    """Return who retold a statement, and what was said where it is not the same to the letter."""
    who, apart = telling.source(claim_id), telling.apart(claim_id, root)
    figure, date = telling.figure(claim_id), telling.date(claim_id)
    if apart or figure != telling.figure(root):
        figure = f"{figure}{apart}"
    elif date == telling.date(root):
        return who
    return f"{who}, as {figure}" + ("" if date == telling.date(root) else f" {date}")
