"""Timelines as SVG: a line a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from kzclaims.render.pictures import Axis, Dot, Line, Mark, Timeline
from kzclaims.render.scale import Scale, place
from kzclaims.render.strokes import CROSSED, LEFT, RIGHT, axis, fitted, path, points, short, svg_element

_TALL = 150
_MOST_DOTS = 48
_MOST_LINES = 6
_NAME = 24
_APART = 11  # between the names of two lines


def timeline_svg(picture: Timeline) -> str:
    """Return a timeline, of many figures some: those that fall or conflict before others, the last of each source."""
    dots = sum(len(line.dots) for line in picture.lines)
    return fitted(picture, min(dots, _MOST_DOTS), _fewer, _drawn)


def _fewer(picture: Timeline, size: int) -> Timeline:
    lines = picture.lines[:_MOST_LINES]
    every = -(-sum(len(line.dots) for line in lines) // size)
    kept = [evolve(line, dots=_thinned(line.dots, every)) for line in lines]
    whole, left = (sum(len(line.dots) for line in some) for some in (picture.lines, kept))
    return evolve(picture, lines=tuple(kept), more=picture.more + whole - left)


def _thinned(dots: Sequence[Dot], every: int) -> tuple[Dot, ...]:
    """Return one of so many dots in a row: one that falls or conflicts before others, the last one always."""
    parts = [dots[start : start + every] for start in range(0, len(dots), every)]
    found = [min(part, key=lambda dot: (not dot.falls, dot.mark not in CROSSED)) for part in parts]
    return tuple(found if found[-1] is dots[-1] else [*found[:-1], dots[-1]])


def _drawn(picture: Timeline) -> str:
    dots = [dot for line in picture.lines for dot in line.dots]
    times = Scale.of([dot.at for dot in dots], LEFT + 40, RIGHT - 4, Axis.TIME)
    values = Scale.of([dot.value for dot in dots], _TALL - 4.0, 14.0)
    lines = "".join(_lines(picture.lines, times, values))
    ticks = "".join(f'<text y="{place(values.at(at) + 3)}">{words}</text>' for at, words in values.ticks())
    parts = [lines, f'<g class="v">{ticks}</g>', axis(times, _TALL)]
    return svg_element(picture.title, _TALL + 18, parts, picture.more, "figure")


def _lines(lines: Sequence[Line], times: Scale, values: Scale) -> Iterator[str]:
    """Yield each line with its dots, and its name where it ends, none over another."""
    taken: list[float] = []
    for at, line in enumerate(lines):
        drawn = [(times.at(dot.at), values.at(dot.value), dot) for dot in line.dots]
        way = "M" + "L".join(f"{place(x)} {place(y)}" for x, y, _ in drawn)
        falls = [
            f"M{place(a)} {place(b)}L{place(x)} {place(y)}" for (a, b, _), (x, y, dot) in pairwise(drawn) if dot.falls
        ]
        plain = points(((x, y) for x, y, dot in drawn if dot.mark not in CROSSED), Mark.AGREE)
        crosses = points(((x, y) for x, y, dot in drawn if dot.mark in CROSSED), Mark.CONFLICT)
        x, y, _ = drawn[-1]
        y = _free(max(y - 6, 9), taken)
        name = f'<text class="e" x="{place(x)}" y="{place(y)}">{short(line.source, _NAME)}</text>'
        yield f'<g class="s{at}">{path("l", way)}{plain}{name}</g>{path("d", "".join(falls))}{crosses}'


def _free(y: float, taken: list[float]) -> float:
    """Return the nearest place from `y` downwards where no name stands yet, and take it."""
    while any(abs(y - other) < _APART for other in taken):
        y += _APART
    taken.append(y)
    return y
