"""The errors: their messages, the underlined span, and groups of faults."""

import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzclaims.errors import (
    Fault,
    InputError,
    InvalidValueError,
    KzclaimsError,
    MissingExtraError,
    ParseError,
    UnknownNameError,
    excerpt,
)

FAULTS = [
    Fault("low 5 is above high 3", file="dossier.toml", where="claims[3]", field="low", mend="swap them"),
    Fault("no source", file="dossier.toml", where="claims[4]"),
]


def underlined(error):
    """What stands above the carets of a ParseError's message."""
    _, shown, carets = str(error).split("\n")[:3]
    assert carets.lstrip(" ").strip("^") == ""
    return shown[carets.index("^") : len(carets)]


class Unprintable:
    def __repr__(self):
        raise RuntimeError("no")


def nested(depth):
    found = []
    for _ in range(depth):
        found = [found]
    return found


# Phrases that cannot be read ---------------------------------------------------------------------


def test_a_parse_error_underlines_its_span_and_gives_a_hint():
    """Problem, phrase, carets, hint: a line each."""
    error = ParseError("unknown word", phrase="about sixtyish dead", start=6, end=14, hint="write about 60")
    assert ["unknown word", "    about sixtyish dead", "          ^^^^^^^^", "hint: write about 60"] == str(
        error
    ).split("\n")
    assert "sixtyish" == underlined(error)


def test_without_a_span_the_whole_phrase_is_underlined():
    """No span means all of it, and no hint means no last line."""
    error = ParseError("no number", phrase="many dead")
    assert (0, 9, "many dead") == (error.start, error.end, underlined(error))
    assert "hint" not in str(error)


@given(st.integers(0, 400), st.integers(1, 60), st.integers(0, 400))
def test_a_long_phrase_is_cut_to_a_window_about_its_span(before, length, after):
    """However long the phrase, the span is shown and underlined, and no line is wider than a screen."""
    phrase = "a" * before + "#" * length + "b" * after
    error = ParseError("no number", phrase=phrase, start=before, end=before + length)
    assert "#" * length == underlined(error)
    assert all(len(line) <= 104 for line in str(error).split("\n"))


def test_a_span_wider_than_the_window_is_underlined_as_far_as_it_is_shown():
    """A million digits make a short message."""
    error = ParseError("too many digits", phrase="9" * 1_000_000, start=0, end=1_000_000)
    assert "9" * 100 == underlined(error)
    assert len(str(error)) < 300


@pytest.mark.parametrize(
    ("phrase", "start", "end", "shown", "marked"),
    [
        ("a\tb\nBAD c", 4, 7, "a·b·BAD c", "BAD"),
        ("16\x00 dead", 2, 3, "16· dead", "·"),
        ("死者164人", 2, 5, "死者164人", "164"),
        ("жертв: 164", 7, 10, "жертв: 164", "164"),
        ("\r\n\u2028\u202e", 1, 3, "····", "··"),
    ],
)
def test_control_characters_are_a_dot_and_keep_their_column(phrase, start, end, shown, marked):
    """A tab or a line end is one column, so that the carets stand under the span; wide text is left as it is."""
    error = ParseError("no number", phrase=phrase, start=start, end=end)
    assert f"    {shown}" == str(error).split("\n")[1]
    assert marked == underlined(error)


@pytest.mark.parametrize(
    ("phrase", "start", "end", "column"),
    [("16 dead", 3, 3, 3), ("16 dead", 7, 7, 7), ("", 0, 0, 0), ("9" * 500, 500, 500, 100)],
)
def test_a_span_without_width_is_one_caret(phrase, start, end, column):
    """Where something is missing, one caret shows the place; at the end it stands after the phrase."""
    last = str(ParseError("no number", phrase=phrase, start=start, end=end)).split("\n")[2]
    assert "    " + " " * column + "^" == last


@given(st.text(max_size=8), st.integers(-(10**12), 10**12), st.integers(-(10**12), 10**12))
def test_a_span_outside_its_phrase_breaks_nothing(phrase, start, end):
    """A wrong offset is a caret at the nearest place, not a message of a gigabyte."""
    shown, carets = str(ParseError("no number", phrase=phrase, start=start, end=end)).split("\n")[1:3]
    assert 5 <= len(carets) <= len(shown) + 1


# Groups of faults --------------------------------------------------------------------------------


