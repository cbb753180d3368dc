"""Lexicons: the data file of each language, built into word tables once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import evolve

from kzclaims.errors import UnknownNameError
from kzclaims.language.phrases import Phrases
from kzclaims.language.word_tables import DateWords, FractionWords, Inverted, Lexicon, Other, ShiftWords, Span, Wording
from kzclaims.model.quantity import Hedge

DEFAULT = "en"


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that can be read, one a data file."""
    names = (entry.name for entry in files(__package__).joinpath("data").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def lexicon(language: str | None) -> Lexicon:
    """Return the lexicon of a language; of None the words of English, and no separators.

    Raises UnknownNameError, which lists the known languages.
    """
    if language is None:
        return evolve(lexicon(DEFAULT), decimal="", thousands=())
    if language not in languages():
        known = ", ".join(languages())
        raise UnknownNameError(f"no language carries the code {language!r:.40}; known are {known}")
    data = tables(language)
    return _built(language, data, data.get("letters", {}))


def tables(language: str) -> dict[str, Any]:
    """Return the tables of a language, its dates among them, every wording spelt out in all its endings."""
    folder = files(__package__).joinpath("data")
    written = folder.joinpath(f"{language}.toml").read_text(encoding="utf-8")
    dates = folder.joinpath("dates", f"{language}.toml").read_text(encoding="utf-8")
    letters: dict[str, str] = tomllib.loads(written).get("letters", {})
    # Letters that are read as one are one in the tables too; the table of them stays as it is.
    for one, other in letters.items():
        for before, after in ((one, other), (one.upper(), other.upper())):
            written, dates = written.replace(before, after), dates.replace(before, after)
    data = {**tomllib.loads(written), "dates": tomllib.loads(dates)}
    return {**_spelt_out(data, data.get("endings", {})), "letters": letters}


def _spelt_out(value: Any, endings: Mapping[str, Sequence[str]]) -> Any:
    """Write a stem with its endings in braces as all its forms; two words with endings go through them together."""
    if isinstance(value, dict):
        return {key: _spelt_out(entry, endings) for key, entry in value.items() if key != "endings"}
    if not isinstance(value, list):
        return value
    found: list[Any] = []
    for entry in value:
        named = [name for name in endings if isinstance(entry, str) and f"{{{name}}}" in entry]
        if not named:
            found.append(_spelt_out(entry, endings))
            continue
        forms = []
        for chosen in zip(*(endings[name] for name in named), strict=True):
            form = entry
            for name, ending in zip(named, chosen, strict=True):
                form = form.replace(f"{{{name}}}", ending)
            forms.append(form)
        found += dict.fromkeys(forms)
    return found


def _built(code: str, data: Mapping[str, Any], letters: Mapping[str, str]) -> Lexicon:
    numbers, vague, ranges, others = data["numbers"], data["vague"], data["ranges"], data["other"]
    joined: dict[str, set[str]] = {}
    for entry in ranges:
        for opener in entry["open"]:
            joined.setdefault(opener, set()).update(entry["join"])
    currencies = data["currencies"]
    times, dozens = _numbers(numbers["times"]), _numbers(numbers.get("dozen", {}))
    loose = Phrases(_numbers(numbers.get("loose", {})).items())
    alone = Phrases(_numbers(numbers.get("alone", {})).items())
    fractions = _fractions(data["fractions"])
    hedges = Phrases(_hedges(data))
    openers = Phrases((opener, _all(joins)) for opener, joins in joined.items())
    vague_table = Phrases((phrase, (low, high)) for phrase, (low, high) in vague["words"].items())
    before = _others(others, "before")
    return Lexicon(
        code=code,
        name=data["name"],
        letters=letters,
        thousands=tuple(data["digits"]["thousands"]),
        decimal=data["digits"]["decimal"],
        adds=_numbers(numbers["add"]),
        teens=_numbers(numbers.get("teen", {})),
        times=times,
        dozens=dozens,
        short=_numbers(numbers.get("short", {})),
        short_money=_short_money(numbers.get("short_money", {}), currencies),
        dotted=frozenset(numbers.get("dotted", ())),
        articles=frozenset(numbers.get("articles", ())),
        joins=frozenset(numbers.get("joins", ())),
        commas=frozenset(numbers.get("commas", ())),
        point=tuple(numbers["point"]),
        minus=_all(numbers["minus"]),
        plus=_all(numbers.get("plus", ())),
        mixed=numbers.get("mixed", False),
        alone=alone,
        loose=loose,
        fractions=fractions,
        hedges=hedges,
        leading=Phrases([*hedges.items(), *((filler, Wording(None)) for filler in data["fillers"]["words"])]),
        trailing=Phrases(_trailing(data)),
        # What begins a number ends its hedges: "half a dozen", "no" beside "no more than", "an additional" beside "an".
        starts=_all(
            phrase
            for table in (before, vague_table, openers, alone, loose, fractions.named, fractions.bound)
            for phrase in table.phrases()
        ),
        openers=openers,
        between=_all(join for entry in ranges if not entry["open"] for join in entry["join"]),
        bounds=_all(data.get("bounds", {}).get("join", ())),
        vague=vague_table,
        vague_times={**times, **dozens, **_numbers(vague.get("times", {}))},
        singular=frozenset(vague.get("single", {}).get("words", ())),
        links=frozenset(vague.get("links", ())),
        rounding=_all(data["rounding"]["open"]),
        rounding_close=_all(data["rounding"]["close"]),
        **_unit_tables(data),
        currencies=_turned(currencies),
        money=Phrases([*_turned(currencies).items(), *_turned(data.get("money", {})).items()]),
        prefixes=frozenset(phrase.lower() for group in currencies.values() for phrase in group if phrase.isalpha()),
        before=before,
        after=_others(others, "after"),
        glued=_others(others, "glued"),
        inside=_others(others, "inside"),
        dates=_date_words(data["dates"]),
        write=data["write"],
        # The first wording of each hedge is the one that is written.
        hedge_words={Hedge(hedge): group[0] for hedge, group in data["hedges"].items()},
        vague_words={phrase: (low, high) for phrase, (low, high) in vague["words"].items()},
    )


def _all(phrases: Iterable[str]) -> Phrases[None]:
    return Phrases((phrase, None) for phrase in phrases)


def _turned(table: Mapping[str, Iterable[str]]) -> Phrases[str]:
    """Turn a table from meaning to wordings round."""
    return Phrases((phrase, meaning) for meaning, group in table.items() for phrase in group)


def _numbers(table: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Turn a table from number to words round."""
    return {word: int(number) for number, group in table.items() for word in group}


def _unit_tables(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the tables of a lexicon that tell what stands for a unit, and what for a figure with its unit."""
    units, alone = data["units"], data.get("units_alone", {})
    prepositions = data.get("prepositions", {})
    return {
        "units": _turned(units),
        "units_alone": _turned(alone),
        "opposite": _turned(data.get("opposite", {})),
        "letters_of_units": frozenset(
            name
            for table in (units, alone, data.get("money", {}))
            for group in table.values()
            for name in group
            if len(name) == 1
        ),
        "glued_units": frozenset(unit for unit in units if not unit[0].isalnum()),
        "halved": _halved(data["fractions"].get("prefixes", {}), _turned(units)),
        "inverted": _inverted(data.get("inverted", {})),
        "prepositions": _all(prepositions.get("words", ())),
        "comparatives": frozenset(data["comparison"]["over"] + data["comparison"]["under"]),
        "timed": _all(prepositions.get("time", ())),
    }


def _short_money(
    table: Mapping[str, Mapping[str, Iterable[str]]], currencies: Iterable[str]
) -> dict[str, dict[str, int]]:
    """Return for each currency the letters that multiply after it; "any" are those of a currency without its own."""
    return {code: _numbers(table.get(code, table.get("any", {}))) for code in currencies}


def _halved(prefixes: Mapping[str, Iterable[str]], units: Phrases[str]) -> dict[str, tuple[int, str]]:
    """Return every unit in one word with a fraction: the letters of that, and the word that it is read as."""
    whole = [unit.lower() for unit in units.phrases() if unit.isalpha() and len(unit) > 2]
    return {
        prefix + unit: (len(prefix), word) for word, group in prefixes.items() for prefix in group for unit in whole
    }


def _inverted(data: Mapping[str, Any]) -> Phrases[Inverted]:
    """Return what may stand before a number that is then said loosely: multipliers, and units."""
    return Phrases(
        (phrase, Inverted(scale, few))
        for suffix, few in (("", False), ("_few", True))
        for scale, phrase in (
            *((times, word) for word, times in _numbers(data.get(f"times{suffix}", {})).items()),
            *((1, unit) for unit in data.get(f"units{suffix}", ())),
        )
    )


def _parts(table: Mapping[str, Iterable[str]]) -> Phrases[Fraction]:
    return Phrases((phrase, Fraction(part)) for part, group in table.items() for phrase in group)


def _fractions(data: Mapping[str, Any]) -> FractionWords:
    return FractionWords(
        named=_parts(data.get("named", {})),
        bound=_parts(data.get("bound", {})),
        parts=_numbers(data.get("parts", {})),
        joins=_all(data["joins"]),
        direct=data.get("direct", False),
        of=_all(data.get("of", ())),
        whole=_all(data.get("whole", ())),
        one=_all(data.get("one", ())),
        things=_all(data.get("things", ())),
        ratio=_all(data.get("ratio", ())),
    )


def _hedges(data: Mapping[str, Any]) -> Iterator[tuple[str, Wording]]:
    """Yield every hedge that stands before a number; comparatives are put together from their words."""
    governing = frozenset(data["vague"].get("single", {}).get("after", ()))
    for hedge, group in data["hedges"].items():
        for phrase in group:
            yield phrase, Wording(Hedge(hedge), governs=phrase in governing)
    comparison = data["comparison"]
    for phrase in comparison["equal"]:
        yield phrase, Wording(Hedge.EXACTLY, equal=True)
    for phrase in comparison["or_equal"]:
        yield phrase, Wording(None, equal=True)
    for strict, loose in ((Hedge.OVER, Hedge.AT_LEAST), (Hedge.UNDER, Hedge.AT_MOST)):
        for word in comparison[str(strict)]:
            yield from ((f"{word} {than}", Wording(strict)) for than in comparison["than"])
            yield from ((f"{word} {equal}", Wording(loose)) for equal in comparison["or_equal"])


def _trailing(data: Mapping[str, Any]) -> Iterator[tuple[str, Wording]]:
    for hedge, group in data["trailing"].items():
        for phrase in group:
            yield phrase, Wording(None if hedge == "filler" else Hedge(hedge))
    comparison = data["comparison"]
    for phrase in comparison["or_equal"]:
        yield phrase, Wording(None, equal=True)
    for strict, loose in ((Hedge.OVER, Hedge.AT_LEAST), (Hedge.UNDER, Hedge.AT_MOST)):
        for word in comparison[str(strict)]:
            yield from ((pattern.format(word), Wording(loose)) for pattern in comparison["after"])


def _others(entries: Iterable[Mapping[str, Any]], place: str) -> Phrases[Other]:
    return Phrases(
        (phrase, Other(entry["name"], entry["hint"])) for entry in entries for phrase in entry.get(place, ())
    )


def _span(entry: Mapping[str, Any]) -> Span:
    hours, days, months = (entry.get(name) for name in ("hours", "days", "months"))
    return Span(hours and tuple(hours), days and tuple(days), months and tuple(months))


def _date_words(data: Mapping[str, Any]) -> DateWords:
    months, weekdays, shift = data["months"], data["weekdays"], data["shift"]
    # The first spelling of a month is the one that is written.
    month_names = {int(month): spellings[0] for month, spellings in months.items()}
    return DateWords(
        orders=frozenset(tuple(order.split()) for order in data["orders"]),
        slash=tuple(data["slash"].split()),
        pieces=Phrases(_pieces(data)),
        months=Phrases(_numbers(months).items()),
        weekdays=Phrases(_numbers(weekdays).items()),
        shifts=ShiftWords(
            units=_turned(shift["units"]),
            near=Phrases(_numbers(shift["near"]).items()),
            after=Phrases(_numbers(shift["after"]).items()),
            before=Phrases(_numbers(shift["before"]).items()),
        ),
        clock_sign=data["clock_sign"],
        halves=Phrases(_numbers(data["halves"]).items()),
        suffixes=frozenset(data["suffixes"]),
        openers=_all(data["open"]),
        joins=_all(data["join"]),
        calendars=Phrases(
            (phrase, Other(entry["name"], entry["hint"])) for entry in data["calendars"] for phrase in entry["words"]
        ),
        month_names=month_names,
        months_alone=month_names | dict(enumerate(data.get("months_alone", ()), start=1)),
        weekday_names={int(day): spellings[0] for day, spellings in weekdays.items()},
    )


def _pieces(data: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, Any]]]:
    """Yield every word of one date with the name of its table; of two alike the first stands."""
    for phrase, (day, month) in data["named"].items():
        yield phrase, ("named", (day, month))
    for entry in data["relative"]:
        for phrase in entry["words"]:
            yield phrase, ("relative", (entry["days_ago"], _span(entry)))
    for entry in data["spans"]:
        for phrase in entry["words"]:
            yield phrase, ("spans", _span(entry))
    for name in ("months", "weekdays"):
        for phrase, number in _numbers(data[name]).items():
            yield phrase, (name, number)
    for name in ("year", "clock", "skip"):
        for phrase in data[name]:
            yield phrase, (name, None)
