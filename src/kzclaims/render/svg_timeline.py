"""Timelines as SVG: a line a source, a square where a figure cannot be true beside another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from attrs import evolve

from kzclaims.render.pictures import Axis, Dot, Line, Mark, Timeline
from kzclaims.render.scale import Scale, place
from kzclaims.render.strokes import CROSSED, LEFT, RIGHT, axis, fitted, fitting, path, points, svg_element, width_of

_TALL = 150
_MOST_DOTS = 160
# Dots up to which each has its point; of more the line tells, and points stand where it falls.
_FEW = 24
_MOST_LINES = 6
# What a line takes of a drawing, in dots, and the dots of a line that make it worth that.
_OF_A_LINE = 4
_FEWEST = 3
_ROOM, _SIZE = 130.0, 10  # of a name, and its font
_APART = 11  # between the names of two lines
_GONE = (Mark.WITHDRAWN, Mark.ASIDE)


def timeline_svg(picture: Timeline) -> str:
    """Return a timeline, of many figures some: those that fall or conflict before others, the last of each source."""
    dots = sum(len(line.dots) for line in picture.lines)
    size = min(dots, _MOST_DOTS) + _OF_A_LINE * min(len(picture.lines), _MOST_LINES)
    return fitted(picture, size, _fewer, partial(_drawn, many=dots > _FEW))


def _fewer(picture: Timeline, size: int) -> Timeline:
    """Return a timeline of about so many dots, a line counted as some: few whole courses before many torn ones."""
    lines: list[Line] = []
    left = size
    for line in picture.lines[:_MOST_LINES]:
        left -= _OF_A_LINE + min(len(line.dots), _FEWEST)
        if lines and left < 0:
            break
        lines.append(line)
    every = -(-sum(len(line.dots) for line in lines) // max(1, size - _OF_A_LINE * len(lines)))
    kept = [evolve(line, dots=_thinned(line.dots, every)) for line in lines]
    whole, told = (sum(len(line.dots) for line in some) for some in (picture.lines, kept))
    return evolve(picture, lines=tuple(kept), more=picture.more + whole - told)


def _thinned(dots: Sequence[Dot], every: int) -> tuple[Dot, ...]:
    """Return one of so many dots in a row, one that falls or conflicts before others; the last one always.

    A fall needs the dot that it falls from, and that one the dot before it: a slip is no slow rise.
    """
    parts = [range(start, min(start + every, len(dots))) for start in range(0, len(dots), every)]
    found = {min(part, key=lambda at: (not dots[at].falls, dots[at].mark not in CROSSED)) for part in parts}
    found.add(len(dots) - 1)
    tops = {before for at in found if dots[at].falls and (before := _before(dots, at)) is not None}
    found |= tops | {before for at in tops if (before := _before(dots, at)) is not None}
    return tuple(evolve(dots[at], falls=dots[at].falls and _before(dots, at) in found) for at in sorted(found))


def _before(dots: Sequence[Dot], at: int) -> int | None:
    """Return the place of the last dot before one that still stands."""
    return next((one for one in range(at - 1, -1, -1) if dots[one].mark not in _GONE), None)


def _drawn(picture: Timeline, *, many: bool) -> str:
    dots = [dot for line in picture.lines for dot in line.dots]
    times = Scale.of([dot.at for dot in dots], LEFT + 40, RIGHT - 4, Axis.TIME)
    values = Scale.of([dot.value for dot in dots], _TALL - 4.0, 14.0)
    lines = "".join(_lines(picture.lines, times, values, many=many))
    ticks = "".join(f'<text y="{place(values.at(at) + 3)}">{words}</text>' for at, words in values.ticks())
    parts = [lines, f'<g class="v">{ticks}</g>', axis(times, _TALL)]
    return svg_element(picture.title, _TALL + 18, parts, picture.more, "figure")


def _lines(lines: Sequence[Line], times: Scale, values: Scale, *, many: bool) -> Iterator[str]:
    """Yield each line with its dots, and its name where it ends, none over another; what was taken back is off it."""
    taken: list[int] = []
    for at, line in enumerate(lines):
        # Whole units: a course of many dots has to fit.
        drawn = [(round(times.at(dot.at)), round(values.at(dot.value)), dot) for dot in line.dots]
        standing = [one for one in drawn if one[2].mark not in _GONE]
        way = _way([(x, y) for x, y, _ in standing]) if len(standing) > 1 else ""
        falls = [f"M{a} {b}L{x} {y}" for (a, b, _), (x, y, dot) in pairwise(standing) if dot.falls]
        marked = _marked(standing) if many else standing
        dots = points(((x, y) for x, y, dot in marked if dot.mark not in CROSSED), Mark.AGREE)
        gone = points(((x, y) for x, y, dot in drawn if dot.mark in _GONE), Mark.ASIDE)
        # A square for a cross: of many points in conflict each costs half as much.
        squares = path("j", "".join(f"M{x} {y}h0" for x, y, dot in marked if dot.mark in CROSSED))
        x, y, _ = drawn[-1]
        words = fitting(line.source, _ROOM, _SIZE)
        x = max(x, round(min(_ROOM, width_of(line.source, _SIZE))))
        name = f'<text class="e" x="{x}" y="{_free(y - 6, taken)}">{words}</text>'
        yield f'<g class="s{at}">{path("l", way)}{dots}{gone}{name}</g>{path("d", "".join(falls))}{squares}'


_Drawn = tuple[int, int, Dot]


def _marked(standing: Sequence[_Drawn]) -> list[_Drawn]:
    """Return the dots that have a point of their own among many: where a line falls from and to; one that is alone."""
    falls = {at for at, (_, _, dot) in enumerate(standing) if dot.falls}
    return [standing[at] for at in sorted(falls | {at - 1 for at in falls})] if len(standing) > 1 else list(standing)


def _way(places: Sequence[tuple[int, int]]) -> str:
    """Return a line through places, each told from the one before: most steps are short."""
    (x, y), *_ = places
    steps = (f"{b[0] - a[0]}{'' if b[1] < a[1] else ' '}{b[1] - a[1]}" for a, b in pairwise(places))
    return f"M{x} {y}l{' '.join(steps)}"


def _free(y: int, taken: list[int]) -> int:
    """Return the nearest place to `y` within the drawing where no name stands yet, and take it."""
    places = sorted(range(10, _TALL - 2), key=lambda one: (abs(one - y), one))
    taken.append(next(one for one in places if all(abs(one - other) >= _APART for other in taken)))
    return taken[-1]
