"""Findings: what looks wrong with a claim, a source or a dossier."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen(kw_only=True)
class Finding:
    """One thing worth a look: a code, a message, the claims it is about and a mend in words."""

    code: str
    message: str
    claims: tuple[str, ...] = ()
    severity: Severity = Severity.WARNING
    mend: str = ""
    where: str = ""
