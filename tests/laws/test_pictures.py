"""Laws of pictures: every number read back from a drawing is the report's own."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kzclaims as kz
from kzclaims.model.claim import Counting
from kzclaims.model.interval import Interval
from kzclaims.model.quantity import Quantity
from kzclaims.model.relation import Kind, Strength
from kzclaims.model.verdict import Outcome
from kzclaims.reconciliation.agreement import percent
from kzclaims.render.outline import outline
from kzclaims.render.parts import parts_of
from kzclaims.render.pictures import Axis, Intervals, Timeline
from kzclaims.render.picturing import Picturing
from kzclaims.render.scale import seconds_of
from kzclaims.render.squares import squares_of
from kzclaims.render.svg import svg_of
from kzclaims.testing.strategies import contradicted_dossiers, copied_dossiers, dossiers
from tests.laws.drawings import bars_of, cells_of, lines_of, read_drawing, rows_of
from tests.laws.strategies_pictures import courses, stories, turned, voices, wholes

calm = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ANY = st.one_of(
    stories(),
    courses(),
    wholes(),
    voices(),
    dossiers(),
    contradicted_dossiers().map(lambda found: found.dossier),
    copied_dossiers().map(lambda found: found.dossier),
)
EDGES = (8, 352)


# What the report says -----------------------------------------------------------------------------------


def drawn_of(report, kind):
    """Yield each entry that is drawn as a picture of a kind, with that picture."""
    told = outline(report)
    picturing = Picturing(told.telling)
    for section in told.sections:
        for entry in section.entries:
            picture = picturing.of(entry) if entry.drawn else None
            if isinstance(picture, kind):
                yield entry, picture


def spans_of(report, claim_id):
    """Return what a claim says literally and plausibly, dates in seconds; None of a word."""
    statement = report.statements[claim_id]
    if statement.reading is not None:
        return statement.reading.literal, statement.reading.plausible
    if statement.instant is None:
        return None
    ends = [None if end is None else seconds_of(end) for end in (statement.instant.start, statement.instant.end)]
    return Interval(*ends), Interval(*ends)


def figure_of(report, claim_id):
    """Return the one number that a claim says, where a reader would take it to mean that too."""
    statement = report.statements[claim_id]
    if statement.reading is None:
        return None
    plausible = statement.reading.plausible
    if plausible.low is not None and plausible.low == plausible.high:
        return plausible.low
    said = statement.claim.value
    if not isinstance(said, Quantity) or said.number is None or said.unit not in (None, statement.unit):
        return None
    low, high = plausible.low, plausible.high
    inside = (low is None or low <= said.number) and (high is None or said.number <= high)
    return said.number if inside else None


def group_letter(report, claim_id):
    """Return how a claim stands, by what the report tells of it."""
    aside = {one.claim: one for one in report.set_aside}
    if claim_id in aside:
        return "w" if str(aside[claim_id].kind) in ("retracted", "superseded") else "a"
    strengths = {conflict.strength for conflict in report.conflicts if claim_id in conflict.claims}
    if strengths:
        return "c" if Strength.HARD in strengths else "t"
    (cell,) = [cell for verdict in report.groups for cell in verdict.cells if claim_id in cell.claims]
    return {Outcome.AGREE: "g", Outcome.ALONE: "n"}.get(cell.outcome, "f")


def verdict_of(report, claim_id):
    return next(verdict for verdict in report.groups if claim_id in verdict.group.claims)


def same_words(title, drawn):
    """Say whether a drawing is called by a title, or by its beginning where it is long."""
    return title == drawn or (drawn.endswith("...") and title.startswith(drawn[:-3]) and len(title) > 100)


# Interval charts ----------------------------------------------------------------------------------------


def check_span(span, drawn, ruler, *, arrows):
    if span.low is not None and span.low == span.high:
        assert drawn is None
        return
    assert drawn is not None
    assert (arrows and span.low is None) == drawn.opens_left
    assert (arrows and span.high is None) == drawn.opens_right
    for end, place, edge in ((span.low, drawn.start, EDGES[0]), (span.high, drawn.end, EDGES[1])):
        assert place == edge if end is None else ruler.says(place, end)


def check_row(report, row, drawn, ruler):
    literal, plausible = spans_of(report, row.claim)
    check_span(literal, drawn.thin, ruler, arrows=True)
    check_span(plausible, drawn.thick, ruler, arrows=False)
    letter, figure = group_letter(report, row.claim), figure_of(report, row.claim)
    assert letter == drawn.group
    if letter in "ct":
        assert drawn.shape == "cross"
        if figure is None:
            assert plausible.low is None or ruler.value(drawn.point) >= plausible.low - ruler.pixel
            assert plausible.high is None or ruler.value(drawn.point) <= plausible.high + ruler.pixel
    else:
        assert drawn.shape == ("" if figure is None else "ring" if letter in "fwa" else "dot")
    if figure is not None:
        assert ruler.says(drawn.point, figure)


def check_band(report, told, entry, picture, drawing):
    """The band is what the latest claims of the thing in the title all say; there just if they do and are drawn."""
    headed = [one for one in entry.drawn if told.telling.heading(one) == entry.label]
    living = [one for one in headed if any(one in verdict.group.claims for verdict in report.groups)]
    verdict = verdict_of(report, living[0])
    agreed = verdict.outcome is Outcome.AGREE and (verdict.low, verdict.high) != (None, None)
    shown = set(verdict.cells[-1].claims) <= set(entry.drawn)
    assert (agreed and shown and picture.axis is Axis.NUMBER) == (drawing.band is not None)
    if drawing.band is not None:
        ruler, band = drawing.ruler(), drawing.band
        # A narrow band is two units wide, so that it is seen.
        room = 1 if band.end - band.start < 2.2 else 0
        for end, place, edge in (
            (verdict.low, band.start + room, EDGES[0]),
            (verdict.high, band.end - room, EDGES[1]),
        ):
            assert place == edge if end is None else ruler.says(place, end)


@calm
@given(ANY)
def test_each_row_of_an_interval_chart_is_the_reading_of_its_claim(dossier):
    """Lines, arrows, points and classes of each row are the report's own; no claim is drawn twice or lost."""
    report = kz.reconcile(dossier)
    told = outline(report)
    for entry, picture in drawn_of(report, Intervals):
        drawing = read_drawing(svg_of(picture))
        drawn = rows_of(drawing)
        assert same_words(entry.title, drawing.title)
        claims = [row.claim for row in picture.rows]
        assert len(set(claims)) == len(claims)
        ours = [one for one in in_order(report, entry) if one in claims]
        assert ours == claims[: len(ours)]
        gone = claims[len(ours) :]
        assert set(gone) <= {one.claim for one in report.set_aside}
        left = set(entry.drawn) - set(claims)
        assert all(spans_of(report, one) is None or picture.axis is not axis_of(report, one) for one in left)
        assert len(drawn) + drawing.more >= len(entry.drawn) + len(gone)
        assert len(picture.rows) - len(drawn) + picture.more == drawing.more
        ruler = drawing.ruler()
        for row, found in zip(picture.rows, drawn, strict=False):
            assert told.telling.figure(row.claim)[:10] in found.label
            check_row(report, row, found, ruler)
        check_band(report, told, entry, picture, drawing)


