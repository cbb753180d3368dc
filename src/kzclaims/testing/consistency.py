"""Consistency: all that fails of a report under a demand, in words, and the known conflicts that are gone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from kzclaims.api import report_of
from kzclaims.judgement.policy import Policy
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Dossier
from kzclaims.reconciliation.report import Report
from kzclaims.render.entry import counted
from kzclaims.testing.demand import Demand
from kzclaims.testing.known import told_gone
from kzclaims.testing.words import ACCEPT, Words
from kzclaims.vocabulary.vocabulary import Vocabulary


@frozen
class Consistency:
    """What a report was found to be: `failure` tells all that fails, "" if nothing; `gone` the known that is gone."""

    report: Report
    failure: str
    gone: tuple[str, ...]


def consistency_of(
    claims: Report | Dossier | Iterable[Claim] | str | Path,
    demand: Demand,
    *,
    strict_known: bool = False,
    policy: Policy | str | None = None,
    vocabulary: Vocabulary | str | Path | None = None,
) -> Consistency:
    """Return whether claims, or a report of them, are as consistent as is demanded.

    Raises InvalidValueError for a policy or vocabulary beside a report, which was made under its own.
    """
    report = report_of(claims, policy=policy, vocabulary=vocabulary)
    gone = tuple(told_gone(demand.disputes(report).gone))
    told = [] if demand.fail_on == "never" else _told(report, demand)
    if told or strict_known:
        told += gone
    title = report.title or report.dossier.file or counted(len(report.claims), "claim")
    return Consistency(report, "\n\n".join([f"{title}: not consistent", *told]) if told else "", gone)


def _told(report: Report, demand: Demand) -> list[str]:
    """Return all that fails, in words: conflicts, ranges, findings."""
    words, told = Words(report), []
    disputes = demand.disputes(report)
    if disputes.new:
        also = f" besides {len(disputes.known)} known" if disputes.known else ""
        told += [f"{counted(len(disputes.new), 'conflict')}{also}", words.conflicts(disputes.new), ACCEPT]
    told += [words.span(group) for group in range(len(report.groups)) if demand.is_range(report, group)]
    told += [words.findings(found) for found in demand.findings(report).values() if found]
    return told
