"""The networks that the benchmark draws: what is promised of them holds."""

from __future__ import annotations

import network_problems as problems  # type: ignore[import-not-found]
import pytest

from kzclaims.consistency.bounds import bounds_of


def as_values(network):
    """All that a network holds, to compare."""
    return [
        list(part)
        for part in (network.floors, network.orders, network.sums, network.cells, network.lows, network.highs)
    ]


def is_true(network, truth, claim):
    figure, low, high = truth[network.cells[claim]], network.lows[claim], network.highs[claim]
    return (low is None or low <= figure) and (high is None or figure <= high)


@pytest.fixture(params=problems.SHAPES)
def shape(request):
    return request.param


def test_a_seed_draws_the_same_network_again(shape):
    """And another seed another one."""
    first, again, other = (problems.problem(shape, 200, seed) for seed in (1, 1, 2))
    assert as_values(first.network) == as_values(again.network)
    assert (first.truth, first.planted) == (again.truth, again.planted)
    assert as_values(first.network) != as_values(other.network)


def test_a_network_has_the_size_and_shape_that_were_asked_for(shape):
    """216 cells for 100 claims, a tenth more or less; one component or one for each 100 claims; sums or none."""
    network = problems.problem(shape, 300).network
    assert len(network.claims) == 300
    assert 0.9 <= network.size / 648 <= 1.1
    assert len(network.components) == (3 if shape.startswith("many") else 1)
    assert bool(network.sums) == shape.endswith("sums")


def test_the_world_fits_every_fact(shape):
    """The figures that claims are drawn from are those of a world that could be."""
    drawn = problems.problem(shape, 300)
    network, truth = drawn.network, drawn.truth
    assert len(truth) == network.size
    assert all(figure >= floor for figure, floor in zip(truth, network.floors, strict=True))
    assert all(truth[lower] <= truth[upper] for lower, upper in network.orders)
    assert all(truth[whole] == sum(truth[part] for part in parts) for whole, parts in network.sums)


def test_the_planted_claims_are_false_and_no_other_is(shape):
    """One in fifty is planted, and without those nothing clashes."""
    drawn = problems.problem(shape, 300)
    network = drawn.network
    assert {claim for claim in network.claims if not is_true(network, drawn.truth, claim)} == drawn.planted
    assert len(drawn.planted) == 6
    assert len(drawn.right.claims) == 294
    assert not bounds_of(drawn.right).clashes


def test_a_shape_that_there_is_not_is_told():
    """With those that there are."""
    with pytest.raises(ValueError, match="giant sums"):
        problems.problem("giant", 100)


def test_the_deep_conflict_goes_with_one_claim():
    """All claims clash; all but the planted one are true."""
    drawn = problems.deep(300)
    (planted,) = drawn.planted
    network = drawn.network
    others = [claim for claim in network.claims if claim != planted]
    assert len(network.claims) == 300
    assert bounds_of(network).clashes
    assert all(is_true(network, drawn.truth, claim) for claim in others)
    assert not bounds_of(network, others).clashes


def test_the_crossed_table_cannot_be_so():
    """Its rows make 20, its columns 21; without one of the four totals nothing clashes."""
    network = problems.crossed_table(10)
    assert (
        [10, 10, 10, 11]
        == [network.lows[claim] for claim in network.claims]
        == [network.highs[claim] for claim in network.claims]
    )
    assert bounds_of(network).clashes
    assert not any(bounds_of(network, set(network.claims) - {claim}).clashes for claim in network.claims)
