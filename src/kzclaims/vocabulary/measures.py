"""Measures: what can be counted, measured, dated or named, and how its figures behave."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from attrs import field, frozen

from kzclaims.model.claim import Counting
from kzclaims.vocabulary.taxonomy import Taxonomy


class MeasureKind(StrEnum):
    """What the values of a measure are.

    Counts are whole numbers of things, amounts have a unit or a currency, shares are percentages, intensities do
    not add up (a magnitude, a rate); instants are dates, labels words.
    """

    COUNT = "count"
    AMOUNT = "amount"
    SHARE = "share"
    INTENSITY = "intensity"
    INSTANT = "instant"
    LABEL = "label"


NUMERIC = (MeasureKind.COUNT, MeasureKind.AMOUNT, MeasureKind.SHARE, MeasureKind.INTENSITY)
ADDED_UP = (MeasureKind.COUNT, MeasureKind.AMOUNT)
START = "start"
WHOLE_YEARS = "whole-years-since"

# What a measure takes from the nearest measure above it, where its own declaration does not say.
_HANDED_DOWN = ("kind", "unit", "counting", "additive", "values")


@frozen(kw_only=True)
class Measure:
    """One measure.

    `unit` is the unit that figures are compared in. `counting` is how a count runs; None for what does not run.
    `additive`: parts and sums make sense. `order` "start": a part starts no earlier than its whole. `functional`:
    one value at a time. `derived_from` and `derived_as`: another measure of which this one is a function, such as
    whole years since its date. `values`: the dimension whose terms are its labels. `known` is false for a word
    that nobody declared.
    """

    name: str = field(kw_only=False)
    kind: MeasureKind = MeasureKind.COUNT
    unit: str | None = None
    counting: Counting | None = None
    additive: bool = False
    order: str | None = None
    functional: bool = False
    derived_from: str | None = None
    derived_as: str | None = None
    values: str | None = None
    within: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    known: bool = True


def unknown_measure(name: str) -> Measure:
    """Return what is taken for granted of an undeclared measure.

    A count that may fall, so that a fall is never called a contradiction on a guess.
    """
    return Measure(name, counting=Counting.STOCK, additive=True, known=False)


def measure_of(name: str, taxonomy: Taxonomy) -> Measure:
    """Return the measure of a canonical term of the dimension "measure"."""
    term = taxonomy.terms.get(name)
    if term is None:
        return unknown_measure(name)
    facts = _facts(name, taxonomy)
    kind = MeasureKind(facts.get("kind", MeasureKind.COUNT))
    derived: Mapping[str, str] = facts.get("derived") or {}
    source = derived.get("from")
    runs = kind in ADDED_UP
    return Measure(
        name,
        kind=kind,
        unit=facts.get("unit") if kind in NUMERIC else None,
        counting=facts.get("counting", Counting.STOCK) if runs else None,
        additive=bool(facts.get("additive", True)) if runs else False,
        order=facts.get("order"),
        functional=bool(facts.get("functional", False)),
        derived_from=None if source is None else taxonomy.canonical(source),
        derived_as=derived.get("as"),
        values=facts.get("values") if kind is MeasureKind.LABEL else None,
        within=tuple(taxonomy.hierarchy.parents(name)),
        parts=taxonomy.parts_of(name),
        known=taxonomy.known(name),
    )


def _facts(name: str, taxonomy: Taxonomy) -> dict[str, Any]:
    """Return a measure's own properties and, where they are silent, those of the nearest measure above."""
    facts = dict(taxonomy.terms[name].facts)
    for other in taxonomy.ancestors(name):
        theirs = taxonomy.terms[other].facts
        if theirs.get("kind", facts.get("kind")) == facts.get("kind", theirs.get("kind")):
            facts.update({fact: theirs[fact] for fact in _HANDED_DOWN if fact in theirs and fact not in facts})
    return facts
