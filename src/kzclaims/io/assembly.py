"""A dossier put together from its head, its records and its questions, in whatever format they came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kzclaims.io.faults import Faults, quoted
from kzclaims.io.questions import check_references, read_decisions, read_open, read_retractions
from kzclaims.io.records import claim_from_record
from kzclaims.io.tables import Head
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Dossier
from kzclaims.model.source import Document, Source


class Assembly:
    """Claims gathered record by record; `finish` gives the dossier or raises every fault."""

    def __init__(self, head: Head, faults: Faults):
        self.head, self.faults = head, faults
        self._claims: list[Claim] = []
        self._supersedes: list[tuple[str, tuple[str, ...]]] = []
        self._places: dict[str, str] = {}

    def add(self, record: Mapping[str, object], where: str) -> None:
        """Read one record; its id has to be new."""
        claim = claim_from_record(record, setting=self.head.setting, where=where, faults=self.faults)
        name = record.get("id")
        if isinstance(name, str) and name:
            if name in self._places:
                problem = f"two claims carry the id {quoted(name)}; the first is {self._places[name]}"
                self.faults.add(problem, where=where, field="id", mend="rename one")
            self._places.setdefault(name, where)
        if claim is not None:
            self._claims.append(claim)
            if claim.supersedes:
                self._supersedes.append((where, claim.supersedes))

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
        if "sources" in head.setting.makes:
            sources = self._made(sources)
        if "documents" in head.setting.makes:
            documents = self._made_documents(documents)
        faults.stop()
        parts: dict[str, Any] = {
            "vocabulary": head.vocabulary,
            "origins": head.origins,
            "sources": sources,
            "documents": documents,
            "claims": self._claims,
            "open": questions,
            "retractions": retractions,
            "decisions": decisions,
        }
        return Dossier(title=head.title, defaults=head.defaults, uses=head.uses, **parts)

    def _made(self, sources: tuple[Source, ...]) -> tuple[Source, ...]:
        """Return the declared sources and, made from their ids, those that claims name besides."""
        found = {source.id: source for source in sources}
        for claim in self._claims:
            found.setdefault(claim.source, Source(claim.source))
        return tuple(found.values())

    def _made_documents(self, documents: tuple[Document, ...]) -> tuple[Document, ...]:
        found = {document.id: document for document in documents}
        for claim in self._claims:
            if claim.document is None:
                continue
            made = found.setdefault(claim.document, Document(claim.document, source=claim.source))
            if made.source != claim.source:
                problem = f"document {quoted(made.id)} is of two sources, {made.source} and {claim.source}"
                where = self._places.get(claim.id, "")
                self.faults.add(problem, where=where, field="document", mend="name each document once")
        return tuple(found.values())
