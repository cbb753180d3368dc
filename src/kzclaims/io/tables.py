"""The tables of a dossier, all but its claims: read with every fault, and written back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from attrs import evolve, field, frozen

from kzclaims.errors import InputError, UnknownNameError
from kzclaims.io.dates import read_period
from kzclaims.io.entry import Entry
from kzclaims.io.faults import Faults, name_shown, shown
from kzclaims.io.fields import FIELD_OF
from kzclaims.io.plain import plain, unfit_numbers
from kzclaims.io.records import Setting, scope_fields
from kzclaims.model.dossier import Dossier
from kzclaims.model.scope import DIMENSIONS, Scope
from kzclaims.model.source import Document, Origin, Source
from kzclaims.vocabulary.vocabulary import Vocabulary

HEAD = ("title", "defaults", "uses")
SECTIONS = ("dossier", "vocabulary", "origins", "sources", "documents", "claims", "open", "retractions", "decisions")
QUESTION = ("id", "ask", "claims", "scope", "answer", "by", "on_date", "because")

# The names that a declared dimension cannot take, for a claim or an open question has such a field.
RESERVED = frozenset({*FIELD_OF, *QUESTION} - {"measure"})

Tables = dict[str, dict[str, dict[str, Any]]]


@frozen(kw_only=True)
class Head:
    """What a dossier says before its claims, and the setting that its claims are read in."""

    title: str = ""
    defaults: Scope = field(factory=Scope)
    uses: tuple[str, ...] = ()
    vocabulary: Tables = field(factory=dict)
    origins: tuple[Origin, ...] = ()
    sources: tuple[Source, ...] = ()
    documents: tuple[Document, ...] = ()
    setting: Setting = field(factory=Setting)


def read_head(tables: Mapping[str, object], *, faults: Faults, base: Vocabulary | None = None, place: str = "") -> Head:
    """Read all that stands before the claims; `base` is the vocabulary under the dossier's own words.

    `place` is put before the table paths in faults, such as "line 1: ".
    """
    top = Entry(inner_table(tables, "dossier", faults, place), where=f"{place}dossier", faults=faults)
    top.only(HEAD)
    title = top.text("title") or ""
    words = _vocabulary_tables(tables, faults, place)
    uses = top.words("uses")
    used = _used(uses, top)
    vocabulary = _vocabulary(words, base or used, faults, place)
    dimensions = frozenset(DIMENSIONS) | frozenset(vocabulary.dimensions()) | (words.keys() - {"measure"})
    setting = Setting(vocabulary=vocabulary, dimensions=dimensions - RESERVED, makes=frozenset())
    sources = {one.id: one for one in _sources(tables, faults, place)}
    setting = evolve(setting, sources=sources)
    documents = {one.id: one for one in _documents(tables, setting, faults, place)}
    return Head(
        title=title,
        defaults=read_defaults(top, dimensions),
        uses=uses,
        vocabulary=words,
        origins=tuple(_origins(tables, faults, place)),
        sources=tuple(sources.values()),
        documents=tuple(documents.values()),
        setting=evolve(setting, documents=documents),
    )


def inner_table(tables: Mapping[str, object], name: str, faults: Faults, place: str = "") -> Mapping[str, object]:
    """Return the table `name`, empty where it is not there or, with a fault, no table."""
    found = tables.get(name)
    if found is None or isinstance(found, Mapping):
        return found or {}
    faults.add(f"{shown(found)} is not a table", where=f"{place}{name}", mend=f"write it under [{name}]")
    return {}


def entries(tables: Mapping[str, object], name: str, faults: Faults, place: str = "") -> Iterator[tuple[str, Entry]]:
    """Yield the tables under `name` by their ids."""
    for key, table in inner_table(tables, name, faults, place).items():
        where = f"{place}{name}.{name_shown(key)}"
        if isinstance(table, Mapping):
            yield key, Entry(table, where=where, faults=faults)
        else:
            faults.add(f"{shown(table)} is not a table", where=where, mend=f"write it under [{name}.ID]")


def _vocabulary_tables(tables: Mapping[str, object], faults: Faults, place: str) -> Tables:
    found: Tables = {}
    for dimension, terms in entries(tables, "vocabulary", faults, place):
        if not dimension.strip():
            terms.fault("", "a dimension without a name", "name it in a word")
            continue
        if dimension in RESERVED:
            terms.fault("", f"a dimension cannot be named {dimension}, as a field is", "rename it")
            continue
        found[dimension] = {}
        for term, properties in terms.table.items():
            if not isinstance(properties, Mapping):
                terms.fault(name_shown(term), f"{shown(properties)} is not a table", "write { } for a bare term")
            elif not unfit_numbers(properties, faults, where=f"{terms.where}.{name_shown(term)}"):
                found[dimension][term] = plain(properties)
    return found


def _used(uses: tuple[str, ...], top: Entry) -> Vocabulary:
    """Return the shipped vocabularies that a dossier names, as one, or the usual one."""
    try:
        return Vocabulary.named(*uses)
    except UnknownNameError:
        for name in uses:
            try:
                Vocabulary.named(name)
            except UnknownNameError as error:
                top.fault("uses", str(error), 'write one of those, such as uses = ["crisis@1"], or leave it out')
        return Vocabulary.shipped()


def _vocabulary(words: Tables, base: Vocabulary, faults: Faults, place: str) -> Vocabulary:
    """Return the dossier's own words over the base; the base alone, with faults, where they do not hold."""
    try:
        return Vocabulary.from_tables(words, base=base, file=faults.file) if words else base
    except InputError as error:
        faults.take(error.faults, place=place)
        return base


