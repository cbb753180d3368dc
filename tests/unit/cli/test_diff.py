"""The command `diff`: files, reports, two evenings of one dossier, and its exit code."""

from __future__ import annotations

import json

import pytest

from kzclaims.cli import main

DOSSIER = """
[sources.one]
published = 2022-01-07
[sources.two]
published = 2022-01-09
[[claims]]
id = "one.dead"
source = "one"
measure = "killed"
value = 18
as_of = 2022-01-07
[[claims]]
id = "two.dead"
source = "two"
measure = "killed"
value = 16
as_of = 2022-01-09
"""


@pytest.fixture
def file(tmp_path):
    """A dossier on disk."""
    path = tmp_path / "dossier.toml"
    path.write_text(DOSSIER)
    return path


def test_two_evenings_of_one_dossier(file, capsys):
    """The older by --old-by; without --new-by all that is known."""
    assert 0 == main(["diff", str(file), "--old-by", "2022-01-08"])
    told = capsys.readouterr().out
    assert "From 8 Jan 2022 to all that is known" == told.splitlines()[0]
    assert "NEW CONFLICTS  1" in told and "two.dead is new." in told


@pytest.mark.parametrize(("fail_on", "code"), [("never", 0), ("conflict", 1), ("hard", 1)])
def test_new_conflicts_set_the_exit_code(file, fail_on, code):
    """As far as no ruling settles them."""
    given = ["diff", str(file), "--old-by", "2022-01-08", "--quiet", "--fail-on", fail_on]
    assert code == main(given)
    with file.open("a") as end:
        end.write('[[decisions]]\non = ["one.dead", "two.dead"]\nruling = "accepted"\n')
    assert 0 == main(given)


def test_an_old_conflict_fails_nothing(file):
    """It was there before."""
    assert 0 == main(["diff", str(file), str(file), "--fail-on", "conflict"])


def test_reports_as_json(file, tmp_path, capsys):
    """Written by reconcile; the same changes as from the dossier."""
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    main(["reconcile", str(file), "--known-by", "2022-01-08", "--format", "json", "--output", str(old)])
    main(["reconcile", str(file), "--format", "json", "--output", str(new)])
    assert 0 == main(["diff", str(old), str(new), "--format", "json"])
    from_files = json.loads(capsys.readouterr().out)
    assert 0 == main(["diff", str(file), "--old-by", "2022-01-08", "--format", "json"])
    assert from_files == json.loads(capsys.readouterr().out)
    assert ["two.dead"] == from_files["new"]


def test_markdown_and_a_file(file, tmp_path, capsys):
    """Whole or not at all."""
    out = tmp_path / "changes.md"
    given = ["diff", str(file), "--old-by", "2022-01-08", "--format", "markdown", "--output", str(out)]
    assert 0 == main(given)
    assert "## New conflicts (1)" in out.read_text()
    assert "" == capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "tells"),
    [
        ([], "there is nothing to compare with"),
        (["--old-by", "soon"], "is not a date"),
        (["missing.toml"], "there is no such file"),
    ],
)
def test_unusable_input_is_told(file, capsys, given, tells):
    """Exit 2, and how to mend it."""
    assert 2 == main(["diff", str(file), *given])
    assert tells in capsys.readouterr().err


def test_a_report_has_no_other_evening(file, tmp_path, capsys):
    """It was made for one."""
    report = tmp_path / "report.json"
    main(["reconcile", str(file), "--format", "json", "--output", str(report)])
    assert 2 == main(["diff", str(report), str(file), "--old-by", "2022-01-08"])
    assert "is of one evening already" in capsys.readouterr().err
