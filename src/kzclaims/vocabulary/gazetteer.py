"""Countries and their regions as terms: ISO 3166 and CLDR names through one adapter, and our own data/places/*.toml.

The only door to pycountry and Babel. Which of several terms may bear a word is settled here, so that the gazetteer
itself never has a word with two meanings: our own names come first, then those of the standard, then those of other
languages, then spellings made by rule; a word that two countries bear in one of these ranks stands for neither.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from attrs import evolve, frozen

from kzclaims.errors import Fault, MissingExtraError
from kzclaims.vocabulary.declarations import Declaration
from kzclaims.vocabulary.load import data_files, raise_faults
from kzclaims.vocabulary.spellings import plain_letters, region_names, spellings, turned
from kzclaims.vocabulary.terms import Term
from kzclaims.vocabulary.words import word_key

PLACES = "places"
_PURPOSE = "the gazetteer (places@1)"


@frozen
class _Sources:
    """What the two packages say."""

    countries: Mapping[str, Any]  # by two-letter code
    regions: tuple[Any, ...]
    territories: tuple[Mapping[str, str], ...]  # a language each: code to name


@cache
def own_tables() -> Mapping[str, Any]:
    """Return what the files of data/places say together."""
    found: dict[str, Any] = {}
    for path in data_files(PLACES):
        found.update(tomllib.loads(path.read_text(encoding="utf-8")))
    return found


@cache
def gazetteer() -> tuple[Term, ...]:
    """Return every country, region and further place as a term, always in the same order.

    Raises MissingExtraError, with the command, where pycountry or Babel is not installed.
    """
    own = own_tables()
    sources = _sources(own["languages"])
    faults: list[Fault] = []
    same: dict[str, list[Any]] = {}
    for region in sources.regions:
        if region.code in own["same"]:
            same.setdefault(own["same"][region.code], []).append(region)
    codes = sorted({*sources.countries, *own["country"]})
    countries = [_country(code, own, sources, same.get(code, ()), faults) for code in codes]
    others = [_other(name, own, sources, faults) for name in own["other"]]
    called = {ranked.code: ranked.term.name for ranked in countries}
    states = _states(own, called)
    regions = [
        evolve(region, named_with=states[code]) if (code := region.codes[0]) in states else region
        for region in _regions(own, sources, called, faults)
    ]
    raise_faults(faults, PLACES)
    wide = [
        evolve(ranked, term=evolve(ranked.term, named_with=states.get(ranked.code, ())))
        for ranked in (*countries, *others)
    ]
    return (*_without_clashes(wide), *regions)


def _states(own: Mapping[str, Any], countries: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the states that may be named after a place though it lies within none, by the code of the place.

    They are those that the standard lists it under, or a region of it, beside its own entry, and those of which our
    own tables say so.
    """
    found: dict[str, dict[str, None]] = {}
    for region, place in own["same"].items():
        for code in (place, place.partition("-")[0]):
            found.setdefault(code, {})[countries[region.partition("-")[0]]] = None
    for state, places in own["named_with"].items():
        for code in places:
            found.setdefault(code, {})[countries[state]] = None
    return {code: tuple(states) for code, states in found.items()}


def _sources(languages: Iterable[str]) -> _Sources:
    try:
        import pycountry
    except ImportError:
        raise MissingExtraError("pycountry", extra="places", purpose=_PURPOSE) from None
    try:
        from babel import Locale
    except ImportError:
        raise MissingExtraError("babel", extra="places", purpose=_PURPOSE) from None
    countries = {str(one.alpha_2): one for one in pycountry.countries}
    regions = sorted(pycountry.subdivisions, key=lambda one: str(one.code))
    return _Sources(countries, tuple(regions), tuple(dict(Locale(one).territories) for one in languages))


def _declared(name: str, table: Mapping[str, Any], faults: list[Fault]) -> Term:
    """Return the term that one of our own tables declares."""
    known = {key: value for key, value in table.items() if key not in ("term", "territory")}
    declaration = Declaration("place", str(table.get("term", name)), known)
    term = declaration.term()
    faults.extend(declaration.faults)
    return term


# Countries ------------------------------------------------------------------------------------------------


@frozen
class _Ranked:
    """A term and the names that it would bear, the surest rank of them first."""

    code: str
    term: Term
    ranks: tuple[tuple[str, ...], ...]


