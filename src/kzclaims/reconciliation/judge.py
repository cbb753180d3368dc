"""Verdicts: what each group says, judged at each of its cut-offs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from kzclaims.judgement.compare import Judge
from kzclaims.judgement.statement import Statement
from kzclaims.judgement.wording import show_period
from kzclaims.model.interval import Interval, hull_all, meet_all
from kzclaims.model.number import show
from kzclaims.model.relation import Strength
from kzclaims.model.verdict import Cell, Outcome, Verdict
from kzclaims.reconciliation.grouping import Series


def verdict_of(series: Series, strength_of: dict[str, Strength], judge: Judge) -> Verdict:
    """Say what the claims of one group say together: at each cut-off, and in the latest one for the whole."""
    cells = cells_of(series.statements, strength_of)
    latest = cells[-1]
    voices = judge.origins.voices(s.claim for s in series.statements if _supports(s, latest))
    return Verdict(
        group=series.group(),
        outcome=latest.outcome,
        cells=cells,
        disputed=sum(cell.strength is not None for cell in cells),
        strength=latest.strength,
        origins=voices,
        corroborated=voices.low >= 2,
        low=latest.low,
        high=latest.high,
        reason=_reason(latest, len(cells), voices.low, voices.high),
    )


def cells_of(statements: Sequence[Statement], strength_of: dict[str, Strength]) -> tuple[Cell, ...]:
    """Return the cut-offs of statements that are in order of as_of; one distinct as_of is one cell."""
    return tuple(_cell(list(members), strength_of) for _, members in groupby(statements, key=lambda s: s.claim.as_of))


def _cell(members: list[Statement], strength_of: dict[str, Strength]) -> Cell:
    strengths = {strength_of[s.id] for s in members if s.id in strength_of}
    strength = Strength.HARD if Strength.HARD in strengths else Strength.TENSION if strengths else None
    shared, agreed = _shared(members)
    if strength is not None:
        outcome = Outcome.CONTRADICT
    elif len(members) == 1:
        outcome = Outcome.ALONE
    else:
        outcome = Outcome.AGREE if agreed else Outcome.RANGE
    return Cell(
        as_of=members[0].claim.as_of,
        outcome=outcome,
        claims=tuple(s.id for s in members),
        low=shared.low if shared else None,
        high=shared.high if shared else None,
        strength=strength,
    )


def _shared(members: list[Statement]) -> tuple[Interval | None, bool]:
    """Return the span that statements of one cut-off give, and whether a reader takes all for one value."""
    readings = [s.reading for s in members if s.reading is not None]
    if readings:
        shared = meet_all(r.plausible for r in readings)
        return (shared, True) if shared else (hull_all(r.plausible for r in readings), False)
    return None, len({(s.instant, s.label) for s in members}) == 1


def _supports(statement: Statement, cell: Cell) -> bool:
    """Say whether a statement of the group, of whatever date, would agree with a cell's span."""
    if statement.id in cell.claims:
        return True
    if statement.reading is None or (cell.low is None and cell.high is None):
        return False
    return statement.reading.plausible.meets(Interval(cell.low, cell.high))


def _reason(latest: Cell, cutoffs: int, low: int, high: int) -> str:
    many = (
        f"the latest of {cutoffs} cut-offs, {show_period(latest.as_of)}" if cutoffs > 1 else show_period(latest.as_of)
    )
    told = {
        Outcome.ALONE: "one claim",
        Outcome.AGREE: f"{len(latest.claims)} claims agree",
        Outcome.RANGE: f"{len(latest.claims)} claims can all be true, but no one value is what all say",
        Outcome.CONTRADICT: "some claim cannot be true beside another",
    }[latest.outcome]
    span = _span_words(latest)
    voices = f"{low} voice" + ("s" if low != 1 else "") if low == high else f"{low} to {high} voices"
    return f"{told}{span} ({many}; {voices})"


def _span_words(cell: Cell) -> str:
    if cell.low is None and cell.high is None:
        return ""
    if cell.low is None or cell.high is None:
        return f": up to {show(cell.high)}" if cell.high is not None else f": {show(cell.low or 0)} or more"
    return f": {show(cell.low)}" if cell.low == cell.high else f": {show(cell.low)} to {show(cell.high)}"