def _origins(tables: Mapping[str, object], faults: Faults, place: str) -> Iterator[Origin]:
    for key, entry in entries(tables, "origins", faults, place):
        entry.only(("names", "same_as", "within", "side"))
        side = entry.text("side")
        if side is not None and not side.strip():
            entry.fault("side", "a side without a name", "name the population that it fights for, or leave it out")
            side = None
        yield Origin(
            key,
            names=entry.words("names"),
            same_as=entry.words("same_as"),
            within=entry.words("within"),
            side=side,
        )


def _sources(tables: Mapping[str, object], faults: Faults, place: str) -> Iterator[Source]:
    for key, entry in entries(tables, "sources", faults, place):
        yield read_source(key, entry)


def read_source(key: str, entry: Entry) -> Source:
    """Return the source of one table; what is wrong is left out, with a fault."""
    entry.only(("publisher", "published", "language", "derived_from", "reliability"))
    publisher, language = entry.text("publisher") or "", entry.text("language")
    published = read_period(entry, "published", language=language, reference=None)
    derived_from = entry.words("derived_from")
    reliability = entry.number("reliability")
    if reliability is not None and not 0 <= reliability <= 1:
        entry.fault("reliability", f"{reliability} is not between 0 and 1", "give a share such as 0.8")
        reliability = None
    return Source(
        key,
        publisher=publisher,
        published=published,
        language=language,
        derived_from=derived_from,
        reliability=reliability,
    )


def _documents(tables: Mapping[str, object], setting: Setting, faults: Faults, place: str) -> Iterator[Document]:
    for key, entry in entries(tables, "documents", faults, place):
        entry.only(("source", "path", "language", "published", "defaults"))
        source = entry.needed("source", "name the source that it is a text of")
        if source is not None and source not in setting.sources:
            near = faults.near(source, setting.sources)
            mend = f'did you mean "{near}"?' if near else "declare it under [sources]"
            entry.fault("source", f"no source {shown(source)} is declared", mend)
        outlet = setting.sources.get(source or "")
        language = entry.text("language")
        published = read_period(
            entry,
            "published",
            language=language or (outlet.language if outlet else None),
            reference=outlet.published if outlet else None,
        )
        yield Document(
            key,
            source=source or "",
            path=entry.text("path"),
            language=language,
            published=published,
            defaults=read_defaults(entry, setting.dimensions),
        )


def read_defaults(entry: Entry, dimensions: Collection[str]) -> Scope:
    """Return the terms in the table `defaults`."""
    inner = entry.inner("defaults")
    inner.only(sorted(dimensions), ("scope",), what="dimension")
    return inner.scope(dimensions, others="scope")


def tables_from_head(dossier: Dossier, dimensions: frozenset[str]) -> dict[str, Any]:
    """Return the sections of a dossier that stand before its claims; what is empty is left out."""
    top = {
        "title": dossier.title or None,
        "defaults": scope_fields(dossier.defaults, dimensions),
        "uses": list(dossier.uses),
    }
    sections = {
        "dossier": stated(top),
        "vocabulary": plain(dossier.vocabulary),
        "origins": {
            one.id: stated(
                {name: list(getattr(one, name)) for name in ("names", "same_as", "within")} | {"side": one.side}
            )
            for one in dossier.origins
        },
        "sources": {one.id: _source_table(one) for one in dossier.sources},
        "documents": {one.id: _document_table(one, dimensions) for one in dossier.documents},
    }
    return {name: table for name, table in sections.items() if table or name == "dossier"}


def _source_table(source: Source) -> dict[str, Any]:
    return stated(
        {
            "publisher": source.publisher or None,
            "published": None if source.published is None else str(source.published),
            "language": source.language,
            "derived_from": list(source.derived_from),
            "reliability": source.reliability,
        }
    )


def _document_table(document: Document, dimensions: frozenset[str]) -> dict[str, Any]:
    return {"source": document.source} | stated(
        {
            "path": document.path,
            "language": document.language,
            "published": None if document.published is None else str(document.published),
            "defaults": scope_fields(document.defaults, dimensions),
        }
    )


def stated(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that say something."""
    return {name: said for name, said in fields.items() if said is not None and said != [] and said != {}}


def column_dimensions(dossier: Dossier) -> frozenset[str]:
    """Return the dimensions that have a field of their own in a dossier: the usual and the declared ones."""
    declared = frozenset(dossier.vocabulary) - {"measure"}
    return (frozenset(DIMENSIONS) | declared) - RESERVED
