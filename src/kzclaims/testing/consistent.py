"""Dossiers that are consistent by construction: all their claims are true of one hidden truth."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis.strategies import SearchStrategy

from kzclaims.model.dossier import Dossier
from kzclaims.testing.stories import LANGUAGES, dossier_of, stories


def consistent_dossiers(*, max_size: int = 8, languages: Sequence[str] = LANGUAGES) -> SearchStrategy[Dossier]:
    """Dossiers of one to `max_size` claims that are all true, so that no policy finds a conflict.

    They tell of a few places, populations and days: tolls that grow, stocks that move, parts and wholes whose sums
    are exact; in exact, rounded and hedged figures, as typed or as phrases of `languages`; from several outlets, in
    one or several texts, each with speakers of its own. Nothing is unknown, declared without use, retracted or
    copied, and nothing is as of later than it was printed.
    """
    return stories(max_size=max_size, languages=languages).map(dossier_of)
