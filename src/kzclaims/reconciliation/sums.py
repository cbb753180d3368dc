"""Sums: wholes that the vocabulary declares as the sum of their parts, where one document gives every part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import islice, product

from attrs import evolve, frozen

from kzclaims.judgement.compare import Judge
from kzclaims.judgement.readings import Reading
from kzclaims.judgement.statement import Statement
from kzclaims.model.claim import Counting
from kzclaims.model.interval import Interval
from kzclaims.model.number import Number, show
from kzclaims.model.quantity import Hedge, Quantity

# By what statements of one whole at one cut-off share.
_Stated = dict[Hashable, list[Statement]]

# Combinations of parts that are added up for one whole of one document.
_MOST = 64


@frozen
class Sum:
    """Parts that were added up, the whole that they make, and whether a stated whole meets it.

    `wholes` are the claims that state the whole for the same cut-off; `low` and `high` the sum's literal ends.
    """

    parts: tuple[str, ...]
    wholes: tuple[str, ...]
    measure: str
    low: Number | None
    high: Number | None
    met: bool


@frozen(eq=False)
class Added:
    """A sum with the statement that it makes, to be compared as a claim where no stated whole meets it."""

    sum: Sum
    statement: Statement


def sums_among(statements: Sequence[Statement], judge: Judge) -> list[Added]:
    """Return the sums that declared parts make among statements of one document and cut-off."""
    bundles: dict[Hashable, list[Statement]] = defaultdict(list)
    stated: _Stated = defaultdict(list)
    for statement in statements:
        if statement.reading is not None:
            stated[_whole(statement)].append(statement)
            if statement.measure.additive and not statement.scope.is_open:
                bundles[together(statement)].append(statement)
    found = []
    for bundle in bundles.values():
        if len(bundle) > 1:
            found.extend(_by_measure(bundle, stated, judge))
            found.extend(_by_term(bundle, stated, judge))
    return found


def _whole(statement: Statement) -> Hashable:
    """Return what statements of one whole at one cut-off share, in whatever document."""
    return statement.measure.name, statement.scope, together(statement)[1:]


def together(statement: Statement) -> tuple[Hashable, ...]:
    """Return what the parts of a sum, and its whole, must share besides what they count."""
    when, period = statement.when, statement.claim.period
    new = statement.counting is Counting.NEW
    return when.document, when.as_of, when.earlier, statement.basis, new, statement.unit, period


def _by_measure(bundle: list[Statement], stated: _Stated, judge: Judge) -> list[Added]:
    given: dict[Hashable, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    wholes: set[str] = set()
    for statement in bundle:
        given[statement.scope][statement.measure.name].append(statement)
        wholes.update(judge.vocabulary.measure_ancestors(statement.measure.name))
    found = []
    for by_measure in given.values():
        for whole in sorted(wholes):
            for parts in judge.vocabulary.sums(whole):
                if all(part in by_measure for part in parts):
                    for chosen in islice(product(*(by_measure[part] for part in parts)), _MOST):
                        measure = judge.vocabulary.measure(whole)
                        found.append(
                            _added(chosen, evolve(chosen[0], measure=measure, counting=measure.counting), stated)
                        )
    return found


def _by_term(bundle: list[Statement], stated: _Stated, judge: Judge) -> list[Added]:
    given: dict[Hashable, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for statement in bundle:
        for dimension, terms in statement.scope:
            rest = tuple(pair for pair in statement.scope if pair[0] != dimension)
            given[dimension, rest, statement.measure.name][terms[0]].append(statement)
    found = []
    for (dimension, _, _), by_term in given.items():  # type: ignore[misc]
        wholes = {up for term in by_term for up in judge.vocabulary.ancestors(dimension, term)}
        for whole in sorted(wholes):
            parts = judge.vocabulary.parts_of(dimension, whole)
            if len(parts) > 1 and all(part in by_term for part in parts):
                for chosen in islice(product(*(by_term[part] for part in parts)), _MOST):
                    scope = chosen[0].scope.replacing({dimension: whole})
                    found.append(_added(chosen, chosen[0].with_scope(scope), stated))
    return found


def _added(parts: tuple[Statement, ...], whole: Statement, stated: _Stated) -> Added:
    literal = total_of([p.reading.literal for p in parts if p.reading])
    plausible = total_of([p.reading.plausible for p in parts if p.reading])
    wholes = stated.get(_whole(whole), [])
    words = " + ".join(str(p.claim.value) for p in parts)
    low, high = literal.low or 0, literal.high
    value = (
        Quantity(low, high, hedge=Hedge.BETWEEN, phrase=words)
        if high is not None
        else Quantity.hedged(Hedge.AT_LEAST, low, step=1)
    )
    statement = evolve(
        whole,
        claim=evolve(whole.claim, id="+".join(p.id for p in parts), value=value, measure=whole.measure.name),
        reading=Reading(literal, plausible),
    )
    met = bool(wholes) and all(s.reading is not None and s.reading.literal.meets(literal) for s in wholes)
    return Added(
        Sum(
            parts=tuple(p.id for p in parts),
            wholes=tuple(s.id for s in wholes),
            measure=whole.measure.name,
            low=literal.low,
            high=literal.high,
            met=met,
        ),
        statement,
    )


def total_of(intervals: Iterable[Interval]) -> Interval:
    """Return what the figures within some intervals can add up to; a missing low end counts as nothing known."""
    low: Number | None = 0
    high: Number | None = 0
    low_open = high_open = False
    for one in intervals:
        low = None if low is None or one.low is None else low + one.low
        high = None if high is None or one.high is None else high + one.high
        low_open, high_open = low_open or one.low_open, high_open or one.high_open
    return Interval(low, high, low_open=low_open, high_open=high_open)


def sum_words(added: Sum) -> str:
    """Return a sum in words."""
    low, high = show(added.low or 0), None if added.high is None else show(added.high)
    span = f"{low} or more" if high is None else low if low == high else f"{low} to {high}"
    return f"the parts {', '.join(added.parts)} make {span}"
