"""A dossier put together from its head, its records and its questions, in whatever format they came."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kzclaims.io.faults import Faults, quoted
from kzclaims.io.lane import Lane, Place, Take, never
from kzclaims.io.questions import check_references, read_decisions, read_open, read_retractions
from kzclaims.io.records import claim_from_record
from kzclaims.io.sequence import check_circles, check_retractions
from kzclaims.io.tables import Head
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Dossier
from kzclaims.model.ledger import LedgerBook
from kzclaims.model.source import Document, Source


class Assembly:
    """Claims gathered record by record; `finish` gives the dossier or raises every fault.

    `place_of` puts the number of a record into words for its faults.
    """

    def __init__(self, head: Head, faults: Faults, *, place_of: Callable[[int], str] = "row {}".format):
        self.head, self.faults, self._place_of = head, faults, place_of
        self._book = LedgerBook()
        self._supersedes: list[tuple[str, tuple[str, ...]]] = []
        self._places: dict[str, Place] = {}
        self._lane = Lane(self._book, self._places)
        self._takers: dict[tuple[str, ...], Take] = {}
        self._take: Take = never

    def add(self, record: Mapping[str, object], place: Place) -> None:
        """Read one record, at a place in words or the number that `place_of` tells; its id has to be new."""
        # Another kind of mapping may make up fields when it is asked.
        if type(record) is not dict or not isinstance(place, int):
            self._read(record, place)
            return
        if self._take(record, place):
            return
        names = tuple(record)
        take = self._takers.get(names)
        if take is None:
            take = self._takers[names] = self._lane.taker(names)
        if take is not self._take:
            self._take = take
            if take(record, place):
                return
        self._read(record, place)

    def extend(self, records: Iterable[object], odd: Callable[[object, int], bool]) -> None:
        """Read records, numbered from 0; `odd` is asked first of any that is no row like one before."""
        take = self._take
        for number, record in enumerate(records):
            if not (type(record) is dict and take(record, number)) and not odd(record, number):
                assert isinstance(record, Mapping)
                self.add(record, number)
                take = self._take

    def _read(self, record: Mapping[str, object], place: Place) -> None:
        where = self._where(place)
        claim = claim_from_record(record, setting=self.head.setting, where=where, faults=self.faults)
        name = record.get("id")
        if isinstance(name, str) and name:
            if name in self._places:
                problem = f"two claims carry the id {quoted(name)}; the first is {self._where(self._places[name])}"
                self.faults.add(problem, where=where, field="id", mend="rename one")
            self._places.setdefault(name, place)
        if claim is None:
            return
        stem = self._book.enter(claim)
        if isinstance(place, int):
            self._book.rows.append(place)
        self._lane.learn(record, claim, stem)
        if claim.supersedes:
            self._supersedes.append((where, claim.supersedes))

    def _where(self, place: Place) -> str:
        return place if isinstance(place, str) else self._place_of(place)

    def finish(self, tables: Mapping[str, object] | None = None, *, place: str = "") -> Dossier:
        """Return the dossier; `tables` hold its questions, retractions and decisions.

        Raises InputError with every fault found since the input was opened.
        """
        # A claim with a fault of its own still carries its id: whoever names it is not wrong.
        ids, head, faults = self._places, self.head, self.faults
        check_references(self._supersedes, ids, faults)
        tables = tables or {}
        questions = read_open(tables, dimensions=head.setting.dimensions, ids=ids, faults=faults, place=place)
        retractions = read_retractions(tables, ids=ids, faults=faults, place=place)
        decisions = read_decisions(tables, ids=ids, faults=faults, place=place)
        sources, documents = head.sources, head.documents
        stems = self._book.stems
        if "sources" in head.setting.makes:
            sources = _made(sources, stems)
        if "documents" in head.setting.makes:
            documents = self._made_documents(documents)
        claims = self._book.closed()
        check_retractions(retractions, claims, sources=sources, documents=documents, faults=faults, place=place)
        check_circles(claims, sources=sources, faults=faults, place=place)
        faults.stop()
        parts: dict[str, Any] = {
            "vocabulary": head.vocabulary,
            "origins": head.origins,
            "sources": sources,
            "documents": documents,
            "claims": claims,
            "open": questions,
            "retractions": retractions,
            "decisions": decisions,
        }
        return Dossier(title=head.title, defaults=head.defaults, uses=head.uses, file=faults.file, **parts)

    def _made_documents(self, documents: tuple[Document, ...]) -> tuple[Document, ...]:
        found = {document.id: document for document in documents}
        of_text: dict[str, set[str]] = {}
        for stem in self._book.stems:
            if stem.document is not None:
                of_text.setdefault(stem.document, set()).add(stem.source)
        # The order of rows decides nothing: the first source by name is the one that stays.
        for text, given in sorted(of_text.items()):
            found.setdefault(text, Document(text, source=min(given)))
        for number, stem in enumerate(self._book.stems):
            named = stem.document
            if named is not None and found[named].source != stem.source:
                problem = f"document {quoted(named)} is of two sources, {found[named].source} and {stem.source}"
                for claim_id, of_stem in zip(self._book.ids, self._book.stem_of, strict=True):
                    if of_stem == number:
                        where = self._where(self._places.get(claim_id, ""))
                        self.faults.add(problem, where=where, field="document", mend="name each document once")
        return tuple(found.values())


def _made(sources: tuple[Source, ...], stems: Iterable[Claim]) -> tuple[Source, ...]:
    """Return the declared sources and, made from their ids, those that claims name besides, in the order of ids."""
    found = {source.id: source for source in sources}
    for name in sorted({claim.source for claim in stems} - found.keys()):
        found[name] = Source(name)
    return tuple(found.values())
