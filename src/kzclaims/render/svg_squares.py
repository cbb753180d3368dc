"""Who agrees with whom as SVG: a square for each two sources, the darker the more they agree, with the share in it."""

from __future__ import annotations

from kzclaims.reconciliation.agreement import percent
from kzclaims.render.pictures import Squares
from kzclaims.render.strokes import LEFT, WIDTH, fitting, path, svg_element

# Shades of a square, by fifths of agreement.
_SHADES = 5
_ROW = 26
_NAMES = 120
_SIZE = 9  # of the font


def squares_svg(picture: Squares) -> str:
    """Return the matrix of sources: shares above, numbers of figures below the diagonal. One a report, of any size."""
    place_of = {name: at for at, name in enumerate(picture.sources)}
    wide = min(44, (WIDTH - _NAMES - LEFT) // max(1, len(place_of)))
    shades = [""] * (_SHADES + 1)
    words = ""
    for square in picture.squares:
        row, column = sorted((place_of[square.a], place_of[square.b]))
        x, y = _NAMES + wide * column, 16 + _ROW * row
        shade = _SHADES if square.share is None else min(_SHADES - 1, int(square.share * _SHADES))
        shades[shade] += f"M{x:g} {y}h{wide - 2:g}v{_ROW - 2}h-{wide - 2:g}z"
        dark = ' class="y"' if _SHADES > shade >= _SHADES - 2 else ""
        words += f'<text{dark} x="{x + wide / 2 - 1:g}" y="{y + 16}">{percent(square.share)}</text>'
        below_x, below_y = _NAMES + wide * row + wide / 2 - 1, 16 + _ROW * column + 16
        words += f'<text x="{below_x:g}" y="{below_y:g}">{square.cells:,}</text>'
    names = "".join(
        f'<text class="e" x="{_NAMES - 4}" y="{32 + _ROW * at}">{fitting(name, _NAMES - LEFT, _SIZE)}</text>'
        f'<text x="{_NAMES + wide * at + wide / 2 - 1:g}" y="12">{at + 1}</text>'
        for at, name in enumerate(picture.sources)
    )
    squares = "".join(path(f"h{at}", line) for at, line in enumerate(shades))
    bottom = 16 + _ROW * len(picture.sources)
    return svg_element(picture.title, bottom, [f'<g class="z">{squares}{names}{words}</g>'], picture.more, "source")
