"""Tokens: a phrase cut into numerals, words and signs, each knowing where it stood as given."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from attrs import field, frozen

from kzclaims.errors import ParseError

# Longer than any phrase that holds one figure; it bounds the work on hostile input.
MAX_LENGTH = 300

_SAME = {
    **dict.fromkeys("‘’‛ʼ`", "'"),
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("‐‑‒–—―−﹣", "-"),
    **dict.fromkeys("～〜∼", "~"),
    **dict.fromkeys("\t\n\r", " "),
}
_CLOSING = frozenset(".,;:!?")
_LETTERS = re.compile(r"[^\W\d_]+")
_NO_LETTERS: Mapping[str, str] = {}


class Token(NamedTuple):
    """A numeral, word, clock time, ISO date or sign; `start` and `end` are offsets into the phrase as given.

    `text` is in lower case with plain digits, quotes and hyphens; `glued` says that no space stands before.
    """

    kind: str
    text: str
    start: int
    end: int
    glued: bool


@frozen
class Text:
    """A phrase and its tokens, without the punctuation and quotation marks around it."""

    phrase: str
    tokens: tuple[Token, ...] = field(repr=False)

    def raw(self, first: int, last: int) -> str:
        """Return the text of tokens first to last (not included) as given, spaces made single."""
        if first >= last:
            return ""
        return " ".join(self.phrase[self.tokens[first].start : self.tokens[last - 1].end].split())

    def fault(self, problem: str, first: int = 0, last: int | None = None, hint: str = "") -> ParseError:
        """Return the error that underlines tokens first to last (not included; the end by default)."""
        tokens = self.tokens
        last = len(tokens) if last is None else last
        start = tokens[first].start if first < len(tokens) else len(self.phrase.rstrip())
        end = tokens[last - 1].end if first < last <= len(tokens) else max(start, len(self.phrase.rstrip()))
        return ParseError(problem, phrase=self.phrase, start=start, end=end, hint=hint)


def tokenise(
    phrase: str,
    *,
    spaced: bool = False,
    prefixes: Collection[str] = (),
    letters: Mapping[str, str] = _NO_LETTERS,
    bare: bool = True,
) -> Text:
    """Cut a phrase into tokens.

    `spaced` lets a space group digits in threes; `prefixes` are the words that may touch digits ("Rp200");
    `letters` are those read as another; `bare` drops a full stop at the end and quotation marks around the whole.
    Raises ParseError where the phrase is empty, too long, or holds a control or invisible character.
    """
    if not isinstance(phrase, str):
        raise ParseError(f"{type(phrase).__name__} is not a phrase", phrase=repr(phrase)[:80], hint="give text")
    if len(phrase) > MAX_LENGTH:
        raise ParseError(
            f"the phrase has {len(phrase):,} characters; at most {MAX_LENGTH} can be read",
            phrase=phrase,
            start=MAX_LENGTH,
            hint="give the figure with its hedge and unit, not the text around it",
        )
    plain, offsets = _plain(phrase, letters)
    if not plain.strip():
        raise ParseError("the phrase is empty", phrase=phrase, hint='write a figure, such as "at least 16"')
    tokens: list[Token] = []
    at = previous = 0
    pattern = _pattern(spaced)
    while (match := pattern.search(plain, at)) is not None:
        start, at = match.span()
        kind, text = str(match.lastgroup), match.group()
        if kind == "word" and not text.isalpha():
            touching = _LETTERS.match(text)
            if touching and touching.group() in prefixes and text[touching.end() :][:1].isdecimal():
                at, text = start + touching.end(), touching.group()
        tokens.append(Token(kind, text, offsets[start], offsets[at], bool(tokens) and start == previous))
        previous = at
    return Text(phrase, _bare(tokens) if bare else tuple(tokens))


@cache
def _pattern(spaced: bool) -> re.Pattern[str]:
    grouped = r"\d{1,3}(?:\ \d{3})+(?!\d)(?:[.,]\d+)*|" if spaced else ""
    return re.compile(
        rf"""
        (?P<iso>\d{{4}}-(?:0[1-9]|1[0-2])(?:-\d{{2}}(?:t\d{{2}}:\d{{2}}(?::\d{{2}})?)?)?(?![.,:-]?\d))
        |(?P<clock>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?![\d:]))
        |(?P<number>{grouped}\d+(?:[.,']\d+)*)
        |(?P<word>[^\W\d_](?:[^\W_]|'(?=[^\W\d_]))*)
        |(?P<sign>\S)
        """,
        re.VERBOSE,
    )


def _plain(phrase: str, letters: Mapping[str, str]) -> tuple[str, Sequence[int]]:
    """Return the phrase in one plain spelling, and for each of its characters the place it came from."""
    if phrase.isascii() and phrase.isprintable():
        return phrase.lower(), range(len(phrase) + 1)
    plain: list[str] = []
    offsets: list[int] = []
    for at, char in enumerate(phrase):
        said, joins = _spelling(char)
        if not said:
            raise ParseError(
                f"a control or invisible character (U+{ord(char):04X})",
                phrase=phrase,
                start=at,
                end=at + 1,
                hint="take it out",
            )
        if joins and plain:
            # An accent written apart joins its letter where one character can hold both.
            whole = unicodedata.normalize("NFC", plain[-1] + char)
            if len(whole) == 1:
                plain[-1] = letters.get(whole, whole)
                continue
        plain.append(letters.get(said, said))
        offsets.append(at)
    return "".join(plain), [*offsets, len(phrase)]


@lru_cache(maxsize=2048)
def _spelling(char: str) -> tuple[str, bool]:
    """Return the plain spelling of a character, empty where it is invisible, and whether it is an accent."""
    category = unicodedata.category(char)
    if char not in _SAME and category in ("Cc", "Cf", "Cs"):
        return "", False
    if category.startswith("Z"):
        return " ", False
    if category == "Nd":
        return str(unicodedata.decimal(char)), False
    if 0xFF01 <= ord(char) <= 0xFF5E:
        char = chr(ord(char) - 0xFEE0)
    char = _SAME.get(char, char)
    lower = char.lower()
    return (lower if len(lower) == 1 else char), category.startswith("M")


def _bare(tokens: list[Token]) -> tuple[Token, ...]:
    """Drop the full stop after a phrase and a pair of quotation marks around the whole of it."""
    first, last = 0, len(tokens)
    for _ in range(2):
        while last - first > 1 and tokens[last - 1].text in _CLOSING:
            last -= 1
        if last - first < 3 or not tokens[first].text == tokens[last - 1].text == '"':
            break
        if any(token.text == '"' for token in tokens[first + 1 : last - 1]):
            break
        first, last = first + 1, last - 1
    return tuple(tokens[first:last])
