"""A page of ten thousand groups: those that agree are rows, the others have their pictures, and a filter finds them."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from benchmarks.report_page import KINDS, MEASURES, report_of
from tests.browser.test_filter import filtered
from tests.browser.visit import OPEN_ALL, WIDTH_OF_ALL

GROUPS = 10_000
SECTION_OF = {"agree": "agree", "range": "range", "contradict": "cannot-both-stand", "alone": "alone"}
# By section and measure, how many groups there are.
NUMBERS = Counter(
    (SECTION_OF[KINDS[number % len(KINDS)]], MEASURES[number % len(MEASURES)]) for number in range(GROUPS)
)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The file of a page of so many groups."""
    path = tmp_path_factory.mktemp("large") / "page.html"
    report_of(GROUPS).to_html(path)
    return path


def number_in(section):
    """Return how many groups a section should tell."""
    return sum(number for (name, _), number in NUMBERS.items() if name == section)


def test_agreeing_groups_are_rows_and_the_others_have_pictures(page):
    """Each group once; no picture of an entry over a kilobyte; the whole under 15 MB."""
    text = page.read_text(encoding="utf-8")
    told = {part.split('"')[0]: part.split("</section>")[0] for part in text.split(' data-k="')[1:]}
    rows = {name: len(re.findall('<tr id="e', told[name])) for name in SECTION_OF.values()}
    drawn = {name: told[name].count("<svg") for name in SECTION_OF.values()}
    assert {**dict.fromkeys(rows, 0), "agree": number_in("agree")} == rows
    assert {name: number_in(name) for name in drawn} | {"agree": 0} == drawn
    pictures = [one for part in told.values() for one in re.findall("<svg.*?</svg>", part)]
    assert max(len(one.encode()) for one in pictures) <= 1_000
    assert page.stat().st_size < 15e6


def test_a_large_page_is_filtered(visit, page):
    """Words, a section, both and neither leave just what they should, and the count tells it."""
    found = visit(page)
    assert [page.as_uri()] == found.requests
    for section, measure in (("cannot-both-stand", "injured"), ("agree", "killed"), ("alone", "detained")):
        assert NUMBERS[section, measure] == len(filtered(found, measure, section))
        assert number_in(section) == len(filtered(found, "", section))
    for words in ("region 7", "outlet 3 17", "zzz"):
        left = filtered(found, words)
        assert left == found.seen()
    every = filtered(found)
    assert every == found.seen() and len(every) >= GROUPS
    assert [] == found.said


def test_a_link_into_a_large_page_comes_to_its_entry(visit, page):
    """Parts that are laid out late do not push away what a link leads to."""
    found = visit(page)
    for at in range(found.page.locator("dl.g a").count()):
        link = found.page.locator("dl.g a").nth(at)
        title = link.text_content()
        link.click()
        found.drawn()
        target = found.page.locator(":target")
        assert title.split(":")[0] in target.text_content()
        box = found.ask("() => document.querySelector(':target').getBoundingClientRect().top")
        assert 0 <= box < 900


def test_a_large_page_keeps_to_a_narrow_screen(visit, page):
    """With every entry open too."""
    found = visit(page, width=360, height=740)
    found.ask(OPEN_ALL)
    found.drawn()
    assert 360 >= found.ask(WIDTH_OF_ALL)
