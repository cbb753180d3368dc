"""Files that are none, are not text, or are made to hurt: each is a clear fault, never a crash."""

import os
import sys

import pytest

from kzclaims.errors import InputError
from kzclaims.io.files import load
from kzclaims.io.mapping import Mapping

CLAIM = '{"id": "a", "source": "post", "measure": "killed", "value": 16}\n'
TOML = '[sources.post]\n\n[[claims]]\nid = "a"\nsource = "post"\nmeasure = "killed"\nvalue = 16\n'
CSV = "id,source,measure,value\na,post,killed,16\n"
GOOD = {".toml": TOML, ".jsonl": CLAIM, ".csv": CSV}
SUFFIXES = sorted(GOOD)


def one_fault(path, **options):
    """The only fault that loading a file tells."""
    with pytest.raises(InputError) as raised:
        load(path, **options)
    (fault,) = raised.value.faults
    assert str(path) == fault.file
    assert fault.mend
    return fault


@pytest.fixture(params=SUFFIXES)
def suffix(request):
    return request.param


@pytest.fixture
def written(tmp_path, suffix):
    """Write bytes to a file of the suffix."""

    def write(data):
        path = tmp_path / f"input{suffix}"
        path.write_bytes(data)
        return path

    return write


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(written, suffix):
    """Files from Windows and from spreadsheets read as any others."""
    plain = load(written(GOOD[suffix].encode()))
    assert 1 == len(plain)
    assert plain == load(written(b"\xef\xbb\xbf" + GOOD[suffix].replace("\n", "\r\n").encode()))


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\n"])
def test_an_empty_file(written, data):
    """A file without anything but blanks is told to be empty."""
    assert "the file is empty" == one_fault(written(data)).problem


def test_a_nul_byte(written, suffix):
    """NUL bytes are told with their line, and not taken for text."""
    fault = one_fault(written(GOOD[suffix].encode() + b"\n\0"))
    assert "the file holds a NUL byte" == fault.problem
    assert f"line {GOOD[suffix].count(chr(10)) + 2}" == fault.where


def test_bytes_that_are_not_utf_8(written, suffix):
    """Another encoding is told with the byte and its line."""
    fault = one_fault(written(GOOD[suffix].encode() + "äöü".encode("latin-1")))
    line = f"line {GOOD[suffix].count(chr(10)) + 1}"
    assert ("byte 0xe4 is not UTF-8", line, "save the file as UTF-8") == (fault.problem, fault.where, fault.mend)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf_16_is_named(written, encoding):
    """What Windows calls Unicode is told by its name."""
    mark = "" if encoding == "utf-16" else "\ufeff"
    assert "the file is UTF-16" == one_fault(written((mark + "id").encode(encoding))).problem


def test_a_missing_file_a_directory_and_a_path_through_a_file(tmp_path, suffix):
    """What cannot be opened is told, whatever the reason."""
    assert "there is no such file" == one_fault(tmp_path / f"none{suffix}").problem
    (tmp_path / f"folder{suffix}").mkdir()
    assert "is a directory, not a file" == one_fault(tmp_path / f"folder{suffix}").problem
    (tmp_path / "file").write_text("x")
    assert "cannot be read" in one_fault(tmp_path / "file" / f"a{suffix}").problem


def test_a_file_that_may_not_be_read(written, monkeypatch):
    """A refusal of the system is a fault too."""
    path = written(b"x")

    def refused(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("kzclaims.io.text.open", refused, raising=False)
    assert "the file may not be read" == one_fault(path).problem


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path, suffix):
    """A pipe without a writer would block for ever; it is refused."""
    path = tmp_path / f"pipe{suffix}"
    os.mkfifo(path)
    assert "is not a regular file" == one_fault(path).problem


def test_a_huge_file_is_refused_before_it_is_read(written):
    """A file of three gigabytes, which takes no space on the disk here, is a fault at once."""
    path = written(b"x")
    os.truncate(path, 3 * 2**30)
    assert "the file has 3,072 MiB" in one_fault(path).problem


@pytest.mark.parametrize("name", ["claims.txt", "claims", "claims.txt.gz", ".toml", ".gz"])
def test_a_suffix_that_names_no_format(tmp_path, name):
    """The error lists the suffixes that do."""
    assert "use one of .toml, .jsonl, .csv" == one_fault(tmp_path / name).mend


def test_a_mapping_is_for_tables(tmp_path):
    """A mapping given with another format is refused, not left aside."""
    path = tmp_path / "claims.jsonl"
    path.write_text(CLAIM)
    assert "a mapping is for .csv" in one_fault(path, mapping={}).problem


NINES = "9" * 1_000_000


