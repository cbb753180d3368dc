"""Hostile tables: whatever stands in one, it is read or told, in time, and nothing is half-written."""

import gzip
import lzma

import pytest

from kzclaims.cli import main
from kzclaims.errors import InputError
from kzclaims.io.files import load

HEAD = b"id,source,measure,value,note\n"
GOOD = b"a,post,killed,1,x\n"
BIG = 2**20


def told(path, **options):
    """All faults as one text."""
    with pytest.raises(InputError) as raised:
        load(path, **options)
    return str(raised.value)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (HEAD + b"a,post,killed,1," + b"x" * BIG + b"\n", "row 2"),
        (HEAD + b'a,post,killed,1,"' + b"x\n" * BIG, "quote left open"),
        (HEAD + b"a,post,killed," + b"9" * 100_000 + b",\n", "too many for a figure"),
        (HEAD + b"a,post,killed,1" + b"," * 100_000 + b"\n", "cells under 5 columns"),
        (b",".join(b"column%d" % number for number in range(20_000)) + b"\n", "unknown column"),
        (HEAD + GOOD + b"b,post,killed,\0,x\n", "the file holds a NUL byte"),
        (HEAD + b'a,post,killed,1,"x"y\n', "no CSV"),
        (HEAD + b"a,post,killed\n", "3 cells under 5 columns"),
        (b"id,source,measure,value,value\n" + GOOD, 'two columns are "value"'),
        ((HEAD + GOOD).decode().encode("utf-16"), "the file is UTF-16"),
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf\r\n\r\n", "the file is empty"),
        (HEAD + b"a,post,killed,=1+1,x\n", '"=1+1" cannot be read'),
        (b"sep=|\r\nsource|measure|value\r\n", "unknown column"),
    ],
)
def test_a_table_that_cannot_be_used(tmp_path, data, words):
    """The fault says what is wrong; the command says the same, and writes nothing."""
    path, target = tmp_path / "t.csv", tmp_path / "out.jsonl"
    path.write_bytes(data)
    assert words in told(path)
    assert 2 == main(["convert", str(path), str(target)])
    assert ["t.csv"] == [file.name for file in tmp_path.iterdir()]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + HEAD + GOOD,
        (HEAD + GOOD).replace(b"\n", b"\r\n"),
        (HEAD + GOOD).replace(b"\n", b"\r"),
        b"\r\n \n" + HEAD + b"\n\n" + GOOD + b"\n",
        b"SEP=,\n" + HEAD + GOOD,
        b'"sep=;"\r\n' + (HEAD + GOOD).replace(b",", b";"),
        (HEAD + GOOD).rstrip(b"\n"),
    ],
)
def test_a_table_that_only_looks_odd(tmp_path, data):
    """Byte order marks, line ends of any system, blank lines and Excel's own first line change nothing."""
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    (claim,) = load(path)
    assert ("a", "1", "x") == (claim.id, str(claim.value), claim.note)


def test_a_header_alone_is_a_table_of_no_claims(tmp_path):
    """It is no fault: a table may be empty."""
    path = tmp_path / "t.csv"
    path.write_bytes(HEAD)
    assert 0 == len(load(path))


def test_a_formula_in_a_text_is_text(tmp_path):
    """It is kept as it stands and never evaluated."""
    path = tmp_path / "t.csv"
    path.write_bytes(HEAD + b'a,post,killed,1,"=HYPERLINK(""http://x"")"\n')
    assert '=HYPERLINK("http://x")' == load(path)["a"].note


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress)])
def test_packed_tables(tmp_path, suffix, pack):
    """They are read as they are; one cut short, no packed one at all, or one too large is told."""
    path = tmp_path / f"t.csv{suffix}"
    path.write_bytes(pack(HEAD + GOOD))
    assert 1 == len(load(path))
    path.write_bytes(pack(HEAD + GOOD * 1000)[:-9])
    assert "cannot be read" in told(path)
    path.write_bytes(HEAD + GOOD)
    assert "cannot be read" in told(path)
    path.write_bytes(pack(b"x" * 50_000_000))
    assert "the line has more than 16,777,216 bytes" in told(path)


def test_packed_files_are_only_read(tmp_path):
    """Writing one is refused, and so is a packed dossier."""
    path = tmp_path / "t.csv"
    path.write_bytes(HEAD + GOOD)
    assert 2 == main(["convert", str(path), str(tmp_path / "out.csv.gz")])
    assert "unpack it" in told(tmp_path / "t.toml.gz")


def test_a_hundred_thousand_bad_rows_are_told_in_time(tmp_path, capsys):
    """The list on stderr is cut, with the number of the others, and the good row is written."""
    path, target = tmp_path / "t.csv", tmp_path / "out.jsonl"
    path.write_bytes(HEAD + b"a,post,killed,,x\n" * 100_000 + b"b,post,killed,1,x\n")
    assert 0 == main(["convert", str(path), str(target)])
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == f"100,000 rows are set aside; 1 claim is in {target}"
    assert len(lines) < 50
    assert 1 == len(load(target))
