"""Source against source in words: told where there is much in common, worst first, and not in small dossiers."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import kzclaims as kz
from kzclaims.model.dossier import Dossier
from kzclaims.model.source import Source
from kzclaims.render.markdown import render_markdown
from kzclaims.render.plain import render_plain
from kzclaims.render.sources import agreements

EXAMPLE = Path(__file__).parents[3] / "examples" / "kazakhstan-2022" / "dossier.toml"
HEADING = "WHO AGREES WITH WHOM"
FIRST = date(2021, 3, 1)
GROWING = [day * day + 3 for day in range(30)]


def series(source, figures, first=0):
    return [
        kz.claim("missing", figure, source=source, as_of=FIRST + timedelta(days=first + day))
        for day, figure in enumerate(figures)
    ]


def told(*claims, **fields):
    return kz.reconcile(Dossier(claims=claims, **fields))


def test_a_small_dossier_is_not_told():
    """Three reports with eight figures in common have no such section; Markdown has the rows that hold a cell."""
    report = kz.reconcile(kz.load(EXAMPLE))
    assert HEADING not in render_plain(report)
    page = render_markdown(report)
    assert HEADING.capitalize() not in page
    assert "| post | web | 8 | 8 | 75% |" in page
    assert "| indonesian | " not in page.partition("## Agreement of sources")[2]


def test_ten_cells_are_told():
    """The section is there from ten cells in common on."""
    few, enough = ([*series("a", GROWING[:n]), *series("b", GROWING[:n])] for n in (9, 10))
    assert HEADING not in render_plain(told(*few))
    text = render_plain(told(*enough))
    assert "  a, b  Mostly the same figures: 100% of 10 figures of one day agree.\n" in text


def test_a_follower_is_told_by_name():
    """Publishers are called by their names, and a name keeps its letters."""
    claims = [*series("early", GROWING), *series("late", GROWING, first=1)]
    text = render_plain(told(*claims, sources=(Source("early", publisher="the Post"),)))
    line = "late follows the Post by one day: 100% of 29 figures that move agree one day apart, 0% on one day."
    assert line in " ".join(text.split())


def test_one_page_comes_first():
    """One page is told before all else, with the share of errors; pairs beyond six are counted."""
    slips = [figure + 5000 * (3 <= day < 15) for day, figure in enumerate(GROWING)]
    others = [claim for name in "cde" for claim in series(name, GROWING)]
    section = agreements(told(*series("a", slips), *series("b", slips), *others))
    assert ("of 10", 6) == (section.note, section.number)
    first, last = section.entries[0], section.entries[-1]
    assert "a, b" == first.label
    assert first.lines[0].startswith("Probably one page read twice: 100% of 30 figures of one day agree; of the")
    assert first.lines[0].endswith("part from most others, 100% are shared, 2.42 times what chance explains.")
    assert "and 4 more." == last.lines[-1]


def test_json_holds_all():
    """JSON has a row for each pair, shares as decimals, and none for one source."""
    (row,) = json.loads(told(*series("a", [1, 2, 4]), *series("b", [1, 3, 4])).to_json())["matrix"]
    expected = {"a": "a", "b": "b", "things": 1, "cells": 3, "agreeing": 2, "share": "0.6667", "ratio": 1, "lag": 0}
    assert expected == {name: row[name] for name in expected}
    assert [] == json.loads(told(*series("a", [1, 2, 4])).to_json())["matrix"]
