"""Records: claims as flat fields, the same for TOML, JSONL, CSV and frames."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property

from attrs import field, frozen

from kzclaims.errors import InvalidValueError
from kzclaims.io.dates import read_period
from kzclaims.io.entry import Entry
from kzclaims.io.faults import Faults, quoted
from kzclaims.io.fields import FIELD_OF, FIELDS
from kzclaims.io.quantities import read_value, value_fields
from kzclaims.model.claim import Basis, Claim, Counting, Order, Status
from kzclaims.model.mention import Mention
from kzclaims.model.period import Period
from kzclaims.model.scope import DIMENSIONS, Scope
from kzclaims.model.source import Document, Source
from kzclaims.vocabulary.vocabulary import Vocabulary

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "status": tuple(Status),
    "counting": tuple(Counting),
    "basis": tuple(Basis),
    "order": tuple(Order),
}


@cache
def _shipped() -> Vocabulary:
    return Vocabulary.shipped()


@frozen(kw_only=True)
class Setting:
    """What a record is read against: words, dimensions, sources and documents.

    `makes` names what is made from its id where it is not declared ("sources", "documents"); else that is a fault.
    """

    vocabulary: Vocabulary = field(factory=_shipped)
    dimensions: frozenset[str] = frozenset(DIMENSIONS)
    sources: Mapping[str, Source] = field(factory=dict)
    documents: Mapping[str, Document] = field(factory=dict)
    makes: frozenset[str] = frozenset(("sources", "documents"))

    @cached_property
    def known(self) -> frozenset[str]:
        """The names of all fields that a record may have."""
        return self.dimensions | FIELD_OF.keys()

    def kind(self, measure: str | None) -> str | None:
        """Return the kind of a measure, or None where the vocabulary does not know it."""
        if not measure or not self.vocabulary.known("measure", measure):
            return None
        return str(self.vocabulary.measure(measure).kind)

    def language(self, own: str | None, document: str | None, source: str | None) -> str | None:
        """Return the language of a claim: its own, else its document's, else its source's."""
        text, outlet = self.documents.get(document or ""), self.sources.get(source or "")
        return own or (text.language if text else None) or (outlet.language if outlet else None)

    def published(self, document: str | None, source: str | None) -> Period | None:
        """Return when the document or, failing that, the source was published."""
        text, outlet = self.documents.get(document or ""), self.sources.get(source or "")
        return (text.published if text else None) or (outlet.published if outlet else None)


def claim_from_record(record: Mapping[str, object], *, setting: Setting, where: str, faults: Faults) -> Claim | None:
    """Return the claim that a record states; None, with every fault kept in `faults`, where it states none.

    `where` is the place that the faults name: a row, a line, or a table path.
    """
    entry = Entry(record, where=where, faults=faults)
    before = len(faults.found)
    if not record.keys() <= setting.known:
        entry.only(FIELD_OF, sorted(setting.dimensions - FIELD_OF.keys()))
    document = entry.text("document")
    source = _source(entry, document, setting)
    own = entry.text("language")
    language = setting.language(own, document, source)
    reference = setting.published(document, source)
    published = read_period(entry, "published", language=language, reference=reference)
    reference = published or reference
    measure = entry.needed("measure", "say what is counted, such as killed")
    value = read_value(entry, kind=setting.kind(measure), language=language, reference=reference)
    fields: dict[str, object] = {
        "id": entry.text("id") or "",
        "document": document,
        "published": published,
    }
    # Most fields of most records are not there.
    for name in filter(entry.has, _CHOICES):
        fields[name] = entry.choice(name, _CHOICES[name])
    fields["mention"] = _mention(entry)
    fields["language"], fields["note"] = own, entry.text("note")
    fields["scope"] = entry.scope(setting.dimensions - FIELD_OF.keys(), others="scope")
    for name in filter(entry.has, ("said_by", "derived_from", "supersedes", "assumed")):
        fields[name] = entry.words(name)
    for name in filter(entry.has, ("period", "as_of")):
        fields[name] = read_period(entry, name, language=language, reference=reference)
    if len(faults.found) > before or measure is None or value is None:
        return None
    return Claim(measure, value, source=source or "", **fields)  # type: ignore[arg-type]


def _source(entry: Entry, document: str | None, setting: Setting) -> str | None:
    """Return the id of the source, of the document where the record names only that."""
    text = setting.documents.get(document) if document is not None else None
    if document is not None and text is None and "documents" not in setting.makes:
        near = entry.faults.near(document, setting.documents)
        mend = f'did you mean "{near}"?' if near else "declare it under [documents]"
        entry.fault("document", f"no document {quoted(document)} is declared", mend)
    if text is not None and not entry.table.get("source"):
        return text.source
    source = entry.needed("source", "name who says it")
    if source is None:
        return None
    if "sources" not in setting.makes and source not in setting.sources:
        near = entry.faults.near(source, setting.sources)
        mend = f'did you mean "{near}"?' if near else "declare it under [sources]"
        entry.fault("source", f"no source {quoted(source)} is declared", mend)
    elif text is not None and text.source != source:
        problem = f"document {quoted(text.id)} is of source {quoted(text.source)}, not of {quoted(source)}"
        entry.fault("source", problem, "correct one of the two")
    return source


def _mention(entry: Entry) -> Mention | None:
    quote, start, end = entry.text("quote"), entry.whole("quote_start"), entry.whole("quote_end")
    if quote is None:
        if start is not None or end is not None:
            entry.fault("quote", "a place without a quote", "give the words, or leave quote_start and quote_end out")
        return None
    try:
        return Mention(quote, start=start, end=end)
    except InvalidValueError as error:
        entry.fault("quote_start", str(error), "give both, start below end, or neither")
        return None


def record_from_claim(claim: Claim, *, setting: Setting | None = None) -> dict[str, object]:
    """Return the fields of a claim, in the order of `FIELDS`, then its dimensions, then `scope` for others.

    Without a setting the record stands alone: figures are spelt out in numbers beside their phrase, and only
    the usual dimensions have a field. With one, a phrase that the setting reads back stands alone."""
    setting, short = (_alone(), False) if setting is None else (setting, True)
    language = setting.language(claim.language, claim.document, claim.source)
    said: dict[str, object] = {
        "id": claim.id or None,
        "source": claim.source or None,
        "language": claim.language,
        "note": claim.note,
        "document": claim.document,
        "measure": claim.measure,
        **value_fields(claim.value, kind=setting.kind(claim.measure), language=language, short=short),
    }
    for name in ("status", "counting", "basis", "order"):
        word = getattr(claim, name)
        said[name] = None if word is None else str(word)
    for name in ("published", "period", "as_of"):
        period = getattr(claim, name)
        said[name] = None if period is None else str(period)
    for name in ("said_by", "derived_from", "supersedes"):
        said[name] = list(getattr(claim, name)) or None
    said["assumed"] = sorted(claim.assumed) or None
    if claim.mention is not None:
        said["quote"] = claim.mention.quote
        said["quote_start"], said["quote_end"] = claim.mention.start, claim.mention.end
    scope = scope_fields(claim.scope, setting.dimensions)
    said["scope"] = scope.pop("scope", None)
    order = [one.name for one in FIELDS if one.name != "scope"]
    ordered = {name: said[name] for name in order if said.get(name) is not None} | scope
    return ordered if said["scope"] is None else ordered | {"scope": said["scope"]}


def scope_fields(scope: Scope, dimensions: frozenset[str]) -> dict[str, object]:
    """Return the terms by dimension, and under "scope" those of dimensions without a field."""
    found: dict[str, object] = {}
    others: dict[str, object] = {}
    for dimension, terms in scope:
        column = dimension in dimensions and dimension not in FIELD_OF
        (found if column else others)[dimension] = terms[0] if len(terms) == 1 else list(terms)
    return found | ({"scope": others} if others else {})


@cache
def _alone() -> Setting:
    return Setting()