def in_order(report, entry):
    """Return the claims of an entry as they are drawn: those of a whole group from its latest cut-off back."""
    verdict = verdict_of(report, entry.drawn[0])
    if entry.drawn != verdict.group.claims:
        return entry.drawn
    return [one for cell in reversed(verdict.cells) for one in cell.claims]


def axis_of(report, claim_id):
    return Axis.NUMBER if report.statements[claim_id].reading is not None else Axis.TIME


# Timelines ----------------------------------------------------------------------------------------------


def instant_of(report, claim_id):
    """Return the middle of what a claim's cut-off is, in seconds; its one end where it has one."""
    as_of = report.statements[claim_id].claim.as_of
    ends = [seconds_of(end) for end in (as_of.start, as_of.end) if end is not None]
    return Fraction(sum(ends), len(ends)) if ends else Fraction(0)


def value_of(report, claim_id):
    """Return the figure that was said, else the middle of what is plausible, or its one end."""
    figure, (_, plausible) = figure_of(report, claim_id), spans_of(report, claim_id)
    if figure is not None:
        return figure
    ends = [Fraction(end) for end in (plausible.low, plausible.high) if end is not None]
    return sum(ends) / len(ends) if ends else 0


def can_fall(report, before, after):
    """Say whether the second of two figures is later and below the first, though none of the kind can fall."""
    statements = [report.statements[one] for one in (before, after)]
    if any(one.counting is not Counting.CUMULATIVE for one in statements):
        return False
    upper, lower = statements
    is_later = upper.claim.as_of.end <= lower.claim.as_of.start
    return is_later and bool(lower.claim.source) and upper.reading.literal.above(lower.reading.literal)


