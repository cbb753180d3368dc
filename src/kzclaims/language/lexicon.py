"""Lexicons: the words of one language, from its data file; the grammar knows no word itself."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from attrs import evolve, frozen

from kzclaims.errors import UnknownNameError
from kzclaims.language.phrases import Phrases
from kzclaims.language.tokens import Text, tokenise
from kzclaims.model.quantity import Hedge

DEFAULT = "en"


@frozen
class Other:
    """A kind of figure that is no quantity, such as an age, and what to do with it."""

    name: str
    hint: str


@frozen
class Span:
    """A word that narrows a time: the hours of a day, days of a month and months of a year that it leaves.

    Ends are included, but for hours, which run up to the last; None where the word cannot narrow that.
    """

    hours: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    months: tuple[int, int] | None = None


@frozen
class DateWords:
    """The words of dates; months and weekdays count from one, weekdays from Monday."""

    orders: frozenset[tuple[str, ...]]
    slash: tuple[str, ...]
    months: Phrases[int]
    weekdays: Phrases[int]
    named: Phrases[tuple[int, int]]
    relative: Phrases[tuple[int, Span]]
    spans: Phrases[Span]
    skip: Phrases[None]
    year: Phrases[None]
    clock: Phrases[None]
    clock_sign: str
    halves: Phrases[int]
    suffixes: frozenset[str]
    openers: Phrases[None]
    joins: Phrases[None]
    month_names: Mapping[int, str]
    weekday_names: Mapping[int, str]


@frozen(eq=False, slots=False)
class Lexicon:
    """The words of one language, ready to match. `decimal` is empty where no language was named."""

    code: str
    name: str
    thousands: tuple[str, ...]
    decimal: str
    adds: Mapping[str, int]
    teens: Mapping[str, int]
    times: Mapping[str, int]
    dozens: Mapping[str, int]
    short: Mapping[str, int]
    short_money: Mapping[str, int]
    articles: frozenset[str]
    joins: frozenset[str]
    point: tuple[str, ...]
    minus: Phrases[None]
    alone: Phrases[int]
    hedges: Phrases[Hedge]
    trailing: Phrases[Hedge | None]
    fillers: Phrases[None]
    openers: Phrases[Phrases[None]]
    between: Phrases[None]
    vague: Phrases[tuple[int, int]]
    vague_times: Mapping[str, int]
    links: frozenset[str]
    rounding: Phrases[None]
    rounding_close: Phrases[None]
    units: Phrases[str]
    glued_units: frozenset[str]
    currencies: Phrases[str]
    prefixes: frozenset[str]
    before: Phrases[Other]
    after: Phrases[Other]
    glued: Phrases[Other]
    dates: DateWords
    write: Mapping[str, Any]
    hedge_words: Mapping[Hedge, str]
    vague_words: Mapping[str, tuple[int, int]]

    @cached_property
    def numeral(self) -> re.Pattern[str]:
        """What a numeral of this language looks like; linear, each sign belongs to one branch."""
        signs = "".join(re.escape(sign) for sign in self.thousands)
        grouped = rf"[1-9]\d{{0,2}}(?P<separator>[{signs}])\d{{3}}(?:(?P=separator)\d{{3}})*"
        return re.compile(rf"(?:{grouped}|\d+)(?:{re.escape(self.decimal)}(?P<decimals>\d+))?")

    @cached_property
    def number_words(self) -> frozenset[str]:
        """Every word that is a number or multiplies one."""
        return frozenset({*self.adds, *self.teens, *self.times, *self.dozens})

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """Every word worth proposing where a word is not understood."""
        tables = (self.alone, self.hedges, self.fillers, self.openers, self.vague)
        dates = (self.dates.months, self.dates.weekdays, self.dates.named, self.dates.relative, self.dates.spans)
        found = set(self.number_words).union(*(table.words() for table in tables + dates))
        return tuple(sorted(word for word in found if len(word) > 3))

    def text(self, phrase: str) -> Text:
        """Cut a phrase into tokens by the spelling of this language."""
        return tokenise(phrase, spaced=" " in self.thousands, prefixes=self.prefixes)

    def near(self, word: str) -> str:
        """Return a hint that names the nearest known word, or nothing."""
        found = get_close_matches(word[:40], self.spellings, n=1, cutoff=0.75)
        return f'did you mean "{found[0]}"?' if found and found[0] != word else ""


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
    data = files(__package__).joinpath("data", f"{language}.toml").read_text(encoding="utf-8")
    return _built(language, tomllib.loads(data))


def _built(code: str, data: Mapping[str, Any]) -> Lexicon:
    numbers, vague, ranges, others = data["numbers"], data["vague"], data["ranges"], data["other"]
    joined: dict[str, set[str]] = {}
    for entry in ranges:
        for opener in entry["open"]:
            joined.setdefault(opener, set()).update(entry["join"])
    currencies = data["currencies"]
    return Lexicon(
        code=code,
        name=data["name"],
        thousands=tuple(data["digits"]["thousands"]),
        decimal=data["digits"]["decimal"],
        adds=numbers["add"],
        teens=numbers.get("teen", {}),
        times=numbers["times"],
        dozens=numbers.get("dozen", {}),
        short=numbers.get("short", {}),
        short_money=numbers.get("short_money", {}),
        articles=frozenset(numbers.get("articles", ())),
        joins=frozenset(numbers.get("joins", ())),
        point=tuple(numbers["point"]),
        minus=_all(numbers["minus"]),
        alone=Phrases(numbers.get("alone", {}).items()),
        hedges=Phrases((phrase, Hedge(hedge)) for hedge, group in data["hedges"].items() for phrase in group),
        trailing=Phrases(_trailing(data["trailing"])),
        fillers=_all(data["fillers"]["words"]),
        openers=Phrases((opener, _all(joins)) for opener, joins in joined.items()),
        between=_all(join for entry in ranges if not entry["open"] for join in entry["join"]),
        vague=Phrases((phrase, (low, high)) for phrase, (low, high) in vague["words"].items()),
        vague_times={**numbers["times"], **numbers.get("dozen", {}), **vague.get("times", {})},
        links=frozenset(vague.get("links", ())),
        rounding=_all(data["rounding"]["open"]),
        rounding_close=_all(data["rounding"]["close"]),
        units=Phrases((phrase, unit) for unit, group in data["units"].items() for phrase in group),
        glued_units=frozenset(unit for unit in data["units"] if not unit[0].isalnum()),
        currencies=Phrases((phrase, unit) for unit, group in currencies.items() for phrase in group),
        prefixes=frozenset(phrase.lower() for group in currencies.values() for phrase in group if phrase.isalpha()),
        before=_others(others, "before"),
        after=_others(others, "after"),
        glued=_others(others, "glued"),
        dates=_date_words(data["dates"]),
        write=data["write"],
        # The first wording of each hedge is the one that is written.
        hedge_words={Hedge(hedge): group[0] for hedge, group in data["hedges"].items()},
        vague_words={phrase: (low, high) for phrase, (low, high) in vague["words"].items()},
    )


def _all(phrases: Iterable[str]) -> Phrases[None]:
    return Phrases((phrase, None) for phrase in phrases)


def _trailing(table: Mapping[str, Iterable[str]]) -> Iterable[tuple[str, Hedge | None]]:
    for hedge, group in table.items():
        for phrase in group:
            yield phrase, None if hedge == "filler" else Hedge(hedge)


def _others(entries: Iterable[Mapping[str, Any]], place: str) -> Phrases[Other]:
    return Phrases(
        (phrase, Other(entry["name"], entry["hint"])) for entry in entries for phrase in entry.get(place, ())
    )


def _span(entry: Mapping[str, Any]) -> Span:
    hours, days, months = (entry.get(name) for name in ("hours", "days", "months"))
    return Span(hours and tuple(hours), days and tuple(days), months and tuple(months))


def _date_words(data: Mapping[str, Any]) -> DateWords:
    months: dict[str, int] = data["months"]
    weekdays: dict[str, int] = data["weekdays"]
    return DateWords(
        orders=frozenset(tuple(order.split()) for order in data["orders"]),
        slash=tuple(data["slash"].split()),
        months=Phrases(months.items()),
        weekdays=Phrases(weekdays.items()),
        named=Phrases((phrase, (day, month)) for phrase, (day, month) in data["named"].items()),
        relative=Phrases(
            (phrase, (entry["days_ago"], _span(entry))) for entry in data["relative"] for phrase in entry["words"]
        ),
        spans=Phrases((phrase, _span(entry)) for entry in data["spans"] for phrase in entry["words"]),
        skip=_all(data["skip"]),
        year=_all(data["year"]),
        clock=_all(data["clock"]),
        clock_sign=data["clock_sign"],
        halves=Phrases(data["halves"].items()),
        suffixes=frozenset(data["suffixes"]),
        openers=_all(data["open"]),
        joins=_all(data["join"]),
        # The first spelling of a month is the one that is written.
        month_names={month: name for name, month in reversed(months.items())},
        weekday_names={day: name for name, day in reversed(weekdays.items())},
    )
