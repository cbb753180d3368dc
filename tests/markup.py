"""HTML as a reader of it sees it, held to what our pieces of it may be made of."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser
from itertools import groupby

ELEMENTS = {"div", "b", "table", "thead", "tbody", "tr", "th", "td", "style"}
DRAWN = {"svg", "g", "path", "rect", "text"}
# What a class and a style are made of: no quote, no slash, nothing that fetches.
_CLASS = re.compile(r"kz-[a-z-]+")
_PLACE = re.compile(r"-?[0-9.]+")
_SHAPE = {
    "class": re.compile(r"[a-z][a-z0-9]*"),
    "role": re.compile("img"),
    "aria-label": re.compile(r".*", re.DOTALL),
    "viewbox": re.compile(r"0 0 360 [0-9.]+"),
    "d": re.compile(r"[MLHVmlhvz0-9. -]+"),
} | dict.fromkeys(("x", "y", "width", "height"), _PLACE)
_STYLE = re.compile(r"(?:[a-z-]+:[a-z0-9 .,#()]+;?)+")


class _Reader(HTMLParser):
    """Reads HTML and refuses what is not of these elements and attributes, or is not closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        assert tag in ELEMENTS | DRAWN
        for name, value in attrs:
            if tag in DRAWN:
                assert _SHAPE[name].fullmatch(value), (name, value)
                continue
            assert {"class": _CLASS, "style": _STYLE}[name].fullmatch(value), (name, value)
            assert "url" not in value
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert tag == self.open.pop()

    def handle_data(self, data):
        assert self.open
        if self.open[-1] == "style":
            assert not re.search(r"url|@import|expression", data)
        elif not DRAWN & set(self.open):
            self.words.append(data)

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data[:80]}")

    handle_decl = handle_pi = unknown_decl = handle_comment


def read_html(html: str) -> str:
    """Return the text of a piece of HTML, elements parted by a space, once all of it is as it may be.

    What is written in a drawing is left out.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return " ".join(" ".join(reader.words).split())


def marks_over(text: str) -> int:
    """Return how many marks stand over one letter at most."""
    runs = groupby(text, lambda sign: unicodedata.category(sign).startswith("M"))
    return max((len(list(run)) for is_mark, run in runs if is_mark), default=0)
