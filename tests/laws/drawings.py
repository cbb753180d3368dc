"""Drawings read back: what the lines, points and words of an SVG say, as numbers again.

It knows of the form of a drawing only what a reader sees: rows, ticks with their words, and the classes of lines.
"""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import datetime
from fractions import Fraction
from itertools import pairwise
from xml.etree import ElementTree

from attrs import frozen

from kzclaims.model.number import Number

WIDTH = 360
ROW = 30
MOST_BYTES = 1_000
_ELEMENTS = {"svg", "g", "path", "rect", "text", "style", "title"}
_ATTRIBUTES = {"class", "role", "aria-label", "viewBox", "x", "y", "width", "height", "d"}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_LINE = re.compile(r"(?:[MmLlHhVvz]|-?\d+(?:\.\d+)?|[ ,])*")
_TOKEN = re.compile(r"[A-Za-z]|-?\d+(?:\.\d+)?")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_SIZES = {"e": 10, "k": 10, "z": 9}
_PAINT = 2.0  # how far a mark may reach over its place

Place = tuple[float, float]


@frozen
class Words:
    """A text of a drawing, with the place of its first sign and of its last one's end, and the classes it stands in."""

    text: str
    left: float
    right: float
    y: float
    classes: tuple[str, ...]
    x: float


@frozen
class Stroke:
    """A path: its class, the classes of the groups around it, its lines as places, and how many names are before it."""

    name: str
    classes: tuple[str, ...]
    lines: tuple[tuple[Place, ...], ...]
    before: int = 0


@frozen
class Band:
    """The shared value."""

    start: float
    end: float


@frozen
class Ruler:
    """An axis read back: places to values, by its two ticks that lie furthest apart."""

    ticks: tuple[tuple[float, Fraction], ...]

    @property
    def pixel(self) -> Fraction:
        """How much one unit of the drawing is worth."""
        (a, low), (b, high) = self.ticks[0], self.ticks[-1]
        return (high - low) / Fraction(b - a)

    def value(self, place: float) -> Fraction:
        start, low = self.ticks[0]
        return low + self.pixel * Fraction(place - start)

    def says(self, place: float, value: Number | Fraction) -> bool:
        """Say whether a place is that of a value, within one unit."""
        return abs(self.value(place) - Fraction(value)) <= abs(self.pixel)


@frozen
class Drawing:
    """A drawing read back, its marks in the order in which they are painted."""

    title: str
    height: float
    words: tuple[Words, ...]
    strokes: tuple[Stroke, ...]
    band: Band | None

    def row_words(self) -> list[Words]:
        """Return the texts that are no tick and no count, from above downwards."""
        inner = [one for one in self.words if "k" not in one.classes and "v" not in one.classes]
        return sorted((one for one in inner if not _is_count(one)), key=lambda one: one.y)

    @property
    def more(self) -> int:
        """How many things are told to be left out."""
        found = [one for one in self.words if _is_count(one)]
        assert len(found) <= 1
        return int(found[0].text.split()[0].replace(",", "")) if found else 0

    def of(self, name: str) -> list[Stroke]:
        return [one for one in self.strokes if one.name == name]

    def ruler(self) -> Ruler:
        """Return the axis below the drawing: each word with the tick above it, from left to right."""
        (axis,) = [one for one in self.strokes if one.classes == ("k",)]
        places = sorted(line[0][0] for line in axis.lines if line[0][0] == line[-1][0])
        words = sorted((one for one in self.words if "k" in one.classes), key=lambda one: one.x)
        assert len(places) == len(words)
        return Ruler(tuple(zip(places, (_value(one.text) for one in words), strict=True)))

    def values(self) -> Ruler:
        """Return the axis at the side: the middle of a word stands at its value."""
        words = sorted((one for one in self.words if "v" in one.classes), key=lambda one: one.y)
        return Ruler(tuple((one.y - 3, _value(one.text)) for one in words))


def _is_count(words: Words) -> bool:
    return not words.classes and re.fullmatch(r"[\d,]+ more (?:claim|figure|part|source)s?", words.text) is not None


