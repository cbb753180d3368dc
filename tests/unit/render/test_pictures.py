"""What the pictures of small dossiers show, as data, read back from their drawings."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import kzclaims as kz
from kzclaims.io.toml import read_toml
from kzclaims.model.interval import Interval
from kzclaims.render.outline import outline
from kzclaims.render.parts import parts_of
from kzclaims.render.pictures import Intervals, Parts
from kzclaims.render.picturing import Picturing
from kzclaims.render.svg import svg_of
from tests.laws.drawings import bars_of, lines_of, read_drawing, rows_of

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "tests" / "cases" / "pictures").glob("*.toml"))
CASES = [pytest.param(tomllib.loads(path.read_text(encoding="utf-8")), id=path.stem) for path in FILES]


def pictures_of(source):
    report = kz.reconcile(kz.load(ROOT / source) if source.endswith(".toml") else read_toml(source))
    told = outline(report)
    picturing = Picturing(told.telling)
    found = [picturing.of(entry) for section in told.sections for entry in section.entries if entry.drawn]
    return {one.title: one for one in (*found, *parts_of(told.beside)) if one is not None}


def words_of(picture):
    """Return a drawing in words, to the nearest whole number."""
    drawing = read_drawing(svg_of(picture))
    if isinstance(picture, Intervals):
        return _of_rows(drawing)
    if isinstance(picture, Parts):
        return _of_bars(drawing, picture.whole.span.low)
    return _of_lines(drawing)


def _of_rows(drawing):
    ruler = drawing.ruler()
    words = []
    for row in rows_of(drawing):
        parts = [] if row.point is None else [f"{row.shape} at {near(ruler, row.point)}"]
        if row.thin is not None:
            end = "and more" if row.thin.opens_right else f"to {near(ruler, row.thin.end)}"
            parts.append(f"{near(ruler, row.thin.start)} {end}")
        words.append(f"{', '.join(parts)} | {row.label}")
    if drawing.band is not None:
        words.append(f"all say {near(ruler, drawing.band.start)} to {near(ruler, drawing.band.end)}")
    return words


def near(ruler, place):
    """Return the roundest number that lies within a unit of the drawing from a place."""
    value = ruler.value(place)
    steps = (1000, 500, 100, 50, 10, 5, 1)
    return next(f"{near:,}" for step in steps if ruler.says(place, near := round(value / step) * step) or step == 1)


def _of_bars(drawing, whole):
    bars = bars_of(drawing)
    unit = bars[0].certain / whole
    words = []
    for bar in bars:
        low, high = round(bar.certain / unit), round(bar.most / unit)
        span = f"{low}" if low == high else f"{low} to {high}"
        words.append(f"{span}{' follows' if bar.follows else ''} | {bar.words}")
    return words


def _of_lines(drawing):
    values = drawing.values()
    words = []
    for line in lines_of(drawing):
        shapes = dict.fromkeys(line.crosses, "cross at ") | dict.fromkeys(line.rings, "ring at ")
        points = ", ".join(
            f"{shapes.get(one, '')}{near(values, one[1])}"
            for one in sorted({*line.way, *line.dots, *line.rings, *line.crosses})
        )
        falls = "".join(f" | falls from {near(values, a[1])} to {near(values, b[1])}" for a, b in line.falls)
        words.append(f"{line.name} | {points}{falls}")
    return words


@pytest.mark.parametrize("case", CASES)
def test_pictures_show_what_their_case_says(case):
    """Each picture that a case names is drawn under that title, and shows just its lines."""
    found = pictures_of(case["dossier"])
    assert {one["title"]: one["lines"] for one in case["pictures"]} == {
        one["title"]: words_of(found[one["title"]]) for one in case["pictures"]
    }


def test_a_title_is_about_the_claim_that_it_names_in_full():
    """A picture of a town is not taken for one of its country, though the country's name begins the title."""
    claims = [
        kz.claim("killed", 20, id="land", source="a", as_of="2021-05-08"),
        kz.claim("killed", 12, id="town-a", source="a", as_of="2021-05-08", place="Northtown"),
        kz.claim("killed", 12, id="town-b", source="b", as_of="2021-05-08", place="Northtown"),
    ]
    picturing = Picturing(outline(kz.reconcile(claims)).telling)
    picture = picturing.intervals(("land", "town-a", "town-b"), "Killed in Northtown: 12, and both agree")
    assert Interval.exactly(12) == picture.shared
