"""The command `check`: what it prints in each format, how it exits, and what it mends."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from kzclaims.cli import main
from kzclaims.render.schemas import schema

FALL = """\
[sources.post]
published = 2022-01-09
[sources.wire]
published = 2022-01-09
[documents.page]
source = "post"
path = "page.txt"
[[claims]]
id = "high"
source = "wire"
measure = "killed"
value = 18  # on Friday
as_of = 2022-01-07
[[claims]]
id = "low"
source = "post"
measure = "killed"
value = "16"
as_of = 2022-01-09
quote = "16 dead"
quote_start = 0  # counted by hand
quote_end = 7
"""
QUIET = """\
[sources.post]
[[claims]]
id = "a"
source = "post"
measure = "killed"
value = 18
"""
NOTE = QUIET.replace("[[claims]]", "[origins.ministry]\n[[claims]]")
TABLE = 'id,source,measure,value,place\na,post,killed,16,Almaty\nb,"post, daily",killed,many,Almaty\nc,post,kiled,3,x\n'


@pytest.fixture
def file(tmp_path):
    """Write a text to a file of this name, and the page that it quotes; return its path."""
    (tmp_path / "page.txt").write_text("On Sunday: 16 dead.", encoding="utf-8")

    def write(text, name="claims.toml"):
        (tmp_path / name).write_bytes(text.encode("utf-8"))
        return str(tmp_path / name)

    return write


def run(capsys, *arguments):
    """The exit code, and what was printed on stdout; stderr has to be empty."""
    code = main(["check", *arguments])
    out, err = capsys.readouterr()
    assert "" == err
    return code, out


# Text ------------------------------------------------------------------------------------------------------


def test_each_finding_has_its_place_its_line_and_a_mend(file, capsys):
    """The fault is underlined; the last line counts."""
    path = file(FALL)
    code, out = run(capsys, path, "--select", "KZ401")
    assert 1 == code
    assert [
        f"{path}:18:9: error: 18 killed by 7 Jan 2022 (wire) cannot be followed by 16 killed by 9 Jan 2022 (post): "
        "a toll cannot fall [KZ401 cumulative-falls]",
        '    18 | value = "16"',
        "       |         ^^^^",
        f"    beside {path}:12:9 (high)",
    ] == out.splitlines()[:4]
    assert out.splitlines()[4].startswith("    mend: Find the date of the lower figure")
    assert "1 error in 2 claims" == out.splitlines()[-1]


def test_rows_of_a_table_are_told_by_row_and_column(file, capsys):
    """A row that cannot be read is a finding, and the rest is checked."""
    path = file(TABLE, "table.csv")
    code, out = run(capsys, path)
    assert 1 == code
    assert f'{path}:3:24: error: value: "many" cannot be read' in out
    assert '    3 | b,"post, daily",killed,many,Almaty\n      |                        ^^^^\n' in out
    assert f'{path}:4:8: warning: measure "kiled" is in no vocabulary' in out
    assert "1 error and 1 warning in 2 claims" == out.splitlines()[-1]


def test_several_files_are_checked_one_after_another(file, capsys):
    """Each once, though it be named twice."""
    one, other = file(FALL), file(TABLE, "table.csv")
    _, out = run(capsys, one, other, one, "--statistics")
    assert "        1  KZ401  error  cumulative-falls" in out.splitlines()
    assert out.splitlines()[-1].endswith("in 4 claims")


def test_the_rules_are_listed(capsys):
    """With severity and what is wrong; --select chooses among them."""
    code, out = run(capsys, "--rules", "--select", "KZ4", "--ignore", "stale-bound,KZ409")
    assert 0 == code
    assert "KZ401  error    cumulative-falls          A running total is lower on a later date." == out.splitlines()[0]
    assert not {"KZ404", "KZ409", "KZ301"} & {line.split()[0] for line in out.splitlines()}


# Exit codes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (QUIET, [], 0),
        (NOTE, [], 0),  # a note is no fault
        (FALL, [], 1),
        (FALL, ["--fail-on", "never"], 0),
        (FALL, ["--fail-on", "conflict"], 1),
        (FALL, ["--fail-on", "hard"], 1),
        (FALL, ["--ignore", "KZ401,KZ105"], 0),
        (FALL, ["--select", "KZ110"], 0),
    ],
)
def test_the_exit_code_says_whether_errors_or_warnings_were_found(file, capsys, text, options, code):
    """1 for an error or a warning, unless --fail-on says otherwise."""
    assert code == run(capsys, file(text), *options, "--quiet")[0]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "no file is named"),
        (["none.toml"], "there is no such file"),
        (["{path}", "none.toml"], "there is no such file"),
        (["{path}", "--select", "KZ999"], 'no rule is named "KZ999"'),
        (["{path}", "--most", "few"], "--most few"),
        (["{path}", "--policy", "nope"], 'no policy is named "nope"'),
    ],
)
def test_unusable_input_is_told_and_exits_2(file, capsys, arguments, told):
    """Nothing goes to stdout, though another file could be read."""
    path = file(QUIET)
    assert 2 == main(["check", *(one.format(path=path) for one in arguments)])
    out, err = capsys.readouterr()
    assert "" == out
    assert told in err


def test_a_head_that_cannot_be_read_is_unusable_with_every_fault(file, capsys):
    """What is wrong with the sources is wrong with every claim; the claims' own faults are told too."""
    path = file(FALL.replace("[sources.post]", "[sources.post]\npubliser = 1").replace('"16"', '"many"'))
    assert 2 == main(["check", path])
    assert "publiser" in capsys.readouterr().err