def _value(words: str) -> Fraction:
    """Return what a tick says: a number, or a day in seconds from the first of year 1."""
    found = re.fullmatch(r"(\d+) ([A-Z][a-z]{2}) (\d+)", words)
    if found is None:
        return Fraction(words.replace(",", ""))
    day = datetime(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))
    return Fraction(int((day - datetime.min).total_seconds()))


# Reading ------------------------------------------------------------------------------------------------


def read_drawing(svg: str) -> Drawing:
    """Return what a drawing shows, once all of it is as it may be."""
    root = ElementTree.fromstring(svg)
    assert root.tag == "svg"
    box = [float(one) for one in root.attrib["viewBox"].split()]
    assert box[:3] == [0, 0, WIDTH]
    words: list[Words] = []
    strokes: list[Stroke] = []
    bands: list[Band] = []
    _read(root, (), words, strokes, bands)
    assert len(bands) <= 1
    drawing = Drawing(root.attrib["aria-label"], box[3], tuple(words), tuple(strokes), bands[0] if bands else None)
    _inside(drawing)
    return drawing


def _read(element, classes, words, strokes, bands):
    assert element.tag in _ELEMENTS
    assert set(element.attrib) <= _ATTRIBUTES
    for name in ("x", "y", "width", "height"):
        assert name not in element.attrib or _finite(element.attrib[name]) is not None
    own = element.attrib.get("class", "")
    if element.tag == "text":
        words.append(_words(element, classes))
    elif element.tag == "path":
        named = sum("e" in one.classes for one in words)
        strokes.append(Stroke(own, classes, _lines(element.attrib["d"]), named))
    elif element.tag == "rect":
        start, wide = _finite(element.attrib["x"]), _finite(element.attrib["width"])
        assert own == "b" and wide > 0
        bands.append(Band(start, start + wide))
    inside = (*classes, own) if element.tag == "g" and own else classes
    for child in element:
        _read(child, inside, words, strokes, bands)


def _finite(text: str) -> float:
    assert _NUMBER.fullmatch(text), text
    assert math.isfinite(float(text))
    return float(text)


def _words(element, classes) -> Words:
    text = "".join(element.itertext())
    own = element.attrib.get("class", "")
    named = {own, *classes}
    wide = width_of(text, min((_SIZES[one] for one in named if one in _SIZES), default=11))
    x = _finite(element.attrib.get("x", "0"))
    share = 1.0 if "e" in named else 0.5 if named & {"k", "z"} else 0.0
    left = x - wide * share
    return Words(text, left, left + wide, _finite(element.attrib["y"]), (*classes, *([own] if own else [])), x)


def width_of(text: str, size: int) -> float:
    """Return how wide a text is at most in the fonts of screens: a sign of East Asia or a picture is a square."""
    wide = 0.0
    for sign in text:
        if unicodedata.category(sign)[0] == "M" or sign in "\u200d\ufe0f":
            continue
        square = unicodedata.east_asian_width(sign) in "WF"
        narrow = sign.isascii() and not sign.isupper() and sign not in "mwMW@%&"
        wide += 1.0 if square else 0.54 if narrow else 0.7
    return wide * size


def _lines(line: str) -> tuple[tuple[Place, ...], ...]:
    """Return the lines of a path as the places that they go through."""
    assert _LINE.fullmatch(line), line
    found: list[list[Place]] = []
    at, command = (0.0, 0.0), ""
    numbers: list[float] = []
    for token in _TOKEN.findall(line):
        if token.isalpha():
            assert not numbers
            command = token
            if command == "z":
                found[-1].append(found[-1][0])
            continue
        numbers.append(_finite(token))
        if len(numbers) < (2 if command in "MmLl" else 1):
            continue
        at = _moved(at, command, numbers)
        numbers = []
        if command in "Mm":
            found.append([])
        found[-1].append(at)
        # What follows the place of a start is a line.
        command = {"M": "L", "m": "l"}.get(command, command)
    return tuple(map(tuple, found))


