"""Faults of reading, as findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kzclaims.errors import Fault
from kzclaims.model.finding import Finding


def told_faults(faults: Iterable[Fault]) -> Iterator[Finding]:
    """Yield a finding for each fault: its problem in one line, its place, its mend."""
    for fault in faults:
        where = fault.where.partition(" (")[0]
        name = fault.field.rpartition("(")[2].rstrip(")") or fault.field
        said = f"{fault.field}: {fault.problem}" if fault.field else fault.problem
        yield Finding(" ".join(said.split()), about=where, field=name.partition(".")[0], mend=fault.mend)
