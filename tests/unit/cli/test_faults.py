"""Unusable input and usage: exit 2, every fault on stderr, nothing on stdout, never a traceback."""

from __future__ import annotations

import io
import sys

import pytest

from kzclaims.cli import main

BAD = """
[sources.post]
publishr = "The Post"
[[claims]]
id = "one"
source = "pots"
measure = "killed"
low = 5
high = 3
[[claims]]
id = "one"
source = "post"
measure = "killed"
value = "a great many indeed"
"""
TABLE = "id,source,measure,value\na,post,killed,3\nb,post,,4\nc,post,killed\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\x00\x00", "NUL"),
        (b"\xff\xfe1\x00", "UTF-16"),
        (b"\xff", "not UTF-8"),
        (b"[[claims]\n", "no TOML"),
        (b"a = " + b"9" * 10**6, "digits"),
        (b"a = " + b"[" * 10**5, "nests deeper"),
    ],
)
def test_a_file_that_is_no_dossier_is_told_with_its_name(tmp_path, capsys, content, words):
    """What cannot be read is one line with the file's name, and how to mend it."""
    path = tmp_path / "odd.toml"
    path.write_bytes(content)
    assert 2 == main(["reconcile", str(path)])
    told = capsys.readouterr()
    assert "" == told.out
    assert "odd.toml" in told.err and words in told.err and "mend: " in told.err
    assert "Traceback" not in told.err


def test_nothing_is_written_where_the_input_is_unusable(tmp_path, capsys):
    """Neither a new file nor a change to an old one."""
    (tmp_path / "bad.toml").write_text(BAD, encoding="utf-8")
    old = tmp_path / "old.jsonl"
    old.write_text("old", encoding="utf-8")
    assert 2 == main(["reconcile", str(tmp_path / "bad.toml"), "--output", str(tmp_path / "new.txt")])
    assert 2 == main(["convert", str(tmp_path / "bad.toml"), str(old)])
    assert 2 == main(["convert", str(tmp_path), str(old)])
    assert ["bad.toml", "old.jsonl"] == sorted(one.name for one in tmp_path.iterdir())
    assert "old" == old.read_text(encoding="utf-8")
    assert "" == capsys.readouterr().out


def test_a_phrase_that_cannot_be_read_is_underlined(capsys):
    """The phrase, where it stops making sense, and a hint."""
    assert 2 == main(["compare", "at least", "18"])
    told = capsys.readouterr()
    assert "" == told.out
    assert "at least" in told.err and "^" in told.err and "hint: " in told.err


def test_an_unknown_language_is_told(capsys):
    """A language that cannot be read is named."""
    assert 2 == main(["compare", "16", "18", "--language", "tlh"])
    assert "tlh" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "COMMAND"),
        (["explain"], "explain"),
        (["reconcile"], "PATH"),
        (["reconcile", "a.toml", "--format", "pdf"], "pdf"),
        (["reconcile", "a.toml", "--nope"], "--nope"),
        (["compare", "16"], "B"),
        (["schema", "reports"], "reports"),
    ],
)
def test_wrong_usage_is_one_line_and_a_hint(capsys, arguments, words):
    """Exit 2, what is wrong, and where to read on."""
    assert 2 == main(arguments)
    told = capsys.readouterr()
    assert "" == told.out
    problem, hint = told.err.splitlines()
    assert problem.startswith("kzclaims") and words in problem
    assert hint.startswith("hint: kzclaims") and hint.endswith("--help")


def test_help_and_version_exit_0(capsys):
    """Both print to stdout."""
    for arguments in (["--help"], ["reconcile", "--help"], ["--version"]):
        assert 0 == main(arguments)
        told = capsys.readouterr()
        assert "kzclaims" in told.out and "" == told.err


def test_an_interrupt_exits_130(monkeypatch, capsys):
    """Ctrl-C ends a run with a word, not a traceback."""

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("kzclaims.api.compare", interrupted)
    assert 130 == main(["compare", "16", "18"])
    assert "interrupted\n" == capsys.readouterr().err


class Full(io.StringIO):
    """A stream on a disk that is full."""

    def write(self, text):
        raise OSError(28, "No space left on device")


def test_a_full_disk_is_told(monkeypatch, capsys):
    """Exit 2 and a word, where the report cannot be printed."""
    monkeypatch.setattr(sys, "stdout", Full())
    assert 2 == main(["compare", "16", "18"])
    assert "No space left on device" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "bad.toml",
            BAD,
            [
                "bad.toml: sources.post: publishr: unknown field",
                "bad.toml: claims[0] (one): source:",
                "bad.toml: claims[0] (one): low: low 5 is above high 3",
                "bad.toml: claims[1] (one): id:",
                "bad.toml: claims[1] (one): value:",
            ],
        ),
        ("bad.csv", TABLE, ["bad.csv: row 3: measure: measure is missing", "bad.csv: row 4:"]),
        ("missing.jsonl", None, ["missing.jsonl: there is no such file"]),
        ("claims.xlsx", None, ['claims.xlsx: the suffix ".xlsx" names no format']),
    ],
)
def test_every_fault_of_a_file_is_told_at_once(tmp_path, capsys, name, text, told):
    """File, place, field and mend of each fault, and nothing on standard output."""
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert 2 == main(["reconcile", str(tmp_path / name)])
    printed = capsys.readouterr()
    assert "" == printed.out
    assert [] == [words for words in told if words not in printed.err]
    assert printed.err.count("\n- ") == printed.err.count("    mend: ")
