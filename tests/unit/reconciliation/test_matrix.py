"""The agreement matrix by example: which cells count, who is behind whom, whose errors are shared."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve

import kzclaims as kz
from kzclaims.model.dossier import Dossier, Retraction
from kzclaims.reconciliation.agreement import Agreement, Likeness, percent, rounded
from kzclaims.reconciliation.matrix import MOST_SOURCES
from kzclaims.reconciliation.tally import lag_of
from kzclaims.reconciliation.tracks import LAGS, WIDEST
from kzclaims.reconciliation.witnesses import most_say

FIRST = date(2021, 3, 1)
GROWING = [day * day + 3 for day in range(30)]


def said(source, value, day=0, **fields):
    fields = {"as_of": FIRST + timedelta(days=day), **fields}
    return kz.claim(fields.pop("measure", "missing"), value, source=source, **fields)


def series(source, figures, first=0):
    return [said(source, figure, first + day) for day, figure in enumerate(figures)]


def rows(*claims, **fields):
    return kz.reconcile(Dossier(claims=claims, **fields)).matrix


def counts(row):
    return row.cells, row.agreeing


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (said("a", "at least 16"), said("b", 17), (1, 1)),
        (said("a", "at least 16"), said("b", 40), (1, 0)),
        (said("a", 16), said("b", "exactly 16"), (1, 1)),
        (said("a", 16), said("b", 17), (1, 0)),
        (said("a", 16), said("b", 16, 1), (0, 0)),
        (said("a", 16, as_of=None), said("b", 16, as_of=None), (1, 1)),
        (said("a", 16, as_of=None), said("b", 16), (0, 0)),
        (said("a", 16, as_of="2021-03-01/2021-03-05"), said("b", 16, as_of="2021-03-01/2021-03-05"), (1, 1)),
        (said("a", 16, as_of="2021-03-01/2021-03-05"), said("b", 16, as_of="2021-03-01"), (0, 0)),
        (said("a", 16, as_of="2021-03-01T18:00"), said("b", 16), (1, 1)),
        (said("a", kz.Label("Almaty"), measure="capital"), said("b", kz.Label("Almaty"), measure="capital"), (1, 1)),
        (said("a", kz.Label("Almaty"), measure="capital"), said("b", kz.Label("Astana"), measure="capital"), (1, 0)),
        (
            said("a", kz.Period.parse("2021-01"), measure="event-start"),
            said("b", kz.Period.parse("2021-01-02"), measure="event-start"),
            (1, 1),
        ),
    ],
)
def test_cells_of_two_claims(one, other, expected):
    """A cell is one thing on one day, or at one date that is no day; what can be one value agrees."""
    (row,) = rows(one, other)
    assert expected == counts(row)


def test_other_things_make_no_row():
    """Figures of another measure, place or basis are not laid over each other."""
    assert () == rows(said("a", 5), said("b", 5, measure="injured"), said("c", 5, place="Almaty"))


def test_the_last_word_of_a_day_counts():
    """Of two figures of one day the later cut-off counts, of one cut-off the later printed."""
    morning, evening = said("a", 4, as_of="2021-03-01T08:00"), said("a", 6, as_of="2021-03-01T20:00")
    (row,) = rows(morning, evening, said("b", 6))
    assert (1, 1) == counts(row)
    early, late = said("a", 4, published="2021-03-01"), said("a", 6, published="2021-03-03")
    (row,) = rows(early, late, said("b", 6, published="2021-03-01"))
    assert (1, 1) == counts(row)


def test_what_is_set_aside_does_not_count():
    """A retracted figure, and a second telling in the same document, are in no cell."""
    claims = (said("a", 5, id="x"), said("a", 5, id="again"), said("b", 7, id="y"), said("c", 5, id="z"))
    gone = rows(*claims, retractions=(Retraction(of=("y",)),))
    assert [("a", "c", 1)] == [(row.a, row.b, row.cells) for row in gone]


def test_a_follower_is_told():
    """Of a series that grows and one that says the same two days later, the later one follows."""
    (row,) = rows(*series("early", GROWING), *series("late", GROWING, first=2))
    assert (2, Likeness.FOLLOWS, "late follows early by 2 days") == (row.lag, row.likeness, row.reading)
    assert "late follows early by 2 days" == row.mirrored.reading
    assert "of 28 in which a figure moves, 0%; with late read 2 days later, 100% of 29" in row.reason


def test_new_figures_have_a_lag_too():
    """Figures that are new each day are laid over each other by their day."""
    new = [(day * 37) % 29 + 3 for day in range(25)]
    claims = [
        kz.claim("killed", figure, source=name, counting="new", period=FIRST + timedelta(days=day + late))
        for name, late in (("a", 0), ("b", 3))
        for day, figure in enumerate(new)
    ]
    (row,) = rows(*claims)
    assert (3, 1) == (row.lag, row.share_at_lag)


def test_few_cells_tell_no_lag():
    """Five figures that move and agree a day apart tell a lag, four do not; the first one is not known to move."""
    (row,) = rows(*series("a", [1, 4, 9, 16, 25, 36]), *series("b", [1, 4, 9, 16, 25, 36], first=1))
    assert 1 == row.lag
    (row,) = rows(*series("a", [1, 4, 9, 16, 25]), *series("b", [1, 4, 9, 16, 25], first=1))
    assert (0, Likeness.TOO_FEW) == (row.lag, row.likeness)


@pytest.mark.parametrize(
    ("agreeing", "cells", "expected"),
    [
        ({0: 50, 1: 50}, 100, 0),
        ({0: 50, 1: 54}, 100, 0),
        ({0: 50, 1: 70}, 100, 1),
        ({0: 10, 2: 70, 3: 70}, 100, 2),
        ({0: 10, 2: 70, -2: 70}, 100, 0),
        ({0: 10, -3: 70, 4: 71}, 100, 4),
        ({1: 4}, 4, 0),
    ],
)
def test_the_lag_that_explains_most(agreeing, cells, expected):
    """Zero unless another lag is clearly better; of equal ones the smaller, and none where both ways are as good."""
    assert expected == lag_of([agreeing.get(lag, 0) for lag in LAGS], [cells] * len(LAGS))
    mirrored = [agreeing.get(-lag, 0) for lag in LAGS]
    assert -expected == lag_of(mirrored, [cells] * len(LAGS))


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([], None),
        ([5], None),
        ([5, 5], 5),
        ([5, 6], None),
        ([5, None, 5], 5),
        ([5, 5, 6], 5),
        ([5, 5, 6, 6], None),
        ([5, 5, 6, 7], None),
        ([5, 5, 5, 6, 7], 5),
        ([5, "at least 5"], None),
    ],
)
def test_what_most_say(figures, expected):
    """Most are more than half of those who say anything, and at least two."""
    assert expected == most_say(figures)


def shared(wrong, names="cde"):
    """Others give a growing series, and b copies a, whose figure is off by a lot on some days."""
    slips = [figure + 5000 * (day in wrong) for day, figure in enumerate(GROWING)]
    claims = [claim for name in names for claim in series(name, GROWING)]
    return {(row.a, row.b): row for row in rows(*series("a", slips), *series("b", slips), *claims)}


def errors(row):
    return row.witnesses, row.errors_a, row.errors_b, row.shared_errors


def test_shared_errors_make_one_page():
    """Two that are off in the same cells are probably one page; the three others are alike, and share no error."""
    found = shared(range(3, 15))
    row = found["a", "b"]
    assert ((3, 12, 12, 12), 29, 1) == (errors(row), row.judged, row.errors_together)
    assert (Likeness.ONE_PAGE, "probably one page read twice") == (row.likeness, row.reading)
    assert ((3, 0, 0, 0), Likeness.ALIKE) == (errors(found["c", "d"]), found["c", "d"].likeness)
    assert (3, 12, 0, 0) == errors(found["a", "c"])


def test_of_two_against_two_nobody_is_accused():
    """With two witnesses either pair may be the copies: both share what the other calls errors, no word is said."""
    found = shared(range(3, 15), "cd")
    assert (2, 12, 12, 12) == errors(found["a", "b"]) == errors(found["c", "d"])
    assert {Likeness.ALIKE} == {found["a", "b"].likeness, found["c", "d"].likeness}


def test_a_few_shared_errors_are_not_enough():
    """Under ten shared errors prove nothing."""
    assert (9, Likeness.ALIKE) == (
        shared(range(3, 12))["a", "b"].shared_errors,
        shared(range(3, 12))["a", "b"].likeness,
    )


def test_two_sources_alone_are_never_one_page():
    """Without others to hold them against, two equal series may both just be right."""
    (row,) = rows(*series("a", GROWING), *series("b", GROWING))
    assert (Likeness.ALIKE, 0, None) == (row.likeness, row.judged, row.errors_together)


def test_a_late_witness_is_read_at_its_own_lag():
    """Two witnesses a day late are no sign that the others err."""
    slips = [figure + 5000 * (3 <= day < 15) for day, figure in enumerate(GROWING)]
    late = [*series("c", GROWING, first=1), *series("d", GROWING, first=1)]
    found = {(row.a, row.b): row for row in rows(*series("a", GROWING), *series("b", slips), *late)}
    assert (0, 12, 0) == (found["a", "b"].errors_a, found["a", "b"].errors_b, found["a", "b"].shared_errors)


# Of 100 cells chance would make 4 shared errors here.
ERRORS = {"witnesses": 3, "judged": 100, "errors_a": 20, "errors_b": 20, "shared_errors": 20}


def agreement(**fields):
    counts = {"cells_at_lag": 100, "agreeing_at_lag": 90, "moving": 100, "moving_alike": 90}
    return Agreement(a="a", b="b", things=1, **{"cells": 100, "agreeing": 90, **counts, **fields})


@pytest.mark.parametrize(
    ("fields", "likeness", "reading"),
    [
        ({}, "alike", "mostly the same figures"),
        ({"agreeing_at_lag": 74}, "mixed", "the same figures in part"),
        ({"agreeing_at_lag": 24}, "apart", "mostly other figures"),
        ({"lag": -1, "agreeing_at_lag": 25}, "follows", "a follows b by one day"),
        ({"lag": -1, "agreeing_at_lag": 24}, "apart", "mostly other figures"),
        ({"cells_at_lag": 9, "agreeing_at_lag": 9, "cells": 9, "agreeing": 9}, "too_few", "too few figures to tell"),
        ({"cells_at_lag": 0, "agreeing_at_lag": 0}, "alike", "mostly the same figures"),
        (ERRORS, "one_page", "probably one page read twice"),
        ({**ERRORS, "lag": 2}, "one_page", "probably one page read twice, b 2 days behind a"),
        ({**ERRORS, "witnesses": 2}, "alike", "mostly the same figures"),
        ({**ERRORS, "agreeing_at_lag": 74}, "mixed", "the same figures in part"),
        ({**ERRORS, "shared_errors": 10}, "one_page", "probably one page read twice"),
        ({**ERRORS, "shared_errors": 9}, "alike", "mostly the same figures"),
        ({**ERRORS, "errors_a": 30, "errors_b": 40, "shared_errors": 18}, "one_page", "probably one page read twice"),
        ({**ERRORS, "errors_a": 30, "errors_b": 40, "shared_errors": 17}, "alike", "mostly the same figures"),
        ({**ERRORS, "errors_a": 10, "errors_b": 90, "shared_errors": 10}, "alike", "mostly the same figures"),
    ],
)
def test_likeness(fields, likeness, reading):
    """The word follows from the counts by the thresholds that the docs tell."""
    row = agreement(**fields)
    assert (likeness, reading) == (row.likeness, row.reading)


def test_the_ratio_is_exact():
    """The middle ratio is exact, of numbers above zero only; decimals too."""
    (row,) = rows(*series("a", [10, 30, 0, 7]), *series("b", [20, 40, 5, 7]))
    assert Fraction(3, 4) == row.ratio
    (row,) = rows(said("a", Decimal("0.3"), measure="inflation"), said("b", Decimal("0.1"), measure="inflation"))
    assert Fraction(3) == row.ratio


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (None, "none"),
        (Fraction(0), "0%"),
        (Fraction(1), "100%"),
        (Fraction(1, 1000), "1%"),
        (Fraction(999, 1000), "99%"),
    ],
)
def test_percent(share, expected):
    """What is not quite none or all is not told as such."""
    assert expected == percent(share)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (Fraction(1, 3), Decimal("0.3333")),
        (Fraction(2), 2),
        (Fraction(1, 30_000), Decimal("0.0000333")),
        (Fraction(0), 0),
    ],
)
def test_rounded_at_the_door(number, expected):
    """A fraction is given in four places; a small one keeps its first digits."""
    assert Decimal(expected) == rounded(number)


def test_of_very_many_sources_the_busiest_are_compared():
    """Beyond the limit the sources with fewest figures have no row, but can still be asked for by name."""
    claims = [said(f"s{number:02}", 5, day) for number in range(MOST_SOURCES) for day in range(2)]
    report = kz.reconcile([*claims, said("zz", 5)])
    assert MOST_SOURCES * (MOST_SOURCES - 1) // 2 == len(report.matrix)
    assert "zz" not in {row.b for row in report.matrix}
    assert MOST_SOURCES == len(report.by_source("zz").matrix)


def test_days_far_apart_cost_nothing():
    """A gap of centuries takes no more room than eight days."""
    far = [said("a", 5, as_of="0001-01-01"), said("b", 5, as_of="9999-01-01")]
    (row,) = rows(*far, *series("a", GROWING), *series("b", GROWING))
    assert (30, 30) == counts(row)


def test_a_matrix_is_made_once():
    """A report that is asked again gives the rows that it has."""
    report = kz.reconcile(series("a", GROWING) + series("b", GROWING))
    assert report.matrix is report.matrix


def test_evolving_keeps_a_row_a_value():
    """Rows are equal by their counts."""
    assert agreement() == evolve(agreement(lag=3), lag=0)
    assert WIDEST == max(LAGS)
