"""Charts: the pictures of a report as altair charts, for whoever wants to go on with them. The one door to altair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from types import ModuleType
from typing import Any

from kzclaims.errors import MissingExtraError
from kzclaims.model.interval import Interval
from kzclaims.model.number import Number
from kzclaims.render.markup import printable
from kzclaims.render.pictures import Axis, Branch, Intervals, Mark, Parts, Picture, Squares, Timeline
from kzclaims.render.scale import instant_of

WIDTH = 480
_ROW = 28
_MOST = 12
_MOST_LABEL = 400
_ROOM = 12  # between the first and last place of a chart and its edge
_LABELS = 320
# Colours of marks and sources, told apart by eyes that see fewer colours (Okabe and Ito, "Color universal design",
# 2008), and the shape that says the same without colour.
COLOURS = {
    Mark.CONFLICT: "#d55e00",
    Mark.TENSION: "#b37400",
    Mark.AGREE: "#009e73",
    Mark.FIT: "#0072b2",
    Mark.ALONE: "#555555",
    Mark.WITHDRAWN: "#999999",
    Mark.ASIDE: "#999999",
}
_SHAPES = {Mark.CONFLICT: "cross", Mark.TENSION: "cross", Mark.AGREE: "circle", Mark.ALONE: "circle"}


def chart_of(pictures: Iterable[Picture]) -> Any:
    """Return pictures as one altair chart, below each other; of many the first, with how many more there are.

    Raises MissingExtraError without altair.
    """
    altair = _altair()
    found = list(pictures)
    charts = [_chart(one, altair) for one in found[:_MOST]]
    if len(charts) == 1:
        return charts[0]
    more = {"title": f"and {len(found) - _MOST:,} more pictures"} if len(found) > _MOST else {}
    return altair.vconcat(*charts, **more).resolve_scale(color="independent", shape="independent", x="independent")


def _altair() -> ModuleType:
    try:
        import altair
    except ImportError:
        raise MissingExtraError("altair", extra="plot", purpose="drawing a chart") from None
    return altair


def _chart(picture: Picture, altair: ModuleType) -> Any:
    if isinstance(picture, Intervals):
        return _intervals(picture, altair)
    if isinstance(picture, Timeline):
        return _timeline(picture, altair)
    return _parts(picture, altair) if isinstance(picture, Parts) else _squares(picture, altair)


def _titled(title: str, more: int, noun: str) -> dict[str, Any]:
    """Return a title, with how much is left out below it; altair takes a list as lines."""
    told = printable(title)
    return {"text": told, "anchor": "start"} | ({"subtitle": f"{more:,} more {noun}"} if more else {})


def _plain(end: Number | None, axis: Axis = Axis.NUMBER) -> Any:
    """Return a number as JSON holds it, an instant as ISO text."""
    if end is None:
        return None
    if axis is Axis.TIME:
        return instant_of(end).isoformat()
    return float(end) if isinstance(end, Decimal) else end


def _said(text: str) -> str:
    words = printable(text)
    return words if len(words) <= _MOST_LABEL else f"{words[:_MOST_LABEL]}..."


def _intervals(picture: Intervals, altair: ModuleType) -> Any:
    axis = picture.axis
    ends = [end for row in picture.rows for span in (row.literal, row.plausible) for end in (span.low, span.high)]
    known = [end for end in ends if end is not None]
    low, high = min(known, default=0), max(known, default=1)
    values = [
        {
            "claim": row.claim,
            "label": _said(row.label),
            "literal_low": _plain(row.literal.low, axis),
            "literal_high": _plain(row.literal.high, axis),
            "plausible_low": _plain(row.plausible.low, axis),
            "plausible_high": _plain(row.plausible.high, axis),
            "point": _plain(row.point, axis),
            "mark": str(row.mark),
            # Where an open end is drawn to.
            "from": _plain(low if row.literal.low is None else row.literal.low, axis),
            "to": _plain(high if row.literal.high is None else row.literal.high, axis),
        }
        for row in picture.rows
    ]
    kind = "temporal" if axis is Axis.TIME else "quantitative"
    marks = [row.mark for row in picture.rows]
    base = altair.Chart(altair.Data(values=values)).encode(
        y=altair.Y("label:N", sort=None, title=None, axis=altair.Axis(labelLimit=_LABELS)),
        color=_colour(marks, altair),
        tooltip=["label:N", "mark:N", "literal_low:N", "literal_high:N", "plausible_low:N", "plausible_high:N"],
    )
    ticks = (
        altair.Axis(tickMinStep=1)
        if axis is Axis.NUMBER and all(isinstance(end, int) for end in known)
        else altair.Axis()
    )
    scale = altair.Scale(zero=False, padding=_ROOM)
    along = altair.X("from", type=kind, title=picture.unit, scale=scale, axis=ticks)
    thin = base.mark_rule().encode(x=along, x2="to")
    thick = base.mark_bar(size=8, opacity=0.5).encode(x=altair.X("plausible_low", type=kind), x2="plausible_high")
    points = base.mark_point(filled=True, size=90).encode(x=altair.X("point", type=kind), shape=_shape(marks, altair))
    arrows = (
        base.transform_filter("datum.literal_high === null")
        .mark_point(shape="triangle-right", filled=True, size=70)
        .encode(x=altair.X("to", type=kind))
    )
    layers = [*_band(picture, altair, kind), thin, thick, points, arrows]
    return altair.layer(*layers).properties(
        title=_titled(picture.title, picture.more, "claims"), width=WIDTH, height=_ROW * len(values)
    )


def _band(picture: Intervals, altair: ModuleType, kind: str) -> Iterator[Any]:
    if picture.shared is not None and None not in (picture.shared.low, picture.shared.high):
        ends = [{"shared_low": _plain(picture.shared.low), "shared_high": _plain(picture.shared.high)}]
        yield (
            altair.Chart(altair.Data(values=ends))
            .mark_rect(opacity=0.25, color="#56b4e9", stroke="#56b4e9", strokeWidth=2)
            .encode(x=altair.X("shared_low", type=kind), x2="shared_high")
        )


def _colour(marks: Iterable[Mark], altair: ModuleType) -> Any:
    found = [mark for mark in Mark if mark in set(marks)]
    scale = altair.Scale(domain=[str(mark) for mark in found], range=[COLOURS[mark] for mark in found])
    return altair.Color("mark:N", title=None, scale=scale, legend=altair.Legend(labelLimit=0))


def _shape(marks: Iterable[Mark], altair: ModuleType) -> Any:
    found = [mark for mark in Mark if mark in set(marks)]
    scale = altair.Scale(domain=[str(mark) for mark in found], range=[_SHAPES.get(mark, "diamond") for mark in found])
    return altair.Shape("mark:N", title=None, scale=scale, legend=altair.Legend(labelLimit=0))


def _timeline(picture: Timeline, altair: ModuleType) -> Any:
    values = [
        {
            "claim": dot.claim,
            "source": _said(line.source),
            "as_of": _plain(dot.at, Axis.TIME),
            "value": _plain(dot.value),
            "low": _plain(dot.span.low),
            "high": _plain(dot.span.high),
            "mark": str(dot.mark),
            "falls": dot.falls,
        }
        for line in picture.lines
        for dot in line.dots
    ]
    base = altair.Chart(altair.Data(values=values)).encode(
        x=altair.X("as_of:T", title=None, scale=altair.Scale(padding=_ROOM)),
        y=altair.Y("value:Q", title=picture.unit, scale=altair.Scale(zero=False, padding=_ROOM)),
        color=altair.Color("source:N", title=None),
        tooltip=["source:N", "as_of:T", "value:Q", "mark:N"],
    )
    marks = [dot.mark for line in picture.lines for dot in line.dots]
    lines = base.mark_line().encode(strokeDash=altair.StrokeDash("source:N", title=None))
    spans = base.mark_rule(opacity=0.5).encode(y=altair.Y("low:Q"), y2="high")
    points = base.mark_point(filled=True, size=60).encode(shape=_shape(marks, altair))
    return altair.layer(lines, spans, points).properties(
        title=_titled(picture.title, picture.more, "figures"), width=WIDTH, height=240
    )


# Of a figure in a tree: whether somebody gives it.
_KINDS = ("somebody gives it", "nobody gives it, it follows")


def _parts(picture: Parts, altair: ModuleType) -> Any:
    values = [_branch(branch, depth) for branch, depth in picture.whole.walk()]
    labels = altair.Axis(labelLimit=_LABELS, labelAlign="left", labelPadding=_LABELS, ticks=False, domain=False)
    base = altair.Chart(altair.Data(values=values)).encode(
        y=altair.Y("label:N", sort=None, title=None, axis=labels),
        color=altair.Color("kind:N", title=None, scale=altair.Scale(domain=_KINDS, range=["#3a6ea5", "#b36b00"])),
    )
    bars = base.mark_bar().encode(x=altair.X("low:Q", title=picture.unit))
    loose = base.mark_bar(opacity=0.4).encode(x="low:Q", x2="high")
    return altair.layer(bars, loose).properties(
        title=_titled(picture.title, 0, ""), width=WIDTH, height=_ROW * len(values)
    )


def _branch(branch: Branch, depth: int) -> dict[str, Any]:
    low, high = _ends(branch.span)
    return {
        "label": "\u203a " * depth + _said(f"{branch.figure} {branch.label}".strip()),
        "low": _plain(low),
        "high": _plain(high),
        "kind": _KINDS[branch.implied],
        "depth": depth,
        "claims": list(branch.claims),
    }


def _ends(span: Interval) -> tuple[Number | None, Number | None]:
    """Return both ends of a span; of an open one, the one there is twice."""
    return (span.high if span.low is None else span.low, span.low if span.high is None else span.high)


def _squares(picture: Squares, altair: ModuleType) -> Any:
    values = [
        {
            "a": _said(one.a),
            "b": _said(one.b),
            "cells": one.cells,
            "share": None if one.share is None else float(one.share),
            "reading": one.reading,
        }
        for one in picture.squares
    ]
    base = altair.Chart(altair.Data(values=values)).encode(
        x=altair.X("b:N", title=None), y=altair.Y("a:N", title=None), tooltip=["a:N", "b:N", "cells:Q", "reading:N"]
    )
    shade = altair.Color("share:Q", title="agree", scale=altair.Scale(scheme="blues", domain=[0, 1]))
    squares = base.mark_rect().encode(color=shade)
    words = base.mark_text().encode(text=altair.Text("share:Q", format=".0%"))
    side = 60 * max(1, len(picture.sources) - 1)
    return altair.layer(squares, words).properties(
        title=_titled(picture.title, picture.more, "sources"), width=side, height=side
    )
