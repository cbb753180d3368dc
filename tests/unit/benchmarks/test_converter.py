"""The converter reads the notation of gold fields, and knows no set by name."""

import importlib
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

converter = importlib.import_module("converter")
CASES = Path(__file__).parents[2] / "cases" / "benchmarks"
WORDS = converter.Words.of(
    {
        "vocabulary": {
            "measure": {"deaths": {"names": ["killed"]}, "stay": {"unit": "day"}},
            "population": {"officers": {"names": ["officers (all ranks)"]}},
        }
    }
)
NOBODY = converter.Chain()


def cases(name):
    return tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]


def named(case):
    return case.get("why") or case.get("text") or "empty"


def record(**figure):
    return converter.record({"id": "a", "measure": "deaths", "low": 3, "high": 3, **figure}, "paper", NOBODY, WORDS)


@given(st.integers(20, 10**9), st.sampled_from(["over", "nearly", "about", "at least", "up to", "under", "exact"]))
def test_the_interval_of_a_hedge_gives_the_hedge_back(number, hedge):
    """What an annotator made of a hedged number, the converter undoes."""
    width = number // 10
    ends = {
        "over": (number + 1, None),
        "nearly": (number - width, number - 1),
        "about": (number - width, number + width),
        "at least": (number, None),
        "up to": (None, number),
        "under": (None, number - 1),
        "exact": (number, number),
    }[hedge]
    said = f"{number:,}" if hedge == "exact" else f"{hedge} {number:,}"
    assert (said, "en") == converter.phrase({"low": ends[0], "high": ends[1], "hedge": hedge})


@given(st.lists(st.from_regex(r"[A-Z][a-z]{3,8} [A-Z][a-z]{3,8}", fullmatch=True), max_size=5))
def test_a_chain_of_names_is_turned_round(names):
    """Gold tells the origin first, a record last."""
    names = [name for name in names if "eport" not in name]
    assert tuple(reversed(names)) == converter.chain(names, NOBODY).said_by


@given(st.dates(date(1000, 1, 1), date(2099, 12, 31)))
def test_a_bound_is_its_date_assumed(day):
    """ "Not after D" is as_of D, and says that it is assumed."""
    assert converter.Moment(day.isoformat(), True) == converter.moment(f"≤{day.isoformat()}")


@pytest.mark.parametrize("case", cases("phrases"), ids=named)
def test_phrases(case):
    """A figure is an English phrase, or the vague word that stands there, and never a typed number."""
    assert (case["phrase"], case.get("language", "en")) == converter.phrase(case["figure"])


@pytest.mark.parametrize("case", cases("moments"), ids=named)
def test_moments(case):
    """A field of time gives a date, whether it is assumed, and a mark of order."""
    expected = converter.Moment(case.get("as_of"), case.get("assumed", False), case.get("order"))
    assert expected == converter.moment(case["text"])


@pytest.mark.parametrize("case", cases("chains"), ids=named)
def test_chains(case):
    """An attribution gives the names from the outlet to the origin, and who denied the figure."""
    before = converter.Chain(("Agency", "ministry"))
    expected = converter.Chain(tuple(case["said_by"]), case.get("denied_by"))
    assert expected == converter.chain(case["attribution"], before)


def test_a_figure_without_numbers_is_an_error():
    """Neither end of an interval is a fault of the gold file, told as such."""
    with pytest.raises(ValueError, match="neither low nor high"):
        converter.phrase({"id": "a", "hedge": "exact"})


def test_a_record_has_the_fields_of_its_figure():
    """Scope, chain and time go into the record as they stand; what is not stated stays out."""
    figure = {
        "id": "a",
        "measure": "deaths",
        "low": 21,
        "high": None,
        "hedge": "more than",
        "unit": "persons",
        "place": "Riverton (by grammar)",
        "population": "—",
        "event": "the flood",
        "as_of": "≤2020-05-04",
    }
    expected = {
        "id": "a",
        "source": "paper",
        "measure": "deaths",
        "value": "over 20",
        "language": "en",
        "said_by": ["agency", "mayor"],
        "event": "the flood",
        "place": "Riverton",
        "as_of": "2020-05-04",
        "assumed": ["as_of"],
    }
    assert expected == converter.record(figure, "paper", converter.Chain(("agency", "mayor")), WORDS)


