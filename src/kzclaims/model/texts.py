"""Texts: in which one each claim stands, and when it was printed."""

from __future__ import annotations

from collections.abc import Iterable

from kzclaims.model.claim import Claim
from kzclaims.model.period import Period
from kzclaims.model.source import Document, Source


class Texts:
    """The texts of some sources, as a dossier declares them."""

    def __init__(self, sources: Iterable[Source], documents: Iterable[Document]):
        self._sources = {source.id: source for source in sources}
        self._documents = {document.id: document for document in documents}
        self._of_source: dict[str, list[str]] = {}
        for document in self._documents.values():
            self._of_source.setdefault(document.source, []).append(document.id)

    def only(self, source: str) -> str | None:
        """Return the id of the only declared text of a source, if there is just one."""
        own = self._of_source.get(source, ())
        return own[0] if len(own) == 1 else None

    def text(self, claim: Claim) -> str:
        """Return the id of the text that a claim stands in: the one named, the source's only one, else one made up."""
        if claim.document is not None:
            return claim.document
        own = self.only(claim.source)
        if own is not None:
            return own
        # Without a source, too, each claim has a text of its own: nobody says that two of them share one.
        return f"document of {claim.source}" if claim.source else f"document of claim {claim.id}"

    def printed(self, claim: Claim) -> Period | None:
        """Return when a claim was printed: as it says, else its text's day, else its source's."""
        if claim.published is not None:
            return claim.published
        text, source = self._documents.get(self.text(claim)), self._sources.get(claim.source)
        return (text.published if text else None) or (source.published if source else None)
