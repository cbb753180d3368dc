"""The commands: what they print, what they write and how they exit."""

from __future__ import annotations

import json

import pytest

import kzclaims as kz
from kzclaims.cli import main
from kzclaims.render.json import render_json
from kzclaims.render.markdown import render_markdown
from kzclaims.render.plain import render_plain

HARD = """
[sources.post]
publisher = "The Post"
[sources.mirror]
publisher = "Mirror"
[[claims]]
id = "high"
source = "post"
measure = "killed"
as_of = 2021-05-01
value = 18
[[claims]]
id = "low"
source = "mirror"
measure = "killed"
as_of = 2021-05-05
value = 16
"""
TENSION = HARD.replace("2021-05-05", "2021-05-01")
RANGE = HARD.replace("2021-05-05", "2021-05-01").replace("18", '"at least 500"').replace("16", '"at least 300"')
RANGE = RANGE.replace("value =", 'language = "en"\nvalue =')
AGREE = HARD.replace("16", "18")
ACCEPTED = """
[[decisions]]
on = ["low", "high"]
ruling = "accepted"
"""


@pytest.fixture
def file(tmp_path):
    """Write a text to a file of this name and return its path."""

    def write(text, name="claims.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return write


@pytest.mark.parametrize(
    ("name", "render"), [("text", render_plain), ("markdown", render_markdown), ("json", render_json)]
)
def test_reconcile_prints_the_report_in_each_format(file, capsys, name, render):
    """The output is that of the renderer, and nothing goes to stderr."""
    path = file(HARD)
    assert 0 == main(["reconcile", path, "--format", name])
    told = capsys.readouterr()
    assert (render(kz.reconcile(path)), "") == (told.out, told.err)


def test_text_is_the_format_if_none_is_named(file, capsys):
    """Without --format the report is plain text."""
    assert 0 == main(["reconcile", file(HARD)])
    assert "CANNOT BOTH STAND  1\n" in capsys.readouterr().out


def test_output_goes_to_a_file_whole_and_to_stdout_not_at_all(file, tmp_path, capsys):
    """--output writes the same text and replaces an older file; no temporary file stays."""
    path, target = file(HARD), tmp_path / "report.json"
    target.write_text("old", encoding="utf-8")
    assert 0 == main(["reconcile", path, "--format", "json", "--output", str(target)])
    assert ("", "") == tuple(capsys.readouterr())
    assert render_json(kz.reconcile(path)) == target.read_text(encoding="utf-8")
    assert ["claims.toml", "report.json"] == sorted(one.name for one in tmp_path.iterdir())


def test_output_that_cannot_be_written_is_a_fault(file, tmp_path, capsys):
    """A folder that is not there: exit 2, the place and a mend on stderr, nothing on stdout."""
    assert 2 == main(["reconcile", file(HARD), "--output", str(tmp_path / "no" / "report.txt")])
    told = capsys.readouterr()
    assert "" == told.out
    assert "report.txt" in told.err and "mend:" in told.err


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        (HARD, "never", 0),
        (HARD, "conflict", 1),
        (HARD, "hard", 1),
        (HARD, "range", 1),
        (HARD + ACCEPTED, "conflict", 0),
        (HARD + ACCEPTED, "hard", 0),
        (HARD + ACCEPTED.replace('"accepted"', '"revised"'), "conflict", 0),
        (HARD + ACCEPTED.replace('"accepted"', '"not-comparable"'), "conflict", 0),
        (HARD + ACCEPTED.replace('"accepted"', '"same-scope"'), "conflict", 1),
        (HARD + ACCEPTED + 'fingerprints = ["0123456789ab", "0123456789ab"]\n', "conflict", 1),
        (HARD + ACCEPTED.replace('"low", ', ""), "conflict", 1),
        (TENSION, "conflict", 1),
        (TENSION, "hard", 0),
        (RANGE, "conflict", 0),
        (RANGE, "range", 1),
        (AGREE, "range", 0),
    ],
)
def test_fail_on_sets_the_exit_code(file, capsys, text, fail_on, code):
    """Conflicts that no accepted decision covers, hard ones alone, or ranges too; the report is printed in any case."""
    assert code == main(["reconcile", file(text), "--fail-on", fail_on])
    assert "reports, 2 figures" in capsys.readouterr().out


def test_quiet_prints_no_report_and_keeps_the_exit_code(file, tmp_path, capsys):
    """--quiet is silent, also beside --output, which is still written."""
    path, target = file(HARD), tmp_path / "report.txt"
    assert 1 == main(["reconcile", path, "--quiet", "--fail-on", "conflict"])
    assert 1 == main(["reconcile", path, "--quiet", "--fail-on", "conflict", "--output", str(target)])
    assert ("", "") == tuple(capsys.readouterr())
    assert render_plain(kz.reconcile(path)) == target.read_text(encoding="utf-8")


def test_the_policy_is_used_and_named(file, capsys):
    """Taken at its word, over 18 excludes 18; the stamp names the policy."""
    text = AGREE.replace("2021-05-05", "2021-05-01").replace("value = 18\n", 'language = "en"\nvalue = "over 18"\n', 1)
    path = file(text)
    assert (0, 1) == tuple(
        main(["reconcile", path, "--fail-on", "conflict", "--format", "markdown", "--policy", policy])
        for policy in ("default", "strict")
    )
    assert "policy strict" in capsys.readouterr().out


def test_an_unknown_policy_is_told_before_any_file_is_read(capsys):
    """Exit 2 with the names that there are."""
    assert 2 == main(["reconcile", "nowhere.toml", "--policy", "bold"])
    assert 'no policy is named "bold"; there are default, strict\n' == capsys.readouterr().err