def _moved(at: Place, command: str, numbers: list[float]) -> Place:
    ahead = (numbers[0], 0.0) if command in "Hh" else (0.0, numbers[0]) if command in "Vv" else tuple(numbers)
    x, y = at if command.islower() else (0.0, 0.0)
    if command == "H":
        return ahead[0], at[1]
    if command == "V":
        return at[0], ahead[1]
    return round(x + ahead[0], 1), round(y + ahead[1], 1)


def _inside(drawing: Drawing) -> None:
    """Refuse a drawing of which something would be cut off."""
    for one in drawing.words:
        assert one.left >= -1 and one.right <= WIDTH + 1, one
        assert 6 <= one.y <= drawing.height, one
    for stroke in drawing.strokes:
        for x, y in (place for line in stroke.lines for place in line):
            assert _PAINT <= x <= WIDTH - _PAINT, stroke
            assert _PAINT <= y <= drawing.height - _PAINT, stroke
    if drawing.band is not None:
        assert drawing.band.start >= 0 and drawing.band.end <= WIDTH


# Interval charts ----------------------------------------------------------------------------------------


@frozen
class Span:
    """A line from one place to another, with an arrow at an end that is open."""

    start: float
    end: float
    opens_left: bool = False
    opens_right: bool = False


@frozen
class DrawnRow:
    """One row of an interval chart."""

    label: str
    group: str
    thin: Span | None
    thick: Span | None
    point: float | None
    shape: str


def rows_of(drawing: Drawing) -> list[DrawnRow]:
    """Return the rows of an interval chart, from above downwards; every mark belongs to one of them."""
    labels = drawing.row_words()
    rows = []
    drawn = 0
    for at, label in enumerate(labels):
        (group,) = label.classes
        assert at * ROW < label.y < (at + 1) * ROW
        mine = [
            (stroke, line)
            for stroke in drawing.strokes
            if stroke.classes != ("k",)
            for line in stroke.lines
            if at * ROW <= line[0][1] < (at + 1) * ROW
        ]
        assert {stroke.classes for stroke, _ in mine} <= {(group,)}
        drawn += len(mine)
        named = {name: [line for stroke, line in mine if stroke.name == name] for name in "lpoix"}
        point, shape = _point(named)
        rows.append(DrawnRow(label.text, group, _span(named["l"]), _span(named["p"]), point, shape))
    assert drawn == sum(len(one.lines) for one in drawing.strokes if one.classes != ("k",))
    return rows


def _span(lines) -> Span | None:
    if not lines:
        return None
    ((a, b),) = [line for line in lines if len(line) == 2]
    assert a[1] == b[1] and a[0] <= b[0]
    tips = [line[1] for line in lines if len(line) == 3]
    assert len(tips) + 1 == len(lines)
    assert set(tips) <= {a, b}
    return Span(a[0], b[0], opens_left=a in tips, opens_right=b in tips)


def _point(named) -> tuple[float | None, str]:
    dots, rings, crosses = named["o"], named["i"], named["x"]
    assert len(dots) <= 1 and rings in ([], dots)
    if crosses:
        assert not dots
        places = [place for line in crosses for place in line]
        xs = [x for x, _ in places]
        return (min(xs) + max(xs)) / 2, "cross"
    if not dots:
        return None, ""
    return dots[0][0][0], "ring" if rings else "dot"


# Timelines ----------------------------------------------------------------------------------------------


@frozen
class DrawnLine:
    """What is drawn of one source: its name, the way of its line, its points by shape, and its falls.

    A line of one point has no way.
    """

    name: str
    way: tuple[Place, ...]
    dots: tuple[Place, ...]
    rings: tuple[Place, ...]
    crosses: tuple[Place, ...]
    falls: tuple[tuple[Place, Place], ...]

    @property
    def number(self) -> int:
        """How many figures it tells: those that its way leads through, or its one point, and those off the way."""
        return len(self.rings) + (len(self.way) or len(self.dots) + len(self.crosses))


