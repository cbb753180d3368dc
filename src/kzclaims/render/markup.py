"""Markup: text from outside as HTML and SVG show it, so that no text of a claim is ever more than text."""

from __future__ import annotations

import re
import unicodedata
from html import escape

from kzclaims.render.telling import MAX_TEXT, clean

# What a reader may want to see of a quotation or a reason; whatever is longer is neither.
MOST_READ = 2_000
# Marks over one letter: no script that is written by hand needs more (Vietnamese two, Hebrew three, Tibetan four).
_MOST_MARKS = 4


def shown(text: str, most: int = MAX_TEXT) -> str:
    """Return a text for the content of an element or a quoted attribute, on one line.

    Signs that change direction or cannot be seen are dots, towers of marks are cut, a long text is cut and says so.
    """
    words = clean(text, most)
    return escape(words if words.isascii() else _flat(words))


def printable(text: str) -> str:
    """Return a longer text with its lines, signs that cannot be seen as dots and towers of marks cut."""
    return _flat("".join(sign if sign.isprintable() or sign in "\n\t" else "·" for sign in text.replace("\r\n", "\n")))


def _flat(words: str) -> str:
    """Return words without the marks that are more than a letter carries, or that stand before any letter.

    Before the words stands our own markup, and a sign of it must not carry a mark: ">" with a stroke is another sign
    wherever a text is brought into composed form (NFC), and then no longer ends a tag.
    """
    kept: list[str] = []
    marks = _MOST_MARKS
    for sign in words:
        marks = marks + 1 if unicodedata.category(sign).startswith("M") else 0
        if marks <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def tag(name: str, *content: str, **attributes: object) -> str:
    """Return an element with its content, which is markup, and its attributes, which are text.

    `class_` is the attribute class, `aria_label` aria-label. One that is None or False is left out; True has no value.
    """
    named = ""
    for key, value in attributes.items():
        if value is not None and value is not False:
            said = "" if value is True else f'="{escape(str(value))}"'
            named += f" {key.rstrip('_').replace('_', '-')}{said}"
    return f"<{name}{named}>{''.join(content)}</{name}>"


_NAME = re.compile(r"[^a-z0-9]+")


def name_of(words: str) -> str:
    """Return words as the name of a class: small letters and hyphens."""
    return _NAME.sub("-", words.lower()).strip("-")
