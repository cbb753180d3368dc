"""Charts hold the numbers of the report, and say which extra they need."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import kzclaims as kz
from kzclaims.errors import InvalidValueError, MissingExtraError, UnknownNameError

EXAMPLE = Path(__file__).parents[3] / "examples" / "kazakhstan-2022"
altair = pytest.importorskip("altair")


@pytest.fixture(scope="module")
def report():
    return kz.reconcile(kz.merge(EXAMPLE / "dossier.toml", EXAMPLE / "later.toml"))


def rows_of(chart):
    """All rows of data of a chart and of those that it is made of."""
    found = []
    waiting = [chart.to_dict()]
    for part in waiting:
        found += part.get("data", {}).get("values", ()) if isinstance(part.get("data"), dict) else ()
        waiting += [*part.get("layer", ()), *part.get("vconcat", ())]
        found += [row for rows in part.get("datasets", {}).values() for row in rows]
    return found


def test_intervals_hold_the_readings(report):
    """Literal and plausible ends of each claim are those that it was compared with."""
    rows = [row for row in rows_of(report.plot()) if "literal_low" in row]
    assert len(rows) > 20
    for row in rows:
        reading = report.statements[row["claim"]].reading
        if reading is None:
            continue
        for name in ("literal", "plausible"):
            span = getattr(reading, name)
            assert (span.low, span.high) == (row[f"{name}_low"], row[f"{name}_high"])


def test_a_timeline_holds_the_figures(report):
    """The claims that were asked for, each at its figure and within its day."""
    ids = ("web.dead", "post.dead", "indian-economic-observer.dead")
    ids = [one for one in ids if one in report.statements]
    rows = rows_of(report.plot(*ids, picture="timeline"))
    assert set(ids) <= {row["claim"] for row in rows}
    for row in rows:
        statement = report.statements[row["claim"]]
        assert row["low"] == statement.reading.plausible.low
        assert statement.claim.as_of.start.isoformat() <= row["as_of"] < statement.claim.as_of.end.isoformat()


def test_parts_hold_what_follows():
    """61 elsewhere than in Almaty stands among the parts of 164, as a figure that nobody gives."""
    report = kz.reconcile(EXAMPLE / "dossier.toml")
    rows = [row for row in rows_of(report.plot(picture="parts")) if "elsewhere than in Almaty" in row["label"]]
    assert [(61, 61, "nobody gives it, it follows")] == [(row["low"], row["high"], row["kind"]) for row in rows]


def test_squares_hold_the_matrix(report):
    """Each two sources with figures in common, with how many there are."""
    rows = rows_of(report.plot(picture="sources"))
    most = {one.cells for one in report.matrix if one.cells}
    assert {row["cells"] for row in rows} <= most and max(most) == max(row["cells"] for row in rows)


def test_one_picture_is_drawn_as_svg_and_as_chart(report):
    """Both carry one title."""
    ids = ("web.officers", "indonesian.officers")
    title = report.plot(*ids).to_dict()["title"]["text"]
    assert f'aria-label="{title}"' in report.to_svg(*ids)
    assert "16 and 18 cannot both be true" in title


def test_a_group_is_asked_for_by_its_id(report):
    """All of its claims are drawn."""
    group = next(one.group for one in report.groups if len(one.group.claims) > 2 and one.group.measure == "detained")
    assert set(group.claims) <= {row["claim"] for row in rows_of(report.plot(group.id)) if "claim" in row}


@pytest.mark.parametrize(
    ("claims", "picture", "error"),
    [
        (("nobody",), "intervals", UnknownNameError),
        ((), "pie", UnknownNameError),
        (("web.dead",), "parts", InvalidValueError),
        (("web.capital",), "intervals", InvalidValueError),
        (("web.shoot-order",), "timeline", InvalidValueError),
    ],
)
def test_what_cannot_be_drawn_is_told(report, claims, picture, error):
    """An id or a picture that is not there, a picture of the whole asked of one claim, words, one date."""
    with pytest.raises(error):
        report.plot(*claims, picture=picture)
    with pytest.raises(error):
        report.to_svg(*claims, picture=picture)


def test_nothing_to_draw_is_told():
    """A report of no claims has no picture."""
    with pytest.raises(InvalidValueError, match="nothing to draw"):
        kz.reconcile([]).to_svg()


def test_without_altair_one_clear_error(report, monkeypatch):
    """It names the extra; the SVG needs none."""
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(MissingExtraError, match="plot"):
        report.plot()
    assert report.to_svg().startswith("<svg")
