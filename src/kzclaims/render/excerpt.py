"""Excerpts: of a large report, the part that is worth a page, and how much there is in all.

Words are for reading: a table of half a million figures is told by its totals and by the things most disputed. JSON
holds all of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from attrs import evolve

from kzclaims.model.verdict import Outcome
from kzclaims.reconciliation.breaches import Rows
from kzclaims.reconciliation.pipeline import reconcile_dossier
from kzclaims.reconciliation.report import Report

# Reports up to so many claims are told whole.
MOST_CLAIMS = 3_000
# Of a larger one: things most disputed, and of each so many pairs and so many of its latest claims.
_MOST_THINGS = 12
_MOST_PAIRS = 60
_MOST_LATEST = 40
_MOST_ASKED = 200


def excerpt(report: Report) -> Report:
    """Return the report itself, or that of the things most disputed in it where it is too large to be told.

    Claims that are set aside are left out: without what took their place they would seem to stand.
    """
    if len(report.claims) <= MOST_CLAIMS:
        return report
    sheet = report.sheet
    chosen: list[int] = []
    asked = {claim_id for question in report.questions for claim_id in question.claims}
    chosen.extend(islice((sheet.row_of[one] for one in sorted(asked) if one in sheet.row_of), _MOST_ASKED))
    for places, pairs in islice(_most_disputed(report), _MOST_THINGS):
        chosen.extend(row for pair in sorted(pairs, key=_widest(report))[:_MOST_PAIRS] for row in pair)
        chosen.extend(row for place in sorted(places) for row in report.series[place].rows[-_MOST_LATEST:])
    rows = [row for row in dict.fromkeys(chosen) if row not in report.aside]
    claims = [report.dossier.claims[row] for row in rows]
    dossier = evolve(report.dossier, claims=claims, retractions=())
    return reconcile_dossier(dossier, report.judge.policy, report.judge.vocabulary)


def _widest(report: Report) -> Callable[[Rows], tuple[Any, ...]]:
    """Return the sort key of a conflict: the widest apart first, then by cut-off and id."""
    sheet = report.sheet

    def key(pair: Rows) -> tuple[Any, ...]:
        ends = (sheet.heights[pair[0]], sheet.depths[pair[1]])
        high, low = (end[0] if isinstance(end, tuple) else end for end in ends)
        gap = 0 if high is None or low is None else high - low
        return -gap, *(sheet.in_order(row) for row in pair)

    return key


def _most_disputed(report: Report) -> Iterator[tuple[frozenset[int], list[Rows]]]:
    """Yield the places of the groups that most hard conflicts lie between, with those; then of most tensions.

    In a report without any conflict, the largest groups.
    """
    place_of = report.place_of
    told: set[frozenset[int]] = set()
    for pairs in (report.conflicts.hard, report.conflicts.tense):
        between: dict[frozenset[int], list[Rows]] = defaultdict(list)
        for pair in pairs:
            between[frozenset(place_of[row] for row in pair)].append(pair)
        for places in sorted(between, key=lambda one: (-len(between[one]), sorted(one))):
            if places not in told:
                told.add(places)
                yield places, between[places]
    if not told:
        largest = sorted(range(len(report.series)), key=lambda place: (-len(report.series[place].rows), place))
        yield from ((frozenset((place,)), []) for place in largest)


def judged_words(report: Report) -> str:
    """Return how many groups say what at their latest cut-off: "3 contradict, 4 agree; 12 are of one claim"."""
    judged = report.groups.cutoffs
    latest = Counter(judged.outcomes[end - 1] for end in judged.firsts[1:])
    words = {Outcome.CONTRADICT: "contradict", Outcome.RANGE: "spread into a range", Outcome.AGREE: "agree"}
    parts = [f"{latest[outcome]:,} {said}" for outcome, said in words.items() if latest[outcome]]
    alone = f"; {latest[Outcome.ALONE]:,} are of one claim" if latest[Outcome.ALONE] else ""
    return f"{', '.join(parts) or 'none has two claims'}{alone}"


def summary(report: Report) -> str:
    """Return how much there is in all, of a report too large to be told; "" of any other."""
    if len(report.claims) <= MOST_CLAIMS:
        return ""
    hard, tense = len(report.conflicts.hard), len(report.conflicts.tense)
    more = f", {tense:,} more cannot unless their hours differ" if tense else ""
    gone = len(report.aside)
    aside = f" {gone:,} {'claim is' if gone == 1 else 'claims are'} set aside." if gone else ""
    return (
        f"{len(report.series):,} groups, judged at the latest of their {len(report.groups.cutoffs.counts):,} cut-offs: "
        f"{judged_words(report)}. "
        f"{hard:,} pairs cannot both be true{more}.{aside} "
        "Told below are the things most disputed; JSON holds all."
    )