# Other formats ---------------------------------------------------------------------------------------------


def test_json_follows_its_schema(file, capsys):
    """`kzclaims schema findings` describes it."""
    _, out = run(capsys, file(FALL), "--format", "json")
    data = json.loads(out)
    assert [] == [one.message for one in Draft202012Validator(schema("findings")).iter_errors(data)]
    assert ("kzclaims/findings/1", 2, 1) == (data["schema"], data["claims"], data["errors"])
    falls = [one for one in data["findings"] if one["code"] == "KZ401"]
    assert [["low", "high"]] == [one["claims"] for one in falls]
    assert [(18, 9, 13), (12, 9, 11)] == [(p["line"], p["column"], p["end"]) for p in falls[0]["places"]]


def test_junit_has_a_case_a_rule(file, capsys):
    """A rule that found an error or a warning has failed; the others have passed."""
    _, out = run(capsys, file(FALL), "--format", "junit")
    suite = ElementTree.fromstring(out.encode("utf-8"))
    failed = {case.get("name") for case in suite.iter("testcase") if case.find("failure") is not None}
    assert {"KZ401 cumulative-falls", "KZ105 quote-not-found"} == failed
    assert str(len(list(suite.iter("testcase")))) == suite.get("tests")
    assert "2" == suite.get("failures")
    assert 'value = "16"' in suite.find("testcase[@name='KZ401 cumulative-falls']/failure").text


def test_sarif_shows_each_finding_on_its_line(file, capsys, monkeypatch, tmp_path):
    """Results point to rules, files and regions; paths are relative where they were given so."""
    file(FALL)
    monkeypatch.chdir(tmp_path)
    _, out = run(capsys, "claims.toml", "--format", "sarif")
    (told,) = json.loads(out)["runs"]
    rules = told["tool"]["driver"]["rules"]
    fall = next(one for one in told["results"] if one["ruleId"] == "KZ401")
    where = fall["locations"][0]["physicalLocation"]
    assert ("2.1.0", "kzclaims") == (json.loads(out)["version"], told["tool"]["driver"]["name"])
    assert ("error", "KZ401") == (fall["level"], rules[fall["ruleIndex"]]["id"])
    assert {"uri": "claims.toml"} == where["artifactLocation"]
    assert {"startLine": 18, "startColumn": 9, "endColumn": 13} == where["region"]
    assert [12] == [one["physicalLocation"]["region"]["startLine"] for one in fall["relatedLocations"]]
    assert len({json.dumps(one["partialFingerprints"]) for one in told["results"]}) == len(told["results"])


@pytest.mark.parametrize("name", ["text", "json", "junit", "sarif"])
def test_hostile_text_stays_text_in_every_format(file, capsys, name):
    """Control characters, markup and signs that XML cannot hold."""
    nasty = 'a<b>&amp;]]>\\u0001\\u202e\\ufffe "\\u001b[31m'.replace('"', "'")
    path = file(FALL.replace('source = "wire"', f'source = "wire"\nsaid_by = ["{nasty}"]'))
    _, out = run(capsys, path, "--format", name)
    if name == "junit":
        assert "testsuite" == ElementTree.fromstring(out.encode("utf-8")).tag
    elif name != "text":
        json.loads(out)
    else:
        assert not {sign for sign in out if not sign.isprintable()} - {"\n"}


