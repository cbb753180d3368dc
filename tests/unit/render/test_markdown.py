"""Markdown tells the whole report, and shows what came from outside as it is."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import kzclaims as kz
from kzclaims.io.toml import read_toml
from kzclaims.render.markdown import escaped, render_markdown

CASES = Path(__file__).parents[2] / "cases" / "render"


def report(name):
    return kz.reconcile(read_toml(tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["dossier"]))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a | b", r"a \| b"),
        ("`code`", r"\`code\`"),
        ("<b>x</b> & y", "&lt;b&gt;x&lt;/b&gt; &amp; y"),
        ("two\nlines\there", "two lines here"),
        (r"a\b", r"a\\b"),
        ("*not* _this_ [x](y) ~z~ #1", r"\*not\* \_this\_ \[x\](y) \~z\~ \#1"),
        ("plain text, 2,200.", "plain text, 2,200."),
    ],
)
def test_a_quote_is_shown_as_it_is(text, shown):
    """Bars, code, HTML, line breaks and markup are escaped; plain text stays."""
    assert shown == escaped(text)


def test_full_reasons_sources_and_stamp_are_told():
    """Each conflict carries its whole reason; sources stand with their dates; the stamp is last."""
    found = report("cannot_both_stand")
    text = render_markdown(found)
    for conflict in found.conflicts:
        for because in conflict.because:
            assert f"    - {escaped(because)}\n" in text
    assert "| The Post (post) | 9 May 2021 |" in text
    assert text.endswith(f"input {found.stamp.input}.\n")


def test_every_claim_has_a_row_with_what_was_assumed():
    """The table of claims names each of them once, with its quote and the fields that nobody stated."""
    found = kz.reconcile(
        [kz.claim("killed", 3, source="A|B", id="one", quote='said "3 | 4"', published="2022-01-02", place="here")]
    )
    text = render_markdown(found)
    rows = [line for line in text.splitlines() if line.startswith("| one |")]
    assert [r'| one | Killed in here | 3 | 2 Jan 2022 | A\|B | said "3 \| 4" | as of, population |'] == rows


def test_all_that_was_set_aside_is_told_with_its_reason():
    """Each claim set aside stands with its full reason."""
    found = report("left_out_and_alike")
    text = render_markdown(found)
    assert 3 == len(found.set_aside)
    for one in found.set_aside:
        assert f"    - {escaped(one.reason)}\n" in text


def test_a_heading_counts_what_is_read_and_what_it_tells_of():
    """Four pairs that are one fall to a reader, and five claims that are two statements."""
    assert "## Cannot both stand (1; 4 pairs)\n" in render_markdown(report("one_fall"))
    assert "## Set aside (2; 5 claims)\n" in render_markdown(report("retellings"))


def test_an_empty_report_has_a_title_and_a_stamp_only():
    """Sections and tables without rows are left out."""
    text = render_markdown(kz.reconcile([]))
    assert text.startswith("# 0 reports, 0 figures\n\n- Made by kzclaims ")
    assert "##" not in text and "|" not in text
