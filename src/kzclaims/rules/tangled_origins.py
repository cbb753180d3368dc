"""Origins that are declared to be what they cannot be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from attrs import evolve

from kzclaims.model.finding import Finding, Severity
from kzclaims.provenance.origins import Origins, name_key
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule


@rule("KZ206", Severity.WARNING)
def tangled_origins(seen: Inspection) -> Iterator[Finding]:
    """Two origins are declared with one name, or belong to each other in a circle.

    Why: A name that two origins bear joins them into one voice. Of a circle nobody can say who belongs to whom, so its
    members count as one voice for certain, however many speak.
    Breaks: "the ministry" among the names of two ministries; a ministry within the government within the ministry.
    Keeps: Two origins that are said to be one by `same_as`; a ministry within the government.
    Mend: Give each name to one origin, or write `same_as`; break the circle.
    """
    bearers: dict[str, list[str]] = defaultdict(list)
    for origin in seen.dossier.origins:
        for name in dict.fromkeys(name_key(one) for one in (origin.id, *origin.names)):
            bearers[name].append(origin.id)
    others = _without_shared(bearers, seen)
    for name, ids in bearers.items():
        if len({others.key(one) for one in ids}) > 1:
            words = f'the name "{name}" is that of the origins {" and ".join(ids)}, which makes them one voice'
            yield Finding(words, about=f"origins.{ids[-1]}", field="names")
    origins = seen.judge.origins
    told: set[str] = set()
    for origin in seen.dossier.origins:
        key = origins.key(origin.id)
        above = origins.ancestors(key)
        if key in above and key not in told:
            told |= {one for one in above if key in origins.ancestors(one)}
            yield Finding(
                f'origin "{origin.id}" belongs to itself, by a circle of `within`',
                about=f"origins.{origin.id}",
                field="within",
            )


def _without_shared(bearers: dict[str, list[str]], seen: Inspection) -> Origins:
    """Return the origins without the names that several bear: who is still one is declared to be, by `same_as`."""
    return Origins(
        evolve(origin, names=[one for one in origin.names if len(bearers[name_key(one)]) == 1])
        for origin in seen.dossier.origins
    )
