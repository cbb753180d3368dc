"""Vocabulary files: what can be read, and how each unusable file is told."""

import pytest

from kzclaims.errors import InputError
from kzclaims.vocabulary.vocabulary import Vocabulary

GOOD = """
[vocabulary.place.Shahat]
within = "eastern Libya"
[origins.ministry]
names = ["Health Ministry", "MoH"]
within = "government"
"""


def written(folder, text):
    path = folder / "words.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize("text", [GOOD, "\ufeff" + GOOD, GOOD.replace("\n", "\r\n")])
def test_a_file_is_laid_over_the_shipped_words(tmp_path, text):
    """With or without a byte order mark, with any line ends."""
    found = Vocabulary.load(written(tmp_path, text))
    assert "within" == found.relate("place", "Shahat", "Libya")
    (origin,) = found.origins
    assert ("ministry", ("Health Ministry", "MoH"), ("government",)) == (origin.id, origin.names, origin.within)


def test_a_file_may_stand_alone_and_bear_a_name(tmp_path):
    """`uses = []` leaves the shipped words out."""
    text = 'name = "weather"\nversion = 3\nuses = []\n' + GOOD
    found = Vocabulary.load(str(written(tmp_path, text)))
    assert ("weather", 3) == (found.name, found.version)
    assert ("Shahat",) == found.terms("place")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"", None),
        (b"[vocabulary.place\n", "not TOML"),
        (b"a = '\x00'", "not TOML"),
        (b"\xff\xfe[", "not UTF-8"),
        (b"version = " + b"9" * 1_000_000, "not TOML"),
        (b"version = 1.5", "1.5 is not a whole number"),
        (b"a = " + b"[" * 100_000, "nest too deep"),
        (b"[[claims]]\nid = 'x'", "no such section"),
        (b"[vocabulry.place.X]", "did you mean vocabulary"),
        (b"vocabulary = 3", "3 is not a table"),
        (b"uses = ['weather@1']", "no vocabulary is named"),
        (b"[origins.a]\nnames = 3", "3 is not a list of words"),
        (b"[origins.a]\nside = 3", "3 is no population"),
        (b"[vocabulary.place.X]\nwithin = 3", "3 is not a list of words"),
        (b"[vocabulary.place.X]\nwithin = " + b"9" * 4_000, "is not a list of words"),
    ],
)
def test_an_unusable_file_is_told_with_its_name_and_a_mend(tmp_path, text, problem):
    """Every fault names the file and how to mend it; an empty file is no fault, only empty."""
    path = written(tmp_path, text)
    if problem is None:
        assert Vocabulary.shipped().digest == Vocabulary.load(path).digest
        return
    with pytest.raises(InputError) as caught:
        Vocabulary.load(path)
    assert problem in str(caught.value)
    assert all(str(path) == fault.file and fault.mend for fault in caught.value.faults)


def test_a_folder_or_a_missing_file_cannot_be_read(tmp_path):
    """Both are told as faults of the file, not as a crash."""
    for path in (tmp_path, tmp_path / "none.toml"):
        with pytest.raises(InputError) as caught:
            Vocabulary.load(path)
        (fault,) = caught.value.faults
        assert fault.problem.startswith("cannot be read") and str(path) == fault.file
