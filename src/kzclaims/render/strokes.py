"""Strokes: what drawings are made of, and how much of a picture fits into a kilobyte."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise
from typing import TypeVar

from kzclaims.render.markup import shown
from kzclaims.render.pictures import Mark, Picture
from kzclaims.render.scale import Scale, place
from kzclaims.render.telling import clean

# A picture has at most so many bytes; what would be more is left out, and how much that is is told.
MOST_BYTES = 1_000
WIDTH = 360
LEFT, RIGHT = 8.0, 352.0
_TITLE = 120
_MOST_FOR_ONE = 160
_SIGN = 6  # the width of a sign of a tick, on the safe side
# The widths of signs, by the height of the font: of small Latin letters and digits, of others, of East Asian ones.
_NARROW, _BROAD, _SQUARE = 0.55, 0.72, 1.1
_MOST_SIGNS = 56

CLASS_OF = {
    Mark.CONFLICT: "c",
    Mark.TENSION: "t",
    Mark.AGREE: "g",
    Mark.FIT: "f",
    Mark.ALONE: "n",
    Mark.WITHDRAWN: "w",
    Mark.ASIDE: "a",
}
CROSSED = (Mark.CONFLICT, Mark.TENSION)
_RINGED = (Mark.FIT, Mark.ASIDE, Mark.WITHDRAWN)

P = TypeVar("P", bound=Picture)


def fitted(picture: P, size: int, fewer: Callable[[P, int], P], draw: Callable[[P], str]) -> str:
    """Return the drawing of as much of a picture as a kilobyte holds, from `size` things down to one."""
    while True:
        svg = draw(fewer(picture, size))
        length = len(svg.encode())
        if length <= MOST_BYTES or size <= 1:
            return svg
        # A thing takes fewer bytes than this, so that nothing is left out that there is room for.
        size -= max(1, (length - MOST_BYTES) // _MOST_FOR_ONE)


def svg_element(title: str, bottom: int, parts: Iterable[str], more: int, noun: str) -> str:
    """Return a drawing under its title; what is left out is told below it."""
    height = bottom + (14 if more else 0)
    left = f'<text x="8" y="{height - 3}">{more:,} more {noun}{"" if more == 1 else "s"}</text>' if more else ""
    opened = f'<svg class="kz" role="img" aria-label="{short(title, _TITLE)}" viewBox="0 0 {WIDTH} {height}">'
    return f"{opened}{''.join(parts)}{left}</svg>"


def short(text: str, most: int) -> str:
    """Return a text for a drawing, cut to so many signs, and to twice as many bytes: a sign in markup may be six."""
    found = shown(text, most)
    while len(found.encode()) > 2 * most:
        text = text[: len(text) * 3 // 4]
        found = shown(f"{text}...", most)
    return found


def fitting(text: str, room: float, size: int = 11) -> str:
    """Return a text for a drawing, cut to what stands in so much room in a font of that size."""
    words = clean(text, 2 * _MOST_SIGNS)
    wide = [one * size for one in accumulate(map(_breadth, words))]
    if wide and wide[-1] > room:
        most = 3 + sum(one <= room - 3 * _NARROW * size for one in wide)
        return short(words, min(most, _MOST_SIGNS))
    return short(words, _MOST_SIGNS)


def width_of(text: str, size: int) -> float:
    """Return how wide a text is in a font of that size, on the safe side."""
    return sum(map(_breadth, clean(text, 2 * _MOST_SIGNS))) * size


def _breadth(sign: str) -> float:
    if unicodedata.category(sign).startswith("M"):
        return 0
    if unicodedata.east_asian_width(sign) in "WF":
        return _SQUARE
    return _NARROW if sign.isascii() and not sign.isupper() and sign not in "mw@%&" else _BROAD


def path(name: str, line: str) -> str:
    """Return a path of a class; nothing without a line."""
    named = f' class="{name}"' if name else ""
    return f'<path{named} d="{line}"/>' if line else ""


def points(found: Iterable[tuple[float, float]], mark: Mark) -> str:
    """Return points in the shape of their mark: a cross, a full dot or a ring."""
    if mark in CROSSED:
        return path("x", "".join(f"M{place(x - 4)} {place(y - 4)}l8 8m0-8-8 8" for x, y in found))
    dots = "".join(f"M{place(x)} {place(y)}h0" for x, y in found)
    return path("o", dots) + (path("i", dots) if mark in _RINGED else "")


def axis(scale: Scale, bottom: int) -> str:
    """Return the line below a drawing, with its ticks and their words."""
    ticks = _apart([(scale.at(at), words) for at, words in scale.ticks()])
    lines = "".join(f"M{place(x)} {bottom}v4" for x, _ in ticks)
    words = "".join(f'<text x="{place(_inside(x, words))}" y="{bottom + 14}">{words}</text>' for x, words in ticks)
    return f'<g class="k">{path("", f"M8 {bottom}H352{lines}")}{words}</g>'


def _apart(ticks: Sequence[tuple[float, str]]) -> Sequence[tuple[float, str]]:
    """Return as many ticks as stand apart with their words, the first and the last at least."""
    for every in range(1, len(ticks)):
        kept = ticks[::every]
        ends = [(_inside(x, words), (len(words) + 1) * _SIGN / 2) for x, words in kept]
        if len(kept) > 1 and all(b - a >= half + other for (a, half), (b, other) in pairwise(ends)):
            return kept
    return ticks if len(ticks) < 3 else [ticks[0], ticks[-1]]


def _inside(x: float, words: str) -> float:
    """Return where the middle of some words stands so that neither end is cut off."""
    half = len(words) * _SIGN / 2
    return min(max(x, half), WIDTH - half)
