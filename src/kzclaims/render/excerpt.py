"""Excerpts: of a large report, the part that is worth a page, and how much there is in all.

Words are for reading: a table of half a million figures is told by its totals and by the things most disputed. JSON
holds all of it.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice

from attrs import evolve

from kzclaims.model.verdict import Outcome
from kzclaims.reconciliation.pipeline import reconcile_dossier
from kzclaims.reconciliation.report import Report

# Reports up to so many claims are told whole.
MOST_CLAIMS = 3_000
# Of one thing, the latest so many.
_MOST_OF_ONE = 600
# Things most disputed that are told of a larger one.
_MOST_THINGS = 12


def excerpt(report: Report) -> Report:
    """Return the report itself, or that of the things most disputed in it where it is too large to be told."""
    if len(report.claims) <= MOST_CLAIMS:
        return report
    sheet, chosen = report.sheet, list[int]()
    asked = {claim_id for question in report.questions for claim_id in question.claims}
    chosen.extend(islice((sheet.row_of[one] for one in sorted(asked) if one in sheet.row_of), _MOST_OF_ONE))
    for place in islice(_most_disputed(report), _MOST_THINGS):
        chosen.extend(report.series[place].rows[-_MOST_OF_ONE:])
    claims = [report.dossier.claims[row] for row in dict.fromkeys(chosen)]
    return reconcile_dossier(evolve(report.dossier, claims=claims), report.judge.policy, report.judge.vocabulary)


def summary(report: Report) -> str:
    """Return how much there is in all, of a report too large to be told; "" of any other."""
    if len(report.claims) <= MOST_CLAIMS:
        return ""
    judged = report.groups.cutoffs
    latest = Counter(judged.outcomes[end - 1] for end in judged.firsts[1:])
    words = {Outcome.CONTRADICT: "contradict", Outcome.RANGE: "spread into a range", Outcome.AGREE: "agree"}
    parts = [f"{latest[outcome]:,} {said}" for outcome, said in words.items() if latest[outcome]]
    alone = f"; {latest[Outcome.ALONE]:,} are of one claim" if latest[Outcome.ALONE] else ""
    hard, tense = len(report.conflicts.hard), len(report.conflicts.tense)
    aside = f" {len(report.aside):,} claims are set aside." if report.aside else ""
    return (
        f"{len(report.series):,} groups, judged at the latest of their {len(judged.counts):,} cut-offs: "
        f"{', '.join(parts) or 'none has two claims'}{alone}. "
        f"{hard:,} pairs cannot both be true, {tense:,} more cannot unless their hours differ.{aside} "
        "Told below are the things most disputed; JSON holds all."
    )


def _most_disputed(report: Report) -> list[int]:
    """Return the places of the groups, those with most cut-offs in a hard conflict first, then the largest."""
    judged = report.groups.cutoffs
    weights = []
    for place, series in enumerate(report.series):
        firm = judged.firmness[judged.firsts[place] : judged.firsts[place + 1]]
        weights.append((-firm.count(2), -firm.count(1), -len(series.rows), place))
    return [weight[-1] for weight in sorted(weights)]
