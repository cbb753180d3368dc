"""Who tells a story: outlets, their texts, and the speakers whom they cite."""

from __future__ import annotations

from attrs import field, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from kzclaims.model.claim import Claim
from kzclaims.model.scope import Scope
from kzclaims.testing.truth import Subject, Truth

OUTLETS = ("Post", "Mirror", "Wire", "Courier")
SPEAKERS = (
    ("Ministry", "City Hospital"),
    ("Police Press Office", "Mayor"),
    ("Rescue Service", "Prosecutor"),
    ("Army", "Miners' Union"),
)


@frozen
class Text:
    """One text of an outlet, printed on a day; `document` is None where the outlet has just one."""

    outlet: str
    document: str | None
    day: int


@frozen
class Story:
    """A truth, the texts about it, the speakers of each outlet, what the dossier takes for granted, and claims."""

    truth: Truth
    texts: tuple[Text, ...]
    subjects: tuple[Subject, ...]
    languages: tuple[str, ...]
    defaults: Scope
    claims: tuple[Claim, ...] = ()
    _days: dict[tuple[Text, Subject, str], list[range]] = field(factory=dict, eq=False)

    @property
    def latest(self) -> tuple[Text, ...]:
        """The texts of the last day, which may tell of any day."""
        return tuple(text for text in self.texts if text.day == self.truth.days - 1)

    def is_new(self, text: Text, subject: Subject, kind: str, days: range) -> bool:
        """Say whether a text has not yet told of a subject on any of these days, and note that it does now."""
        told = self._days.setdefault((text, subject, kind), [])
        if any(days.start < other.stop and other.start < days.stop for other in told):
            return False
        told.append(days)
        return True


@st.composite
def texts_of(draw: DrawFn, days: int) -> tuple[Text, ...]:
    """Draw the texts of two to four outlets; the first text of the first two is of the last day."""
    found: list[Text] = []
    for number, outlet in enumerate(OUTLETS[: draw(st.integers(2, 4))]):
        many = draw(st.integers(1, 3))
        printed = [draw(st.integers(0, days - 1)) for _ in range(many)]
        if number < 2:
            printed[0] = days - 1
        names = [f"{outlet.lower()}.{n}" for n in range(1, many + 1)] if many > 1 else [None]
        found.extend(Text(outlet, name, on) for name, on in zip(names, printed, strict=True))
    return tuple(found)


@st.composite
def chain(draw: DrawFn, outlet: str) -> tuple[str, ...]:
    """Draw whom an outlet cites: nobody, or one or both of the two speakers that only this outlet cites."""
    own = SPEAKERS[OUTLETS.index(outlet)]
    return draw(st.sampled_from([(), own[:1], own[1:], own]))