@calm
@given(courses())
def test_each_point_of_a_timeline_is_the_figure_of_its_claim_at_its_cut_off(dossier):
    """The points of a source are its own figures in their order; none is lost, crosses are what conflicts."""
    report = kz.reconcile(dossier)
    for entry, picture in drawn_of(report, Timeline):
        drawing = read_drawing(svg_of(picture))
        assert same_words(entry.title, drawing.title)
        times, values = drawing.ruler(), drawing.values()
        shown = 0
        for line, drawn in zip(picture.lines, lines_of(drawing), strict=False):
            claims = [dot.claim for dot in line.dots]
            assert {outlet_of(report, one) for one in claims} == {line.source}
            shapes = {"x": drawn.crosses, "i": drawn.rings, "o": drawn.dots}
            for shape, places in shapes.items():
                for x, y in places:
                    assert any(
                        times.says(x, instant_of(report, one))
                        and values.says(y, value_of(report, one))
                        and shape_of(report, one) == shape
                        for one in claims
                    )
            assert list(drawn.way) == sorted(drawn.way, key=lambda place: place[0])
            assert not drawn.way or {*drawn.dots, *drawn.crosses} <= set(drawn.way)
            for x, y in drawn.way:
                assert any(
                    times.says(x, instant_of(report, one)) and values.says(y, value_of(report, one)) for one in claims
                )
            shown += drawn.number
        everything = {*entry.drawn, *(dot.claim for line in picture.lines for dot in line.dots)}
        gone = {one.claim for one in report.set_aside}
        assert len(everything) <= shown + drawing.more <= len(everything | gone)


def outlet_of(report, claim_id):
    names = {source.id: source.name for source in report.sources}
    return names.get(report.statements[claim_id].claim.source, "unnamed report")


def shape_of(report, claim_id):
    return {"c": "x", "t": "x", "w": "i", "a": "i"}.get(group_letter(report, claim_id), "o")


@calm
@given(courses())
def test_a_fall_is_one_of_a_sources_own_series(dossier):
    """What is drawn as a fall joins two figures of one source, the later below the earlier, that cannot both stand."""
    report = kz.reconcile(dossier)
    aside = {one.claim for one in report.set_aside}
    for _, picture in drawn_of(report, Timeline):
        for line in picture.lines:
            standing = [dot for dot in line.dots if dot.claim not in aside]
            falling = {(a.claim, b.claim) for a, b in pairwise(standing) if can_fall(report, a.claim, b.claim)}
            assert {b for _, b in falling} == {dot.claim for dot in line.dots if dot.falls}
            assert all(report.relation(a, b).kind is Kind.CONTRADICTS for a, b in falling)
        for drawn in lines_of(read_drawing(svg_of(picture))):
            for (x, y), (to_x, to_y) in drawn.falls:
                assert x < to_x and y <= to_y
                assert ((x, y), (to_x, to_y)) in list(pairwise(drawn.way))


# Trees of parts -----------------------------------------------------------------------------------------


