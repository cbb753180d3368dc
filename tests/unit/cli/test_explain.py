"""The command `explain`."""

from __future__ import annotations

from pathlib import Path

import pytest

from kzclaims.cli import main

EXAMPLE = str(Path(__file__).parents[3] / "examples" / "kazakhstan-2022" / "dossier.toml")
REST = "implied:people-other-than-law-enforcement-killed-in-kazakhstan-by-9-jan-2022"


def test_a_claim_is_explained(capsys):
    """Quote, place, reading, what the others leave, conflict, suspect and what rests on it."""
    assert 0 == main(["explain", EXAMPLE, "web.officers"])
    told = " ".join(capsys.readouterr().out.split())
    assert '"police or national guard at 16" [web.officers, report-1 787-817]' in told
    assert "Its words allow 16." in told
    assert "All other claims together leave at least 18." in told
    assert "Hard conflict, fall of a toll" in told
    assert "one of several ways out that cost the same" in told
    assert REST in told.replace("- ", "-")


def test_an_implied_figure_is_explained(capsys):
    """Its claims with their quotes, the answer that it takes, and what is assumed."""
    assert 0 == main(["explain", EXAMPLE, REST])
    told = " ".join(capsys.readouterr().out.split())
    assert told.startswith("146 to 148 people other than law enforcement killed in Kazakhstan by 9 Jan 2022")
    assert "No tighter ends follow." in told
    assert "Only if the answer is people." in told
    assert '"164 on Sunday" [post.dead, report-2 108-121]' in told
    assert "Assumed: the truth lies between the figures that conflict (indonesian.officers, web.officers)." in told


def test_without_an_id_all_are_listed(capsys):
    """Claims first, then what follows."""
    assert 0 == main(["explain", EXAMPLE])
    lines = capsys.readouterr().out.splitlines()
    assert "web.officers" in lines
    assert any(line.startswith(f"{REST}  146 to 148") for line in lines)


def test_an_unknown_id_is_told_with_what_there_is(capsys):
    """One line, and exit 2."""
    assert 2 == main(["explain", EXAMPLE, "implied:killed-elsewhere"])
    assert "carries the id" in capsys.readouterr().err


@pytest.mark.parametrize("claim", ["post.capital", "post.dead-headline", "indonesian.dead", "web.start"])
def test_dates_words_and_what_is_set_aside_are_explained_too(claim, capsys):
    """Nothing needs a number."""
    assert 0 == main(["explain", EXAMPLE, claim])
    assert f"[{claim}" in capsys.readouterr().out
