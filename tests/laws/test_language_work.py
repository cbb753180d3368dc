"""Laws: the work of reading is bounded, whatever the phrase; counted in calls, for clocks lie."""

import sys

import pytest

from kzclaims.errors import ParseError
from kzclaims.language.read import languages, read, read_date, read_quantity
from kzclaims.language.tokens import MAX_LENGTH

PIECES = {
    "en": '9|9 |9,|9.|9-|9/|9 000 |(|"|-| |½|a|at least |and |more than 1 and |two hundred and |half |a third of |'
    "one in |between 1 and |to the nearest |dozens of |January |7/|last |3 days ago |qwerty ",
    "id": "lebih dari |dua ratus |setengah |antara 1 dan |puluhan ribu |lalu |se|tidak ada ",
    "ru": "не менее |двести |с половиной |от 1 до |тысячи |десятки тысяч |назад |тыс. |ё|тысяч пять |"
    "километров |целых 1 |две целых |полукилометра |в более чем |плюс |+1|минус 1-|5 тысяч 300 ",
}
HOSTILE = [(language, piece) for language, pieces in PIECES.items() for piece in pieces.split("|")]
READERS = [read, read_quantity, read_date]


def calls(reader, phrase, language):
    """How many calls reading a phrase takes, of Python and of built-in functions alike."""
    count = 0

    def counted(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        reader(phrase, language=language)
    except ParseError:
        pass
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(("language", "piece"), HOSTILE)
def test_twice_the_phrase_is_at_most_a_few_times_the_work(language, piece):
    """Work grows no faster than the square of the length, and a full phrase takes no more than a fixed number."""
    for reader in READERS:
        for size in (MAX_LENGTH // 4, MAX_LENGTH // 2, MAX_LENGTH):
            calls(reader, (piece * size)[:size], language)
        half, whole = (calls(reader, (piece * size)[:size], language) for size in (MAX_LENGTH // 2, MAX_LENGTH))
        assert whole <= 5 * half + 1000
        assert whole < 300_000


@pytest.mark.parametrize(("language", "piece"), HOSTILE)
def test_a_megabyte_takes_no_more_work_than_a_character_too_many(language, piece):
    """What is too long is refused before it is looked at."""
    for reader in READERS:
        short, long = ((piece * size)[:size] for size in (MAX_LENGTH + 1, 1_000_000))
        with pytest.raises(ParseError, match="at most 300 can be read"):
            reader(long, language=language)
        # A few calls more or less are those of the collector of garbage, which counts too.
        assert calls(reader, long, language) <= calls(reader, short, language) + 100


def test_every_language_is_tried():
    """A new language brings its own pieces."""
    assert set(languages()) == set(PIECES)
