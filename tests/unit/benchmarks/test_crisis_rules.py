"""The rules on crisis data: what counts as a fall, as out of order, as of two times, and that each is counted."""

import csv
import importlib
import json
from datetime import date, timedelta

import pytest

import kzclaims as kz
from kzclaims.vocabulary.vocabulary import Vocabulary

crisis = importlib.import_module("crisis")
countries = importlib.import_module("crisis_countries")
rules = importlib.import_module("crisis_rules")
country_rules = importlib.import_module("crisis_rules_countries")
slips = importlib.import_module("crisis_slips")

FIRST = date(2020, 3, 1)


@pytest.fixture(scope="module")
def words():
    return Vocabulary.named(*crisis.WORDS)


def row(day, value, *, source="jhu", kind="cumulative"):
    when = str(FIRST + timedelta(days=day))
    return slips.Row(source, "", "cases", kind, "Austria", "", when, str(value))


def found(section):
    """The facts of a section by name."""
    return {fact.name.strip(): (fact.value, fact.of) for fact in section.facts}


def test_a_fall_is_told_with_all_that_is_above_it():
    """10, 30, 20, 25 falls once at once and stays low once more; dates decide the order, providers are apart."""
    rows = [row(0, 10), row(2, 20), row(1, 30), row(3, 25), row(3, 5, source="who"), row(4, 1, kind="new_daily")]
    assert [rules.Fall(1, (2,), True), rules.Fall(3, (2,), False)] == list(rules.falls_in(rows))


def test_falls_are_named_beside_a_higher_figure_of_their_own_provider():
    """A finding that names another provider's figure only does not count; another name of the place is told apart."""
    rows = [row(0, 10), row(1, 30), row(2, 20), row(1, 40, source="who"), row(4, 41, source="who")]
    rows.append(row(1, 50)._replace(country="Republic of Austria"))
    ids = ["a", "b", "c", "d", "e", "f"]
    falls = list(rules.falls_in(rows))
    for claims, counts in (({"b", "c", "d"}, [1, 1]), ({"c", "f"}, [1, 0]), ({"c", "d"}, [0, 0])):
        section = rules.Section("")
        rules._named_falls(section, rows, ids, falls, [claims])
        assert counts * 2 == [fact.value for fact in section.facts]
    section = rules.Section("")
    rules._of_two(section, rows, ids, [kz.Finding("", claims=one) for one in (("c", "b"), ("c", "d"))])
    assert {"findings of KZ401 of two providers": (1, 2), "of which the higher one counts on": (1, 1)} == found(section)


def test_times_that_share_no_day_and_end_half_a_year_apart():
    """A year and the next are two times; a year and a span of years that holds it are not, nor two months in a row."""

    def at(as_of):
        return kz.claim("population", 5, source="a", as_of=as_of)

    pairs = [("2019", "2020"), ("2019", "2000/2026"), ("2020-05", "2020-06"), ("2019", "2019")]
    assert [True, False, False, False] == [country_rules._of_two_times(at(a), at(b)) for a, b in pairs]


def test_estimates_out_of_order(tmp_path, words):
    """Two of three events are out of order, and are told at their rows; events of one day are no conflict."""
    estimates = [(1, 2, 3), (4, 4, 3), (5, 4, 9)]
    lines = [
        {
            "id": str(number),
            "date_start": "2016-05-23",
            "country": "Syria",
            "coded": dict(zip(("low", "best", "high"), one, strict=True)),
        }
        for number, one in enumerate(estimates)
    ]
    (tmp_path / rules.EVENTS).write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    told = found(rules._events(tmp_path, words))
    assert (2, 2) == told["estimates out of order, told by KZ102 with their row"]
    assert (0, 1) == told["estimates in order, told nevertheless"]
    assert (2, 2) == told["rows out of order, shown at their line of the file"]
    assert (2, None) == told["findings"]


def test_figures_of_countries(tmp_path, words):
    """Figures that two sources bear out are given in thousands, and found; two vintages are one thing to tell."""
    header = ["source", "derived_from", "iso3", "name", "measure", "value", "unit", "as_of", "raw_text"]
    figures = [("a", 17000000, "2010"), ("b", 19000000, "2020"), ("c", 19010000, "2020")]
    lines = [[source, "", "CHL", "Chile", "population", n, "persons", year, f"{n:,}"] for source, n, year in figures]
    with (tmp_path / countries.FILE).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *lines])
    whole, planted = country_rules.country_rules(tmp_path, words, seed=1)
    told = found(whole)
    assert (3, None) == told["claims"]
    name = "things of which the latest figures of two sources are of two known years, and differ: told by KZ409"
    assert (1, 1) == told[name]
    assert (0, 1) == told["told though they are not"]
    assert (0, told["KZ409 other-vintage, note"][0]) == told[
        "findings of KZ409 on figures of no known year, or whose times overlap"
    ]
    units = ("thousands", "millions")
    assert [1, 1] == [found(planted)[f"in {unit}: named by KZ107 to KZ109"][1] for unit in units]
    assert 0 == told["pairs of one time whose ratio is that of a wrong unit: told together by KZ107 to KZ109"][1]