def test_rows_that_cannot_be_read_are_told_though_no_rule_lists_them(file, capsys):
    """What was left out is never silent, and nothing is called consistent by leaving it out."""
    path = file(TABLE.replace("16", "many"), "table.csv")
    code, out = run(capsys, path, "--select", "KZ401", "--fail-on", "conflict")
    assert (1, "nothing found in 1 claim; 2 faults of what could not be read\n") == (code, out)


def test_findings_never_overwrite_what_they_are_about(file, capsys):
    """An output that is an input is refused."""
    path = file(QUIET)
    assert 2 == main(["check", path, "--output", path])
    assert "is a file to check" in capsys.readouterr().err
    assert QUIET == Path(path).read_text(encoding="utf-8")


def test_findings_go_to_a_file(file, capsys, tmp_path):
    """Whole or not at all; nothing is printed."""
    path = file(FALL)
    assert (1, "") == run(capsys, path, "--output", str(tmp_path / "out.txt"))
    assert "KZ401" in (tmp_path / "out.txt").read_text(encoding="utf-8")


# Mending ---------------------------------------------------------------------------------------------------


def test_a_fix_is_shown_first_and_written_only_if_that_is_said(file, capsys):
    """The diff, and how to have it."""
    path = file(FALL)
    code, out = run(capsys, path, "--fix", "--quiet")
    assert 1 == code
    assert "-quote_start = 0  # counted by hand\n-quote_end = 7\n+quote_start = 11  # counted by hand" in out
    assert f"2 changes to {path}" in out
    assert "nothing is written; --yes writes it" in out
    assert FALL == Path(path).read_text(encoding="utf-8")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_fix_changes_nothing_else(file, capsys, end, mark):
    """Comments, order, line ends and a byte order mark stay; the next check is quiet about it."""
    text = mark + FALL.replace("\n", end)
    path = file(text)
    run(capsys, path, "--fix", "--yes", "--quiet")
    expected = text.replace("quote_start = 0 ", "quote_start = 11 ").replace("quote_end = 7", "quote_end = 18")
    assert expected.encode("utf-8") == Path(path).read_bytes()
    assert (0, "") == run(capsys, path, "--select", "KZ105", "--quiet")


def test_tables_and_json_lines_are_mended_in_place(file, capsys):
    """A cell, and a value of an object, with all else as it stood."""
    table = "id,source,measure,value,quote,note\r\na,post,killed,16,,kz: ignore KZ401 because it is so\r\n"
    path = file(table, "table.csv")
    run(capsys, path, "--fix", "--yes", "--quiet")
    assert table.replace("kz: ignore KZ401 because it is so", "").encode() == Path(path).read_bytes()
    line = (
        '{"note": "kz: ignore KZ401 because it is so",  "id": "a", "source": "post", "measure": "killed", "value": 1}\n'
    )
    path = file(line, "lines.jsonl")
    run(capsys, path, "--fix", "--yes", "--quiet")
    assert line.replace('"kz: ignore KZ401 because it is so"', "null") == Path(path).read_text(encoding="utf-8")


def test_a_note_that_ignores_nothing_is_taken_out_of_a_dossier(file, capsys):
    """The line goes; a note that says more stays."""
    note = 'note = "kz: ignore KZ110 because it is no slip"\n'
    path = file(QUIET + note)
    run(capsys, path, "--fix", "--yes", "--quiet")
    assert QUIET == Path(path).read_text(encoding="utf-8")
    path = file(QUIET + note.replace("kz:", "as printed; kz:"))
    run(capsys, path, "--fix", "--yes", "--quiet")
    assert "as printed" in Path(path).read_text(encoding="utf-8")


# What must not be changed ----------------------------------------------------------------------------------


def mended(file, capsys, text, name, *options):
    """What a file holds after --fix --yes."""
    path = file(text, name)
    main(["check", path, "--fix", "--yes", "--quiet", *options])
    capsys.readouterr()
    return Path(path).read_bytes().decode("utf-8")


