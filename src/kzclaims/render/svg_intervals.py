"""Interval charts as SVG: a row a claim."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from kzclaims.model.interval import Interval
from kzclaims.render.pictures import Intervals, Mark, Row, middle
from kzclaims.render.scale import Scale, place
from kzclaims.render.strokes import CLASS_OF, CROSSED, LEFT, RIGHT, axis, fitted, fitting, path, points, svg_element

_MOST_ROWS = 12
_ROW = 30
_ARROW = 6  # room for an arrow beyond what has a place


def intervals_svg(picture: Intervals) -> str:
    """Return an interval chart, of many claims the first ones."""
    return fitted(picture, min(len(picture.rows), _MOST_ROWS), _fewer, _drawn)


def _fewer(picture: Intervals, size: int) -> Intervals:
    gone = len(picture.rows) - size
    return picture if gone <= 0 else evolve(picture, rows=picture.rows[:size], more=picture.more + gone)


def _drawn(picture: Intervals) -> str:
    ends = [end for row in picture.rows for span in (row.literal, row.plausible) for end in (span.low, span.high)]
    ends += [row.point for row in picture.rows]
    ends += [] if picture.shared is None else [picture.shared.low, picture.shared.high]
    scale = Scale.of(ends, LEFT + _ARROW, RIGHT - _ARROW, picture.axis)
    bottom = _ROW * len(picture.rows)
    parts = [_band(picture.shared, scale, bottom)]
    by_mark: dict[Mark, list[tuple[int, Row]]] = {}
    for at, row in enumerate(picture.rows):
        by_mark.setdefault(row.mark, []).append((_ROW * at, row))
    for mark, rows in by_mark.items():
        parts.append(f'<g class="{CLASS_OF[mark]}">{_rows(rows, mark, scale)}</g>')
    return svg_element(picture.title, bottom + 18, [*parts, axis(scale, bottom)], picture.more, "claim")


def _rows(rows: Sequence[tuple[int, Row]], mark: Mark, scale: Scale) -> str:
    """Return the rows of one mark: all their labels, then all thin lines as one path, all thick ones, all points."""
    labels, found = "", []
    thin, thick = "", ""
    for top, row in rows:
        y = top + 21
        labels += f'<text x="8" y="{top + 12}">{fitting(row.label, RIGHT - LEFT)}</text>'
        thin += _span(row.literal, scale, y, arrows=True)
        thick += _span(row.plausible, scale, y, arrows=False)
        at = row.point if row.point is not None or mark not in CROSSED else middle(row.plausible)
        if at is not None:
            found.append((scale.at(at), float(y)))
    return labels + path("l", thin) + path("p", thick) + points(found, mark)


def _span(span: Interval, scale: Scale, y: int, *, arrows: bool) -> str:
    """Return a line from one end of a span to the other, an open end with an arrow; nothing of one number."""
    if span.low is not None and span.low == span.high:
        return ""
    start = LEFT if span.low is None else scale.at(span.low)
    end = RIGHT if span.high is None else scale.at(span.high)
    line = f"M{place(start)} {y}H{place(end)}"
    if arrows and span.high is None:
        line += "m-4-4 4 4-4 4"
    if arrows and span.low is None:
        line += f"M{place(start + 4)} {y - 4}l-4 4 4 4"
    return line


def _band(shared: Interval | None, scale: Scale, bottom: int) -> str:
    """Return the band of what all say, two units wide at least."""
    if shared is None:
        return ""
    start = LEFT if shared.low is None else scale.at(shared.low)
    end = RIGHT if shared.high is None else scale.at(shared.high)
    room = max(0.0, 2 - (end - start)) / 2
    return f'<rect class="b" x="{place(start - room)}" width="{place(end - start + 2 * room)}" height="{bottom}"/>'
