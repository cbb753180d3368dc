"""Words as they are compared: letters' case, spaces, hyphens, apostrophes, footnote marks and forms of signs aside."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping

from attrs import frozen

from kzclaims.model.period import Period

# A longer word is no term: it is text that slipped into the wrong field.
MAX_WORD = 300
_MAX_NEAR = 60  # likeness costs the square of the length

_DASHES = "-_\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_APOSTROPHES = "'`\u00b4\u02bb\u02bc\u2018\u2019\u201b\u2032"
_FOOTNOTES = "*\u2020\u2021"
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")
_FOLD: dict[int, str | None] = {
    **{ord(sign): " " for sign in _DASHES},
    **{ord(sign): None for sign in _APOSTROPHES + _FOOTNOTES + _INVISIBLE},
}


def word_key(text: str) -> str:
    """Return a word as it is compared: "Nur‑Sultan" and "nur sultan" have one key, "Sana’a" and "Sanaa" too,
    and "Taiwan*", which a table marks for its footnote, is Taiwan.

    Law: the key of a key is itself.
    """
    if text.isascii():  # nothing to compose, and a gazetteer has many words
        return " ".join(text.translate(_FOLD).lower().split()) or text.strip()
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text.translate(_FOLD)).casefold())
    # A word of signs alone ("-") keeps them, lest all such words be one.
    return " ".join(folded.translate(_FOLD).split()) or text.strip()


def bare_word(text: str) -> str:
    """Return a word as two sources may spell one name: accents, dots and a remark in brackets aside as well.

    "Tórshavn" and "Torshavn" are one word, so are "Mata-Utu" and "Mata Utu", "Belgrade (Beograd)" and "Belgrade".
    """
    plain = _REMARK.sub("", unicodedata.normalize("NFD", text))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign) and sign != ".")
    return word_key(letters) if letters.strip() else word_key(text)


@frozen
class Alias:
    """Another word for a term; with a period, only for claims of that time."""

    word: str
    period: Period | None = None


def near(word: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """Return up to three known words, likest first, that `word` may be a slip of.

    `known` gives by key the word as it is written.
    """
    key = word_key(word[: MAX_WORD + 1])
    if len(key) > _MAX_NEAR:
        return ()
    short = [other for other in known if len(other) <= _MAX_NEAR]
    return tuple(known[like] for like in difflib.get_close_matches(key, short, n=3, cutoff=0.8) if like != key)
