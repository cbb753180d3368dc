"""Findings: what looks wrong with a claim, a source or a dossier."""

from __future__ import annotations

from enum import StrEnum

from attrs import field as attribute
from attrs import frozen

from kzclaims.model.member import entries, member, several


class Severity(StrEnum):
    """How much a finding matters.

    Error: it cannot be right as it stands. Warning: a likely slip, or something that no longer holds. Note: worth
    knowing before the figure is used, though nothing may be wrong.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def _severity(value: object) -> Severity | None:
    return None if value is None else member(Severity, value)


@frozen(kw_only=True)
class Place:
    """Where something stands in a file: lines and columns count from 1, in Unicode code points.

    `line` is 0 where nobody can say it; `end` is the column after the last sign, 0 where only the line is known.
    `text` is the line itself, and `path` where the entry stands in the file's tables, such as "claims[3].value".
    """

    file: str = ""
    line: int = 0
    column: int = 0
    end: int = 0
    text: str = ""
    path: str = ""

    def __str__(self) -> str:
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.file, *numbers]) if self.file else self.path


@frozen(kw_only=True)
class Fix:
    """A safe mend of one field of one claim: what is put in place of what stands there; None takes the field out."""

    claim: str
    field: str
    value: int | str | None


@frozen(kw_only=True)
class Finding:
    """One thing worth a look: what it is, the claims it is about, why, and a mend in words.

    `code` and `rule` say which rule found it, `severity` how much it matters. `claims` are ids, that of the claim at
    fault first, and `field` is the field of it. What is no claim is named in `about`, by its path in the dossier, such
    as "vocabulary.place.Almaty". `because` holds the reasons behind the message, `fixes` what mends it without harm.
    `places` say where the claims, or what `about` names, stand in the file.
    """

    message: str = attribute(kw_only=False)
    code: str = ""
    rule: str = ""
    severity: Severity | None = attribute(default=None, converter=_severity)
    claims: tuple[str, ...] = attribute(default=(), converter=several)
    field: str = ""
    about: str = ""
    because: tuple[str, ...] = attribute(default=(), converter=several)
    mend: str = ""
    fixes: tuple[Fix, ...] = attribute(default=(), converter=entries)
    places: tuple[Place, ...] = attribute(default=(), converter=entries)

    @property
    def place(self) -> Place:
        """Where it is shown: the first of its places."""
        return self.places[0] if self.places else Place()

    def __str__(self) -> str:
        where = str(self.place)
        head = " ".join(part for part in (self.code, self.rule) if part)
        told = f"{head}: {self.message}" if head else self.message
        return f"{where}: {told}" if where else told
