"""The convert command: bad rows set aside, kept, or refused; progress on a terminal only."""

import pytest

import kzclaims as kz
from kzclaims.cli import main

ROWS = "Town,Dead\nAlmaty,3\nAstana,x y z\nOral,4\n"
MAPPING = """
constants = { source = "post", measure = "killed" }
columns = { Town = "place", Dead = "value" }
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a table and its mapping, the current one."""
    (tmp_path / "t.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "m.toml").write_text(MAPPING, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_bad_row_is_told_and_the_rest_is_written(folder, capsys):
    """Exit 0; stderr says how many, where, what and how to mend it; stdout says nothing."""
    assert 0 == main(["convert", "t.csv", "out.jsonl", "--mapping", "m.toml"])
    out, err = capsys.readouterr()
    assert "" == out
    assert err.startswith("1 row is set aside; 2 claims are in out.jsonl\n- t.csv: row 3: Dead (value): ")
    assert "    mend: " in err
    assert ["3", "4"] == [str(claim.value) for claim in kz.load("out.jsonl")]


def test_rejects_are_kept_mended_and_read(folder):
    """The file of bad rows is read by the same mapping once its cells are mended."""
    options = ["--mapping", "m.toml", "--rejects", "bad.csv"]
    assert 0 == main(["convert", "t.csv", "out.jsonl", *options])
    bad = folder / "bad.csv"
    bad.write_text(bad.read_text(encoding="utf-8").replace("Astana,x y z", "Astana,5"), encoding="utf-8")
    assert 0 == main(["convert", "bad.csv", "more.jsonl", "--mapping", "m.toml"])
    assert ["5"] == [str(claim.value) for claim in kz.load("more.jsonl")]


@pytest.mark.parametrize("options", [["--strict"], ["--strict", "--rejects", "bad.csv"]])
def test_strict_writes_nothing(folder, options, capsys):
    """Exit 2 with every fault, as any command that reads the table."""
    assert 2 == main(["convert", "t.csv", "out.jsonl", "--mapping", "m.toml", *options])
    assert "t.csv: 1 fault" in capsys.readouterr().err
    assert ["m.toml", "t.csv"] == sorted(path.name for path in folder.iterdir())


def test_a_table_without_a_good_row_is_not_written(folder, capsys):
    """Exit 2; the bad rows are kept all the same."""
    (folder / "t.csv").write_text("Town,Dead\nAlmaty,x y z\n")
    assert 2 == main(["convert", "t.csv", "out.jsonl", "--mapping", "m.toml", "--rejects", "bad.csv"])
    assert "1 row is set aside; no row could be used, and nothing is written" in capsys.readouterr().err
    assert ["bad.csv", "m.toml", "t.csv"] == sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("mapping", ['colums = { Town = "place" }', MAPPING + 'templates = { id = "{Twn}" }', "= 3"])
def test_a_mapping_that_does_not_fit_is_refused(folder, mapping, capsys):
    """Exit 2, before any row is read."""
    (folder / "m.toml").write_text(mapping)
    assert 2 == main(["convert", "t.csv", "out.jsonl", "--mapping", "m.toml"])
    assert "set aside" not in capsys.readouterr().err
    assert not (folder / "out.jsonl").exists()


def test_a_dossier_is_never_thinned_out(folder, capsys):
    """A claim that somebody wrote by hand is mended: exit 2."""
    (folder / "d.toml").write_text('[sources.p]\n[[claims]]\nsource = "p"\nmeasure = "killed"\nvalue = "x y z"\n')
    assert 2 == main(["convert", "d.toml", "out.jsonl"])
    assert "claims[0]" in capsys.readouterr().err


def test_of_many_faults_the_first_are_told_and_the_others_counted(folder, capsys):
    """Twenty in full."""
    (folder / "t.csv").write_text("Town,Dead\n" + "Almaty,\n" * 1500 + "Oral,1\n")
    assert 0 == main(["convert", "t.csv", "out.jsonl", "--mapping", "m.toml"])
    err = capsys.readouterr().err
    assert err.startswith("1,500 rows are set aside; 1 claim is in out.jsonl\n")
    assert 20 == err.count("Dead (value)") + err.count(": value: ")
    assert "- and 1,480 more; --rejects FILE keeps every such row" in err


class Terminal:
    """Standard error as a terminal that keeps what is written."""

    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return True


@pytest.mark.parametrize(("options", "shown"), [([], True), (["--quiet"], False)])
def test_a_bar_is_shown_on_a_terminal(folder, monkeypatch, options, shown):
    """Where rich is installed and nobody asks for quiet."""
    pytest.importorskip("rich")
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    (folder / "t.csv").write_text("Town,Dead\n" + "Almaty,1\n" * 12_000)
    assert 0 == main(["convert", "t.csv", "out.jsonl", "--mapping", "m.toml", *options])
    assert shown == ("reading t.csv" in terminal.text)


def test_no_bar_without_rich_and_none_in_a_pipe(folder, monkeypatch, capsys):
    """The table is converted all the same."""
    assert 0 == main(["convert", "t.csv", "out.jsonl", "--mapping", "m.toml"])
    assert "reading" not in capsys.readouterr().err
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setitem(__import__("sys").modules, "rich.progress", None)
    assert 0 == main(["convert", "t.csv", "out.jsonl", "--mapping", "m.toml"])
    assert "reading" not in terminal.text