def _country(code: str, own: Mapping[str, Any], sources: _Sources, same: Iterable[Any], faults: list[Fault]) -> _Ranked:
    """Return a country by its two-letter code: the standard's, with our own names over it.

    `same` are regions of the standard that are this very place.
    """
    country = sources.countries.get(code)
    table = dict(own["country"].get(code, {}))
    formal = [text for field in ("common_name", "name", "official_name") if (text := getattr(country, field, None))]
    table.setdefault("term", formal[0] if formal else code)
    term = _declared(code, table, faults)
    codes = () if country is None else (country.alpha_2, country.alpha_3)
    listed = tuple(name for region in same for name in region_names(region.name, own["kinds"]))
    return _Ranked(
        code,
        evolve(
            term,
            codes=tuple(dict.fromkeys((*codes, *term.codes, *(region.code for region in same)))),
            local=listed,
            apart=None if code in own["loose"] else "countries",
        ),
        _ranks(
            (term.name, *(alias.word for alias in term.aliases), *term.names),
            (*formal, *(other for name in formal for other in turned(name))),
            tuple(names[code] for names in sources.territories if code in names),
            listed,
        ),
    )


def _other(name: str, own: Mapping[str, Any], sources: _Sources, faults: list[Fault]) -> _Ranked:
    """Return a place that is no entry of the standard."""
    table = own["other"][name]
    term = _declared(name, table, faults)
    abroad = tuple(names[table["territory"]] for names in sources.territories if table.get("territory") in names)
    return _Ranked(name, term, _ranks((term.name, *term.names), abroad))


def _ranks(*ranks: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return (*ranks, tuple(other for rank in ranks for name in rank for other in spellings(name)))


def _without_clashes(places: Iterable[_Ranked]) -> Iterator[Term]:
    """Yield terms of which each word is one term's alone: the one's that ranks it higher, else nobody's."""
    places = list(places)
    best: dict[str, tuple[int, str | None]] = {}
    for place in places:
        for rank, words in enumerate(place.ranks):
            for key in map(word_key, words):
                held = best.setdefault(key, (rank, place.term.name))
                if rank < held[0]:
                    best[key] = (rank, place.term.name)
                elif rank == held[0] and held[1] != place.term.name:
                    best[key] = (rank, None)
    for place in places:
        sure = {word_key(word) for word in (place.term.name, *(alias.word for alias in place.term.aliases))}
        names = {word_key(word): word for words in reversed(place.ranks) for word in reversed(words)}
        own = (word for key, word in reversed(names.items()) if key not in sure and best[key][1] == place.term.name)
        yield evolve(place.term, names=tuple(own))


# Regions --------------------------------------------------------------------------------------------------


def _regions(
    own: Mapping[str, Any], sources: _Sources, countries: Mapping[str, str], faults: list[Fault]
) -> list[Term]:
    """Return the terms of regions, each within the region that holds it or within its country."""
    entries: Mapping[str, Mapping[str, Any]] = own["region"]
    regions = [region for region in sources.regions if own["same"].get(region.code) not in countries]
    codes = {region.code for region in regions}
    doubles = {code: other for code, other in own["same"].items() if other in codes}
    regions = [region for region in regions if region.code not in doubles]
    short = {region.code: tuple(dict.fromkeys(region_names(region.name, own["kinds"]))) for region in regions}
    called = _called(regions, {code: names[0] for code, names in short.items()}, entries, countries)
    named = {code: own["same"].get(code, code) for code in own["same"]}
    found = []
    for region in regions:
        table = {"term": called[region.code], **entries.get(region.code, {})}
        term = _declared(region.code, table, faults)
        holder = region.parent_code and named.get(region.parent_code, region.parent_code)
        local = [name for word in term.names for name in (word, *spellings(word))]
        local += [name for word in short[region.code] for name in (word, plain_letters(word))]
        also = [code for code, other in doubles.items() if other == region.code]
        found.append(
            evolve(
                term,
                names=(),
                codes=tuple(dict.fromkeys((region.code, *also, *term.codes))),
                local=tuple(dict.fromkeys(local)),
                within=(called.get(holder) or countries[holder] if holder else countries[region.country_code],),
                apart=f"{region.country_code} {region.parent_code or ''} {region.type}",
            )
        )
    return found


def _called(
    regions: Iterable[Any],
    short: Mapping[str, str],
    entries: Mapping[str, Mapping[str, Any]],
    countries: Mapping[str, str],
) -> dict[str, str]:
    """Return what each region is called: "name, country"; the type, or the code, tells apart those of one name."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for region in sorted(regions, key=lambda one: (one.parent_code is not None, one.code)):
        name, country = short[region.code], countries[region.country_code]
        ways = (
            f"{name}, {country}",
            f"{name} ({region.type.casefold()}), {country}",
            f"{name} ({region.code}), {country}",
        )
        own = entries.get(region.code, {}).get("term")
        found[region.code] = own or next(way for way in ways if word_key(way) not in taken)
        taken.add(word_key(found[region.code]))
    return found