@pytest.mark.parametrize("digits", [NINES, "0x" + "f" * 1_000_000, NINES + ".5", "1e" + NINES])
def test_a_toml_number_of_a_million_digits(tmp_path, digits):
    """However a long number is written, it is a fault with a place, and nothing is computed with it."""
    path = tmp_path / "long.toml"
    path.write_text(TOML.replace("16", digits))
    fault = one_fault(path)
    assert fault.where in ("line 7", "claims[0] (a)")
    assert len(str(fault)) < 1000


@pytest.mark.parametrize("field", ["value", "quote_start", "id"])
@pytest.mark.parametrize("digits", [NINES, NINES + ".5", "1e" + NINES])
def test_a_json_number_of_a_million_digits(tmp_path, digits, field):
    """The fault names the field, whatever it should have held."""
    path = tmp_path / "long.jsonl"
    path.write_text(f'{{"source": "post", "measure": "killed", "low": 1, "quote": "x", "{field}": {digits}}}')
    with pytest.raises(InputError) as raised:
        load(path)
    fault = raised.value.faults[0]
    assert ("line 1", field) == (fault.where, fault.field)
    assert len(str(fault)) < 1000


@pytest.mark.parametrize("value", [NINES, "9" * 100_000, "about " + "9," * 50_000, "x" * 100_000])
def test_a_table_cell_of_very_many_signs(tmp_path, value):
    """A cell that is no figure by its length alone is told without being read."""
    path = tmp_path / "long.csv"
    path.write_text(f'id,source,measure,value\na,post,killed,"{value}"\n')
    fault = one_fault(path)
    assert "row 2" == fault.where
    assert len(str(fault)) < 1000


def test_a_json_text_of_a_million_digits(tmp_path):
    """A phrase is a few words; a longer one is told by its length."""
    path = tmp_path / "long.jsonl"
    path.write_text(CLAIM.replace("16", '"' + "9" * 1_000_000 + '"'))
    assert "1000000 characters" in one_fault(path).problem


@pytest.mark.parametrize("depth", [20, 500, 5_000, 200_000])
def test_deep_nesting(tmp_path, depth):
    """Lists in lists without end are a fault, not an exhausted stack."""
    nest = "[" * depth + "]" * depth
    toml, jsonl = tmp_path / "deep.toml", tmp_path / "deep.jsonl"
    toml.write_text(f"x = {nest}")
    jsonl.write_text(f'{{"x": {nest}}}')
    assert "deeper" in one_fault(toml).problem
    assert ("line 1", True) == ((fault := one_fault(jsonl)).where, "deeper" in fault.problem)
    assert sys.getrecursionlimit() < 20_000  # the test would prove nothing on an endless stack


@pytest.mark.parametrize("line", ["{key} = 1", "[{key}]", '["a"]\nx = {{ {key} = 1 }}'])
def test_a_key_of_very_many_parts(tmp_path, line):
    """TOML lets keys nest by dots; reading very many of them would take for ever."""
    path = tmp_path / "long.toml"
    path.write_text(line.format(key=".".join(["a"] * 200_000)))
    fault = one_fault(path)
    assert "a key has more than five hundred parts" == fault.problem
    assert fault.where.startswith("line ")


def test_text_with_many_dots_is_no_such_key(tmp_path):
    """An ellipsis, an address or a long word in a quote is text as any other."""
    quote = "..." * 300 + " www.a.b.c " * 50 + "x" * 5_000 + "a. " * 300
    path = tmp_path / "good.toml"
    path.write_text(TOML + f'quote = "{quote}"\n')
    assert quote == load(path)["a"].mention.quote


def test_a_vocabulary_that_cannot_be_read(tmp_path):
    """The words that a caller names are checked like any file."""
    path, words = tmp_path / "claims.jsonl", tmp_path / "words.toml"
    path.write_text(CLAIM)
    for text, told in ((None, "there is no such file"), ("[vocabulary.place.a]\nwithin = 5\n", "within")):
        if text is not None:
            words.write_text(text)
        with pytest.raises(InputError) as raised:
            load(path, vocabulary=words)
        assert [str(words)] == [fault.file for fault in raised.value.faults]
        assert told in str(raised.value)


def test_a_mapping_that_cannot_be_read(tmp_path):
    """A mapping is checked like any file, and its faults name it."""
    path = tmp_path / "mapping.toml"
    path.write_text("[columns]\nDead = 5\n\n[other]\n")
    with pytest.raises(InputError) as raised:
        Mapping.from_file(path)
    assert [("other", str(path)), ("columns.Dead", str(path))] == [(f.field, f.file) for f in raised.value.faults]
