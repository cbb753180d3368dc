"""The measurement on headlines: which figures are read, what they are of, and how an interval is scored."""

import importlib

import pytest

from kzclaims.vocabulary.vocabulary import Vocabulary

headlines = importlib.import_module("crisis_headlines")


@pytest.mark.parametrize(
    ("headline", "figures"),
    [
        ("At least 67 killed in harbour clashes: authorities", ["At least 67"]),
        ("Blast in Northtown kills 12 fishermen, wounds 30", ["12 fishermen"]),
        ("Dozens dead as Harbour burns", ["Dozens"]),
        ("Nine killed and wounded in Northtown", []),
        ("New deaths raise the toll to about 40 in Northtown", ["about 40 in Northtown"]),
        ("Truce holds for 3 days", []),
    ],
)
def test_the_killed_are_read_out_of_a_headline(headline, figures):
    """With their hedges; not the hurt, nor those counted together with them."""
    assert figures == [one.quantity.phrase for one in headlines.killed_in(headline)]


def test_a_figure_of_weeks_is_of_more_than_the_day():
    """So is a total beside the figure that adds to it."""
    (since,) = headlines.killed_in("300 killed in Northtown since the start of the siege")
    total, added = headlines.killed_in("The death of 5 fishermen raises to 80 the dead of Northtown")
    assert (True, True, False) == (since.longer, total.longer, added.longer)


def test_a_miss_costs_ten_times_its_distance():
    """The interval score is the width, and 2/alpha for each unit outside."""
    scores = [headlines.winkler(ends, truth) for ends, truth in (((5, 9), 7), ((5, 9), 3), ((5, 9), 10))]
    assert [4, 24, 14] == scores


def test_an_event_without_a_figure_is_left_out():
    """The others stand with the coders' best, the plain ends, and what ucdp prints."""
    told = ["12 killed in Northtown", "At least 15 killed in Northtown", "300 killed in Northtown since May"]
    made = {"country": "Northland", "date_start": "2021-05-07", "date_end": "2021-05-07", "coded": {"best": 14}}
    rows = [
        made | {"id": "a", "headlines": [{"headline": one, "date": "2021-05-07"} for one in told]},
        made | {"id": "b", "headlines": [{"headline": "Calm in Northtown", "date": "2021-05-08"}]},
    ]
    (event,) = headlines.events_of(rows, Vocabulary.shipped())
    assert headlines.Event("a", 14, (12, 300), (12, 15)) == event
