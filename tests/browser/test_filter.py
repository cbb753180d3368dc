"""Search and filter: they leave what holds the words, in the section chosen, and tell how many."""

from __future__ import annotations

import pytest

NAMES = ("dossier", "later")
WORDS = ("killed", "ALMATY", "police almaty", "1,300", "mirror")


def filtered(found, words="", section=""):
    """Filter a page, wait until its count says so, and return the ids that should be left."""
    wanted = found.holding(words.split(), section)
    found.page.select_option("#k", section)
    found.page.fill("#q", words)
    told = f"{len(wanted):,} of {len(found.holding([])):,} shown"
    found.wait("told => document.querySelector('#n').textContent === told", told)
    return wanted


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("words", WORDS)
def test_a_word_leaves_what_holds_it(visit, pages, name, words):
    """All words have to be there, in any case; the count tells how many are left; no heading stands over nothing."""
    found = visit(pages[name])
    wanted = filtered(found, words)
    assert wanted == found.seen()
    assert 0 < len(wanted) < len(found.holding([])) or name == "later"
    empty = (
        "[...document.querySelectorAll('section[data-k]')]"
        ".filter(one => one.checkVisibility() && !one.querySelector('.e:not([hidden]),tr[id]:not([hidden])'))"
    )
    assert [] == found.ask(f"{empty}.map(one => one.dataset.k)")


@pytest.mark.parametrize("name", NAMES)
def test_a_section_can_be_chosen(visit, pages, name):
    """Each choice leaves the entries of its section; with words, those of them that hold the words."""
    found = visit(pages[name])
    choices = found.ask("[...document.querySelectorAll('#k option')].map(one => one.value)")
    assert "" == choices[0] and len(choices) > 8
    for choice in choices[1:]:
        assert filtered(found, "", choice) == found.seen() != []
        assert filtered(found, "killed", choice) == found.seen()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_emptied_brings_all_back(visit, pages, name):
    """Without words and choice all entries are there again."""
    found = visit(pages[name])
    every = found.seen()
    filtered(found, "almaty", "agree")
    assert every == filtered(found) == found.seen()
    assert found.holding([]) == every


@pytest.mark.parametrize("name", NAMES)
def test_a_word_that_nothing_holds_hides_all(visit, pages, name):
    """The count says 0, and no heading of a section is left."""
    found = visit(pages[name])
    assert [] == filtered(found, "zzz<b>\"'") == found.seen()
    assert 0 == found.page.locator("section[data-k]:visible").count()


def test_open_all_and_close_all_are_about_what_is_left(visit, pages):
    """They open and close the entries that the filter leaves, and no others."""
    found = visit(pages["dossier"])
    found.page.click("#c")
    assert 0 == found.page.locator("details.e[open]").count()
    left = filtered(found, "injured")
    found.page.click("#o")
    assert left == found.ask("[...document.querySelectorAll('details.e[open]')].map(one => one.id)")
    filtered(found)
    found.page.click("#o")
    assert 0 == found.page.locator("details.e:not([open])").count()
