"""Laws of the agreement matrix, over drawn dossiers, and a count of its cells by hand as an oracle."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kzclaims as kz
from kzclaims.model.dossier import Dossier
from kzclaims.reconciliation.agreement import Agreement, Likeness
from kzclaims.reconciliation.tally import middle_ratio
from kzclaims.reconciliation.tracks import LAGS, WIDEST
from kzclaims.testing.strategies import dossiers

FIRST = date(2021, 3, 1)
calm = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def series(source, figures, *, first=0, place="Almaty"):
    """One claim a day; None leaves a day out."""
    return [
        kz.claim("missing", figure, source=source, as_of=FIRST + timedelta(days=first + day), place=place)
        for day, figure in enumerate(figures)
        if figure is not None
    ]


figures = st.integers(0, 5) | st.sampled_from([None, "at least 3", "about 4", "some 2 to 4"])
tables = st.dictionaries(
    st.tuples(st.sampled_from("abcde"), st.sampled_from(["Almaty", "Astana"])),
    st.lists(figures, max_size=14),
    max_size=8,
)


def claims_of(table):
    return [claim for (source, place), told in sorted(table.items()) for claim in series(source, told, place=place)]


@calm
@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(table, random):
    """A matrix of shuffled claims is the same matrix."""
    claims = [evolve(claim, id=f"c{at}") for at, claim in enumerate(claims_of(table))]
    shuffled = random.sample(claims, len(claims))
    assert kz.reconcile(claims).matrix == kz.reconcile(shuffled).matrix


@calm
@given(dossiers(), st.randoms(use_true_random=False))
def test_the_order_of_any_dossier_changes_nothing(dossier, random):
    """Whatever a dossier holds, its matrix does not hang on the order of its claims."""
    claims = [evolve(claim, id=claim.id or f"c{at}") for at, claim in enumerate(dossier.claims)]
    there = evolve(dossier, claims=claims)
    back = evolve(dossier, claims=random.sample(claims, len(claims)))
    assert kz.reconcile(there).matrix == kz.reconcile(back).matrix


@calm
@given(tables)
def test_swapped_sources_mirror(table):
    """With names in the opposite order each row is the mirror: the ratio is inverted, the lag negated."""
    other = dict(zip("abcde", "edcba", strict=True))
    claims = claims_of(table)
    swapped = [evolve(claim, source=other[claim.source]) for claim in claims]
    expected = {evolve(row.mirrored, a=other[row.b], b=other[row.a]) for row in kz.reconcile(claims).matrix}
    assert expected == set(kz.reconcile(swapped).matrix)


@calm
@given(tables)
def test_the_mirror_of_a_mirror_and_bounds(table):
    """A row is the mirror of its mirror; parts are no more than wholes; shared errors no more than those of either."""
    for row in kz.reconcile(claims_of(table)).matrix:
        assert row == row.mirrored.mirrored
        assert row.agreeing <= row.cells
        assert row.moving_alike <= row.moving <= row.cells
        assert row.agreeing_at_lag <= row.cells_at_lag
        assert row.shared_errors <= min(row.errors_a, row.errors_b) <= row.judged <= row.cells_at_lag


def by_hand(report, a, b):
    """Count cells and moving cells of two sources by lag, from the statements alone."""
    told = defaultdict(dict)
    for claim in report.claims:
        day = claim.as_of.start.toordinal()
        told[claim.source, claim.scope][day] = report.statements[claim.id].reading
    cells = agreeing = 0
    moving, same = [0] * len(LAGS), [0] * len(LAGS)
    for (source, scope), ours in told.items():
        theirs = told.get((b, scope))
        if source != a or theirs is None:
            continue
        for day, one in ours.items():
            for at, lag in enumerate(LAGS):
                other = theirs.get(day + lag)
                if other is None:
                    continue
                cells += lag == 0
                agreeing += lag == 0 and one.plausible.meets(other.plausible)
                if moves(ours, day) or moves(theirs, day + lag):
                    moving[at] += 1
                    same[at] += one.plausible.meets(other.plausible)
    return cells, agreeing, moving, same


def moves(told, day):
    before = [other for other in told if other < day]
    return bool(before) and told[max(before)] != told[day]


@calm
@given(tables)
def test_cells_are_those_counted_by_hand(table):
    """Columns and bits count the same cells as a loop over statements."""
    report = kz.reconcile(claims_of(table))
    for row in report.matrix:
        cells, agreeing, moving, same = by_hand(report, row.a, row.b)
        assert (cells, agreeing) == (row.cells, row.agreeing)
        assert (moving[WIDEST], same[WIDEST]) == (row.moving, row.moving_alike)
        assert (moving[row.lag + WIDEST], same[row.lag + WIDEST]) == (row.cells_at_lag, row.agreeing_at_lag)


@calm
@given(st.lists(st.integers(1, 900), min_size=20, max_size=40), st.integers(-WIDEST, WIDEST))
def test_a_planted_lag_in_growth_is_found(steps, lag):
    """Of a series that grows every day and its copy some days apart, just that lag is told."""
    total, growing = 0, []
    for step in steps:
        total += step
        growing.append(total)
    claims = [*series("a", growing, first=WIDEST), *series("b", growing, first=WIDEST + lag)]
    (row,) = kz.reconcile(claims).matrix
    assert (lag, 1) == (row.lag, row.share_at_lag)
    expected = Likeness.FOLLOWS if lag else Likeness.ALIKE
    assert expected == row.likeness


@calm
@given(st.lists(st.integers(0, 9), min_size=1, max_size=40))
def test_two_copies_of_a_series_agree_wholly(figures):
    """Two copies share each cell, at no lag, at a ratio of one where there is any."""
    (row,) = kz.reconcile([*series("a", figures), *series("b", figures)]).matrix
    assert (1, 0, len(figures)) == (row.share, row.lag, row.cells)
    assert row.ratio == (1 if any(figures) else None)


@calm
@given(st.integers(1, 40), st.integers(1, 40))
def test_flat_stretches_say_nothing_about_a_lag(ours, theirs):
    """Where nothing moves no cell is moving and no lag is told, however long it lasts."""
    (row,) = kz.reconcile([*series("a", [7] * ours), *series("b", [7] * theirs)]).matrix
    assert (0, 0, 0) == (row.lag, row.moving, row.cells_at_lag)


@calm
@given(st.lists(st.tuples(st.integers(1, 50), st.integers(1, 50)), min_size=1, max_size=12))
def test_the_median_of_inverse_ratios_is_inverse(pairs):
    """The middle ratio is one of the ratios, in the middle, and its inverse is that of the inverse ratios."""
    above = [x for x, y in pairs if x != y]
    below = [y for x, y in pairs if x != y]
    ones = len(pairs) - len(above)
    found = middle_ratio(above, below, ones)
    ratios = sorted(Fraction(x, y) for x, y in pairs)
    low, high = ratios[(len(ratios) - 1) // 2], ratios[len(ratios) // 2]
    assert found in (low, high, 1)
    assert low <= found <= high
    assert 1 / found == middle_ratio(below, above, ones)


def test_a_report_of_one_source_has_no_row():
    """One source agrees with nobody, nor do claims without a source."""
    assert () == kz.reconcile(series("a", [1, 2])).matrix == kz.reconcile(Dossier()).matrix
    unnamed = [kz.Claim("killed", kz.Quantity.typed(3)), kz.Claim("killed", kz.Quantity.typed(4))]
    assert () == kz.reconcile(unnamed).matrix


@pytest.mark.parametrize("field", ["a", "b", "cells", "lag"])
def test_a_row_cannot_be_changed(field):
    """Rows are values."""
    row = Agreement(
        a="a", b="b", things=1, cells=1, agreeing=1, moving=0, moving_alike=0, cells_at_lag=0, agreeing_at_lag=0
    )
    with pytest.raises(AttributeError):
        setattr(row, field, 3)
