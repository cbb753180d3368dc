"""Word tables: what one language's words mean, ready to match; the grammar knows no word itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from fractions import Fraction
from functools import cached_property
from itertools import takewhile
from typing import Any

from attrs import frozen

from kzclaims.language.phrases import Phrases
from kzclaims.language.tokens import Text, Token, tokenise
from kzclaims.model.quantity import Hedge

# No hedge has more words.
_NEAR_TOKENS = 4


@frozen
class Other:
    """A kind of figure that is no quantity, such as an age, and what to do with it."""

    name: str
    hint: str


@frozen
class Wording:
    """What stands around a number: a hedge, or with None a filler.

    `equal` marks "equal to" and "or equal to", which join another hedge ("more than 5 or equal": at least);
    `governs` a hedge after which a vague word in the singular is one number ("около тысячи").
    """

    hedge: Hedge | None
    equal: bool = False
    governs: bool = False


@frozen
class Inverted:
    """What stands before a number that it makes loose: a multiplier, or with 1 a unit; `few` goes with two to four."""

    scale: int
    few: bool


@frozen
class Span:
    """A word that narrows a time: the hours of a day, days of a month and months of a year that it leaves.

    Ends are included, but for hours, which run up to the last; None where the word cannot narrow that.
    """

    hours: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    months: tuple[int, int] | None = None


@frozen
class FractionWords:
    """The words of fractions.

    `named` are fractions wherever they stand ("half"), `bound` only before `of` or at the end ("a third", which
    may go on as an ordinal), `parts` denominators after a numerator ("thirds"). `joins` lead from a whole to its
    fraction ("and"), `direct` says that none is needed. `of` are links to what a fraction is a part of, `whole`
    words that may stand in their place (where there are none, any word may), `one` those to one of a thing ("half
    a million", "half an hour"), `things` such things without a link, `ratio` joins two numbers ("2 in 5").
    """

    named: Phrases[Fraction]
    bound: Phrases[Fraction]
    parts: Mapping[str, int]
    joins: Phrases[None]
    direct: bool
    of: Phrases[None]
    whole: Phrases[None]
    one: Phrases[None]
    things: Phrases[None]
    ratio: Phrases[None]


@frozen
class ShiftWords:
    """The words that count dates from a reference, each with the direction in time, -1 to +1.

    `near` stand beside a weekday, month or unit ("last Friday", "pekan lalu"); `after` and `before` with a
    number of units ("three days ago", "через три дня").
    """

    units: Phrases[str]
    near: Phrases[int]
    after: Phrases[int]
    before: Phrases[int]


@frozen
class DateWords:
    """The words of dates; months and weekdays count from one, weekdays from Monday.

    `pieces` holds all words of one date, each with the name of its table and its meaning; of two alike the
    first stands.
    """

    orders: frozenset[tuple[str, ...]]
    slash: tuple[str, ...]
    pieces: Phrases[tuple[str, Any]]
    months: Phrases[int]
    weekdays: Phrases[int]
    shifts: ShiftWords
    clock_sign: str
    halves: Phrases[int]
    suffixes: frozenset[str]
    openers: Phrases[None]
    joins: Phrases[None]
    calendars: Phrases[Other]
    month_names: Mapping[int, str]
    months_alone: Mapping[int, str]
    weekday_names: Mapping[int, str]


@frozen(eq=False, slots=False)
class Lexicon:
    """The words of one language, ready to match. `decimal` is empty where no language was named.

    `leading` holds hedges and fillers, `starts` what begins the number itself and so ends them. `mixed` lets digits
    follow a multiplier that has as many zeros ("12 тысяч 450"). `units_alone` are units where nothing follows them,
    `opposite` those that turn the sign of their number ("20 градусов мороза"). `halved` are words that hold a
    fraction and its unit ("полукилометра"), `inverted` what stands before a loose number ("тысяч пять").
    """

    code: str
    name: str
    letters: Mapping[str, str]
    thousands: tuple[str, ...]
    decimal: str
    adds: Mapping[str, int]
    teens: Mapping[str, int]
    times: Mapping[str, int]
    dozens: Mapping[str, int]
    short: Mapping[str, int]
    short_money: Mapping[str, Mapping[str, int]]
    dotted: frozenset[str]
    articles: frozenset[str]
    joins: frozenset[str]
    commas: frozenset[str]
    point: tuple[str, ...]
    minus: Phrases[None]
    plus: Phrases[None]
    mixed: bool
    alone: Phrases[int]
    loose: Phrases[int]
    fractions: FractionWords
    hedges: Phrases[Wording]
    leading: Phrases[Wording]
    trailing: Phrases[Wording]
    starts: Phrases[None]
    openers: Phrases[Phrases[None]]
    between: Phrases[None]
    bounds: Phrases[None]
    vague: Phrases[tuple[int, int]]
    vague_times: Mapping[str, int]
    singular: frozenset[str]
    links: frozenset[str]
    rounding: Phrases[None]
    rounding_close: Phrases[None]
    units: Phrases[str]
    units_alone: Phrases[str]
    opposite: Phrases[str]
    letters_of_units: frozenset[str]
    glued_units: frozenset[str]
    halved: Mapping[str, tuple[int, str]]
    inverted: Phrases[Inverted]
    prepositions: Phrases[None]
    comparatives: frozenset[str]
    timed: Phrases[None]
    currencies: Phrases[str]
    money: Phrases[str]
    prefixes: frozenset[str]
    before: Phrases[Other]
    after: Phrases[Other]
    glued: Phrases[Other]
    inside: Phrases[Other]
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
        found = set(self.number_words).union(
            *(table.words() for table in (self.starts, self.leading, self.dates.pieces))
        )
        return tuple(sorted(word for word in found if len(word) > 3))

    @cached_property
    def wordings(self) -> tuple[str, ...]:
        """Every hedge of several words."""
        return tuple(sorted(phrase for phrase in self.hedges.phrases() if " " in phrase))

    def text(self, phrase: str) -> Text:
        """Cut a phrase into tokens by the spelling of this language."""
        text = tokenise(phrase, spaced=" " in self.thousands, prefixes=self.prefixes, letters=self.letters)
        if not self.halved or all(token.text not in self.halved for token in text.tokens):
            return text
        tokens: list[Token] = []
        for token in text.tokens:
            if token.text in self.halved:
                size, word = self.halved[token.text]
                middle = token.start + size
                tokens += [
                    token._replace(text=word, end=middle),
                    Token("word", token.text[size:], middle, token.end, True),
                ]
            else:
                tokens.append(token)
        return Text(phrase, tuple(tokens))

    def near(self, word: str) -> str:
        """Return a hint that names the nearest known word, or nothing."""
        return _hint(word, self.spellings, 0.75)

    def near_wording(self, text: Text, at: int) -> str:
        """Return a hint that names a hedge near to the two to four tokens from `at` on, or nothing."""
        said = [
            token.text for token in takewhile(lambda token: token.kind == "word", text.tokens[at : at + _NEAR_TOKENS])
        ]
        hints = (_hint(" ".join(said[:size]), self.wordings, 0.85) for size in range(len(said), 1, -1))
        return next((hint for hint in hints if hint), "")


def _hint(said: str, known: tuple[str, ...], cutoff: float) -> str:
    if said in known:
        return ""
    found = get_close_matches(said[:40], known, n=1, cutoff=cutoff)
    return f'did you mean "{found[0]}"?' if found else ""
