"""What a vocabulary may not say: circles, clashes, words with two meanings, measures that make no sense."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kzclaims.errors import Fault
from kzclaims.vocabulary.hierarchy import circle
from kzclaims.vocabulary.measures import ADDED_UP, NUMERIC, MeasureKind, measure_of
from kzclaims.vocabulary.taxonomy import Taxonomy
from kzclaims.vocabulary.terms import Term
from kzclaims.vocabulary.words import Alias

_MOST_SHOWN = 8  # terms of a circle named in a message


def faults_of(taxonomy: Taxonomy) -> Iterator[Fault]:
    """Yield all that is wrong with the terms of one dimension, as declarations that cannot hold together."""
    for term in taxonomy.terms.values():
        yield from _term_faults(taxonomy, term)
    yield from _word_faults(taxonomy)
    yield from _top_faults(taxonomy)
    for knot in taxonomy.hierarchy.circles:
        way = circle(knot, taxonomy.above)
        yield _fault(
            taxonomy,
            way[0],
            f"a circle: {_chain(way)}",
            "within",
            "take out one of these; two words for one thing are one term with names",
        )
    if not taxonomy.hierarchy.circles:
        yield from _clash_faults(taxonomy)


def _fault(taxonomy: Taxonomy, term: str, problem: str, field: str = "", mend: str = "") -> Fault:
    return Fault(problem, where=f"vocabulary.{taxonomy.dimension}.{term:.80}", field=field, mend=mend)


def _chain(way: list[str]) -> str:
    shown = way if len(way) <= _MOST_SHOWN else [*way[:4], f"({len(way) - 6} more)", *way[-2:]]
    return " within ".join(shown)


def _term_faults(taxonomy: Taxonomy, term: Term) -> Iterator[Fault]:
    for field in ("within", "disjoint_from", "parts", "one_of"):
        if term.name in (getattr(term, field) or ()):
            yield _fault(taxonomy, term.name, f"{term.name} names itself", field, "take it out")
    if term.parts and term.one_of:
        mend = "parts say that it is all of them together, one_of that it is one of them; keep one"
        yield _fault(taxonomy, term.name, "parts and one_of at once", "one_of", mend)
    for field in ("parts", "one_of"):
        members = getattr(term, field)
        if members is not None and len(members) == 1 and members[0] != term.name:
            mend = f"name two or more; if {members[0]} is another word for {term.name}, put it under names"
            yield _fault(taxonomy, term.name, "a single member is the whole itself", field, mend)
    if term.partition is not None and not term.parts:
        yield _fault(taxonomy, term.name, "partition without parts", "partition", "name the parts, or take it out")
    for field in ("within", "parts"):
        for other in getattr(term, field) or ():
            if taxonomy.terms[other].one_of:
                problem = f"{other} stands for one of several terms, unknown which"
                yield _fault(taxonomy, term.name, problem, field, f"name the one that is meant in place of {other}")


def _word_faults(taxonomy: Taxonomy) -> Iterator[Fault]:
    for one in taxonomy.lexicon.claimed:
        dated = " for the same time" if one.word.period is not None else ""
        yield _fault(
            taxonomy,
            one.term,
            f"{one.word.word!r:.80} stands for {one.other:.80} too{dated}",
            _field_of(one.word, taxonomy.terms[one.term]),
            "take it from one of the two, or give both dates (from, to) that do not overlap",
        )


def _field_of(word: Alias, term: Term) -> str:
    if word.word == term.name:
        return ""
    return "aliases" if word.period is not None else "codes" if word.word in term.codes else "names"


def _top_faults(taxonomy: Taxonomy) -> Iterator[Fault]:
    tops = [term for term in taxonomy.terms.values() if term.top]
    for other in tops[1:]:
        problem = f"{tops[0].name} is the top of {taxonomy.dimension} already"
        yield _fault(taxonomy, other.name, problem, "top", "take top from one of the two")
    for term in tops:
        if term.within:
            yield _fault(taxonomy, term.name, "the top lies within nothing", "within", "take out within, or top")
        if term.one_of:
            yield _fault(taxonomy, term.name, "the top is one term", "one_of", "take out one_of, or top")


def _clash_faults(taxonomy: Taxonomy) -> Iterator[Fault]:
    told = set()
    for clash in taxonomy.exclusion.clashes:
        pair = (clash.term, *sorted((clash.one, clash.other)))
        if pair in told:
            continue
        told.add(pair)
        if clash.term in pair[1:]:
            other = clash.other if clash.term == clash.one else clash.one
            problem = f"{clash.term} is within {other} and disjoint from it"
            field = "disjoint_from"
        else:
            problem = f"{clash.term} is within {clash.one} and {clash.other}, which are disjoint"
            field = "within"
        mend = "keep one of the two; parts that overlap need partition = false"
        yield _fault(taxonomy, clash.term, problem, field, mend)


def measure_faults(taxonomy: Taxonomy, dimensions: Iterable[str]) -> Iterator[Fault]:
    """Yield what is wrong with the properties of measures."""
    known = set(dimensions)
    for term in taxonomy.terms.values():
        facts, kind = term.facts, measure_of(taxonomy.hierarchy.one(term.name), taxonomy).kind
        said = f"an {kind}" if kind[0] in "ai" else f"a {kind}"
        unfit = [
            ("unit", kind in NUMERIC, f"{said} has no unit"),
            ("counting", kind in ADDED_UP, f"{said} does not run as a count does"),
            ("additive", kind in ADDED_UP or not facts.get("additive"), f"{said} does not add up"),
            ("order", kind is MeasureKind.INSTANT, f"{said} is no date"),
            ("values", kind is MeasureKind.LABEL, f"{said} is no word of a dimension"),
        ]
        for field, fits, problem in unfit:
            if field in facts and not fits:
                yield _fault(taxonomy, term.name, problem, field, "take it out, or mend kind")
        values = facts.get("values")
        if values is not None and values not in known:
            problem = f"{values} is no dimension"
            yield _fault(taxonomy, term.name, problem, "values", f"use one of {', '.join(sorted(known))}")
        yield from _derived_faults(taxonomy, term, kind)


def _derived_faults(taxonomy: Taxonomy, term: Term, kind: MeasureKind) -> Iterator[Fault]:
    derived = term.facts.get("derived")
    if derived is None:
        return
    source = measure_of(taxonomy.canonical(derived["from"]), taxonomy)
    if not source.known:
        near = taxonomy.near(derived["from"])
        mend = f"did you mean {near[0]}?" if near else 'declare it, with kind = "instant"'
        yield _fault(taxonomy, term.name, f"no measure is called {derived['from']}", "derived", mend)
    elif source.kind is not MeasureKind.INSTANT:
        yield _fault(taxonomy, term.name, f"{source.name} is no date", "derived", 'name a measure of kind = "instant"')
    if kind not in ADDED_UP:
        yield _fault(
            taxonomy, term.name, f"whole years are never of the kind {kind}", "kind", 'write kind = "amount" or "count"'
        )