def test_a_vocabulary_is_read_over_the_shipped_words(file, capsys):
    """With a file that makes one measure a part of another, a part above its whole is a conflict."""
    text = HARD.replace('measure = "killed"', 'measure = "drowned"', 1).replace("2021-05-01", "2021-05-05")
    path = file(text)
    words = file(
        '[vocabulary.measure.drowned]\nkind = "count"\ncounting = "cumulative"\nwithin = "killed"\n', "words.toml"
    )
    assert 0 == main(["reconcile", path, "--fail-on", "conflict"])
    assert 1 == main(["reconcile", path, "--fail-on", "conflict", "--vocabulary", words])


TABLE = "Who;Deaths;When\npost;18;2021-05-01\n"
MAPPING = """
delimiter = ";"
columns = { Who = "source", Deaths = "value", When = "as_of" }
constants = { measure = "killed" }
"""


def test_a_mapping_without_a_table_is_a_fault(file, capsys):
    """A mapping is for .csv: the first file tells."""
    assert 2 == main(["reconcile", file(HARD), "--mapping", file(MAPPING, "mapping.toml")])
    assert "a mapping is for .csv, not .toml" in capsys.readouterr().err


def test_convert_writes_by_suffix_and_back(file, tmp_path, capsys):
    """TOML to JSON lines to TOML is the same dossier."""
    path = file(HARD + ACCEPTED)
    lines, again = tmp_path / "claims.jsonl", tmp_path / "again.toml"
    assert 0 == main(["convert", path, str(lines)])
    assert 0 == main(["convert", str(lines), str(again)])
    assert ("", "") == tuple(capsys.readouterr())
    assert kz.load(path) == kz.load(again)


def test_convert_to_a_table_says_what_it_leaves_out(file, tmp_path, capsys):
    """A table holds claims only; a note on stderr names the rest."""
    assert 0 == main(["convert", file(HARD + ACCEPTED), str(tmp_path / "claims.csv")])
    assert (
        "note: .csv holds claims only; left out: decisions, all of the sources but their ids\n"
        == capsys.readouterr().err
    )
    assert 2 == len(kz.load(tmp_path / "claims.csv"))


def test_convert_reads_a_table_through_a_mapping(file, tmp_path):
    """Columns of somebody else's table become fields."""
    target = tmp_path / "claims.toml"
    assert 0 == main(["convert", file(TABLE, "t.csv"), str(target), "--mapping", file(MAPPING, "m.toml")])
    (claim,) = kz.load(target)
    assert ("killed", "18", "post") == (claim.measure, str(claim.value), claim.source)


def test_compare_tells_the_kind_and_why(capsys):
    """Two phrases: the kind on the first line, the reason on the second."""
    assert 0 == main(["compare", "at least 16", "18"])
    kind, reason = capsys.readouterr().out.splitlines()
    assert "compatible" == kind
    assert kz.compare("at least 16", "18").reason == reason


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        (["sedikitnya 16", "18", "--language", "id"], "compatible"),
        (["164", "164"], "agrees"),
        (["164", "103"], "contradicts"),
        (["tanggal 7 Januari 2022", "2022-01-07", "--language", "id"], "agrees"),
    ],
)
def test_compare_as_json(capsys, arguments, kind):
    """The relation as one table, phrases in any language that can be read."""
    assert 0 == main(["compare", *arguments, "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert ("kzclaims/relation/1", kind) == (found["schema"], found["kind"])


def test_compare_names_the_strength_of_a_contradiction(capsys):
    """A contradiction says how firmly it holds."""
    assert 0 == main(["compare", "164", "103"])
    assert capsys.readouterr().out.startswith("contradicts (hard)\n")


def test_schemas_are_printed(capsys):
    """Each schema by its name; the report's without one."""
    for arguments, expected in (([], "report/3"), (["report"], "report/3"), (["mapping"], "mapping/1")):
        assert 0 == main(["schema", *arguments])
        assert f"kzclaims/{expected}" == json.loads(capsys.readouterr().out)["$id"]


def test_several_files_are_read_as_one(file, capsys):
    """Two claims of one id are told apart, and a note says so."""
    one, other = file(HARD, "a.toml"), file(HARD.replace("value = 16", "value = 15"), "b.toml")
    assert 0 == main(["reconcile", one, other, "--format", "json"])
    told = capsys.readouterr()
    assert "note: met again and told once, 3 things:\n- source post\n- source mirror\n- claim high\n" in told.err
    assert "note: renamed, for another has that id, 1 thing:\n- claim low of " in told.err
    ids = {claim["id"] for claim in json.loads(told.out)["claims"]}
    assert ids in ({"high", "low", "a.low"}, {"high", "low", "b.low"})


def test_long_notes_on_merging_are_cut(file, capsys):
    """At most twenty lines, and what another hand calls otherwise is told by both ids."""
    head = '[sources.{}]\npublisher = "Post"\npublished = 2022-01-09\n'
    claims = "".join(
        f'[[claims]]\nid = "c{number}"\nsource = "{{}}"\nmeasure = "killed"\nvalue = 1\nplace = "p{number}"\n'
        for number in range(30)
    )
    paths = [file((head + claims).replace("{}", name), f"{name}.toml") for name in ("nw", "wire5")]
    assert 0 == main(["reconcile", *paths, "--quiet"])
    lines = capsys.readouterr().err.splitlines()
    assert "note: met again and told once, 31 things:" == lines[0]
    assert lines[1] in ("- source nw (there wire5)", "- source wire5 (there nw)")
    assert (22, "- and 11 more") == (len(lines), lines[-1])
