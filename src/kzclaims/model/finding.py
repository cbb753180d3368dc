"""Findings: what looks wrong with a claim, a source or a dossier."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from kzclaims.model.member import member, several


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def _severity(value: object) -> Severity:
    return member(Severity, value)


@frozen(kw_only=True)
class Finding:
    """One thing worth a look: a code, a message, the claims it is about and a mend in words."""

    code: str
    message: str
    claims: tuple[str, ...] = field(default=(), converter=several)
    severity: Severity = field(default=Severity.WARNING, converter=_severity)
    mend: str = ""
    where: str = ""
