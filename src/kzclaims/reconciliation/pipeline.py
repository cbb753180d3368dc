"""From a dossier to a report."""

from __future__ import annotations

from attrs import evolve

from kzclaims.judgement.compare import Judge
from kzclaims.judgement.policy import Policy
from kzclaims.judgement.statement import Settler
from kzclaims.model.dossier import Dossier
from kzclaims.model.period import Period
from kzclaims.model.progress import OnProgress
from kzclaims.practice.shelf import check_name
from kzclaims.reconciliation.aside import set_aside
from kzclaims.reconciliation.conflicts import conflicts_among
from kzclaims.reconciliation.deep import deep_breaches
from kzclaims.reconciliation.grouping import nested, series_of
from kzclaims.reconciliation.judge import verdicts_of
from kzclaims.reconciliation.known import known_by
from kzclaims.reconciliation.moments import Joining
from kzclaims.reconciliation.report import Report
from kzclaims.reconciliation.sheet import sheet_of_ledger
from kzclaims.reconciliation.totals import breaches_of_sums
from kzclaims.reconciliation.web import web_of
from kzclaims.vocabulary.vocabulary import Vocabulary


def reconcile_dossier(
    dossier: Dossier,
    policy: Policy,
    vocabulary: Vocabulary,
    *,
    evening: Period | None = None,
    on_progress: OnProgress | None = None,
) -> Report:
    """Return what the claims of a dossier say together; with an evening, what could be known by its end.

    Claims without an id are given one. The order of claims changes nothing. `on_progress` is told each stage by its
    name, how far it is, and its end; an exception of its own ends the work.
    Raises UnknownNameError where the policy names a practice that there is not.
    """
    check_name(policy.practice)
    dossier = _with_ids(dossier)
    known = None if evening is None else known_by(Settler(dossier, vocabulary, policy), evening)
    dossier = dossier if known is None else known.dossier
    judge = Judge(Settler(dossier, vocabulary, policy), dossier.open)
    sheet = sheet_of_ledger(dossier.claims, judge, on_progress)
    aside = set_aside(sheet, dossier, on_progress)
    living = [row for row in range(len(sheet)) if row not in aside] if aside else range(len(sheet))
    series = series_of(sheet, living, on_progress)
    families = list(nested(series, vocabulary))
    conflicts = conflicts_among(sheet, series, families, on_progress)
    sums = breaches_of_sums(sheet, living, on_progress)
    web = web_of(series, families, Joining.CERTAIN, on_progress=on_progress)
    for breach in (*sums, *deep_breaches(web, series, families, sums, on_progress)):
        conflicts.add(breach)
    return Report(
        dossier=dossier,
        sheet=sheet,
        series=series,
        groups=verdicts_of(series, conflicts, on_progress),
        conflicts=conflicts,
        families=families,
        aside=aside,
        known=known,
        web=web,
    )


def _with_ids(dossier: Dossier) -> Dossier:
    """Give an id to each claim that has none: "c1", "c2", in the order of the claims."""
    ids = dossier.claims.ids
    if "" not in ids:
        return dossier
    taken = set(ids)
    free = (f"c{n}" for n in range(1, len(ids) * 2 + 2))
    fresh = (name for name in free if name not in taken)
    return evolve(dossier, claims=dossier.claims.with_ids([claim_id or next(fresh) for claim_id in ids]))
