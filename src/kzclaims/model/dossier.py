"""Dossiers: all claims about one story, with their sources, words, doubts and rulings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import combinations, islice
from typing import Any

from attrs import field, frozen

from kzclaims.errors import InvalidValueError, UnknownNameError, excerpt
from kzclaims.model.claim import Claim
from kzclaims.model.ledger import Ledger, ledger_of
from kzclaims.model.member import entries, member
from kzclaims.model.scope import Scope
from kzclaims.model.source import Document, Origin, Source, words

# Pairs of one ruling that are looked up; who rules on a hundred claims at once means all of them.
_MOST_PAIRS = 10_000
# So many signs of a fingerprint are noted: enough that no two claims of a dossier share them by chance.
SHORT = 12
_FINGERPRINT = re.compile(f"[0-9a-f]{{{SHORT},64}}")


class Ruling(StrEnum):
    """What a person may decide about claims."""

    ACCEPTED = "accepted"
    SAME_SCOPE = "same-scope"
    NOT_COMPARABLE = "not-comparable"
    REVISED = "revised"
    RETRACTED = "retracted"


def _ruling(value: object) -> Ruling:
    return member(Ruling, value)


@frozen(kw_only=True)
class OpenQuestion:
    """One doubt that bears on several claims, with its possible terms; answered for all of them jointly.

    `choices` holds the terms that each dimension may take; `answer`, once there is one, the term it takes.
    """

    id: str = field(kw_only=False)
    ask: str
    claims: tuple[str, ...] = field(converter=words)
    choices: Scope
    answer: Scope | None = None
    by: str | None = None
    on_date: date | None = None
    because: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.answer is None:
            return
        for dimension, terms in self.answer:
            allowed = self.choices.get(dimension)
            if len(terms) != 1 or terms[0] not in allowed:
                given = " or ".join(terms)
                known = f"one {dimension} of: {', '.join(allowed)}" if allowed else "from its own dimensions"
                raise InvalidValueError(f'{dimension} "{given}" is no answer to "{self.ask}"; choose {known}')


@frozen(kw_only=True)
class Retraction:
    """A statement taken back: which claims, by whom, when and why. It reaches their retellings, not the origin."""

    of: tuple[str, ...] = field(converter=words)
    by: str | None = None
    on_date: date | None = None
    because: str | None = None


def ruled_pairs(on: Iterable[str]) -> Iterator[frozenset[str]]:
    """Yield the pairs of claims that a ruling on some is about; of one claim, that claim."""
    several = dict.fromkeys(on)
    if len(several) == 1:
        yield frozenset(several)
    yield from map(frozenset, islice(combinations(several, 2), _MOST_PAIRS))


@frozen(kw_only=True)
class Decision:
    """A person's ruling, shown beside the machine's answer and never in its place.

    `fingerprints` are those of the claims as they were when it was made, in their order, or none: with them a change
    of any of the claims is seen.
    """

    on: tuple[str, ...] = field(converter=words)
    ruling: Ruling = field(converter=_ruling)
    by: str | None = None
    on_date: date | None = None
    because: str | None = None
    fingerprints: tuple[str, ...] = field(default=(), converter=words)

    def __attrs_post_init__(self) -> None:
        if self.fingerprints and len(self.fingerprints) != len(self.on):
            raise InvalidValueError(
                f"{len(self.fingerprints)} fingerprints for {len(self.on)} claims; give one for each claim, or none"
            )
        for one in self.fingerprints:
            if not _FINGERPRINT.fullmatch(one):
                raise InvalidValueError(f'"{one}" is no fingerprint; it has {SHORT} or more of 0-9 and a-f')

    @property
    def pairs(self) -> Iterator[frozenset[str]]:
        """The pairs of claims that it is about; of one claim, that claim."""
        return ruled_pairs(self.on)

    def saw(self, claim: Claim) -> bool:
        """Say whether a claim is as it was when this was ruled, as far as anybody noted."""
        if not self.fingerprints or claim.id not in self.on:
            return True
        return claim.fingerprint.startswith(self.fingerprints[self.on.index(claim.id)])


def _own(vocabulary: Mapping[str, Any]) -> Mapping[str, Any]:
    return deepcopy(vocabulary)


_HOLDS = {
    "origins": Origin,
    "sources": Source,
    "documents": Document,
    "open": OpenQuestion,
    "retractions": Retraction,
    "decisions": Decision,
}


@frozen(kw_only=True)
class Dossier:
    """Claims with everything needed to read them; iterating gives the claims, `dossier[id]` one of them.

    `vocabulary` holds the declared tables (dimension, or "measure", to term to its properties) as written.
    Ids are unique among claims, sources, documents and open questions. `file` is the path that it was read from, so
    that whoever finds something can say where; it is no part of what the dossier says.
    """

    title: str = ""
    defaults: Scope = field(factory=Scope)
    uses: tuple[str, ...] = field(default=(), converter=words)
    vocabulary: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(factory=dict, converter=_own)
    origins: tuple[Origin, ...] = field(default=(), converter=entries)
    sources: tuple[Source, ...] = field(default=(), converter=entries)
    documents: tuple[Document, ...] = field(default=(), converter=entries)
    claims: Ledger = field(factory=Ledger, converter=ledger_of)
    open: tuple[OpenQuestion, ...] = field(default=(), converter=entries)
    retractions: tuple[Retraction, ...] = field(default=(), converter=entries)
    decisions: tuple[Decision, ...] = field(default=(), converter=entries)
    file: str = field(default="", eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        for what, kind in _HOLDS.items():
            for entry in getattr(self, what):
                if not isinstance(entry, kind):
                    raise InvalidValueError(f"{what} takes {kind.__name__} values, not {excerpt(entry)}")
        if (twice := self.claims.carried_twice) is not None:
            raise InvalidValueError(f'two claims carry the id "{twice}"; rename one')
        for what in ("origins", "sources", "documents", "open"):
            seen: set[str] = set()
            for entry in getattr(self, what):
                if entry.id in seen and entry.id:
                    raise InvalidValueError(f'two {what} carry the id "{entry.id}"; rename one')
                seen.add(entry.id)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.claims)

    def __len__(self) -> int:
        return len(self.claims)

    def __str__(self) -> str:
        title = " ".join(self.title.split())
        return f"{title}: {self.extent}" if title else self.extent

    @property
    def extent(self) -> str:
        """How much there is in it, in words: "42 claims, 3 sources, 1 open question"."""
        unanswered = sum(one.answer is None for one in self.open)
        numbers = {
            "claim": len(self.claims),
            "source": len(self.sources),
            "open question": unanswered,
            "answered question": len(self.open) - unanswered,
            "retraction": len(self.retractions),
            "decision": len(self.decisions),
        }
        always = ("claim", "source")
        told = [f"{n:,} {noun}{'' if n == 1 else 's'}" for noun, n in numbers.items() if n or noun in always]
        return ", ".join(told)

    def __getitem__(self, claim_id: str) -> Claim:
        found = self.claims.get(claim_id) if isinstance(claim_id, str) else None
        if found is not None:
            return found
        ids = self.claims.row_of
        known = ", ".join(islice(ids, 5)) or "none"
        more = " ..." if len(ids) > 5 else ""
        raise UnknownNameError(f"no claim carries the id {excerpt(claim_id)}; there are {known}{more}")

    @classmethod
    def from_records(
        cls,
        records: Iterable[Mapping[str, object]],
        *,
        sources: Mapping[str, Any] | Iterable[Source] | None = None,
        vocabulary: Any = None,
        defaults: Mapping[str, Any] | None = None,
    ) -> Dossier:
        """Return the dossier of records in memory, fields as in a file.

        Raises InputError with every fault; see `kzclaims.io.files.from_records`.
        """
        # Late, and upward: a user reaches the readers from the value, and values know nothing of files.
        from kzclaims.io.files import from_records

        return from_records(records, sources=sources, vocabulary=vocabulary, defaults=defaults)

    @classmethod
    def from_frame(
        cls,
        frame: Any,
        mapping: Any = None,
        *,
        vocabulary: Any = None,
        on_fault: Any = None,
        on_progress: Any = None,
    ) -> Dossier:
        """Return the dossier of a data frame of pandas, polars, pyarrow or DuckDB, as `load` would of a CSV file.

        Needs the extra `frame`. Raises InputError with every fault; see `kzclaims.io.frame.dossier_of_frame`.
        """
        # Late, and upward, for the same reason.
        from kzclaims.io.frame import dossier_of_frame

        return dossier_of_frame(frame, mapping, vocabulary=vocabulary, on_fault=on_fault, on_progress=on_progress)

    def to_frame(self, backend: str | None = None) -> Any:
        """Return the claims as a data frame of pandas, polars or pyarrow; see `kzclaims.io.frame.frame_of_dossier`."""
        # Late, and upward, for the same reason.
        from kzclaims.io.frame import frame_of_dossier

        return frame_of_dossier(self, backend)

    def to_records(self) -> list[dict[str, object]]:
        """Return a record a claim, as the rows of a table; see `kzclaims.io.files.to_records`."""
        # Late, and upward, for the same reason.
        from kzclaims.io.files import to_records

        return to_records(self)

    @cached_property
    def source_of(self) -> dict[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def document_of(self) -> dict[str, Document]:
        """Documents by id."""
        return {document.id: document for document in self.documents}
