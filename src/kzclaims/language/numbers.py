"""Numbers: digits and number words composed into one exact number, with the step it is written to."""

from __future__ import annotations

from attrs import define, field

from kzclaims.language.digits import numeral
from kzclaims.language.figure import Figure
from kzclaims.language.tokens import Text
from kzclaims.language.word_tables import Lexicon
from kzclaims.model.number import MAX_DIGITS, trailing_step

# No numerator of tenths to thousandths has more words.
_MOST_PART = 5


def whole_figures(text: Text, at: int, end: int, words: Lexicon, *, money: str = "") -> list[Figure]:
    """Return the numbers without a fraction that can be read from token `at` on, the longest first.

    More than one is read where a word could end the number or go on with it ("two hundred and five hundred").
    `money` is the currency before it, and admits the short multipliers that only follow that one ("$5m").
    Raises ParseError for digits that are not written as the language writes them.
    """
    if at >= end or text.tokens[at].kind not in ("number", "word"):
        return []
    found = words.alone.match(text.tokens, at, end)
    if found:
        return [Figure(found[0], 0, 1, at, at + found[1])]
    loose = words.loose.match(text.tokens, at, end)
    if loose:
        return [Figure(loose[0], 0, 1, at, at + loose[1], loose=True)]
    sum_ = _Sum(text, at, end, words, money)
    steps: list[Figure] = []
    while sum_.advance():
        if sum_.complete:
            steps.append(sum_.figure())
    if steps and abs(steps[-1].mantissa) >= 10 ** (MAX_DIGITS + steps[-1].places):
        problem = f"a number of more than {MAX_DIGITS} digits"
        raise text.fault(problem, at, steps[-1].end, "is it a slip?")
    return steps[::-1]