def test_a_fault_says_file_place_field_problem_and_mend():
    """What is not known of the place is left out."""
    assert "dossier.toml: claims[3]: low: low 5 is above high 3\n    mend: swap them" == str(FAULTS[0])
    assert "dossier.toml: claims[4]: no source" == str(FAULTS[1])
    assert "no source" == str(Fault("no source"))


def test_located_fills_in_what_is_missing_and_no_more():
    """The door that knows the file adds it; a place that is there stays."""
    fault = Fault("no source", where="row 3", field="source", mend="name one")
    located = fault.located(file="claims.csv", where="row 9")
    assert "claims.csv: row 3: source: no source\n    mend: name one" == str(located)
    assert "row 3: source: no source\n    mend: name one" == str(fault)


def test_an_input_error_tells_every_fault():
    """All faults in their order, each on its own lines."""
    error = InputError("2 faults in dossier.toml", FAULTS)
    assert tuple(FAULTS) == error.faults == error.exceptions
    assert (
        "2 faults in dossier.toml\n"
        "- dossier.toml: claims[3]: low: low 5 is above high 3\n    mend: swap them\n"
        "- dossier.toml: claims[4]: no source"
    ) == str(error)


@pytest.mark.parametrize("kind", [Fault, InvalidValueError, ValueError])
def test_except_star_takes_faults_out_of_an_input_error(kind):
    """A caller may take the faults by their type, as from any group."""
    taken = []
    try:
        raise InputError("2 faults", FAULTS)
    except* kind as group:
        taken = list(group.exceptions)
    assert FAULTS == taken


def test_except_star_takes_an_input_error_by_the_base_of_all_errors():
    """`except* KzclaimsError` catches the group itself, whole."""
    error, taken = InputError("2 faults", FAULTS), None
    try:
        raise error
    except* KzclaimsError as group:
        taken = group
    assert taken is error


def test_a_part_of_an_input_error_is_one_too():
    """Splitting keeps the type, the message and the notes."""
    error = InputError("2 faults", FAULTS)
    error.add_note("while reading")
    some, rest = error.split(lambda fault: fault is FAULTS[0])
    assert (InputError, InputError) == (type(some), type(rest))
    assert ((FAULTS[0],), (FAULTS[1],)) == (some.faults, rest.faults)
    assert ("2 faults", ["while reading"]) == (some.message, some.__notes__)


def test_an_input_error_in_a_traceback_shows_its_faults():
    """The traceback of an uncaught error holds every fault and its mend."""
    try:
        raise InputError("2 faults in dossier.toml", FAULTS)
    except InputError as error:
        lines = "".join(traceback.format_exception(error))
    assert "InputError: 2 faults in dossier.toml" in lines
    assert "claims[3]: low: low 5 is above high 3" in lines and "claims[4]: no source" in lines


def test_an_input_error_without_a_fault_cannot_be():
    """Input without a fault is no error."""
    with pytest.raises(ValueError, match="non-empty"):
        InputError("no faults", [])


# All of them -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (InvalidValueError("x"), ValueError),
        (ParseError("x", phrase="y"), ValueError),
        (FAULTS[0], ValueError),
        (UnknownNameError("x"), LookupError),
        (MissingExtraError("duckdb", extra="duckdb", purpose="the engine"), ImportError),
        (InputError("x", FAULTS), ExceptionGroup),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_each_error_is_also_the_builtin_that_a_caller_catches(error, builtin):
    """One base for all, and the builtin beside it."""
    assert isinstance(error, KzclaimsError) and isinstance(error, builtin)


def test_a_missing_extra_names_the_command():
    """What it is for, what is missing, and the line to run."""
    error = MissingExtraError("duckdb", extra="duckdb", purpose="reconcile(engine='duckdb')")
    assert "reconcile(engine='duckdb') needs duckdb: run  pip install 'kzclaims[duckdb]'" == str(error)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("164", "'164'"),
        ("9" * 1_000_000, "'" + "9" * 79),
        (10**1_000_000, "an unprintable int"),
        (Unprintable(), "an unprintable Unprintable"),
        (nested(100_000), "an unprintable list"),
    ],
    ids=["text", "long text", "a million digits", "no repr", "too deep"],
)
def test_an_excerpt_of_any_value_is_short_and_never_fails(value, said):
    """A message about a bad value must not fail over that value."""
    assert said == excerpt(value)
