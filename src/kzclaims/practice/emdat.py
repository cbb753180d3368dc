"""EM-DAT: the figure of the source that ranks highest; the dead and the missing together."""

from __future__ import annotations

from collections.abc import Sequence

from kzclaims.judgement.wording import show_period
from kzclaims.model.number import Number, show
from kzclaims.practice.case import Case, Printed
from kzclaims.practice.figures import Figure, figures_of, lowest, most_recent, told
from kzclaims.practice.growth import standing_floors
from kzclaims.practice.practice import practice


@practice
def emdat(case: Case) -> Printed:
    """The figure of the most reliable source, of equals the most recent; deaths are the dead and the missing.

    Read in EM-DAT's documentation: sources are ranked, the figure comes from the priority source, and a secondary one
    replaces it when final figures come late; an event needs two sources in most cases; total deaths are dead plus
    missing. The ranking here is the `reliability` that the dossier states of a source; whoever has none ranks last,
    and of equals the most recent figure is taken, then the lowest.
    """
    ranked, aside = _ranked(case)
    if not ranked:
        return case.nothing(aside, "no figure that stands says how many")
    best: Number = ranked[0].floor
    counts = ""
    decided = [one.id for one in ranked]
    remarks = [f"from {_outlet(ranked[0], case)}, {_why(ranked[0], case)}"]
    missing = case.beside.get("missing")
    if missing is not None and case.is_of_killed:
        lost, _ = _ranked(missing)
        if lost:
            parts = f"{told(ranked[0], case)} dead and {told(lost[0], missing)} missing"
            remarks = [f"{show(best)} + {show(lost[0].floor)}: {parts}", *_apart(ranked[0], lost[0])]
            best += lost[0].floor
            counts = "dead and missing"
            decided += [one.id for one in lost]
    if len({one.voice for one in figures_of(case)[0]}) == 1:
        remarks.append("one source only; EM-DAT mostly asks for two")
    return case.printed(
        best=best,
        counts=counts,
        decided_by=decided,
        aside=aside,
        rest="a source that ranks higher, or a later figure, decides",
        remark="; ".join(remarks),
    )


def _ranked(case: Case) -> tuple[list[Figure], dict[str, str]]:
    """Return the figures that decide: of the highest rank the most recent, of those the lowest; and what is aside."""
    standing, aside = standing_floors(case)
    top = max((_rank(one, case) for one in standing), default=-1)
    return lowest(most_recent([one for one in standing if _rank(one, case) == top])), aside


def _rank(figure: Figure, case: Case) -> Number:
    source = case.judge.settler.dossier.source_of.get(figure.statement.claim.source)
    return -1 if source is None or source.reliability is None else source.reliability


def _outlet(figure: Figure, case: Case) -> str:
    source = figure.statement.claim.source
    return case.judge.names.get(source, source) or "an unnamed report"


def _why(figure: Figure, case: Case) -> str:
    rank = _rank(figure, case)
    return "the most recent; no source has a stated rank" if rank < 0 else f"the highest rank ({show(rank)})"


def _apart(dead: Figure, missing: Figure) -> Sequence[str]:
    ours, theirs = dead.statement.claim.as_of, missing.statement.claim.as_of
    return [] if ours == theirs else [f"of different dates: {show_period(ours)} and {show_period(theirs)}"]
