"""Laws: bad input is a ParseError that points into the phrase, and a figure is never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzclaims.errors import ParseError
from kzclaims.language.lexicon import lexicon, tables
from kzclaims.language.read import languages, read, read_date, read_quantity
from kzclaims.model.period import Period

REFERENCE = Period.parse("2022-01-09")
LANGUAGES = st.sampled_from(languages())
EXTRA = [
    "0",
    "1",
    "5",
    "16",
    "20",
    "100",
    "5,800",
    "2.200",
    "2.5",
    "1,5",
    "18:00",
    "2022",
    "2022-01-07",
    "7/8",
    "-",
    "(",
    ")",
    '"',
    "'",
    "people",
    "31",
    "12",
    "²",
    "½",
    "\x00",
]


def strings(value):
    """Every key and text in a language file."""
    if isinstance(value, dict):
        return [text for key, entry in value.items() for text in [key, *strings(entry)]]
    if isinstance(value, list):
        return [text for entry in value for text in strings(entry)]
    return [value] if isinstance(value, str) else []


PIECES = {language: EXTRA + strings(tables(language)) for language in languages()}


@st.composite
def shuffled(draw):
    """A language and a heap of its words, digits, signs and any characters."""
    language = draw(LANGUAGES)
    pieces = draw(st.lists(st.sampled_from(PIECES[language]) | st.text(max_size=3), min_size=1, max_size=9))
    return language, draw(st.sampled_from([" ", " ", "", "-"])).join(pieces)


def assert_refused_well(reader, phrase, **how):
    """Read a phrase; a ParseError must point into it. Return the value, or None."""
    try:
        return reader(phrase, **how)
    except ParseError as error:
        fault = error
    assert phrase == fault.phrase
    assert 0 <= fault.start <= fault.end <= len(phrase)
    assert fault.problem
    return None


@given(LANGUAGES, st.text())
def test_any_text_is_read_or_refused(language, phrase):
    """No text raises anything but a ParseError."""
    for how in ({"language": language}, {"language": None}):
        assert_refused_well(read, phrase, **how)
        assert_refused_well(read, phrase, reference=REFERENCE, **how)
        assert_refused_well(read_quantity, phrase, **how)
        assert_refused_well(read_date, phrase, reference=REFERENCE, **how)


@given(shuffled())
def test_any_heap_of_words_is_read_or_refused(heap):
    """Words of the language in any order, glued or not, raise nothing but a ParseError."""
    language, phrase = heap
    assert_refused_well(read_quantity, phrase, language=language)
    assert_refused_well(read_quantity, phrase, language=None)
    assert_refused_well(read_date, phrase, language=language)
    assert_refused_well(read_date, phrase, language=language, reference=REFERENCE)
    assert_refused_well(read, phrase, language=language, reference=REFERENCE)


@given(shuffled())
def test_the_phrase_is_kept_as_given(heap):
    """A quantity keeps its phrase, and reading that again gives the same quantity."""
    language, phrase = heap
    value = assert_refused_well(read_quantity, phrase, language=language)
    if value is not None:
        assert phrase.strip() == value.phrase
        assert value == read_quantity(value.phrase, language=language)


@given(st.integers(1000, 10**15))
def test_separators_are_strict(number):
    """Grouped digits are the number in their own language, and never a number a thousand times smaller."""
    english, indonesian = f"{number:,}", f"{number:,}".replace(",", ".")
    assert number == read_quantity(english, language="en").low
    assert number == read_quantity(indonesian, language="id").low
    for phrase, language in ((english, "id"), (indonesian, "en"), (english, None), (indonesian, None)):
        with pytest.raises(ParseError):
            read_quantity(phrase, language=language)


@given(
    LANGUAGES, st.lists(st.text("0123456789", min_size=1, max_size=4), min_size=2, max_size=4), st.sampled_from(",.' ")
)
def test_wrong_grouping_is_no_number(language, runs, sign):
    """Digits parted by a sign for thousands are read only in threes."""
    thousands = lexicon(language).thousands
    grouped = all(len(run) == 3 for run in runs[1:]) and len(runs[0]) <= 3 and not runs[0].startswith("0")
    if sign in thousands and not grouped:
        with pytest.raises(ParseError):
            read_quantity(sign.join(runs), language=language)


@given(st.integers(0, 10**60 - 1))
def test_plain_digits_need_no_language(number):
    """Digits without a separator are the same number everywhere."""
    for language in (None, *languages()):
        assert number == read_quantity(str(number), language=language).low


@pytest.mark.parametrize(
    "piece", ["9", ",", ".", "at least ", "(", '"', "-", "two hundred and ", "7/", "January ", "\x00"]
)
@pytest.mark.parametrize("reader", [read, read_quantity, read_date])
def test_a_million_characters_are_refused(reader, piece):
    """Text that is too long is refused by its length, and the message stays short."""
    phrase = (piece * 1_000_000)[:1_000_000]
    with pytest.raises(ParseError) as caught:
        reader(phrase, language="en")
    assert "1,000,000 characters" in caught.value.problem
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize("phrase", ["9" * 61, "1" + ",000" * 20, "9" * 59 + " million", "0." + "1" * 70])
def test_too_many_digits_are_refused(phrase):
    """A number of more than sixty digits is refused as a slip."""
    with pytest.raises(ParseError, match=r"at most 60|more than 60"):
        read_quantity(phrase, language="en")