def test_a_remark_that_belongs_to_a_declared_name_stays():
    """Parentheses are dropped from a term only where the vocabulary does not know them."""
    known, unknown = record(population="officers (all ranks)"), record(population="people (scope unclear)")
    assert ("officers (all ranks)", "people") == (known["population"], unknown["population"])


def test_a_unit_goes_with_a_measure_that_has_one():
    """Persons are what is counted, days are a unit."""
    assert "unit" not in record(unit="persons")
    assert "days" == record(measure="stay", unit="days")["unit"]


def test_dates_and_labels_are_values_as_they_stand():
    """A date is ISO text, two dates a span, a year a year, and a word a label."""
    values = [
        converter.value({"low": "2020-05-04", "high": "2020-05-04"}),
        converter.value({"low": "2020-05-01", "high": "2020-05-10"}),
        converter.value({"low": 1991, "high": 1991, "kind": "point"}),
        converter.value({"low": "Riverton", "high": "Riverton"}),
    ]
    assert ["2020-05-04", "2020-05-01/2020-05-10", "1991", "Riverton"] == [said for said, _ in values]


def test_the_time_of_a_point_is_the_date_claimed():
    """A date that is itself the claim has no other day on which it held."""
    assert "as_of" not in record(kind="point", low="2020-05-04", high="2020-05-04", time="2020-05-04")


@pytest.mark.parametrize(
    ("hedge", "name", "expected"),
    [
        ("confirmed", "basis", "confirmed"),
        ("estimate", "basis", "estimated"),
        ("around, presumed", "basis", "estimated"),
        ("could reach", "basis", "forecast"),
        ("previous", "order", "earlier"),
        ("retracted", "status", "retracted"),
        ("preliminary", "basis", None),
    ],
)
def test_words_beside_the_number(hedge, name, expected):
    """Words of certainty go to basis, of order to order, of withdrawal to status."""
    assert expected == record(hedge=hedge).get(name)


def test_a_forecast_by_kind():
    """A figure whose kind is forecast is one, whatever its hedge."""
    assert "forecast" == record(kind="forecast", hedge="probably")["basis"]


def test_an_own_date_goes_before_another_one():
    """The date of the claim on the same words fills in only what the figure leaves out."""
    figure = {"id": "a", "event": "killed", "value": 3, "relation": "="}
    made = [
        converter.record({**figure, "when": when}, "paper", NOBODY, WORDS, "≤2020-05-09")
        for when in ("2020-05-04", 'earlier ("Previously")', None, "2020-05-01/..")
    ]
    assert ["2020-05-04", "2020-05-09", "2020-05-09", "2020-05-09"] == [one["as_of"] for one in made]
    assert [None, "earlier", None, None] == [one.get("order") for one in made]


def test_large_and_fractional_numbers_are_written_out():
    """A number in exponent form is written in full, and a fraction keeps its digits."""
    assert ["1,700,000", "0.5"] == [converter.show(1_700_000), converter.show(Decimal("0.5"))]
    assert ("about 1,700,000", "en") == converter.phrase(
        {"low": Decimal("1700000.0"), "high": Decimal("1.7e6"), "hedge": "about"}
    )


def test_supersession_is_marked_on_both_sides():
    """A note that names the newer figure sets the older one's status and the newer one's field."""
    figures = [{"id": "old", "note": "superseded by new (same source)"}, {"id": "new"}]
    records = [{"id": "old"}, {"id": "new"}]
    converter.mark_superseded(figures, records)
    assert [{"id": "old", "status": "superseded"}, {"id": "new", "supersedes": ["old"]}] == records