@define
class _Sum:
    """A number being added up word by word.

    `total` holds what larger multipliers have closed, `group` what the next one may still multiply; `room` is
    the power of ten below which a further word must stay ("twenty" leaves ten: one to nine may follow).
    """

    text: Text
    start: int
    end: int
    words: Lexicon
    money: str
    at: int = field(init=False)
    total: int = 0
    group: int = 0
    places: int = 0
    room: int = 10**MAX_DIGITS
    limit: int = 10**MAX_DIGITS
    scale: int = 1
    last: str = ""
    complete: bool = False

    def __attrs_post_init__(self) -> None:
        self.at = self.start

    def figure(self) -> Figure:
        """Return the number as it stands."""
        return Figure(self.total + self.group, self.places, self.scale, self.start, self.at)

    def advance(self) -> bool:
        """Take the next word or two; False where the number has ended."""
        at = self._joined()
        if self.last == "closed" or at >= self.end:
            return False
        token = self.text.tokens[at]
        if token.kind == "number":
            taken = at == self.at and self._digits(at)
        elif token.kind != "word":
            return False
        elif not self.last and token.text in self.words.articles:
            # "a" is one where a multiplier follows, else no number.
            follows = self.text.tokens[at + 1].text if at + 1 < self.end else ""
            taken = follows in self.words.times or follows in self.words.dozens
            self.group, self.room, self.last = 1, 1, "article"
        else:
            taken = self._word(token.text, after_digits=self.last == "digits", glued=token.glued)
        if not taken:
            return False
        self.complete = self.last != "article" and not (self.last == "digits" and self.total)
        self.at = max(self.at, at) + 1
        if token.text in self.words.dotted and self.at < self.end and self.text.tokens[self.at].text == ".":
            self.at += 1
        return True

    def _joined(self) -> int:
        """Step over "and", a comma or a hyphen inside a number, where a smaller word follows it."""
        tokens, at = self.text.tokens, self.at
        if not self.last or at + 1 >= self.end:
            return at
        joint, follows = tokens[at], self.words.adds.get(tokens[at + 1].text)
        if joint.text == "-" and joint.glued and tokens[at + 1].glued:
            multiplier = tokens[at + 1].text in self.words.times
            return at + 1 if multiplier or (follows and follows < self.room) else at
        if self.last != "times" or not follows:
            return at
        if joint.text in self.words.joins and follows < min(self.room, 100):
            return at + 1
        if joint.text in self.words.commas and self.room >= 1000 > follows and self._multiplied(at + 1):
            return at + 1
        return at

    def _multiplied(self, at: int) -> bool:
        """Whether the number words from token `at` on hold a multiplier ("five hundred and six")."""
        for token in self.text.tokens[at : self.end]:
            if token.text in self.words.times:
                return True
            if token.text not in self.words.adds and token.text != "-":
                return False
        return False

    def _word(self, word: str, *, after_digits: bool, glued: bool) -> bool:
        words = self.words
        if after_digits:
            short = (words.short.get(word) if glued else None) or words.short_money.get(self.money, {}).get(word)
            if short:
                self.group *= short
                self.scale, self.last = short, "closed"
                return True
        # One word may stand in two tables: a thousand by itself, and a thousand of what stands before it.
        return bool(
            (word in words.adds and self._add(words.adds[word]))
            or (word in words.teens and self._teen(words.teens[word]))
            or (word in words.times and self._times(words.times[word]))
            or (word in words.dozens and self._dozen(words.dozens[word]))
            or (word in words.point and self._decimals())
        )

    def _add(self, value: int) -> bool:
        if self.last == "digits" or value >= self.room or (value == 0 and self.last):
            return False
        if value >= 1000 and self.group:
            return False
        self.scale = 1
        if value >= 1000:
            # One word for a multiplier and its one ("seribu", "sejuta"): the scale is its own where it stands alone.
            self.scale = value if not self.total else 1
            self.total, self.limit, self.room, self.last = self.total + value, value, value, "times"
            return True
        self.group += value
        # Below twenty, and ten itself, nothing follows; "twenty" leaves room for one to nine.
        self.room, self.last = 1 if value < 20 else int(trailing_step(value)), "add"
        return True

    def _teen(self, value: int) -> bool:
        if self.last != "add" or self.group % 10 == 0 or self.group % 100 >= 10:
            return False
        self.group += value
        self.room, self.last = 1, "teen"
        return True

    def _times(self, multiplier: int) -> bool:
        # No multiplier after none, after another that closed its group, or after 2.5 million.
        if not self.group or not self.limit or multiplier >= self.limit:
            return False
        digits, alone = self.last == "digits", self.total == 0
        if multiplier >= 1000:
            if not digits and self.group >= 1000:
                return False
            self.scale = self.scale * multiplier if alone else 1
            self.group *= multiplier
            if not self.places:
                self.total, self.group, self.limit = self.total + self.group, 0, multiplier
        else:
            part = self.group if digits else self.group % multiplier
            if not part or (not digits and (self.group // multiplier) % 10):
                return False
            if part >= (100 if alone and part == self.group else 10):
                return False
            self.scale = multiplier if alone and part == self.group else 1
            self.group += part * (multiplier - 1)
        if self.places:
            self.limit = 0
        # After digits only digits with a smaller multiplier go on: "2 juta 300 ribu".
        self.room, self.last = 1 if digits else multiplier, "times"
        return True

    def _dozen(self, size: int) -> bool:
        if self.total or self.places or not 0 < self.group < 100 or self.last == "times":
            return False
        self.group *= size
        self.scale, self.last = size, "closed"
        return True

    def _digits(self, at: int) -> bool:
        """Take a numeral: at the start, or between two multipliers ("2 juta 300 ribu")."""
        mantissa, places = numeral(self.text, at, self.words)
        if self.last:
            follows = self.words.times.get(self.text.tokens[at + 1].text) if at + 1 < self.end else None
            if self.last != "times" or self.group or not self.total or places:
                return False
            if not follows:
                # "12 тысяч 450": as many digits as the multiplier has zeros, and they end the number.
                written = self.text.tokens[at].text.replace(" ", "")
                if not (self.words.mixed and 10 ** len(written) == self.limit and mantissa):
                    return False
                self.group, self.scale, self.last = mantissa, 1, "closed"
                return True
            if follows >= self.limit or mantissa * follows >= self.limit:
                return False
        self.group, self.places, self.room, self.scale, self.last = mantissa, places, 1, 1, "digits"
        return True

    def _decimals(self) -> bool:
        """Take "point" and what follows it: digit words one by one, or one run of digits."""
        if self.places or self.last not in ("add", "teen", "digits", "times") or self.total:
            return False
        tokens, adds = self.text.tokens, self.words.adds
        at, run = self.at + 1, ""
        # "две целых двадцать пять сотых"
        zero = at < self.end and tokens[at].text[0] == "0"  # "47 point 001"
        for part in whole_figures(self.text, at, at if zero else min(self.end, at + _MOST_PART), self.words):
            below = self.words.fractions.parts.get(tokens[part.end].text, 1) if part.end < self.end else 1
            if below > part.mantissa and not part.places and str(below).strip("0") == "1":
                self.places = len(str(below)) - 1
                self.group, self.scale, self.last, self.at = self.group * below + part.mantissa, 1, "digits", part.end
                return True
        if at < self.end and tokens[at].kind == "number" and tokens[at].text.isdecimal():
            run, at = tokens[at].text, at + 1
        else:
            while at < self.end and adds.get(tokens[at].text, 10) < 10:
                run, at = run + str(adds[tokens[at].text]), at + 1
        if not run or len(run) > MAX_DIGITS:
            return False
        self.group, self.places = int(f"{self.group}{run}"), len(run)
        self.scale, self.last, self.at = 1, "digits", at - 1
        return True
