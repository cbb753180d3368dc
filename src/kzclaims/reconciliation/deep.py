"""Conflicts that take more than two claims: found in the web of all of them, each told once.

Two claims are compared by the rules; what only follows from several, through sums, is told here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kzclaims.consistency.conflicts import conflicts_of
from kzclaims.consistency.cores import Core
from kzclaims.model.conflict import ConflictKind
from kzclaims.model.progress import OnProgress, Stage
from kzclaims.model.relation import Strength
from kzclaims.reconciliation.facts import fact_words
from kzclaims.reconciliation.grouping import Series
from kzclaims.reconciliation.keys import Key
from kzclaims.reconciliation.moments import Joining
from kzclaims.reconciliation.sheet import Sheet
from kzclaims.reconciliation.totals import Breach
from kzclaims.reconciliation.web import Web, web_of

_FEWEST = 3
_STEPS = (
    (Joining.CERTAIN, Strength.HARD, "looking for larger conflicts"),
    (Joining.LIKELY, Strength.TENSION, "looking for larger tensions"),
)


def deep_breaches(
    certain: Web | None,
    series: Sequence[Series],
    families: Sequence[tuple[Series, Series]],
    known: Iterable[Breach],
    on_progress: OnProgress | None = None,
) -> list[Breach]:
    """Return the sets of three claims or more that cannot all be true, without those that are known already.

    What needs only what is certain in time, as the web that is drawn already, is hard; what needs figures of one day,
    or likely order, is a tension. Of the same things at the same times one set is told, whoever else gives figures.
    """
    told = {frozenset(breach.rows) for breach in known}
    things = {_about(series[0].sheet, breach.rows) for breach in known} if series else set()
    found: list[Breach] = []
    for joining, strength, what in _STEPS:
        web = certain if joining is Joining.CERTAIN else web_of(series, families, joining, on_progress=on_progress)
        if web is None or not web.network.sums:
            break
        stage = Stage(on_progress, len(web.rows), what)
        for core in conflicts_of(web.network, least=_FEWEST, on_claims=stage.advance).cores:
            rows = frozenset(web.rows[claim] for claim in core.claims)
            about = _about(web.sheet, rows)
            if len(rows) >= _FEWEST and about not in things and not any(other <= rows for other in told):
                told.add(rows)
                things.add(about)
                found.append(_breach(web, core, strength))
        stage.end()
    return found


def _about(sheet: Sheet, rows: Iterable[int]) -> frozenset[tuple[Key, int]]:
    """Return what rows are figures of, and when."""
    return frozenset((sheet.kind(row).key, sheet.ranks[row]) for row in rows)


def _breach(web: Web, core: Core, strength: Strength) -> Breach:
    below, above = sides(core)
    rows = tuple(web.rows[claim] for claim in (*below, *above))
    at_least = " + ".join(map(web.told, below))
    at_most = " + ".join(map(web.told, above))
    unless = ", unless some of them are older than they look" if strength is Strength.TENSION else ""
    reason = f"{at_least} cannot all be true beside {at_most}{unless}."
    return Breach(rows, ConflictKind.TOGETHER, strength, reason, fact_words(web, core.facts))


def sides(core: Core) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the claims of a core that push figures up, and those that hold them down; each once."""
    above = tuple(claim for claim in core.claims if claim not in core.lows)
    below = tuple(claim for claim in core.claims if claim in core.lows)
    return (below, above) if below and above else (core.claims[:-1], core.claims[-1:])
