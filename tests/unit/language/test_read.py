"""What reading promises beside the case files: languages, references, places in odd text."""

import pickle
import subprocess
import sys

import pytest

from kzclaims.errors import ParseError, UnknownNameError
from kzclaims.language.read import languages, read, read_date, read_quantity
from kzclaims.language.render import render
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity


def test_the_languages_are_the_data_files():
    """English, Indonesian and Russian are read."""
    assert {"en", "id", "ru"} <= set(languages())


@pytest.mark.parametrize("call", [read, read_quantity, read_date])
def test_an_unknown_language_names_the_known(call):
    """A code that no file carries is told with those that are."""
    with pytest.raises(UnknownNameError, match="known are en, id, ru"):
        call("16", language="xx")
    with pytest.raises(UnknownNameError, match="known are en, id, ru"):
        render(Quantity(1, 1), language="../en")


def test_without_a_language_a_separator_is_a_fault():
    """Digits are the same everywhere, separators are not."""
    assert 5800 == read_quantity("at least 5800 vans").low
    for phrase in ("2.200", "5,800", "2,5", "about 2.5"):
        with pytest.raises(ParseError, match="name the language"):
            read_quantity(phrase)


def test_a_bare_year_is_a_number_for_read_and_a_year_for_read_date():
    """The two readers differ on digits alone."""
    assert Quantity(2022, 2022, phrase="2022") == read("2022")
    assert Period.parse("2022") == read_date("2022")
    assert Period.parse("2022") == read("the year 2022")


def test_a_reference_is_its_last_day():
    """A weekday counts from the last day of a longer reference; that day itself counts."""
    week = Period.parse("2022-01-03/2022-01-09")
    assert Period.parse("2022-01-09") == read("Sunday", reference=week)
    assert Period.parse("2022-01-08") == read("yesterday", reference=week)
    with pytest.raises(ParseError, match="reference"):
        read("Sunday", reference=Period.parse("2022-01-03/.."))


def test_offsets_are_of_the_phrase_as_given():
    """Characters that are read as others, or joined, do not move the underline."""
    phrase = "  “ｍｏｒｅ\u00a0than e\u0301tage １６,0０ vans”"
    with pytest.raises(ParseError) as caught:
        read_quantity(phrase, language="en")
    assert "e\u0301tage" == phrase[caught.value.start : caught.value.end]


def test_a_fault_shows_the_place():
    """The message underlines the span and hints."""
    with pytest.raises(ParseError) as caught:
        read("nearli 6,000")
    assert (
        '"nearli" before the figure is not understood\n    nearli 6,000\n    ^^^^^^\nhint: did you mean "nearly"?'
        == str(caught.value)
    )
    assert str(caught.value) == str(pickle.loads(pickle.dumps(caught.value)))


@pytest.mark.parametrize("phrase", [16, None, b"16", ["16"]])
def test_what_is_no_text_is_a_fault(phrase):
    """A value that is not text is refused as such."""
    with pytest.raises(ParseError, match="is not a phrase"):
        read_quantity(phrase)


def test_reading_loads_no_dateutil():
    """The grammar needs the standard library and attrs alone."""
    code = (
        "import sys, kzclaims.language.render; from kzclaims.language.read import read;"
        "read('at least 16'); read('7 January 2022'); print([m for m in sys.modules if 'dateutil' in m or 'pint' == m])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]" == done.stdout.strip()
