"""Values of a record: typed numbers, phrases, columns of numbers, dates and labels; and back into fields."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from attrs import evolve

from kzclaims.errors import LOW_ABOVE_HIGH, InvalidValueError, KzclaimsError
from kzclaims.io.dates import FULL_DATES, MAX_PHRASE, full_period_text, read_period, tell_unread
from kzclaims.io.entry import Entry
from kzclaims.io.faults import quoted, shown
from kzclaims.io.fields import NUMBER_FIELDS
from kzclaims.language.read import read_quantity
from kzclaims.model.claim import Value
from kzclaims.model.label import Label
from kzclaims.model.number import exact
from kzclaims.model.period import Period
from kzclaims.model.quantity import (
    CEILING_HEDGES,
    FLOOR_HEDGES,
    POINT_HEDGES,
    RANGE_HEDGES,
    Hedge,
    Quantity,
)

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_NO_VALUE = "give value (a number, or the words said), or low and high"


def read_value(entry: Entry, *, kind: str | None, language: str | None, reference: Period | None) -> Value | None:
    """Return the value that a record states, or None with a fault.

    `kind` is the kind of its measure, None where no vocabulary knows it. A phrase is read in `language`; a date
    phrase counts from `reference`.
    """
    if kind in ("instant", "label"):
        if not _refuse_numbers(entry, kind) or not entry.has("value"):
            if not entry.has("value"):
                entry.fault("value", "value is missing", "give the date" if kind == "instant" else "give the word")
            return None
        if kind == "instant":
            return read_period(entry, "value", language=language, reference=reference)
        text = entry.needed("value", "give the word")
        return None if text is None else Label(text)
    if entry.has("low") or entry.has("high"):
        return _from_numbers(entry)
    value = entry.get("value")
    if value is None:
        if not entry.has("value"):
            entry.fault("value", "value is missing", _NO_VALUE)
        return None
    if isinstance(value, date | Period) or (
        isinstance(value, str) and kind is None and FULL_DATES.fullmatch(value.strip())
    ):
        return _date_of_unknown(entry, kind, language, reference)
    quantity = _from_phrase(entry, value, kind, language) if isinstance(value, str) else _typed(entry, value)
    return None if quantity is None else _with_columns(entry, quantity)


def _refuse_numbers(entry: Entry, kind: str) -> bool:
    stated = [name for name in NUMBER_FIELDS if entry.has(name)]
    what = "a date" if kind == "instant" else "a word"
    for name in stated:
        entry.fault(name, f"the measure takes {what}, not a number", f"leave {name} out and give value")
    return not stated


def _date_of_unknown(entry: Entry, kind: str | None, language: str | None, reference: Period | None) -> Period | None:
    if kind is not None:
        entry.fault("value", f"a date is no {kind}", 'give a number, or declare the measure with kind = "instant"')
        return None
    if not _refuse_numbers(entry, "instant"):
        return None
    return read_period(entry, "value", language=language, reference=reference)


def _typed(entry: Entry, value: object) -> Quantity | None:
    try:
        return Quantity.typed(exact(value))
    except InvalidValueError:
        slip = isinstance(value, int | Decimal) and not isinstance(value, bool)
        told = f"{shown(value)} cannot be counted with" if slip else f"{shown(value)} is no value"
        entry.fault("value", told, "is it a slip?" if slip else _NO_VALUE)
        return None


def _from_phrase(entry: Entry, text: str, kind: str | None, language: str | None) -> Quantity | None:
    if not text.strip():
        entry.fault("value", "value is empty", _NO_VALUE)
        return None
    if len(text) > MAX_PHRASE:
        problem = f"{quoted(text, 40)} has {len(text)} characters, too many for a figure"
        entry.fault("value", problem, "give the figure alone; the sentence belongs in quote")
        return None
    try:
        return read_quantity(text, language=language)
    except KzclaimsError as error:
        measure = entry.table.get("measure")
        declare = ""
        if kind is None and isinstance(measure, str):
            name = measure if _BARE_KEY.fullmatch(measure) else quoted(measure)
            declare = f'if it is a word, not a figure, declare the measure: [vocabulary.measure.{name}] kind = "label"'
        tell_unread(entry, "value", text, error, declare)
        return None


def _hedge(entry: Entry) -> Hedge | None:
    word = entry.choice("hedge", tuple(Hedge))
    return None if word is None else Hedge(word)


def _from_numbers(entry: Entry) -> Quantity | None:
    """Read low, high, hedge, step and unit; a text in value is kept as the phrase."""
    before = len(entry.faults.found)
    low, high, hedge = entry.number("low"), entry.number("high"), _hedge(entry)
    step, unit, phrase = entry.number("step"), entry.text("unit"), entry.get("value")
    if phrase is not None and not isinstance(phrase, str):
        entry.fault("value", "value and low or high both give a number", "leave one of them out")
    if len(entry.faults.found) > before:
        return None
    if hedge is None:
        if low is None or high is None:
            hedge = Hedge.AT_MOST if low is None else Hedge.AT_LEAST
        else:
            hedge = Hedge.NONE if low == high else Hedge.BETWEEN
    if hedge in POINT_HEDGES:
        low, high = (high if low is None else low), (low if high is None else high)
    try:
        return Quantity(
            low,
            high,
            hedge=hedge,
            unit=unit,
            step=1 if step is None else step,
            phrase=phrase,  # type: ignore[arg-type]
        )
    except InvalidValueError as error:
        field = next(name for name in ("low", "high") if entry.has(name))
        crossed = LOW_ABOVE_HIGH if low is not None and high is not None and low > high else ""
        mend = "correct low, high, hedge or step"
        entry.fault("step" if "step" in str(error) else field, str(error), mend, slip=crossed)
        return None


def _with_columns(entry: Entry, quantity: Quantity) -> Quantity | None:
    """Let the columns hedge, step and unit speak for a value that did not say them."""
    if not any(map(entry.has, ("hedge", "step", "unit"))):
        return quantity
    before = len(entry.faults.found)
    hedge, step, unit = _hedge(entry), entry.number("step"), entry.text("unit")
    if len(entry.faults.found) > before:
        return None
    changes: dict[str, object] = {}
    if unit is not None:
        changes["unit"] = unit
    if step is not None:
        changes["step"] = step
    try:
        if hedge is not None and hedge != quantity.hedge:
            if quantity.hedge is not Hedge.NONE:
                entry.fault("hedge", f'the value says "{quantity.hedge}", hedge says "{hedge}"', "leave one out")
                return None
            if hedge in RANGE_HEDGES:
                entry.fault("hedge", f'"{hedge}" takes two numbers', "give low and high")
                return None
            changes["hedge"] = hedge
            changes["low"] = None if hedge in CEILING_HEDGES else quantity.low
            changes["high"] = None if hedge in FLOOR_HEDGES else quantity.high
        return evolve(quantity, **changes)  # type: ignore[arg-type]
    except InvalidValueError as error:
        entry.fault("step", str(error), "give how coarse the digits are, such as 100")
        return None


def value_fields(value: Value, *, kind: str | None, language: str | None, short: bool) -> dict[str, object]:
    """Return the fields that state a value, so that `read_value` reads it back.

    `short` writes a phrase alone where reading it in `language` gives all of the value.
    """
    if isinstance(value, Label):
        return {"value": value.text}
    if isinstance(value, Period):
        return {"value": str(value) if kind == "instant" else full_period_text(value)}
    if short and value.phrase and (read := _read_again(value.phrase, kind, language)) is not None:
        if read == value:
            return {"value": value.phrase}
        if value.unit is not None and evolve(read, unit=value.unit) == value:
            return {"value": value.phrase, "unit": value.unit}
    return _in_numbers(value)


def _read_again(phrase: str, kind: str | None, language: str | None) -> Quantity | None:
    if len(phrase) > MAX_PHRASE or (kind is None and FULL_DATES.fullmatch(phrase.strip())):
        return None
    try:
        return read_quantity(phrase, language=language)
    except KzclaimsError:
        return None


def _in_numbers(value: Quantity) -> dict[str, object]:
    found: dict[str, object] = {}
    if value.phrase is None and value.hedge in POINT_HEDGES:
        found["value"] = value.low
    else:
        found |= {"value": value.phrase, "low": value.low, "high": value.high}
    found["hedge"] = None if value.hedge is Hedge.NONE else str(value.hedge)
    found["step"] = None if value.step == 1 else value.step
    found["unit"] = value.unit
    return {name: said for name, said in found.items() if said is not None}
