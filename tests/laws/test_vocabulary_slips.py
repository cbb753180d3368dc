"""Laws of slips: the pieces find what a search through all words would, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from kzclaims.vocabulary.slips import Slips
from kzclaims.vocabulary.words import near, word_key

letters = st.sampled_from("abcdeo ")
words = st.text(letters, min_size=1, max_size=18).filter(lambda word: word.strip())
lists = st.lists(words, max_size=30)


@st.composite
def slipped(draw):
    """A list of words, and one of them with one or two slips: a letter lost, added or exchanged."""
    known = draw(lists.filter(bool))
    wrong = list(word_key(draw(st.sampled_from(known))))
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, max(0, len(wrong) - 1)))
        wrong[at : at + draw(st.integers(0, 1))] = draw(st.lists(letters, max_size=1))
    return known, "".join(wrong)


def keyed(known):
    return {word_key(word): word for word in known}


@given(slipped())
def test_a_word_of_two_slips_is_found_as_by_a_search_through_all(case):
    """The likest word, where a search through all finds one at two slips, is found by its pieces too."""
    known, wrong = case
    key = word_key(wrong)
    everything = near(wrong, keyed(known))
    found = Slips(keyed(known)).near(wrong)
    close = [word for word in everything if distance(key, word_key(word)) <= 2]
    assert set(close) <= set(found) or len(found) == 3


@given(lists, st.text(letters, max_size=20))
def test_what_is_found_is_known_and_like_the_word(known, word):
    """Never more than three, never the word itself, all of them known, and all of them in the full search's reach."""
    found = Slips(keyed(known)).near(word)
    assert len(found) <= 3
    assert set(found) <= set(keyed(known).values())
    assert word_key(word) not in map(word_key, found)
    assert all(near(word, {word_key(one): one}) == (one,) for one in found)


def distance(a, b):
    """Return how many letters to lose, add or exchange between two words, by the table of Wagner and Fischer."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]
