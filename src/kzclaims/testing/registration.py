"""The entry point of hypothesis: tells it how to draw the library's values, so that `from_type(kz.Claim)` works.

Hypothesis runs `register` when it is imported, in every project that has both installed. So only the values are
imported here; the strategies, and all that they need, are when one of them is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Decision, Dossier, OpenQuestion, Retraction
from kzclaims.model.interval import Interval
from kzclaims.model.label import Label
from kzclaims.model.mention import Mention
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.model.scope import Scope
from kzclaims.model.source import Document, Origin, Source

# Types to the function of `kzclaims.testing.strategies` that draws them.
STRATEGIES: dict[type, str] = {
    Claim: "claims",
    Decision: "decisions",
    Document: "documents",
    Dossier: "dossiers",
    Interval: "intervals",
    Label: "labels",
    Mention: "mentions",
    OpenQuestion: "open_questions",
    Origin: "origins",
    Period: "periods",
    Quantity: "quantities",
    Retraction: "retractions",
    Scope: "scopes",
    Source: "sources",
}


def register() -> None:
    """Register a strategy for each type of `STRATEGIES`."""
    from hypothesis.strategies import register_type_strategy

    for kind, name in STRATEGIES.items():
        register_type_strategy(kind, _late(name))


def _late(name: str) -> Callable[[Any], Any]:
    def strategy(kind: Any) -> Any:
        return getattr(import_module("kzclaims.testing.strategies"), name)()

    return strategy
