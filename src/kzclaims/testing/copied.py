"""Dossiers in which outlets copy one another, and who really spoke."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import define, evolve, field, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Dossier
from kzclaims.model.quantity import Quantity
from kzclaims.model.scope import Scope
from kzclaims.model.source import Origin, Source
from kzclaims.testing.truth import day

MEASURES = ("killed", "injured", "missing")
WAYS = ("cites", "other name", "wider", "claim", "source", "silent")
# A speaker with its other name, and what it belongs to.
SPEAKERS = (
    ("Ministry of Health", "MoH press service", "Government"),
    ("City Hospital", "Hospital No 1", "Health Department"),
    ("Police Headquarters", "Police press office", "Government"),
    ("Red Crescent volunteers", "Volunteers", "Red Crescent"),
)


@frozen
class Copied:
    """A dossier of which each group has one figure of one day, and who really spoke in each claim, by id."""

    dossier: Dossier
    speakers: Mapping[str, str]

    def voices(self, ids: Iterable[str]) -> int:
        """Return how many independent origins really speak in some claims."""
        return len({self.speakers[claim_id] for claim_id in ids})


@define
class _Press:
    """Outlets and their claims as they come to be: each claim has an outlet of its own."""

    sources: list[Source] = field(factory=list)
    claims: list[Claim] = field(factory=list)
    speakers: dict[str, str] = field(factory=dict)

    def print(self, claim: Claim, speaker: str, copies: Sequence[str] = ()) -> Claim:
        """Keep a claim of a new outlet, which copies other outlets."""
        number = len(self.claims) + 1
        source = Source(f"paper-{number}", publisher=f"Paper {number}", published=day(1), derived_from=copies)
        self.sources.append(source)
        self.claims.append(evolve(claim, id=f"c{number}", source=source.id))
        self.speakers[f"c{number}"] = speaker
        return self.claims[-1]


def copied_dossiers(*, max_size: int = 8, ways: Sequence[str] = WAYS) -> SearchStrategy[Copied]:
    """Dossiers of up to `max_size` claims that are first reports or copies of these, at any remove.

    The first report of a speaker names it, or nobody. A copy, by its way, "cites" the same speaker, or by its
    "other name"; names what the speaker belongs to ("wider"); says which "claim" it has its figure from; is of a
    "source" that copies the other; or is "silent" about where it has its figure from.
    """
    return _copied(max_size=max_size, ways=ways)


@st.composite
def _copied(draw: DrawFn, *, max_size: int, ways: Sequence[str]) -> Copied:
    press = _Press()
    measures = draw(st.lists(st.sampled_from(MEASURES), min_size=1, max_size=2, unique=True))
    for measure in measures:
        stem = Claim(
            measure,
            Quantity.typed(draw(st.integers(1, 300))),
            scope=Scope.of(place="Kazakhstan"),
            as_of=day(0),
        )
        size = draw(st.integers(1, max_size // len(measures)))
        told: list[Claim] = []
        for _ in range(size):
            copied = draw(st.none() | st.sampled_from(told)) if told else None
            if copied is not None:
                told.append(draw(_copies(press, copied, draw(st.sampled_from(ways)))))
            else:
                told.append(draw(_first_reports(press, stem, told)))
    cited = {name for claim in press.claims for name in claim.said_by}
    return Copied(
        Dossier(title="Who says so", origins=_origins(cited), sources=press.sources, claims=press.claims),
        press.speakers,
    )


@st.composite
def _first_reports(draw: DrawFn, press: _Press, stem: Claim, told: Sequence[Claim]) -> Claim:
    """Print the report of a speaker who has not spoken in this group yet; of somebody unnamed where all have."""
    spoken = {press.speakers[claim.id] for claim in told}
    free = [name for name, *_ in SPEAKERS if name not in spoken]
    if not free or draw(st.integers(0, 3)) == 0:
        return press.print(stem, f"somebody who told paper {len(press.claims) + 1}")
    speaker = draw(st.sampled_from(free))
    return press.print(evolve(stem, said_by=(speaker,)), speaker)


@st.composite
def _copies(draw: DrawFn, press: _Press, claim: Claim, way: str) -> Claim:
    """Print a copy of a claim; of what nobody is named for, one that names nobody."""
    speaker = press.speakers[claim.id]
    plain = evolve(claim, said_by=(), derived_from=())
    if way == "source":
        return press.print(plain, speaker, copies=(claim.source,))
    if way == "claim":
        return press.print(evolve(plain, derived_from=(claim.id,)), speaker)
    names = next((names for names in SPEAKERS if names[0] == speaker), None)
    if way == "silent" or names is None:
        return press.print(plain, speaker)
    through = draw(st.sampled_from([(), (claim.source.replace("paper-", "Paper "),)]))
    cited = names[("cites", "other name", "wider").index(way)]
    return press.print(evolve(plain, said_by=(*through, cited)), speaker)


def _origins(cited: Iterable[str]) -> list[Origin]:
    """Return the origins of the speakers that are cited under any name, with the names that are."""
    used = set(cited)
    found: dict[str, Origin] = {}
    for name, other, above in SPEAKERS:
        key = name.lower().replace(" ", "-")
        if used & {name, other}:
            names = [one for one in (name, other) if one in used]
            found[key] = Origin(key, names=names, within=above if above in used else ())
        if above in used:
            found[above] = Origin(above.lower().replace(" ", "-"), names=above)
    return list(found.values())
