"""The measurement on crisis data: what is planted, what is counted, and of what it is a share."""

import csv
import gzip
import importlib
import json
from datetime import date, timedelta

import pytest

from kzclaims.vocabulary.vocabulary import Vocabulary

crisis = importlib.import_module("crisis")
catalogues = importlib.import_module("crisis_catalogues")
matrix = importlib.import_module("crisis_matrix")
countries = importlib.import_module("crisis_countries")
covid = importlib.import_module("crisis_covid")
facts = importlib.import_module("crisis_facts")
slips = importlib.import_module("crisis_slips")

FIRST = date(2020, 3, 1)


@pytest.fixture(scope="module")
def words():
    return Vocabulary.named(*crisis.WORDS)


def row(source="jhu", value=10, *, day=0, country="Austria", kind="cumulative", region="", **fields):
    made = {"derived_from": "", "measure": "cases", **fields}
    when = str(FIRST + timedelta(days=day))
    return slips.Row(source=source, kind=kind, country=country, region=region, date=when, value=str(value), **made)


def found(section):
    """The facts of a section by name."""
    return {fact.name.strip(): (fact.value, fact.of) for fact in section.facts}


def write(path, header, lines, opened=open):
    with opened(path, "wt", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *lines])


@pytest.mark.parametrize(
    ("value", "swapped"),
    [
        ("12", ["21"]),
        ("1223", ["2123", "1232"]),
        ("10", []),
        ("105", ["150"]),
        ("7", []),
        ("55", []),
        ("-12", ["-21"]),
    ],
)
def test_swapped_digits(value, swapped):
    """Each swap changes the number and leaves no zero in front."""
    assert swapped == slips.swaps(value)


def test_slips_are_planted_by_their_seed(words):
    """One seed gives one set of slips: a third of each kind, only among the eligible, each another row than before."""
    rows = [row(value=100 + n, day=n, country=name) for n in range(30) for name in ("Austria", "Belgium", "Chile")]
    eligible = range(10, 80)
    first, again, other = (slips.plant(rows, eligible, words, seed=seed, count=30) for seed in (1, 1, 2))
    assert first == again != other
    assert set(first) <= set(eligible)
    assert [10, 10, 10] == [sum(slip.kind == kind for slip in first.values()) for kind in slips.KINDS]
    assert all(slip.row != slip.before == rows[at] for at, slip in first.items())


def test_a_slip_that_changes_nothing_is_not_planted(words):
    """Ten times nothing is nothing, one digit cannot be swapped, and one spelling of a place is no other place."""
    rows = [row(value=0, day=n, country=name) for n in range(9) for name in ("US", "United States")]
    assert {} == slips.plant(rows, range(len(rows)), words, seed=1, count=9)


def test_a_slip_that_is_true_elsewhere_is_told(words):
    """Two countries with the same figures: a row under the other name is no error, any other slip is one."""
    rows = [row(value=12, day=day, country=name) for day in range(9) for name in ("Austria", "Chile")]
    planted = slips.plant(rows, range(len(rows)), words, seed=1, count=9)
    assert {("x10", False), ("swapped", False), ("place", True)} == {(s.kind, s.is_true) for s in planted.values()}


@pytest.mark.parametrize(
    ("fact", "met", "shown"),
    [
        (facts.Fact("x", 1, 10, at_most=10), True, "x:  10.0%  1 of 10  (bar: at most 10%; met)"),
        (facts.Fact("x", 11, 100, at_most=10), False, "x:  11.0%  11 of 100  (bar: at most 10%; MISSED)"),
        (facts.Fact("x", 89, 100, at_least=90), False, "x:  89.0%  89 of 100  (bar: at least 90%; MISSED)"),
        (facts.Fact("x", 0, 0), None, "x:   none  0 of 0"),
        (facts.Fact("x", 1200, unit=" ms"), None, "x: 1,200 ms"),
    ],
)
def test_a_fact_and_its_bar(fact, met, shown):
    """A bar is asked of the share, without rounding."""
    assert (met, shown) == (fact.met, str(fact))


def covid_folder(tmp_path):
    """Two countries on twenty days: one provider counts a day later than the other, a third is copied."""
    lines = []
    for number, country in enumerate(("Austria", "Atlantis")):
        for day in range(20):
            total = 100 * (number + 1) + 10 * day
            lines.append(row("jhu", total, day=day, country=country))
            lines.append(row("owid", total - 10, day=day, country=country, derived_from="ecdc"))
            lines.append(row("owid", 10, day=day, country=country, kind="new_daily", derived_from="ecdc"))
            lines.append(row("ecdc", 10, day=day, country=country, kind="new_daily"))
    (tmp_path / "crisis").mkdir()
    write(tmp_path / "crisis" / covid.FILE, slips.Row._fields, lines, gzip.open)
    return tmp_path


def test_the_counts_of_providers(tmp_path, words):
    """Cells that differ by the hour are no hard conflict; a copy is no second voice; a tenfold figure is found."""
    sections = covid.covid(covid_folder(tmp_path) / "crisis", words, seed=1, slips=9)
    spellings, before, voices, everything, running = map(found, sections)
    assert (3, 6) == spellings["country spellings of a provider that are resolved"]
    assert (0, 160) == before["claims in a hard conflict"]
    assert (40, 40) == before["that differ"]
    assert (0, 40) == before["differing: in one hard conflict with each other"]
    assert (40, 40) == before["differing: in a tension with each other"]
    assert (40, 40) == voices["groups in which both ecdc and owid speak, counted as one voice"]
    assert (80, 160) == running["running totals not in a hard conflict before, of which slips are drawn"]
    assert (3, 3) == running["x10: in a hard conflict"]
    assert 6 == everything["x10 and wrong place: in a hard conflict"][1]
    assert [("country spellings that stand for themselves", ("Atlantis",))] == sections[0].examples