def with_page(text):
    """A dossier line before the records, so that quotes are looked for."""
    head = {"sources": {"post": {}}, "documents": {"page": {"source": "post", "path": "page.txt"}}}
    return json.dumps({"dossier": head}) + "\n" + text


def test_several_fixes_of_one_line_are_all_made(file, capsys):
    """From the end of the line to its start, so that none moves another."""
    record = {"note": "kz: ignore KZ401 because x", "quote_start": 0, "id": "a", "source": "post", "document": "page"}
    record |= {"measure": "killed", "value": 16, "quote_end": 3, "quote": "16 dead"}
    out = mended(file, capsys, with_page(json.dumps(record, ensure_ascii=False) + "\n"), "lines.jsonl")
    assert record | {"note": None, "quote_start": 11, "quote_end": 18} == json.loads(out.splitlines()[1])


def test_a_sign_that_other_programs_take_for_a_line_end_stays(file, capsys):
    """Only a line feed ends a line."""
    for sign in "\u2028\u2029\x85\x0b\x0c":
        record = {"id": "a", "source": "post", "measure": "killed", "value": 1, "place": f"Al{sign}maty"}
        record["note"] = "kz: ignore KZ401 because x"
        out = mended(file, capsys, json.dumps(record, ensure_ascii=False) + "\n", "lines.jsonl")
        assert record | {"note": None} == json.loads(out)


@pytest.mark.parametrize(
    "row",
    [
        'a,post,killed,16,"kz: ignore KZ401 because of\nlines"',  # a cell over two lines
        'a,post,killed,16,kz: ignore KZ401 because 5" gun',  # a mark within a cell
        '"a",post,killed,16,"kz: ignore KZ401 because ""x"""',
    ],
)
def test_a_table_stays_readable(file, capsys, row):
    """The row says what it said, but for the note, or nothing is written."""
    text = f"id,source,measure,value,note\n{row}\nb,post,injured,1,as printed\n"
    out = mended(file, capsys, text, "table.csv")
    rows = list(csv.reader(out.splitlines(keepends=True)))
    assert ["a", "post", "killed", "16"] == rows[1][:4]
    assert ["b", "post", "injured", "1", "as printed"] == rows[2]
    assert out == text or "" == rows[1][4]


def test_a_cell_that_feeds_two_claims_or_two_fields_is_left_alone(file, capsys, tmp_path):
    """A note of a wide row that one of its claims needs; a column that is quote and note."""
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(
        'constants = { source = "post" }\ncolumns = { Day = "as_of", Note = "note" }\n'
        '[[values]]\ncolumn = "dead"\nmeasure = "killed"\n[[values]]\ncolumn = "hurt"\nmeasure = "injured"\n'
    )
    text = "Day,dead,hurt,Note\n2022-01-07,18,5,\n2022-01-09,16,6,kz: ignore KZ401 because both are in print\n"
    path = file(text, "table.csv")
    assert 0 == main(["check", path, "--fix", "--yes", "--quiet", "--mapping", str(mapping)])
    assert text == Path(path).read_text(encoding="utf-8")


def test_a_file_that_changed_since_it_was_read_is_not_written(file, capsys, monkeypatch):
    """Somebody else's work is not overwritten."""
    path = file(FALL)
    monkeypatch.setattr("kzclaims.cli_check._tell", lambda *_: Path(path).write_text(FALL + "# more\n"))
    main(["check", path, "--fix", "--yes"])
    assert "it has changed since it was read" in capsys.readouterr().out
    assert FALL + "# more\n" == Path(path).read_text(encoding="utf-8")


def test_a_comment_beside_what_is_taken_out_stays(file, capsys):
    """It may be about more than the note."""
    text = QUIET + 'note = "kz: ignore KZ110 because it is no slip"  # box 7\n'
    assert QUIET + "# box 7\n" == mended(file, capsys, text, "claims.toml")


def test_what_is_mended_no_longer_fails(file, capsys):
    """Exit 0 once nothing is left; the diff goes beside a document for programs, not into it."""
    path = file(QUIET + 'note = "kz: ignore KZ110 because it is no slip"\n')
    assert 0 == main(["check", path, "--fix", "--yes", "--format", "json"])
    out, err = capsys.readouterr()
    assert 1 == json.loads(out)["warnings"]
    assert f"{path}: mended" in err
