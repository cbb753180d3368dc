"""The command `decide`: what it shows, what it writes, and what it refuses."""

from __future__ import annotations

from datetime import date

import pytest

import kzclaims as kz
from kzclaims.cli import main

DOSSIER = """# the desk's own words
[sources.low]
[sources.high]

[[claims]]   # from the wire
id = "low"
source = "low"
measure = "killed"
value = 16
as_of = 2022-01-09

[[claims]]
id = "high"
source = "high"
measure = "killed"
value = 18
as_of = 2022-01-07   # dated by its quote
"""
RULE = ["--ruling", "accepted", "--by", "desk", "--because", "two counts", "--on-date", "2022-01-16"]


@pytest.fixture
def file(tmp_path):
    """A dossier on disk."""
    path = tmp_path / "dossier.toml"
    path.write_bytes(DOSSIER.encode())
    return path


def test_it_shows_what_it_adds_and_what_follows_and_writes_nothing(file, capsys):
    """Without --yes, where nobody can be asked."""
    assert 0 == main(["decide", str(file), "low", "high", *RULE])
    told = capsys.readouterr().out
    assert '+on = ["low", "high"]' in told
    assert "Without the ruling: contradicts (hard).\n1 conflict stood before; with the ruling 0.\n" in told
    assert "nothing is written; --yes writes it" in told
    assert DOSSIER == file.read_text()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_it_appends_and_keeps_all_else(file, end, mark):
    """Comments, order, line ends and a byte order mark; read again the file says what it said, and the ruling."""
    before = mark + DOSSIER.rstrip().replace("\n", end)
    file.write_bytes(before.encode())
    assert 0 == main(["decide", str(file), "low", "high", *RULE, "--yes", "--quiet"])
    after = file.read_bytes().decode()
    assert after.startswith(before)
    assert after[len(before) :].startswith(f'{end}{end}[[decisions]]{end}on = ["low", "high"]{end}')
    (one,) = kz.load(file).decisions
    assert (("low", "high"), "accepted", "desk", date(2022, 1, 16), "two counts") == (
        one.on,
        one.ruling,
        one.by,
        one.on_date,
        one.because,
    )
    assert 0 == main(["reconcile", str(file), "--quiet", "--fail-on", "conflict"])


def test_the_ruling_notes_what_it_saw(file, capsys):
    """When a figure changes it is stale, and the conflict is told again."""
    main(["decide", str(file), "low", "high", *RULE, "--yes"])
    file.write_text(file.read_text().replace("value = 18", "value = 30"))
    assert 1 == main(["reconcile", str(file), "--fail-on", "conflict"])
    assert "Look again: high has changed since the ruling that rests on it." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "tells"),
    [
        (["low", "hihg"], 'did you mean "high"?'),
        (["low", "high", "--on-date", "soon"], "write it as 2022-01-16"),
    ],
)
def test_a_ruling_that_cannot_be_is_refused(file, capsys, given, tells):
    """With a mend, and the file as it was."""
    assert 2 == main(["decide", str(file), *RULE, *given, "--yes"])
    assert tells in capsys.readouterr().err
    assert DOSSIER == file.read_text()


def test_a_ruling_on_the_same_claims_is_replaced(file, capsys):
    """In its place, with the comments around it; a stale one is fresh again."""
    main(["decide", str(file), "low", "high", *RULE, "--yes"])
    text = file.read_text().replace("value = 18", "value = 30")
    file.write_text(text + "# the end\n")
    assert 1 == main(["reconcile", str(file), "--fail-on", "conflict"])
    assert "LOOK AGAIN  1" in capsys.readouterr().out
    again = ["--ruling", "accepted", "--by", "ana", "--because", "still", "--on-date", "2022-01-20"]
    assert 0 == main(["decide", str(file), "high", "low", *again, "--yes"])
    assert 0 == main(["reconcile", str(file), "--quiet", "--fail-on", "conflict"])
    (one,) = kz.load(file).decisions
    assert ("ana", "still") == (one.by, one.because)
    assert file.read_text().startswith(DOSSIER.replace("value = 18", "value = 30"))
    assert file.read_text().endswith("# the end\n")


def test_a_ruling_that_overlaps_another_is_refused(file, capsys):
    """It says where the first one stands."""
    more = '[[claims]]\nid = "third"\nsource = "low"\nmeasure = "killed"\nvalue = 3\n'
    file.write_text(DOSSIER + more)
    main(["decide", str(file), "low", "high", *RULE, "--yes"])
    before = file.read_text()
    assert 2 == main(["decide", str(file), "high", "low", "third", *RULE, "--yes"])
    assert '"high" and "low" are ruled on in decisions[0] as well' in capsys.readouterr().err
    assert before == file.read_text()


def test_decisions_on_one_line_take_no_other(file, capsys):
    """An inline list cannot be appended to; the mend says how to write it."""
    text = 'decisions = [{ on = ["low"], ruling = "retracted" }]\n' + DOSSIER
    file.write_text(text)
    assert 2 == main(["decide", str(file), "low", "high", *RULE, "--yes"])
    assert "[[decisions]]" in capsys.readouterr().err
    assert text == file.read_text()


def test_only_a_toml_dossier_takes_a_ruling(tmp_path, capsys):
    """Another format has no place for it."""
    assert 2 == main(["decide", str(tmp_path / "claims.csv"), "low", *RULE])
    assert "kzclaims convert" in capsys.readouterr().err


def test_the_command_takes_every_ruling():
    """Its words are kept beside those of the model, so that --help loads nothing."""
    from kzclaims.cli_decide import RULINGS
    from kzclaims.model.dossier import Ruling

    assert tuple(Ruling) == RULINGS
