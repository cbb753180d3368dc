"""Laws of words: one key for all ways of writing a word, one term for all its keys, the same after a journey."""

import pickle

from hypothesis import given
from hypothesis import strategies as st

from kzclaims.errors import InputError
from kzclaims.model.period import Period
from kzclaims.vocabulary.vocabulary import Vocabulary
from kzclaims.vocabulary.words import word_key

SHIPPED = Vocabulary.shipped()
DIMENSIONS = (*SHIPPED.dimensions(), "measure")
written = [
    (dimension, word) for dimension in DIMENSIONS if dimension in SHIPPED.taxonomies
    for word in SHIPPED.taxonomies[dimension].lexicon.written.values()
]  # fmt: skip
shipped_words = st.sampled_from(written)
texts = st.text(max_size=12)
separators = st.sampled_from([" ", "-", "  ", "\u2011", "_", "\u00a0", " - "])


@given(texts)
def test_the_key_of_a_key_is_itself(text):
    """Folding a word twice folds it no further."""
    assert word_key(text) == word_key(word_key(text))


@given(shipped_words, separators, st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_every_word_is_found_however_it_is_written(entry, separator, case):
    """Case, hyphens and spaces do not hide a word of the shipped vocabulary."""
    dimension, word = entry
    changed = f" {case(separator.join(word.replace('-', ' ').split(' ')))} "
    assert SHIPPED.canonical(dimension, word) == SHIPPED.canonical(dimension, changed)
    assert SHIPPED.known(dimension, changed)


@given(st.one_of(shipped_words, st.tuples(st.sampled_from(DIMENSIONS), texts)), st.integers(1980, 2030))
def test_canonical_is_idempotent_on_any_date(entry, year):
    """A term stands for itself, whatever the date that it was found on."""
    dimension, word = entry
    for on in (None, Period.parse(str(year))):
        term = SHIPPED.canonical(dimension, word, on=on)
        assert term == SHIPPED.canonical(dimension, term, on=on)


@given(shipped_words, shipped_words)
def test_a_vocabulary_answers_the_same_after_pickling(first, second):
    """A worker that is sent a vocabulary gets the same answers, and an equal vocabulary."""
    sent = pickle.loads(pickle.dumps(SHIPPED))
    assert SHIPPED == sent and hash(SHIPPED) == hash(sent)
    assert SHIPPED.relate(first[0], first[1], second[1]) == sent.relate(first[0], first[1], second[1])


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
properties = st.sampled_from(
    ["names", "aliases", "within", "parts", "one_of", "top", "period", "kind", "unit", "derived", "values", "witin"]
)
tables = st.dictionaries(
    st.sampled_from(["place", "event", "measure", "mood"]) | texts,
    st.dictionaries(texts, st.dictionaries(properties | texts, json_like, max_size=3) | json_like, max_size=3)
    | json_like,
    max_size=3,
)


@given(tables)
def test_any_tables_are_a_vocabulary_or_an_input_error(found):
    """Whatever is declared, the answer is a vocabulary that answers, or faults that all say where and how."""
    faults = ()
    try:
        vocabulary = Vocabulary.from_tables(found, base=SHIPPED, file="own.toml")
    except InputError as error:
        vocabulary, faults = SHIPPED, error.faults
    assert (vocabulary is SHIPPED) == bool(faults)
    assert all(fault.where and fault.mend and fault.file == "own.toml" for fault in faults)
    for dimension in found:
        for term in vocabulary.terms(dimension):
            assert vocabulary.relate(dimension, term, term) == "equal"
