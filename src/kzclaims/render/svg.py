"""SVG: pictures as inline drawings of a kilobyte at most, without style or script of their own.

What a line means is told by its class: the style gives the classes colours and widths, in light and in dark. Each mark
has a shape too, so that a picture says the same in black and white: a cross cannot be true, a full dot agrees, a ring
can be true beside others, a struck label was taken back.
"""

from __future__ import annotations

from kzclaims.render.pictures import Intervals, Parts, Picture, Timeline
from kzclaims.render.shipped import shipped
from kzclaims.render.svg_intervals import intervals_svg
from kzclaims.render.svg_parts import parts_svg
from kzclaims.render.svg_squares import squares_svg
from kzclaims.render.svg_timeline import timeline_svg


def svg_of(picture: Picture) -> str:
    """Return a picture as an SVG element for a page that holds the style."""
    if isinstance(picture, Intervals):
        return intervals_svg(picture)
    if isinstance(picture, Timeline):
        return timeline_svg(picture)
    return parts_svg(picture) if isinstance(picture, Parts) else squares_svg(picture)


def style() -> str:
    """Return the style of pictures, as CSS."""
    return shipped("pictures.css")


def standalone(picture: Picture) -> str:
    """Return a picture as an SVG file of its own, its style in it."""
    opened, rest = svg_of(picture).split(">", 1)
    named = opened.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')
    return f"{named}><style>{style()}</style>{rest}\n"
