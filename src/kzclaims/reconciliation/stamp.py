"""Stamps: what made a report."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version

from attrs import evolve, frozen

from kzclaims.judgement.policy import NAMED, Policy
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Dossier
from kzclaims.vocabulary.vocabulary import Vocabulary


@frozen(kw_only=True)
class Stamp:
    """What made a report: two with equal stamps are equal, but for what a practice prints of them.

    `input` is a hash of the claims and all that was declared about them, whatever their order.
    """

    kzclaims: str
    policy: str
    vocabulary: str
    input: str


def stamp_of(dossier: Dossier, policy: Policy, vocabulary: Vocabulary) -> Stamp:
    """Return the stamp of a report over a dossier."""
    return Stamp(**made_with(policy, vocabulary), input=input_digest(dossier))


def made_with(policy: Policy, vocabulary: Vocabulary) -> dict[str, str]:
    """Return what a report is made with: all of its stamp but the input, which takes a look at every claim."""
    judging = evolve(policy, practice=None)
    return {
        "kzclaims": installed_version(),
        "policy": judging.name if judging == NAMED.get(judging.name) else f"{judging.name} {_digest(repr(judging))}",
        "vocabulary": f"{vocabulary.name}@{vocabulary.version} {vocabulary.digest[:12]}",
    }


def input_digest(dossier: Dossier) -> str:
    """Return a hash of the claims and all that is declared about them, whatever their order."""
    return _digest(repr(_input(dossier)))


def _input(dossier: Dossier) -> list[object]:
    """Everything that the answer rests on, in an order of its own."""
    parts: list[object] = [sorted(repr(_sorted(claim)) for claim in dossier.claims)]
    for entries in (dossier.origins, dossier.sources, dossier.documents, dossier.open):
        parts.append(sorted(map(repr, entries)))
    parts.append(sorted(map(repr, dossier.retractions)))
    parts.append(sorted(map(repr, dossier.decisions)))
    return [*parts, dossier.title, dossier.defaults, dossier.uses]


def _sorted(claim: Claim) -> tuple[object, ...]:
    return (claim.id, claim.fingerprint, repr(evolve(claim, assumed=())), sorted(claim.assumed))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def installed_version() -> str:
    """Return the version of kzclaims that is installed; "0" where it is not."""
    try:
        return version("kzclaims")
    except PackageNotFoundError:
        return "0"