def test_the_states_and_the_nation(tmp_path, words):
    """A sum above its whole on one day is a tension, two days on a hard conflict; plain arithmetic says the same."""
    header = ["measure", "date", "nyt_sum_states_and_territories", "nyt_sum_50_states_dc", "jhu_national"]
    lines = [
        ["cases", "2020-03-01", 10, 9, 12],
        ["cases", "2020-03-02", 30, 20, 21],
        ["cases", "2020-03-03", 31, 22, 33],
        ["cases", "2020-03-04", 32, 25, 24],
    ]
    write(tmp_path / catalogues.STATES, header, lines)
    section, _ = catalogues.states(tmp_path, words, seed=1)
    told = found(section)
    assert (2, 4) == told["on which the sum is above the whole"]
    assert (2, 2) == told["of these, told to contradict"]
    assert (2, 2) == told["days with the sum below or equal, not told to contradict"]
    assert (8, 8) == told["claims in or out of a hard conflict as plain arithmetic says"]
    assert (1, 4) == told["sums in a hard conflict with anything"]


def test_the_matrix_of_providers(tmp_path, words):
    """Who is a day behind is found; what nobody was asked to show is told as not found."""
    (section,) = matrix.matrix(covid_folder(tmp_path) / "crisis", words)
    told = found(section)
    assert (1, 1) == told["owid is found to be 1 day behind jhu"]
    assert (0, 1) == told["worldometer_scrapeA and worldometer_scrapeB are found to be one page"]
    assert (0, 2) == told["pairs taken for one page"]
    ((heading, rows),) = section.examples
    assert "pairs" == heading
    assert rows[1].startswith(
        "jhu, owid: owid follows jhu by one day; 0% of 40; at lag +1 100% of 38 moving; ratio 1.0"
    )


def test_two_catalogues(tmp_path, words):
    """Figures of one name that count different things are told apart, and the missing explain what they do."""
    header = ["date", "country", "noaa_id", "noaa_place", "noaa_mag", "noaa_deaths", "noaa_deaths_bin", "noaa_missing"]
    header += ["noaa_total_deaths", "noaa_injuries", "noaa_damage_musd", "emdat_id", "emdat_place", "emdat_mag"]
    header += ["emdat_total_deaths", "emdat_injured", "emdat_homeless", "emdat_damage_kusd"]
    lines = [
        ["2001-01-01", "CHILE", 1, "", "", 20, "", 5, 20, 60, 1.5, "a", "", "", 25, 60, "", 1500],
        ["2002-01-01", "CHILE", 2, "", "", 20, "", "", 20, 60, "", "b", "", "", 26, 70, "", ""],
    ]
    write(tmp_path / catalogues.QUAKES, header, lines)
    killed, injured, damage, sums = map(found, catalogues.quakes(tmp_path, words, seed=1))
    assert (2, 2) == killed["the one with the missing is higher"]
    assert (1, 2) == killed["and they are just the difference"]
    assert (1, 1) == sums["told: agrees, the sum is met"]
    assert (1, 1) == injured["that differ, told: contradicts, hard"]
    assert (1, 1) == damage["that are equal, told: agrees"]


def test_figures_of_countries(tmp_path, words):
    """Rounded figures agree, vintages grow, and a figure in thousands without a word is in a conflict."""
    header = ["source", "derived_from", "iso3", "name", "measure", "value", "unit", "as_of", "raw_text"]
    lines = [
        ["a", "", "CHL", "Chile", "area", "756102", "km2", "", "756,102"],
        ["b", "", "CHL", "Chile", "area", "756100", "km2", "", "756,100"],
        ["c", "", "CHL", "Chile", "area", "801000", "km2", "", "801,000"],
        ["a", "", "CHL", "Chile", "population", "17000000", "persons", "2010", "17,000,000"],
        ["b", "", "CHL", "Chile", "population", "19000000", "persons", "2020", "19,000,000"],
    ]
    write(tmp_path / countries.FILE, header, lines)
    section, planted, stated = countries.countries(tmp_path, words, seed=1)
    told = found(section)
    assert (1, 3) == told["that agree within rounding"]
    assert (1, 1) == told["agreeing within rounding, told to agree or to be compatible"]
    assert (0, 1) == told["agreeing within rounding, told so if every digit is exact"]
    assert (2, 2) == told["that differ by more, told to contradict"]
    assert (1, 1) == told["of two times, told: grew"]
    assert all(value == of for name, (value, of) in found(planted).items() if name.startswith("given in"))
    assert (2, 2) == found(stated)["populations, in whole thousands: agree with the figure"]


def test_a_missing_folder_ends_with_two(tmp_path, capsys):
    """A folder that is not there is told by name."""
    assert 2 == crisis.main(["--data", str(tmp_path)])
    assert "crisis: is no folder" in capsys.readouterr().err


def test_the_evaluation_data(eval_data, tmp_path, capsys):
    """On the states every bar is met; the figures are printed, and written as JSON."""
    out = tmp_path / "out.json"
    assert 0 == crisis.main(["--data", str(eval_data), "--only", "states", "--json", str(out)])
    sections = json.loads(out.read_text(encoding="utf-8"))
    assert "US states and the nation: cases" in capsys.readouterr().out
    assert {True} == {fact["met"] for one in sections for fact in one["facts"] if fact["met"] is not None}
