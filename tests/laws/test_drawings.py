"""Laws of drawings: whatever is drawn is small, whole and well-formed, and says what its picture says."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kzclaims as kz
from kzclaims.model.interval import Interval
from kzclaims.model.period import Period
from kzclaims.render.outline import outline
from kzclaims.render.pictures import Axis, Intervals, Mark, Row, Squares
from kzclaims.render.picturing import Picturing
from kzclaims.render.scale import Scale, seconds_of
from kzclaims.render.svg import standalone, svg_of
from kzclaims.testing.strategies import instants
from tests.laws.drawings import MOST_BYTES, bars_of, lines_of, overlap, read_drawing, rows_of
from tests.laws.strategies import any_instants, any_numbers
from tests.laws.strategies_pictures import jagged_timelines, odd_intervals, odd_squares, odd_timelines, odd_trees
from tests.laws.test_pictures import check_span

_SVG = "{http://www.w3.org/2000/svg}"
calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@calm
@given(st.one_of(odd_intervals(), odd_timelines(), odd_trees(), odd_squares()))
def test_a_drawing_is_small_and_well_formed_whatever_it_shows(picture):
    """Every drawing is XML of a few elements and attributes, with nothing cut off; all but squares in a kilobyte."""
    svg = svg_of(picture)
    read_drawing(svg)
    assert isinstance(picture, Squares) or len(svg.encode()) <= MOST_BYTES


@calm
@given(st.one_of(odd_intervals(), odd_timelines(), odd_trees(), odd_squares()))
def test_a_file_of_its_own_is_the_drawing_with_its_style(picture):
    """A drawing that stands alone is well-formed too, and fetches nothing."""
    root = ElementTree.fromstring(standalone(picture))
    assert {one.tag for one in root.iter()} <= {
        f"{_SVG}{name}" for name in ("svg", "style", "g", "path", "rect", "text")
    }
    (style,) = root.findall(f"{_SVG}style")
    assert not {"url", "@import", "http"} & set(re.findall(r"[@\w]+", style.text))
    assert [one.text for one in ElementTree.fromstring(svg_of(picture)).iter("text")] == [
        one.text for one in root.iter(f"{_SVG}text")
    ]


@calm
@given(odd_intervals())
def test_an_interval_chart_says_what_its_rows_say(picture):
    """The first rows are drawn, each as it is; the others are counted."""
    drawing = read_drawing(svg_of(picture))
    rows = rows_of(drawing)
    assert 1 <= len(rows)
    assert len(picture.rows) + picture.more == len(rows) + drawing.more
    ruler = drawing.ruler()
    for row, drawn in zip(picture.rows, rows, strict=False):
        check_span(row.literal, drawn.thin, ruler, arrows=True)
        check_span(row.plausible, drawn.thick, ruler, arrows=False)
        if row.point is not None:
            assert ruler.says(drawn.point, row.point)
    assert (picture.shared is None) == (drawing.band is None)


@calm
@given(odd_timelines() | jagged_timelines())
def test_the_falls_of_a_timeline_go_down(picture):
    """What is drawn as a fall ends below where it starts, or at the same height where the two are as good as one."""
    drawing = read_drawing(svg_of(picture))
    drawn = lines_of(drawing)
    told = sum(line.number for line in drawn)
    assert told + drawing.more == sum(len(line.dots) for line in picture.lines)
    for line in drawn:
        for (x, y), (to_x, to_y) in line.falls:
            assert x <= to_x and y <= to_y


@calm
@given(odd_timelines())
def test_no_name_of_a_timeline_stands_in_another(picture):
    """Names of lines are apart by the height of a sign."""
    drawing = read_drawing(svg_of(picture))
    heights = sorted(one.y for one in drawing.words if "e" in one.classes)
    assert all(b - a >= 10 for a, b in pairwise(heights))


@calm
@given(odd_trees())
def test_a_tree_draws_or_counts_each_part(picture):
    """Each branch has a row of its own or is counted."""
    drawing = read_drawing(svg_of(picture))
    assert len(bars_of(drawing)) + drawing.more == size_of(picture.whole)


def size_of(branch):
    return 1 + sum(map(size_of, branch.parts))


# Scales -------------------------------------------------------------------------------------------------


@calm
@given(st.lists(any_numbers(), min_size=1, max_size=6))
def test_the_words_of_ticks_are_their_numbers(numbers):
    """The words of a tick are its number to the last digit, and two ticks never bear the same words."""
    ticks = Scale.of(numbers, 8, 352).ticks()
    assert len(ticks) >= 2
    assert [Fraction(number) for number, _ in ticks] == [Fraction(words.replace(",", "")) for _, words in ticks]
    assert len({words for _, words in ticks}) == len(ticks)


@calm
@given(st.lists(instants() | any_instants(), min_size=1, max_size=2))
def test_a_scale_of_instants_has_two_days_at_least(found):
    """However near two instants are, and at either end of the calendar, two days bear their names."""
    ticks = Scale.of([seconds_of(one) for one in found], 8, 352, Axis.TIME).ticks()
    assert len({words for _, words in ticks}) >= 2


@calm
@given(odd_intervals())
def test_the_words_of_ticks_stand_apart(picture):
    """No word of an axis runs into the next."""
    assert not overlap([one for one in read_drawing(svg_of(picture)).words if "k" in one.classes])


# Odd numbers and sizes ----------------------------------------------------------------------------------

ODD = (
    "1" * 60,
    "-" + "9" * 60,
    "0.000000000000000000000000000001",
    "-0.5",
    "0",
    "123456789012",
    "123456789015",
)


@pytest.mark.parametrize("number", ODD)
@pytest.mark.parametrize("other", ODD)
def test_odd_numbers_are_drawn_where_they_are(number, other):
    """Sixty digits, thirty places, less than nothing: each cross stands at its number."""
    figures = [Decimal(one) for one in (number, other)]
    rows = [
        Row(
            claim="c",
            label="x",
            literal=Interval.exactly(one),
            plausible=Interval.exactly(one),
            point=one,
            mark=Mark.CONFLICT,
        )
        for one in figures
    ]
    drawing = read_drawing(svg_of(Intervals(title="t", rows=rows)))
    ruler = drawing.ruler()
    assert all(ruler.says(row.point, one) for row, one in zip(rows_of(drawing), figures, strict=True))


@pytest.mark.parametrize("year", [1, 9999])
def test_the_ends_of_the_calendar_are_drawn(year):
    """A date in year 1 and one in year 9999 have their places."""
    report = kz.reconcile(
        [kz.claim("event-start", Period.day(date(year, 1, 1) + timedelta(363 * at)), source=f"s{at}") for at in (0, 1)]
    )
    told = outline(report)
    entry = told.sections[0].entries[0]
    drawing = read_drawing(svg_of(Picturing(told.telling).of(entry)))
    assert [row.group for row in rows_of(drawing)] == ["c", "c"]
    assert 2 <= len(drawing.ruler().ticks)


def test_all_ends_open_is_a_line_with_two_arrows():
    """What says nothing is drawn from edge to edge."""
    everything = Interval.everything()
    picture = Intervals(title="t", rows=[Row(claim="c", label="x", literal=everything, plausible=everything)])
    (row,) = rows_of(read_drawing(svg_of(picture)))
    assert (8, 352, True, True) == (row.thin.start, row.thin.end, row.thin.opens_left, row.thin.opens_right)


@pytest.mark.parametrize("days", [2, 40])
def test_five_thousand_claims_of_one_thing_make_one_small_drawing(days):
    """Of a very large group as much is drawn as fits, and the rest is counted."""
    first = date(2022, 1, 1)
    claims = [
        kz.claim("killed", 100 + at % 7, id=f"c{at}", source=f"s{at % 5}", as_of=first + timedelta(days=at % days))
        for at in range(5_000)
    ]
    report = kz.reconcile(claims)
    told = outline(report)
    entry = next(entry for section in told.sections for entry in section.entries if entry.drawn)
    svg = svg_of(Picturing(told.telling).of(entry))
    assert len(svg.encode()) <= MOST_BYTES
    assert read_drawing(svg).more > 0
