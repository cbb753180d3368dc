"""Strategies for hypothesis that draw the library's values, and dossiers of which the answer is known.

Any values: `numbers`, `halves`, `intervals`, `instants`, `periods`, `days`, `quantities`, `phrases`, `point_hedges`,
`labels`, `values`, `mentions`, `scopes`, `chains`, `sources`, `documents`, `origins`, `open_questions`,
`retractions`, `decisions`, `claims`, `claim_lists`, `dossiers`.
Known answers: `consistent_dossiers` (no conflict), `contradicted_dossiers` (where the contradictions are),
`copied_dossiers` (how many independent origins speak).

Needs the extra `test`; without hypothesis, importing this raises MissingExtraError.
"""

from __future__ import annotations

try:
    import hypothesis as _hypothesis  # noqa: F401
except ModuleNotFoundError:
    from kzclaims.errors import MissingExtraError

    raise MissingExtraError("hypothesis", extra="test", purpose="drawing values for tests") from None

from kzclaims.testing.any_dossiers import (
    TERMS,
    chains,
    claim_lists,
    claims,
    decisions,
    documents,
    dossiers,
    open_questions,
    origins,
    retractions,
    scopes,
    sources,
)
from kzclaims.testing.any_values import (
    days,
    halves,
    instants,
    intervals,
    labels,
    mentions,
    numbers,
    periods,
    phrases,
    point_hedges,
    quantities,
    values,
)
from kzclaims.testing.consistent import consistent_dossiers
from kzclaims.testing.copied import Copied, copied_dossiers
from kzclaims.testing.planted import Planted, contradicted_dossiers

__all__ = [
    "TERMS", "Copied", "Planted", "chains", "claim_lists", "claims", "consistent_dossiers", "contradicted_dossiers",
    "copied_dossiers", "days", "decisions", "documents", "dossiers", "halves", "instants", "intervals", "labels",
    "mentions", "numbers", "open_questions", "origins", "periods", "phrases", "point_hedges", "quantities",
    "retractions", "scopes", "sources", "values",
]  # fmt: skip