def lines_of(drawing: Drawing) -> list[DrawnLine]:
    """Return the lines of a timeline; falls and crosses follow the name of the line that they are of."""
    names = [one for one in drawing.words if one.classes and re.match(r"s\d", one.classes[0])]
    found = []
    for at, name in enumerate(names):
        assert name.classes == (f"s{at}", "e")
        inner = {one.name: one for one in drawing.strokes if one.classes == (f"s{at}",)}
        outer = {one.name: one.lines for one in drawing.strokes if one.before == at + 1 and not one.classes}
        assert set(inner) <= set("loi") and set(outer) <= set("dj")
        ways, rings = (inner[one].lines if one in inner else () for one in "li")
        assert len(ways) <= 1
        dots = [one.lines for one in drawing.strokes if one.classes == (f"s{at}",) and one.name == "o"]
        places = [line[0] for lines in dots for line in lines]
        ringed = tuple(line[0] for line in rings)
        for one in ringed:
            places.remove(one)
        found.append(
            DrawnLine(
                name.text,
                ways[0] if ways else (),
                tuple(places),
                ringed,
                tuple(line[0] for line in outer.get("j", ())),
                tuple((line[0], line[1]) for line in outer.get("d", ())),
            )
        )
    return found


# Trees of parts -----------------------------------------------------------------------------------------


@frozen
class DrawnBar:
    """One row of a tree of parts: its words, where it starts, and how long its bars are."""

    words: str
    start: float
    certain: float | None
    most: float | None
    follows: bool


def bars_of(drawing: Drawing) -> list[DrawnBar]:
    """Return the rows of a tree of parts, from above downwards."""
    bars = []
    for at, label in enumerate(drawing.row_words()):
        lines = {
            stroke.name: line
            for stroke in drawing.strokes
            for line in stroke.lines
            if at * ROW <= line[0][1] < (at + 1) * ROW
        }
        assert set(lines) <= set("rqu")
        assert not {"r", "u"} <= set(lines)
        solid, loose = lines.get("r", lines.get("u")), lines.get("q")
        for line in lines.values():
            assert line[0][1] == line[1][1] and line[0][0] <= line[1][0]
        certain = most = None
        if solid is not None:
            assert abs(solid[0][0] - label.x) < 0.1
            certain = most = solid[1][0] - solid[0][0]
        if loose is not None:
            assert abs(loose[0][0] - (label.x if solid is None else solid[1][0])) < 0.1
            most = loose[1][0] - label.x
        bars.append(DrawnBar(label.text, label.x, certain, most, "m" in label.classes))
        assert ("u" not in lines) or "m" in label.classes
    return bars


# Squares ------------------------------------------------------------------------------------------------


def cells_of(drawing: Drawing) -> dict[tuple[str, str], tuple[str, str]]:
    """Return, by two sources, the share and the number of figures that a matrix of squares tells."""
    names = [one for one in drawing.words if "e" in one.classes]
    heads = sorted((one for one in drawing.words if one.y == 12 and "e" not in one.classes), key=lambda one: one.x)
    assert [str(at + 1) for at in range(len(names))] == [one.text for one in heads]
    inner = [one for one in drawing.words if one not in names and one not in heads and not _is_count(one)]
    found: dict[tuple[int, int], str] = {}
    for one in inner:
        row = min(range(len(names)), key=lambda at: abs(names[at].y - one.y))
        column = min(range(len(heads)), key=lambda at: abs(heads[at].x - one.x))
        assert (row, column) not in found
        found[row, column] = one.text
    above = [pair for pair in found if pair[0] < pair[1]]
    assert {(b, a) for a, b in above} | set(above) == set(found)
    return {(names[a].text, names[b].text): (found[a, b], found[b, a]) for a, b in above}


def overlap(words: list[Words]) -> bool:
    """Say whether two words of one height run into each other, read as narrow as fonts are."""
    inner = sorted(words, key=lambda one: one.x)
    return any(a.x + (a.right - a.left) * 0.4 > b.x - (b.right - b.left) * 0.4 for a, b in pairwise(inner))