def branches_of(branch):
    yield branch
    for part in branch.parts:
        yield from branches_of(part)


@calm
@given(st.one_of(wholes(), stories()))
def test_bars_of_a_tree_are_as_long_as_their_figures(dossier):
    """A full bar is what is certain, a pale one goes up to the high end, all in one ratio."""
    report = kz.reconcile(dossier)
    for picture in parts_of(outline(report).beside):
        drawing = read_drawing(svg_of(picture))
        bars = bars_of(drawing)
        branches = {f"{one.figure} {one.label}".strip(): one for one in branches_of(picture.whole)}
        everything = list(branches_of(picture.whole))
        assert len(bars) + drawing.more == len(everything)
        found = [
            (bar, branches[bar.words]) for bar in bars if list(branches).count(bar.words) == 1 and bar.words in branches
        ]
        ends = [
            (length or 0, max(Fraction(end or 0), Fraction(0)))
            for bar, branch in found
            for length, end in ((bar.certain, branch.span.low), (bar.most, branch.span.high or branch.span.low))
        ]
        widest, most = (max((one[at] for one in ends), default=0) for at in (0, 1))
        for length, end in ends:
            assert abs(length * most - Fraction(widest) * end) <= most


@calm
@given(st.one_of(wholes(), stories()))
def test_what_follows_in_a_tree_is_implied_by_the_report(dossier):
    """A dashed bar is a figure that the report implies; any other is what the latest claims of a group give."""
    report = kz.reconcile(dossier)
    implied = {(one.figure, one.claims): one for one in report.implied}
    for picture in parts_of(outline(report).beside):
        for branch in branches_of(picture.whole):
            if branch.implied:
                one = implied[branch.figure, branch.claims]
                assert one.literal == branch.span
                assert one.other_than is not None
            else:
                verdict = verdict_of(report, branch.claims[0])
                assert branch.claims == verdict.cells[-1].claims
                assert (verdict.low, verdict.high) == (branch.span.low, branch.span.high)
        drawing = read_drawing(svg_of(picture))
        follows = [bar.words for bar in bars_of(drawing) if bar.follows]
        assert set(follows) <= {f"{one.figure} {one.label}" for one in branches_of(picture.whole) if one.implied}


# Squares ------------------------------------------------------------------------------------------------


@calm
@given(courses())
def test_squares_tell_the_matrix_of_the_report(dossier):
    """Above the diagonal stands the share of each two sources, below it the number of figures."""
    report = kz.reconcile(dossier)
    picture = squares_of(report)
    judged = [one for one in report.matrix if one.cells]
    assert (picture is None) == (not judged)
    if picture is not None:
        drawn_ids = {name for one in judged for name in (one.a, one.b)}
        called = [source.name for source in report.sources if source.id in drawn_ids]
        names = {
            source.id: source.name if called.count(source.name) == 1 else f"{source.id}, {source.name}"
            for source in report.sources
        }
        drawn = cells_of(read_drawing(svg_of(picture)))
        assert {frozenset((names[one.a], names[one.b])): (percent(one.share), f"{one.cells:,}") for one in judged} == {
            frozenset(pair): told for pair, told in drawn.items()
        }


# Whatever the order -------------------------------------------------------------------------------------


def pictures_of(dossier):
    report = kz.reconcile(dossier)
    told = outline(report)
    picturing = Picturing(told.telling)
    found = [picturing.of(entry) for section in told.sections for entry in section.entries if entry.drawn]
    return [svg_of(one) for one in [*found, *parts_of(told.beside), squares_of(report)] if one is not None]


@calm
@given(turned(st.one_of(stories(), courses(), wholes())))
def test_the_order_of_claims_changes_no_picture(pair):
    """The same claims in another order, or in a copy of their dossier, give the same pictures."""
    dossier, other = pair
    assert pictures_of(dossier) == pictures_of(other)
    assert pictures_of(dossier) == pictures_of(evolve(dossier, claims=list(dossier.claims)))
